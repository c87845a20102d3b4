"""What the search for parlays accepts, when it stops, and which of several parlays it keeps."""

import math
from typing import Any

import numpy as np
import pytest

from engine.domain.odds import Selection
from engine.pricing.grid import ScoreGrids
from engine.staking.errors import InvalidStakeRequest
from engine.staking.parlays.parlay import CandidateLeg
from engine.staking.parlays.search import best_parlays, binary_growth

HOME, DRAW, NO_BET = (Selection.parse(text) for text in ("1X2/home", "1X2/draw", "DNB/home"))


def certain(*chances: tuple[float, float]) -> ScoreGrids:
    """Matches that end 1-0 with the first chance, 0-0 with the second, and 0-1 otherwise."""
    cells = np.zeros((len(chances), 4, 4))
    for row, (home, draw) in enumerate(chances):
        cells[row, 1, 0], cells[row, 0, 0], cells[row, 0, 1] = home, draw, 1 - home - draw
    return ScoreGrids(cells, np.zeros(len(chances)))


EVEN = certain((0.55, 0.0), (0.55, 0.0), (0.55, 0.0))
LEGS = [CandidateLeg(match, HOME, 2.0) for match in range(3)]


def test_growth_and_stake_of_a_bet_that_is_won_or_lost_are_those_of_kelly() -> None:
    # 1.1 / .55 = 2.0: a tenth is staked, and .55 log 1.1 + .45 log .9 grown
    assert binary_growth(0.55, 1.1, 1.0) == pytest.approx((0.55 * math.log(1.1) + 0.45 * math.log(0.9), 0.1))
    assert binary_growth(0.55, 1.1, 0.05) == pytest.approx((0.55 * math.log(1.05) + 0.45 * math.log(0.95), 0.05))
    assert binary_growth(1.0, 1.1, 0.05) == pytest.approx((math.log(1.005), 0.05))
    assert binary_growth(0.55, 1.0, 0.05) == binary_growth(0.0, 1.1, 0.05) == (0.0, 0.0)


def test_the_best_pair_says_what_it_pays_what_is_staked_and_how_it_grows() -> None:
    (best,) = best_parlays(EVEN, LEGS[:2], legs=2, cap=1.0).best
    assert best.parlay.price == 4.0
    assert best.parlay.expected_value == pytest.approx(0.21)  # .3025 × 4 − 1
    assert best.stake == pytest.approx(0.07)  # .21 / 3
    assert best.growth == pytest.approx(0.3025 * math.log(1.21) + 0.6975 * math.log(0.93))


def test_a_pair_with_a_push_in_it_is_staked_by_all_its_endings() -> None:
    grids = certain((0.5, 0.2), (0.55, 0.0))
    pair = [CandidateLeg(0, NO_BET, 2.0), CandidateLeg(1, HOME, 2.0)]
    (best,) = best_parlays(grids, pair, legs=2, cap=0.03).best
    assert best.parlay.returns.tolist() == [0.0, 2.0, 4.0]
    assert best.parlay.probabilities == pytest.approx([0.3 + 0.7 * 0.45, 0.2 * 0.55, 0.5 * 0.55])
    assert best.parlay.losing == pytest.approx(0.615)
    assert best.stake == 0.03
    grown = 0.615 * math.log(0.97) + 0.11 * math.log(1.03) + 0.275 * math.log(1.09)
    assert best.growth == pytest.approx(grown)


def test_a_push_alone_is_no_loss() -> None:
    (best,) = best_parlays(certain((0.5, 0.2)), [CandidateLeg(0, NO_BET, 2.0)], legs=1, max_losing=0.3).best
    assert best.parlay.losing == pytest.approx(0.3)
    assert best_parlays(certain((0.5, 0.2)), [CandidateLeg(0, NO_BET, 2.0)], legs=1, max_losing=0.29).best == ()


def test_the_chance_of_losing_may_be_exactly_the_largest_accepted() -> None:
    assert len(best_parlays(EVEN, LEGS[:1], legs=1, max_losing=0.45).best) == 1
    assert best_parlays(EVEN, LEGS[:1], legs=1, max_losing=0.449).best == ()
    sure = certain((1.0, 0.0))
    assert len(best_parlays(sure, [CandidateLeg(0, HOME, 1.05)], legs=1, max_losing=0.0).best) == 1


def test_a_parlay_that_only_returns_what_was_staked_is_none() -> None:
    fair = [CandidateLeg(match, HOME, 2.0) for match in range(2)]
    assert best_parlays(certain((0.5, 0.0), (0.5, 0.0)), fair, legs=2).best == ()


