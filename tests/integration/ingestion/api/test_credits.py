"""The ledger of credits: what was spent, what is left, and a word in time."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from tenacity import wait_none

from engine.clock import ReplayClock
from engine.ingestion.api.credits import RESERVED_FOR, CreditLedger, cost_of_odds
from engine.ingestion.api.rate_limit import RateLimit
from engine.ingestion.errors import BrokenBody, QuotaExhausted
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.storage import Database
from engine.storage.operations.credits import CreditAlert
from engine.storage.tables import CreditUseRow
from engine.storage.unit_of_work import UnitOfWork
from tests.e2e.fakes.replay_server import KEY, Fault, ReplayServer

START = datetime(2024, 8, 3, 12, tzinfo=UTC)
SOURCE = "the-odds-api"


def headers(used: int, remaining: int, last: int | None = 1) -> dict[str, str]:
    told = {"x-requests-used": str(used), "x-requests-remaining": str(remaining)}
    return told if last is None else told | {"x-requests-last": str(last)}


async def booked(work: UnitOfWork) -> Sequence[CreditUseRow]:
    """The lines of the ledger of credits, oldest first."""
    return (await work.session.scalars(select(CreditUseRow).order_by(CreditUseRow.id))).all()


@pytest.fixture
def clock() -> ReplayClock:
    return ReplayClock(START)


@pytest.fixture
def alerts() -> list[CreditAlert]:
    return []


@pytest.fixture
def ledger(every_database: Database, clock: ReplayClock, alerts: list[CreditAlert]) -> CreditLedger:
    async def told(alert: CreditAlert) -> None:
        alerts.append(alert)

    return CreditLedger(every_database, SOURCE, clock=clock, on_alert=told)


@pytest.fixture
async def server() -> AsyncIterator[ReplayServer]:
    async with ReplayServer() as server:
        for sport in ("soccer_epl", "soccer_efl_champ"):
            server.give(f"/v4/sports/{sport}/odds", [])
        server.give("/v4/sports", [])
        server.give("/v4/sports/soccer_epl/scores", [])
        snapshot = {"timestamp": "2024-08-01T10:00:00Z", "data": []}
        server.give("/v4/historical/sports/soccer_epl/odds", snapshot)
        yield server


@pytest.fixture
async def odds(server: ReplayServer, ledger: CreditLedger, clock: ReplayClock) -> AsyncIterator[TheOddsApi]:
    async def at_once(_: float) -> None:
        return None

    async with TheOddsApi(
        SecretStr(KEY),
        clock=clock,
        ledger=ledger,
        base_url=server.odds_url,
        sleep=at_once,
        wait=wait_none(),
        pace=RateLimit(1_000, 1, clock=clock),
    ) as client:
        yield client


@pytest.mark.parametrize(
    ("markets", "regions", "bookmakers", "cost"), [(1, 1, 0, 1), (3, 2, 0, 6), (2, 1, 10, 2), (2, 1, 11, 4)]
)
def test_odds_cost_markets_times_regions(markets: int, regions: int, bookmakers: int, cost: int) -> None:
    assert cost_of_odds(markets, regions, bookmakers) == cost


async def test_each_question_is_booked_at_its_price(
    odds: TheOddsApi, ledger: CreditLedger, every_database: Database
) -> None:
    await odds.sports()
    await odds.odds("soccer_epl", markets=["h2h", "totals", "spreads"], regions=["eu", "uk"])
    await odds.scores("soccer_epl", days=1)
    await odds.history("soccer_epl", START)
    async with every_database.unit_of_work(read_only=True) as work:
        uses = await booked(work)
        spent = await work.credits.spent(SOURCE, START)
    assert [use.cost for use in uses] == [use.expected for use in uses] == [0, 6, 2, 10]
    assert uses[1].request == (
        "/v4/sports/soccer_epl/odds?dateFormat=iso&markets=h2h%2Ctotals%2Cspreads&oddsFormat=decimal&regions=eu%2Cuk"
    )
    standing = await ledger.standing()
    assert standing is not None
    assert spent == standing.used == 18
    assert (standing.remaining, standing.limit) == (482, 500)


async def test_a_request_that_costs_more_than_is_left_is_not_sent(odds: TheOddsApi, server: ReplayServer) -> None:
    server.credits.used = 498
    await odds.odds("soccer_epl")
    with pytest.raises(QuotaExhausted, match="costs 2 of 1 credits left of 500"):
        await odds.odds("soccer_epl", markets=["h2h", "totals"])
    assert len(server.seen) == 1
    await odds.odds("soccer_efl_champ")
    assert server.credits.used == 500
    await odds.sports()  # costs nothing, so it is always sent


async def test_a_plan_that_turns_in_the_middle_of_a_month_is_noticed(
    odds: TheOddsApi, server: ReplayServer, clock: ReplayClock
) -> None:
    server.credits.used = 499
    await odds.odds("soccer_epl")
    clock.move_to(START + timedelta(days=2))
    server.credits.used = 0
    await odds.odds("soccer_epl")
    assert [seen.path for seen in server.seen][1:] == ["/v4/sports", "/v4/sports/soccer_epl/odds"]


async def test_the_answer_that_there_are_no_credits_has_its_name(odds: TheOddsApi, server: ReplayServer) -> None:
    server.credits.used = 500
    with pytest.raises(QuotaExhausted, match="OUT_OF_USAGE_CREDITS"):
        await odds.odds("soccer_epl")


async def test_tries_that_fail_are_booked_as_the_api_counts_them(
    odds: TheOddsApi, server: ReplayServer, every_database: Database
) -> None:
    server.fail(Fault.CUT_JSON, Fault.CUT_GZIP, Fault.CUT_BODY)
    with pytest.raises(BrokenBody):
        await odds.odds("soccer_epl")
    async with every_database.unit_of_work(read_only=True) as work:
        assert [(use.expected, use.cost) for use in await booked(work)] == [(1, 0)] * 3


async def test_each_share_is_told_once_a_month(
    ledger: CreditLedger, clock: ReplayClock, alerts: list[CreditAlert]
) -> None:
    for used in (249, 250, 251, 399, 400, 470, 475, 500):
        await ledger.record("/odds", 1, headers(used, 500 - used))
        clock.move_to(clock.now() + timedelta(hours=1))
    assert [(alert.percent, alert.used) for alert in alerts] == [(50, 250), (80, 400), (95, 475)]
    clock.move_to(datetime(2024, 9, 1, 0, 5, tzinfo=UTC))
    await ledger.record("/odds", 1, headers(1, 499))
    assert len(alerts) == 3
    await ledger.record("/odds", 1, headers(490, 10))
    assert [alert.percent for alert in alerts[3:]] == [50, 80, 95]


async def test_two_processes_tell_a_share_once(every_database: Database, clock: ReplayClock) -> None:
    one, other = (CreditLedger(every_database, SOURCE, clock=clock) for _ in range(2))
    first = await one.record("/odds", 1, headers(300, 200))
    second = await other.record("/odds", 1, headers(301, 199))
    assert ([alert.percent for alert in first], second) == ([50], ())


async def test_an_answer_overtaken_by_a_later_one_begins_no_new_month(
    ledger: CreditLedger, alerts: list[CreditAlert]
) -> None:
    await ledger.record("/odds", 1, headers(251, 249))
    await ledger.record("/odds", 1, headers(250, 250))
    assert len(alerts) == 1


async def test_without_a_word_about_the_cost_what_it_should_have_cost_is_booked(
    ledger: CreditLedger, every_database: Database
) -> None:
    await ledger.record("/odds", 4, headers(4, 496, last=None))
    async with every_database.unit_of_work(read_only=True) as work:
        assert await work.credits.spent(SOURCE, START) == 4


async def test_last_months_news_refuse_nothing(ledger: CreditLedger, clock: ReplayClock) -> None:
    await ledger.record("/odds", 1, headers(500, 0))
    with pytest.raises(QuotaExhausted):
        await ledger.check("The Odds API", "/odds", 1)
    clock.move_to(datetime(2024, 9, 1, tzinfo=UTC))
    assert await ledger.standing() is None
    await ledger.check("The Odds API", "/odds", 1)


async def test_two_processes_cannot_spend_the_same_credits(
    every_database: Database, clock: ReplayClock, ledger: CreditLedger
) -> None:
    other = CreditLedger(every_database, SOURCE, clock=clock)
    await ledger.record("/odds", 1, headers(495, 5))
    async with ledger.reserved("The Odds API", "/odds", 4):
        with pytest.raises(QuotaExhausted, match="4 of them for requests under way"):
            async with other.reserved("The Odds API", "/odds", 4):
                pytest.fail("it was sent")
    async with other.reserved("The Odds API", "/odds", 4):  # the first was not made after all
        pass
    async with every_database.unit_of_work() as work:  # and one was killed while it asked
        await work.credits.reserve(SOURCE, 4, clock.now() + RESERVED_FOR)
        await work.commit()
    clock.move_to(clock.now() + RESERVED_FOR)
    async with other.reserved("The Odds API", "/odds", 4):
        pass
