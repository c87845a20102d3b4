"""The commands one may use, as the help shows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One command in the help."""

    usage: str
    help: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpView:
    """The commands one may use here, straight from the registry."""

    rows: tuple[HelpRow, ...]
    detailed: bool = False
    """True when it is about one command only."""

    where: str | None = None
    """Catalogue key of where and for whom that command works; None: anywhere, for everybody."""
