"""Each book's fair probabilities of each match, on the scales the stack works on.

Three outcomes are two numbers: the *superiority* log(home / away) and the *draw* log(draw / √(home · away)); two
outcomes are one, their logit. On these scales pooling is a mean and a move of the line is a difference.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.domain.odds import MARKET_MAXIMUM, Market
from engine.models.stack.frame import AGGREGATES, MatchFrame
from engine.pricing.margin import Method, fair_odds
from engine.pricing.plausibility import BOOK_BOUNDS, MAXIMUM_BOUNDS

CONTRASTS: Final = np.array([[0.5, -1 / 3], [0.0, 2 / 3], [-0.5, -1 / 3]])
"""(3, 2) what one unit of superiority and of draw adds to the log of each outcome, up to a constant."""

TWO_WAY: Final = np.array([[0.5], [-0.5]])
"""(2, 1) the same of a logit."""


@dataclass(frozen=True, slots=True, eq=False)
class FairMarket:
    """One market of n matches at b books, margins removed after Shin.

    Attributes:
        now: (n, b, c) contrasts of the prices that could be taken; NaN where a book does not quote all outcomes.
        close: (n, b, c) the same of the closing prices.
        price: (n, b, k) the decimal prices that could be taken.
    """

    now: FloatArray
    close: FloatArray
    price: FloatArray


def contrasts(probabilities: FloatArray) -> FloatArray:
    """Return (…, c) contrasts of (…, k) probabilities, k two or three."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(probabilities)
    if probabilities.shape[-1] == 2:
        return np.asarray(logs[..., :1] - logs[..., 1:])
    superiority = logs[..., 0] - logs[..., 2]
    draw = logs[..., 1] - 0.5 * (logs[..., 0] + logs[..., 2])
    return np.stack([superiority, draw], axis=-1)


def probabilities(of: FloatArray) -> FloatArray:
    """Return (…, k) probabilities of (…, c) contrasts: the inverse of :func:`contrasts`."""
    scores = of @ (TWO_WAY if of.shape[-1] == 1 else CONTRASTS).T
    scores = scores - scores.max(axis=-1, keepdims=True)
    weights = np.exp(scores)
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))


def fair_market(frame: MatchFrame, market: Market) -> FairMarket:
    """Remove the margins of all books of a market; a book whose prices cannot be true is left out of that match."""
    columns = frame.prices[market]
    now, close = _believed(frame, columns.prices), _believed(frame, columns.closing)
    return FairMarket(_fair(now), _fair(close), now)


def _believed(frame: MatchFrame, prices: FloatArray) -> FloatArray:
    """(n, b, k) prices, NaN where the sum of their inverses is no book's: an empty exchange, a corrupt cell."""
    is_maximum = np.array([book == MARKET_MAXIMUM for book in frame.books], dtype=np.bool_)[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        total = (1 / prices).sum(axis=2)
        low = np.where(is_maximum, MAXIMUM_BOUNDS[0], BOOK_BOUNDS[0])
        high = np.where(is_maximum, MAXIMUM_BOUNDS[1], BOOK_BOUNDS[1])
        believed = (prices > 1).all(axis=2) & (total >= low) & (total <= high)
    return np.where(believed[:, :, None], prices, np.nan)


def named(frame: MatchFrame) -> BoolArray:
    """(b,) which books are one bookmaker, not an aggregate."""
    return np.array([book not in AGGREGATES for book in frame.books], dtype=np.bool_)


def mean_line(of: FloatArray, frame: MatchFrame) -> FloatArray:
    """(n, c) mean contrasts of all books but the unnamed maximum; NaN where nobody quotes."""
    counted = np.array([book != MARKET_MAXIMUM for book in frame.books], dtype=np.bool_)
    return mean_over_books(of[:, counted])


def mean_over_books(of: FloatArray) -> FloatArray:
    """(n, c) mean over books of (n, b, c); NaN where nobody quotes."""
    there = np.isfinite(of)
    count = there.sum(axis=1)
    total = np.where(there, of, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def best_price(frame: MatchFrame, prices: FloatArray, *, aggregates: bool = False) -> tuple[FloatArray, FloatArray]:
    """Return the best and second-best price among named books, (n, k) each; NaN where there is none.

    Args:
        frame: whose books they are.
        prices: (n, b, k).
        aggregates: whether the unnamed maximum of the market counts as one.
    """
    keep = named(frame)
    if aggregates:
        keep |= np.array([book == MARKET_MAXIMUM for book in frame.books], dtype=np.bool_)
    offered = np.where(np.isfinite(prices[:, keep]), prices[:, keep], -np.inf)
    if offered.shape[1] < 2:
        padding = np.full((offered.shape[0], 2 - offered.shape[1], offered.shape[2]), -np.inf)
        offered = np.concatenate([offered, padding], axis=1)
    ranked = np.sort(offered, axis=1)
    best, second = ranked[:, -1], ranked[:, -2]
    return np.where(np.isfinite(best), best, np.nan), np.where(np.isfinite(second), second, np.nan)


def _fair(prices: FloatArray) -> FloatArray:
    n, books, outcomes = prices.shape
    flat = prices.reshape(n * books, outcomes)
    with np.errstate(invalid="ignore"):
        whole = np.flatnonzero((flat > 1).all(axis=1) & np.isfinite(flat).all(axis=1))
    of = np.full((n * books, outcomes - 1), np.nan)
    if len(whole):
        of[whole] = contrasts(fair_odds(flat[whole], Method.SHIN, errors="mask").probabilities)
    return of.reshape(n, books, outcomes - 1)
