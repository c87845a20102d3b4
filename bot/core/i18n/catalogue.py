"""Looks a sentence up by key and language, and fills its gaps.

English is complete, German and Spanish are but for what only operators see; a key a language lacks falls back to
English: a person gets a sentence they can read rather than none.
"""

import string
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from bot.core.i18n.de import GERMAN
from bot.core.i18n.en import ENGLISH
from bot.core.i18n.es import SPANISH
from bot.core.i18n.formats import whole_number

Fact = str | int | float | Decimal
"""What may fill a gap of a sentence."""

CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}


LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "de": "Deutsch", "es": "Español"}
"""The languages there are, and what each is called by those who speak it."""


def has(key: str, language: str = "en") -> bool:
    """Tell whether there is a sentence for ``key`` in a language."""
    return key in CATALOGUES.get(language, ENGLISH)


class _Sentence(string.Formatter):
    """Fills gaps; ``{n:,}`` groups digits as the language does, ``{bets:bet|bets}`` adds the word that goes with it."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> Any:
        if format_spec == ",":
            return whole_number(value, self._language)
        if "|" not in format_spec:
            return super().format_field(value, format_spec)
        one, many = format_spec.split("|")
        return f"{whole_number(value, self._language)} {one if value == 1 else many}"


_SENTENCES: Final = {language: _Sentence(language) for language in CATALOGUES}


def say(key: str, language: str = "en", /, **facts: Fact) -> str:
    """Return the sentence of ``key`` with its gaps filled.

    Raises:
        KeyError: no such sentence, or a gap without a fact; both are mistakes in the program, not of the person.
    """
    sentence = CATALOGUES.get(language, ENGLISH).get(key) or ENGLISH[key]
    return _SENTENCES.get(language, _SENTENCES["en"]).vformat(sentence, (), facts)
