"""Both APIs as the settings describe them: with archive, cache and ledger, and closed together."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from redis.asyncio import Redis

from engine.clock import Clock
from engine.ingestion.archive import DatabaseArchive
from engine.ingestion.cache import Cache
from engine.ingestion.credits import CreditLedger
from engine.ingestion.football_data_org import FootballDataOrg
from engine.ingestion.the_odds_api import TheOddsApi
from engine.settings import Settings
from engine.storage.credits import CreditAlert
from engine.storage.database import Database


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
