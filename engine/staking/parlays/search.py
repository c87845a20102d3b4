"""The best parlays of k legs by expected log growth, found by branch and bound (Land and Doig, 1960).

The bound. Let R be what a unit returns, s = P(R > 0) and m = E[R]. By Jensen's inequality no stake f grows faster than
with a bet that returns m/s with the chance s and nothing otherwise, and with m fixed a larger s scatters less. So

    growth <= g(s, m) = max over 0 <= f <= cap of s · log(1 + f (m/s − 1)) + (1 − s) · log(1 − f),

which rises in s and in m. Matches are independent: s and m of a parlay are products over its matches, and a table gives
the largest product of each that the matches still to come can add with the legs still wanted.
"""

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from engine.pricing.grid import ScoreGrids
from engine.staking.errors import InvalidStakeRequest
from engine.staking.kelly import growth_optimal
from engine.staking.parlays.parlay import (
    MAX_LEGS,
    CandidateLeg,
    LegConflict,
    Parlay,
    check_legs,
    conflicts,
    match_returns,
    price_parlay,
)

_HARD = {LegConflict.DUPLICATE, LegConflict.CONTRADICTORY, LegConflict.IMPLIED}

Outcomes = tuple[tuple[float, float], ...]
"""(return, chance) of each way in which something comes back; the rest of the chance is on nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class RankedParlay:
    """A parlay with the stake that suits it.

    Attributes:
        parlay: legs, prices and chances.
        stake: growth-optimal fraction of the bankroll, at most the cap; shrink it (a quarter of Kelly) before betting.
        growth: expected log growth of the bankroll at that stake.
    """

    parlay: Parlay
    stake: float
    growth: float


@dataclass(frozen=True, slots=True, eq=False)
class ParlaySearch:
    """What the search found and how hard it was.

    Attributes:
        best: parlays that grow the bankroll, best first.
        nodes: partial and whole combinations looked at.
        combinations: how many whole combinations there are.
        exact: False when the node limit ended the search: there may be better ones.
    """

    best: tuple[RankedParlay, ...]
    nodes: int
    combinations: int
    exact: bool


def best_parlays(
    grids: ScoreGrids,
    candidates: Sequence[CandidateLeg],
    *,
    legs: int,
    top: int = 5,
    cap: float = 0.05,
    max_losing: float = 1.0,
    legs_per_match: int = 1,
    node_limit: int = 1_000_000,
) -> ParlaySearch:
    """Find the parlays of ``legs`` legs that grow the bankroll fastest.

    Duplicate, contradictory and implied legs never meet. Legs of one match meet only if ``legs_per_match`` is above
    one, and are then marked, since a bookmaker rarely pays the product of their prices.

    Args:
        grids: score grids; ``leg.match`` is a row of them.
        candidates: legs to choose from, all with one bookmaker.
        legs: k, how many legs a parlay has, 1 to 12.
        top: how many parlays to return.
        cap: the most a parlay may take of the bankroll, in (0, 1].
        max_losing: the largest acceptable probability of getting back less than the stake.
        legs_per_match: how many legs of one match may meet.
        node_limit: the search gives up beyond this many combinations and says so in ``exact``.

    Returns:
        The best parlays with a positive growth; possibly none.

    Raises:
        EmptySlate: no candidates.
        InvalidStakeRequest: a number out of its range, or a match there is no grid for.
        InvalidProbability: a match whose grid is not ``ok``.
    """
    check_legs(grids, candidates)
    _check(legs=legs, top=top, cap=cap, max_losing=max_losing, legs_per_match=legs_per_match)
    matches = _blocks(grids, candidates, min(legs_per_match, legs))
    search = _Search(matches, legs, top, cap, max_losing, node_limit)
    search.run()
    best = [
        RankedParlay(price_parlay(grids, [candidates[i] for i in chosen]), stake, growth)
        for growth, _, chosen, stake in sorted(search.found, key=lambda item: (-item[0], item[2]))
    ]
    return ParlaySearch(tuple(best), search.nodes, _count(matches, legs), exact=search.nodes <= node_limit)


def binary_growth(survival: float, mean: float, cap: float) -> tuple[float, float]:
    """Growth and stake of a bet that returns ``mean / survival`` with the chance ``survival``, else nothing."""
    if mean <= 1 or survival <= 0:
        return 0.0, 0.0
    gain = mean / survival - 1
    stake = min((mean - 1) / gain, cap)
    loss = (1 - survival) * math.log1p(-stake) if survival < 1 else 0.0
    return survival * math.log1p(stake * gain) + loss, stake


@dataclass(frozen=True, slots=True)
class _Block:
    """Legs that enter a parlay together: some of one match, or what a parlay has so far."""

    chosen: tuple[int, ...]
    outcomes: Outcomes
    survival: float
    mean: float

    def joined(self, other: "_Block") -> "_Block":
        """Add the legs of another match."""
        outcomes = tuple((v * w, p * q) for v, p in self.outcomes for w, q in other.outcomes)
        return _Block(self.chosen + other.chosen, outcomes, self.survival * other.survival, self.mean * other.mean)


def _blocks(grids: ScoreGrids, candidates: Sequence[CandidateLeg], most: int) -> list[list[_Block]]:
    """For each match its blocks, best mean first; the most promising match first, so that good parlays come early."""
    by_match: dict[int, list[int]] = {}
    for position, leg in enumerate(candidates):
        by_match.setdefault(leg.match, []).append(position)
    matches: list[list[_Block]] = []
    for positions in by_match.values():
        blocks: list[_Block] = []
        for count in range(1, most + 1):
            for chosen in combinations(positions, count):
                legs = [candidates[i] for i in chosen]
                if any(mark.conflict in _HARD for mark in conflicts(legs, grids.size)):
                    continue
                values, chances, _ = match_returns(grids, legs)
                alive = values > 0
                outcomes = tuple(zip(values[alive].tolist(), chances[alive].tolist(), strict=True))
                blocks.append(_Block(chosen, outcomes, float(chances[alive].sum()), float(values @ chances)))
        matches.append(sorted(blocks, key=lambda block: -block.mean))
    return sorted(matches, key=lambda blocks: -blocks[0].mean)


@dataclass(slots=True)
class _Search:
    """Depth first over matches; ``found`` is a heap with the worst kept parlay on top."""

    matches: list[list[_Block]]
    legs: int
    top: int
    cap: float
    max_losing: float
    node_limit: int
    found: list[tuple[float, tuple[int, ...], tuple[int, ...], float]] = field(default_factory=list)
    nodes: int = 0
    most_survival: list[list[float]] = field(default_factory=list)
    most_mean: list[list[float]] = field(default_factory=list)

    def run(self) -> None:
        self.most_survival = _best_products(self.matches, self.legs, "survival")
        self.most_mean = _best_products(self.matches, self.legs, "mean")
        self._extend(0, self.legs, _Block((), ((1.0, 1.0),), 1.0, 1.0))

    def _promising(self, start: int, wanted: int, survival: float, mean: float) -> bool:
        """Whether ``wanted`` legs of the matches from ``start`` on could still make a parlay worth keeping."""
        survival = min(survival * self.most_survival[start][wanted], 1.0)
        mean *= self.most_mean[start][wanted]
        # the margins keep rounding in the products from cutting off a parlay that just qualifies
        if 1 - survival > self.max_losing + 1e-12:
            return False
        floor = self.found[0][0] if len(self.found) == self.top else 0.0
        return binary_growth(survival, mean, self.cap)[0] * (1 + 1e-9) > floor

    def _extend(self, start: int, wanted: int, begun: _Block) -> None:
        for position in range(start, len(self.matches)):
            # what later matches can add only shrinks: once nothing is promising, nothing further on is
            if not self._promising(position, wanted, begun.survival, begun.mean):
                return
            for block in self.matches[position]:
                rest = wanted - len(block.chosen)
                if rest < 0:
                    continue
                self.nodes += 1
                if self.nodes > self.node_limit:
                    return
                if not self._promising(position + 1, rest, begun.survival * block.survival, begun.mean * block.mean):
                    continue
                if rest:
                    self._extend(position + 1, rest, begun.joined(block))
                else:
                    self._keep(begun.joined(block))

    def _keep(self, whole: _Block) -> None:
        safe = sum(chance for value, chance in whole.outcomes if value >= 1)
        if 1 - safe > self.max_losing + 1e-12:
            return
        growth, stake = _growth(whole.outcomes, self.cap)
        if growth <= 0:
            return
        chosen = tuple(sorted(whole.chosen))
        # among equals the legs named first by the caller stay
        item = (growth, tuple(-i for i in chosen), chosen, stake)
        if len(self.found) < self.top:
            heapq.heappush(self.found, item)
        else:
            heapq.heappushpop(self.found, item)


def _best_products(matches: list[list[_Block]], legs: int, name: str) -> list[list[float]]:
    """(matches + 1) × (legs + 1): the largest product with exactly so many legs from that match on; 0 if impossible."""
    table = [[0.0] * (legs + 1) for _ in range(len(matches) + 1)]
    table[-1][0] = 1.0
    for position in range(len(matches) - 1, -1, -1):
        table[position] = table[position + 1].copy()
        for block in matches[position]:
            factor, count = getattr(block, name), len(block.chosen)
            for wanted in range(count, legs + 1):
                product = factor * table[position + 1][wanted - count]
                table[position][wanted] = max(table[position][wanted], product)
    return table


def _growth(outcomes: Outcomes, cap: float) -> tuple[float, float]:
    """Expected log growth at the best stake within the cap, and that stake."""
    if len(outcomes) == 1:
        value, chance = outcomes[0]
        return binary_growth(chance, value * chance, cap)
    profits = np.array([value - 1 for value, _ in outcomes] + [-1.0])
    back = [chance for _, chance in outcomes]
    chances = np.array([*back, max(1 - sum(back), 0.0)])
    stake = min(float(growth_optimal(profits[None], chances[None])[0]), cap)
    happens = chances > 0
    return float(chances[happens] @ np.log1p(stake * profits[happens])), stake


def _count(matches: list[list[_Block]], legs: int) -> int:
    counts = [1] + [0] * legs
    for blocks in matches:
        before = counts.copy()
        for block in blocks:
            for wanted in range(len(block.chosen), legs + 1):
                counts[wanted] += before[wanted - len(block.chosen)]
    return counts[legs]


def _check(*, legs: int, top: int, cap: float, max_losing: float, legs_per_match: int) -> None:
    for sentence, good in (
        (f"A parlay has 1 to {MAX_LEGS} legs, not {legs}", 1 <= legs <= MAX_LEGS),
        (f"At least one parlay must be asked for, not {top}", top >= 1),
        (f"The most a parlay may take of the bankroll must lie in (0, 1], not {cap}", 0 < cap <= 1),
        (f"The probability of losing must lie in [0, 1], not {max_losing}", 0 <= max_losing <= 1),
        (f"At least one leg of a match must be allowed, not {legs_per_match}", legs_per_match >= 1),
    ):
        if not good:
            msg = f"{sentence}. Nothing was searched."
            raise InvalidStakeRequest(msg)
