"""What a bookmaker does with a match that was not simply played on its day.

Every book has rules of its own and changes them; what stands here are the common ones and those that differ so much
that a bet would be settled otherwise. Whoever was settled otherwise by their book corrects the bet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final, Literal

from engine.domain.odds import BookmakerCode


@dataclass(frozen=True, slots=True)
class HouseRules:
    """A book's rules for matches that were not played to their end on their day.

    Attributes:
        waits: how long after the kick-off that was bet on a match may begin, or be finished after a break, and the
            bets on it still stand.
        abandoned: "decided": selections that no further goal could have changed stand on the score at the time (over
            2.5 at 2-1), all others are void; that is the common rule. "void": all are void.
        awarded: "void": a match decided at the desk (walkover, forfeit) is void for bets, which is the common rule.
            "stand": settle on the score given; for a match played to its end whose result was changed afterwards, give
            the score of play.
    """

    waits: timedelta = timedelta(hours=48)
    abandoned: Literal["decided", "void"] = "decided"
    awarded: Literal["void", "stand"] = "void"


COMMON_RULES: Final = HouseRules()

_EXCHANGE: Final = HouseRules(waits=timedelta(hours=72))
"""Betfair's football rules: void unless the match begins by the end of the third day after its date."""

BY_BOOK: Final[Mapping[BookmakerCode, HouseRules]] = MappingProxyType({BookmakerCode("betfair_exchange"): _EXCHANGE})


def rules_of(bookmaker: BookmakerCode | None) -> HouseRules:
    """Return the rules of a book; the common ones where it is not said, or known, which."""
    return COMMON_RULES if bookmaker is None else BY_BOOK.get(bookmaker, COMMON_RULES)
