"""What is fetched when: the real clients against a server over sockets, the real database behind them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from tenacity import wait_none

from engine.clock import ReplayClock
from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import LeagueCode, Score, Season
from engine.domain.odds import Market
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.api.rate_limit import RateLimit
from engine.ingestion.collect.collector import Collector
from engine.ingestion.collect.league_demand import league_weights
from engine.ingestion.collect.planner import CLOSING_LEAD
from engine.ingestion.errors import ApiUnavailable, BrokenBody, NotAuthorised
from engine.ingestion.sources.football_data_org import FootballDataOrg
from engine.ingestion.sources.football_data_org.entry import FootballDataOrgSource
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.entry import TheOddsApiSource
from engine.storage import Database
from engine.storage.facts.store import store_facts
from engine.storage.football.teams import Alias
from engine.storage.people.settings import PersonSettings
from engine.storage.unit_of_work import UnitOfWork
from tests.e2e.fakes.replay_server import KEY, TOKEN, Fault, ReplayServer

E0, D1 = LeagueCode("E0"), LeagueCode("D1")
KICKOFF = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
DAY_BEFORE = KICKOFF - timedelta(hours=24)
SPORT = {E0: "soccer_epl", D1: "soccer_germany_bundesliga"}
CLUBS = {E0: ("Leeds", "Arsenal"), D1: ("Mainz", "Bremen")}


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
async def odds(server: ReplayServer, clock: ReplayClock, database: Database) -> AsyncIterator[TheOddsApi]:
    async with TheOddsApi(
        SecretStr(KEY),
        clock=clock,
        archive=DatabaseArchive(database),
        ledger=CreditLedger(database, TheOddsApi.source, clock=clock),
        base_url=server.odds_url,
        sleep=no_pause,
        wait=wait_none(),
        pace=RateLimit(1_000, 1, clock=clock),
        timeout=httpx.Timeout(5),
    ) as client:
        yield client


@pytest.fixture
async def football(server: ReplayServer, clock: ReplayClock, database: Database) -> AsyncIterator[FootballDataOrg]:
    async with FootballDataOrg(
        SecretStr(TOKEN),
        clock=clock,
        archive=DatabaseArchive(database),
        base_url=server.football_url,
        sleep=no_pause,
        wait=wait_none(),
        pace=RateLimit(1_000, 1, clock=clock),
        timeout=httpx.Timeout(5),
    ) as client:
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


async def no_pause(_seconds: float) -> None:
    """Tests do not wait."""


def an_event(league: LeagueCode, *, home: str | None = None) -> dict[str, Any]:
    """A made-up event in the form of the API's documentation, with three markets."""
    first, second = home or CLUBS[league][0], CLUBS[league][1]

    def market(key: str, *outcomes: tuple[str, float, float | None]) -> dict[str, Any]:
        priced = [
            {"name": name, "price": price} | ({} if point is None else {"point": point})
            for name, price, point in outcomes
        ]
        return {"key": key, "outcomes": priced}

    return {
        "id": f"event-{league}",
        "sport_key": SPORT[league],
        "sport_title": league,
        "commence_time": f"{KICKOFF:%Y-%m-%dT%H:%M:%SZ}",
        "home_team": first,
        "away_team": second,
        "bookmakers": [
            {
                "key": "pinnacle",
                "title": "Pinnacle",
                "markets": [
                    market("h2h", (first, 2.1, None), (second, 3.6, None), ("Draw", 3.4, None)),
                    market("totals", ("Over", 1.9, 2.5), ("Under", 2.0, 2.5)),
                    market("spreads", (first, 1.95, -0.25), (second, 1.95, 0.25)),
                ],
            }
        ],
    }


def a_football_match(*, status: str = "TIMED", goals: tuple[int, int] | None = None, at: datetime = DAY_BEFORE) -> Any:
    """A made-up match in the form of football-data.org's documentation."""
    home, away = goals or (None, None)
    return {
        "area": {"id": 2072, "name": "England"},
        "competition": {"id": 2021, "name": "Premier League", "code": "PL"},
        "season": {"id": 1, "startDate": "2022-08-05", "endDate": "2023-05-28", "currentMatchday": 11},
        "id": 4711,
        "utcDate": f"{KICKOFF:%Y-%m-%dT%H:%M:%SZ}",
        "status": status,
        "matchday": 11,
        "lastUpdated": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "homeTeam": {"id": 341, "name": "Leeds"},
        "awayTeam": {"id": 57, "name": "Arsenal"},
        "score": {
            "winner": None,
            "duration": "REGULAR",
            "fullTime": {"home": home, "away": away},
            "halfTime": {"home": None, "away": None},
        },
        "referees": [],
    }


