"""Kick-offs of which only the day is known: an unknown hour lasts to the end of its day and displaces no known one.

Lists of a whole season give every match an hour long before anybody has fixed it: 00:00, or the usual Saturday
afternoon for all ten matches of a round. Broadcasters choose some three to five weeks ahead; until then a round in
which everybody plays at one instant has no hours yet. Nearer than that it has: the last round is played so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from engine.domain.facts import MatchFacts
from engine.domain.football import LeagueCode

HOURS_ARE_FIXED: Final = timedelta(days=21)
"""So long before a round its hours are known."""

A_ROUND: Final = timedelta(days=2)
"""A round with hours is spread over some days; nobody plays within so long of a round that has none."""

FEWEST: Final = 5
"""So many matches at one instant are a round without hours; fewer may be an afternoon with some."""


def end_of_day(instant: datetime) -> datetime:
    """Return the last minute of a day in UTC: what stands for a kick-off whose hour nobody knows."""
    return datetime.combine(instant.astimezone(UTC).date(), time(23, 59), tzinfo=UTC)


def without_unfixed_hours(facts: Sequence[MatchFacts], now: datetime) -> tuple[tuple[MatchFacts, ...], int]:
    """Return the facts with the hours taken back that stand for a whole round, and how many those are.

    Args:
        facts: of one source; a league's rounds as far as it lists them.
        now: when they were told.
    """
    far: dict[LeagueCode, list[datetime]] = defaultdict(list)
    for fact in facts:
        if fact.fixture.kickoff_exact and fact.fixture.kickoff > now + HOURS_ARE_FIXED:
            far[fact.fixture.league].append(fact.fixture.kickoff)
    unfixed = {(league, instant) for league, kickoffs in far.items() for instant in _whole_rounds(kickoffs)}
    if not unfixed:
        return tuple(facts), 0
    changed = 0
    kept: list[MatchFacts] = []
    for fact in facts:
        one = fact
        if fact.fixture.kickoff_exact and (fact.fixture.league, fact.fixture.kickoff) in unfixed:
            fixture = replace(fact.fixture, kickoff=end_of_day(fact.fixture.kickoff), kickoff_exact=False)
            one, changed = replace(fact, fixture=fixture), changed + 1
        kept.append(one)
    return tuple(kept), changed


def _whole_rounds(kickoffs: Iterable[datetime]) -> Iterable[datetime]:
    """The instants that many matches share while nobody else plays around them."""
    count = Counter(kickoffs)
    for instant, matches in count.items():
        around = sum(n for other, n in count.items() if abs(other - instant) <= A_ROUND)
        if matches >= FEWEST and around == matches:
            yield instant
