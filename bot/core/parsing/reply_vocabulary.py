"""The words of a reply in each language, and the patterns made of them.

Everybody may use English besides their own language. Capitals and accents do not matter, and ``ae`` stands for ``ä``
where a keyboard has none. A word that could mean two things is in neither list but among those asked about.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.core.i18n.languages import FALLBACK, LANGUAGES, language_of
from bot.core.parsing.amounts import MONEY, NUMBER
from engine.domain.letters import without_accents

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language; the first word of each list is the one the bot itself uses."""

    placed: Words
    """The bet is made: alone, or before the stake or the bookmaker."""

    bet: Words
    """Before a number it says that the number is a stake."""

    skip: Words
    void: Words
    won: Words
    lost: Words
    undo: Words
    cancelled: Words
    """Either the bookmaker cancelled the bet or the person wants their entry back: to be asked."""

    stake: Words
    cashout: Words
    returned: Words
    """Before what the bookmaker paid back in the end."""

    at: Words
    """Before a price."""

    by: Words
    """Before a bookmaker."""

    sold_for: Words
    percent: Words
    units: Words
    evens: Words
    card: Words


VOCABULARIES: Final[Mapping[str, Vocabulary]] = {code: Vocabulary(**language_of(code).replies) for code in LANGUAGES}
"""The words of each language, from its ``language.toml``."""


def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language; the English ones where there are none."""
    return VOCABULARIES.get(language) or VOCABULARIES[FALLBACK]


_SPELLED_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def spellings(words: Words) -> frozenset[str]:
    """Return the words as they may be typed, in small letters and without accents."""
    small = [word.casefold() for word in words]
    return frozenset(without_accents(word) for word in (*small, *(word.translate(_SPELLED_OUT) for word in small)))


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a reply may look like, for :func:`bot.core.parsing.replies.parse_reply`; all of it folded."""

    words: Mapping[str, frozenset[str]]
    """The words alone, by the lists of :class:`Vocabulary`."""

    card: re.Pattern[str]
    placed_with: re.Pattern[str]
    change: re.Pattern[str]
    sold: re.Pattern[str]
    returned: re.Pattern[str]
    price_only: re.Pattern[str]
    stake_then_odds: re.Pattern[str]
    place: re.Pattern[str]
    book_first: re.Pattern[str]


TWO_NUMBERS: Final = re.compile(rf"(?P<a>{NUMBER})\s+(?P<b>{NUMBER})")
_FRACTION: Final = r"\d{1,4}/\d{1,4}"
_AMERICAN: Final = r"[-+−]\d{3,6}"


@lru_cache(maxsize=8)
def grammar(language: str) -> Grammar:
    """Return the patterns for ``language`` and English."""
    kinds = dict.fromkeys((VOCABULARIES[FALLBACK], vocabulary(language)))
    words = {
        name: frozenset[str]().union(*(spellings(getattr(kind, name)) for kind in kinds))
        for name in Vocabulary.__dataclass_fields__
    }
    either = {name: _either(spelled) for name, spelled in words.items()}
    evens, odds = either["evens"], f"{either['evens']}|{_FRACTION}|{_AMERICAN}"
    at = rf"(?:@|\b(?:{either['at']})\b)"
    by = rf"(?:{either['by']})\s+"
    price = rf"(?P<price>{evens}|{_FRACTION}|{NUMBER})"
    stake = rf"(?:{MONEY}(?P<unit>%|\s?(?:{either['percent']}|{either['units']})\b)?)"
    book = rf"(?:(?:{by}|(?:via|@)\s+)|(?<=\s))(?P<book>[a-z][\w .&'-]{{1,30}})"
    verb = rf"(?:(?:{either['placed']})\s+|(?P<verb>{either['bet']})\s+)?"
    card = rf"(?:(?:{either['card']})\s*|#\s*)"
    return Grammar(
        words,
        card=re.compile(
            rf"{card}?(?P<card>\d{{1,3}})\s*[:)]\s*(?P<rest>\S.*)|{card}(?P<card2>\d{{1,3}})\s+(?P<rest2>\S.*)"
        ),
        placed_with=re.compile(rf"(?:{either['placed']})\s+{by}(?P<book>[a-z][\w .&'-]{{1,30}})"),
        change=re.compile(rf"(?:{either['stake']})\s*:?\s*{stake}"),
        sold=re.compile(rf"(?:{either['cashout']})\s*(?:(?:{either['sold_for']})\b|:)?\s*{MONEY}"),
        returned=re.compile(rf"(?:{either['returned']})\s*:?\s*{MONEY}"),
        price_only=re.compile(rf"{verb}(?:{at}\s*{price}|(?P<bare>{odds}))(?:\s*{book})?"),
        stake_then_odds=re.compile(rf"{verb}{stake}\s+(?P<price>{odds})(?:\s*{book})?"),
        place=re.compile(rf"{verb}{stake}(?:\s*{at}\s*{price})?(?:\s*{book})?"),
        book_first=re.compile(rf"{verb}{stake}\s+(?:{by})?(?P<book>[a-z][\w.&'-]{{1,30}})\s*{at}\s*{price}"),
    )


def _either(words: frozenset[str]) -> str:
    """Return a pattern for any of the words, the longest first, with any space between their parts."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
