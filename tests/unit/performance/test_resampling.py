"""Intervals from drawn match days."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.performance.resampling import MatchDays, Rate, block_draws, interval_ends


def test_rate_is_the_sum_over_the_sum_and_counts_its_bets() -> None:
    days = MatchDays(np.array([1, 1, 2]))
    rate = days.ratio(np.array([10.0, -10.0, 6.0]), np.array([10.0, 10.0, 20.0]))
    assert rate.value == pytest.approx(6 / 40)
    assert rate.n == 3


def test_few_days_or_few_bets_have_a_value_but_no_interval() -> None:
    nine_days = MatchDays(np.arange(90) // 10).ratio(np.ones(90), np.ones(90))
    few_bets = MatchDays(np.arange(29)).ratio(np.ones(29), np.ones(29))
    enough = MatchDays(np.arange(30) // 3).ratio(np.ones(30), np.ones(30))
    assert (nine_days.value, nine_days.low, nine_days.high) == (1.0, None, None)
    assert (few_bets.low, few_bets.high) == (None, None)
    assert (enough.low, enough.high) == (1.0, 1.0)


def test_bets_of_which_nothing_counts_have_neither_a_rate_nor_an_interval() -> None:
    rate = MatchDays(np.arange(40)).ratio(np.zeros(40), np.zeros(40))
    assert (rate.value, rate.low, rate.high, rate.n) == (None, None, None, 40)


def test_a_group_is_judged_by_its_own_days_however_many_the_others_have() -> None:
    random = np.random.default_rng(3)
    day, values = np.repeat(np.arange(40), 4), random.normal(size=160)
    days = MatchDays(day)
    few = days.ratio(values, np.ones(160), day < 9)
    ten = days.ratio(values, np.ones(160), day < 10)
    assert (few.n, few.low, few.high) == (36, None, None)
    sums, counts = np.where(np.arange(40) < 10, values.reshape(40, 4).sum(axis=1), 0.0), 4.0 * (np.arange(40) < 10)
    ratios = (days.times @ sums) / np.where(days.times @ counts, days.times @ counts, np.nan)
    assert (ten.low, ten.high) == pytest.approx(tuple(np.nanquantile(ratios, interval_ends(10))))


def test_interval_is_that_of_days_drawn_with_replacement() -> None:
    random = np.random.default_rng(7)
    day = np.repeat(np.arange(40), 3)
    profit, stake = random.normal(0.1, 1, 120), random.uniform(1, 3, 120)
    drawn = np.random.default_rng(5).integers(0, 40, size=(400, 40))
    by_day = [np.bincount(day, weights=values) for values in (profit, stake)]
    ratios = by_day[0][drawn].sum(axis=1) / by_day[1][drawn].sum(axis=1)
    rate = MatchDays(day, draws=400, seed=5).ratio(profit, stake)
    assert (rate.low, rate.high) == pytest.approx(tuple(np.quantile(ratios, interval_ends(40))))


def test_few_days_take_wider_quantiles_and_many_the_usual_ones() -> None:
    # n = 10: Student's t with 9 degrees of freedom 2.2622, × √(10/9) = 2.3845, Φ(−2.3845) = 0.00855
    assert interval_ends(10) == pytest.approx((0.00855, 0.99145), abs=1e-5)
    assert interval_ends(100_000) == pytest.approx((0.025, 0.975), abs=1e-5)


def test_of_ten_days_the_interval_holds_the_truth_in_about_95_of_100_cases() -> None:
    random = np.random.default_rng(11)
    held = 0
    for _ in range(400):
        bets = random.integers(3, 8, size=10)
        day = np.repeat(np.arange(10), bets)
        profit = np.where(random.random(len(day)) < 0.5, 1.0, -1.0)
        rate = MatchDays(day, draws=500, seed=3).ratio(profit, np.ones(len(day)))
        assert rate.low is not None
        assert rate.high is not None
        held += rate.low <= 0 <= rate.high
    assert 0.925 <= held / 400 <= 0.98


def test_bets_of_one_day_are_drawn_together() -> None:
    # ten bets a day that all end alike are one piece of news, not ten
    ends = np.where(np.arange(60) % 2, 1.0, -1.0)
    apart = MatchDays(np.arange(60)).ratio(ends, np.ones(60))
    together = MatchDays(np.repeat(np.arange(60), 10)).ratio(np.repeat(ends, 10), np.ones(600))
    assert apart.high is not None
    assert together.high == pytest.approx(apart.high)


def test_groups_get_the_rates_they_would_have_alone_and_others_do_not_count() -> None:
    day = np.arange(120) // 2
    values = np.arange(120.0)
    days = MatchDays(day)
    groups = np.where(np.arange(120) < 10, -1, np.arange(120) % 2)
    even, odd = days.ratios(values, np.ones(120), groups, 2)
    assert even.n == odd.n == 55
    assert even.value == pytest.approx(np.mean(values[10::2]))
    assert odd == days.ratio(values, np.ones(120), groups == 1)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=30, max_size=60))
def test_interval_lies_within_the_values(values: list[float]) -> None:
    numbers = np.array(values)
    rate = MatchDays(np.arange(len(values)), draws=200).ratio(numbers, np.ones(len(values)))
    assert rate.low is not None
    assert rate.high is not None
    assert numbers.min() - 1e-9 <= rate.low <= rate.high <= numbers.max() + 1e-9


def test_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(11)
    covered = 0
    for _ in range(200):
        rate = MatchDays(np.repeat(np.arange(60), 2), draws=400).ratio(random.normal(0.2, 1, 120), np.ones(120))
        covered += rate.low is not None and rate.high is not None and rate.low <= 0.2 <= rate.high
    assert 0.90 <= covered / 200 <= 0.99


def test_blocks_keep_neighbours_together_and_go_round() -> None:
    drawn = block_draws(10, 4, 50, np.random.default_rng(1))
    assert drawn.shape == (50, 10)
    steps = np.diff(drawn, axis=1) % 10
    assert (steps[:, [0, 1, 2, 4, 5, 6, 8]] == 1).all()


def test_a_rate_is_stored_by_the_names_of_its_numbers() -> None:
    assert Rate(0.05, -0.01, 0.11, 40).as_json() == {"value": 0.05, "low": -0.01, "high": 0.11, "n": 40}
    assert Rate(None, None, None, 0).as_json() == {"value": None, "low": None, "high": None, "n": 0}


def test_every_draw_holds_as_many_days_as_there_are_and_the_same_days_give_the_same_draws() -> None:
    times = MatchDays(np.array([3, 5, 5, 9]), draws=1_201).times
    assert times.shape == (1_201, 3)
    assert (times.sum(axis=1) == 3).all()
    assert times.mean(axis=0) == pytest.approx([1, 1, 1], abs=0.1)  # each day once on average
    assert len(np.unique(times[:100] @ [1, 10, 100])) == 10  # three of three: ten ways
    assert (MatchDays(np.array([1, 2, 3]), draws=1_201).times == times).all()
    assert MatchDays(np.array([], dtype=np.int64)).times.shape == (4_000, 0)


def test_sums_are_by_day_and_group_without_those_that_do_not_count() -> None:
    days = MatchDays(np.array([20, 10, 20, 20]))
    sums = days.sums(np.array([1.0, 2.0, 4.0, 8.0]), np.array([0, 1, 1, -1]), 2)
    assert sums.tolist() == [[0, 2], [1, 4]]  # the tenth, then the twentieth


def test_a_draw_that_holds_nothing_of_a_group_has_no_ratio() -> None:
    days = MatchDays(np.array([1, 2]), draws=50)
    ratios = days.drawn_ratios(np.array([[3.0, 4.0], [5.0, 0.0]]), np.array([[1.0, 2.0], [1.0, 0.0]]))
    first_alone, second_alone = days.times[:, 0] == 2, days.times[:, 1] == 2
    assert ratios[first_alone].tolist() == [[3.0, 2.0]] * int(first_alone.sum())
    assert (ratios[second_alone, 0] == 5).all()
    assert np.isnan(ratios[second_alone, 1]).all()
    assert (ratios[~first_alone & ~second_alone] == [4.0, 2.0]).all()


def test_several_numerators_at_once_give_what_each_gives_alone_and_no_group_gives_none() -> None:
    days = MatchDays(np.arange(60) // 2)
    one, other, stake = np.arange(60.0), -np.arange(60.0), np.full(60, 2.0)
    group = np.arange(60) % 2
    both = days.all_ratios([(one, stake, group), (other, stake, group)], 2)
    assert both == [days.ratios(one, stake, group, 2), days.ratios(other, stake, group, 2)]
    assert both[1][0].value == pytest.approx(-14.5)  # the even ones, 29 on average, over 2
    nothing, nobody = np.zeros(0), np.zeros(0, dtype=np.int64)
    assert MatchDays(nobody).all_ratios([(nothing, nothing, nobody), (nothing, nothing, nobody)], 0) == [[], []]
