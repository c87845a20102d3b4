"""Finds what somebody meant when it is not quite what they typed."""

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

LIKE: Final = 60.0
"""Least likeness, of 100, at which a name is offered: two typing errors in a word of six letters."""


def nearest(text: str, names: Iterable[str], *, at_least: float = LIKE) -> str | None:
    """Return the name that is spelled most like a text, the first of several; None where none is much like it.

    Args:
        text: what was typed, folded as the names are.
        names: what could be meant.
        at_least: likeness in percent, by the letters both have in the same order (indel distance).
    """
    found = process.extractOne(text, list(names), scorer=fuzz.ratio, score_cutoff=at_least)
    return None if found is None else found[0]