def test_among_equals_the_legs_named_first_stay() -> None:
    kept = best_parlays(EVEN, LEGS, legs=2, top=1).best
    assert [[leg.match for leg in one.parlay.legs] for one in kept] == [[0, 1]]
    kept = best_parlays(EVEN, LEGS, legs=2, top=2).best
    assert [[leg.match for leg in one.parlay.legs] for one in kept] == [[0, 1], [0, 2]]


def test_the_better_of_many_stay_and_come_best_first() -> None:
    prices = (2.0, 2.2, 1.9, 2.1)
    legs = [CandidateLeg(match, HOME, price) for match, price in enumerate(prices)]
    grids = certain(*[(0.55, 0.0)] * 4)
    kept = best_parlays(grids, legs, legs=2, top=3).best
    # 2.2 × 2.1 = 4.62, 2.2 × 2.0 = 4.4, then 2.1 × 2.0 = 4.2 before 2.2 × 1.9 = 4.18
    assert [{leg.match for leg in one.parlay.legs} for one in kept] == [{1, 3}, {0, 1}, {0, 3}]
    assert len(best_parlays(grids, legs, legs=2, top=9).best) == 6


def test_whole_combinations_are_counted_with_and_without_legs_of_one_match() -> None:
    two = [*LEGS[:2], CandidateLeg(0, Selection.parse("OU 0.5/over"), 1.5), CandidateLeg(1, DRAW, 9.0)]
    grids = certain((0.5, 0.1), (0.5, 0.1))
    assert best_parlays(grids, two, legs=1).combinations == 4
    assert best_parlays(grids, two, legs=2).combinations == 4
    # home with over half a goal implies it; home with the draw contradicts: neither pair may meet
    assert best_parlays(grids, two, legs=2, legs_per_match=2).combinations == 4
    assert best_parlays(grids, two, legs=3).combinations == 0


def test_legs_of_a_match_that_exclude_each_other_do_not_keep_its_other_legs_apart() -> None:
    """Home and away cannot both win; home with both not scoring still can, though it is asked about later."""
    away, not_both = Selection.parse("1X2/away"), Selection.parse("BTTS/no")
    legs = [CandidateLeg(0, HOME, 2.5), CandidateLeg(0, away, 2.5), CandidateLeg(0, not_both, 1.1)]
    found = best_parlays(certain((0.5, 0.0)), legs, legs=2, legs_per_match=2, top=5).best
    assert {tuple(leg.selection for leg in one.parlay.legs) for one in found} == {(HOME, not_both), (away, not_both)}


def test_a_search_that_ends_exactly_at_its_limit_is_exact() -> None:
    whole = best_parlays(EVEN, LEGS, legs=2)
    assert whole.exact
    at_limit = best_parlays(EVEN, LEGS, legs=2, node_limit=whole.nodes)
    assert at_limit.exact
    assert [one.growth for one in at_limit.best] == [one.growth for one in whole.best]
    assert not best_parlays(EVEN, LEGS, legs=2, node_limit=whole.nodes - 1).exact


@pytest.mark.parametrize(
    "asked",
    [{"legs": 1}, {"legs": 12}, {"top": 1}, {"cap": 1.0}, {"max_losing": 1.0}, {"max_losing": 0.0},
     {"legs_per_match": 1}],
)  # fmt: skip
def test_what_is_asked_for_may_stand_at_the_end_of_its_range(asked: dict[str, Any]) -> None:
    assert best_parlays(EVEN, LEGS, **({"legs": 2} | asked)).exact


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"legs": 0}, "has 1 to 12 legs, not 0"),
        ({"legs": 13}, "has 1 to 12 legs, not 13"),
        ({"top": 0}, "At least one parlay must be asked for, not 0"),
        ({"cap": 0.0}, r"must lie in \(0, 1\], not 0.0"),
        ({"cap": -0.1}, r"must lie in \(0, 1\], not -0.1"),
        ({"cap": 1.01}, r"must lie in \(0, 1\], not 1.01"),
        ({"max_losing": -0.01}, r"probability of losing must lie in \[0, 1\], not -0.01"),
        ({"max_losing": 1.01}, r"probability of losing must lie in \[0, 1\], not 1.01"),
        ({"legs_per_match": 0}, "At least one leg of a match must be allowed, not 0"),
    ],
)
def test_what_is_asked_for_beyond_its_range_is_refused_and_nothing_searched(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidStakeRequest, match=f"{said}.*Nothing was searched"):
        best_parlays(EVEN, LEGS, **({"legs": 2} | asked))
