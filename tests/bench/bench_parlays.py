"""The search for the best parlays against pricing every combination."""

import math
from itertools import combinations

import numpy as np

from engine.domain.odds import Selection
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.markets import market_distribution
from engine.staking.parlays.parlay import CandidateLeg
from engine.staking.parlays.search import ParlaySearch, best_parlays, binary_growth
from tests.bench.runner import Row, measure

CAP = 0.05


def slate(matches: int, texts: tuple[str, ...]) -> tuple[ScoreGrids, list[CandidateLeg]]:
    """Legs with edges from −6 % to +6 %."""
    random = np.random.default_rng(20221015)
    grids = score_grids(random.uniform(0.7, 2.5, matches), random.uniform(0.6, 2.0, matches), -0.05)
    legs = []
    for text in texts:
        selection = Selection.parse(text)
        chances = market_distribution(grids, selection)[:, 0]
        prices = random.uniform(0.94, 1.06, matches) / chances
        legs += [CandidateLeg(match, selection, float(price)) for match, price in enumerate(prices)]
    return grids, legs


def rows() -> list[Row]:
    """A slate small enough to try everything, then one that is not."""
    grids, legs = slate(60, ("1X2/home",))
    chances = market_distribution(grids, legs[0].selection)[:, 0].tolist()
    values = [chance * leg.price for chance, leg in zip(chances, legs, strict=True)]

    def every_combination() -> float:
        # only the arithmetic of a win-or-lose parlay: the fastest plain loop there is
        return max(
            binary_growth(math.prod(c for c, _ in chosen), math.prod(v for _, v in chosen), CAP)[0]
            for chosen in combinations(zip(chances, values, strict=True), 4)
        )

    def search() -> ParlaySearch:
        return best_parlays(grids, legs, legs=4, cap=CAP)

    found = search()
    np.testing.assert_allclose(found.best[0].growth, every_combination(), rtol=1e-9)
    large, many = slate(40, ("1X2/home", "OU 2.5/over", "BTTS/yes"))
    hard = best_parlays(large, many, legs=4, cap=CAP)
    return [
        Row.against(
            "best parlays of 4, a candidate a match",
            f"60 legs: {found.nodes:,} of {found.combinations:,} combinations looked at",
            ours=measure(search),
            peer="every combination",
            theirs=measure(every_combination),
            note="ours also reads the grids and prices the five best",
        ),
        Row.within(
            "best parlays of 4, three candidates a match",
            f"120 legs, 40 matches: {hard.nodes:,} of {hard.combinations:,} combinations looked at",
            ours=measure(lambda: best_parlays(large, many, legs=4, cap=CAP)),
            at_most=1.0,
        ),
    ]
