"""What the market says of this match: fair probabilities by book, consensus, margin, movement, totals and handicaps.

Only prices that could be taken at the instant asked about; closing prices never get here. The exchange counts as it is
quoted: its commission is a matter of stakes, not of what it thinks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import gammainc, ndtri

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.quotes import ASIAN_HANDICAP, MATCH_RESULT, OVER_UNDER, Quotes, Standing, fair

BOOKS: Final = (
    "pinnacle",
    "betfair_exchange",
    "bet365",
    "bwin",
    "william_hill",
    "interwetten",
    "ladbrokes",
    "betvictor",
    "paddypower",
    "betfred",
)
"""Books with features of their own, sharp ones first."""

SHARP: Final = 2
"""The first two: where the first is silent the second is the sharp line."""

AVERAGE: Final = "market_avg"
MAXIMUM: Final = "market_max"
HOURS: Final = (6, 12, 24)
_HOUR: Final = 3_600_000_000
_USUAL_GOALS: Final = 2.65
_RATES: Final = np.linspace(0.2, 8.0, 1561)
_BLOCK: Final = 8_192
"""Matches computed at a time, which bounds the memory."""


def _feature(name: str, unit: str, low: float, high: float, *, text: str) -> Feature:
    return Feature(name, "market", unit, low, high, "nan", "quotes", "when the price was collected", text)


def _probabilities(name: str, whose: str) -> tuple[Feature, ...]:
    return tuple(
        _feature(f"{name}_{outcome}", "probability", 0, 1, text=f"Fair chance of {event} by {whose}.")
        for outcome, event in (("home", "a home win"), ("draw", "a draw"), ("away", "an away win"))
    )


FEATURES: Final = (
    *_probabilities("market_sharp", "the sharpest source there is: Pinnacle, else the exchange"),
    *_probabilities("market_average", "the average over all books"),
    *_probabilities("market_consensus", "the geometric mean of all books"),
    *(
        _feature(
            f"book_{book}_{side}",
            "probability",
            0,
            1,
            text=f"Fair chance of {event} by {book.replace('_', ' ')}.",
        )
        for book in BOOKS
        for side, event in (("home", "a home win"), ("away", "an away win"))
    ),
    _feature("market_books", "books", 0, 60, text="Books with prices on the result."),
    _feature(
        "market_dispersion",
        "log probability",
        0,
        2,
        text="How far the books differ on the home win (deviation).",
    ),
    _feature("market_overround_sharp", "share", -0.5, 0.6, text="Margin of the sharpest source."),
    _feature("market_overround_average", "share", -0.5, 0.6, text="Margin of the average price."),
    _feature("market_overround_best", "share", -0.5, 0.6, text="Margin of the best prices of all books together."),
    _feature("market_favourite", "probability", 0.33, 1, text="Fair chance of the favourite by the consensus."),
    _feature("market_longshot", "probability", 0, 0.34, text="Fair chance of the least likely of the three outcomes."),
    *(
        _feature(
            f"market_move_{hours}h",
            "log ratio",
            -3,
            3,
            text=f"How log(home / away) moved in the last {hours} hours.",
        )
        for hours in HOURS
    ),
    _feature("market_move_since_open", "log ratio", -3, 3, text="How log(home / away) moved since the first prices."),
    _feature("market_steam", "share", -1, 1, text="Books that moved to the home side in 6 hours less those away."),
    _feature("market_over_2_5", "probability", 0, 1, text="Fair chance of three goals or more."),
    _feature("market_total_goals", "goals", 0.2, 8, text="Goals that the over/under prices imply."),
    _feature("market_move_total", "log ratio", -3, 3, text="How log(over / under) moved since the first prices."),
    _feature("market_handicap", "goals", -8, 8, text="Line of the most balanced handicap, from the home side."),
    _feature("market_handicap_superiority", "goals", -8, 8, text="Goal difference that the handicap implies."),
    _feature("market_result_superiority", "goals", -8, 8, text="Goal difference that the prices on the result imply."),
)


@dataclass(frozen=True, slots=True)
class BookNumbers:
    """How the store numbers the books this family asks for; -1 for one that is not there."""

    named: tuple[int, ...]
    average: int
    maximum: int

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> "BookNumbers":
        """Return the numbers from a store's codes."""
        return cls(tuple(numbers.get(book, -1) for book in BOOKS), numbers.get(AVERAGE, -1), numbers.get(MAXIMUM, -1))


