"""Score grids: golden values, laws of each family, and refusals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from engine.pricing.errors import InvalidProbability, InvalidRates
from engine.pricing.grid import GridKind, ScoreGrids, score_grids

RATES = st.floats(0.05, 4.0)


def home_draw_away(grids: ScoreGrids) -> tuple[float, float, float]:
    cells = grids.probabilities[0]
    return float(np.tril(cells, -1).sum()), float(np.trace(cells)), float(np.triu(cells, 1).sum())


def test_dixon_coles_gives_the_golden_home_win() -> None:
    home, draw, away = home_draw_away(score_grids(1.8, 0.9, -0.1))
    assert home == pytest.approx(0.5752, abs=5e-5)
    assert home + draw + away == pytest.approx(1, abs=1e-14)


def test_swapping_the_rates_in_the_tau_cells_would_miss_the_golden_home_win() -> None:
    home_rate, away_rate, rho = 1.8, 0.9, -0.1
    swapped = np.outer(stats.poisson.pmf(range(16), home_rate), stats.poisson.pmf(range(16), away_rate))
    swapped[0, 0] *= 1 - home_rate * away_rate * rho
    swapped[1, 0] *= 1 + home_rate * rho
    swapped[0, 1] *= 1 + away_rate * rho
    swapped[1, 1] *= 1 - rho
    wrong = home_draw_away(ScoreGrids.of(swapped))[0]
    ours = home_draw_away(score_grids(home_rate, away_rate, rho))[0]
    assert abs(wrong - 0.5752) > 0.005
    assert abs(ours - 0.5752) < 5e-5


def test_tau_keeps_both_sides_expected_goals() -> None:
    # only the right way round leaves the Poisson marginals as they are (Dixon and Coles, 1997)
    grids = score_grids([1.8, 0.7], [0.9, 2.1], -0.12, size=30)
    goals = np.arange(grids.size)
    np.testing.assert_allclose(grids.home_goals @ goals, [1.8, 0.7], rtol=1e-9)
    np.testing.assert_allclose(grids.away_goals @ goals, [0.9, 2.1], rtol=1e-9)
    np.testing.assert_allclose(grids.home_goals[0], stats.poisson.pmf(goals, 1.8), atol=1e-12)


@given(RATES, RATES, st.floats(0, 1))
def test_every_family_gives_probabilities_that_sum_to_one(home: float, away: float, share: float) -> None:
    low, high = max(-1 / home, -1 / away), min(1 / (home * away), 1.0)
    for grids in (
        score_grids(home, away, kind="independent"),
        score_grids(home, away, low + share * (high - low)),
        score_grids(home, away, kind="bivariate_poisson", shared_rate=0.99 * share * min(home, away)),
        score_grids(home, away, kind="negative_binomial", dispersion=5 + 100 * share, size=40),
    ):
        assert grids.probabilities.min() >= 0
        assert grids.probabilities.sum() == pytest.approx(1, abs=1e-12)
        assert 0 <= grids.tail[0] < 0.01


def test_independent_grid_is_the_product_of_two_poisson_laws() -> None:
    grids = score_grids(1.4, 1.1, kind=GridKind.INDEPENDENT)
    goals = np.arange(grids.size)
    expected = np.outer(stats.poisson.pmf(goals, 1.4), stats.poisson.pmf(goals, 1.1))
    np.testing.assert_allclose(grids.probabilities[0], expected / expected.sum(), rtol=1e-12)


def test_bivariate_poisson_has_the_shared_rate_as_covariance() -> None:
    grids = score_grids([1.5, 2.0], [1.2, 0.6], kind="bivariate_poisson", shared_rate=[0.2, 0.35], size=30)
    goals = np.arange(grids.size)
    home, away = grids.home_goals @ goals, grids.away_goals @ goals
    product = np.einsum("nij,i,j->n", grids.probabilities, goals, goals)
    np.testing.assert_allclose(home, [1.5, 2.0], rtol=1e-9)
    np.testing.assert_allclose(away, [1.2, 0.6], rtol=1e-9)
    np.testing.assert_allclose(product - home * away, [0.2, 0.35], rtol=1e-8)


def test_negative_binomial_agrees_with_scipy_and_tends_to_poisson() -> None:
    grids = score_grids(1.5, 1.1, kind="negative_binomial", dispersion=4.0, size=60)
    goals = np.arange(grids.size)
    np.testing.assert_allclose(grids.home_goals[0], stats.nbinom.pmf(goals, 4.0, 4.0 / 5.5), rtol=1e-9)
    for dispersion in (1e12, np.inf):
        close = score_grids(1.5, 1.1, kind="negative_binomial", dispersion=dispersion)
        poisson = score_grids(1.5, 1.1, kind="independent")
        np.testing.assert_allclose(close.probabilities, poisson.probabilities, atol=1e-11)


def test_tail_is_the_mass_beyond_the_grid() -> None:
    grids = score_grids(3.0, 2.0, size=8, max_tail=0.1)
    inside = stats.poisson.cdf(7, 3.0) * stats.poisson.cdf(7, 2.0)
    assert grids.tail[0] == pytest.approx(1 - inside, rel=1e-9)


def test_rates_too_large_for_the_grid_are_refused_with_advice() -> None:
    with pytest.raises(InvalidRates, match=r"Row 1: .*lies beyond 15 goals.*larger size"):
        score_grids([1.0, 40.0], [1.0, 1.0])
    assert score_grids([1.0, 40.0], [1.0, 1.0], size=100).tail.max() < 1e-9


@pytest.mark.parametrize("bad", [0.0, -1.0, float("nan"), float("inf")])
def test_a_rate_that_is_no_rate_is_refused_with_its_row(bad: float) -> None:
    with pytest.raises(InvalidRates, match="Row 2: rates must be finite and above zero") as caught:
        score_grids([1.0, 1.2, bad], [1.0, 1.0, 1.0])
    assert caught.value.row == 2


def test_rho_outside_what_the_rates_allow_is_refused_with_the_range() -> None:
    with pytest.raises(InvalidRates, match=r"Row 1: rho must lie in \[-0.5, 0.5\]"):
        score_grids([1.0, 2.0], [1.0, 1.0], [0.1, -0.6])
    with pytest.raises(InvalidRates, match="rho must lie"):
        score_grids(1.0, 1.0, float("nan"))


def test_bad_shared_rate_and_dispersion_are_refused() -> None:
    with pytest.raises(InvalidRates, match="below both rates"):
        score_grids(1.0, 0.5, kind="bivariate_poisson", shared_rate=0.5)
    with pytest.raises(InvalidRates, match="dispersion must be above zero"):
        score_grids(1.0, 0.5, kind="negative_binomial", dispersion=0.0)


def test_a_parameter_of_another_family_is_refused_instead_of_ignored() -> None:
    with pytest.raises(ValueError, match="rho belongs to the family dixon_coles"):
        score_grids(1.0, 1.0, -0.1, kind="independent")
    with pytest.raises(ValueError, match="needs a dispersion"):
        score_grids(1.0, 1.0, kind="negative_binomial")
    with pytest.raises(ValueError, match="must be two"):
        score_grids([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="at least 2"):
        score_grids(1.0, 1.0, size=1)


def test_masking_computes_the_good_rows_and_marks_the_others() -> None:
    grids = score_grids([1.8, -1.0, 1.8, 60.0], [0.9, 1.0, 0.9, 1.0], [-0.1, 0, -0.9, 0], errors="mask")
    assert grids.ok.tolist() == [True, False, False, False]
    assert np.isnan(grids.probabilities[1:]).all()
    assert home_draw_away(grids)[0] == pytest.approx(0.5752, abs=5e-5)


def test_grids_from_elsewhere_are_checked_and_scaled() -> None:
    grids = ScoreGrids.of(np.full((3, 3), 0.1))
    assert grids.tail[0] == pytest.approx(0.1)
    assert grids.probabilities.sum() == pytest.approx(1)
    with pytest.raises(InvalidProbability, match="Row 1"):
        ScoreGrids.of([np.full((2, 2), 0.25), [[0.5, 0.6], [-0.1, 0.0]]])
    with pytest.raises(InvalidProbability):
        ScoreGrids(np.full((1, 2, 2), 0.3), np.zeros(1))
    with pytest.raises(ValueError, match="shape"):
        ScoreGrids(np.full((1, 2, 3), 1 / 6), np.zeros(1))


def test_grids_cannot_be_changed_and_leave_the_caller_his_array() -> None:
    mine = np.full((1, 2, 2), 0.25)
    grids = ScoreGrids(mine, np.zeros(1))
    with pytest.raises(ValueError, match="read-only"):
        grids.probabilities[0, 0, 0] = 1
    mine[0] = mine[0]


def test_no_matches_give_no_grids() -> None:
    grids = score_grids([], [])
    assert len(grids) == 0
    assert grids.probabilities.shape == (0, 16, 16)


def test_rows_keeps_order_and_marks() -> None:
    grids = score_grids([1.0, 2.0, 3.0], [1.0, 1.0, 1.0])
    chosen = grids.rows(np.array([2, 0]))
    np.testing.assert_array_equal(chosen.probabilities[1], grids.probabilities[0])


def test_the_lowest_scores_have_their_golden_chances_in_each_family() -> None:
    """Rates of 1.8 and 0.9: e^−2.7 of both Poisson laws for no goal at all."""
    nil = np.exp(-2.7)
    plain = score_grids(1.8, 0.9, kind="independent").probabilities[0]
    np.testing.assert_allclose([plain[0, 0], plain[2, 1]], [nil, nil * 1.62 * 0.9], rtol=1e-8)
    low = score_grids(1.8, 0.9, -0.1).probabilities[0]
    # 1 + 1.8·0.9·0.1, 1 − 1.8·0.1 where the away side scored, 1 − 0.9·0.1 where the home side did, 1 + 0.1
    expected = [nil * 1.162, nil * 0.9 * 0.82, nil * 1.8 * 0.91, nil * 1.62 * 1.1, nil * 1.62]
    np.testing.assert_allclose([low[0, 0], low[0, 1], low[1, 0], low[1, 1], low[2, 0]], expected, rtol=1e-8)
    # of goals of which 0.2 are common to both: 1.6, 0.7 and 0.2
    both = score_grids(1.8, 0.9, kind="bivariate_poisson", shared_rate=0.2).probabilities[0]
    np.testing.assert_allclose(
        [both[0, 0], both[1, 0], both[1, 1]], np.exp(-2.5) * np.array([1, 1.6, 1.6 * 0.7 + 0.2]), rtol=1e-8
    )
    # variance 1.8 + 1.8² / 3: (3 / 4.8)³ without a goal, times 3 · 1.8 / 4.8 with one
    wide = score_grids(1.8, 0.9, kind="negative_binomial", dispersion=3, size=80).home_goals[0]
    np.testing.assert_allclose(wide[:2], [0.625**3, 0.625**3 * 1.125], rtol=1e-8)


def test_a_parameter_at_the_end_of_its_range_is_allowed_and_one_beyond_is_not() -> None:
    for rho in (-0.5, 0.5):  # −1 / λ and 1 / (λμ)
        assert score_grids(2.0, 1.0, rho).probabilities.min() == 0
        with pytest.raises(InvalidRates, match="rho must lie"):
            score_grids(2.0, 1.0, rho * 1.001)
    assert score_grids(2.0, 1.0, kind="bivariate_poisson").probabilities[0, 1, 1] == pytest.approx(2 * np.exp(-3))
    assert score_grids(0.1, 0.1, size=2).size == 2
    tail = float(score_grids(3.0, 2.0, size=8, max_tail=0.1).tail[0])
    assert len(score_grids(3.0, 2.0, size=8, max_tail=tail)) == 1
    with pytest.raises(InvalidRates, match="lies beyond 7 goals"):
        score_grids(3.0, 2.0, size=8, max_tail=tail * 0.999)
