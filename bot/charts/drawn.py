"""A chart with all its words: the picture, its title, what it shows for those who cannot see it, and the text twin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """One chart as PNG and as text."""

    name: str
    png: bytes
    title: str
    alt: str
    twin: str
    simulated: bool


def bar_of(share: float, width: int = 30) -> str:
    """Return a bar of characters for a share of one."""
    return "█" * round(max(0.0, min(1.0, share)) * width)
