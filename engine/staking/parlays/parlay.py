"""Parlays: several legs on one slip, won only together.

Legs of one match hang together, and its score grid says how: each leg turns a unit staked into a factor that depends on
the score alone (the price, half of it and a half, one, a half, or nothing), and the factors of a match are multiplied
score by score before anything is summed. Matches are independent of each other.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.domain.odds import Selection
from engine.pricing.grid import ScoreGrids
from engine.pricing.markets import endings, shares
from engine.staking.errors import EmptySlate, InvalidPrice, InvalidProbability, InvalidStakeRequest

MAX_LEGS = 12


@dataclass(frozen=True, slots=True)
class CandidateLeg:
    """One bet of a parlay; all legs of one parlay are with one bookmaker.

    Attributes:
        match: row of the score grids.
        selection: what it is on.
        price: decimal odds, > 1.

    Raises:
        InvalidPrice: the price is not a finite number above 1.
    """

    match: int
    selection: Selection
    price: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.price) and self.price > 1):
            msg = f"{self.price} is no decimal price: it must be a finite number above 1. The leg was not taken."
            raise InvalidPrice(msg)


class LegConflict(StrEnum):
    """Why a bookmaker would not pay the product of the prices, gravest first."""

    DUPLICATE = "duplicate"
    """The same selection twice."""

    CONTRADICTORY = "contradictory"
    """The legs cannot all win."""

    IMPLIED = "implied"
    """Wherever the first leg wins the second wins too: home win with home −0.5, over 2.5 with over 1.5."""

    SAME_MATCH = "same_match"
    """Legs of one match: taken only in a same-game builder at a price of its own, otherwise void."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A conflict and the positions of the legs it is between; of an implied pair the implying leg first."""

    conflict: LegConflict
    legs: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Parlay:
    """What a parlay is worth at the product of its legs' prices.

    Attributes:
        legs: the k legs.
        price: product of their prices, paid if all win in full.
        joint: probability that all win in full.
        product: the same if legs of one match did not hang together.
        returns: (r,) what comes back per unit staked, ascending, stake included.
        probabilities: (r,) chance of each; they sum to 1.
        marks: conflicts between the legs; with any, the product of prices cannot be had.
    """

    legs: tuple[CandidateLeg, ...]
    price: float
    joint: float
    product: float
    returns: FloatArray
    probabilities: FloatArray
    marks: tuple[Mark, ...]

    @property
    def expected_value(self) -> float:
        """Profit expected per unit staked."""
        return float(self.returns @ self.probabilities) - 1

    @property
    def fair_price(self) -> float:
        """The price for all legs winning at which nothing is expected, partial returns as they are; else infinite."""
        partial = float(self.returns @ self.probabilities) - self.price * self.joint
        return (1 - partial) / self.joint if self.joint > 0 else math.inf

    @property
    def losing(self) -> float:
        """Probability of getting back less than the stake."""
        return float(self.probabilities[self.returns < 1].sum())

    @property
    def takeable(self) -> bool:
        """Whether a bookmaker pays the product of the prices."""
        return not self.marks


def price_parlay(grids: ScoreGrids, legs: Sequence[CandidateLeg]) -> Parlay:
    """Joint chances and returns of one parlay.

    Args:
        grids: score grids; ``leg.match`` is a row of them.
        legs: 1 to 12 legs, in any order.

    Returns:
        The parlay with its distribution of returns, its correlation and its conflicts.

    Raises:
        EmptySlate: no legs.
        InvalidStakeRequest: more than 12 legs, or a match there is no grid for.
        InvalidProbability: a match whose grid is not ``ok``.
    """
    check_legs(grids, legs)
    if len(legs) > MAX_LEGS:
        msg = f"A parlay has at most {MAX_LEGS} legs, not {len(legs)}. Nothing was computed; split it."
        raise InvalidStakeRequest(msg)
    returns, probabilities = np.ones(1), np.ones(1)
    joint = 1.0
    for group in _by_match(legs):
        values, chances, won = match_returns(grids, [legs[i] for i in group])
        joint *= won
        returns, probabilities = _merge(np.outer(returns, values), np.outer(probabilities, chances))
    return Parlay(
        legs=tuple(legs),
        price=math.prod(leg.price for leg in legs),
        joint=joint,
        product=math.prod(match_returns(grids, [leg])[2] for leg in legs),
        returns=returns,
        probabilities=probabilities,
        marks=conflicts(legs, grids.size),
    )


