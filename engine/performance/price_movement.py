"""Odds over time: how a line moved, which prices are stale, and what the closing line was.

All functions are pure and take quotes of one match, in any order; nothing known after ``as_of`` is looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import fmean, median
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
    """How one book's price of a selection moved, from the first to the last time it was quoted."""

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
            series = points[(quote.market, quote.line), quote.bookmaker, outcome]
            if price is not None and (not series or series[-1].price != price):
                series.append(PricePoint(quote.known_at, price))
    return tuple(
        Movement(Selection(line[0], line[1], OUTCOMES[line[0]][outcome]), bookmaker, tuple(series))
        for (line, bookmaker, outcome), series in sorted(
            points.items(), key=lambda item: (*_order(item[0][:2]), item[0][2])
        )
        if series
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
    """Return the last prices before kick-off of each book, market and line: to measure bets by, never to make them.

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


@dataclass(frozen=True, slots=True)
class OutcomeMove:
    """How the books moved one selection between them."""

    selection: Selection
    first: Decimal
    """Median of the books' first prices."""

    last: Decimal
    """Median of the same books' last prices."""

    books: int
    shorter: int
    """How many of them shortened it."""

    longer: int
    mean_shift: float
    """Mean change of the implied probability over the books, moved or not; 0.01 is one percentage point more likely."""


@dataclass(frozen=True, slots=True)
class MatchMoves:
    """The prices of one match that were quoted more than once, and how they moved."""

    since: datetime
    """When the first of these prices was told."""

    until: datetime
    """When the last was."""

    books: frozenset[BookmakerCode]
    prices: tuple[Movement, ...]
    """Every price told at least twice, by market, line, outcome and bookmaker."""

    outcomes: tuple[OutcomeMove, ...]

    @property
    def moved(self) -> tuple[Movement, ...]:
        """Those that changed from the first to the last time."""
        return tuple(price for price in self.prices if price.first != price.last)

    @property
    def mean_size(self) -> float:
        """Mean absolute change of the implied probability of those that changed; 0 when none did."""
        sizes = [abs(shift(price)) for price in self.moved]
        return fmean(sizes) if sizes else 0.0


def shift(price: Movement) -> float:
    """Return the change of the probability a price implies, margin included: 2.00 to 1.90 is +0.0263."""
    return 1.0 / float(price.last) - 1.0 / float(price.first)


def match_moves(quotes: Iterable[Quote], as_of: datetime, *, market: Market | None = None) -> MatchMoves | None:
    """Return how the prices of one match moved until ``as_of``; None when none was quoted twice.

    Args:
        quotes: of one match, in any order; closing prices are left out.
        as_of: nothing later is looked at.
        market: only this one; None: all.
    """
    known = [
        quote
        for quote in quotes
        if not quote.closing and quote.known_at <= as_of and (market is None or quote.market is market)
    ]
    observed = Counter((quote.market, quote.line, quote.bookmaker) for quote in known)
    twice = [quote for quote in known if observed[quote.market, quote.line, quote.bookmaker] > 1]
    if not twice:
        return None
    prices = movements(twice, as_of)
    by_selection: dict[Selection, list[Movement]] = {}
    for price in prices:
        by_selection.setdefault(price.selection, []).append(price)
    times = [quote.known_at for quote in twice]
    return MatchMoves(
        since=min(times),
        until=max(times),
        books=frozenset(quote.bookmaker for quote in twice),
        prices=prices,
        outcomes=tuple(_outcome(selection, moves) for selection, moves in by_selection.items()),
    )


def _outcome(selection: Selection, prices: Sequence[Movement]) -> OutcomeMove:
    return OutcomeMove(
        selection=selection,
        first=median(price.first for price in prices),
        last=median(price.last for price in prices),
        books=len(prices),
        shorter=sum(price.last < price.first for price in prices),
        longer=sum(price.last > price.first for price in prices),
        mean_shift=fmean(map(shift, prices)),
    )
