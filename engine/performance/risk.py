"""Risk figures: returns a day, Sharpe, Sortino, drawdown, streaks, exposure, ruin.

The return of a day is its profit over the bankroll at its start, for every calendar day of the run; days without a
settled bet return nothing and count. A year has 365 such days, so a yearly Sharpe ratio is the
daily one times √365 (Sharpe, 1994, without a risk-free rate).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.performance.resampling import DRAWS, SEED, Rate, block_draws

DAYS_A_YEAR: Final = 365
BLOCK_DAYS: Final = 7
"""Consecutive calendar days that stay together where the order of days matters."""

_RUNS_AT_ONCE: Final = 250
FEWEST_DAYS: Final = 30
"""Calendar days below which a Sharpe ratio has no interval."""


@dataclass(frozen=True, slots=True)
class Daily:
    """The bankroll day by day, without gaps.

    Attributes:
        days: (d,) days since 1970-01-01, each one more than the one before.
        start: (d,) bankroll at the start of the day, open stakes included.
        profit: (d,) what bets settled on the day brought.
    """

    days: IntArray
    start: FloatArray
    profit: FloatArray

    @property
    def end(self) -> FloatArray:
        """(d,) bankroll at the end of the day."""
        return self.start + self.profit

    @property
    def returns(self) -> FloatArray:
        """(d,) profit of the day over the bankroll at its start; 0 once there is nothing left."""
        return np.divide(self.profit, self.start, out=np.zeros_like(self.profit), where=self.start > 0)


def sharpe(returns: FloatArray) -> float | None:
    """Return the yearly Sharpe ratio: mean over standard deviation (n − 1) of the daily returns, times √365.

    Args:
        returns: (d,) daily returns.

    Returns:
        The ratio; None with fewer than two days or no variation.
    """
    if len(returns) < 2 or not returns.std():
        return None
    return float(returns.mean() / returns.std(ddof=1) * np.sqrt(DAYS_A_YEAR))


def sortino(returns: FloatArray) -> float | None:
    """Return the yearly Sortino ratio: mean over downside deviation √mean(min(r, 0)²), times √365.

    The target return is 0 and the deviation counts all days (Sortino and Price, 1994). None without a losing day.
    """
    downside = float(np.sqrt(np.mean(np.minimum(returns, 0.0) ** 2))) if len(returns) else 0.0
    return float(returns.mean() / downside * np.sqrt(DAYS_A_YEAR)) if downside else None


@dataclass(frozen=True, slots=True)
class Drawdown:
    """The deepest fall below an earlier high.

    Attributes:
        share: of the high that was lost, 0 to 1.
        peak_day: day of the high, as days since 1970-01-01; one before the first day for the opening bankroll.
        low_day: day of the low.
        recovered_day: first day at the high again; None where it was not reached.
        longest_days: the longest time below an earlier high, which need not be the deepest.
    """

    share: float
    peak_day: int
    low_day: int
    recovered_day: int | None
    longest_days: int


def drawdown(daily: Daily) -> Drawdown | None:
    """Return the deepest fall of the end-of-day bankroll, with its days, and the longest time under water."""
    if not len(daily.days):
        return None
    bankroll = np.concatenate([daily.start[:1], daily.end])
    days = np.concatenate([daily.days[:1] - 1, daily.days])
    high = np.maximum.accumulate(bankroll)
    falls = 1 - bankroll / high
    low = int(falls.argmax())
    peak = int(bankroll[: low + 1].argmax())
    after = np.flatnonzero(bankroll[low:] >= high[low])
    recovered = int(days[low + after[0]]) if falls[low] and len(after) else None
    return Drawdown(float(falls[low]), int(days[peak]), int(days[low]), recovered, _longest_under_water(falls, days))


def _longest_under_water(falls: FloatArray, days: IntArray) -> int:
    """Days from a high to the day it is reached again, or to the end, at the longest."""
    at_high = np.concatenate([days[falls <= 0], days[-1:]])
    return int(np.diff(at_high).max(initial=0)) if len(at_high) > 1 else 0


def sharpe_rate(returns: FloatArray, seed: int = SEED) -> Rate:
    """Return the yearly Sharpe ratio with its interval from runs of seven days drawn together; n counts days."""
    value = sharpe(returns)
    if value is None or len(returns) < FEWEST_DAYS:
        return Rate(value, None, None, len(returns))
    ratios = []
    for drawn in _in_parts(len(returns), DRAWS, BLOCK_DAYS, seed):
        sample = returns[drawn]
        spread = sample.std(axis=1, ddof=1)
        means = sample.mean(axis=1)
        ratios.append(np.divide(means, spread, out=np.zeros_like(means), where=spread > 0))
    low, high = np.quantile(np.concatenate(ratios) * np.sqrt(DAYS_A_YEAR), [0.025, 0.975])
    return Rate(value, float(low), float(high), len(returns))


@dataclass(frozen=True, slots=True)
class Paths:
    """What the same days could have done in another order.

    Attributes:
        deepest: (runs,) deepest fall below an earlier high, as a share of it.
        lowest: (runs,) lowest end-of-day bankroll, as a share of the opening one.
        last: (runs,) bankroll at the end, as a share of the opening one.
    """

    deepest: FloatArray
    lowest: FloatArray
    last: FloatArray


def drawn_paths(returns: FloatArray, runs: int = DRAWS, block: int = BLOCK_DAYS, seed: int = SEED) -> Paths:
    """Compound daily returns in drawn orders, runs of a week kept together, over as many days as there were."""
    if not len(returns):
        nothing = np.zeros(0)
        return Paths(nothing, nothing, nothing)
    deepest, lowest, last = [], [], []
    for drawn in _in_parts(len(returns), runs, block, seed):
        bankroll = np.cumprod(np.maximum(0.0, 1 + returns[drawn]), axis=1)
        high = np.maximum(1.0, np.maximum.accumulate(bankroll, axis=1))
        deepest.append((1 - bankroll / high).max(axis=1))
        lowest.append(bankroll.min(axis=1))
        last.append(bankroll[:, -1])
    return Paths(np.concatenate(deepest), np.concatenate(lowest), np.concatenate(last))


def _in_parts(count: int, runs: int, block: int, seed: int) -> Iterator[IntArray]:
    """Draw orders of days in parts that fit in memory."""
    random = np.random.default_rng(seed)
    for done in range(0, runs, _RUNS_AT_ONCE):
        yield block_draws(count, block, min(_RUNS_AT_ONCE, runs - done), random)


@dataclass(frozen=True, slots=True)
class Streaks:
    """The longest runs of won and of lost bets, in the order of their matches; returned stakes break none."""

    won: int
    lost: int


def streaks(won: IntArray) -> Streaks:
    """Return the longest streaks.

    Args:
        won: (n,) 1 for a bet won, 0 for one lost, -1 for one that decided nothing; in order.
    """
    decided = won[won >= 0]
    if not len(decided):
        return Streaks(0, 0)
    ends = np.flatnonzero(np.diff(decided)) + 1
    runs = np.split(decided, ends)
    return Streaks(
        max((len(run) for run in runs if run[0] == 1), default=0),
        max((len(run) for run in runs if run[0] == 0), default=0),
    )


@dataclass(frozen=True, slots=True)
class Exposure:
    """How much of the bankroll stood in open bets, at the moments a bet was placed.

    Attributes:
        mean: average over the bets, as a share of the bankroll before each.
        highest: the most there ever was.
        most_bets: the most bets open at once.
    """

    mean: float
    highest: float
    most_bets: int


def exposure(placed: IntArray, settled: IntArray, stake: FloatArray, bankroll: FloatArray) -> Exposure | None:
    """Return the open stakes at the moment after each bet was placed.

    Args:
        placed: (n,) instants bets were placed, as numbers.
        settled: (n,) instants they were settled; a stake is free again from that instant on.
        stake: (n,) stakes.
        bankroll: (n,) bankroll before each bet, open stakes included.
    """
    if not len(placed):
        return None
    by_placed, by_settled = np.argsort(placed, kind="stable"), np.argsort(settled, kind="stable")
    in_to = np.searchsorted(placed[by_placed], placed, side="right")
    out_to = np.searchsorted(settled[by_settled], placed, side="right")
    put_in = np.concatenate([[0.0], np.cumsum(stake[by_placed])])
    got_out = np.concatenate([[0.0], np.cumsum(stake[by_settled])])
    share = (put_in[in_to] - got_out[out_to]) / bankroll
    return Exposure(float(share.mean()), float(share.max()), int((in_to - out_to).max()))
