"""A chart with all its words: the picture, its title, what it shows for those who cannot see it, and the text twin."""

import textwrap
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.core.i18n import Reader
from bot.core.phrases.record import days_in_words

PLAIN_COLUMNS: Final = 76
"""Of a text twin in a terminal."""

SLIM_COLUMNS: Final = 36
"""Of a text twin on a phone."""


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """One chart as PNG and as text."""

    name: str
    png: bytes
    title: str
    alt: str
    twin: str
    slim: str
    """The text twin for a narrow screen."""

    simulated: bool


def bar_of(share: float, width: int = 30) -> str:
    """Return a bar of characters for a share of one."""
    return "█" * round(max(0.0, min(1.0, share)) * width)


def wrap(text: str, columns: int) -> list[str]:
    """Return the lines of a sentence that must not be wider than so many columns."""
    return textwrap.wrap(text, columns, break_on_hyphens=False)


def of_days(subtitle: str, days: tuple[datetime, datetime] | None, reader: Reader) -> str:
    """Return what a chart is about together with its days; they may be None: then it is of all."""
    return subtitle if days is None else f"{subtitle} · {days_in_words(days, reader)}"
