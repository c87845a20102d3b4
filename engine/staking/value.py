"""What a price is worth: expected value, edge, fair price, and how sure the edge is.

A bet ends in one of five ways, always in this order: win, half win, push, half loss, loss. A *settlement
distribution* is an array (..., 5) of their probabilities. For one unit staked at the decimal price ``1 + b`` the
profit is ``b, b/2, 0, −1/2, −1``. A quarter line of an Asian handicap is two half stakes on the neighbouring lines,
hence the halves.

With ``W = win + half win / 2`` and ``L = loss + half loss / 2`` (the shares of the stake that are won and lost):

- edge = ``b W − L``, the expected profit per unit staked;
- fair price (edge 0) = ``1 + L / W``, which for win-or-lose bets is ``1 / p``;
- ``q = W / (W + L)``, the share won of what is decided, so that the fair price is always ``1 / q``.

A *price* here is the net one, after the book's commission on winnings.

Everywhere in this module NaN means unknown and gives NaN; an impossible value raises, or with ``errors="mask"``
gives NaN in its row.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from engine.arrays import FloatArray
from engine.pricing.markets import LOST, WON
from engine.staking.errors import InvalidStakeRequest
from engine.staking.inputs import OnError, distribution_rows, price_rows, probability_rows, uncertainty_rows


def expected_value(probability: ArrayLike, price: ArrayLike, *, errors: OnError = "raise") -> FloatArray:
    """Profit expected per unit staked on bets that are won or lost, nothing between.

    Args:
        probability: (n,) chance of winning, in [0, 1].
        price: (n,) decimal odds, > 1; the two broadcast.
        errors: ``raise``, or ``mask`` impossible rows with NaN.

    Returns:
        (n,) expected profit in units of the stake; NaN where either input is NaN.

    Raises:
        InvalidProbability: a probability outside [0, 1]; names the first row.
        InvalidPrice: a price <= 1 or infinite; names the first row.
    """
    return np.asarray(probability_rows(probability, errors) * price_rows(price, errors) - 1, dtype=np.float64)


def win_or_lose(probability: ArrayLike, *, errors: OnError = "raise") -> FloatArray:
    """Return the settlement distribution of a bet that is won with ``probability`` and otherwise lost.

    Args:
        probability: (n,) chance of winning, in [0, 1].
        errors: ``raise``, or ``mask`` impossible rows with NaN.

    Returns:
        (n, 5) over win, half win, push, half loss, loss.

    Raises:
        InvalidProbability: a probability outside [0, 1]; names the first row.
    """
    won = probability_rows(probability, errors)
    nothing = won * 0
    return np.stack([won, nothing, nothing, nothing, 1 - won], axis=-1)


def profits(price: ArrayLike, *, errors: OnError = "raise") -> FloatArray:
    """Return the profit per unit staked for each way a bet can end.

    Args:
        price: (n,) decimal odds, > 1.
        errors: ``raise``, or ``mask`` impossible rows with NaN.

    Returns:
        (n, 5) ``b, b/2, 0, −1/2, −1`` with ``b = price − 1``.

    Raises:
        InvalidPrice: a price <= 1 or infinite; names the first row.
    """
    gain = price_rows(price, errors)[..., None] - 1
    return np.asarray(gain * WON - LOST, dtype=np.float64)


def edge(distribution: ArrayLike, price: ArrayLike, *, errors: OnError = "raise") -> FloatArray:
    """Profit expected per unit staked, for any settlement distribution.

    Args:
        distribution: (n, 5) over win, half win, push, half loss, loss.
        price: (n,) decimal odds, > 1; broadcasts with the rows.
        errors: ``raise``, or ``mask`` impossible rows with NaN.

    Returns:
        (n,) edge: .05 means five cents a euro.

    Raises:
        InvalidProbability: a row that is no distribution; names it.
        InvalidPrice: a price <= 1 or infinite; names the first row.
    """
    won, lost = _shares(distribution, errors)
    return np.asarray((price_rows(price, errors) - 1) * won - lost, dtype=np.float64)


def fair_price(distribution: ArrayLike, *, errors: OnError = "raise") -> FloatArray:
    """Return the price at which the expected profit is zero.

    Args:
        distribution: (n, 5) over win, half win, push, half loss, loss.
        errors: ``raise``, or ``mask`` impossible rows with NaN.

    Returns:
        (n,) ``1 + L / W``; infinite where the bet cannot win, NaN where it can neither win nor lose.

    Raises:
        InvalidProbability: a row that is no distribution; names it.
    """
    return price_for_edge(distribution, 0.0, errors=errors)


def price_for_edge(distribution: ArrayLike, min_edge: ArrayLike, *, errors: OnError = "raise") -> FloatArray:
    """Return the lowest price that still has an edge of ``min_edge``.

    Args:
        distribution: (n, 5) over win, half win, push, half loss, loss.
        min_edge: (n,) or one number, the edge a bet must have, >= 0.
        errors: ``raise``, or ``mask`` impossible rows with NaN.

    Returns:
        (n,) price ``1 + (min_edge + L) / W``; infinite where the bet cannot win, NaN where both are zero.

    Raises:
        InvalidProbability: a row that is no distribution; names it.
        InvalidStakeRequest: a negative or unknown minimum edge.
    """
    minimum = np.asarray(min_edge, dtype=np.float64)
    if not (minimum >= 0).all():
        msg = f"The minimum edge must be a number >= 0, not {minimum}. Nothing was computed."
        raise InvalidStakeRequest(msg)
    won, lost = _shares(distribution, errors)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 + (minimum + lost) / won, dtype=np.float64)


def confidence(
    distribution: ArrayLike, price: ArrayLike, logit_sd: ArrayLike, *, errors: OnError = "raise"
) -> FloatArray:
    """Probability that the true edge is above zero, given how uncertain the probability is.

    The true ``q`` (the share won of what is decided; for a win-or-lose bet the chance of winning) is taken as
    logit-normal (Aitchison and Shen, 1980) with the estimate as its median and ``logit_sd`` as the standard
    deviation of its logit; pushes and the proportion of halves stay as they are. The edge is above zero exactly when
    ``q > 1 / price``, so

        confidence = Φ((logit q − logit(1 / price)) / logit_sd).

    A standard error ``s`` of a probability ``p`` becomes ``logit_sd = s / (p (1 − p))`` (delta method).

    Args:
        distribution: (n, 5) over win, half win, push, half loss, loss.
        price: (n,) decimal odds, > 1.
        logit_sd: (n,) or one number >= 0, standard deviation of the logit of ``q``; 0 means certain.
        errors: ``raise``, or ``mask`` impossible rows with NaN.

    Returns:
        (n,) in [0, 1]; with ``logit_sd`` 0 it is 1 for a positive edge and 0 otherwise; NaN where the bet can
        neither win nor lose.

    Raises:
        InvalidProbability: a row that is no distribution, or a negative ``logit_sd``; names it.
        InvalidPrice: a price <= 1 or infinite; names the first row.
    """
    won, lost = _shares(distribution, errors)
    spread = uncertainty_rows(logit_sd, errors)
    gain = price_rows(price, errors) - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        # logit q − logit(1 / price) in the terms of the edge, b W against L, so that both have the same sign.
        distance = np.log(gain * won) - np.log(lost)
        certain = np.where(np.isnan(distance), np.nan, np.where(distance > 0, 1.0, 0.0))
        return np.where(spread == 0, certain, ndtr(distance / spread))


def price_for_confidence(
    distribution: ArrayLike, logit_sd: ArrayLike, min_confidence: ArrayLike, *, errors: OnError = "raise"
) -> FloatArray:
    """Return the lowest price at which :func:`confidence` still reaches ``min_confidence``: its inverse.

    Args:
        distribution: (n, 5) over win, half win, push, half loss, loss.
        logit_sd: (n,) or one number >= 0, standard deviation of the logit of ``q``.
        min_confidence: (n,) or one number in [0, 1].
        errors: ``raise``, or ``mask`` impossible rows with NaN.

    Returns:
        (n,) price ``1 + (L / W) exp(logit_sd Φ⁻¹(min_confidence))``; the fair price for certain probabilities, infinite
        where the bet cannot win or certainty is asked of an uncertain one, NaN where it can neither win nor lose.

    Raises:
        InvalidProbability: a row that is no distribution, or a negative ``logit_sd``; names it.
        InvalidStakeRequest: a minimum outside [0, 1].
    """
    minimum = np.asarray(min_confidence, dtype=np.float64)
    if not ((minimum >= 0) & (minimum <= 1)).all():
        msg = f"The minimum confidence must lie in [0, 1], not {minimum}. Nothing was computed."
        raise InvalidStakeRequest(msg)
    won, lost = _shares(distribution, errors)
    spread = uncertainty_rows(logit_sd, errors)
    with np.errstate(divide="ignore", invalid="ignore"):
        further = np.where(spread == 0, 1.0, np.exp(spread * ndtri(minimum)))
        return np.asarray(1 + lost / won * further, dtype=np.float64)


def _shares(distribution: ArrayLike, errors: OnError) -> tuple[FloatArray, FloatArray]:
    """Return the shares of the stake that are won and lost, (n,) each."""
    rows = distribution_rows(distribution, errors)
    return np.asarray(rows @ WON, dtype=np.float64), np.asarray(rows @ LOST, dtype=np.float64)
