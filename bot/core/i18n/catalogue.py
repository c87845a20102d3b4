"""Looks a sentence up by key and language, and fills its gaps.

English is complete; another language may lack a key, which then falls back to English: a person gets a sentence they
can read rather than none.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bot.core.i18n.en import ENGLISH

Fact = str | int | float | Decimal
"""What may fill a gap of a sentence."""

CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = {"en": ENGLISH}


def has(key: str) -> bool:
    """Tell whether there is a sentence for ``key``."""
    return key in ENGLISH


def say(key: str, language: str = "en", /, **facts: Fact) -> str:
    """Return the sentence of ``key`` with its gaps filled.

    Raises:
        KeyError: no such sentence, or a gap without a fact; both are mistakes in the program, not of the person.
    """
    sentence = CATALOGUES.get(language, ENGLISH).get(key) or ENGLISH[key]
    return sentence.format(**facts)