def market_features(quotes: Quotes, as_of: IntArray, books: BookNumbers) -> FloatArray:
    """(n, k) the features of a table of matches, each as of its own instant.

    Args:
        quotes: prices of the table's matches.
        as_of: (n,) microseconds; a price collected later is not seen.
        books: how the store numbers them.
    """
    found = np.full((len(as_of), len(FEATURES)), np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        for start in range(0, len(as_of), _BLOCK):
            end = min(start + _BLOCK, len(as_of))
            block, instants = quotes.of_rows(start, end), as_of[start:end]
            if len(block):
                result = _Result(block, instants, books)
                columns = [*result.opinions(), *result.margins(), *result.movement()]
                columns.extend(_goals(block, instants, books, result.average))
                found[start:end] = np.stack(columns, axis=1)
    return found


class _Result:
    """Prices on the result of some matches, now and before."""

    def __init__(self, quotes: Quotes, as_of: IntArray, books: BookNumbers) -> None:
        self._standing = Standing(quotes, MATCH_RESULT)
        self._as_of, self._books, self._n = as_of, books, len(as_of)
        real = (self._standing.book != books.average) & (self._standing.book != books.maximum)
        self._real = np.flatnonzero(real)
        self._prices = self._standing.prices(as_of)
        self._fair = fair(self._prices)
        self.average, self.consensus, self._count = self._opinion(self._fair)
        self._named = self._by_book(self._fair)
        self._sharp = np.where(np.isnan(self._named[:, 0, 0]), 1, 0)

    def opinions(self) -> list[FloatArray]:
        """Sharp, average and consensus, then each named book."""
        sharp = self._named[np.arange(self._n), self._sharp]
        named = [self._named[:, book, side] for book in range(len(BOOKS)) for side in (0, 2)]
        return [*sharp.T, *self.average.T, *self.consensus.T, *named]

    def margins(self) -> list[FloatArray]:
        """Books, dispersion, three margins, favourite and longshot."""
        prices = self._by_book(self._prices)
        best = np.full((self._n, 3), np.nan)
        np.fmax.at(best, self._standing.row, self._prices)
        average = np.full((self._n, 3), np.nan)
        reported = self._standing.book == self._books.average
        average[self._standing.row[reported]] = self._prices[reported]
        return [
            np.where(self._count > 0, self._count, np.nan),
            self._dispersion(),
            _overround(prices[np.arange(self._n), self._sharp]),
            _overround(average),
            _overround(best),
            self.consensus.max(axis=1),
            self.consensus.min(axis=1),
        ]

    def movement(self) -> list[FloatArray]:
        """Moves over hours and since the first prices, and steam."""
        now = _ratio(self.average)
        before = [fair(self._standing.prices(self._as_of - hours * _HOUR)) for hours in HOURS]
        opening = fair(self._standing.first_prices(self._as_of))
        moves = [now - _ratio(self._opinion(then)[0]) for then in (*before, opening)]
        direction = np.sign(_ratio(self._fair) - _ratio(before[0]))[self._real]
        moved = np.isfinite(direction)
        row = self._standing.row[self._real][moved]
        count = np.bincount(row, minlength=self._n)
        steam = np.bincount(row, direction[moved], minlength=self._n) / np.maximum(count, 1)
        return [*moves, np.where(count > 0, steam, np.nan)]

    def _opinion(self, probabilities: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The average as told (else computed), the geometric mean of all books (else as told), and how many books."""
        row = self._standing.row
        reported = np.full((self._n, 3), np.nan)
        by_source = self._standing.book == self._books.average
        reported[row[by_source]] = probabilities[by_source]
        logs = np.log(probabilities[self._real])
        there = np.isfinite(logs[:, 0])
        row = row[self._real][there]
        count = np.bincount(row, minlength=self._n).astype(np.float64)
        mean = np.stack([np.bincount(row, column, minlength=self._n) for column in logs[there].T], axis=1)
        pooled = np.exp(mean / np.maximum(count, 1.0)[:, None])
        pooled = np.where((count > 0)[:, None], pooled / pooled.sum(axis=1, keepdims=True), np.nan)
        return np.where(np.isnan(reported), pooled, reported), np.where(np.isnan(pooled), reported, pooled), count

    def _dispersion(self) -> FloatArray:
        """(n,) standard deviation of log p(home) over the books; NaN below two."""
        logs = np.log(self._fair[self._real, 0])
        there = np.isfinite(logs)
        row, logs = self._standing.row[self._real][there], logs[there]
        count = np.maximum(self._count, 1.0)
        mean = np.bincount(row, logs, minlength=self._n) / count
        squares = np.bincount(row, (logs - mean[row]) ** 2, minlength=self._n) / count
        return np.where(self._count > 1, np.sqrt(squares), np.nan)

    def _by_book(self, values: FloatArray) -> FloatArray:
        """(n, books, 3) by named book."""
        found = np.full((self._n, len(BOOKS), 3), np.nan)
        for position, book in enumerate(self._books.named):
            if book >= 0:
                own = self._standing.book == book
                found[self._standing.row[own], position] = values[own]
        return found


def _goals(quotes: Quotes, as_of: IntArray, books: BookNumbers, average: FloatArray) -> list[FloatArray]:
    """Over/under and handicap."""
    n = len(as_of)
    totals, handicaps = Standing(quotes, OVER_UNDER), Standing(quotes, ASIAN_HANDICAP)
    now, opening = (fair(prices[:, :2])[:, 0] for prices in (totals.prices(as_of), totals.first_prices(as_of)))
    middle = _first_book(totals, now, totals.line == 10, n, books)
    line, over = _balanced(totals, np.where(totals.line % 4 == 2, now, np.nan), n, books)
    total = _rate_of(over, line)
    handicap, home = _balanced(handicaps, fair(handicaps.prices(as_of)[:, :2])[:, 0], n, books)
    spread = np.sqrt(np.where(np.isnan(total), _USUAL_GOALS, total))
    return [
        middle,
        total,
        _logit(middle) - _logit(_first_book(totals, opening, totals.line == 10, n, books)),
        handicap,
        np.clip(spread * ndtri(home) - handicap, -8.0, 8.0),
        np.clip(spread * ndtri(average[:, 0] + average[:, 1] / 2.0), -8.0, 8.0),
    ]


def _rank(book: IntArray, books: BookNumbers) -> IntArray:
    """Which book is asked first: named ones in their order, then the average, then the others; never the maximum."""
    rank = np.full(len(book), len(BOOKS) + 1)
    for position, number in enumerate((*books.named, books.average)):
        rank[book == number] = position
    rank[book == books.maximum] = len(BOOKS) + 2
    return rank


def _first_book(standing: Standing, chance: FloatArray, which: BoolArray, n: int, books: BookNumbers) -> FloatArray:
    """(n,) fair chance of the first side by the first book that has prices."""
    rank = _rank(standing.book, books)
    at = np.flatnonzero(which & np.isfinite(chance) & (rank <= len(BOOKS) + 1))
    at = at[np.lexsort((rank[at], standing.row[at]))][::-1]  # the first book of a row is written last
    found = np.full(n, np.nan)
    found[standing.row[at]] = chance[at]
    return found


def _balanced(standing: Standing, chance: FloatArray, n: int, books: BookNumbers) -> tuple[FloatArray, FloatArray]:
    """The line whose sides are nearest to even, in goals, and the fair chance of its first side by the first book."""
    rank = _rank(standing.book, books)
    at = np.flatnonzero(np.isfinite(chance) & (rank <= len(BOOKS) + 1))
    order = np.lexsort((standing.line[at], np.abs(chance[at] - 0.5), rank[at], standing.row[at]))
    at = at[order][::-1]
    lines, chances = np.full(n, np.nan), np.full(n, np.nan)
    lines[standing.row[at]] = standing.line[at] / 4.0
    chances[standing.row[at]] = chance[at]
    return lines, chances


def _rate_of(over: FloatArray, line: FloatArray) -> FloatArray:
    """(n,) the Poisson mean that goes over a half line with a given chance."""
    rate = np.full(len(over), np.nan)
    for half in np.unique(line[np.isfinite(line)]):
        at = line == half
        rate[at] = np.interp(over[at], gammainc(np.floor(half) + 1.0, _RATES), _RATES)
    return rate


def _ratio(probabilities: FloatArray) -> FloatArray:
    """(n,) log(home / away)."""
    ratio: FloatArray = np.log(probabilities[:, 0] / probabilities[:, 2])
    return ratio


def _overround(prices: FloatArray) -> FloatArray:
    margin: FloatArray = 1.0 / prices[:, 0] + 1.0 / prices[:, 1] + 1.0 / prices[:, 2] - 1.0
    return np.where((margin > -0.5) & (margin < 0.6), margin, np.nan)


def _logit(p: FloatArray) -> FloatArray:
    logit: FloatArray = np.log(p / (1.0 - p))
    return logit
