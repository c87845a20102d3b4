"""Prices of matches as they stood at an instant."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray

MATCH_RESULT: Final = 1
OVER_UNDER: Final = 2
ASIAN_HANDICAP: Final = 3
"""How markets are stored."""

_STEPS: Final = 6
_BLOCK: Final = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Quotes:
    """Prices before matches, never closing ones, ordered by row, market, line, bookmaker and time; (q,) each.

    ``row`` is the match's row in the table they are asked for; ``line`` is in quarter goals; ``prices`` is (q, 3), the
    third NaN where a market has two outcomes.
    """

    row: IntArray
    market: IntArray
    line: IntArray
    book: IntArray
    known_at: IntArray
    prices: FloatArray

    def __len__(self) -> int:
        return len(self.row)

    @classmethod
    def of(cls, stored: FloatArray, match_id: IntArray) -> Self:
        """Return stored quotes for a table of matches.

        Args:
            stored: (q, 8) as ``FactColumns.quotes`` returns them.
            match_id: (n,) the matches of the table, in any order.
        """
        order = np.argsort(match_id, kind="stable")
        asked = stored[:, 0].astype(np.int64)
        place = np.minimum(np.searchsorted(match_id[order], asked), max(len(order) - 1, 0))
        there = match_id[order[place]] == asked if len(order) else np.zeros(len(asked), dtype=np.bool_)
        stored, row = stored[there], order[place[there]]
        if len(row) > 1 and (np.diff(row) < 0).any():
            by_row = np.argsort(row, kind="stable")
            stored, row = stored[by_row], row[by_row]
        market, line, book, known_at = stored[:, 1:5].T.astype(np.int64)
        return cls(row, market, line, book, known_at, stored[:, 5:])

    def of_rows(self, start: int, end: int) -> "Quotes":
        """Return the prices of the rows from ``start`` to before ``end``, renumbered from 0."""
        first, last = np.searchsorted(self.row, [start, end])
        at = slice(int(first), int(last))
        return Quotes(
            self.row[at] - start, self.market[at], self.line[at], self.book[at], self.known_at[at], self.prices[at]
        )

    def latest_known_at(self, kickoff: IntArray, missing: IntArray) -> IntArray:
        """(n,) when the last prices known by kick-off were collected; ``missing`` where there are none."""
        there = self.known_at <= kickoff[self.row]
        latest = np.full(len(kickoff), np.iinfo(np.int64).min)
        np.maximum.at(latest, self.row[there], self.known_at[there])
        return np.where(latest == np.iinfo(np.int64).min, missing, latest)


class Standing:
    """The prices of a market by match, line and book, through time.

    Attributes:
        row, line, book: (g,) one entry for each line of a book.
    """

    def __init__(self, quotes: Quotes, market: int) -> None:
        at = np.flatnonzero(quotes.market == market)
        self._known_at = quotes.known_at[at]
        self._prices = quotes.prices[at]
        row, line, book = quotes.row[at], quotes.line[at], quotes.book[at]
        new = np.ones(len(at), dtype=np.bool_)
        if len(at):
            new[1:] = (np.diff(row) != 0) | (np.diff(line) != 0) | (np.diff(book) != 0)
        self._start = np.flatnonzero(new)
        self._group = np.cumsum(new) - 1
        self._row = row
        self.row, self.line, self.book = row[new], line[new], book[new]

    def prices(self, instant: IntArray) -> FloatArray:
        """(g, 3) each book's last prices known at an instant (n,) by row; NaN where it had none yet."""
        count = np.bincount(self._group[self._known_at <= instant[self._row]], minlength=len(self._start))
        return self._chosen(self._start + count - 1, count > 0)

    def first_prices(self, instant: IntArray) -> FloatArray:
        """(g, 3) each book's first prices, where they were known at an instant."""
        return self._chosen(self._start, self._known_at[self._start] <= instant[self.row])

    def _chosen(self, at: IntArray, known: BoolArray) -> FloatArray:
        return np.where(known[:, None], self._prices[np.maximum(at, 0)], np.nan)


def fair(prices: FloatArray) -> FloatArray:
    """Remove the margin by Shin's method, with the same number of steps for every row.

    ``pricing.margin`` stops when a whole block has converged, so that a book's last digits depend on its neighbours;
    those of a feature must not.

    Args:
        prices: (q, k) decimal odds of all outcomes.

    Returns:
        (q, k) probabilities; NaN where a price is missing or not above 1, or the book is absurd.
    """
    found = np.empty_like(prices)
    for start in range(0, len(prices), _BLOCK):
        found[start : start + _BLOCK] = _shin(np.ascontiguousarray(prices[start : start + _BLOCK].T)).T
    return found


def _shin(prices: FloatArray) -> FloatArray:
    """(k, q) the same, outcomes first; see ``pricing.margin_equations`` for the equation."""
    with np.errstate(invalid="ignore", divide="ignore"):
        inverse = np.where(prices > 1.0, 1.0 / prices, np.nan)
        total = inverse.sum(axis=0)
        total = np.where((total > 0.9) & (total < 1.6), total, np.nan)
        free = len(prices) - 2.0
        twice = inverse * inverse * (2.0 / total)
        root = np.sqrt(total)
        z = 2.0 * (root - 1.0) / (root + free)
        for _ in range(_STEPS):
            s = np.sqrt(z * z + twice * (2.0 - 2.0 * z))
            value = s.sum(axis=0) - free * z - 2.0
            slope = ((z - twice) / s).sum(axis=0) - free
            z = z - value / slope
        s = np.sqrt(z * z + twice * (2.0 - 2.0 * z))
        p = np.where(z >= 0, twice / (s + np.abs(z)), (s - z) / (2.0 - 2.0 * z))
        fair_p: FloatArray = p / p.sum(axis=0)
    return fair_p
