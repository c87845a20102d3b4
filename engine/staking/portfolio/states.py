"""What bets pay, together, in the states of their matches.

A match is a list of states with probabilities, usually the scores of its grid. Each bet on it, open or new, has a
return in every state, so that overlapping and exclusive outcomes need no rule of their own. States in which every bet
pays the same are one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.arrays import FloatArray
from engine.domain.football import LeagueCode, MatchId
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.pricing.markets.endings import endings
from engine.staking.errors import InvalidProbability, InvalidStakeRequest
from engine.staking.inputs import SUM_TOLERANCE
from engine.staking.value import profits


@dataclass(frozen=True, slots=True, eq=False)
class SlateBet:
    """A bet that could be placed."""

    key: str
    """The caller's name for it, unique on the slate."""

    match_id: MatchId
    league: LeagueCode
    returns: ArrayLike
    """(states,) profit per unit staked in each state of its match, >= −1; see :func:`score_returns`."""

    min_stake: Money | None = None
    max_stake: Money | None = None
    """The least and the most the bookmaker takes."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenBet:
    """A bet that is placed and not settled."""

    match_id: MatchId
    league: LeagueCode
    stake: Money
    returns: ArrayLike | None = None
    """As in :class:`SlateBet`; None where nothing is known of its match: it is then counted as lost."""

    key: str | None = None
    """The key of the same bet on the slate, if it is there again: both then share the cap of one bet."""


def score_returns(selection: Selection, price: Decimal | float, size: int) -> FloatArray:
    """Return what a bet pays for every score, to go with the flattened score grid of its match.

    Args:
        selection: what the bet is on.
        price: decimal odds, > 1.
        size: G of the (G, G) grid.

    Returns:
        (G·G,) profit per unit staked, the home side's goals varying slowest.

    Raises:
        InvalidPrice: a price <= 1.
    """
    return np.asarray(profits(float(price))[endings(selection, size).ravel()], dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class JointReturns:
    """The matches of a slate, stacked and padded with states of no chance."""

    chance: FloatArray
    """(matches, states)"""

    returns: FloatArray
    """(n, states) profit per unit staked of each bet, in the states of its match."""

    owner: NDArray[np.intp]
    """(n,) the match of each bet."""

    base: FloatArray
    """(matches, states) profit of the open bets, in minor units."""

    lost: int
    """Minor units in open bets of which nothing is known."""

    @classmethod
    def of(
        cls, bets: Sequence[SlateBet], open_bets: Sequence[OpenBet], matches: Mapping[MatchId, ArrayLike]
    ) -> "JointReturns":
        """Reduce each match to the states that differ in what they pay.

        Raises:
            InvalidProbability: a match whose states do not sum to 1; names it.
            InvalidStakeRequest: no probabilities for a match, or returns that do not fit its states.
        """
        known = [bet for bet in open_bets if bet.returns is not None]
        names = list(dict.fromkeys([bet.match_id for bet in bets] + [bet.match_id for bet in known]))
        row = {name: m for m, name in enumerate(names)}
        owner = np.array([row[bet.match_id] for bet in bets], dtype=np.intp)
        joint = []
        for name in names:
            chance = _chances(name, matches)
            new = [_returns(f"The bet {bet.key!r}", bet.returns, chance) for bet in bets if bet.match_id == name]
            placed = np.zeros(len(chance))
            for bet in known:
                if bet.match_id == name and bet.returns is not None:
                    placed += bet.stake.minor * _returns(f"An open bet on match {name}", bet.returns, chance)
            joint.append(_distinct(chance, np.array([*new, placed])))
        states = max(len(chance) for chance, _ in joint)
        stacked, base = np.zeros((len(names), states)), np.zeros((len(names), states))
        returns = np.zeros((len(bets), states))
        for m, (chance, rows) in enumerate(joint):
            stacked[m, : len(chance)] = chance
            base[m, : len(chance)] = rows[-1]
            returns[np.flatnonzero(owner == m), : len(chance)] = rows[:-1]
        return cls(stacked, returns, owner, base, sum(bet.stake.minor for bet in open_bets if bet.returns is None))


def _chances(name: MatchId, matches: Mapping[MatchId, ArrayLike]) -> FloatArray:
    if name not in matches:
        msg = f"Match {name} has a bet but no probabilities. Nothing was staked."
        raise InvalidStakeRequest(msg)
    chance = np.asarray(matches[name], dtype=np.float64).ravel()
    if not (chance.size and (chance >= 0).all() and abs(chance.sum() - 1) <= SUM_TOLERANCE):
        msg = (
            f"The states of match {name} need probabilities >= 0 that sum to 1; they sum to {float(chance.sum()):g}, "
            f"the smallest is {float(chance.min(initial=np.inf)):g}. Nothing was staked."
        )
        raise InvalidProbability(msg)
    return np.asarray(chance / chance.sum(), dtype=np.float64)


def _returns(who: str, returns: ArrayLike, chance: FloatArray) -> FloatArray:
    array = np.asarray(returns, dtype=np.float64).ravel()
    if array.shape != chance.shape:
        msg = f"{who} has returns for {array.size} states, its match has {chance.size}. Nothing was staked."
        raise InvalidStakeRequest(msg)
    if not (np.isfinite(array) & (array >= -1)).all():
        msg = f"{who} must return a finite profit of at least −1 a unit in every state. Nothing was staked."
        raise InvalidStakeRequest(msg)
    return array


def _distinct(chance: FloatArray, rows: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the states that differ in what they pay, with the sum of their chances."""
    possible = chance > 0
    kept, inverse = np.unique(rows[:, possible], axis=1, return_inverse=True)
    return np.bincount(inverse.ravel(), weights=chance[possible]).astype(np.float64), kept
