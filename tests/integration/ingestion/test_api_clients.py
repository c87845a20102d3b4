"""Both clients with archive, cache and ledger together, asked over sockets.

The bodies are written after the public documentation of both APIs with made-up values; none of them was recorded.
"""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import fakeredis
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from engine.clock import ReplayClock
from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.cache import Cache
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.api.rate_limit import RateLimit
from engine.ingestion.batch import store_batch
from engine.ingestion.collect.open_feed import is_simulated, open_live_sources
from engine.ingestion.sources.football_data_org import FootballDataOrg
from engine.ingestion.sources.football_data_org.bodies import Status
from engine.ingestion.sources.protocol import SourceResources
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.bodies import EventOdds
from engine.ingestion.sources.the_odds_api.facts import odds_facts
from engine.settings import Settings
from engine.storage import Database
from engine.storage.tables import MatchRow
from tests.e2e.fakes.replay_server import KEY, TOKEN, Fault, ReplayServer

NOW = datetime(2024, 8, 3, 12, tzinfo=UTC)
EVENT = {
    "id": "e1",
    "sport_key": "soccer_epl",
    "commence_time": "2024-08-16T19:00:00Z",
    "home_team": "Leeds United",
    "away_team": "Arsenal",
}
H2H = {
    "key": "h2h",
    "last_update": "2024-08-03T11:55:00Z",
    "outcomes": [
        {"name": "Leeds United", "price": 6.05},
        {"name": "Draw", "price": 4.2},
        {"name": "Arsenal", "price": 1.5},
    ],
}
EVENT_ODDS = EVENT | {"bookmakers": [{"key": "pinnacle", "title": "Pinnacle", "markets": [H2H]}]}


def a_match(number: int, home: int, away: int, kickoff: str) -> dict[str, object]:
    return {
        "id": number,
        "area": {"id": 2072, "name": "England"},
        "competition": {"id": 2021, "name": "Premier League", "code": "PL"},
        "season": {"id": 1, "startDate": "2024-08-16", "endDate": "2025-05-25"},
        "utcDate": kickoff,
        "status": "TIMED",
        "lastUpdated": "2024-08-01T00:00:00Z",
        "homeTeam": {"id": home, "name": f"Club {home}"},
        "awayTeam": {"id": away, "name": f"Club {away}"},
        "score": {
            "duration": "REGULAR",
            "fullTime": {"home": None, "away": None},
            "halfTime": {"home": None, "away": None},
        },
    }


@pytest.fixture
def clock() -> ReplayClock:
    return ReplayClock(NOW)


@pytest.fixture
async def cache(clock: ReplayClock) -> AsyncIterator[Cache]:
    async with fakeredis.FakeAsyncRedis() as redis:
        yield Cache(redis, Settings(_env_file=None).cache_ttl, clock=clock)  # type: ignore[call-arg]


@pytest.fixture
async def server() -> AsyncIterator[ReplayServer]:
    async with ReplayServer() as server:
        server.give("/v4/sports/soccer_epl/odds", [EVENT_ODDS])
        yield server


@pytest.fixture
async def odds(server: ReplayServer, clock: ReplayClock, cache: Cache, database: Database) -> AsyncIterator[TheOddsApi]:
    ledger = CreditLedger(database, TheOddsApi.source, clock=clock)
    async with TheOddsApi(SecretStr(KEY), clock=clock, cache=cache, ledger=ledger, base_url=server.odds_url) as client:
        yield client


@pytest.fixture
async def football(server: ReplayServer, clock: ReplayClock, cache: Cache) -> AsyncIterator[FootballDataOrg]:
    async with FootballDataOrg(
        SecretStr(TOKEN), clock=clock, cache=cache, base_url=server.football_url, pace=RateLimit(100, 1, clock=clock)
    ) as client:
        yield client


async def test_a_cached_answer_costs_nothing_and_says_when_it_was_fetched(
    odds: TheOddsApi, server: ReplayServer, clock: ReplayClock
) -> None:
    first = await odds.odds("soccer_epl")
    clock.move_to(NOW + timedelta(minutes=10))
    second = await odds.odds("soccer_epl")
    assert second == first
    assert second.fetched_at == NOW
    assert str(second.content[0].bookmakers[0].markets[0].outcomes[0].price) == "6.05"
    assert server.credits.used == 1
    third = await odds.odds("soccer_epl", fresh=True)
    assert third.fetched_at == NOW + timedelta(minutes=10)
    assert server.credits.used == 2


