"""A month lived through with the worker's jobs and the same month in a backtest: the same bets, to the cent."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.backtesting.account import Account, Terms
from engine.backtesting.history import load_history
from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.simulate import Simulation
from engine.backtesting.walk_forward import GoalModelsAndMarket
from engine.clock import ReplayClock
from engine.domain.bets import Bet, EntryKind, LedgerEntry, PersonId
from engine.domain.money import Currency, Money
from engine.domain.stakes import rounded_stake
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.performance.paper_account import PAPER_BANKROLL, decided_cards, on_paper
from engine.settings import Settings
from engine.staking.strategies import STRATEGIES
from engine.storage.database import Database
from engine.storage.people.settings import PersonSettings
from workers.process import WorkerProcess, open_worker
from workers.schedule import JOBS

pytestmark = pytest.mark.slow

START = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)
INSTANTS = tuple(START + timedelta(days=day) for day in range(31))
EURO = Currency("EUR")
DAILY = ("results", "settle", "fixtures", "odds", "advise")
HORIZON = timedelta(days=7)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, PersonId]:
    """A store after a month in which somebody placed every card on the day it came, and who that was."""
    home = tmp_path_factory.mktemp("month")
    return asyncio.run(live(home))


async def live(home: Path) -> tuple[str, PersonId]:
    url = f"sqlite:///{home / 'fairline.sqlite'}"
    settings = Settings(home=home, database_url=url, redis_url=None, health_port=0)
    clock = ReplayClock(START)
    feed = SourceFeed(SimulatedSource(7, full_quotes_from=START - timedelta(days=4)))
    async with open_worker(settings, clock=clock, feed=feed) as worker:
        database = worker.context.database
        async with database.unit_of_work() as work:
            ready = PersonSettings(strategy="sharp", adult_confirmed_at=START, ready=True)
            person = await work.people.ensure("telegram", "42", START, ready)
            await work.ledger.append(LedgerEntry(person.id, EntryKind.OPENING, Money.of(1000, EURO), START))
            await work.destinations.ensure("telegram", "42", START, person=person.id)
            await work.destinations.ensure("discord", "1000", START, kind="channel")
            await work.commit()
        for instant in (*INSTANTS, INSTANTS[-1] + timedelta(days=10)):
            clock.move_to(instant)
            await do(worker, *(DAILY if instant in INSTANTS else ("results", "closing", "settle")))
            if instant in INSTANTS:
                await place_every_card(database, person.id, instant)
    return url, person.id


async def do(worker: WorkerProcess, *names: str) -> None:
    for name in names:
        await worker.queue.ask(JOBS[name])
        await worker.run_once(asked_only=True)


async def place_every_card(database: Database, person: PersonId, now: datetime) -> None:
    async with database.unit_of_work() as work:
        taken = {bet.recommendation for bet in await work.bets.of_person(person)}
        for card in await work.recommendations.current(now, person):
            advised = card.recommendation
            if advised.id not in taken:
                await work.bets.place(
                    person,
                    advised.fixture.id,
                    advised.selection,
                    advised.price,
                    rounded_stake(advised.stake.amount),  # as a person is asked to
                    placed_at=now,
                    bookmaker=advised.bookmaker,
                    recommendation=advised.id,
                )
        await work.commit()


async def simulated(url: str, terms: Terms) -> Account:
    async with Database(url) as database:
        history = await load_history(database, INSTANTS[0], INSTANTS[-1], horizon=HORIZON)
    account = Account(terms)
    leagues = tuple(history.leagues.values())
    forecaster = GoalModelsAndMarket(leagues, timedelta(0))
    simulation = Simulation(PointInTime(history, INSTANTS[0]), forecaster, [account], horizon=HORIZON)
    simulation.live(INSTANTS)
    simulation.finish(INSTANTS[-1])
    return account


def as_rows(bets: list[Bet]) -> list[tuple[object, ...]]:
    """What a bet is and what it brought; the closing line is noted in life when its prices come in, maybe later."""
    return sorted(
        (b.placed_at, b.match_id, str(b.selection), b.bookmaker, b.price, b.stake, b.settlement, b.returned)
        for b in bets
    )


async def test_a_bettor_who_places_every_card_has_the_backtests_bets_to_the_cent(lived: tuple[str, PersonId]) -> None:
    url, person = lived
    async with Database(url) as database, database.unit_of_work(read_only=True) as work:
        placed = list(await work.bets.of_person(person))
        balance = await work.ledger.balance(person, EURO)
    account = await simulated(url, Terms(STRATEGIES["sharp"]))
    assert len(placed) >= 20
    assert as_rows([one.bet for one in account.settled]) == as_rows(placed)
    assert account.cash == balance


async def test_the_paper_account_of_a_community_has_the_backtests_bets_to_the_cent(lived: tuple[str, PersonId]) -> None:
    url, _ = lived
    async with Database(url) as database, database.unit_of_work(read_only=True) as work:
        paper = await on_paper(work, await decided_cards(work, INSTANTS[-1] + timedelta(days=10)))
    account = await simulated(url, Terms(STRATEGIES["balanced"], bankroll=PAPER_BANKROLL, grows=False))
    kept = [one.bet for one in account.settled]
    assert len(kept) >= 5
    assert as_rows(kept) == as_rows([dated.bet for dated in paper])
