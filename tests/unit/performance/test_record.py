"""The record: golden intervals, and honesty about small samples."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.bets import Bet, BetId, BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.football import MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import MARKET_AVERAGE, BookmakerCode, Selection
from engine.performance.bankroll_history import history_of
from engine.performance.record import Dated, Interval, dated, day_bootstrap, record_of, wilson
from engine.performance.resampling import MatchDays, interval_ends
from tests.support.builders import a_match

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


def test_return_is_the_profit_of_all_bets_over_all_their_stakes_void_ones_apart() -> None:
    bets = [
        Dated(a_bet(1, Settlement.WIN, price="2.50", stake="10"), SUNDAY),  # +15
        Dated(a_bet(2, Settlement.LOSS, stake="30"), SUNDAY),  # −30
        Dated(a_bet(3, Settlement.VOID, stake="60"), SUNDAY + timedelta(days=1)),
        Dated(replace(a_bet(4, None), status=BetStatus.CASHED_OUT, returned=Money.of(7, EUR)), SUNDAY),  # −3
        Dated(replace(a_bet(5, None), status=BetStatus.UNDONE, returned=Money.of(99, EUR)), SUNDAY),
    ]
    record = record_of(bets, EUR)
    assert (record.turnover, record.profit) == (Money.of(50, EUR), Money.of(-18, EUR))
    assert record.roi == pytest.approx(-18 / 50)
    assert (record.settled, record.days, record.won, record.decided) == (4, 1, 1, 2)
    assert record.win_rate_interval == wilson(1, 2)


def test_nothing_settled_is_no_rate_of_any_kind() -> None:
    record = record_of([Dated(a_bet(1, None), SUNDAY)], EUR)
    assert (record.settled, record.days, record.won, record.decided) == (0, 0, 0, 0)
    assert record.turnover == record.profit == Money.zero(EUR)
    assert (record.roi, record.roi_interval, record.win_rate_interval) == (None, None, None)
    assert (record.clv_mean, record.clv_interval, record.clv_bets) == (None, None, 0)
    assert (record.beat_close, record.beat_close_of, record.fair_beat) == (0, 0, 0)
    assert (record.close_at_exchange, record.close_of_average) == (0, 0)


def test_the_interval_of_the_return_is_drawn_from_profits_over_stakes_of_whole_days() -> None:
    stakes = [10 + 5 * (n % 3) for n in range(40)]
    bets = [
        Dated(
            a_bet(n, Settlement.WIN if n % 2 else Settlement.LOSS, price="2.10", stake=str(stakes[n])),
            SUNDAY + timedelta(days=n // 2),
        )
        for n in range(40)
    ]
    profits = np.array([1.1 * stake if n % 2 else -stake for n, stake in enumerate(stakes)]).reshape(20, 2).sum(axis=1)
    turnover = np.array(stakes, dtype=float).reshape(20, 2).sum(axis=1)
    times = MatchDays(np.arange(20)).times
    record = record_of(bets, EUR)
    assert record.roi_interval is not None
    assert (record.roi_interval.low, record.roi_interval.high) == pytest.approx(
        tuple(np.quantile(times @ profits / (times @ turnover), interval_ends(20)))
    )
    assert record.roi == pytest.approx(profits.sum() / turnover.sum())


def test_a_price_that_closed_just_as_it_was_taken_beat_nothing() -> None:
    bets = [a_bet(1, closing="2.00", fair=0.5), a_bet(2, closing="1.99", fair=0.51), a_bet(3, closing=None, fair=None)]
    record = record_of([Dated(bet, SUNDAY) for bet in bets], EUR)
    assert (record.beat_close, record.beat_close_of) == (1, 2)
    assert (record.fair_beat, record.clv_bets) == (1, 2)
    assert record.clv_mean == pytest.approx(0.01)


def test_it_says_how_many_bets_an_exchange_or_the_average_of_the_market_judges() -> None:
    sources = ("pinnacle", "betfair_exchange", MARKET_AVERAGE, MARKET_AVERAGE, None)
    bets = [
        replace(a_bet(n), closing_source=None if source is None else BookmakerCode(source))
        for n, source in enumerate(sources)
    ]
    bets.append(replace(a_bet(9, fair=None), closing_source=BookmakerCode("smarkets")))
    record = record_of([Dated(bet, SUNDAY) for bet in bets], EUR)
    assert (record.close_at_exchange, record.close_of_average, record.clv_bets) == (1, 2, 5)


def test_bets_are_dated_by_the_day_their_match_begins() -> None:
    late = a_match(match_id=7, kickoff=datetime(2022, 10, 2, 23, 30, tzinfo=UTC))
    (found,) = dated([a_bet(7)], {MatchId(7): late})
    assert (found.bet.id, found.day) == (7, SUNDAY)


def test_few_bets_have_no_interval_of_roi() -> None:
    bets = [Dated(a_bet(n), SUNDAY + timedelta(days=n)) for n in range(1, 30)]
    assert record_of(bets, EUR).roi_interval is None
    thirtieth = Dated(a_bet(30), SUNDAY + timedelta(days=30))
    assert record_of([*bets, thirtieth], EUR).roi_interval == Interval(1.0, 1.0)  # each won its stake


def test_a_share_of_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None
    none_of_ten = wilson(0, 10)
    assert none_of_ten is not None
    # 1.96² / (10 + 1.96²)
    assert (none_of_ten.low, none_of_ten.high) == pytest.approx((0.0, 0.27754), abs=1e-5)


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
