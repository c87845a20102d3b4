"""A collector of two leagues with real clients, and the server they ask."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from tenacity import wait_none

from engine.clock import ReplayClock
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.api.rate_limit import RateLimit
from engine.ingestion.collect.collector import Collector
from engine.ingestion.sources.football_data_org import FootballDataOrg
from engine.ingestion.sources.football_data_org.entry import FootballDataOrgSource
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.entry import TheOddsApiSource
from engine.storage import Database
from tests.e2e.fakes.replay_server import KEY, TOKEN, ReplayServer
from tests.integration.ingestion.collect.two_leagues import D1, DAY_BEFORE, E0, SPORT, an_event, no_pause


@pytest.fixture
def clock() -> ReplayClock:
    return ReplayClock(DAY_BEFORE)


@pytest.fixture
async def server(clock: ReplayClock) -> AsyncIterator[ReplayServer]:
    async with ReplayServer(now=lambda: clock.now().timestamp()) as server:
        server.give("/v4/sports", [])
        for league in (E0, D1):
            server.give(f"/v4/sports/{SPORT[league]}/odds", [an_event(league)])
            server.give(f"/v4/sports/{SPORT[league]}/events", [an_event(league)])
        yield server


@pytest.fixture
def patience(clock: ReplayClock, database: Database) -> dict[str, Any]:
    """What both clients are opened with: no pause is waited for."""
    return {
        "clock": clock,
        "archive": DatabaseArchive(database),
        "sleep": no_pause,
        "wait": wait_none(),
        "pace": RateLimit(1_000, 1, clock=clock),
        "timeout": httpx.Timeout(5),
    }


@pytest.fixture
async def odds(
    server: ReplayServer, clock: ReplayClock, database: Database, patience: dict[str, Any]
) -> AsyncIterator[TheOddsApi]:
    async with TheOddsApi(
        SecretStr(KEY),
        ledger=CreditLedger(database, TheOddsApi.source, clock=clock),
        base_url=server.odds_url,
        **patience,
    ) as client:
        yield client


@pytest.fixture
async def football(server: ReplayServer, patience: dict[str, Any]) -> AsyncIterator[FootballDataOrg]:
    async with FootballDataOrg(SecretStr(TOKEN), base_url=server.football_url, **patience) as client:
        yield client


@pytest.fixture
def sync(database: Database, clock: ReplayClock, odds: TheOddsApi, football: FootballDataOrg) -> Collector:
    return Collector(
        database,
        clock=clock,
        prices=TheOddsApiSource(odds),
        fixtures=[FootballDataOrgSource(football), TheOddsApiSource(odds)],
        results=[FootballDataOrgSource(football)],
        leagues={E0, D1},
    )
