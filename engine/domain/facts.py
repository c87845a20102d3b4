"""What a source says, in its own names, before anybody has decided which team is meant.

A source yields :class:`MatchFacts`; the store turns names into teams and keeps each fact with the instant from which
the world could know it. The same match may be told many times: first only the fixture, then quotes, then the result.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from engine.domain.football import League, LeagueCode, MatchStatus, Score, Season
from engine.domain.odds import Bookmaker, BookmakerCode, Market


@dataclass(frozen=True, slots=True)
class FixtureFact:
    """A match a source knows of; ``home`` and ``away`` are the source's own names."""

    league: LeagueCode
    season: Season
    kickoff: datetime
    kickoff_exact: bool
    home: str
    away: str
    known_at: datetime
    status: MatchStatus = MatchStatus.SCHEDULED
    key: str | None = None
    """The source's own identifier of the match, where it has one."""

    reports_postponements: bool = False
    """Whether the source tells of matches put off: then its "scheduled" means that one put off before is back on. One
    that knows of no postponements says "scheduled" of every match."""


@dataclass(frozen=True, slots=True)
class QuoteFact:
    """Prices of one bookmaker for one market and line, in the order of ``OUTCOMES``; None where there is none."""

    bookmaker: BookmakerCode
    market: Market
    line: Decimal | None
    prices: tuple[Decimal | None, ...]
    known_at: datetime
    closing: bool = False


@dataclass(frozen=True, slots=True)
class ResultFact:
    """How the match ended; ``score`` is None when there is nothing to settle on."""

    score: Score | None
    status: MatchStatus
    known_at: datetime
    half_time: Score | None = None


@dataclass(frozen=True, slots=True)
class StatisticsFact:
    """Counts of one match by name (``home_shots``, ``away_corners``: the fields of ``MatchStatistics``)."""

    counts: Mapping[str, float]
    known_at: datetime


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """What a source says of one match, as far as it was known."""

    fixture: FixtureFact
    quotes: tuple[QuoteFact, ...] = ()
    result: ResultFact | None = None
    statistics: StatisticsFact | None = None
    extra: dict[str, str] = field(default_factory=dict)
    """Anything else worth keeping with the match, such as the referee."""


class Source(Protocol):
    """Where facts come from: files, an API or a simulation."""

    name: str
    simulated: bool

    async def leagues(self) -> tuple[League, ...]:
        """Return the competitions this source covers."""
        ...

    async def bookmakers(self) -> tuple[Bookmaker, ...]:
        """Return the bookmakers whose prices this source carries."""
        ...

    def facts(self, *, since: datetime | None, until: datetime) -> AsyncIterator[MatchFacts]:
        """Yield every fact that became known after ``since`` (None: ever) and not after ``until``."""
        ...
