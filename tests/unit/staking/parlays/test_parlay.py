"""Parlays: joint chances, returns, what a bookmaker would void, and the search for the best ones."""

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.odds import Selection
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.markets import market_distribution
from engine.staking.errors import EmptySlate, InvalidPrice, InvalidProbability, InvalidStakeRequest
from engine.staking.parlays.parlay import CandidateLeg, LegConflict, Parlay, conflicts, price_parlay
from engine.staking.parlays.search import best_parlays

TEXTS = (
    "1X2/home",
    "1X2/draw",
    "OU 2.5/over",
    "OU 2.25/under",
    "BTTS/yes",
    "AH -0.75/home",
    "AH 0/away",
    "DC/home_or_draw",
)


def leg(match: int, text: str, price: float = 2.0) -> CandidateLeg:
    return CandidateLeg(match, Selection.parse(text), price)


def some_grids(n: int = 4, seed: int = 1) -> ScoreGrids:
    random = np.random.default_rng(seed)
    return score_grids(random.uniform(0.7, 2.5, n), random.uniform(0.6, 2, n), -0.06)


def ways(grids: ScoreGrids, one: CandidateLeg) -> np.ndarray:
    return market_distribution(grids, one.selection)[one.match]


def marks_of(*legs: CandidateLeg) -> list[tuple[LegConflict, tuple[int, ...]]]:
    return [(mark.conflict, mark.legs) for mark in conflicts(legs)]


def test_legs_of_different_matches_multiply() -> None:
    grids = some_grids()
    legs = [leg(0, "1X2/home", 1.9), leg(1, "OU 2.5/over", 2.1), leg(3, "BTTS/yes", 1.8)]
    parlay = price_parlay(grids, legs)
    expected = math.prod(ways(grids, one)[0] for one in legs)
    assert parlay.price == pytest.approx(1.9 * 2.1 * 1.8)
    assert parlay.joint == pytest.approx(expected)
    assert parlay.joint == pytest.approx(parlay.product)
    assert parlay.fair_price == pytest.approx(1 / expected)
    assert parlay.expected_value == pytest.approx(parlay.price * expected - 1)
    assert parlay.losing == pytest.approx(1 - expected)
    assert parlay.takeable


def test_legs_of_one_match_follow_its_grid() -> None:
    grids = score_grids(1.8, 0.9, -0.1)
    parlay = price_parlay(grids, [leg(0, "1X2/home"), leg(0, "OU 2.5/over")])
    cells = grids.probabilities[0]
    both = sum(cells[h, a] for h in range(16) for a in range(16) if h > a and h + a > 2)
    assert parlay.joint == pytest.approx(both)
    assert parlay.joint == pytest.approx(market_distribution(grids, Selection.parse("RT 2.5/home&over"))[0, 0])
    assert parlay.joint > 1.1 * parlay.product
    assert not parlay.takeable


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(TEXTS), st.floats(1.1, 6)), min_size=1, max_size=5),
)
@settings(max_examples=40)
def test_returns_agree_with_paying_out_score_by_score(picks: list[tuple[int, str, float]]) -> None:
    grids = score_grids([1.8, 0.8, 1.3], [0.9, 1.4, 1.2], -0.05, size=8, max_tail=0.1)
    legs = [leg(*pick) for pick in picks]
    parlay = price_parlay(grids, legs)
    assert parlay.probabilities.sum() == pytest.approx(1)
    factors = np.array([1.0, 0.5, 0, 0, 0])
    expected = 1.0
    for match in range(3):
        mean = 0.0
        for h in range(8):
            for a in range(8):
                certain = np.zeros((3, 8, 8))
                certain[:, h, a] = 1
                sure = ScoreGrids(certain, np.zeros(3))
                factor = 1.0
                for one in (x for x in legs if x.match == match):
                    way = ways(sure, one)
                    factor *= 1 + (one.price - 1) * (way @ factors) - way @ factors[::-1]
                mean += grids.probabilities[match, h, a] * factor
        expected *= mean
    assert parlay.expected_value == pytest.approx(expected - 1, abs=1e-9)


def test_a_half_win_on_a_quarter_line_pays_half_the_leg() -> None:
    cells = np.zeros((2, 4, 4))
    cells[0, 1, 0] = 1  # wins by one: −0.75 is half won
    cells[1, 2, 0] = 1
    grids = ScoreGrids(cells, np.zeros(2))
    parlay = price_parlay(grids, [leg(0, "AH -0.75/home", 2.0), leg(1, "1X2/home", 3.0)])
    np.testing.assert_allclose(parlay.returns, [1.5 * 3.0])
    assert parlay.joint == 0
    assert parlay.fair_price == math.inf


def test_fair_price_leaves_nothing_to_expect_when_a_leg_can_push() -> None:
    grids = some_grids()
    parlay = price_parlay(grids, [leg(0, "AH 0/away", 2.5), leg(1, "1X2/home", 1.9)])
    partial = [(r, p) for r, p in zip(parlay.returns, parlay.probabilities, strict=True) if r != parlay.price]
    assert parlay.fair_price * parlay.joint + sum(r * p for r, p in partial) == pytest.approx(1)


