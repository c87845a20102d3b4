"""Which leagues are asked about, and how fixtures, results and names come: real clients, server and database."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from engine.clock import ReplayClock
from engine.domain.facts import MatchFacts
from engine.domain.football import Score
from engine.ingestion.collect.collector import Collector
from engine.ingestion.collect.league_demand import league_weights
from engine.ingestion.collect.planner import CLOSING_LEAD
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.entry import TheOddsApiSource
from engine.storage import Database
from engine.storage.football.teams import Alias
from engine.storage.people.settings import PersonSettings
from engine.storage.unit_of_work import UnitOfWork
from tests.e2e.fakes.replay_server import ReplayServer
from tests.integration.ingestion.collect.two_leagues import (
    D1,
    DAY_BEFORE,
    E0,
    KICKOFF,
    SPORT,
    a_fixture,
    a_football_match,
    an_event,
    asked,
)


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
