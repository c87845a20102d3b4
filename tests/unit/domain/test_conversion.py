"""A bankroll that changed its currency: what was booked before counts in the new one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from engine.domain.bets import Bet, BetId, BetStatus, EntryKind, LedgerEntry, PersonId
from engine.domain.conversion import (
    Conversion,
    bets_converted,
    conversion_in,
    conversions_in,
    converted,
    entries_converted,
)
from engine.domain.football import MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import Selection

NOON = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TO_DOLLARS = Conversion(Currency("EUR"), Currency("USD"), Decimal("1.10"), NOON)
TO_POUNDS = Conversion(Currency("USD"), Currency("GBP"), Decimal("0.80"), NOON + 5 * HOUR)


def line(kind: EntryKind, amount: str, currency: str, at: datetime, note: str = "") -> LedgerEntry:
    return LedgerEntry(PersonId(1), kind, Money.of(amount, currency), at, note=note)


LEDGER = (
    line(EntryKind.OPENING, "100", "EUR", NOON - HOUR),
    line(EntryKind.WITHDRAWAL, "-100", "EUR", NOON, TO_DOLLARS.note),
    line(EntryKind.DEPOSIT, "110", "USD", NOON, TO_DOLLARS.note),
    line(EntryKind.DEPOSIT, "10", "USD", NOON + HOUR, "a note of one's own"),
)


def test_the_note_of_a_conversion_is_read_back_once_from_both_its_lines() -> None:
    assert TO_DOLLARS.note == "conversion EUR USD 1.10"
    assert conversion_in(LEDGER[1]) == conversion_in(LEDGER[2]) == TO_DOLLARS
    assert [conversion_in(LEDGER[0]), conversion_in(LEDGER[3])] == [None, None]
    assert conversion_in(replace(LEDGER[3], note="conversion EUR")) is None
    assert conversions_in(LEDGER) == (TO_DOLLARS,)


def test_money_goes_through_the_conversions_that_came_after_it() -> None:
    steps = (TO_DOLLARS, TO_POUNDS)
    ten_euros, ten_dollars = Money.of(10, "EUR"), Money.of(10, "USD")
    assert converted(ten_euros, steps) == Money.of("8.80", "GBP")
    assert converted(ten_euros, steps, NOON) == Money.of("8.80", "GBP"), "booked in that very moment is before it"
    assert converted(ten_dollars, steps, NOON + HOUR) == Money.of(8, "GBP")
    assert converted(ten_dollars, steps, NOON + 6 * HOUR) == ten_dollars
    assert converted(Money.of(10, "CHF"), steps) == Money.of(10, "CHF")


def test_a_ledger_reads_as_if_it_had_always_been_in_its_last_currency() -> None:
    assert [entry.amount for entry in entries_converted(LEDGER)] == [Money.of(110, "USD"), Money.of(10, "USD")]
    assert entries_converted(LEDGER[:1]) == LEDGER[:1]


def test_bets_are_counted_in_the_new_currency_with_what_came_back() -> None:
    bet = Bet(
        BetId(1), PersonId(1), MatchId(1), Selection.parse("1X2/home"), Decimal("2.50"), Money.of(20, "EUR"),
        NOON - HOUR, status=BetStatus.CASHED_OUT, returned=Money.of(30, "EUR"),
    )  # fmt: skip
    still_open = replace(bet, status=BetStatus.OPEN, returned=None)
    counted, waiting = bets_converted([bet, still_open], [TO_DOLLARS])
    assert (counted.stake, counted.returned, counted.profit) == (
        Money.of(22, "USD"), Money.of(33, "USD"), Money.of(11, "USD"),
    )  # fmt: skip
    assert (waiting.stake, waiting.returned) == (Money.of(22, "USD"), None)
    assert bets_converted([bet], ()) == (bet,)
