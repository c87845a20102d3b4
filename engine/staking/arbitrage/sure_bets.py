"""Sure bets: stakes on several prices of one match that win whatever the score.

Any selections of a match can be combined, over bookmakers, markets and lines (home −0.5 with draw or away; draw no bet
with away or draw; over 2.25 with under 2.5), because nothing is matched by name: what every selection brings is written
down for each way the match can end, and the stakes that guarantee the most come from a linear programme

    maximise t   with   Σ x_i r_i(s) ≥ t in each state s,   Σ x_i ≤ outlay,   0 ≤ x_i ≤ limit_i,

where r_i(s) is the profit per unit staked. In the plain case of one price per outcome of a whole market the solution
is x_i ∝ 1 / price_i with the margin 1 / Σ (1 / price_i) − 1, and no programme is run.

A guarantee holds if every leg is accepted at its price and the match is played to its end: bookmakers treat abandoned
matches differently. Prices move, so a warning is given for each leg whose price is old.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from engine.arrays import FloatArray
from engine.domain.football import Score
from engine.domain.money import Money
from engine.pricing.markets.endings import ENDINGS
from engine.staking.arbitrage.offers import Offer, QuoteWarning, check_offers, quote_warnings
from engine.staking.arbitrage.payoffs import exact_profits, profits, rounded_stakes, states_of

DEFAULT_MAX_AGE: Final = timedelta(minutes=10)
"""Prices of a sure bet live for minutes."""

_NOTHING: Final = 1e-9
"""A share of the outlay too small to be a profit or a stake."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One bet of a combination and what goes wrong if its price does.

    Attributes:
        offer: the price to take.
        stake: how much to put on it.
        break_even_price: with all other legs placed as they are, the price below which no stake on this leg avoids a
            loss; infinite if no price does.
        if_missed: the worst result if the other legs are placed and this one is refused.
    """

    offer: Offer
    stake: Money
    break_even_price: float
    if_missed: Money


@dataclass(frozen=True, slots=True)
class Ending:
    """What the combination brings in one of the ways the match can end; ``score`` is an example of it."""

    score: Score
    profit: Money


@dataclass(frozen=True, slots=True)
class Arbitrage:
    """Stakes that win whatever the score.

    Attributes:
        legs: the bets, largest stake first.
        outlay: the sum of the stakes.
        guaranteed: profit in the worst ending, after rounding and commission.
        best: profit in the best ending; above ``guaranteed`` when bets overlap.
        margin: guaranteed / outlay.
        endings: every different ending with its profit.
        warnings: legs whose prices are old.
    """

    legs: tuple[Leg, ...]
    outlay: Money
    guaranteed: Money
    best: Money
    margin: float
    endings: tuple[Ending, ...]
    warnings: tuple[QuoteWarning, ...]


def find_arbitrage(
    offers: Sequence[Offer],
    outlay: Money,
    *,
    as_of: datetime,
    step: Money | None = None,
    max_age: timedelta = DEFAULT_MAX_AGE,
) -> Arbitrage | None:
    """Find the stakes that guarantee the largest profit from any prices on one match.

    Args:
        offers: all prices that can be taken on the match, of any markets and books.
        outlay: the most to stake in all.
        as_of: the present.
        step: what stakes are multiples of; None for the currency's minor unit.
        max_age: a price older than this is warned about.

    Returns:
        The combination, or None if nothing is guaranteed to win once stakes are rounded and limits kept.

    Raises:
        EmptySlate: there is no offer.
        InvalidStakeRequest: no outlay, a second currency, or a price known only after ``as_of``.
    """
    check_offers(offers, outlay, step, as_of)
    offers = _undominated(offers, outlay)
    states = states_of([offer.selection for offer in offers])
    per_unit = profits(offers, states)
    low, high = _limits(offers, outlay)
    shares = _whole_market(states.codes, np.array([offer.net_profit for offer in offers]), high)
    if shares is None:
        shares = _programme(per_unit, np.zeros(len(offers)), high, low)
    if shares is None:
        return None
    used = np.flatnonzero(shares > _NOTHING)
    legs = [offers[i] for i in used]
    states = states_of([offer.selection for offer in legs])
    per_unit = profits(legs, states)
    unit = step or Money.from_minor(1, outlay.currency)
    stakes = rounded_stakes(shares[used], per_unit, legs, outlay, unit, shrink=True)
    if stakes is None:
        return None
    results = exact_profits(legs, stakes, states)
    worst, staked = min(results), sum(stake.minor for stake in stakes)
    if worst.minor <= 0:
        return None
    described = [_leg(row, legs, stakes, per_unit) for row in range(len(legs))]
    return Arbitrage(
        legs=tuple(sorted(described, key=lambda leg: (-leg.stake.minor, str(leg.offer)))),
        outlay=Money.from_minor(staked, outlay.currency),
        guaranteed=worst,
        best=max(results),
        margin=worst.minor / staked,
        endings=tuple(Ending(score, profit) for score, profit in zip(states.scores, results, strict=True)),
        warnings=quote_warnings(legs, as_of, max_age),
    )


def _leg(row: int, offers: Sequence[Offer], stakes: Sequence[Money], per_unit: FloatArray) -> Leg:
    staked = np.array([stake.minor for stake in stakes], dtype=np.float64)
    staked[row] = 0.0
    others = staked @ per_unit
    missed = Money.from_minor(math.floor(others.min()), stakes[row].currency)
    return Leg(offers[row], stakes[row], _break_even(offers[row], others, per_unit[row]), missed)


def _break_even(offer: Offer, others: FloatArray, per_unit: FloatArray) -> float:
    """Lowest price of a leg at which some stake on it avoids a loss, all other legs being placed.

    Where the leg loses, the others must pay for its stake: that bounds the stake. Where it wins, the largest such stake
    needs the lowest price. Where it pushes, the others must not lose by themselves.
    """
    loses, wins = per_unit < 0, per_unit > 0
    if (others[~loses & ~wins] < 0).any():
        return float("inf")
    most = (others[loses] / -per_unit[loses]).min() if loses.any() else np.inf
    if offer.terms.max_stake is not None:
        most = min(most, offer.terms.max_stake.minor)
    needed = -others[wins]
    if not (needed > 0).any():
        return 1.0
    if most <= 0:
        return float("inf")
    share_won = per_unit[wins] / offer.net_profit
    net = (needed / (most * share_won)).max()
    return float(1 + net / (1 - float(offer.terms.commission)))


def _undominated(offers: Sequence[Offer], outlay: Money) -> list[Offer]:
    """Leave out prices below one on the same selection that takes any stake up to the whole outlay."""
    by_selection: dict[str, list[Offer]] = {}
    for offer in sorted(offers, key=lambda offer: (-offer.net_profit, offer.bookmaker)):
        kept = by_selection.setdefault(str(offer.selection), [])
        if not kept or not _takes_all(kept[-1], outlay):
            kept.append(offer)
    return [offer for key in sorted(by_selection) for offer in by_selection[key]]


def _takes_all(offer: Offer, outlay: Money) -> bool:
    least, most = offer.terms.min_stake, offer.terms.max_stake
    return least is None and (most is None or most >= outlay)


def _limits(offers: Sequence[Offer], outlay: Money) -> tuple[FloatArray, FloatArray]:
    """Smallest and largest stakes as shares of the outlay."""
    low = [0 if (least := offer.terms.min_stake) is None else least.minor for offer in offers]
    high = [outlay.minor if (most := offer.terms.max_stake) is None else most.minor for offer in offers]
    return np.array(low) / outlay.minor, np.minimum(np.array(high) / outlay.minor, 1.0)


def _whole_market(codes: npt.NDArray[np.int8], net: FloatArray, high: FloatArray) -> FloatArray | None:
    """Shares of the outlay if in every state one offer wins in full, all others lose and no limit binds; else None."""
    wins, loses = codes == 0, codes == len(ENDINGS) - 1
    if not ((wins.sum(axis=0) == 1) & (wins | loses).all(axis=0)).all():
        return None
    inverse = 1 / (1 + net)
    shares = np.asarray(inverse / inverse.sum())
    return shares if inverse.sum() < 1 and (shares <= high).all() else None


def _programme(per_unit: FloatArray, at_least: FloatArray, high: FloatArray, low: FloatArray) -> FloatArray | None:
    """Solve the linear programme; a stake below a book's minimum is tried as none and as that minimum.

    Args:
        per_unit: (offers, states) profit per unit staked.
        at_least: (offers,) shares that must be staked.
        high: (offers,) shares that may be staked.
        low: (offers,) shares below which a stake that is not zero is refused.

    Returns:
        (offers,) shares, or None if nothing is guaranteed to win.
    """
    offers, states = per_unit.shape
    rows = np.vstack([np.hstack([-per_unit.T, np.ones((states, 1))]), np.append(np.ones(offers), 0.0)])
    bounds = [*zip(at_least, high, strict=True), (0, None)]
    solution = linprog(np.append(np.zeros(offers), -1.0), rows, np.append(np.zeros(states), 1.0), bounds=bounds)
    if not solution.success or solution.x[-1] <= _NOTHING:
        return None
    shares = np.asarray(solution.x[:-1], dtype=np.float64)
    refused = np.flatnonzero((shares > _NOTHING) & (shares < low - _NOTHING))
    if not len(refused):
        return shares
    first = refused[0]
    without, raised = high.copy(), at_least.copy()
    without[first] = 0.0
    raised[first] = low[first]
    answers = [_programme(per_unit, at_least, without, low)]
    if low[first] <= high[first]:
        answers.append(_programme(per_unit, raised, high, low))
    found = [answer for answer in answers if answer is not None]
    return max(found, key=lambda answer: float((answer @ per_unit).min()), default=None)
