"""How all prices of a match moved together, from the first to the last time each was told: for people to read.

One book's move is :class:`~engine.ingestion.lines.Movement`; here the books are counted and put side by side. A price
told once has not had the chance to move and is left out, so that a book that came in later looks like no move.
Pure; nothing known after ``as_of`` is looked at.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import fmean, median

from engine.domain.odds import BookmakerCode, Market, Quote, Selection
from engine.ingestion.lines import Movement, movements


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
    """What was told more than once of one match, and what became of it."""

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
    """Return how the prices of one match moved until ``as_of``; None when none was told twice.

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
    told = Counter((quote.market, quote.line, quote.bookmaker) for quote in known)
    twice = [quote for quote in known if told[quote.market, quote.line, quote.bookmaker] > 1]
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
