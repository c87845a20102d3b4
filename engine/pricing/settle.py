"""Who won what: every market settled from a final score, and what happens when a match was not played out.

How a selection ends at a score stands in :mod:`engine.pricing.markets.endings`, so that a bet is settled by the very
rules it was priced by; here stand the rules for matches that were not simply played to their end.
"""

import re
from typing import Final

import numpy as np

from engine.domain.bets import Settlement
from engine.domain.football import MatchStatus, Score
from engine.domain.house_rules import COMMON_RULES, HouseRules
from engine.domain.odds import Selection
from engine.pricing.errors import NotSettled
from engine.pricing.markets.endings import ENDINGS, endings_at

_FAR: Final = 34
"""More goals than any line. What so many more, beyond those scored already, cannot change is decided for good."""

_LARGEST: Final = 200
"""No match has so many goals: a selection that names more is judged by this many."""


def settle(
    selection: Selection, score: Score | None, status: MatchStatus, rules: HouseRules = COMMON_RULES
) -> Settlement:
    """Settle one selection.

    Args:
        selection: what the bet is on.
        score: goals after regular time, or at the time the match was abandoned; None if there is none.
        status: how the match ended. A match that was cancelled, or not played in time, is void.
        rules: what to do with matches that were not played out.

    Raises:
        NotSettled: the match is not over, or is finished without a score.
    """
    if status in {MatchStatus.CANCELLED, MatchStatus.POSTPONED}:
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
