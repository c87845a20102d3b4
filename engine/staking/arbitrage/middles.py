"""Middles: two bets on lines apart, of which one always pays for most of the other and both win between the lines.

Over 2.5 and under 3.5 both win on three goals; on any other score one wins and one loses. What that costs, what it
brings, and how likely the middle must be to be worth it, follows from the two prices alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

import numpy as np

from engine.arrays import FloatArray
from engine.domain.football import Score
from engine.domain.money import Money
from engine.staking.arbitrage.offers import Offer, QuoteWarning, check_offers, quote_warnings
from engine.staking.arbitrage.payoffs import exact_profits, profits, rounded_stakes, states_of
from engine.staking.arbitrage.sure_bets import DEFAULT_MAX_AGE


@dataclass(frozen=True, slots=True)
class Middle:
    """Two bets that can both win.

    Attributes:
        offers: the two prices.
        stakes: what to put on each.
        worst: profit when the middle is missed at its worst; usually a small loss.
        best: profit when both bets win in full.
        break_even: the probability the middle needs, if everything else brought ``worst``; 0 for a sure bet.
        scores: an example score of each way to win both.
        warnings: prices that are old.
    """

    offers: tuple[Offer, Offer]
    stakes: tuple[Money, Money]
    worst: Money
    best: Money
    break_even: float
    scores: tuple[Score, ...]
    warnings: tuple[QuoteWarning, ...]


def find_middles(
    offers: Sequence[Offer],
    outlay: Money,
    *,
    as_of: datetime,
    step: Money | None = None,
    max_cost: float = 0.05,
    max_age: timedelta = DEFAULT_MAX_AGE,
) -> list[Middle]:
    """Find pairs of prices on one match that can both win and cost little when they do not.

    For each pair of selections the best prices are taken and the stakes divided so that the worst ending is as good as
    possible.

    Args:
        offers: all prices that can be taken on the match.
        outlay: what to stake on a pair.
        as_of: the present.
        step: what stakes are multiples of; None for the currency's minor unit.
        max_cost: the largest loss, as a share of the stakes, when the middle is missed.
        max_age: a price older than this is warned about.

    Returns:
        The pairs, the one that needs the least probability first.

    Raises:
        EmptySlate: there is no offer.
        InvalidStakeRequest: no outlay, a second currency, or a price known only after ``as_of``.
    """
    check_offers(offers, outlay, step, as_of)
    unit = step or Money.from_minor(1, outlay.currency)
    best: dict[str, Offer] = {}
    for offer in sorted(offers, key=lambda offer: (-offer.net_profit, offer.bookmaker)):
        best.setdefault(str(offer.selection), offer)
    warned = quote_warnings(list(best.values()), as_of, max_age)
    found = [
        middle
        for pair in combinations([best[key] for key in sorted(best)], 2)
        if (middle := _middle(pair, outlay, unit, max_cost, warned)) is not None
    ]
    return sorted(found, key=lambda middle: (middle.break_even, str(middle.offers[0]), str(middle.offers[1])))


def _middle(
    pair: tuple[Offer, Offer], outlay: Money, unit: Money, max_cost: float, warned: Sequence[QuoteWarning]
) -> Middle | None:
    states = states_of([offer.selection for offer in pair])
    per_unit = profits(pair, states)
    both = np.asarray((per_unit > 0).all(axis=0))
    if not both.any() or both.all() or ((per_unit <= 0).all(axis=0)).any():
        return None  # never both, always both, or a score that wins neither
    shares = _even_shares(per_unit)
    if (shares @ per_unit).min() < -max_cost or shares.min() <= 0:
        return None
    stakes = rounded_stakes(shares, per_unit, pair, outlay, unit, shrink=False)
    if stakes is None:
        return None
    results = exact_profits(pair, stakes, states)
    worst, top = min(results), max(results)
    return Middle(
        offers=pair,
        stakes=(stakes[0], stakes[1]),
        worst=worst,
        best=top,
        break_even=max(0.0, -worst.minor / (top.minor - worst.minor)) if top > worst else 0.0,
        scores=tuple(score for score, wins in zip(states.scores, both.tolist(), strict=True) if wins),
        warnings=tuple(warning for warning in warned if warning.offer in pair),
    )


def _even_shares(per_unit: FloatArray) -> FloatArray:
    """Divide one unit over two bets so that the worst state is best.

    The worst state is a concave, piecewise linear function of the share, so its maximum lies at an end or where two
    states bring the same.
    """
    slope, start = per_unit[0] - per_unit[1], per_unit[1]
    across = slope[:, None] - slope[None, :]
    gap = start[None, :] - start[:, None]
    meet = (gap[across != 0] / across[across != 0]).ravel()
    shares = np.concatenate([[0.0, 1.0], meet[(meet > 0) & (meet < 1)]])
    worst = (shares[:, None] * slope + start).min(axis=1)
    share = shares[int(worst.argmax())]
    return np.array([share, 1 - share])
