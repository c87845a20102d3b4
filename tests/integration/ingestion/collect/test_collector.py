"""Which prices are fetched when, and for how many credits: real clients, a server over sockets, a real database."""

import asyncio
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from engine.clock import ReplayClock
from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import Season
from engine.domain.odds import Market
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.collect.collector import Collector
from engine.ingestion.collect.planner import CLOSING_LEAD
from engine.ingestion.errors import ApiUnavailable, BrokenBody, NotAuthorised
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.entry import TheOddsApiSource
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.e2e.fakes.replay_server import Fault, ReplayServer
from tests.integration.ingestion.collect.two_leagues import (
    CLUBS,
    D1,
    DAY_BEFORE,
    E0,
    KICKOFF,
    a_fixture,
    asked,
)


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


async def test_two_who_ask_at_once_spend_once(sync: Collector, server: ReplayServer, database: Database) -> None:
    await a_fixture(database, E0)

    reports = await asyncio.gather(sync.odds(), sync.odds())

    assert sorted(report.calls for report in reports) == [0, 1]
    assert len(asked(server)) == 1
