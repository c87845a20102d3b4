"""A turn of the sync on recorded answers: history from season files, names the resolver has never seen."""

import json
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from engine.clock import ReplayClock
from engine.domain.football import LeagueCode, Season
from engine.domain.odds import Market
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.collect.collector import Collector
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.files import open_origin
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.entry import TheOddsApiSource
from engine.ingestion.team_names.learner import NameLearner
from engine.storage import Database
from tests.e2e.fakes.replay_server import KEY, ReplayServer

pytestmark = pytest.mark.data

THURSDAY_BEFORE_THE_SEASON = datetime(2024, 8, 15, 17, 0, tzinfo=UTC)
E0 = LeagueCode("E0")


async def test_the_first_weekend_of_a_season_is_found_named_and_priced_from_recorded_answers(
    data: Path, database: Database
) -> None:
    recorded = data / "recorded"
    if not recorded.is_dir():
        pytest.skip(f"no recorded bodies in {recorded}; set FAIRLINE_DATA to the folder that holds recorded/")
    clock = ReplayClock(THURSDAY_BEFORE_THE_SEASON)
    leagues = (BY_CODE[E0], BY_CODE[LeagueCode("E1")])
    async with open_origin(str(data / "football-data-uk")) as origin:
        await import_football_data_uk(database, origin, (Season(2022),), leagues, clock=clock)
    async with ReplayServer(recorded) as server:
        server.day = "2024-08-04"
        body = json.loads(next((recorded / "the-odds-api").glob("2024-08-04_*_soccer_epl.json")).read_bytes())
        server.give("/v4/sports/soccer_epl/events", body)
        async with TheOddsApi(
            SecretStr(KEY),
            clock=clock,
            archive=DatabaseArchive(database),
            ledger=CreditLedger(database, TheOddsApi.source, clock=clock),
            base_url=server.odds_url,
            timeout=httpx.Timeout(5),
        ) as odds:
            source = TheOddsApiSource(odds)
            sync = Collector(
                database, clock=clock, prices=source, fixtures=[source], names=NameLearner(clock), leagues={E0}
            )
            fixtures = await sync.fixtures()
            prices = await sync.odds()

    assert fixtures.errors == prices.errors == []
    assert fixtures.stored.matches_added == len(body) - fixtures.stored.matches_unresolved
    async with database.unit_of_work(read_only=True) as work:
        coming = await work.matches.upcoming(clock.now(), datetime(2024, 8, 20, tzinfo=UTC), {E0})
        quotes = await work.quotes.known([match.id for match in coming], clock.now())
    assert len(coming) >= 9
    assert {match.home.name for match in coming} >= {"Man United", "Arsenal", "Everton", "Chelsea"}
    assert len({quote.match_id for quote in quotes if quote.market is Market.MATCH_RESULT}) == len(coming)