async def test_questions_of_the_odds_api_are_asked_as_documented(odds: TheOddsApi, server: ReplayServer) -> None:
    server.give(
        "/v4/sports", [{"key": "soccer_epl", "group": "Soccer", "title": "EPL", "active": True, "has_outrights": False}]
    )
    server.give("/v4/sports/soccer_epl/events", [EVENT])
    server.give("/v4/sports/soccer_epl/scores", [EVENT | {"completed": False, "scores": None, "last_update": None}])
    server.give("/v4/historical/sports/soccer_epl/odds", {"timestamp": "2024-08-01T09:55:00Z", "data": [EVENT_ODDS]})
    assert [sport.key for sport in (await odds.sports(every=True)).content] == ["soccer_epl"]
    assert [event.id for event in (await odds.events("soccer_epl", until=NOW)).content] == ["e1"]
    assert not (await odds.scores("soccer_epl", days=2)).content[0].completed
    assert (await odds.history("soccer_epl", NOW)).content.timestamp == datetime(2024, 8, 1, 9, 55, tzinfo=UTC)
    await odds.odds("soccer_epl", bookmakers=["pinnacle"])
    asked = [{name: value for name, value in seen.query.items() if name != "apiKey"} for seen in server.seen]
    assert asked == [
        {"all": "true"},
        {"dateFormat": "iso", "commenceTimeTo": "2024-08-03T12:00:00Z"},
        {"dateFormat": "iso", "daysFrom": "2"},
        {
            "markets": "h2h",
            "oddsFormat": "decimal",
            "dateFormat": "iso",
            "regions": "eu",
            "date": "2024-08-03T12:00:00Z",
        },
        {"markets": "h2h", "oddsFormat": "decimal", "dateFormat": "iso", "bookmakers": "pinnacle"},
    ]


async def test_questions_of_football_data_org_are_asked_as_documented(
    football: FootballDataOrg, server: ReplayServer
) -> None:
    match = a_match(1, 341, 57, "2024-08-16T19:00:00Z")
    competition = {"id": 2021, "name": "Premier League", "code": "PL", "type": "LEAGUE", "plan": "TIER_ONE"}
    server.give("/competitions", {"competitions": [competition | {"area": {"id": 2072, "name": "England"}}]})
    server.give("/competitions/PL/matches", {"matches": [match]})
    server.give("/matches", {"matches": [match]})
    server.give("/matches/1", match)
    assert (await football.competitions()).content.competitions[0].plan == "TIER_ONE"
    await football.competition_matches("PL", season=2024, statuses=[Status.SCHEDULED, Status.TIMED])
    await football.matches(date(2024, 8, 16), date(2024, 8, 20), competitions=["PL", "ELC"])
    assert (await football.match(1)).content.home_team.name == "Club 341"
    assert [seen.query for seen in server.seen] == [
        {},
        {"season": "2024", "status": "SCHEDULED,TIMED"},
        {"dateFrom": "2024-08-16", "dateTo": "2024-08-20", "competitions": "PL,ELC"},
        {},
    ]


def give_teams_and_meetings(server: ReplayServer) -> list[dict[str, object]]:
    matches = [a_match(2, 57, 341, "2024-08-23T19:00:00Z"), a_match(1, 341, 57, "2024-08-16T19:00:00Z")]
    record = {"name": "Club", "wins": 0, "draws": 0, "losses": 0}
    for team in (57, 341):
        server.give(f"/teams/{team}", {"id": team, "name": "Club", "area": {"id": 2072, "name": "England"}})
    sums = {"numberOfMatches": 0, "totalGoals": 0, "homeTeam": {"id": 57} | record, "awayTeam": {"id": 341} | record}
    for match in matches:
        server.give(f"/matches/{match['id']}/head2head", {"aggregates": sums, "matches": []})
    server.give("/competitions/PL/matches", {"matches": matches})
    return matches