async def a_fixture(database: Database, *leagues: LeagueCode) -> None:
    """Both sources know the clubs of these leagues by name, and the fixture is stored."""
    async with database.unit_of_work() as work:
        await work.leagues.save_all([BY_CODE[league] for league in leagues])
        for league in leagues:
            home, away = CLUBS[league]
            fixture = FixtureFact(league, Season(2022), KICKOFF, True, home, away, KICKOFF - timedelta(days=30))
            for source in ("the-odds-api", "football-data-org"):
                await store_facts(work, source, [MatchFacts(fixture)])
        await work.commit()


def asked(server: ReplayServer, what: str = "/odds") -> list[dict[str, str]]:
    return [seen.query for seen in server.seen if seen.path.endswith(what)]


async def test_prices_are_asked_for_once_and_stored(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    await a_fixture(database, E0)

    first = await sync.odds()
    clock.move_to(clock.now() + timedelta(minutes=5))
    again = await sync.odds()

    assert first.errors == again.errors == []
    assert (first.calls, again.calls) == (1, 0)
    assert first.stored.quotes_added == 3
    assert first.credits == server.credits.used == 3
    assert [query["markets"] for query in asked(server)] == ["h2h,totals,spreads"]


async def test_the_closing_line_is_asked_for_minutes_before_kick_off(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    await a_fixture(database, E0)
    server.credits.limit = 9  # three are for looks; six are kept back for further tries of a call at three markets

    await sync.odds()
    clock.move_to(KICKOFF - CLOSING_LEAD)
    report = await sync.odds()

    assert report.calls == 1
    async with database.unit_of_work(read_only=True) as work:
        fixtures = await work.matches.between(DAY_BEFORE, KICKOFF)
        closing = await work.quotes.closing([fixtures[0].id])
    assert {quote.known_at for quote in closing if quote.market is Market.MATCH_RESULT} == {KICKOFF - CLOSING_LEAD}


async def test_nothing_is_asked_when_the_credits_do_not_pay_for_every_try_of_a_call(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    await a_fixture(database, E0)
    server.credits.used = 498

    for minutes in range(0, 24 * 60, 180):
        clock.move_to(DAY_BEFORE + timedelta(minutes=minutes))
        await sync.odds()

    assert asked(server) == []
    assert server.credits.used == 498


async def test_credits_spent_by_others_with_the_same_key_are_not_spent_twice(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    await a_fixture(database, E0)
    server.credits.limit = 20
    for minutes in range(0, 24 * 60, 30):
        clock.move_to(DAY_BEFORE + timedelta(minutes=minutes))
        await sync.odds()
        server.credits.used = min(20, server.credits.used + (minutes % 120 == 0))

    assert server.credits.used <= 20
    assert all(seen.status == 200 for seen in server.seen)


async def test_as_long_as_nobody_says_what_is_left_no_credit_is_spent(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    await a_fixture(database, E0)
    server.fail(*[Fault.SERVER_ERROR] * 3)
    report = await sync.odds()

    assert [type(error) for error in report.errors] == [ApiUnavailable]
    assert asked(server) == []
    assert (await sync.odds()).calls == 1


async def test_after_a_failure_the_free_question_what_is_left_comes_before_the_next_credit(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    await a_fixture(database, E0)
    await sync.plan()  # learns what is left
    server.fail(*[Fault.HANG_UP] * 3)
    failed = await sync.odds()
    server.seen.clear()
    clock.move_to(clock.now() + timedelta(minutes=2))
    resting = await sync.odds()
    clock.move_to(clock.now() + timedelta(minutes=3))
    recovered = await sync.odds()

    assert [type(error) for error in failed.errors] == [BrokenBody]
    assert resting.calls == 0
    assert recovered.calls == 1
    assert [seen.path for seen in server.seen] == ["/v4/sports", "/v4/sports/soccer_epl/odds"]


async def test_a_wrong_key_ends_the_turn_and_spends_nothing(server: ReplayServer, database: Database) -> None:
    await a_fixture(database, E0, D1)
    clock = ReplayClock(DAY_BEFORE)
    ledger = CreditLedger(database, TheOddsApi.source, clock=clock)
    async with TheOddsApi(SecretStr("wrong"), clock=clock, ledger=ledger, base_url=server.odds_url) as odds:
        report = await Collector(database, clock=clock, prices=TheOddsApiSource(odds)).odds()

    assert [type(error) for error in report.errors] == [NotAuthorised]
    assert asked(server) == []


async def test_without_a_key_there_is_a_word_about_it_and_no_error(database: Database, clock: ReplayClock) -> None:
    report = await Collector(database, clock=clock).odds()

    assert report.errors == []
    assert "no key" in report.skipped[0]


async def test_nothing_is_spent_around_the_turn_of_the_month(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    midnight = datetime(2022, 11, 1, tzinfo=UTC)
    async with database.unit_of_work() as work:
        await work.leagues.save_all([BY_CODE[E0]])
        fixture = FixtureFact(E0, Season(2022), midnight + timedelta(hours=2), True, *CLUBS[E0], DAY_BEFORE)
        await store_facts(work, "the-odds-api", [MatchFacts(fixture)])
        await work.commit()

    for minutes in (-14, -5, 0, 5, 14):
        clock.move_to(midnight + timedelta(minutes=minutes))
        await sync.odds()
    assert asked(server) == []

    clock.move_to(midnight + timedelta(minutes=15))
    await sync.odds()
    assert len(asked(server)) == 1


async def test_only_leagues_somebody_follows_cost_credits(
    sync: Collector, server: ReplayServer, database: Database
) -> None:
    await a_fixture(database, E0, D1)
    async with database.unit_of_work() as work:
        await work.people.ensure("console", "ann", DAY_BEFORE, PersonSettings(leagues=frozenset({D1})))
        await work.commit()

    await sync.odds()

    assert {seen.path for seen in server.seen if "odds" in seen.path} == {f"/v4/sports/{SPORT[D1]}/odds"}


async def test_a_league_weighs_the_root_of_its_followers_people_and_channels_alike(database: Database) -> None:
    async with database.unit_of_work() as work:
        assert await league_weights(work, [E0, D1]) == {E0: 1.0, D1: 1.0}
        for name in ("ann", "ben", "cem"):
            await work.people.ensure("console", name, DAY_BEFORE, PersonSettings(leagues=frozenset({E0})))
        await work.people.ensure("console", "dora", DAY_BEFORE)
        await work.destinations.ensure("discord", "1", DAY_BEFORE, kind="channel", preferences={"leagues": ["D1"]})
        weights = await league_weights(work, [E0, D1])

    assert weights == pytest.approx({E0: 2.0, D1: 2**0.5})


async def test_fixtures_come_from_football_data_org_and_where_it_has_none_from_the_free_events(
    sync: Collector, server: ReplayServer, database: Database
) -> None:
    await a_fixture(database, E0, D1)
    server.give("/competitions/PL/matches", {"matches": [a_football_match()]})

    report = await sync.fixtures()

    assert report.calls == 2
    assert len(asked(server, "/events")) == 1  # of D1, which the server does not know
    assert server.credits.used == 0


async def test_a_result_is_asked_for_when_the_match_should_be_over_and_not_again_once_it_is_known(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    await a_fixture(database, E0)
    over = KICKOFF + timedelta(minutes=115)
    server.give("/competitions/PL/matches", {"matches": [a_football_match(status="FINISHED", goals=(2, 1), at=over)]})

    clock.move_to(KICKOFF + timedelta(minutes=90))
    early = await sync.results()
    clock.move_to(over)
    due = await sync.results()
    clock.move_to(over + timedelta(minutes=10))
    later = await sync.results()

    assert (early.calls, due.calls, later.calls) == (0, 1, 0)
    assert asked(server, "/matches") == [{"dateFrom": "2022-10-15", "dateTo": "2022-10-16"}]
    async with database.unit_of_work(read_only=True) as work:
        fixtures = await work.matches.between(DAY_BEFORE, KICKOFF)
        results = await work.results.latest([fixtures[0].id], clock.now())
    assert results[fixtures[0].id].score == Score(2, 1)


async def test_a_result_that_does_not_come_is_asked_for_less_often(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock
) -> None:
    await a_fixture(database, E0)
    server.give("/competitions/PL/matches", {"matches": [a_football_match()]})

    for hours in range(5, 30):
        clock.move_to(KICKOFF + timedelta(hours=hours))
        await sync.results()

    assert len(asked(server, "/matches")) == 5


class Learner:
    """Takes every name for the club it is spelled like; remembers what it was asked."""

    def __init__(self) -> None:
        self.names: list[str] = []

    async def learn(self, work: UnitOfWork, source: str, facts: Sequence[MatchFacts]) -> None:
        self.names += [fact.fixture.home for fact in facts]
        home = next(team for team in await work.teams.all() if team.name == "Leeds")
        await work.teams.learn([Alias(source, "England", "Leeds United", home.id, 0.99, DAY_BEFORE)])


async def test_names_nobody_knows_are_left_out_until_somebody_learns_them(
    sync: Collector, server: ReplayServer, database: Database, clock: ReplayClock, odds: TheOddsApi
) -> None:
    await a_fixture(database, E0)
    server.give(f"/v4/sports/{SPORT[E0]}/odds", [an_event(E0, home="Leeds United")])
    left_out = await sync.odds()

    learner = Learner()
    clock.move_to(KICKOFF - CLOSING_LEAD)
    learned = await Collector(database, clock=clock, prices=TheOddsApiSource(odds), names=learner).odds()

    assert left_out.stored.unresolved == (("England", "Leeds United"),)
    assert left_out.stored.quotes_added == 0
    assert learner.names == ["Leeds United"]
    assert learned.stored.quotes_added == 3


async def test_two_who_ask_at_once_spend_once(sync: Collector, server: ReplayServer, database: Database) -> None:
    await a_fixture(database, E0)

    reports = await asyncio.gather(sync.odds(), sync.odds())

    assert sorted(report.calls for report in reports) == [0, 1]
    assert len(asked(server)) == 1
