"""How much of the bankroll to put on one bet.

The stake that maximises the expected logarithm of wealth (Kelly, 1956). For a bet that is won or lost it is
``f = (b p − q) / b``; with pushes ``f = (b W − L) / (b (W + L))``; with half wins and half losses the root of the
derivative of a concave function, found by Newton's method kept inside a bracket.

Nothing may be staked on an unknown: here NaN raises unless ``errors="mask"``.
"""

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import FloatArray
from engine.staking.errors import InvalidPrice, InvalidProbability, InvalidStakeRequest
from engine.staking.inputs import OnError, distribution_rows, first_row, price_rows, row_name
from engine.staking.value import profits

_ITERATIONS = 100
_TOLERANCE = 1e-15


def kelly(distribution: ArrayLike, price: ArrayLike, *, errors: OnError = "raise") -> FloatArray:
    """Return the growth-optimal fraction of the bankroll, for any settlement distribution.

    Args:
        distribution: (n, 5) over win, half win, push, half loss, loss.
        price: (n,) decimal odds, > 1; broadcasts with the rows.
        errors: ``raise``, or ``mask`` rows that cannot be (or are unknown) with NaN.

    Returns:
        (n,) in [0, 1]: 0 without an edge, 1 where the bet can win but not lose.

    Raises:
        InvalidProbability: a row that is unknown or no distribution; names it.
        InvalidPrice: a price that is unknown, <= 1 or infinite; names the first row.
    """
    rows, prices = _known(distribution, price, errors)
    win, half_win, _, half_loss, loss = np.moveaxis(rows, -1, 0)
    gain = prices - 1
    won, lost = win + half_win / 2, loss + half_loss / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        simple = np.asarray((gain * won - lost) / (gain * (win + half_win + half_loss + loss)), dtype=np.float64)
    simple = np.where(np.isnan(gain) | np.isnan(won), np.nan, np.clip(np.nan_to_num(simple), 0, 1))
    halves = ((half_win > 0) | (half_loss > 0)) & ~np.isnan(gain)
    if halves.any():
        flat = halves.ravel()
        returns = np.broadcast_to(profits(prices), (*halves.shape, 5)).reshape(-1, 5)[flat]
        simple.ravel()[flat] = growth_optimal(returns, np.broadcast_to(rows, (*halves.shape, 5)).reshape(-1, 5)[flat])
    return simple


def stake_fraction(
    distribution: ArrayLike,
    price: ArrayLike,
    *,
    fraction: float = 0.25,
    cap: float = 0.05,
    errors: OnError = "raise",
) -> FloatArray:
    """Return the fraction of the bankroll to stake: Kelly, shrunk toward no bet, and capped.

    Args:
        distribution: (n, 5) over win, half win, push, half loss, loss.
        price: (n,) decimal odds, > 1.
        fraction: how much of the growth-optimal stake to take, in (0, 1]; a quarter keeps most of the growth at a
            fraction of the drawdown (MacLean, Thorp and Ziemba, 2010).
        cap: the most one bet may take of the bankroll, in [0, 1].
        errors: ``raise``, or ``mask`` rows that cannot be with NaN.

    Returns:
        (n,) in [0, cap].

    Raises:
        InvalidStakeRequest: ``fraction`` or ``cap`` out of range.
        InvalidProbability: a row that is unknown or no distribution; names it.
        InvalidPrice: a price that is unknown, <= 1 or infinite; names the first row.
    """
    check_kelly_fraction(fraction)
    if not 0 <= cap <= 1:
        msg = f"The most a bet may take of the bankroll must lie in [0, 1], not {cap}. Nothing was staked."
        raise InvalidStakeRequest(msg)
    return np.minimum(kelly(distribution, price, errors=errors) * fraction, cap)


def growth_optimal(returns: ArrayLike, probabilities: ArrayLike) -> FloatArray:
    """Return the fraction of the bankroll that maximises expected log growth, for bets with any set of returns.

    Args:
        returns: (n, states) profit per unit staked in each state, >= −1.
        probabilities: (n, states) chance of each state; rows sum to 1, a state that cannot be has 0.

    Returns:
        (n,) in [0, 1].

    Raises:
        InvalidStakeRequest: a return below −1 or unknown; names the first row.
    """
    profit = np.atleast_2d(np.asarray(returns, dtype=np.float64))
    chance = np.atleast_2d(np.asarray(probabilities, dtype=np.float64))
    wrong = np.asarray(~(np.isfinite(profit) & (profit >= -1)).all(axis=-1))
    if wrong.any():
        row = first_row(wrong)
        msg = f"Row {row_name(row)}: a bet returns at least −1 a unit in every state. Nothing was staked."
        raise InvalidStakeRequest(msg)
    profit = np.where(chance > 0, profit, 0.0)
    expected = (chance * profit).sum(axis=-1)
    with np.errstate(divide="ignore"):
        # All on it: best where even the last unit still adds growth (never where everything can be lost).
        at_one = np.where(chance * profit != 0, chance * profit / (1 + profit), 0.0).sum(axis=-1)
    nothing, everything = expected <= 0, at_one >= 0
    settled = nothing | everything
    low, high = np.where(everything & ~nothing, 1.0, 0.0), np.where(nothing, 0.0, 1.0)
    spread = (chance * profit**2).sum(axis=-1)
    guess = expected / np.where(spread > 0, spread, 1.0)
    fraction = np.where(settled, low, np.where(guess < 1, guess, 0.5))
    for _ in range(_ITERATIONS):
        share = profit / (1 + fraction[:, None] * profit).clip(1e-150)
        slope = (chance * share).sum(axis=-1)
        bend = (chance * share**2).sum(axis=-1)
        low = np.where(slope > 0, fraction, low)
        high = np.where(slope < 0, fraction, high)
        step = fraction + slope / np.where(bend > 0, bend, 1.0)
        following = np.where((step > low) & (step < high), step, (low + high) / 2)
        following = np.where(settled | (slope == 0), fraction, following)
        if np.abs(following - fraction).max(initial=0) <= _TOLERANCE:
            break
        fraction = following
    return fraction


def check_kelly_fraction(fraction: float) -> None:
    """Raise unless ``fraction`` says how much of the growth-optimal stake to take.

    Raises:
        InvalidStakeRequest: not in (0, 1].
    """
    if not 0 < fraction <= 1:
        msg = f"The Kelly fraction must lie above 0 and not above 1, not {fraction}. Nothing was staked."
        raise InvalidStakeRequest(msg)


def _known(distribution: ArrayLike, price: ArrayLike, errors: OnError) -> tuple[FloatArray, FloatArray]:
    rows, prices = distribution_rows(distribution, errors), price_rows(price, errors)
    if errors == "raise":
        unknown = np.asarray(np.isnan(rows).any(axis=-1))
        if unknown.any():
            msg = f"Row {row_name(first_row(unknown))}: the distribution is unknown. Nothing was staked."
            raise InvalidProbability(msg)
        unpriced = np.asarray(np.isnan(prices))
        if unpriced.any():
            msg = f"Row {row_name(first_row(unpriced))}: the price is unknown. Nothing was staked."
            raise InvalidPrice(msg)
    rows, prices = np.broadcast_arrays(rows, prices[..., None])
    return np.asarray(rows, dtype=np.float64), np.asarray(prices[..., 0], dtype=np.float64)
