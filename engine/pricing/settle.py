"""Who won what: every market settled from a final score, and what happens when a match was not played out.

How a selection ends at a score stands in :mod:`engine.pricing.markets.endings`, so that a bet is settled by the very
rules it was priced by; here stand the rules for matches that were not simply played to their end.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from engine.domain.bets import Settlement
from engine.domain.football import MatchStatus, Score
from engine.domain.odds import Selection
from engine.pricing.errors import NotSettled
from engine.pricing.markets.endings import ENDINGS, endings_at

_FAR: Final = 34
"""More goals than any line. What so many more, beyond those scored already, cannot change is decided for good."""

_LARGEST: Final = 200
"""No match has so many goals: a selection that names more is judged by this many."""


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What a bookmaker does with a match that was not simply played to its end.

    Attributes:
        abandoned: "decided": selections that no further goal could have changed stand on the score at the time (over
            2.5 at 2-1), all others are void; that is the common rule. "void": all are void.
        awarded: "void": a match decided at the desk (walkover, forfeit) is void for bets, which is the common rule.
            "stand": settle on the score given; for a match played to its end whose result was changed afterwards, give
            the score of play.
        postponed: "void", the common rule once a match is not played within a day or two of its date; "wait": bets stay
            open for the new date.
    """

    abandoned: Literal["decided", "void"] = "decided"
    awarded: Literal["void", "stand"] = "void"
    postponed: Literal["void", "wait"] = "void"


COMMON_RULES: Final = HouseRules()


def settle(
    selection: Selection, score: Score | None, status: MatchStatus, rules: HouseRules = COMMON_RULES
) -> Settlement:
    """Settle one selection.

    Args:
        selection: what the bet is on.
        score: goals after regular time, or at the time the match was abandoned; None if there is none.
        status: how the match ended. A cancelled match is always void.
        rules: what to do with matches that were not played out.

    Raises:
        NotSettled: the match is not over, or is finished without a score.
    """
    if status is MatchStatus.CANCELLED:
        return Settlement.VOID
    if status is MatchStatus.POSTPONED and rules.postponed == "void":
        return Settlement.VOID
    if status is MatchStatus.AWARDED and (rules.awarded == "void" or score is None):
        return Settlement.VOID
    if status is MatchStatus.ABANDONED:
        return _settle_abandoned(selection, score, rules)
    if status not in {MatchStatus.FINISHED, MatchStatus.AWARDED}:
        msg = f"{selection} cannot be settled: the match is {status.value}. The bet stays open until it is over."
        raise NotSettled(msg)
    if score is None:
        msg = f"{selection} cannot be settled: the match is finished but its score is missing. The bet stays open."
        raise NotSettled(msg)
    return ENDINGS[int(endings_at(selection, score.home, score.away))]


def _settle_abandoned(selection: Selection, score: Score | None, rules: HouseRules) -> Settlement:
    if score is None or rules.abandoned == "void":
        return Settlement.VOID
    named = [int(number) for number in re.findall(r"\d+", selection.outcome)]
    more = np.arange(_FAR + score.home + score.away + min(max(named, default=0), _LARGEST))
    codes = endings_at(selection, score.home + more[:, None], score.away + more[None, :])
    decided = bool((codes == codes[0, 0]).all())
    return ENDINGS[int(codes[0, 0])] if decided else Settlement.VOID
