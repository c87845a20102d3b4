"""A replay lets a person live through a season: nothing is known early, everything is paid, nothing happens twice."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from engine.clock import ClockError, ReplayClock
from engine.domain.bets import BetStatus, EntryKind, LedgerEntry, PersonId
from engine.domain.facts import MatchFacts
from engine.domain.football import League
from engine.domain.money import Currency, Money
from engine.domain.odds import OUTCOMES, Bookmaker, Selection
from engine.ingestion.sources.simulated import SimulatedSource
from engine.replay import Replay
from engine.storage.database import Database
from engine.storage.tables import MatchRow, QuoteRow, ResultRow, StatisticsRow

FRIDAY = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)  # 18:00 in London
EURO = Currency("EUR")


def a_replay(database: Database, start: datetime = FRIDAY) -> Replay:
    source = SimulatedSource(7, full_quotes_from=start - timedelta(days=1))
    return Replay(database, source, ReplayClock(start))


async def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All that a source told, apart from the store's own numbers of matches."""
    tables = {
        "matches": select(MatchRow.season, MatchRow.kickoff, MatchRow.known_at, MatchRow.status),
        "quotes": select(QuoteRow.known_at, QuoteRow.market, QuoteRow.line, QuoteRow.price_1, QuoteRow.closing),
        "results": select(ResultRow.known_at, ResultRow.status, ResultRow.home_goals, ResultRow.away_goals),
        "statistics": select(StatisticsRow.known_at, StatisticsRow.home_shots, StatisticsRow.away_corners),
    }
    async with database.unit_of_work(read_only=True) as work:
        return {
            name: sorted((tuple(row) for row in await work.session.execute(query)), key=str)
            for name, query in tables.items()
        }


async def latest_known(database: Database) -> datetime:
    """The latest instant at which anything in the store became known."""
    async with database.unit_of_work(read_only=True) as work:
        instants = [
            await work.session.scalar(select(func.max(table.known_at)))
            for table in (MatchRow, QuoteRow, ResultRow, StatisticsRow)
        ]
    return max(instant for instant in instants if instant is not None)


async def a_bettor(database: Database, bankroll: str = "1000") -> PersonId:
    async with database.unit_of_work() as work:
        person = await work.people.ensure("console", "me", FRIDAY)
        await work.ledger.append(LedgerEntry(person.id, EntryKind.OPENING, Money.of(bankroll, EURO), FRIDAY))
        await work.commit()
    return person.id


async def bet_on_everything(database: Database, person: PersonId, now: datetime, choose: random.Random) -> int:
    """Place a bet of an odd amount on one price of every match of the next day."""
    async with database.unit_of_work() as work:
        fixtures = await work.matches.upcoming(now, now + timedelta(days=1))
        quotes = await work.quotes.known([fixture.id for fixture in fixtures], now)
        for fixture in fixtures:
            quote = choose.choice([quote for quote in quotes if quote.match_id == fixture.id])
            selection = Selection(quote.market, quote.line, choose.choice(OUTCOMES[quote.market]))
            price = quote.price_of(selection)
            assert price is not None
            stake = Money.of(Decimal(choose.randrange(101, 999)) / 100, EURO)
            await work.bets.place(person, fixture.id, selection, price, stake, placed_at=now)
        await work.commit()
    return len(fixtures)


async def test_the_store_never_holds_the_future(database: Database) -> None:
    replay = a_replay(database)
    await replay.start(history_days=30)
    assert await latest_known(database) <= replay.now
    for _ in range(5):
        await replay.next_day()
        assert await latest_known(database) <= replay.now
        assert await latest_known(database) > replay.now - timedelta(days=2)


async def test_the_past_is_known_when_the_replay_starts(database: Database) -> None:
    step = await a_replay(database).start(history_days=300)
    assert step.stored.results_added > 500
    async with database.unit_of_work(read_only=True) as work:
        assert len(await work.matches.history(FRIDAY)) > 500
        upcoming = await work.matches.upcoming(FRIDAY, FRIDAY + timedelta(days=2))
        priced = {quote.match_id for quote in await work.quotes.known([f.id for f in upcoming], FRIDAY)}
    assert len(upcoming) >= 9
    assert priced == {fixture.id for fixture in upcoming}


