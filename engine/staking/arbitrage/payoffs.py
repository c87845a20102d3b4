"""What a set of bets on one match brings at every possible score, with nothing left out beyond a grid's edge."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from engine.arrays import FloatArray
from engine.domain.bets import Settlement
from engine.domain.football import Score
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.pricing.markets.endings import ENDINGS, LOST, WON, endings_at
from engine.staking.arbitrage.offers import Offer

_LARGEST: Final = 60
"""Numbers of goals above this in a selection count as this: no match has so many."""


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """The different ways a match can end for some selections.

    Attributes:
        codes: (selections, states) int8 indices into ``ENDINGS``; no two columns are alike.
        scores: one score of each state, the lowest.
    """

    codes: npt.NDArray[np.int8]
    scores: tuple[Score, ...]

    def settlements(self, selection: int) -> list[Settlement]:
        """How one selection ends in each state."""
        return [ENDINGS[code] for code in self.codes[selection]]


def states_of(selections: Sequence[Selection]) -> States:
    """Group all scores, however high, by how they end the selections.

    Let B be the largest number that any selection names (line or goals). A side's goals beyond 2 B + 4 change nothing
    that going on by two would not repeat, so scores up to there meet every state.
    """
    bound = max(_largest_number(selection) for selection in selections)
    goals = np.arange(2 * bound + 5)
    home, away = (side.ravel() for side in np.meshgrid(goals, goals, indexing="ij"))
    by_goals = np.lexsort((home, home + away))
    home, away = home[by_goals], away[by_goals]
    codes = np.stack([endings_at(selection, home, away) for selection in selections])
    _, first = np.unique(codes, axis=1, return_index=True)
    first.sort()
    return States(codes[:, first], tuple(Score(int(h), int(a)) for h, a in zip(home[first], away[first], strict=True)))


def profits(offers: Sequence[Offer], states: States) -> FloatArray:
    """(offers, states) profit per unit staked, after commission; row i of ``states`` is the selection of offer i."""
    net = np.array([offer.net_profit for offer in offers])
    return np.asarray(WON[states.codes] * net[:, None] - LOST[states.codes])


def exact_profits(offers: Sequence[Offer], stakes: Sequence[Money], states: States) -> list[Money]:
    """Profit of all stakes together in each state, to the minor unit, as the bookmakers will pay."""
    totals = [Money.zero(stakes[0].currency) for _ in states.scores]
    for row, (offer, stake) in enumerate(zip(offers, stakes, strict=True)):
        back = {end: offer.returned(stake, end) - stake for end in set(states.settlements(row))}
        totals = [total + back[end] for total, end in zip(totals, states.settlements(row), strict=True)]
    return totals


def rounded_stakes(
    shares: FloatArray, per_unit: FloatArray, offers: Sequence[Offer], outlay: Money, step: Money, *, shrink: bool
) -> list[Money] | None:
    """Round stakes to the step so that the worst state stays as good as it can be.

    Every way of rounding each stake down or up is tried, and with ``shrink`` again around smaller outlays, because with
    a coarse step a smaller round outlay can guarantee more than the whole one.

    Args:
        shares: (legs,) stakes as shares of the outlay.
        per_unit: (legs, states) profit per unit staked.
        offers: the legs.
        outlay: the most that may be staked in all.
        step: what stakes are multiples of.
        shrink: whether smaller outlays may be tried.

    Returns:
        A stake per leg within its bookmaker's limits, or None if no rounding keeps them.
    """
    legs = len(offers)
    exact = shares * (outlay.minor / step.minor)
    scales = [1.0]
    if shrink:
        scales += [max(0.0, 1 - legs / max(exact.sum(), 1.0)), *np.linspace(1, 0.5, 26)[1:]]
    if legs <= 10:
        up = (np.arange(2**legs)[:, None] >> np.arange(legs)) & 1
    else:
        up = np.vstack([np.zeros(legs, np.int64), np.ones(legs, np.int64)])
    tries = np.vstack([np.floor(exact * scale + 1e-7) + up for scale in scales])
    stakes = tries.astype(np.int64) * step.minor
    low = np.array([max(step.minor, _minor(offer.terms.min_stake, 0)) for offer in offers])
    high = np.array([_minor(offer.terms.max_stake, outlay.minor) for offer in offers])
    fits = ((stakes >= low) & (stakes <= high)).all(axis=1) & (stakes.sum(axis=1) <= outlay.minor)
    if not fits.any():
        return None
    stakes = stakes[fits]
    worst = (stakes @ per_unit).min(axis=1)
    best = np.lexsort((stakes.sum(axis=1), -np.round(worst, 6)))[0]
    return [Money.from_minor(int(stake), outlay.currency) for stake in stakes[best]]


def _minor(money: Money | None, default: int) -> int:
    return default if money is None else money.minor


def _largest_number(selection: Selection) -> int:
    line = 0 if selection.line is None else math.ceil(abs(selection.line))
    named = (int(number) for number in re.findall(r"\d+", selection.outcome))
    return min(_LARGEST, max(line, *named, 1)) if selection.line is None else max(line, 1)
