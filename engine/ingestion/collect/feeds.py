"""Where jobs get facts from: one interface over a replayed or simulated source and over the live APIs."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

import structlog

from engine.domain.facts import MatchFacts, Source
from engine.ingestion.collect.collector import Collector
from engine.storage.database import Database
from engine.storage.facts.store import StoreCounts, store_facts
from engine.storage.operations.job_runs import JobState

_MATCHES_AT_ONCE: Final = 2_000
_QUOTES_AT_ONCE: Final = 40_000
_log = structlog.get_logger(__name__)


class Aspect(StrEnum):
    """What a job asks a feed for; the job that asks is called the same."""

    FIXTURES = "fixtures"
    ODDS = "odds"
    RESULTS = "results"
    STATISTICS = "statistics"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Collected:
    """What one request to a feed brought."""

    stored: StoreCounts = field(default_factory=StoreCounts)
    until: datetime | None = None
    """Everything known up to here has been told; None where a feed keeps no such mark."""

    asked: int = 0
    """How many requests were answered."""

    failed: int = 0
    """How many were not; the next turn asks again."""


class Feed(Protocol):
    """Brings facts into the store; every call is idempotent."""

    simulated: bool

    async def collect(self, aspect: Aspect, database: Database, now: datetime) -> Collected:
        """Store what is new of one aspect."""
        ...

    async def warm(self, database: Database, now: datetime) -> Mapping[str, int]:
        """Put into the cache what will be asked of coming matches; return how much."""
        ...


class SourceFeed:
    """Asks any :class:`~engine.domain.facts.Source` for what became known since it was asked last.

    The mark of how far it was read is kept with the run record, so a job that dies is read again from where the last
    good one ended.

    Args:
        source: tells of everything in windows of time.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.simulated = source.simulated

    async def collect(self, aspect: Aspect, database: Database, now: datetime) -> Collected:
        """Store what became known of one aspect since its last good run."""
        until = now.replace(microsecond=0)
        async with database.unit_of_work() as work:
            last = await work.job_runs.last(aspect.value, aspect.value, JobState.DONE)
            await work.leagues.save_all(await self._source.leagues())
            await work.bookmakers.save_all(await self._source.bookmakers())
            await work.commit()
        mark = None if last is None else last.counts.get("until")
        since = until - _DEPTH[aspect] if mark is None else datetime.fromtimestamp(mark, UTC)
        stored = StoreCounts()
        async for batch in _batches(self._source.facts(since=since, until=until), _KEEP[aspect]):
            async with database.unit_of_work() as work:
                stored += await store_facts(work, self._source.name, batch)
                await work.commit()
        return Collected(stored, until, asked=1)

    async def warm(self, database: Database, now: datetime) -> Mapping[str, int]:
        """Do nothing: a source at hand needs no cache."""
        return {"new": 0}


class LiveFeed:
    """Asks the live APIs for what is due, as :class:`~engine.ingestion.collect.collector.Collector` plans it.

    Args:
        sync: knows what is due and what it may cost.
        seasons: brings the season's files with statistics and past prices into the store; None: nothing does.
        warming: fills the cache; returns answers kept and failed.
    """

    simulated = False

    def __init__(
        self,
        sync: Collector,
        *,
        seasons: Callable[[Database, datetime], Awaitable[Collected]] | None = None,
        warming: Callable[[datetime], Awaitable[Mapping[str, int]]] | None = None,
    ) -> None:
        self._sync = sync
        self._seasons = seasons
        self._warming = warming

    async def collect(self, aspect: Aspect, database: Database, now: datetime) -> Collected:
        """Ask for what is due of one aspect.

        Raises:
            ApiError: nothing was answered, and this is why.
        """
        if aspect is Aspect.CLOSING:
            return Collected()  # the plan of the odds job has the closing calls; two jobs must not spend one budget
        if aspect is Aspect.STATISTICS:
            return Collected() if self._seasons is None else await self._seasons(database, now)
        turn = {
            Aspect.FIXTURES: self._sync.fixtures,
            Aspect.RESULTS: self._sync.results,
            Aspect.ODDS: self._sync.odds,
        }[aspect]
        report = await turn()
        for reason in report.skipped:
            _log.info("not asked", aspect=aspect.value, because=reason)
        if report.errors and not report.calls:
            raise report.errors[0]
        return Collected(report.stored, asked=report.calls, failed=len(report.errors))

    async def warm(self, database: Database, now: datetime) -> Mapping[str, int]:
        """Fill the cache for coming matches."""
        return {"new": 0} if self._warming is None else await self._warming(now)


_DEPTH: Final = {
    Aspect.FIXTURES: timedelta(days=370),
    Aspect.ODDS: timedelta(days=7),
    Aspect.CLOSING: timedelta(days=1),
    Aspect.RESULTS: timedelta(days=800),
    Aspect.STATISTICS: timedelta(days=120),
}
"""How far back the first reading goes: lists of a whole season, results for the goal model; old prices make nothing."""


def _fixture(fact: MatchFacts) -> MatchFacts | None:
    return replace(fact, quotes=(), result=None, statistics=None)


def _odds(fact: MatchFacts) -> MatchFacts | None:
    return replace(fact, result=None, statistics=None) if fact.quotes else None


def _closing(fact: MatchFacts) -> MatchFacts | None:
    last = tuple(quote for quote in fact.quotes if quote.closing)
    return replace(fact, quotes=last, result=None, statistics=None) if last else None


def _result(fact: MatchFacts) -> MatchFacts | None:
    return replace(fact, quotes=(), statistics=None) if fact.result else None


def _statistics(fact: MatchFacts) -> MatchFacts | None:
    return replace(fact, quotes=(), result=None) if fact.statistics else None


_KEEP: Final[dict[Aspect, Callable[[MatchFacts], MatchFacts | None]]] = {
    Aspect.FIXTURES: _fixture,
    Aspect.ODDS: _odds,
    Aspect.CLOSING: _closing,
    Aspect.RESULTS: _result,
    Aspect.STATISTICS: _statistics,
}


async def _batches(
    facts: AsyncIterator[MatchFacts], keep: Callable[[MatchFacts], MatchFacts | None]
) -> AsyncIterator[list[MatchFacts]]:
    """Yield one aspect of the facts in lists that fit one transaction and little memory."""
    batch: list[MatchFacts] = []
    quotes = 0
    async for fact in facts:
        kept = keep(fact)
        if kept is None:
            continue
        batch.append(kept)
        quotes += len(kept.quotes)
        if len(batch) >= _MATCHES_AT_ONCE or quotes >= _QUOTES_AT_ONCE:
            yield batch
            batch, quotes = [], 0
    if batch:
        yield batch
