"""What a family of features has to do, and what it may see."""

from typing import Protocol

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played


class Family(Protocol):
    """A group of features with the state they are read from.

    The timeline calls ``tick``, ``learn`` and ``read`` in the order of the clock and never gives a family anything that
    was not known then; a family keeps no table of matches of its own.
    """

    @property
    def features(self) -> tuple[Feature, ...]:
        """What ``read`` returns, column by column."""
        ...

    def tick(self, now: int) -> None:
        """Let time pass up to ``now``, in microseconds since 1970: refits that are due are made here."""
        ...

    def learn(self, played: Played, now: int) -> None:
        """Take in what became known at ``now``."""
        ...

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, k) the features of coming matches as of ``now``."""
        ...


def grown(values: FloatArray, rows: int, fill: float = 0.0) -> FloatArray:
    """Return ``values`` with at least ``rows`` rows, the new ones filled; doubles, so that growing stays cheap."""
    if rows <= len(values):
        return values
    more = np.full((max(rows, 2 * len(values)), *values.shape[1:]), fill)
    more[: len(values)] = values
    return more


def grown_integers(values: IntArray, rows: int, fill: int = 0) -> IntArray:
    """As :func:`grown`, for integers."""
    if rows <= len(values):
        return values
    more = np.full((max(rows, 2 * len(values)), *values.shape[1:]), fill, dtype=np.int64)
    more[: len(values)] = values
    return more


def largest(*columns: IntArray) -> int:
    """Return the largest identifier in the columns plus one: how many rows a state needs."""
    return max((int(column.max()) + 1 for column in columns if len(column)), default=0)
