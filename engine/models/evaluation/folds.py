"""The instants at which models are refitted in a walk-forward evaluation, and the matches each fit answers for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

import numpy as np

from engine.arrays import BoolArray, IntArray
from engine.models.stack.frame import MatchFrame, known_before

SEASON: Final = (8,)
QUARTERS: Final = (8, 11, 2)
MONTHS: Final = (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)

REFITS: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType({"line_network": QUARTERS})
"""Months in which a component is refitted, each August where nothing stands here. What lines say of a team changes
within a season, and the network is quick to fit; every nightly training fits all of them anew."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A fit at ``start`` (microseconds since 1970) that answers until ``end``."""

    start: int
    end: int

    def training(self, frame: MatchFrame) -> IntArray:
        """Rows whose results were known at the fit."""
        return np.flatnonzero(known_before(frame, self.start))

    def judged(self, asked: IntArray) -> IntArray:
        """Rows asked about while the fit is in use."""
        inside: BoolArray = (asked >= self.start) & (asked < self.end)
        return np.flatnonzero(inside)


def folds(since: datetime, until: datetime, months: Sequence[int]) -> tuple[Fold, ...]:
    """Return folds that cover a window, one beginning on the first of each of these months.

    The first begins at or before ``since``; the last ends at ``until``.
    """
    starts = [
        _micros(datetime(year, month, 1, tzinfo=UTC))
        for year in range(since.year - 1, until.year + 1)
        for month in sorted(months)
    ]
    low, high = _micros(since), _micros(until)
    first = max(i for i, start in enumerate(starts) if start <= low)
    inside = [start for start in starts[first:] if start < high]
    return tuple(Fold(start, end) for start, end in zip(inside, [*inside[1:], high], strict=True))


def _micros(instant: datetime) -> int:
    return int(instant.timestamp() * 1_000_000)
