"""One bet's stake."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.staking.errors import InvalidPrice, InvalidProbability, InvalidStakeRequest
from engine.staking.kelly import growth_optimal, kelly, stake_fraction
from engine.staking.value import edge, profits, win_or_lose
from tests.support.staking_strategies import PRICES, distributions

GRID = np.linspace(0, 0.999999, 20_001)


def test_the_textbook_bet_takes_a_tenth():
    assert kelly(win_or_lose(0.55), 2.0) == pytest.approx(0.10)


def test_draw_no_bet_takes_more_than_the_same_edge_without_pushes_would_suggest():
    # f = (b W − L) / (b (W + L)): half of all matches are pushes, the decided half is the textbook bet.
    assert kelly([0.275, 0, 0.5, 0, 0.225], 2.0) == pytest.approx(0.10)


def expected_log_growth(distribution, price, staked):
    wealth = 1 + np.asarray(staked)[..., None] * profits(price)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.asarray(distribution) > 0, distribution * np.log(wealth), 0).sum(axis=-1)


@settings(max_examples=50, deadline=None)
@given(distributions(), PRICES)
def test_no_stake_on_a_fine_grid_grows_faster(distribution, price):
    best = expected_log_growth(distribution, price, kelly(distribution, price))
    assert best >= expected_log_growth(distribution, price, GRID).max() - 1e-12


@settings(deadline=None)
@given(distributions(), PRICES)
def test_there_is_a_stake_exactly_where_there_is_an_edge(distribution, price):
    value = float(edge(distribution, price))
    if abs(value) > 1e-9:
        assert (kelly(distribution, price) > 0) == (value > 0)


@settings(deadline=None)
@given(distributions(), PRICES)
def test_the_general_solver_agrees_with_the_closed_form_where_there_is_one(distribution, price):
    simple = distribution * [1, 0, 1, 0, 1]
    simple = simple / simple.sum()
    assert growth_optimal(profits([price]), simple[None])[0] == pytest.approx(kelly(simple, price), abs=1e-9)


@settings(deadline=None)
@given(distributions(), PRICES, st.floats(0.01, 1), st.floats(0, 1))
def test_shrinking_and_caps_only_ever_lower_the_stake(distribution, price, fraction, cap):
    full, shrunk = kelly(distribution, price), stake_fraction(distribution, price, fraction=fraction, cap=cap)
    assert 0 <= shrunk <= min(float(full) * fraction, cap)
    assert shrunk == pytest.approx(min(float(full) * fraction, cap))


def test_by_default_a_quarter_is_staked_and_never_more_than_a_twentieth():
    assert stake_fraction(win_or_lose([0.55, 0.9, 0.4]), 2.0) == pytest.approx([0.025, 0.05, 0.0])


def test_a_bet_that_cannot_lose_takes_everything_before_caps():
    assert kelly([[0.5, 0, 0.5, 0, 0], [0.5, 0.1, 0.4, 0, 0]], 2.0).tolist() == [1.0, 1.0]


def test_a_bet_that_is_never_decided_takes_nothing():
    assert kelly([0, 0, 1, 0, 0], 2.0) == 0.0


def test_a_bet_that_can_lose_half_at_most_may_take_everything():
    assert kelly([0.9, 0, 0, 0.1, 0], 2.0) == 1.0


def test_an_almost_certain_bet_with_half_losses_is_solved_to_the_last_digits():
    distribution = np.array([0.999, 0, 0, 1e-6, 0.000999])
    stake = kelly(distribution, 1.01)
    slope = (distribution * profits(1.01) / (1 + stake * profits(1.01))).sum()
    assert 0 < stake < 1
    assert slope == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("distribution", "price", "error"),
    [
        (win_or_lose([0.5, np.nan]), 2.0, InvalidProbability),
        (win_or_lose([0.5, 0.5]), [2.0, np.nan], InvalidPrice),
        (win_or_lose([0.5, 0.5]), [2.0, 1.0], InvalidPrice),
        ([[0.5, 0, 0, 0, 0.5], [0.7, 0, 0, 0, 0.7]], 2.0, InvalidProbability),
    ],
)
def test_nothing_is_staked_on_what_is_unknown_or_cannot_be(distribution, price, error):
    with pytest.raises(error, match="Row 1"):
        kelly(distribution, price)


def test_a_batch_can_ask_for_a_mask_instead_of_an_error():
    rows = [[0.5, 0.1, 0, 0.1, 0.3], [0.5, 0.1, 0, 0.1, 0.3], [np.nan] * 5]
    assert np.isnan(kelly(rows, [2.0, 0.5, 2.0], errors="mask")).tolist() == [False, True, True]


@pytest.mark.parametrize("fraction", [0.0, -0.25, 1.5, np.nan])
def test_a_kelly_fraction_that_shrinks_nothing_is_refused(fraction):
    with pytest.raises(InvalidStakeRequest, match="Kelly fraction"):
        stake_fraction(win_or_lose(0.55), 2.0, fraction=fraction)


def test_a_bet_that_can_cost_more_than_its_stake_is_refused():
    with pytest.raises(InvalidStakeRequest, match="Row 0"):
        growth_optimal([[1.0, -1.5]], [[0.5, 0.5]])


@pytest.mark.parametrize("cap", [-0.1, 1.5, np.nan])
def test_a_cap_that_is_no_share_is_refused(cap):
    with pytest.raises(InvalidStakeRequest, match="must lie in"):
        stake_fraction(win_or_lose(0.55), 2.0, cap=cap)


def test_half_wins_and_half_losses_move_the_stake_as_worked_out_by_hand():
    # .5 / (1 + f) + .1 / (1 + f / 2) = .3 / (1 − f): f² / 2 + .7 f − .3 = 0
    assert kelly([0.5, 0.2, 0, 0, 0.3], 2.0) == pytest.approx(-0.7 + np.sqrt(1.09), abs=1e-9)
    # .5 / (1 + f) = .1 / (1 − f / 2) + .3 / (1 − f): f² / 2 − .9 f + .1 = 0
    assert kelly([0.5, 0, 0, 0.2, 0.3], 2.0) == pytest.approx(0.9 - np.sqrt(0.61), abs=1e-9)


def test_the_whole_of_kelly_and_the_whole_of_the_bankroll_can_be_asked_for_and_nothing_too():
    assert stake_fraction(win_or_lose(0.75), 2.0, fraction=1.0, cap=1.0) == pytest.approx(0.5)
    assert stake_fraction(win_or_lose(0.75), 2.0, cap=0.0) == 0.0


def test_a_bet_at_its_fair_price_and_one_that_cannot_win_get_nothing():
    assert kelly(win_or_lose([0.5, 0.0]), 2.0).tolist() == [0.0, 0.0]
    assert kelly([0.25, 0.25, 0, 0.25, 0.25], 2.0) == 0.0


def test_a_return_that_is_unknown_is_refused_and_losing_all_of_a_stake_is_not():
    with pytest.raises(InvalidStakeRequest, match="Row 1: a bet returns at least"):
        growth_optimal([[1.0, -1.0], [1.0, np.nan]], [[0.5, 0.5], [0.5, 0.5]])
    assert growth_optimal([[1.0, -1.0]], [[0.55, 0.45]]) == pytest.approx([0.1])


def test_a_loss_that_cannot_happen_does_not_keep_anybody_from_staking():
    assert growth_optimal([[1.0, -1.0]], [[1.0, 0.0]]).tolist() == [1.0]
    assert growth_optimal([[1.0, -0.5, -1.0]], [[0.9, 0.1, 0.0]]).tolist() == [1.0]


def test_a_price_that_is_unknown_is_named_with_its_row_and_so_is_a_distribution():
    with pytest.raises(InvalidPrice, match=r"Row 1: the price is unknown. Nothing was staked"):
        kelly(win_or_lose([0.5, 0.5]), [2.0, np.nan])
    with pytest.raises(InvalidProbability, match=r"Row 1: the distribution is unknown. Nothing was staked"):
        kelly(win_or_lose([0.5, np.nan]), 2.0)
