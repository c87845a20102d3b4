"""Chooses where facts come from: the live APIs whose keys are set, else the simulated leagues."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from engine.clock import Clock
from engine.domain.football import Season
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.cache import Cache
from engine.ingestion.collect.collector import Collector, Names
from engine.ingestion.collect.feeds import Collected, Feed, LiveFeed, SourceFeed
from engine.ingestion.errors import OriginUnavailable
from engine.ingestion.sources.football_data_uk.divisions import DIVISIONS, NEW_LEAGUES
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.ingestion.sources.live import LIVE_SOURCES
from engine.ingestion.sources.protocol import OpenSource, SourceResources
from engine.ingestion.sources.simulated import SimulatedSource
from engine.ingestion.team_names.learner import NameLearner
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.facts.store import StoreCounts

FULL_QUOTES: Final = timedelta(days=7)
"""Simulated matches that kick off earlier come with brief prices."""

CARELESS: Final = 0.2
"""Simulated books are out of line far more often than real ones: there is something to try at any hour."""

BETWEEN_SEASONS: Final = timedelta(days=31)


@contextlib.asynccontextmanager
async def open_feed(settings: Settings, database: Database, clock: Clock, cache: Cache) -> AsyncIterator[Feed]:
    """Open what the settings allow: live APIs with their archive, ledger and cache, or the simulated leagues."""
    if is_simulated(settings):
        full = clock.now() - FULL_QUOTES
        yield SourceFeed(SimulatedSource(settings.simulated_seed, full_quotes_from=full, careless=CARELESS))
        return
    resources = SourceResources(settings, database, clock, DatabaseArchive(database), cache)
    async with open_live_sources(resources) as sources:
        files = SeasonFiles(settings.football_data_uk_url, cache=settings.home / "downloads", clock=clock)
        collector = collector_of(sources, database, clock, names=NameLearner(clock))
        yield LiveFeed(collector, seasons=files, warming=next((one.warm for one in sources if one.warm), None))


def is_simulated(settings: Settings) -> bool:
    """Tell whether the matches are made up, because no key of an API is set."""
    return all(source.secret(settings) is None for source in LIVE_SOURCES)


@contextlib.asynccontextmanager
async def open_live_sources(resources: SourceResources) -> AsyncIterator[tuple[OpenSource, ...]]:
    """Open every source there is a key for."""
    async with contextlib.AsyncExitStack() as stack:
        keyed = [source for source in LIVE_SOURCES if source.secret(resources.settings) is not None]
        yield tuple([await stack.enter_async_context(source.open(resources)) for source in keyed])


def collector_of(
    sources: Sequence[OpenSource], database: Database, clock: Clock, *, names: Names | None = None
) -> Collector:
    """Return a collector that asks these sources."""
    return Collector(
        database,
        clock=clock,
        prices=next((source.prices for source in sources if source.prices is not None), None),
        fixtures=[source.fixtures for source in sources if source.fixtures is not None],
        results=[source.results for source in sources if source.results is not None],
        names=names,
    )


class SeasonFiles:
    """Imports the running season's files of football-data.co.uk: statistics, and closing prices.

    The site publishes a match days after it was played, so files are read whole; one that did not change is neither
    sent nor read again. In July, between two seasons, last season's last corrections still count. Of the countries with
    one file for all seasons those are read that somebody imported before.

    Args:
        site: the address, or a folder with the same paths.
        cache: where downloads are kept.
        clock: says which season it is.
    """

    def __init__(self, site: str, *, cache: Path, clock: Clock) -> None:
        self._site = site
        self._cache = cache
        self._clock = clock

    async def __call__(self, database: Database, now: datetime) -> Collected:
        """Import what is new.

        Raises:
            OriginUnavailable: the site does not answer, or has none of the season's files.
        """
        seasons = sorted({Season.of((now - BETWEEN_SEASONS).date()), Season.of(now.date())})
        async with database.unit_of_work(read_only=True) as work:
            kept = {league.code for league in await work.leagues.all()}
        leagues = (*DIVISIONS, *(league for league in NEW_LEAGUES if league.code in kept))
        report = await import_football_data_uk(
            database, self._site, seasons, leagues, clock=self._clock, cache=self._cache
        )
        if report.stopped is not None:
            raise OriginUnavailable(report.stopped)
        stored = StoreCounts(
            matches_added=report.matches_added, quotes_added=report.quotes_added, results_added=report.results_added
        )
        return Collected(stored, asked=report.files_read + report.files_unchanged, failed=len(report.bad_files))
