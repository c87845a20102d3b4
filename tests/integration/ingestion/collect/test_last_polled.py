"""When prices were last seen is read from the archive."""

from datetime import UTC, datetime, timedelta

from engine.clock import ReplayClock
from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.entry import TheOddsApiSource
from engine.storage import Database
from engine.storage.operations.raw_bodies import RawBody

NOON = datetime(2022, 10, 15, 12, 0, tzinfo=UTC)
EPL = "/v4/sports/soccer_epl/odds?dateFormat=iso&markets="


async def test_each_market_was_last_seen_with_the_newest_answer_that_held_it(every_database: Database) -> None:
    bodies = [
        (EPL + "h2h%2Ctotals&oddsFormat=decimal&regions=eu", 200, 60),
        (EPL + "h2h&oddsFormat=decimal&regions=eu", 200, 30),
        (EPL + "h2h&oddsFormat=decimal&regions=eu", 200, 50),
        (EPL + "spreads&oddsFormat=decimal&regions=eu", 500, 10),
        (EPL + "spreads&oddsFormat=decimal&regions=eu", 200, 60 * 24 * 20),
        ("/v4/sports/soccer_epl/events?dateFormat=iso", 200, 5),
        ("/v4/sports/soccer_brazil_serie_b/odds?markets=h2h&regions=eu", 200, 5),
    ]
    async with every_database.unit_of_work() as work:
        for request, status, minutes_ago in bodies:
            at = NOON - timedelta(minutes=minutes_ago)
            await work.raw_bodies.add(RawBody("the-odds-api", request, status, b"[]", at))
        await work.raw_bodies.add(RawBody("football-data-org", EPL + "h2h", 200, b"[]", NOON))
        await work.commit()
    async with TheOddsApi(None, clock=ReplayClock(NOON)) as client, every_database.unit_of_work(read_only=True) as work:
        polled = await TheOddsApiSource(client).last_polled(work, NOON - timedelta(days=14))

    assert polled == {
        LeagueCode("E0"): {
            Market.MATCH_RESULT: NOON - timedelta(minutes=30),
            Market.OVER_UNDER: NOON - timedelta(minutes=60),
        }
    }