def match_returns(grids: ScoreGrids, legs: Sequence[CandidateLeg]) -> tuple[FloatArray, FloatArray, float]:
    """Return what legs of ONE match bring together.

    Args:
        grids: score grids.
        legs: legs that share their match.

    Returns:
        (r,) returns per unit, ascending; (r,) their chances; and the chance that all legs win in full.
    """
    cells = grids.probabilities[legs[0].match]
    factor = np.ones(cells.shape)
    for leg in legs:
        won, lost = shares(leg.selection, grids.size)
        factor *= 1 + (leg.price - 1) * won - lost
    joint = float(cells[_all_win(legs, grids.size)].sum())
    return *_merge(factor, cells), joint


def conflicts(legs: Sequence[CandidateLeg], size: int = 16) -> tuple[Mark, ...]:
    """Mark what a bookmaker's rules would void, refuse or price anew.

    Each pair of legs of one match gets its gravest conflict; legs that contradict each other only as three or more get
    a mark of their own.

    Args:
        legs: the legs of one parlay.
        size: G of the score grid that decides what implies what.

    Returns:
        The marks in the order of the legs; none if the product of the prices can be had.
    """
    marks: list[Mark] = []
    for group in _by_match(legs):
        pairs = [_pair(legs, i, j, size) for i, j in combinations(group, 2)]
        marks += pairs
        apart = all(mark.conflict is not LegConflict.CONTRADICTORY for mark in pairs)
        if len(group) > 2 and apart and not _all_win([legs[i] for i in group], size).any():
            marks.append(Mark(LegConflict.CONTRADICTORY, tuple(group)))
    return tuple(marks)


def check_legs(grids: ScoreGrids, legs: Sequence[CandidateLeg]) -> None:
    """Refuse legs that the grids cannot price.

    Raises:
        EmptySlate: no legs.
        InvalidStakeRequest: a match there is no grid for.
        InvalidProbability: a match whose grid is not ``ok``.
    """
    if not legs:
        msg = "A parlay without legs is none. Nothing was computed."
        raise EmptySlate(msg)
    for position, leg in enumerate(legs):
        if not 0 <= leg.match < len(grids):
            msg = f"Leg {position} is on match {leg.match}, but there are {len(grids)} grids. Nothing was computed."
            raise InvalidStakeRequest(msg)
        if not grids.ok[leg.match]:
            msg = f"Leg {position} is on match {leg.match}, whose grid is unknown. Nothing was computed; leave it out."
            raise InvalidProbability(msg)


def _pair(legs: Sequence[CandidateLeg], i: int, j: int, size: int) -> Mark:
    if legs[i].selection == legs[j].selection:
        return Mark(LegConflict.DUPLICATE, (i, j))
    first, second = (_all_win([legs[k]], size) for k in (i, j))
    if not (first & second).any():
        return Mark(LegConflict.CONTRADICTORY, (i, j))
    if not (first & ~second).any():
        return Mark(LegConflict.IMPLIED, (i, j))
    if not (second & ~first).any():
        return Mark(LegConflict.IMPLIED, (j, i))
    return Mark(LegConflict.SAME_MATCH, (i, j))


def _all_win(legs: Sequence[CandidateLeg], size: int) -> BoolArray:
    """(G, G) where every leg wins in full."""
    return np.asarray(np.logical_and.reduce([endings(leg.selection, size) == 0 for leg in legs]), dtype=np.bool_)


def _by_match(legs: Sequence[CandidateLeg]) -> list[list[int]]:
    """Positions of the legs, those of one match together, in order of appearance."""
    groups: dict[int, list[int]] = {}
    for position, leg in enumerate(legs):
        groups.setdefault(leg.match, []).append(position)
    return list(groups.values())


def _merge(values: FloatArray, chances: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Distinct values, ascending, with the chance of each; what cannot happen is left out."""
    possible = chances.ravel() > 0
    distinct, which = np.unique(values.ravel()[possible], return_inverse=True)
    sums = np.bincount(which, weights=chances.ravel()[possible], minlength=len(distinct))
    return distinct, np.asarray(sums, dtype=np.float64)
