"""Chooses where facts come from: the live APIs whose keys are set, else the simulated leagues."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from redis.asyncio import Redis

from engine.clock import Clock
from engine.ingestion.archive import DatabaseArchive
from engine.ingestion.cache import Cache
from engine.ingestion.credits import CreditLedger
from engine.ingestion.football_data_org import FootballDataOrg
from engine.ingestion.football_data_org.facts import COMPETITIONS
from engine.ingestion.resolve.service import NameLearner
from engine.ingestion.simulated import SimulatedSource
from engine.ingestion.sync import Sync
from engine.ingestion.the_odds_api import TheOddsApi
from engine.settings import Settings
from engine.storage.database import Database
from workers.feeds import Feed, LiveFeed, SourceFeed

FULL_QUOTES: Final = timedelta(days=7)
"""Simulated matches that kick off earlier come with brief prices."""

WARM_AHEAD: Final = timedelta(days=2)


@contextlib.asynccontextmanager
async def open_feed(settings: Settings, database: Database, clock: Clock, redis: Redis) -> AsyncIterator[Feed]:
    """Open what the settings allow: live APIs with their archive, ledger and cache, or the simulated leagues."""
    if settings.the_odds_api_key is None and settings.football_data_org_token is None:
        yield SourceFeed(SimulatedSource(settings.simulated_seed, full_quotes_from=clock.now() - FULL_QUOTES))
        return
    cache = Cache(redis, settings.cache_ttl, clock=clock)
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
        sync = Sync(database, clock=clock, odds=odds, football=football, names=NameLearner(clock))
        yield LiveFeed(sync, warming=None if football is None else Warming(football))


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
