"""People's money: bets and the ledger they are paid from."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from engine.domain.bets import Bet, BetId, BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.errors import CurrencyMismatch, InvalidBet
from engine.domain.football import MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode, Selection
from engine.storage import Database
from engine.storage.errors import AppendOnly, Conflict, StorageError, Unknown
from engine.storage.facts.store import store_facts
from engine.storage.unit_of_work import UnitOfWork
from tests.integration.storage.seasons import make_ready, told

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
EUR = Currency("EUR")
HOME = Selection.parse("1X2/home")
MATCH = MatchId(1)


def euros(amount: str) -> Money:
    return Money.of(amount, EUR)


@pytest.fixture
async def store(every_database: Database) -> Database:
    """A database with one match and one person who has 100 EUR."""
    await make_ready(every_database)
    async with every_database.unit_of_work() as work:
        await store_facts(work, "football-data-uk", [told()])
        person = await work.people.ensure("console", "me", NOW)
        await work.ledger.append(LedgerEntry(person.id, EntryKind.OPENING, euros("100"), NOW))
        await work.commit()
    return every_database


PERSON = PersonId(1)


async def place(work: UnitOfWork, stake: str = "10", price: str = "2.05", once: str | None = None) -> Bet:
    return await work.bets.place(PERSON, MATCH, HOME, Decimal(price), euros(stake), placed_at=NOW, once=once)


async def place_and_settle_something_else(work: UnitOfWork) -> None:
    await place(work)
    await work.bets.settle(BetId(99), Settlement.WIN, NOW)


async def balance(work: UnitOfWork) -> str:
    return str((await work.ledger.balance(PERSON, EUR)).amount)


async def test_a_bet_takes_its_stake_and_a_win_pays_it_back_with_the_profit(store: Database) -> None:
    async with store.unit_of_work() as work:
        bet = await place(work)
        assert await balance(work) == "90.00"
        won = await work.bets.settle(bet.id, Settlement.WIN, NOW)
        assert (won.status, won.returned, won.profit) == (BetStatus.SETTLED, euros("20.50"), euros("10.50"))
        assert await balance(work) == "110.50"


async def test_a_bet_is_paid_at_the_commission_it_was_placed_at(store: Database) -> None:
    exchange = BookmakerCode("betfair_exchange")
    async with store.unit_of_work() as work:
        bet = await work.bets.place(
            PERSON, MATCH, HOME, Decimal("2.56"), euros("10"), placed_at=NOW, bookmaker=exchange,
            commission=Decimal("0.05"),
        )  # fmt: skip
        won = await work.bets.settle(bet.id, Settlement.WIN, NOW)
        assert (won.commission, won.net_price, won.returned) == (Decimal("0.05"), Decimal("2.482"), euros("24.82"))
        assert await balance(work) == "114.82"
        noted = await work.bets.note_closing_line(bet.id, Decimal("2.40"), 0.42, exchange)
        assert noted.closing_source == exchange
        assert noted.clv == pytest.approx(2.482 * 0.42 - 1)


async def test_settling_the_same_again_changes_nothing(store: Database) -> None:
    async with store.unit_of_work() as work:
        bet = await place(work)
        for _ in range(3):
            await work.bets.settle(bet.id, Settlement.WIN, NOW)
        assert await balance(work) == "110.50"
        assert len(await work.ledger.of_bet(bet.id)) == 2


async def test_a_corrected_result_settles_the_bet_anew_through_a_correction(store: Database) -> None:
    async with store.unit_of_work() as work:
        bet = await place(work)
        await work.bets.settle(bet.id, Settlement.WIN, NOW)
        lost = await work.bets.settle(bet.id, Settlement.LOSS, NOW)
        assert (lost.settlement, lost.returned) == (Settlement.LOSS, euros("0"))
        assert await balance(work) == "90.00"
        kinds = [(entry.kind, str(entry.amount)) for entry in await work.ledger.of_bet(bet.id)]
    assert kinds == [
        (EntryKind.STAKE, "-10.00 EUR"),
        (EntryKind.PAYOUT, "20.50 EUR"),
        (EntryKind.CORRECTION, "-20.50 EUR"),
    ]


async def test_a_lost_bet_that_is_corrected_to_a_win_is_paid(store: Database) -> None:
    async with store.unit_of_work() as work:
        bet = await place(work)
        await work.bets.settle(bet.id, Settlement.LOSS, NOW)
        await work.bets.settle(bet.id, Settlement.WIN, NOW)
        assert await balance(work) == "110.50"


async def test_a_cashed_out_bet_pays_what_the_bookmaker_paid(store: Database) -> None:
    async with store.unit_of_work() as work:
        bet = await place(work)
        with pytest.raises(CurrencyMismatch):
            await work.bets.cash_out(bet.id, Money.of("8", "USD"), NOW)
        closed = await work.bets.cash_out(bet.id, euros("8.20"), NOW)
        assert (closed.status, await balance(work)) == (BetStatus.CASHED_OUT, "98.20")
        with pytest.raises(Conflict, match="Nothing was changed"):
            await work.bets.cash_out(bet.id, euros("8.20"), NOW)
        with pytest.raises(Conflict, match="not settled"):
            await work.bets.settle(bet.id, Settlement.WIN, NOW)


@pytest.mark.parametrize("settlement", [None, Settlement.WIN, Settlement.LOSS])
async def test_an_undone_bet_leaves_the_bankroll_as_if_it_had_never_been_logged(
    store: Database, settlement: Settlement | None
) -> None:
    async with store.unit_of_work() as work:
        bet = await place(work)
        if settlement is not None:
            await work.bets.settle(bet.id, settlement, NOW)
        assert (await work.bets.undo(bet.id, NOW)).status is BetStatus.UNDONE
        assert await balance(work) == "100.00"
        with pytest.raises(Conflict, match="undone before"):
            await work.bets.undo(bet.id, NOW)


async def test_the_same_message_never_makes_a_second_bet(store: Database) -> None:
    async with store.unit_of_work() as work:
        first = await place(work, once="telegram:42:7")
        await work.commit()
        assert await place(work, once="telegram:42:7") == first
        assert await balance(work) == "90.00"


async def test_the_same_change_is_never_booked_twice(store: Database) -> None:
    entry = LedgerEntry(PERSON, EntryKind.DEPOSIT, euros("5"), NOW)
    async with store.unit_of_work() as work:
        assert await work.ledger.append(entry, once="telegram:42:8")
        assert not await work.ledger.append(entry, once="telegram:42:8")
        assert await balance(work) == "105.00"


async def test_a_bet_comes_back_as_it_was_logged(store: Database) -> None:
    third = Decimal(4) / 3
    async with store.unit_of_work() as work:
        placed = await work.bets.place(
            PERSON, MATCH, Selection.parse("AH -0.75/away"), third, euros("3"), placed_at=NOW, bookmaker=None
        )
        await work.bets.note_closing_line(placed.id, Decimal("1.30"), 0.76)
        await work.commit()
    async with store.unit_of_work(read_only=True) as work:
        bet = await work.bets.get(placed.id)
        assert await work.bets.of_person(PERSON) == (bet,)
        assert await work.bets.of_person(PERSON, status=BetStatus.SETTLED) == ()
        assert await work.bets.open([MATCH]) == await work.bets.open() == await work.bets.on_matches([MATCH]) == (bet,)
        assert await work.bets.open([MatchId(2)]) == ()
    assert (bet.price, bet.selection, bet.placed_at) == (third, placed.selection, NOW)
    assert bet.clv == pytest.approx(4 / 3 * 0.76 - 1)


@pytest.mark.parametrize("stake", ["0", "-5"])
async def test_a_bet_without_a_stake_is_refused_and_nothing_is_booked(store: Database, stake: str) -> None:
    async with store.unit_of_work() as work:
        with pytest.raises(InvalidBet):
            await place(work, stake)
        assert (await balance(work), await work.bets.of_person(PERSON)) == ("100.00", ())


async def test_nobody_and_nothing_unknown_can_be_booked(store: Database) -> None:
    async with store.unit_of_work() as work:
        with pytest.raises(Unknown, match="no person 99"):
            await work.ledger.append(LedgerEntry(PersonId(99), EntryKind.DEPOSIT, euros("5"), NOW))
        with pytest.raises(Unknown, match="no bet 99"):
            await work.bets.settle(BetId(99), Settlement.WIN, NOW)


async def test_a_bet_on_a_match_that_does_not_exist_is_refused(store: Database) -> None:
    with pytest.raises(Conflict, match="contradicts"):
        async with store.unit_of_work() as work:
            await work.bets.place(PERSON, MatchId(77), HOME, Decimal(2), euros("1"), placed_at=NOW)
    async with store.unit_of_work(read_only=True) as work:
        assert await balance(work) == "100.00"


@pytest.mark.parametrize("change", ["UPDATE bankroll_ledger SET amount_minor = 1", "DELETE FROM bankroll_ledger"])
async def test_no_line_of_the_ledger_can_be_changed_or_deleted(store: Database, change: str) -> None:
    with pytest.raises(AppendOnly, match="add a correction"):
        async with store.unit_of_work() as work:
            await work.session.execute(text(change))
    async with store.unit_of_work(read_only=True) as work:
        assert await balance(work) == "100.00"


async def test_currencies_are_kept_apart(store: Database) -> None:
    async with store.unit_of_work() as work:
        await work.ledger.append(LedgerEntry(PERSON, EntryKind.DEPOSIT, Money.of("1000", "JPY"), NOW))
        assert await balance(work) == "100.00"
        assert str(await work.ledger.balance(PERSON, Currency("JPY"))) == "1,000 JPY"


async def test_fifty_at_once_in_two_processes_lose_no_change(store: Database, every_url: str) -> None:
    async def add_one(database: Database, number: int) -> None:
        async with database.unit_of_work() as work:
            at = NOW + timedelta(seconds=number)
            await work.ledger.append(LedgerEntry(PERSON, EntryKind.DEPOSIT, euros("1"), at))
            await work.commit()

    async with Database(every_url) as other:
        await asyncio.gather(*(add_one((store, other)[number % 2], number) for number in range(50)))
    async with store.unit_of_work(read_only=True) as work:
        assert await balance(work) == "150.00"


async def test_fifty_at_once_in_two_processes_cannot_spend_what_is_not_there(store: Database, every_url: str) -> None:
    async def bet_if_affordable(database: Database) -> bool:
        async with database.unit_of_work() as work:
            await work.ledger.lock(PERSON)
            if await work.ledger.balance(PERSON, EUR) < euros("10"):
                return False
            await place(work)
            await work.commit()
            return True

    async with Database(every_url) as other:
        placed = await asyncio.gather(*(bet_if_affordable((store, other)[number % 2]) for number in range(50)))
    assert sum(placed) == 10
    async with store.unit_of_work(read_only=True) as work:
        assert await balance(work) == "0.00"


async def test_nothing_is_kept_without_a_commit(store: Database) -> None:
    async with store.unit_of_work() as work:
        await place(work)
    with pytest.raises(Unknown):
        async with store.unit_of_work() as work:
            await place_and_settle_something_else(work)
    async with store.unit_of_work(read_only=True) as work:
        assert await balance(work) == "100.00"


async def test_a_reader_cannot_write(store: Database) -> None:
    with pytest.raises(StorageError, match="reading only"):
        async with store.unit_of_work(read_only=True) as work:
            await work.teams.add("Leeds", "Wales")


async def test_a_reader_sees_one_state_while_others_write(store: Database) -> None:
    async with store.unit_of_work(read_only=True) as reader:
        assert await balance(reader) == "100.00"
        async with store.unit_of_work() as writer:
            await place(writer)
            await writer.commit()
        assert await balance(reader) == "100.00"
