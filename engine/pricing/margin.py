"""Removing the bookmaker's margin: from the prices of a book to fair probabilities.

A *book* is one bookmaker's prices for all outcomes of one market. With π = 1 / price and β = Σπ:

| method | fair probability p | parameter |
|---|---|---|
| multiplicative | π / β | β |
| additive | π − a | a = (β − 1) / k, the margin on each outcome |
| power | π ** n | n |
| shin | (√(z² + 4 (1 − z) π² / β) − z) / (2 (1 − z)) | z, the share of bets placed by insiders |
| odds_ratio | π / (c + π − c π), so that odds(π) = c × odds(p) | c |
| logarithmic | logit(p) = logit(π) − c; the same p as odds_ratio | c, the natural logarithm of that odds ratio |

Sources: Shin (1992, 1993) with the n-outcome form of Jullien and Salanié (1994); Cheung (2015) for the odds ratio;
Vovk and Zhdanov (2009) and Clarke, Kovalchik and Ingram (2017) for the power method.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from engine.arrays import BoolArray, FloatArray
from engine.pricing import margin_equations as equations
from engine.pricing.errors import InvalidPrices, PricingError

Errors = Literal["raise", "mask"]

_BLOCK: Final = 4096
"""Books solved together: small enough that all arrays of one Newton step stay in the processor's cache."""


class Method(StrEnum):
    """How the margin is taken out; see the table of this module."""

    MULTIPLICATIVE = "multiplicative"
    ADDITIVE = "additive"
    POWER = "power"
    SHIN = "shin"
    ODDS_RATIO = "odds_ratio"
    LOGARITHMIC = "logarithmic"


@dataclass(frozen=True, slots=True)
class FairOdds:
    """Books without their margin.

    Attributes:
        probabilities: (n, k) fair probabilities; each good row sums to 1 over its outcomes, NaN where there was no
            price and in rows that are not ``ok``.
        parameter: (n,) the method's parameter (see the module's table); NaN in rows that are not ``ok``.
        ok: (n,) False where a book could not be used; always True after ``errors="raise"``.
    """

    probabilities: FloatArray
    parameter: FloatArray
    ok: BoolArray

    @property
    def prices(self) -> FloatArray:
        """(n, k) the fair decimal prices, 1 / probability."""
        return 1.0 / self.probabilities


_SOLVERS: Final[dict[Method, Callable[[FloatArray], tuple[FloatArray, FloatArray]]]] = {
    Method.MULTIPLICATIVE: equations.multiplicative,
    Method.ADDITIVE: equations.additive,
    Method.POWER: equations.power,
    Method.SHIN: equations.shin,
    Method.ODDS_RATIO: equations.odds_ratio,
    Method.LOGARITHMIC: equations.logarithmic,
}


def fair_odds(prices: npt.ArrayLike, method: Method | str = Method.SHIN, *, errors: Errors = "raise") -> FairOdds:
    """Remove the margin from many books at once.

    A missing outcome (NaN) takes no part: the remaining outcomes of its row are a book of their own. An underround book
    (β < 1) is no error: multiplicative, power, odds ratio and logarithmic work as they stand (parameter below 1, or
    below 0 for the logarithm); Shin's equation keeps exactly one root, which is then negative and no share of insiders
    any more, while the probabilities stay positive, in order and sum to 1. The additive method can leave an outcome
    without any probability (a longshot whose 1 / price is below its part of the margin): such a row is bad.

    Args:
        prices: (n, k) decimal odds > 1, one row a book, NaN where an outcome has no price; (k,) is one book.
        method: see the module's table.
        errors: "raise" for the first bad row, or "mask" to compute the others and tell which were bad.

    Returns:
        probabilities (n, k), parameter (n,), ok (n,).

    Raises:
        InvalidPrices: a price that is not a finite number above 1, fewer than two prices in a row, or (additive) no
            probability left for an outcome; names the first row and the reason. Nothing is computed then.
        PricingError: there is no such method.
    """
    solve = _SOLVERS[_method(method)]
    books = _as_books(prices)
    n, k = books.shape
    columns = np.ascontiguousarray(books.T)  # outcomes first: sums over outcomes then run along memory
    ok = _usable(columns)
    if errors == "raise" and not ok.all():
        raise InvalidPrices.first(ok, _why(books[int(np.argmin(ok))]))

    probabilities = np.full((k, n), np.nan)
    parameter = np.full(n, np.nan)
    for rows, cells in _dense_blocks(columns, ok):
        inverse = 1.0 / columns[:, rows] if cells is None else 1.0 / columns[cells, rows]
        p, parameter[rows] = solve(inverse)
        p /= p.sum(axis=0)
        probabilities[slice(None) if cells is None else cells, rows] = p

    positive = _every(~(probabilities <= 0), axis=0)
    if not positive.all():
        if errors == "raise":
            raise InvalidPrices.first(
                positive, f"the {Method(method).value} method leaves an outcome without probability; use another"
            )
        ok &= positive
        probabilities[:, ~positive] = np.nan
        parameter[~positive] = np.nan
    return FairOdds(probabilities.T, parameter, ok)


def _dense_blocks(
    columns: FloatArray, ok: BoolArray
) -> Iterator[tuple[npt.NDArray[np.intp] | slice, npt.NDArray[np.intp] | None]]:
    """Yield blocks of good books with equally many outcomes: row indices and, where outcomes are missing, cell indices.

    Cells are (outcomes present, rows) indices into the first axis; None means all outcomes are there.
    """
    k, n = columns.shape
    missing = np.isnan(columns)
    gaps = missing.sum(axis=0)
    if ok.all() and not gaps.any():
        yield from ((slice(start, start + _BLOCK), None) for start in range(0, n, _BLOCK))
        return
    for gap in np.unique(gaps[ok]):
        group = np.flatnonzero(ok & (gaps == gap))
        for start in range(0, len(group), _BLOCK):
            rows = group[start : start + _BLOCK]
            yield rows, np.argsort(missing[:, rows], axis=0, kind="stable")[: k - gap] if gap else None


def _as_books(prices: npt.ArrayLike) -> FloatArray:
    books = np.asarray(prices, dtype=np.float64)
    if books.ndim == 1:
        books = books[None, :]
    if books.ndim != 2:
        raise InvalidPrices(f"prices must have the shape (books, outcomes), not {books.shape}")
    return books


def _bad_cells(books: FloatArray) -> BoolArray:
    bad: BoolArray = ~((books > 1.0) & (books < np.inf)) & ~np.isnan(books)
    return bad


def _every(cells: BoolArray, axis: int) -> BoolArray:
    return np.asarray(cells.all(axis=axis), dtype=np.bool_)


def _usable(columns: FloatArray) -> BoolArray:
    good = (columns > 1.0) & (columns < np.inf)
    if good.all() and len(columns) >= 2:
        return np.ones(columns.shape[1], dtype=np.bool_)
    usable: BoolArray = (good | np.isnan(columns)).all(axis=0) & (good.sum(axis=0) >= 2)
    return usable


def _why(book: FloatArray) -> str:
    bad = np.flatnonzero(_bad_cells(book))
    if len(bad):
        return f"the price {book[bad[0]]:g} of outcome {bad[0]} is not a finite number above 1"
    count = int(np.count_nonzero(~np.isnan(book)))
    return f"a book needs the prices of at least two outcomes and has {count}"


def _method(method: Method | str) -> Method:
    try:
        return Method(method)
    except ValueError as error:
        msg = f"There is no margin method {method!r}; choose one of {', '.join(Method)}."
        raise PricingError(msg) from error
