"""How long something lasts, as people type it: ``24h``, ``7``, ``2 weeks``, ``3 Tage``, ``1 semaine``, ``24 godz.``."""

import re
from datetime import timedelta
from typing import Final

from bot.core.i18n.languages import folded, words_for

LENGTHS: Final = {
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
    "months": timedelta(days=30),
    "years": timedelta(days=365),
}
"""What each unit lasts; a month is thirty days, because a break is counted and not looked up in a calendar."""

_LONGEST_NUMBER: Final = 6
_DURATION: Final = re.compile(rf"(?P<number>\d{{1,{_LONGEST_NUMBER}}})\s*(?P<unit>[^\W\d_]*)\.?")


def read_duration(text: str, *, unit: str | None = "days") -> timedelta | None:
    """Return how long a text says something lasts; None where it says nothing of the kind.

    Args:
        text: a number with a word for hours, days, weeks, months or years in any language here.
        unit: what a number alone counts, a key of :data:`LENGTHS`; None: a number alone says nothing.
    """
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return None
    length = unit_of(found["unit"]) if found["unit"] else unit
    return None if length is None else int(found["number"]) * LENGTHS[length]


def unit_of(word: str) -> str | None:
    """Return the unit that a word of any language here means, a key of :data:`LENGTHS`; None for another word."""
    unit_word = folded(word).rstrip(".")
    return next((name for name in LENGTHS if unit_word in words_for(name)), None)