def test_legs_a_bookmaker_would_void_are_marked() -> None:
    assert marks_of(leg(0, "1X2/home"), leg(1, "1X2/home")) == []
    assert marks_of(leg(0, "1X2/home"), leg(0, "OU 2.5/over")) == [(LegConflict.SAME_MATCH, (0, 1))]
    assert marks_of(leg(0, "1X2/home"), leg(0, "1X2/home", 2.1)) == [(LegConflict.DUPLICATE, (0, 1))]
    assert marks_of(leg(0, "1X2/home"), leg(0, "AH -0.5/home")) == [(LegConflict.IMPLIED, (0, 1))]
    assert marks_of(leg(0, "OU 1.5/over"), leg(0, "OU 2.5/over")) == [(LegConflict.IMPLIED, (1, 0))]
    assert marks_of(leg(0, "AH -1/home"), leg(0, "1X2/home")) == [(LegConflict.IMPLIED, (0, 1))]
    assert marks_of(leg(0, "BTTS/yes"), leg(0, "OU 1.5/under")) == [(LegConflict.CONTRADICTORY, (0, 1))]
    assert marks_of(leg(0, "DNB/home"), leg(0, "DNB/away")) == [(LegConflict.CONTRADICTORY, (0, 1))]


def test_three_legs_that_only_together_exclude_each_other_are_marked() -> None:
    marks = marks_of(leg(0, "1X2/draw"), leg(5, "BTTS/no"), leg(0, "BTTS/no"), leg(0, "OU 0.5/over"))
    assert (LegConflict.CONTRADICTORY, (0, 2, 3)) in marks


def brute_force(
    grids: ScoreGrids, candidates: Sequence[CandidateLeg], k: int, cap: float, max_losing: float
) -> list[float]:
    """Growth of every parlay of legs of different matches, by a fine search for the stake."""

    def growth(parlay: Parlay) -> float:
        low, high = 0.0, cap

        def at(stake: float) -> float:
            return float(parlay.probabilities @ np.log1p(stake * (parlay.returns - 1)))

        for _ in range(80):
            a, b = low + (high - low) / 3, high - (high - low) / 3
            low, high = (a, high) if at(a) < at(b) else (low, b)
        return max(at(low), at(high), at(cap))

    found = []
    for chosen in combinations(candidates, k):
        if len({one.match for one in chosen}) == k:
            parlay = price_parlay(grids, chosen)
            if parlay.expected_value > 0 and parlay.losing <= max_losing:
                found.append(growth(parlay))
    return sorted(found, reverse=True)


@pytest.mark.parametrize(("k", "cap", "max_losing"), [(1, 0.05, 1.0), (2, 0.99, 1.0), (3, 0.02, 1.0), (2, 0.05, 0.6)])
def test_search_finds_what_trying_every_combination_finds(k: int, cap: float, max_losing: float) -> None:
    grids = some_grids(6, seed=3)
    random = np.random.default_rng(4)
    legs = []
    for match in range(6):
        for text in random.choice(TEXTS, 2, replace=False):
            way = ways(grids, leg(match, text))
            lost, won = way @ [0, 0, 0, 0.5, 1], way @ [1, 0.5, 0, 0, 0]
            legs.append(leg(match, text, 1 + float((lost + random.uniform(-0.04, 0.1)) / won)))
    search = best_parlays(grids, legs, legs=k, top=4, cap=cap, max_losing=max_losing)
    everything = brute_force(grids, legs, k, cap, max_losing)
    assert search.exact
    assert len(everything) >= 1
    np.testing.assert_allclose([found.growth for found in search.best], everything[:4], rtol=1e-6, atol=1e-12)
    for found in search.best:
        assert 0 < found.stake <= cap
        assert found.parlay.losing <= max_losing
        assert found.parlay.takeable
        grown = found.parlay.probabilities @ np.log1p(found.stake * (found.parlay.returns - 1))
        assert found.growth == pytest.approx(float(grown), abs=1e-12)


def test_search_looks_at_a_small_part_of_all_combinations() -> None:
    grids = some_grids(40, seed=5)
    random = np.random.default_rng(6)
    legs = []
    for match in range(40):
        for text in ("1X2/home", "OU 2.5/over"):
            fair = 1 / ways(grids, leg(match, text))[0]
            legs.append(leg(match, text, float(fair * random.uniform(0.95, 1.08))))
    search = best_parlays(grids, legs, legs=4)
    assert search.combinations == math.comb(40, 4) * 2**4
    assert search.nodes < search.combinations / 100
    assert len(search.best) == 5
    growths = [found.growth for found in search.best]
    assert growths == sorted(growths, reverse=True)


