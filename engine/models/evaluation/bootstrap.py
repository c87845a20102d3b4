"""A figure with its count and its interval: block bootstrap over match days.

Matches of one day share weather, referees' instructions and news, so days are drawn, not matches (Künsch, 1989).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np

from engine.arrays import FloatArray, IntArray

FEWEST_DAYS: Final = 10
"""Match days below which an interval would only pretend to know something, as in the record of bets."""

DRAWS: Final = 1_000
SEED: Final = 7
_TAILS: Final = (2.5, 97.5)
_PARTS: Final = ("value", "low", "high")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, its 95 % interval, and how many matches or bets it was computed from; NaN where there was none.

    On fewer than ``FEWEST_DAYS`` match days the interval is NaN: days drawn from so few lie too close together.
    """

    value: float
    low: float
    high: float
    n: int

    def as_json(self) -> dict[str, float | int | None]:
        """Return plain JSON; null where a number is not known."""
        values = {"value": self.value, "low": self.low, "high": self.high}
        return {**{name: None if np.isnan(value) else value for name, value in values.items()}, "n": self.n}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> Self:
        """Read what ``as_json`` wrote; nothing (NaN, n 0) where nothing was written."""
        if not stored:
            return cls(float("nan"), float("nan"), float("nan"), 0)
        value, low, high = (float("nan") if stored.get(name) is None else float(stored[name]) for name in _PARTS)
        return cls(value, low, high, int(stored["n"]))

    def between(self, written: str = ".5f") -> str:
        """Write the interval, or that there were too few days for one."""
        return "too few days" if np.isnan(self.low) else f"{self.low:{written}} – {self.high:{written}}"

    @property
    def known(self) -> bool:
        """Whether it is a number."""
        return self.n > 0 and not np.isnan(self.value)


NOTHING: Final = Figure(float("nan"), float("nan"), float("nan"), 0)


def mean_figure(values: FloatArray, day: IntArray) -> Figure:
    """Return the mean of one number a match.

    Args:
        values: (n,) finite numbers.
        day: (n,) the day of each match.
    """
    return ratio_figure(values, np.ones(len(values)), day)


def ratio_figure(over: FloatArray, under: FloatArray, day: IntArray) -> Figure:
    """Return the ratio of two sums of numbers a match; nothing where the lower one is zero."""
    if not len(over) or not under.any():
        return NOTHING
    value, a, b = float(over.sum() / under.sum()), _by_day(over, day), _by_day(under, day)
    if len(a) < FEWEST_DAYS:
        return Figure(value, float("nan"), float("nan"), len(over))
    drawn = _draws(len(a))
    ratios = a[drawn].sum(axis=1) / b[drawn].sum(axis=1)
    low, high = np.percentile(ratios, _TAILS)
    return Figure(value, float(low), float(high), len(over))


def statistic_figure(statistic: Callable[[IntArray], float], day: IntArray, draws: int = 200) -> Figure:
    """Return a distance computed from rows, with days drawn with replacement and the bias of that taken off.

    Args:
        statistic: of row numbers, which may repeat.
        day: (n,) the day of each row.
        draws: how many times the days are drawn.
    """
    n = len(day)
    if not n:
        return NOTHING
    order = np.argsort(day, kind="stable")
    starts = np.flatnonzero(np.diff(day[order], prepend=day[order[0]] - 1))
    blocks, value = np.split(order, starts[1:]), statistic(np.arange(n))
    if len(blocks) < FEWEST_DAYS:
        return Figure(value, float("nan"), float("nan"), n)
    rng = np.random.default_rng(SEED)
    values = []
    for _ in range(draws):
        drawn = rng.integers(0, len(blocks), len(blocks))
        values.append(statistic(np.concatenate([blocks[block] for block in drawn])))
    # a distance grows when days are drawn twice; the interval is moved back by how much it did
    low, high = np.maximum(np.percentile(values, _TAILS) - (np.mean(values) - value), 0.0)
    return Figure(value, float(min(low, value)), float(max(high, value)), n)


def _by_day(values: FloatArray, day: IntArray) -> FloatArray:
    _, block = np.unique(day, return_inverse=True)
    return np.asarray(np.bincount(block, values))


def _draws(days: int) -> IntArray:
    return np.random.default_rng(SEED).integers(0, days, (DRAWS, days))
