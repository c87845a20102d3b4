"""Moving grids onto target probabilities: exact, nearest, and clear about what cannot be."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arrays import FloatArray
from engine.domain.odds import Selection
from engine.pricing.coherence import coherent_grids
from engine.pricing.errors import InfeasibleTarget
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.markets import all_markets, market_distribution, shares

Targets = Mapping[Selection, FloatArray]
MIXED = ("1X2/home", "1X2/draw", "1X2/away", "OU 2.5/over", "OU 3/over", "BTTS/yes", "AH -0.75/home", "TTA 1.25/under")


def on(text: str) -> Selection:
    return Selection.parse(text)


def fair(grids: ScoreGrids, text: str) -> FloatArray:
    """One over the price without an edge, from the distribution."""
    ways = market_distribution(grids, on(text))
    won, lost = ways @ [1, 0.5, 0, 0, 0], ways @ [0, 0, 0, 0.5, 1]
    return np.asarray(won / (won + lost))


def targets_of(grids: ScoreGrids, *texts: str) -> Targets:
    return {on(text): fair(grids, text) for text in texts}


def divergence(p: FloatArray, q: FloatArray) -> float:
    return float(np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1) / q), 0)))


def random_grids(n: int, seed: int) -> ScoreGrids:
    random = np.random.default_rng(seed)
    return score_grids(random.uniform(0.5, 3, n), random.uniform(0.4, 2.5, n), random.uniform(-0.12, 0.1, n))


def test_targets_of_all_kinds_are_hit() -> None:
    prior, market = random_grids(60, 1), random_grids(60, 2)
    moved = coherent_grids(prior, targets_of(market, *MIXED))
    assert moved.ok.all()
    assert moved.residual.max() < 1e-10
    assert moved.iterations.max() < 30
    for text in MIXED:
        np.testing.assert_allclose(fair(moved.grids, text), fair(market, text), atol=1e-10)


@given(st.floats(0.5, 3), st.floats(0.5, 3), st.floats(0.2, 0.6), st.floats(0.15, 0.35), st.floats(0.3, 0.7))
@settings(max_examples=40)
def test_any_result_and_total_can_be_met(
    home_rate: float, away_rate: float, home: float, draw: float, over: float
) -> None:
    moved = coherent_grids(
        score_grids(home_rate, away_rate), {on("1X2/home"): home, on("1X2/draw"): draw, on("OU 2.5/over"): over}
    )
    assert moved.residual[0] < 1e-10
    assert moved.divergence[0] >= 0
    # what other markets say now follows from the same grid
    book = all_markets(moved.grids)
    assert book[on("AH -0.5/home")][0, 0] == pytest.approx(home, abs=1e-10)
    assert book[on("DC/home_or_draw")][0, 0] == pytest.approx(home + draw, abs=1e-10)
    np.testing.assert_allclose(book.distributions.sum(axis=2), 1, atol=1e-12)


def test_divergence_is_the_kullback_leibler_distance() -> None:
    prior, market = random_grids(10, 3), random_grids(10, 4)
    moved = coherent_grids(prior, targets_of(market, "1X2/home", "1X2/draw", "OU 2.75/over"))
    for p, q, reported in zip(moved.grids.flat, prior.flat, moved.divergence, strict=True):
        assert reported == pytest.approx(divergence(p, q), abs=1e-10)


def test_no_other_grid_with_the_targets_is_nearer() -> None:
    random = np.random.default_rng(5)
    prior, market = random_grids(5, 6), random_grids(5, 7)
    texts = ("1X2/home", "1X2/draw", "OU 2.5/over", "AH -1/home", "BTTS/yes")
    moved = coherent_grids(prior, targets_of(market, *texts))
    for row in range(5):
        p, q = moved.grids.flat[row], prior.flat[row]
        conditions = [np.ones(p.size)]
        for text in texts:
            won, lost = (share.ravel() for share in shares(on(text), 16))
            wanted = fair(market, text)[row]
            conditions.append((1 - wanted) * won - wanted * lost)
        basis = np.linalg.qr(np.array(conditions).T * np.sqrt(p)[:, None])[0]
        for _ in range(200):
            step = random.normal(size=p.size)
            # keeps every condition: in these coordinates it is orthogonal to them
            change = np.sqrt(p) * (step - basis @ (basis.T @ step))
            change *= 0.5 * np.min(np.where(change < 0, p / np.maximum(-change, 1e-300), np.inf))
            other = p + change * random.uniform(0.01, 1)
            assert divergence(other, q) >= divergence(p, q) - 1e-12


def test_agrees_with_iterative_proportional_fitting() -> None:
    prior, market = random_grids(8, 8), random_grids(8, 9)
    events = {text: shares(on(text), 16)[0] == 1 for text in ("1X2/home", "1X2/draw", "OU 2.5/over", "BTTS/yes")}
    moved = coherent_grids(prior, targets_of(market, *events))
    targets = targets_of(market, *events)
    for row in range(8):
        cells = prior.probabilities[row].copy()
        for _ in range(400):
            for text, event in events.items():
                wanted, has = targets[on(text)][row], cells[event].sum()
                cells = np.where(event, cells * wanted / has, cells * (1 - wanted) / (1 - has))
        np.testing.assert_allclose(moved.grids.probabilities[row], cells, atol=1e-9)


def test_a_grid_that_has_its_targets_stays_as_it_is() -> None:
    prior, market = random_grids(20, 10), random_grids(20, 11)
    targets = targets_of(market, *MIXED)
    once = coherent_grids(prior, targets)
    twice = coherent_grids(once.grids, targets)
    np.testing.assert_allclose(twice.grids.probabilities, once.grids.probabilities, atol=1e-10)
    assert twice.iterations.max() <= 1
    assert twice.divergence.max() < 1e-12


def test_a_target_a_hair_away_takes_one_step_and_one_far_away_several() -> None:
    prior = random_grids(1, 10)
    there = fair(prior, "OU 2.5/over")
    near = coherent_grids(prior, {on("OU 2.5/over"): there + 1e-8})
    far = coherent_grids(prior, {on("OU 2.5/over"): there / 2})
    assert near.iterations.tolist() == [1]
    assert far.iterations[0] > 2


def test_the_order_of_targets_does_not_matter() -> None:
    prior, market = random_grids(10, 12), random_grids(10, 13)
    one = coherent_grids(prior, targets_of(market, *MIXED))
    other = coherent_grids(prior, targets_of(market, *reversed(MIXED)))
    np.testing.assert_allclose(one.grids.probabilities, other.grids.probabilities, atol=1e-9)


def test_a_match_without_a_price_for_a_market_ignores_that_target() -> None:
    prior, market = random_grids(2, 14), random_grids(2, 15)
    targets = dict(targets_of(market, "1X2/home", "1X2/draw", "OU 2.5/over"))
    targets[on("OU 2.5/over")] = np.array([np.nan, targets[on("OU 2.5/over")][1]])
    moved = coherent_grids(prior, targets)
    alone = coherent_grids(prior.rows(slice(0, 1)), {on(t): fair(market, t)[0] for t in ("1X2/home", "1X2/draw")})
    np.testing.assert_allclose(moved.grids.probabilities[0], alone.grids.probabilities[0], atol=1e-12)
    assert moved.multipliers[0, 2] == 0
    assert fair(moved.grids, "OU 2.5/over")[1] == pytest.approx(fair(market, "OU 2.5/over")[1])


def test_without_targets_nothing_moves() -> None:
    prior = random_grids(3, 16)
    moved = coherent_grids(prior, {})
    np.testing.assert_allclose(moved.grids.probabilities, prior.probabilities, atol=1e-15)
    assert moved.divergence.max() < 1e-15
    assert len(coherent_grids(score_grids([], []), {on("1X2/home"): 0.5}).grids) == 0


def test_targets_that_exclude_each_other_are_named_with_the_row() -> None:
    prior = random_grids(3, 17)
    with pytest.raises(InfeasibleTarget, match=r"Row 1: no grid has at once OU 2.5/over at 0.6, OU 1.5/over at 0.5"):
        coherent_grids(
            prior, {on("OU 2.5/over"): np.array([0.4, 0.6, 0.4]), on("OU 1.5/over"): 0.5, on("BTTS/yes"): 0.3}
        )
    with pytest.raises(InfeasibleTarget, match=r"1X2/home.*1X2/draw.*1X2/away.*misses one of them by 0.0067"):
        coherent_grids(prior, {on("1X2/home"): 0.5, on("1X2/draw"): 0.3, on("1X2/away"): 0.22})


@pytest.mark.parametrize("bad", [0.0, 1.0, -0.2, 1.3, float("inf")])
def test_a_target_that_is_no_probability_between_0_and_1_is_refused(bad: float) -> None:
    with pytest.raises(InfeasibleTarget, match=r"Row 1: BTTS/yes at .* is not between 0 and 1"):
        coherent_grids(random_grids(2, 18), {on("1X2/home"): 0.5, on("BTTS/yes"): np.array([0.5, bad])})


def test_masking_moves_the_rows_that_can_be_moved() -> None:
    prior = score_grids([1.5, 1.5, 1.5, -1.0], [1.0] * 4, errors="mask")
    moved = coherent_grids(
        prior,
        {on("OU 2.5/over"): np.array([0.5, 0.7, 2.0, 0.5]), on("OU 1.5/over"): 0.65},
        errors="mask",
    )
    assert moved.ok.tolist() == [True, False, False, False]
    assert moved.grids.ok.tolist() == moved.ok.tolist()
    assert np.isnan(moved.divergence[1:]).all()
    assert np.isnan(moved.residual[1:]).all()
    assert fair(moved.grids, "OU 2.5/over")[0] == pytest.approx(0.5)


def test_targets_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match=r"BTTS/yes has \(3,\) targets for 2 matches"):
        coherent_grids(random_grids(2, 19), {on("BTTS/yes"): np.full(3, 0.5)})


def test_a_row_comes_out_the_same_alone_and_among_thousands() -> None:
    prior, market = random_grids(2_300, 20), random_grids(2_300, 21)
    targets = targets_of(market, "1X2/home", "OU 2.5/over")
    moved = coherent_grids(prior, targets)
    assert moved.ok.all()
    for row in (0, 1_999, 2_000, 2_299):
        alone = coherent_grids(
            prior.rows(slice(row, row + 1)), {one: wanted[row : row + 1] for one, wanted in targets.items()}
        )
        np.testing.assert_allclose(moved.grids.probabilities[row], alone.grids.probabilities[0], atol=1e-10)


def test_one_target_scales_the_scores_in_which_it_comes_and_those_in_which_it_does_not() -> None:
    """Closed form: the odds of the event move from those of the grid to those wanted, and nothing else does."""
    cells = np.array([[10, 8, 4], [16, 14, 6], [18, 14, 10]]) / 100  # home wins 48 %
    moved = coherent_grids(ScoreGrids.of(cells), {on("1X2/home"): 0.6})
    event = np.tril(np.ones((3, 3)), -1) == 1
    np.testing.assert_allclose(moved.grids.probabilities[0], np.where(event, cells * 0.6 / 0.48, cells * 0.4 / 0.52))
    assert moved.multipliers[0, 0] == pytest.approx(np.log(0.6 / 0.4) - np.log(0.48 / 0.52))
    assert moved.divergence[0] == pytest.approx(0.6 * np.log(0.6 / 0.48) + 0.4 * np.log(0.4 / 0.52))
    assert moved.residual[0] < 1e-11
    assert moved.ok.tolist() == [True]


def test_a_target_that_can_push_is_the_share_won_of_what_is_decided() -> None:
    """Over 2: 30 % win, 36 % come back, 34 % lose; at even chances the won and the lost weigh √(30 · 34) each."""
    cells = np.array([[10, 8, 4], [16, 14, 6], [18, 14, 10]]) / 100
    moved = coherent_grids(ScoreGrids.of(cells), {on("OU 2/over"): 0.5})
    even = np.sqrt(30 * 34)
    won, _, push, _, lost = market_distribution(moved.grids, on("OU 2/over"))[0]
    assert [won, push, lost] == pytest.approx([even / (36 + 2 * even), 36 / (36 + 2 * even), even / (36 + 2 * even)])
