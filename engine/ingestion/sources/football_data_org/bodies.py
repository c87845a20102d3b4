"""The bodies of football-data.org v4: what Fairline needs of them; everything else is kept as it came.

Source: https://docs.football-data.org/general/v4/ (match, competition, team, head2head, standings).
"""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime, NonNegativeInt

from engine.ingestion.api.schema import CamelModel, Listed


class Status(StrEnum):
    """Where a match stands, in the words of football-data.org."""

    SCHEDULED = "SCHEDULED"
    """The day is known, the hour not yet."""

    TIMED = "TIMED"
    IN_PLAY = "IN_PLAY"
    PAUSED = "PAUSED"
    EXTRA_TIME = "EXTRA_TIME"
    PENALTY_SHOOTOUT = "PENALTY_SHOOTOUT"
    FINISHED = "FINISHED"
    POSTPONED = "POSTPONED"
    SUSPENDED = "SUSPENDED"
    """Broken off; it may be played on or abandoned."""

    CANCELLED = "CANCELLED"
    AWARDED = "AWARDED"

    @classmethod
    def _missing_(cls, value: object) -> "Status | None":
        """Know the other spelling of a word."""
        return cls.CANCELLED if value == "CANCELED" else None


class Duration(StrEnum):
    """How long a match went."""

    REGULAR = "REGULAR"
    EXTRA_TIME = "EXTRA_TIME"
    PENALTY_SHOOTOUT = "PENALTY_SHOOTOUT"


class Area(CamelModel):
    """A country or continent."""

    id: int
    name: str


class CompetitionName(CamelModel):
    """A competition as a match names it."""

    id: int
    name: str
    code: str


class SeasonDates(CamelModel):
    """A season of a competition."""

    id: int
    start_date: date
    end_date: date
    current_matchday: int | None = None


class Competition(CamelModel):
    """A competition of the list."""

    id: int
    name: str
    code: str
    area: Area
    type: str
    plan: str | None = None
    current_season: SeasonDates | None = None


class Competitions(CamelModel):
    """``/competitions``."""

    competitions: tuple[Competition, ...]


class TeamName(CamelModel):
    """A team as a match names it; all empty while a cup's draw is open."""

    id: int | None
    name: str | None
    short_name: str | None = None
    tla: str | None = None


class Goals(CamelModel):
    """Goals of both sides; None before there is anything to count."""

    home: NonNegativeInt | None
    away: NonNegativeInt | None


class FullScore(CamelModel):
    """``full_time`` counts extra time and penalties in; ``regular_time`` is there where it differs."""

    winner: str | None = None
    duration: Duration
    full_time: Goals
    half_time: Goals
    regular_time: Goals | None = None
    extra_time: Goals | None = None
    penalties: Goals | None = None


class Referee(CamelModel):
    """Somebody with a whistle, a flag or a screen."""

    name: str | None = None
    type: str | None = None


class Match(CamelModel):
    """A match, in a list or alone (``/matches/{id}``)."""

    id: int
    area: Area
    competition: CompetitionName
    season: SeasonDates
    utc_date: AwareDatetime
    status: Status
    matchday: int | None = None
    stage: str | None = None
    last_updated: AwareDatetime
    home_team: TeamName
    away_team: TeamName
    score: FullScore
    referees: tuple[Referee, ...] = ()


class MatchesBody(CamelModel):
    """``/matches`` and ``/competitions/{id}/matches``."""

    matches: Listed[Match]


class TableRecord(CamelModel):
    """How one of two teams did against the other."""

    id: int
    name: str
    wins: int
    draws: int
    losses: int


class Aggregates(CamelModel):
    """The sums over a head-to-head."""

    number_of_matches: int
    total_goals: int
    home_team: TableRecord
    away_team: TableRecord


class HeadToHead(CamelModel):
    """``/matches/{id}/head2head``: earlier meetings of the same two teams."""

    aggregates: Aggregates
    matches: Listed[Match]


class TeamBody(CamelModel):
    """``/teams/{id}``."""

    id: int
    name: str
    short_name: str | None = None
    tla: str | None = None
    area: Area
    venue: str | None = None
    founded: int | None = None
    running_competitions: tuple[CompetitionName, ...] = ()


class TableRow(CamelModel):
    """A team's line in a table."""

    position: int
    team: TeamName
    played_games: int
    won: int
    draw: int
    lost: int
    points: int
    goals_for: int
    goals_against: int
    goal_difference: int
    form: str | None = None


class Table(CamelModel):
    """A table: of all matches, or of those at home or away."""

    stage: str
    type: str
    group: str | None = None
    table: tuple[TableRow, ...]


class Standings(CamelModel):
    """``/competitions/{id}/standings``."""

    competition: CompetitionName
    season: SeasonDates
    standings: tuple[Table, ...]
