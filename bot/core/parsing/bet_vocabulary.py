"""The words bettors use for a bet, in every language here, and the patterns made of those words.

Everybody may use any of the languages: a word of one means nothing else in another. Accents and capitals do not matter.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.core.i18n.languages import LANGUAGES, language_of
from bot.core.parsing.reply_vocabulary import spellings

_NUMBER: Final = r"(?P<number>[-+−–]?\d+(?:[.,]\d+)?)"
_PLAIN: Final[Mapping[str, tuple[str, str]]] = {
    "draw": ("1X2", "draw"),
    "home": ("1X2", "home"),
    "away": ("1X2", "away"),
    "home_or_draw": ("DC", "home_or_draw"),
    "home_or_away": ("DC", "home_or_away"),
    "draw_or_away": ("DC", "draw_or_away"),
    "both_score": ("BTTS", "yes"),
    "not_both_score": ("BTTS", "no"),
}


@dataclass(frozen=True, slots=True)
class BetGrammar:
    """How bets are written, in small letters and without accents."""

    plain: Mapping[str, tuple[str, str]]
    """Bets of words alone, with their market and outcome."""

    win: frozenset[str]
    draw_no_bet: frozenset[str]
    over: re.Pattern[str]
    under: re.Pattern[str]
    handicap: re.Pattern[str]
    score: re.Pattern[str]
    between: re.Pattern[str]
    """What stands between the names of two teams."""

    def is_bet(self, text: str) -> bool:
        """Tell whether a text is a bet; an empty one is a win."""
        words = text in self.plain or text in self.win or text in self.draw_no_bet
        return words or any(pattern.fullmatch(text) for pattern in (self.over, self.under, self.handicap, self.score))


@lru_cache(maxsize=1)
def bet_grammar() -> BetGrammar:
    """Return how bets are written in all languages together."""

    def words(meaning: str) -> frozenset[str]:
        return frozenset().union(*(spellings(language_of(code).bets[meaning]) for code in LANGUAGES))

    def either(meaning: str) -> str:
        return "|".join(re.escape(word) for word in sorted(words(meaning), key=lambda word: (-len(word), word)))

    goals = rf"(?:\s+(?:{either('goals')}))?"
    return BetGrammar(
        plain={word: meant for meaning, meant in _PLAIN.items() for word in words(meaning)},
        win=words("win") | {""},
        draw_no_bet=words("draw_no_bet"),
        over=re.compile(rf"(?:{either('over')})\s*{_NUMBER}{goals}"),
        under=re.compile(rf"(?:{either('under')})\s*{_NUMBER}{goals}"),
        handicap=re.compile(rf"(?:(?:{either('handicap')})\s*{_NUMBER}|(?P<bare>[-+−–]\d+(?:[.,]\d+)?))"),
        score=re.compile(rf"(?:{either('score')})?\s*(?P<home>\d{{1,2}})\s*[-:–]\s*(?P<away>\d{{1,2}})"),
        between=re.compile(rf"\s+(?:-|–|{either('against')})\s+"),
    )
