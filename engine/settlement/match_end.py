"""Which of a match's reported results and dates decides the bets on it.

A match put off waits: its bets stand if it is played within the time the book's rules allow, and are void once that
time is over. A match moved to a later day without a word counts as put off. One that was broken off and finished in
time stands on its final score; finished later, only what was decided when it was broken off stands. A match that was
called off after a score had been told is void: the score was a mistake. One that was put off and is back on is a match
like any other, for its new date.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from engine.domain.football import MatchStatus, Result, ends_of
from engine.domain.house_rules import COMMON_RULES, HouseRules

PLAYING_TIME: Final = timedelta(hours=4)
"""From kick-off until a result is told, a break, extra time and a slow source included."""

_A_DAY: Final = timedelta(days=1)


def latest_start(kickoff: datetime, rules: HouseRules = COMMON_RULES, *, exact: bool = True) -> datetime:
    """Return until when a match may begin for bets on it to stand.

    Args:
        kickoff: as it was known when the bet was made.
        rules: the book's.
        exact: False where only the day was known: it lasts to its end.
    """
    return kickoff + rules.waits + (timedelta(0) if exact else _A_DAY)


def deciding_result(
    results: Sequence[Result],
    kickoff: datetime | None,
    now: datetime,
    rules: HouseRules = COMMON_RULES,
    *,
    exact: bool = True,
) -> Result | None:
    """Return the result that bets on a match are settled by; None while they wait.

    Args:
        results: reported ends of the match, known at ``now``, oldest first; each with the kick-off as it stood
            when it was told.
        kickoff: of the match as it was known when the bet was made; None where that was not kept: then a match is
            taken to have been played when it was to be.
        now: the present: a match put off is void once its time is over.
        rules: the book's.
        exact: whether the hour of ``kickoff`` was known.

    Returns:
        The result, with the status POSTPONED and no score where the match was not played in time.
    """
    ends = ends_of(results)
    if not ends or ends[-1].status is MatchStatus.CANCELLED:
        return ends[-1] if ends else None  # called off, or a score that was told of a match there never was
    until = None if kickoff is None else latest_start(kickoff, rules, exact=exact)
    scores = [result for result in ends if result.status is MatchStatus.FINISHED and result.score is not None]
    broken_off = [result for result in ends if result.status is MatchStatus.ABANDONED]
    if scores:
        first = scores[0]
        before = [result for result in broken_off if result.known_at < first.known_at]
        if before:
            in_time = until is None or first.known_at <= until + PLAYING_TIME
            return scores[-1] if in_time else before[-1]
        late = until is not None and not _began_by(until, first, ends)
        return replace(scores[-1], status=MatchStatus.POSTPONED, score=None) if late else scores[-1]
    if broken_off:
        return broken_off[-1]
    last = ends[-1]
    if last.status is not MatchStatus.POSTPONED:
        return None if last.status is MatchStatus.FINISHED else last  # finished without a score: it is still to come
    return last if until is None or now > until + PLAYING_TIME else None


def _began_by(until: datetime, played: Result, ends: Sequence[Result]) -> bool:
    """Tell whether a match that was played began in time, as well as that is known."""
    put_off = [result for result in ends if result.status is MatchStatus.POSTPONED]
    moved = any(result.kickoff not in {None, played.kickoff} for result in put_off)
    if put_off and (played.kickoff is None or not moved):  # no new date was told: it can only have been just now
        return played.known_at - PLAYING_TIME <= until
    return played.kickoff is None or played.kickoff <= until