async def test_results_come_in_and_bets_are_paid_to_the_cent(every_database: Database) -> None:
    replay = a_replay(every_database)
    await replay.start(history_days=10)
    person = await a_bettor(every_database)
    choose = random.Random(5)
    placed = settled = 0
    for _ in range(9):
        placed += await bet_on_everything(every_database, person, replay.now, choose)
        settled += len((await replay.next_day()).settled)
    settled += len((await replay.next_day()).settled)
    async with every_database.unit_of_work(read_only=True) as work:
        bets = await work.bets.of_person(person)
        balance = await work.ledger.balance(person, EURO)
        entries = await work.ledger.entries(person)
    assert placed == settled == len(bets) >= 20
    assert all(bet.status is BetStatus.SETTLED for bet in bets)
    profit = sum((bet.profit.amount for bet in bets if bet.profit), Decimal(0))
    assert balance.amount == sum(entry.amount.amount for entry in entries) == 1000 + profit
    assert all(bet.clv is not None and abs(bet.clv) < 0.5 for bet in bets if bet.selection.market.value == "1X2")


async def test_days_one_by_one_or_all_at_once_tell_the_same(database: Database, tmp_path: object) -> None:
    slow, quick = a_replay(database), None
    await slow.start(history_days=20)
    for _ in range(6):
        await slow.next_day()
    async with Database(f"sqlite:///{tmp_path}/other.sqlite") as other:
        await other.create_or_upgrade()
        quick = a_replay(other)
        await quick.start(history_days=20)
        await quick.to(slow.now)
        assert await contents(other) == await contents(database)


async def test_starting_again_on_the_same_store_adds_nothing(database: Database) -> None:
    replay = a_replay(database)
    await replay.start(history_days=20)
    await replay.next_day()
    before = await contents(database)
    again = Replay(database, SimulatedSource(7, full_quotes_from=FRIDAY - timedelta(days=1)), ReplayClock(replay.now))
    step = await again.start(history_days=21)
    assert step.stored.added == 0
    assert await contents(database) == before


class Interrupted(Exception):
    """The source breaks off."""


class BreakingSource(SimulatedSource):
    """Breaks off in the middle of what it tells, once."""

    broken = False

    async def facts(self, *, since: datetime | None, until: datetime) -> AsyncIterator[MatchFacts]:
        told = 0
        async for facts in super().facts(since=since, until=until):
            yield facts
            told += 1
            if told == 3 and until > FRIDAY and not self.broken:
                self.broken = True
                raise Interrupted

    async def leagues(self) -> tuple[League, ...]:
        return await super().leagues()

    async def bookmakers(self) -> tuple[Bookmaker, ...]:
        return await super().bookmakers()


async def test_what_a_broken_day_left_out_is_made_up_for_the_next(database: Database, tmp_path: object) -> None:
    broken = Replay(database, BreakingSource(7, full_quotes_from=FRIDAY - timedelta(days=1)), ReplayClock(FRIDAY))
    await broken.start(history_days=20)
    with pytest.raises(Interrupted):
        await broken.next_day()
    await broken.next_day()
    async with Database(f"sqlite:///{tmp_path}/other.sqlite") as other:
        await other.create_or_upgrade()
        whole = a_replay(other)
        await whole.start(history_days=20)
        await whole.to(broken.now)
        assert await contents(other) == await contents(database)


async def test_the_daily_step_keeps_its_local_time_when_the_clocks_change(database: Database) -> None:
    replay = a_replay(database, datetime(2024, 10, 25, 17, 0, tzinfo=UTC))
    await replay.start(history_days=0)
    steps = [(await replay.next_day()).until for _ in range(3)]
    assert steps == [
        datetime(2024, 10, 26, 17, tzinfo=UTC),
        datetime(2024, 10, 27, 18, tzinfo=UTC),
        datetime(2024, 10, 28, 18, tzinfo=UTC),
    ]


async def test_a_replay_that_starts_at_noon_steps_to_the_same_evening(database: Database) -> None:
    replay = a_replay(database, datetime(2024, 10, 11, 11, 0, tzinfo=UTC))
    await replay.start(history_days=0)
    assert (await replay.next_day()).until == FRIDAY


async def test_time_does_not_run_backwards(database: Database) -> None:
    replay = a_replay(database)
    await replay.start(history_days=0)
    with pytest.raises(ClockError, match="only moves forward"):
        await replay.to(FRIDAY - timedelta(days=1))


async def test_a_replay_must_be_started_before_time_passes(database: Database) -> None:
    with pytest.raises(RuntimeError, match="call start"):
        await a_replay(database).next_day()


async def test_a_negative_history_is_refused_and_nothing_is_stored(database: Database) -> None:
    with pytest.raises(ValueError, match="-1 days"):
        await a_replay(database).start(history_days=-1)
    async with database.unit_of_work(read_only=True) as work:
        assert await work.leagues.all() == ()


async def test_progress_is_told_while_the_past_is_stored(database: Database) -> None:
    told: list[int] = []
    await a_replay(database).start(history_days=100, progress=told.append)
    assert told
    assert told == sorted(told)
