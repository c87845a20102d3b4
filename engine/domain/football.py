"""Leagues, teams, fixtures, scores and results.

Every fact carries ``known_at``: the instant from which the world could know it. Identifiers are integers given by
the store and stay the same across restarts. All instants are aware and in UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NewType

from engine.domain.errors import DomainError

LeagueCode = NewType("LeagueCode", str)
"""A football-data.co.uk division code such as ``E0``; other sources are mapped to it. Simulated ones: ``SIM…``."""

TeamId = NewType("TeamId", int)
MatchId = NewType("MatchId", int)


@dataclass(frozen=True, slots=True, order=True)
class Season:
    """A season by the year it starts in: ``Season(2022)`` is 2022/23."""

    start_year: int

    def __str__(self) -> str:
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d}"

    @classmethod
    def of(cls, day: date) -> "Season":
        """Return the season a match day belongs to: European seasons turn over on 1 July."""
        return cls(day.year if day.month >= 7 else day.year - 1)


@dataclass(frozen=True, slots=True)
class League:
    """A competition whose teams play each other."""

    code: LeagueCode
    name: str
    country: str
    tier: int
    """1 is the country's top division."""

    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """A club, whatever a source calls it."""

    id: TeamId
    name: str
    country: str


class MatchStatus(StrEnum):
    """Where a match stands."""

    SCHEDULED = "scheduled"
    LIVE = "live"
    FINISHED = "finished"
    POSTPONED = "postponed"
    ABANDONED = "abandoned"
    AWARDED = "awarded"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Score:
    """Goals after regular time."""

    home: int
    away: int

    def __post_init__(self) -> None:
        if self.home < 0 or self.away < 0:
            msg = f"{self.home}-{self.away} is no score: goals cannot be negative."
            raise DomainError(msg)

    def __str__(self) -> str:
        return f"{self.home}-{self.away}"


@dataclass(frozen=True, slots=True)
class Fixture:
    """A match that is to be played, is being played, or was played."""

    id: MatchId
    league: League
    season: Season
    kickoff: datetime
    home: Team
    away: Team
    kickoff_exact: bool = True
    """False when the source gave only a day; ``kickoff`` is then an assumption."""

    status: MatchStatus = MatchStatus.SCHEDULED

    def __str__(self) -> str:
        return f"{self.home.name} – {self.away.name}"


@dataclass(frozen=True, slots=True)
class Result:
    """How a match ended, and from when that was known."""

    match_id: MatchId
    score: Score | None
    """None when there is nothing to settle on (cancelled, abandoned)."""

    status: MatchStatus
    known_at: datetime
    half_time: Score | None = None
    kickoff: datetime | None = None
    """Of the match, as it stood when this was told; None where that was not kept."""


OFF: Final = frozenset({MatchStatus.POSTPONED, MatchStatus.CANCELLED})
"""Said of a match that is not to be played, until something else is said."""

ON: Final = frozenset({MatchStatus.SCHEDULED, MatchStatus.LIVE})
"""Said of a match that is to be played, or is being played."""


def ends_of(results: Iterable[Result]) -> list[Result]:
    """Return what was told of the end of a match and not taken back, oldest first.

    Args:
        results: all that was told of one match, oldest first; SCHEDULED takes back that it was put off or cancelled.
    """
    ends: list[Result] = []
    for result in results:
        if result.status in ON:
            ends = [end for end in ends if end.status not in OFF]
        else:
            ends.append(result)
    return ends


@dataclass(frozen=True, slots=True)
class MatchStatistics:
    """What both teams did in one match, as far as the source counted it."""

    match_id: MatchId
    known_at: datetime
    home_shots: int | None = None
    away_shots: int | None = None
    home_shots_on_target: int | None = None
    away_shots_on_target: int | None = None
    home_corners: int | None = None
    away_corners: int | None = None
    home_fouls: int | None = None
    away_fouls: int | None = None
    home_yellow_cards: int | None = None
    away_yellow_cards: int | None = None
    home_red_cards: int | None = None
    away_red_cards: int | None = None
    home_expected_goals: float | None = None
    """Goals the side's chances were worth, as a source that judges each shot adds them up."""

    away_expected_goals: float | None = None
