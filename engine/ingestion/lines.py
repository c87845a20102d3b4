"""Odds over time: how a line moved, which prices are stale, and what the closing line was.

All functions are pure and take quotes of one match, in any order; nothing known after ``as_of`` is looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Final

from engine.domain.odds import OUTCOMES, BookmakerCode, Market, Quote, Selection

STALE_AFTER: Final = timedelta(hours=6)
"""A price nobody has confirmed for so long is stale, however calm the market is."""

STALE_NEAR_KICKOFF: Final = timedelta(hours=1)
"""The same in the last hours before kick-off, when prices move most."""

NEAR_KICKOFF: Final = timedelta(hours=6)

LEFT_BEHIND: Final = 0.04
"""A price is left behind when the median of the other books moved by this share since it was told."""

Line = tuple[Market, Decimal | None]


@dataclass(frozen=True, slots=True)
class PricePoint:
    """A price from an instant on."""

    at: datetime
    price: Decimal


@dataclass(frozen=True, slots=True)
class Movement:
    """How one book's price of a selection moved, from the first to the last time it was told."""

    selection: Selection
    bookmaker: BookmakerCode
    points: tuple[PricePoint, ...]
    """Oldest first; a price told again unchanged makes no point."""

    @property
    def first(self) -> Decimal:
        """The opening price, as far as it was seen."""
        return self.points[0].price

    @property
    def last(self) -> Decimal:
        """The newest price."""
        return self.points[-1].price

    @property
    def change(self) -> float:
        """Relative change of the price: -0.05 is a price that shortened by 5 %."""
        return float(self.last / self.first) - 1.0


@dataclass(frozen=True, slots=True)
class Staleness:
    """A price that should not be relied on, and why."""

    quote: Quote
    age: timedelta
    left_behind: float
    """By how much the others' median moved since, as a share of it; 0 when too few others are there to tell."""


def snapshot(quotes: Iterable[Quote], as_of: datetime) -> tuple[Quote, ...]:
    """Return each book's newest prices per market and line at ``as_of``, without closing prices; ordered."""
    newest: dict[tuple[Line, BookmakerCode], Quote] = {}
    for quote in quotes:
        if quote.closing or quote.known_at > as_of:
            continue
        key = ((quote.market, quote.line), quote.bookmaker)
        if key not in newest or quote.known_at >= newest[key].known_at:
            newest[key] = quote
    return tuple(newest[key] for key in sorted(newest, key=_order))


def movements(quotes: Iterable[Quote], as_of: datetime) -> tuple[Movement, ...]:
    """Return how each price moved until ``as_of``, by market, line, outcome and bookmaker."""
    points: dict[tuple[Line, BookmakerCode, int], list[PricePoint]] = defaultdict(list)
    for quote in sorted((one for one in quotes if not one.closing and one.known_at <= as_of), key=lambda q: q.known_at):
        for outcome, price in enumerate(quote.prices):
            told = points[(quote.market, quote.line), quote.bookmaker, outcome]
            if price is not None and (not told or told[-1].price != price):
                told.append(PricePoint(quote.known_at, price))
    return tuple(
        Movement(Selection(line[0], line[1], OUTCOMES[line[0]][outcome]), bookmaker, tuple(told))
        for (line, bookmaker, outcome), told in sorted(
            points.items(), key=lambda item: (*_order(item[0][:2]), item[0][2])
        )
        if told
    )


def stale(quotes: Sequence[Quote], as_of: datetime, kickoff: datetime) -> tuple[Staleness, ...]:
    """Return the prices of the snapshot at ``as_of`` that are too old, or that the market has left behind."""
    limit = STALE_NEAR_KICKOFF if kickoff - as_of <= NEAR_KICKOFF else STALE_AFTER
    now = snapshot(quotes, as_of)
    found: list[Staleness] = []
    for quote in now:
        then = snapshot(quotes, quote.known_at)
        moved = _moved(quote, then, now)
        age = as_of - quote.known_at
        if age > limit or moved > LEFT_BEHIND:
            found.append(Staleness(quote, age, moved))
    return tuple(found)


def closing_line(quotes: Iterable[Quote], kickoff: datetime) -> tuple[Quote, ...]:
    """Return the last prices before kick-off of each book, market and line: to judge bets by, never to make them.

    A price a source calls closing counts before any other; else the last one told before kick-off. A price told at
    kick-off or later knows the match and does not count.
    """
    last: dict[tuple[Line, BookmakerCode], Quote] = {}
    for quote in quotes:
        if not quote.closing and quote.known_at >= kickoff:
            continue
        key = ((quote.market, quote.line), quote.bookmaker)
        if key not in last or (quote.closing, quote.known_at) > (last[key].closing, last[key].known_at):
            last[key] = quote
    return tuple(last[key] for key in sorted(last, key=_order))


def _moved(quote: Quote, then: Sequence[Quote], now: Sequence[Quote]) -> float:
    """Return by how much the others' median price of any outcome changed since ``quote`` was told."""
    most = 0.0
    for outcome in range(len(quote.prices)):
        before, after = (_others(quote, quotes, outcome) for quotes in (then, now))
        books = before.keys() & after.keys()  # the same books at both times, or a newcomer would look like a move
        if len(books) >= 2:
            old, new = (median(prices[book] for book in books) for prices in (before, after))
            most = max(most, abs(new / old - 1.0))
    return most


def _others(quote: Quote, quotes: Sequence[Quote], outcome: int) -> dict[BookmakerCode, float]:
    return {
        one.bookmaker: float(price)
        for one in quotes
        if one.bookmaker != quote.bookmaker
        and (one.market, one.line) == (quote.market, quote.line)
        and (price := one.prices[outcome]) is not None
    }


def _order(key: tuple[Line, BookmakerCode]) -> tuple[str, Decimal, str]:
    (market, line), bookmaker = key
    return market.value, line if line is not None else Decimal(0), bookmaker