async def test_warming_asks_ahead_for_coming_matches_each_thing_once(
    football: FootballDataOrg, server: ReplayServer
) -> None:
    give_teams_and_meetings(server)
    coming = (await football.competition_matches("PL")).content.matches
    warmed = await football.warm(coming)
    assert warmed.done == 4
    assert [seen.path for seen in server.seen[1:]] == [
        "/matches/1/head2head",
        "/teams/341",
        "/teams/57",
        "/matches/2/head2head",
    ]
    await football.head_to_head(2)
    await football.team(57)
    assert len(server.seen) == 5


async def test_warming_that_is_refused_hurts_nobody(football: FootballDataOrg, server: ReplayServer) -> None:
    give_teams_and_meetings(server)
    coming = (await football.competition_matches("PL")).content.matches
    server.fail(Fault.ECHOED_SECRET)
    warmed = await football.warm(coming)
    assert (warmed.done, warmed.failed) == (0, 4)


async def test_settings_open_every_source_there_is_a_key_for(
    server: ReplayServer, clock: ReplayClock, database: Database
) -> None:
    given = Settings(
        _env_file=None,  # type: ignore[call-arg]
        the_odds_api_key=SecretStr(KEY),
        the_odds_api_url=server.odds_url,
        football_data_org_token=SecretStr(TOKEN),
        football_data_org_url=server.football_url,
    )
    resources = SourceResources(given, database, clock, DatabaseArchive(database))
    async with open_live_sources(resources) as (football, odds):
        assert football.results is not None
        assert odds.prices is not None
        await odds.prices.prices(LeagueCode("E0"), [Market.MATCH_RESULT], ["eu"])
        server.give("/competitions/PL/matches", {"matches": [a_match(1, 341, 57, "2024-08-16T19:00:00Z")]})
        told = await football.results.results(LeagueCode("E0"), NOW, NOW)
        assert [fact.fixture.key for fact in told.facts] == ["1"]
        assert odds.prices.ledger is not None
        standing = await odds.prices.ledger.standing()
    assert standing is not None
    assert standing.used == 1
    async with database.unit_of_work(read_only=True) as work:
        assert [raw.source async for raw in work.raw_bodies.all()] == ["the-odds-api", "football-data-org"]


async def test_without_keys_no_source_is_opened_and_the_leagues_are_simulated(
    clock: ReplayClock, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("THE_ODDS_API_KEY", "FOOTBALL_DATA_ORG_TOKEN", "FOOTBALL_DATA_ORG_KEY"):
        monkeypatch.delenv(f"FAIRLINE_{name}", raising=False)
    keyless = Settings(_env_file=None)  # type: ignore[call-arg]
    async with open_live_sources(SourceResources(keyless, database, clock)) as sources:
        assert sources == ()
    assert is_simulated(keyless)


async def test_the_hour_of_a_running_match_does_not_move_its_kick_off(database: Database) -> None:
    before = EventOdds.model_validate(EVENT_ODDS)
    running = before.model_copy(update={"commence_time": before.commence_time + timedelta(seconds=78)})
    for event, as_of in ((before, NOW), (running, before.commence_time + timedelta(minutes=20))):
        async with database.unit_of_work() as work:
            await store_batch(work, odds_facts([event], as_of), new_teams=True)
            await work.commit()
    async with database.unit_of_work(read_only=True) as work:
        [row] = (await work.session.scalars(select(MatchRow))).all()
    assert (row.kickoff, row.kickoff_exact) == (before.commence_time, True)


async def test_a_match_stored_at_its_old_hour_moves_when_a_second_event_tells_the_new_one(database: Database) -> None:
    old = EventOdds.model_validate(EVENT_ODDS)
    hour = old.commence_time - timedelta(hours=44)
    new = old.model_copy(update={"id": "e2", "commence_time": hour})
    others = [old.model_copy(update={"id": "e3", "home_team": "Fulham", "away_team": "Everton"})]
    for events, as_of in (([old, *others], NOW), ([old, new, *others], NOW + timedelta(days=2))):
        async with database.unit_of_work() as work:
            await store_batch(work, odds_facts(events, as_of), new_teams=True)
            await work.commit()
    async with database.unit_of_work(read_only=True) as work:
        kickoffs = sorted((await work.session.scalars(select(MatchRow.kickoff))).all())
    assert kickoffs == [hour, old.commence_time]
