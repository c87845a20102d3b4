"""The record: golden intervals, and honesty about small samples."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.bets import Bet, BetId, BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.football import MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import Selection
from engine.performance.bankroll_history import history_of
from engine.performance.record import Dated, day_bootstrap, record_of, wilson

EUR = Currency("EUR")
SUNDAY = date(2022, 10, 2)


def a_bet(
    number: int = 1,
    settlement: Settlement | None = Settlement.WIN,
    *,
    price: str = "2.00",
    stake: str = "10",
    closing: str | None = "1.90",
    fair: float | None = 0.52,
) -> Bet:
    cost = Money.of(stake, EUR)
    return Bet(
        id=BetId(number),
        person=PersonId(1),
        match_id=MatchId(number),
        selection=Selection.parse("1X2/home"),
        price=Decimal(price),
        stake=cost,
        placed_at=datetime(2022, 10, 1, tzinfo=UTC),
        status=BetStatus.OPEN if settlement is None else BetStatus.SETTLED,
        settlement=settlement,
        returned=None if settlement is None else settlement.payout(cost, Decimal(price)),
        closing_price=None if closing is None else Decimal(closing),
        fair_closing_probability=fair,
    )


def test_wilson_interval_matches_the_published_value() -> None:
    interval = wilson(10, 20)  # Newcombe (1998), method 3: 0.2993 to 0.7007
    assert interval is not None
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.2993, 0.7007)


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_interval_holds_the_share_and_stays_between_zero_and_one(won: int, more: int) -> None:
    interval = wilson(won, won + more)
    assert interval is not None
    assert 0 <= interval.low <= won / (won + more) <= interval.high <= 1


def test_every_kind_of_settlement_counts_as_it_should() -> None:
    bets = [
        a_bet(1, Settlement.WIN),
        a_bet(2, Settlement.HALF_WIN),
        a_bet(3, Settlement.PUSH),
        a_bet(4, Settlement.HALF_LOSS),
        a_bet(5, Settlement.LOSS, closing="2.10", fair=0.46),
        a_bet(6, Settlement.VOID),
        a_bet(7, None),
    ]
    record = record_of([Dated(bet, SUNDAY) for bet in bets], EUR)
    assert (record.settled, record.turnover, record.profit) == (6, Money.of(50, EUR), Money.zero(EUR))
    assert (record.won, record.decided) == (2, 4)
    assert (record.beat_close, record.beat_close_of, record.fair_beat, record.clv_bets) == (4, 5, 4, 5)
    assert record.clv_mean == pytest.approx((4 * 0.04 - 0.08) / 5)


def test_few_bets_have_no_interval_of_roi() -> None:
    bets = [Dated(a_bet(n), SUNDAY + timedelta(days=n)) for n in range(1, 30)]
    assert record_of(bets, EUR).roi_interval is None


def test_many_bets_on_few_days_have_no_interval_either() -> None:
    bets = [Dated(a_bet(n), SUNDAY + timedelta(days=n % 9)) for n in range(1, 200)]
    assert record_of(bets, EUR).roi_interval is None


def test_bets_of_one_day_widen_the_interval_because_they_share_their_luck() -> None:
    rng = np.random.default_rng(5)
    luck = rng.choice([-1.0, 1.0], size=40)
    together = day_bootstrap(np.repeat(luck, 10), np.ones(400), np.repeat(np.arange(40), 10))
    apart = day_bootstrap(rng.choice([-1.0, 1.0], size=400), np.ones(400), np.arange(400))
    assert together is not None
    assert apart is not None
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_interval_is_the_same_every_time() -> None:
    bets = [
        Dated(a_bet(n, Settlement.WIN if n % 3 else Settlement.LOSS), SUNDAY + timedelta(days=n)) for n in range(1, 60)
    ]
    assert record_of(bets, EUR) == record_of(bets, EUR)


def entry(kind: EntryKind, amount: str, day: int, bet: int | None = None) -> LedgerEntry:
    at = datetime(2022, 10, day, 18, tzinfo=UTC)
    return LedgerEntry(PersonId(1), kind, Money.of(amount, EUR), at, None if bet is None else BetId(bet))


def test_history_counts_open_stakes_as_owned_and_payments_as_no_result() -> None:
    entries = [
        entry(EntryKind.OPENING, "100", 1),
        entry(EntryKind.STAKE, "-10", 2, 1),
        entry(EntryKind.STAKE, "-10", 2, 2),
        entry(EntryKind.WITHDRAWAL, "-30", 4),
    ]
    kickoffs = {MatchId(1): datetime(2022, 10, 3, 14, tzinfo=UTC), MatchId(2): datetime(2022, 10, 9, 14, tzinfo=UTC)}
    bets = [a_bet(1, Settlement.LOSS), a_bet(2, None)]
    history = history_of(entries, bets, kickoffs, EUR, simulated=True)
    assert [(point.at.day, str(point.value.amount), str(point.result.amount)) for point in history.points] == [
        (1, "100.00", "0.00"),
        (3, "90.00", "-10.00"),  # a lost bet leaves no line in the ledger: it counts at kick-off
        (4, "60.00", "-10.00"),
    ]
    assert (history.drawdown, history.settled) == (Money.of(10, EUR), 1)
