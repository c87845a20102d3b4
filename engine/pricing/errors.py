"""Errors of pricing.

PricingError
├── InvalidRow              a row of a batch cannot be computed; says which row and why
│   ├── InvalidPrices       a price that is not a finite number above 1, or a book with fewer than two outcomes
│   ├── InvalidProbability  a probability outside [0, 1], or a row of them that does not sum to one
│   ├── InvalidRates        a goal rate that is not a finite number above zero, or a correlation the rates do not allow
│   └── InfeasibleTarget    target probabilities that no score grid can have
├── InvalidWeights          weights of a pool that are negative, not finite, all zero or do not fit the books
├── InvalidOddsText         a text that is no price in the odds format asked for
└── NotSettled              a match that has no final score yet, so that nothing can be won or lost

Batch functions raise for the first bad row; with ``errors="mask"`` they compute the good rows and mark the others.
"""

from typing import Self

import numpy as np

from engine.arrays import BoolArray
from engine.errors import FairlineError


class PricingError(FairlineError):
    """Something could not be priced."""


class InvalidRow(PricingError):
    """A row of a batch cannot be computed.

    Attributes:
        row: index of the first bad row; a tuple where rows have two indices (book, match).
        reason: what is wrong with it.
        bad: how many rows are bad.
        of: how many rows were given.
    """

    def __init__(self, reason: str, *, row: int | tuple[int, ...] = 0, bad: int = 1, of: int = 1) -> None:
        self.row = row
        self.reason = reason
        self.bad = bad
        self.of = of
        where = f"Row {row}: " if of > 1 else ""
        count = f" ({bad} of {of} rows are bad)" if of > 1 else ""
        super().__init__(f"{where}{reason}{count}. Nothing was computed.")

    def __reduce__(self) -> tuple[object, ...]:
        # the default rebuilds from the message alone and would lose the row between processes
        return _rebuild, (type(self), self.reason, self.row, self.bad, self.of)

    @classmethod
    def first(cls, ok: BoolArray, reason: str) -> Self:
        """Build the error for the first row that is not ``ok``.

        Args:
            ok: (n,) or (books, n) bool, False where a row is bad; at least one is False.
            reason: what is wrong with the first bad row.
        """
        index = tuple(int(i) for i in np.unravel_index(int(np.argmin(ok)), ok.shape))
        row = index[0] if len(index) == 1 else index
        return cls(reason, row=row, bad=int(np.count_nonzero(~ok)), of=ok.size)


class InvalidPrices(InvalidRow):
    """A price is not a finite number above 1, or a book has fewer than two outcomes."""


class InvalidProbability(InvalidRow):
    """A probability outside [0, 1], or a row of probabilities that does not sum to one."""


class InvalidRates(InvalidRow):
    """A goal rate is not a finite number above zero, or a correlation is not possible with the rates."""


class InfeasibleTarget(InvalidRow):
    """No score grid has the target probabilities."""


class InvalidWeights(PricingError):
    """Weights of a pool are negative, not finite, all zero, or do not fit the books."""


class InvalidOddsText(PricingError):
    """A text is no price in the odds format asked for."""


class NotSettled(PricingError):
    """The match has no final score yet: nothing is won or lost."""


def _rebuild(kind: type[InvalidRow], reason: str, row: int | tuple[int, ...], bad: int, of: int) -> InvalidRow:
    return kind(reason, row=row, bad=bad, of=of)
