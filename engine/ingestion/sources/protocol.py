"""What a live source is: a folder with an entry that says how it is opened and how its bodies are read.

The collector asks what is behind these protocols and knows no API by name; :mod:`engine.ingestion.sources.live` lists
the entries there are.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from pydantic import SecretStr

from engine.clock import Clock
from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.api.archive import Archive
from engine.ingestion.api.cache import Cache
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.batch import FactBatch, Reader
from engine.ingestion.team_names.resolver import NamedEvent
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.unit_of_work import UnitOfWork


class FixtureSource(Protocol):
    """Gives the matches to be played, at no cost."""

    @property
    def source(self) -> str:
        """Its name in the database."""
        ...

    @property
    def fixture_leagues(self) -> Collection[LeagueCode]:
        """The leagues it can be asked about."""
        ...

    async def fixtures(self, league: LeagueCode) -> FactBatch:
        """Return the matches of a league: of the whole season, or as many as there are.

        Raises:
            ApiError: it did not answer, and why.
        """
        ...


class ResultSource(Protocol):
    """Gives results, at no cost."""

    @property
    def source(self) -> str:
        """Its name in the database."""
        ...

    @property
    def result_leagues(self) -> Collection[LeagueCode]:
        """The leagues it can be asked about."""
        ...

    async def results(self, league: LeagueCode, since: datetime, until: datetime) -> FactBatch:
        """Return the matches of a league that kick off on the days from ``since`` to ``until``, as they stand.

        Raises:
            ApiError: it did not answer, and why.
        """
        ...


class PriceSource(Protocol):
    """Gives the prices of bookmakers, for credits."""

    @property
    def source(self) -> str:
        """Its name in the database."""
        ...

    @property
    def ledger(self) -> CreditLedger | None:
        """Where its credits are accounted for."""
        ...

    @property
    def price_leagues(self) -> Collection[LeagueCode]:
        """The leagues it can be asked about."""
        ...

    @property
    def markets(self) -> Collection[Market]:
        """The markets that can be asked for."""
        ...

    async def prices(self, league: LeagueCode, markets: Sequence[Market], regions: Sequence[str]) -> FactBatch:
        """Return the prices of a league's coming matches as they are now.

        Raises:
            ApiError: it did not answer, and why.
        """
        ...

    async def ask_credits(self) -> None:
        """Let the API say, for free, how many credits are left; the ledger notes it.

        Raises:
            ApiError: it did not answer, and why.
        """
        ...

    async def last_polled(self, work: UnitOfWork, since: datetime) -> dict[LeagueCode, dict[Market, datetime]]:
        """Return when the prices of each league and market were last answered, as far as that was after ``since``."""
        ...


@dataclass(frozen=True, slots=True)
class SourceResources:
    """What a source is opened with."""

    settings: Settings
    database: Database
    clock: Clock
    archive: Archive | None = None
    cache: Cache | None = None


@dataclass(frozen=True, slots=True)
class OpenSource:
    """What an opened source offers; None for what it does not."""

    fixtures: FixtureSource | None = None
    results: ResultSource | None = None
    prices: PriceSource | None = None
    warm: Callable[[datetime], Awaitable[Mapping[str, int]]] | None = None
    """Asks ahead for what will be wanted of coming matches; returns counts of answers kept and failed."""


@dataclass(frozen=True, slots=True)
class LiveSource:
    """The entry of a live source."""

    code: str
    """Its name in the database, such as ``the-odds-api``."""

    name: str
    """Its name in sentences, such as The Odds API."""

    secret_setting: str
    """The setting that holds its key."""

    metered: bool
    """Whether its answers cost credits."""

    open: Callable[[SourceResources], AbstractAsyncContextManager[OpenSource]]
    read_archived: Reader
    named_events: Callable[[Any, str], list[NamedEvent]]
    """Reads the events of a body (its JSON, and how to call it in an error) that have two names, in its order."""

    def secret(self, settings: Settings) -> SecretStr | None:
        """Return its key; None where none is set."""
        key: SecretStr | None = getattr(settings, self.secret_setting)
        return key
