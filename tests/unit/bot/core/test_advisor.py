"""The advisor with the engine behind it: one decision for all, on three matches with prices of three books."""

from datetime import timedelta
from decimal import Decimal

from bot.core.advisor import EngineAdvisor
from bot.core.commands.research.replay import next_day
from bot.core.people.person import Person
from bot.core.ports import Decision, ReplayStep
from engine.domain.bets import BetId, Settlement
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode
from engine.storage import Database
from tests.support.chat import BOOKS, ME, NOON, BotUnderTest, LaidDown, an_app
from tests.unit.advice.test_analyst import PRICES, priced


async def decided(app: BotUnderTest, advisor: EngineAdvisor) -> Decision:
    await app.settle_in()
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work(read_only=True) as work:
        return await advisor.decide(person, NOON, work=work)


async def test_a_decision_counts_what_was_looked_at_and_what_spoke_against_the_rest(database: Database) -> None:
    advisor = EngineAdvisor(database, simulated=True)
    decision = await decided(await priced(database, PRICES), advisor)
    assert [str(bet.selection) for bet in decision.recommendations] == ["1X2/home"] * 3
    assert {bet.bookmaker for bet in decision.recommendations} == {BookmakerCode("bet365")}
    assert (decision.matches, decision.prices) == (3, 9)
    assert len(decision.rejected) == 6
    assert decision.nearest == ()
    assert list(decision.against.values()) == sorted(decision.against.values(), reverse=True)
    assert decision.against["low_edge"] == 6
    assert await advisor.has_bets(NOON)
    async with database.unit_of_work(read_only=True) as work:
        assert {book.code for book in await advisor.bookmakers(work)} >= {book.code for book in BOOKS}
        assert [str(league.code) for league in await advisor.leagues(work)] == ["SIM1", "SIM2"]


async def test_where_nothing_is_a_bet_what_came_nearest_is_told(database: Database) -> None:
    advisor = EngineAdvisor(database, simulated=True)
    decision = await decided(await priced(database, PRICES | {"bet365": ("2.04", "3.40", "3.70")}), advisor)
    assert decision.recommendations == ()
    assert decision.nearest
    assert all(near.candidate.price == Decimal("2.04") < near.bet_from for near in decision.nearest)
    assert not await advisor.has_bets(NOON)


async def test_people_who_ask_within_a_minute_share_the_work_where_time_is_real(database: Database) -> None:
    await priced(database, PRICES)
    live, replayed = EngineAdvisor(database, simulated=True, live=True), EngineAdvisor(database, simulated=True)
    for advisor, shared in ((live, True), (replayed, False)):
        one = await advisor.snapshot(NOON + timedelta(seconds=10))
        assert (one is await advisor.snapshot(NOON + timedelta(seconds=50))) is shared
        other = await advisor.snapshot(NOON + timedelta(seconds=70))
        assert other is not one
        assert other is await advisor.snapshot(NOON + timedelta(seconds=70))
        advisor.refresh()
        assert other is not await advisor.snapshot(NOON + timedelta(seconds=70))
    assert live.lookups.hits == 2
    assert (await live.snapshot(NOON)).forecasts.as_of == NOON


async def test_a_live_demo_looks_a_week_ahead_and_everything_else_four_days(database: Database) -> None:
    await priced(database, PRICES)
    early = NOON - timedelta(days=6)
    counted = {}
    for simulated in (True, False):
        for live in (True, False):
            advisor = EngineAdvisor(database, simulated=simulated, live=live)
            counted[simulated, live] = len((await advisor.snapshot(early)).forecasts.fixtures)
    assert counted == {(True, True): 3, (True, False): 0, (False, True): 0, (False, False): 0}


async def test_a_day_of_a_replay_reports_ones_own_bets_that_it_settled_and_what_they_brought(
    database: Database,
) -> None:
    app = await an_app(database)
    await app.settle_in()
    await app.send("/today")
    for said in ("1: 40", "2: 60", "3: 20"):
        await app.send(said)
    _, bets = await app.books()
    bets = tuple(sorted(bets, key=lambda bet: bet.id))
    person: Person | None = await app.conversation.person(ME)
    assert person is not None
    async with database.unit_of_work() as work:
        await work.bets.settle(bets[0].id, Settlement.WIN, NOON + timedelta(hours=9))
        await work.bets.settle(bets[1].id, Settlement.LOSS, NOON + timedelta(hours=9))
        step = ReplayStep(NOON, NOON + timedelta(days=1), 5, (bets[0].id, bets[1].id, BetId(99)), over=False)
        view = await next_day(person, 1, moved=step, advisor=LaidDown(app.fixtures), work=work)
    assert sorted(float(row.stake.amount) for row in view.settled) == [40, 60]
    assert (view.moved, view.matches, view.over) == (Money.of(-16, "EUR"), 5, False)
    assert (view.before, view.now) == (NOON, NOON + timedelta(days=1))
    assert all(row.score is None for row in view.settled)