def test_same_match_legs_meet_only_when_allowed_and_are_then_marked() -> None:
    grids = some_grids(2)
    legs = [
        leg(0, "1X2/home", 3.5),
        leg(0, "OU 2.5/over", 3.0),
        leg(0, "OU 1.5/over", 2.5),
        leg(0, "AH -0.5/home", 3.5),
    ]
    assert best_parlays(grids, legs, legs=2).best == ()
    search = best_parlays(grids, legs, legs=2, legs_per_match=2)
    assert search.best
    for found in search.best:
        assert [mark.conflict for mark in found.parlay.marks] == [LegConflict.SAME_MATCH]


def test_no_parlay_is_offered_without_an_edge() -> None:
    grids = some_grids()
    legs = [leg(i, "1X2/home", float(0.97 / ways(grids, leg(i, "1X2/home"))[0])) for i in range(4)]
    assert best_parlays(grids, legs, legs=2).best == ()
    assert best_parlays(grids, legs, legs=9).combinations == 0


def test_a_search_that_gives_up_says_so() -> None:
    grids = some_grids(20)
    legs = [leg(i, "AH -0.75/home", 2.6) for i in range(20)]
    search = best_parlays(grids, legs, legs=4, node_limit=10)
    assert not search.exact


def test_bad_input_is_refused_with_its_place() -> None:
    grids = score_grids([1.5, -1.0], [1.0, 1.0], errors="mask")
    with pytest.raises(EmptySlate):
        price_parlay(grids, [])
    with pytest.raises(EmptySlate):
        best_parlays(grids, [], legs=2)
    with pytest.raises(InvalidStakeRequest, match="Leg 1 is on match 2, but there are 2 grids"):
        price_parlay(grids, [leg(0, "1X2/home"), leg(2, "1X2/home")])
    with pytest.raises(InvalidProbability, match="Leg 0 is on match 1, whose grid is unknown"):
        price_parlay(grids, [leg(1, "1X2/home")])
    with pytest.raises(InvalidStakeRequest, match="at most 12 legs"):
        price_parlay(grids, [leg(0, "1X2/home")] * 13)
    with pytest.raises(InvalidPrice):
        leg(0, "1X2/home", 1.0)
    for wrong in ({"legs": 0}, {"legs": 2, "top": 0}, {"legs": 2, "cap": 0.0}, {"legs": 2, "max_losing": 1.5}):
        with pytest.raises(InvalidStakeRequest, match="Nothing was searched"):
            best_parlays(grids, [leg(0, "1X2/home")], **wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidStakeRequest, match="At least one leg of a match"):
        best_parlays(grids, [leg(0, "1X2/home")], legs=1, legs_per_match=0)


def test_one_leg_is_a_parlay_too_and_a_push_is_no_loss() -> None:
    grids = some_grids()
    one = leg(0, "DNB/home", 1.9)
    won, _, push, _, lost = ways(grids, one)
    parlay = price_parlay(grids, [one])
    assert (parlay.price, parlay.joint, parlay.losing) == pytest.approx((1.9, won, lost))
    assert parlay.expected_value == pytest.approx(0.9 * won - lost)
    assert parlay.returns.tolist() == pytest.approx([0.0, 1.0, 1.9])
    assert parlay.probabilities == pytest.approx([lost, push, won])
    assert parlay.fair_price == pytest.approx((1 - push) / won)


def test_twelve_legs_are_a_parlay_and_thirteen_are_none() -> None:
    grids = some_grids(13)
    legs = [leg(match, "1X2/home") for match in range(13)]
    assert price_parlay(grids, legs[:12]).price == 2.0**12
    with pytest.raises(InvalidStakeRequest, match=r"at most 12 legs, not 13. Nothing was computed; split it"):
        price_parlay(grids, legs)


@pytest.mark.parametrize("price", [1.0, 0.5, math.nan, math.inf])
def test_a_leg_without_a_price_that_pays_is_refused(price: float) -> None:
    with pytest.raises(InvalidPrice, match="is no decimal price"):
        leg(0, "1X2/home", price)


def test_a_leg_on_a_match_before_the_first_is_refused() -> None:
    with pytest.raises(InvalidStakeRequest, match="Leg 0 is on match -1, but there are 4 grids"):
        price_parlay(some_grids(), [leg(-1, "1X2/home")])


def test_each_pair_of_three_legs_is_marked_and_together_only_if_no_pair_excludes_itself() -> None:
    marks = marks_of(leg(0, "1X2/home"), leg(0, "1X2/away"), leg(0, "OU 2.5/over"))
    assert marks == [
        (LegConflict.CONTRADICTORY, (0, 1)),
        (LegConflict.SAME_MATCH, (0, 2)),
        (LegConflict.SAME_MATCH, (1, 2)),
    ]
    three = marks_of(leg(0, "1X2/home"), leg(0, "OU 2.5/over"), leg(0, "BTTS/yes"))
    assert [conflict for conflict, _ in three] == [LegConflict.SAME_MATCH] * 3
