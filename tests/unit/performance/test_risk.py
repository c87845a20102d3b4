"""Sharpe, Sortino, drawdown, streaks and exposure, each worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.performance.risk import (
    Daily,
    Streaks,
    drawdown,
    drawn_paths,
    exposure,
    sharpe,
    sharpe_rate,
    sortino,
    streaks,
)


def a_bankroll(start: float, *profits: float) -> Daily:
    profit = np.array(profits, dtype=np.float64)
    end = start + np.cumsum(profit)
    return Daily(np.arange(100, 100 + len(profit)), end - profit, profit)


def test_return_of_a_day_is_its_profit_over_the_bankroll_in_the_morning() -> None:
    daily = a_bankroll(100, 10, -11, 0)
    assert daily.returns == pytest.approx([0.1, -0.1, 0.0])
    assert daily.end == pytest.approx([110, 99, 99])


def test_nothing_is_won_on_an_empty_bankroll() -> None:
    assert a_bankroll(100, -100, 0).returns == pytest.approx([-1, 0])


def test_sharpe_is_mean_over_deviation_times_the_root_of_a_year_of_days() -> None:
    # mean 0.01; deviations 0.01, 0, -0.01: variance 0.0002 / 2 = 0.0001, so the ratio a day is 0.01 / 0.01 = 1
    assert sharpe(np.array([0.02, 0.01, 0.0])) == pytest.approx(math.sqrt(365))


def test_sortino_divides_by_the_losing_days_alone() -> None:
    # mean 0.01; downside sqrt((0.02² + 0 + 0) / 3) = 0.011547; ratio 0.8660
    assert sortino(np.array([0.03, -0.02, 0.02])) == pytest.approx(0.01 / math.sqrt(0.0004 / 3) * math.sqrt(365))
    assert sortino(np.array([0.03, 0.01])) is None


def test_ratios_of_losing_days_are_below_zero_and_two_days_are_enough() -> None:
    # mean −0.01; deviations ±0.02: variance 0.0008 / 1, ratio −0.01 / 0.028284
    assert sharpe(np.array([0.01, -0.03])) == pytest.approx(-0.01 / math.sqrt(0.0008) * math.sqrt(365))
    assert sortino(np.array([-0.02])) == pytest.approx(-math.sqrt(365))
    assert sortino(np.zeros(0)) is None


def test_days_without_variation_have_no_sharpe() -> None:
    assert sharpe(np.zeros(10)) is None
    assert sharpe(np.array([0.1])) is None
    assert sharpe_rate(np.zeros(0)).value is None


def test_sharpe_interval_needs_thirty_days_and_holds_the_ratio() -> None:
    returns = np.random.default_rng(3).normal(0.001, 0.01, 500)
    rate = sharpe_rate(returns)
    assert rate.low is not None
    assert rate.high is not None
    assert rate.value is not None
    assert rate.low < rate.value < rate.high
    # the standard error of a daily ratio is about 1 / sqrt(days): 1.96 · sqrt(365 / 500) on either side
    assert rate.high - rate.low == pytest.approx(2 * 1.96 * math.sqrt(365 / 500), rel=0.15)
    short = sharpe_rate(returns[:29])
    assert (short.value, short.low, short.high, short.n) == (sharpe(returns[:29]), None, None, 29)
    assert sharpe_rate(returns[:30]).low is not None
    assert rate.n == 500
    assert rate.value == sharpe(returns)


def test_sharpe_interval_is_that_of_weeks_drawn_with_replacement() -> None:
    returns = np.random.default_rng(4).normal(0.002, 0.01, 45)
    random = np.random.default_rng(9)
    samples = []
    for orders in (250,) * 16:  # 4,000 in all
        starts = random.integers(0, 45, size=(orders, 7))
        samples.append(returns[(starts[:, :, None] + np.arange(7)) % 45].reshape(orders, 49)[:, :45])
    drawn = np.concatenate(samples)
    ratios = drawn.mean(axis=1) / drawn.std(axis=1, ddof=1) * math.sqrt(365)
    rate = sharpe_rate(returns, seed=9)
    assert (rate.low, rate.high) == pytest.approx(tuple(np.quantile(ratios, [0.025, 0.975])))


def test_drawn_weeks_in_which_nothing_happened_count_as_a_ratio_of_nothing() -> None:
    # one winning day in thirty: of five drawn weeks none holds it in (23 / 30)⁵ = 27 of 100 cases
    rate = sharpe_rate(np.array([0.1, *[0.0] * 29]))
    assert rate.low == 0
    assert rate.high is not None
    assert rate.high > 0


def test_drawdown_is_the_deepest_share_lost_and_knows_its_days() -> None:
    fall = drawdown(a_bankroll(100, 20, -30, -6, 40, -10, 5))  # 120, 90, 84, 124, 114, 119
    assert fall is not None
    assert fall.share == pytest.approx(36 / 120)
    assert (fall.peak_day, fall.low_day, fall.recovered_day) == (100, 102, 103)
    assert fall.longest_days == 3  # from day 100 to day 103


def test_drawdown_from_the_opening_bankroll_that_never_comes_back() -> None:
    fall = drawdown(a_bankroll(100, -10, -10, 5, 5))
    assert fall is not None
    assert fall.share == pytest.approx(0.2)
    assert (fall.peak_day, fall.low_day, fall.recovered_day) == (99, 101, None)
    assert fall.longest_days == 4


def test_bankroll_that_only_rises_has_no_drawdown() -> None:
    fall = drawdown(a_bankroll(100, 1, 2, 3))
    assert fall is not None
    assert (fall.share, fall.recovered_day) == (0.0, None)
    assert fall.longest_days == 1  # from each high to the next
    assert drawdown(a_bankroll(100)) is None


def test_the_deeper_of_two_falls_counts_and_the_longer_of_two_times_below_a_high() -> None:
    # 110 99 110 120 90 120 115 114 113: 10 % on day 101, 25 % on day 104, then three days below 120 without an end
    fall = drawdown(a_bankroll(100, 10, -11, 11, 10, -30, 30, -5, -1, -1))
    assert fall is not None
    assert fall.share == pytest.approx(0.25)
    assert (fall.peak_day, fall.low_day, fall.recovered_day, fall.longest_days) == (103, 104, 105, 3)


def test_a_bankroll_that_is_lost_whole_is_a_fall_of_all_of_it() -> None:
    fall = drawdown(a_bankroll(100, 50, -150, 0))
    assert fall is not None
    assert (fall.share, fall.peak_day, fall.low_day, fall.recovered_day) == (1.0, 100, 101, None)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-0.2, 0.2), min_size=1, max_size=40))
def test_drawn_orders_compound_and_stay_possible(returns: list[float]) -> None:
    paths = drawn_paths(np.array(returns), runs=50)
    assert ((paths.deepest >= 0) & (paths.deepest <= 1)).all()
    assert (paths.lowest <= paths.last + 1e-12).all()


def test_drawn_orders_of_equal_days_are_that_day_compounded() -> None:
    paths = drawn_paths(np.full(10, -0.1), runs=20)
    assert paths.last == pytest.approx(np.full(20, 0.9**10))
    assert paths.lowest == pytest.approx(np.full(20, 0.9**10))
    assert paths.deepest == pytest.approx(np.full(20, 1 - 0.9**10))


def test_paths_tell_the_deepest_fall_the_lowest_and_the_last_of_each_drawn_order() -> None:
    returns = np.array([0.10, -0.20, 0.05, 0.0, 0.3])
    paths = drawn_paths(returns, runs=300, block=2, seed=6)
    random = np.random.default_rng(6)
    orders = []
    for count in (250, 50):  # drawn in parts
        starts = random.integers(0, 5, size=(count, 3))
        orders += [[(start + step) % 5 for start in row for step in (0, 1)][:5] for row in starts]
    for run in (0, 1, 249, 250, 299):
        bankroll, high, deepest, lowest = 1.0, 1.0, 0.0, math.inf
        for day in orders[run]:
            bankroll *= 1 + returns[day]
            high, lowest = max(high, bankroll), min(lowest, bankroll)
            deepest = max(deepest, 1 - bankroll / high)
        assert paths.deepest[run] == pytest.approx(deepest)
        assert (paths.lowest[run], paths.last[run]) == pytest.approx((lowest, bankroll))
    assert len(paths.last) == len(paths.lowest) == len(paths.deepest) == 300


def test_no_days_give_no_paths_and_more_than_everything_cannot_be_lost() -> None:
    nothing = drawn_paths(np.zeros(0))
    assert (len(nothing.deepest), len(nothing.lowest), len(nothing.last)) == (0, 0, 0)
    ruined = drawn_paths(np.array([-1.5]), runs=3)
    assert ruined.last.tolist() == ruined.lowest.tolist() == [0.0] * 3
    assert ruined.deepest.tolist() == [1.0] * 3


def test_streaks_pass_over_stakes_that_came_back() -> None:
    longest = streaks(np.array([1, 1, -1, 1, 0, 0, 1, 0]))
    assert (longest.won, longest.lost) == (3, 2)
    assert streaks(np.array([0, 0, 0, 1])) == Streaks(1, 3)
    assert streaks(np.array([1, 1])) == Streaks(2, 0)
    assert streaks(np.array([0])) == Streaks(0, 1)
    assert streaks(np.array([-1, -1])) == Streaks(0, 0) == streaks(np.array([], dtype=np.int64))


def test_exposure_counts_stakes_from_placing_to_settling() -> None:
    # 10 open from 1 to 5, 20 from 2 to 4, 30 placed at 4 just when the 20 came free
    open_now = exposure(
        np.array([1, 2, 4]), np.array([5, 4, 9]), np.array([10.0, 20.0, 30.0]), np.array([100.0, 100.0, 200.0])
    )
    assert open_now is not None
    assert open_now.mean == pytest.approx((0.10 + 0.30 + 0.20) / 3)
    assert open_now.highest == pytest.approx(0.30)
    assert open_now.most_bets == 2
    assert exposure(np.array([]), np.array([]), np.array([]), np.array([])) is None
