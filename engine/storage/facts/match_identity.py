"""Recognises a match that is stored already, though its date moved since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from engine.domain.facts import FixtureFact
from engine.domain.football import OFF, MatchStatus

SAME_MATCH: Final = timedelta(hours=36)
"""Two kick-offs this close are one match: sources disagree about hours, and some know only the day."""

SAME_ROUND: Final = timedelta(days=4)
"""A day without an hour this close to a known kick-off is the round's day, not another date."""

MEETS_AGAIN: Final = frozenset(
    {
        *("Scotland", "Denmark", "Austria", "Switzerland", "Belgium", "Ireland", "Croatia"),
        *("Argentina", "China", "Finland", "Japan", "Mexico", "Poland", "Romania", "USA"),
    }
)
"""Countries where one side can be at home to the other twice in a league season."""

MOVED_WITHIN: Final = timedelta(days=45)
"""How far a match can move where the same pair meets again: their second meeting is further away than this."""


@dataclass(frozen=True, slots=True)
class Standing:
    """When and whether a match was to be played, as known from ``known_at`` on."""

    known_at: datetime
    kickoff: datetime
    kickoff_exact: bool
    status: MatchStatus


@dataclass(slots=True)
class KnownMatch:
    """A match as the store has it. ``id`` is 0 until it is stored."""

    id: int
    league_id: int
    season: int
    home: int
    away: int
    kickoff: datetime
    kickoff_exact: bool
    known_at: datetime
    kickoff_known_at: datetime
    status: MatchStatus
    status_known_at: datetime
    extra: dict[str, Any] | None
    played: bool
    """True when there is a result with a score: such a match no longer moves."""

    has_history: bool = False
    """True when something else was told of its kick-off or status before."""

    changed: bool = False
    is_new: bool = False
    history: list[Standing] = field(default_factory=list)
    """What is to be added to its history, oldest first."""

    @classmethod
    def first_of(cls, pair: tuple[int, int, int, int], fixture: FixtureFact) -> "KnownMatch":
        """Return a match that is not stored yet; ``pair`` is league, season, home and away."""
        league_id, season, home, away = pair
        return cls(
            id=0,
            league_id=league_id,
            season=season,
            home=home,
            away=away,
            kickoff=fixture.kickoff,
            kickoff_exact=fixture.kickoff_exact,
            known_at=fixture.known_at,
            kickoff_known_at=fixture.known_at,
            status=fixture.status,
            status_known_at=fixture.known_at,
            extra=None,
            played=False,
            is_new=True,
        )

    def set_extra(self, extra: dict[str, str]) -> None:
        """Take over whatever else is said of the match."""
        merged = {**(self.extra or {}), **extra} or None
        if merged != self.extra:
            self.extra, self.changed = merged, True

    def set_status(self, status: MatchStatus, known_at: datetime) -> None:
        """Take over how the match ended."""
        if (status, known_at) != (self.status, self.status_known_at):
            before = self.standing()
            self.status, self.status_known_at, self.changed = status, known_at, True
            self.remember(before, known_at)

    def standing(self) -> Standing:
        """Return its kick-off and status as known now."""
        return Standing(self.known_at, self.kickoff, self.kickoff_exact, self.status)

    def remember(self, before: Standing, known_at: datetime) -> None:
        """Keep what was known ``before`` a change that became known at ``known_at``, and what is known since.

        That a match began and ended as it was to needs no history: its result says so.
        """
        moved = (before.kickoff, before.kickoff_exact) != (self.kickoff, self.kickoff_exact)
        put_off = before.status != self.status and (self.has_history or bool({before.status, self.status} & OFF))
        if not (moved or put_off):
            return
        if not self.has_history:
            self.history.append(before)
            self.has_history = True
        self.history.append(Standing(known_at, self.kickoff, self.kickoff_exact, self.status))

    def columns(self) -> dict[str, Any]:
        """Return the columns of its row, but for the identifier."""
        return {
            "league_id": self.league_id,
            "season": self.season,
            "home_team_id": self.home,
            "away_team_id": self.away,
            "kickoff": self.kickoff,
            "kickoff_exact": self.kickoff_exact,
            "known_at": self.known_at,
            "kickoff_known_at": self.kickoff_known_at,
            "status": self.status,
            "status_known_at": self.status_known_at,
            "extra": self.extra,
        }


class KnownMatches:
    """The matches of some leagues and seasons, to be found by who plays whom."""

    def __init__(self, matches: Iterable[KnownMatch]) -> None:
        self._by_pair: dict[tuple[int, int, int, int], list[KnownMatch]] = defaultdict(list)
        self.by_id: dict[int, KnownMatch] = {}
        for match in matches:
            self.add(match)

    def __iter__(self) -> Iterator[KnownMatch]:
        return (match for matches in self._by_pair.values() for match in matches)

    def add(self, match: KnownMatch) -> None:
        """Add a match to those that later facts are compared with."""
        self._by_pair[match.league_id, match.season, match.home, match.away].append(match)
        if match.id:
            self.by_id[match.id] = match

    def same_day(self, pair: tuple[int, int, int, int], kickoff: datetime) -> KnownMatch | None:
        """Return the match of a pair (league, season, home, away) that kicks off at about this time."""
        near = [match for match in self._by_pair.get(pair, ()) if abs(match.kickoff - kickoff) <= SAME_MATCH]
        return min(near, key=lambda match: abs(match.kickoff - kickoff), default=None)

    def another_at(self, match: KnownMatch, kickoff: datetime) -> bool:
        """Tell whether the pair of a match has another one at that very kick-off, which it cannot move to."""
        pair = (match.league_id, match.season, match.home, match.away)
        return any(other is not match and other.kickoff == kickoff for other in self._by_pair.get(pair, ()))

    def moved(
        self, pair: tuple[int, int, int, int], kickoff: datetime, country: str, taken: set[int]
    ) -> KnownMatch | None:
        """Return the match of a pair that was to be played on another day and now has this kick-off.

        A match with a score does not move. Where the pair meets only once at home, any other is the one; where it
        meets again, only one within ``MOVED_WITHIN``. ``taken`` holds the ``id()`` of those told of on their own day.
        """
        limit = MOVED_WITHIN if country in MEETS_AGAIN else timedelta.max
        open_ones = [
            match
            for match in self._by_pair.get(pair, ())
            if not match.played and id(match) not in taken and abs(match.kickoff - kickoff) <= limit
        ]
        return min(open_ones, key=lambda match: abs(match.kickoff - kickoff), default=None)
