"""From the text of one row's price cells to quotes: what is believed, what is reported and skipped.

A single bad cell costs that outcome's price only; where all prices look fine one by one but cannot be true together,
the whole group goes. To the bounds of :mod:`engine.pricing.plausibility` comes one for the columns of maxima, chosen on
the same files:

- a maximum is at least the average (less rounding), at most 10 points of implied probability away from it, and not
  more than 5 points short of a named bookmaker that itself passed these checks. An exchange is not held against it:
  the site's maxima leave exchanges out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from engine.domain.facts import QuoteFact
from engine.domain.odds import Market
from engine.ingestion.sources.football_data_uk.columns import BookColumns, PriceGroup
from engine.ingestion.sources.football_data_uk.problems import Problem
from engine.pricing.plausibility import BOOK_BOUNDS, HIGHEST_HANDICAP, HIGHEST_PRICE, MAXIMUM_BOUNDS

MARGIN_BOUNDS: Final = {
    BookColumns.NAMED: BOOK_BOUNDS,
    BookColumns.AVERAGE: BOOK_BOUNDS,
    BookColumns.MAXIMUM: MAXIMUM_BOUNDS,
}
MAXIMUM_GAP: Final = 0.10
"""Largest believed distance of a maximum from its average, in implied probability."""

ROUNDING: Final = 0.99
"""A maximum may fall below its average by this factor: both are rounded, and collected minutes apart."""

NAMED_GAP: Final = 0.05
"""How far a maximum may fall short of a named bookmaker, in implied probability; collected at different times."""

_THREE_PLACES: Final = Decimal("0.001")

Report = Callable[[str, str, Problem], None]
"""Takes column, value and reason of a skipped cell."""

_Row = Sequence[str]


@dataclass(slots=True)
class _Group:
    """The prices of one group in one row while they are being checked; ``sizes`` are the same as floats, 0 if none."""

    source: PriceGroup
    line: Decimal | None
    prices: list[Decimal | None]
    sizes: list[float]

    def drop(self, outcome: int) -> None:
        self.prices[outcome] = None
        self.sizes[outcome] = 0.0


class PriceReader:
    """Reads the quotes of rows that share one header. Texts recur, so each is converted once."""

    def __init__(self, groups: Sequence[PriceGroup]) -> None:
        self._groups = groups
        self._seen: dict[str, tuple[Decimal, float] | Problem] = {}
        self._lines: dict[str, Decimal | None] = {}

    def quotes(
        self, row: _Row, *, known_at: datetime, closing_known_at: datetime, report: Report
    ) -> tuple[QuoteFact, ...]:
        """Return the quotes of one row.

        Args:
            row: the cells; missing ones at the end count as empty.
            known_at: when the prices before the match were collected.
            closing_known_at: when the closing prices were known: kick-off.
            report: told every cell that is skipped.
        """
        read = [group for source in self._groups if (group := self._read(source, row, report)) is not None]
        if any(group.source.book is BookColumns.MAXIMUM for group in read):
            _check_maxima(read, report)
        return tuple(
            QuoteFact(
                bookmaker=group.source.bookmaker,
                market=group.source.market,
                line=group.line,
                prices=tuple(group.prices),
                known_at=closing_known_at if group.source.closing else known_at,
                closing=group.source.closing,
            )
            for group in read
            if any(group.sizes)
        )

    def _read(self, source: PriceGroup, row: _Row, report: Report) -> _Group | None:
        width = len(row)
        texts = [row[i].strip() if i is not None and i < width else "" for i in source.indexes]
        if not any(texts):
            return None
        line = source.line
        if source.market is Market.ASIAN_HANDICAP:
            line = self._line(source, row, report)
            if line is None:
                return None
        group = _Group(source, line, [None] * len(texts), [0.0] * len(texts))
        for outcome, text in enumerate(texts):
            read = self._price(text)
            if isinstance(read, Problem):
                report(source.columns[outcome], text, read)
            else:
                group.prices[outcome], group.sizes[outcome] = read
        if source.book is not BookColumns.MAXIMUM:
            _check_margin(group, report)
        return group if any(group.sizes) else None

    def _price(self, text: str) -> tuple[Decimal, float] | Problem:
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = _to_price(text)
        return known

    def _line(self, source: PriceGroup, row: _Row, report: Report) -> Decimal | None:
        index = source.line_index
        text = row[index].strip() if index is not None and index < len(row) else ""
        if text not in self._lines:
            self._lines[text] = to_line(text)
        line = self._lines[text]
        if line is None:
            report(source.line_column or "AHh", text, Problem.BAD_LINE if text else Problem.NO_LINE)
        return line


def _to_price(text: str) -> tuple[Decimal, float] | Problem:
    if not text:
        return Problem.MISSING_OUTCOME
    try:
        value = Decimal(text)
    except InvalidOperation:
        return Problem.NOT_A_NUMBER
    if not value.is_finite():
        return Problem.NOT_A_NUMBER
    if value > HIGHEST_PRICE:
        return Problem.TOO_HIGH
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -3:  # spreadsheet noise such as 1.8333333
        value = value.quantize(_THREE_PLACES)
    return (value, float(value)) if value > 1 else Problem.NOT_ABOVE_ONE


def to_line(text: str) -> Decimal | None:
    """Return a handicap line in goals; ``-0.5,-1`` means half the stake on each, which is -0.75. None if it is none."""
    parts = [part.strip() for part in text.split(",")]
    try:
        values = [Decimal(part) for part in parts]
    except InvalidOperation:
        return None
    if len(values) > 2 or not all(value.is_finite() for value in values):
        return None
    if len(values) == 2 and abs(values[0] - values[1]) != Decimal("0.5"):
        return None
    line = sum(values, Decimal(0)) / len(values)
    if abs(line) > HIGHEST_HANDICAP or line % Decimal("0.25"):
        return None
    return line.normalize() + Decimal(0)


def _check_margin(group: _Group, report: Report) -> None:
    sizes = group.sizes
    if not all(sizes):
        return
    total = sum(1 / size for size in sizes)
    low, high = MARGIN_BOUNDS[group.source.book]
    if not low <= total <= high:
        shown = " ".join(str(price) for price in group.prices)
        report("/".join(group.source.columns), shown, Problem.IMPOSSIBLE_MARGIN)
        for outcome in range(len(sizes)):
            group.drop(outcome)


def _check_maxima(groups: Sequence[_Group], report: Report) -> None:
    by_market: dict[tuple[Market, bool], list[_Group]] = {}
    for group in groups:
        by_market.setdefault((group.source.market, group.source.closing), []).append(group)
    for together in by_market.values():
        for group in together:
            if group.source.book is BookColumns.MAXIMUM:
                _check_maximum(group, [other for other in together if other.line == group.line], report)
                _check_margin(group, report)


def _check_maximum(group: _Group, together: Sequence[_Group], report: Report) -> None:
    averages = next((other.sizes for other in together if other.source.book is BookColumns.AVERAGE), None)
    named = [other.sizes for other in together if other.source.book is BookColumns.NAMED and not other.source.exchange]
    for outcome, size in enumerate(group.sizes):
        if not size:
            continue
        average = averages[outcome] if averages else 0.0
        best_named = max((sizes[outcome] for sizes in named), default=0.0)
        reason: Problem | None = None
        if average and 1 / average - 1 / size > MAXIMUM_GAP:
            reason = Problem.ABOVE_ANY_AVERAGE
        elif average and size < average * ROUNDING:
            reason = Problem.BELOW_AVERAGE
        elif best_named and 1 / size - 1 / best_named > NAMED_GAP:
            reason = Problem.BELOW_NAMED_BOOK
        if reason is not None:
            report(group.source.columns[outcome], str(group.prices[outcome]), reason)
            group.drop(outcome)
