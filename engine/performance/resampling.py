"""Drawing whole match days with replacement: the one way this project puts an interval around a rate.

Bets of one day share their luck (the same round, the same weather, the same stale line), so days and not bets are drawn
(Efron, 1979; Davison and Hinkley, 1997, ch. 3.8). The interval of few days is widened to hold what it promises. The
draws are made once for a list of days and then serve every rate and every part of the list, which also lets two rates
be compared on the same draws.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from engine.arrays import BoolArray, FloatArray, IntArray

FEWEST_DAYS: Final = 10
"""Match days below which a bootstrap interval would only pretend to know something."""

FEWEST_BETS: Final = 30
DRAWS: Final = 4_000
SEED: Final = 20_050_806
_DRAWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure with its 95 % interval and the number of bets, days or runs it stands on.

    Attributes:
        value: the figure; None without anything to count.
        low: lower end of the interval; None where the sample is too small for one.
        high: upper end; None likewise.
        n: what it was counted on.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int

    def as_json(self) -> dict[str, float | int | None]:
        """Return the four numbers by name."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.n}


@cache
def interval_ends(days: int) -> tuple[float, float]:
    """Return which quantiles of the draws make a 95 % interval of a rate over so many days.

    Drawn days vary less than days do, the more so the fewer there are: of ten days the plain 2.5 and 97.5 % hold the
    truth in 90 of 100 cases. The *expanded* percentile interval (Hesterberg, 2015) takes the quantiles at
    ``Φ(∓ √(n / (n − 1)) t)`` with ``t`` the 97.5 % quantile of Student's t with n − 1 degrees of freedom.

    Args:
        days: n, at least 2.
    """
    low = float(norm.cdf(-np.sqrt(days / (days - 1)) * student.ppf(0.975, days - 1)))
    return low, 1 - low


class MatchDays:
    """The days of a list of bets and the draws among them.

    Args:
        days: (n,) match day of each bet, as a number.
        draws: how often a list of as many days is drawn.
        seed: of the draws; the same days give the same draws.
    """

    def __init__(self, days: IntArray, draws: int = DRAWS, seed: int = SEED) -> None:
        labels, self._index = np.unique(days, return_inverse=True)
        self.count = len(labels)
        self.times = np.zeros((draws, self.count))
        """(draws, days) how often each day was drawn."""

        random = np.random.default_rng(seed)
        for start in range(0, draws if self.count else 0, _DRAWS_AT_ONCE):
            part = self.times[start : start + _DRAWS_AT_ONCE]
            drawn = random.integers(0, self.count, size=part.shape) + self.count * np.arange(len(part))[:, None]
            part += np.bincount(drawn.ravel(), minlength=part.size).reshape(part.shape)

    def sums(self, values: FloatArray, group: IntArray, groups: int) -> FloatArray:
        """Return the sum of each day and group.

        Args:
            values: (n,) one a bet.
            group: (n,) the group of each bet, from 0; below 0 for bets that do not count.
            groups: how many there are.

        Returns:
            (days, groups) sums.
        """
        kept = group >= 0
        cells = self._index[kept] * groups + group[kept]
        sums = np.bincount(cells, weights=values[kept], minlength=self.count * groups)
        return np.asarray(sums, dtype=np.float64).reshape(self.count, groups)

    def drawn_ratios(self, above: FloatArray, below: FloatArray) -> FloatArray:
        """Return Σ above / Σ below in each draw.

        Args:
            above: (days, k) sums of numerators.
            below: (days, k) sums of denominators.

        Returns:
            (draws, k); NaN where a draw holds nothing of a column.
        """
        # one product: reading the draws takes longer than multiplying them
        numerators, denominators = np.hsplit(self.times @ np.hstack([above, below]), 2)
        return np.divide(numerators, denominators, out=np.full_like(numerators, np.nan), where=denominators != 0)

    def ratios(self, numerator: FloatArray, denominator: FloatArray, group: IntArray, groups: int) -> list[Rate]:
        """Return Σ numerator / Σ denominator of each group with its 95 % percentile interval, widened for few days.

        Args:
            numerator: (n,) such as profits.
            denominator: (n,) such as stakes.
            group: (n,) the group of each bet, from 0; below 0 for bets that do not count.
            groups: how many there are.

        Returns:
            One rate a group. Fewer than ten days or thirty bets have no interval: it would be a pretence.
        """
        return self.all_ratios([(numerator, denominator, group)], groups)[0]

    def all_ratios(self, lists: Sequence[tuple[FloatArray, FloatArray, IntArray]], groups: int) -> list[list[Rate]]:
        """Return the rates of several numerators, each with its denominator and its groups, at once; see ratios."""
        above, below, bets = (
            np.hstack([self.sums(values, group, groups) for values, group in columns])
            for columns in (
                [(numerator, group) for numerator, _, group in lists],
                [(denominator, group) for _, denominator, group in lists],
                [(np.ones(len(group)), group) for _, _, group in lists],
            )
        )
        totals, bases = above.sum(axis=0), below.sum(axis=0)
        enough = ((bets > 0).sum(axis=0) >= FEWEST_DAYS) & (bets.sum(axis=0) >= FEWEST_BETS) & (bases != 0)
        ends = np.full((2, above.shape[1]), np.nan)
        if enough.any():
            ratios, days = self.drawn_ratios(above[:, enough], below[:, enough]), (bets[:, enough] > 0).sum(axis=0)
            each = [np.nanquantile(ratios[:, at], interval_ends(int(n))) for at, n in enumerate(days)]
            ends[:, enough] = np.array(each).T
        rates = [
            Rate(
                float(totals[place] / bases[place]) if bases[place] else None,
                float(ends[0, place]) if enough[place] else None,
                float(ends[1, place]) if enough[place] else None,
                int(bets[:, place].sum()),
            )
            for place in range(above.shape[1])
        ]
        return (
            [rates[start : start + groups] for start in range(0, len(rates), groups)] if groups else [[] for _ in lists]
        )

    def ratio(self, numerator: FloatArray, denominator: FloatArray, counted: BoolArray | None = None) -> Rate:
        """Return one rate, of the bets that are counted; see :meth:`ratios`."""
        group = np.zeros(len(numerator), dtype=np.int64) if counted is None else np.where(counted, 0, -1)
        return self.ratios(numerator, denominator, group, 1)[0]


def block_draws(count: int, block: int, draws: int, random: np.random.Generator) -> IntArray:
    """Draw orders of days that keep neighbours together: the circular block bootstrap (Politis and Romano, 1992).

    Args:
        count: days there are.
        block: how many consecutive days stay together.
        draws: how many orders.
        random: to draw with.

    Returns:
        (draws, count) places of days.
    """
    blocks = -(-count // block)
    starts = random.integers(0, count, size=(draws, blocks))
    return ((starts[:, :, None] + np.arange(block)) % count).reshape(draws, -1)[:, :count]
