"""What a price is worth and how sure that is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.staking.errors import InvalidPrice, InvalidProbability, InvalidStakeRequest, StakingError
from engine.staking.value import (
    confidence,
    edge,
    expected_value,
    fair_price,
    price_for_confidence,
    price_for_edge,
    win_or_lose,
)
from tests.support.staking_strategies import PRICES, distributions

CHANCES = st.floats(0.001, 0.999)
SPREADS = st.floats(0.001, 2)


def test_a_fair_coin_at_evens_is_worth_nothing_and_at_2_10_five_per_cent():
    assert expected_value([0.5, 0.5], [2.0, 2.1]) == pytest.approx([0.0, 0.05])


def test_a_quarter_line_is_worth_the_mean_of_its_two_halves():
    # AH −0.75: half the stake on −0.5, half on −1. One goal: the first half wins, the second is a push.
    by_two, by_one, rest, price = 0.3, 0.25, 0.45, 2.2
    quarter = edge([by_two, by_one, 0, 0, rest], price)
    half_line = edge(win_or_lose(by_two + by_one), price)
    whole_line = edge([by_two, 0, by_one, 0, rest], price)
    assert quarter == pytest.approx((half_line + whole_line) / 2)


def test_a_push_returns_the_stake_and_leaves_the_fair_price_of_what_is_decided():
    # Draw no bet with a quarter of draws: won twice as often as lost.
    assert fair_price([0.5, 0, 0.25, 0, 0.25]) == pytest.approx(1.5)


@settings(deadline=None)
@given(distributions())
def test_at_the_fair_price_a_bet_is_worth_nothing(distribution):
    assert edge(distribution, fair_price(distribution)) == pytest.approx(0, abs=1e-9)


@settings(deadline=None)
@given(distributions(), st.floats(0, 0.2))
def test_at_the_price_to_leave_below_exactly_the_minimum_edge_is_left(distribution, minimum):
    price = price_for_edge(distribution, minimum)
    assert edge(distribution, price) == pytest.approx(minimum, abs=1e-9)
    assert price >= fair_price(distribution)


def test_a_bet_that_cannot_win_has_no_fair_price_and_one_that_is_never_decided_an_unknown_one():
    assert np.isinf(fair_price(win_or_lose(0.0)))
    assert np.isnan(fair_price([0, 0, 1, 0, 0]))


def test_a_bet_at_its_fair_price_is_as_likely_good_as_bad():
    assert confidence(win_or_lose(0.4), 2.5, 0.3) == pytest.approx(0.5)


def test_confidence_of_a_known_case():
    # logit .55 = .2007; price 2 asks for logit .5 = 0; .2007 / .2 = 1.003 standard deviations.
    assert confidence(win_or_lose(0.55), 2.0, 0.2) == pytest.approx(0.842, abs=5e-4)


def test_without_uncertainty_confidence_only_asks_whether_there_is_an_edge():
    assert confidence(win_or_lose([0.51, 0.49]), 2.0, 0.0).tolist() == [1.0, 0.0]


@settings(deadline=None)
@given(CHANCES, PRICES, SPREADS)
def test_confidence_is_above_a_half_exactly_with_a_positive_edge(chance, price, spread):
    value = float(expected_value(chance, price))
    if abs(value) > 1e-9:
        assert (confidence(win_or_lose(chance), price, spread) > 0.5) == (value > 0)


@settings(deadline=None)
@given(distributions(), PRICES, PRICES, SPREADS)
def test_confidence_never_falls_when_the_price_rises(distribution, one, other, spread):
    low, high = sorted((one, other))
    assert confidence(distribution, low, spread) <= confidence(distribution, high, spread)


def test_what_is_unknown_stays_unknown():
    assert np.isnan(expected_value([0.5, np.nan], [np.nan, 2.0])).all()
    assert np.isnan(confidence(win_or_lose([0.5, np.nan]), [np.nan, 2.0], 0.1)).all()


@pytest.mark.parametrize("chance", [-0.1, 1.2, np.inf])
def test_a_probability_outside_0_to_1_is_refused_with_its_row(chance):
    with pytest.raises(InvalidProbability, match="Row 1"):
        expected_value([0.5, chance], 2.0)


@pytest.mark.parametrize("price", [1.0, 0.0, -2.0, np.inf])
def test_a_price_that_pays_nothing_is_refused_with_its_row(price):
    with pytest.raises(InvalidPrice, match="Row 2"):
        expected_value(0.5, [2.0, 3.0, price])


def test_a_distribution_that_does_not_sum_to_one_is_refused_with_its_row():
    with pytest.raises(InvalidProbability, match=r"Row 1.*sum to 0.9"):
        edge([[0.5, 0, 0, 0, 0.5], [0.5, 0, 0, 0, 0.4]], 2.0)


def test_a_negative_uncertainty_is_refused():
    with pytest.raises(InvalidProbability, match="standard deviation"):
        confidence(win_or_lose(0.5), 2.0, -0.1)


def test_a_negative_minimum_edge_is_refused():
    with pytest.raises(InvalidStakeRequest):
        price_for_edge(win_or_lose(0.5), -0.01)


def test_a_batch_can_ask_for_a_mask_instead_of_an_error():
    assert np.isnan(expected_value([0.5, 1.5, 0.5], [2.0, 2.0, 1.0], errors="mask")).tolist() == [False, True, True]
    assert np.isnan(edge([[0.5, 0, 0, 0, 0.5], [1, 1, 0, 0, 0]], 2.0, errors="mask")).tolist() == [False, True]


def test_all_refusals_belong_to_one_family():
    with pytest.raises(StakingError):
        win_or_lose(2.0)


def test_a_distribution_of_three_outcomes_is_not_taken_for_five_endings():
    with pytest.raises(InvalidProbability, match="five columns"):
        edge([0.4, 0.3, 0.3], 2.0)


def test_certain_and_impossible_are_chances_too():
    assert expected_value([0.0, 1.0], 2.5).tolist() == [-1.0, 1.5]


def test_the_least_price_for_an_edge_is_worked_out_from_what_is_won_and_lost():
    # W = .4 + .2 / 2 = .5, L = .2 + .1 / 2 = .25: 1 + (.05 + .25) / .5
    assert price_for_edge([0.4, 0.2, 0.1, 0.1, 0.2], 0.05) == pytest.approx(1.6)
    assert np.isnan(price_for_edge([0, 0, 1, 0, 0], 0.0))
    with pytest.raises(InvalidStakeRequest, match="minimum edge must be a number >= 0"):
        price_for_edge(win_or_lose(0.5), np.nan)


def test_the_price_to_be_sure_enough_is_the_fair_odds_stretched_by_the_spread():
    # Φ⁻¹(.7) = .5244: 1 + (.6 / .4) exp(.2 × .5244) = 2.6658; for a half, the fair price
    assert price_for_confidence(win_or_lose(0.4), 0.2, [0.7, 0.5]) == pytest.approx([2.66583, 2.5], abs=1e-4)
    assert price_for_confidence([0.4, 0, 0.4, 0, 0.2], 0.2, 0.7) == pytest.approx(1 + 0.5 * 1.110551, abs=1e-4)
    assert price_for_confidence(win_or_lose(0.4), 0.0, [0.0, 0.7, 1.0]) == pytest.approx([2.5, 2.5, 2.5])
    assert price_for_confidence(win_or_lose(0.4), 0.2, [0.0, 1.0]).tolist() == [1.0, np.inf]
    assert np.isnan(price_for_confidence([0, 0, 1, 0, 0], 0.2, 0.7))
    assert np.isinf(price_for_confidence(win_or_lose(0.0), 0.2, 0.7))


@settings(deadline=None)
@given(distributions(), SPREADS, st.floats(0.05, 0.95))
def test_at_the_price_to_be_sure_enough_one_is_exactly_that_sure(distribution, spread, minimum):
    price = float(price_for_confidence(distribution, spread, minimum))
    if 1 + 1e-6 < price < 1e6:
        assert confidence(distribution, price, spread) == pytest.approx(minimum, abs=1e-6)


@pytest.mark.parametrize("minimum", [-0.01, 1.01, np.nan])
def test_a_confidence_that_is_no_share_cannot_be_asked_for(minimum):
    with pytest.raises(InvalidStakeRequest, match="minimum confidence must lie in"):
        price_for_confidence(win_or_lose(0.5), 0.1, minimum)


def test_a_certain_bet_at_exactly_its_fair_price_has_no_edge_to_be_sure_of():
    assert confidence(win_or_lose(0.5), 2.0, 0.0) == 0.0


@pytest.mark.parametrize("spread", [0.0, 0.2])
def test_how_sure_one_is_of_a_bet_that_is_never_decided_is_unknown(spread):
    assert np.isnan(confidence([0, 0, 1, 0, 0], 2.0, spread))


def test_halves_count_half_in_how_sure_the_edge_is():
    # W = .4 + .1 / 2 = .45, L = .3 + .1 / 2 = .35; at 1.9: log(.9 × .45 / .35) = .14595, / .2 = .7298 deviations
    assert confidence([0.4, 0.1, 0.1, 0.1, 0.3], 1.9, 0.2) == pytest.approx(0.7672, abs=2e-4)
    assert confidence([0.45, 0, 0.2, 0, 0.35], 1.9, 0.2) == pytest.approx(0.7672, abs=2e-4)


def test_a_certain_win_is_worth_its_price_and_is_surely_good():
    assert fair_price(win_or_lose(1.0)) == 1.0
    assert confidence(win_or_lose([1.0, 0.0]), 1.5, 0.3).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("spread", [-0.1, np.inf])
def test_an_uncertainty_that_is_none_is_masked_where_asked(spread):
    found = confidence(win_or_lose([0.5, 0.5]), 2.1, [0.1, spread], errors="mask")
    assert np.isnan(found).tolist() == [False, True]


def test_a_distribution_may_miss_one_by_what_a_truncated_grid_leaves_out_and_no_more():
    assert edge([0.5, 0, 0, 0, 0.5 - 9e-7], 2.0) == pytest.approx(0, abs=1e-5)
    assert edge([0.5 + 9e-7, 0, -5e-7, 0, 0.5], 2.0) == pytest.approx(0, abs=1e-5)
    for wrong in ([0.5, 0, 0, 0, 0.5 - 2e-6], [0.5, 0, 0, 0, 0.5 + 2e-6], [0.51, 0, -0.01, 0, 0.5]):
        with pytest.raises(InvalidProbability, match="no distribution"):
            edge(wrong, 2.0)


def test_a_single_number_is_no_distribution():
    with pytest.raises(InvalidProbability, match="five columns"):
        edge(0.5, 2.0)


def test_the_place_of_a_mistake_is_told_in_every_dimension():
    with pytest.raises(InvalidProbability, match=r"Row 1, 0: 1.5 is no probability"):
        expected_value([[0.5, 0.5], [1.5, 0.5]], 2.0)
    with pytest.raises(InvalidPrice, match=r"Row 0: 1.0 is no decimal price"):
        expected_value(0.5, 1.0)
    with pytest.raises(InvalidProbability, match=r"Row 1, 0: .* sum to 0.9"):
        edge([[[0.5, 0, 0, 0, 0.5]], [[0.5, 0, 0, 0, 0.4]]], 2.0)
