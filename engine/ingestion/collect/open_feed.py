"""Chooses where facts come from: the live APIs whose keys are set, else the simulated leagues."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from redis.asyncio import Redis

from engine.clock import Clock
from engine.domain.football import Season
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.cache import Cache
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.collect.collector import Collector
from engine.ingestion.collect.feeds import Collected, Feed, LiveFeed, SourceFeed
from engine.ingestion.errors import OriginUnavailable
from engine.ingestion.sources.football_data_org import FootballDataOrg
from engine.ingestion.sources.football_data_org.facts import COMPETITIONS
from engine.ingestion.sources.football_data_uk.divisions import DIVISIONS
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.ingestion.sources.simulated import SimulatedSource
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.team_names.learner import NameLearner
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.facts.store import StoreCounts
from engine.storage.operations.credits import CreditAlert

FULL_QUOTES: Final = timedelta(days=7)
"""Simulated matches that kick off earlier come with brief prices."""

CARELESS: Final = 0.2
"""Simulated books are out of line far more often than real ones: there is something to try at any hour."""

BETWEEN_SEASONS: Final = timedelta(days=31)

WARM_AHEAD: Final = timedelta(days=2)


@contextlib.asynccontextmanager
async def open_feed(settings: Settings, database: Database, clock: Clock, cache: Cache) -> AsyncIterator[Feed]:
    """Open what the settings allow: live APIs with their archive, ledger and cache, or the simulated leagues."""
    if settings.the_odds_api_key is None and settings.football_data_org_token is None:
        full = clock.now() - FULL_QUOTES
        yield SourceFeed(SimulatedSource(settings.simulated_seed, full_quotes_from=full, careless=CARELESS))
        return
    archive = DatabaseArchive(database)
    async with contextlib.AsyncExitStack() as stack:
        odds = football = None
        if settings.the_odds_api_key is not None:
            odds = await stack.enter_async_context(
                TheOddsApi(
                    settings.the_odds_api_key,
                    clock=clock,
                    archive=archive,
                    cache=cache,
                    ledger=CreditLedger(database, TheOddsApi.source, clock=clock),
                    base_url=settings.the_odds_api_url,
                )
            )
        if settings.football_data_org_token is not None:
            football = await stack.enter_async_context(
                FootballDataOrg(
                    settings.football_data_org_token,
                    clock=clock,
                    archive=archive,
                    cache=cache,
                    base_url=settings.football_data_org_url,
                )
            )
        sync = Collector(database, clock=clock, odds=odds, football=football, names=NameLearner(clock))
        files = SeasonFiles(settings.football_data_uk_url, cache=settings.home / "downloads", clock=clock)
        yield LiveFeed(sync, seasons=files, warming=None if football is None else Warming(football))


class SeasonFiles:
    """Brings the running season's files of football-data.co.uk into the store: statistics, and prices to be judged by.

    The site publishes a match days after it was played, so files are read whole; one that did not change is neither
    sent nor read again. In July, between two seasons, last season's last corrections still count.

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
        report = await import_football_data_uk(
            database, self._site, seasons, DIVISIONS, clock=self._clock, cache=self._cache
        )
        if report.stopped is not None:
            raise OriginUnavailable(report.stopped)
        stored = StoreCounts(
            matches_added=report.matches_added, quotes_added=report.quotes_added, results_added=report.results_added
        )
        return Collected(stored, asked=report.files_read + report.files_unchanged, failed=len(report.bad_files))


class Warming:
    """Asks ahead for teams and head-to-heads of the matches of the next two days.

    Args:
        football: has the cache that is filled.
    """

    def __init__(self, football: FootballDataOrg) -> None:
        self._football = football

    async def __call__(self, now: datetime) -> Mapping[str, int]:
        """Fill the cache; return how many answers are in it now and how many are missing."""
        answer = await self._football.matches(since=now.date(), until=(now + WARM_AHEAD).date())
        known = set(COMPETITIONS)
        counts = await self._football.warm(
            [match for match in answer.content.matches if match.competition.code in known]
        )
        return {"new": 0, "warmed": counts.done, "failed": counts.failed}


@dataclass(frozen=True, slots=True)
class Apis:
    """What there is a key for; None otherwise."""

    odds: TheOddsApi | None
    football: FootballDataOrg | None
    cache: Cache | None
    ledger: CreditLedger


@asynccontextmanager
async def open_apis(
    settings: Settings,
    database: Database,
    *,
    clock: Clock,
    redis: "Redis | None" = None,
    on_alert: Callable[[CreditAlert], Awaitable[None]] | None = None,
) -> AsyncIterator[Apis]:
    """Open the APIs the operator has keys for.

    Args:
        settings: keys, addresses, and how long answers are kept.
        database: where bodies are archived and credits accounted for.
        clock: tells the time.
        redis: where answers are kept, giving bytes back; None: nowhere. Closing it stays with the caller.
        on_alert: told once a month when half, 80 % and 95 % of the credits are spent.
    """
    cache = None if redis is None else Cache(redis, settings.cache_ttl, clock=clock)
    archive = DatabaseArchive(database)
    ledger = CreditLedger(database, TheOddsApi.source, clock=clock, on_alert=on_alert)
    async with AsyncExitStack() as stack:
        odds = football = None
        if settings.the_odds_api_key is not None:
            odds = TheOddsApi(
                settings.the_odds_api_key,
                clock=clock,
                archive=archive,
                cache=cache,
                ledger=ledger,
                base_url=settings.the_odds_api_url,
            )
            await stack.enter_async_context(odds)
        if settings.football_data_org_token is not None:
            football = FootballDataOrg(
                settings.football_data_org_token,
                clock=clock,
                archive=archive,
                cache=cache,
                base_url=settings.football_data_org_url,
            )
            await stack.enter_async_context(football)
        yield Apis(odds, football, cache, ledger)
