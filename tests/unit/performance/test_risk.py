"""Sharpe, Sortino, drawdown, streaks and exposure, each worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.performance.risk import (
    Daily,
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
    assert sharpe_rate(returns[:29]).low is None
    assert rate.n == 500


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
    assert drawdown(a_bankroll(100)) is None


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


def test_streaks_pass_over_stakes_that_came_back() -> None:
    longest = streaks(np.array([1, 1, -1, 1, 0, 0, 1, 0]))
    assert (longest.won, longest.lost) == (3, 2)
    assert streaks(np.array([-1, -1])) == streaks(np.array([], dtype=np.int64))


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
