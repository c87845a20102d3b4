"""Which prices are believed: what one book's prices of a line can be, alone and beside those of other books.

A file, an API and an exchange all tell nonsense now and then: a price of 1000 for every outcome, two sides swapped,
6.0 three times. Whoever believes it sees an edge or an arbitrage that is none. The bounds were chosen on the 396 files
of 2005/06–2022/23 of football-data.co.uk so that only the far tail (well under one price in a thousand) is touched:

- a price is a number above 1 and not above 1001;
- the sum of inverse prices of one bookmaker, or of the averages, lies in 0.98–1.25; of the maxima, where arbitrage
  between books is real, in 0.85–1.25 (for markets of which two outcomes happen, twice that);
- no implied probability of a book is further than 0.15 from the median of the named books. Where two books alone
  contradict each other so, neither is believed. (Of 48,989 lines of 2021/22 and 2022/23 four are.)
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Final

from engine.domain.football import MatchId
from engine.domain.odds import AGGREGATES, MARKET_MAXIMUM, OUTCOMES, BookmakerCode, Market, Quote

HIGHEST_PRICE: Final = Decimal(1001)
HIGHEST_HANDICAP: Final = Decimal(6)
"""Goals; further lines are errors of a source, or bet on by nobody."""

BOOK_BOUNDS: Final = (0.98, 1.25)
MAXIMUM_BOUNDS: Final = (0.85, 1.25)
"""Least and greatest believed sum of inverse prices."""

FARTHEST: Final = 0.15
"""Largest believed distance of a book from the median of the named books, in implied probability."""

STALE_BESIDE_NEWEST: Final = timedelta(hours=24)
"""A quote this much older than the newest of its line says nothing about the others any more."""

_HAPPEN: Final[Mapping[Market, int]] = {
    market: 2 if market is Market.DOUBLE_CHANCE else 1
    for market in OUTCOMES
    if market not in {Market.WIN_TO_NIL, Market.CLEAN_SHEET}
}
"""How many of a market's outcomes happen, pushes apart; of the others it depends on the match."""

_Line = tuple[MatchId, Market, Decimal | None]
_Implied = tuple[float, ...]
"""Inverse prices in the order of ``OUTCOMES``; 0 where there is no price."""


def is_possible_price(price: Decimal) -> bool:
    """Tell whether a number can be a decimal price."""
    return price.is_finite() and 1 < price <= HIGHEST_PRICE


def is_possible_book(bookmaker: BookmakerCode, market: Market, prices: Iterable[Decimal | None]) -> bool:
    """Tell whether one bookmaker's prices of one line can be true; of an incomplete line they can be too low only.

    Args:
        bookmaker: whose they are; the market's maximum has bounds of its own.
        market: what they are for.
        prices: of all its outcomes, None where there is none.
    """
    return _is_possible(bookmaker, market, _implied(prices))


def believed(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return the quotes that can be true beside each other, in the order given.

    Args:
        quotes: the latest quote of each book, market and line.
    """
    implied = [_implied(quote.prices) for quote in quotes]
    lines: dict[_Line, list[int]] = defaultdict(list)
    for place, quote in enumerate(quotes):
        if _is_possible(quote.bookmaker, quote.market, implied[place]):
            lines[quote.match_id, quote.market, quote.line].append(place)
    kept: set[int] = set()
    for there in lines.values():
        kept.update(_beside_each_other(there, quotes, implied))
    return tuple(quote for place, quote in enumerate(quotes) if place in kept)


def _implied(prices: Iterable[Decimal | None]) -> _Implied:
    return tuple(0.0 if price is None else 1 / float(price) for price in prices)


def _is_possible(bookmaker: BookmakerCode, market: Market, implied: _Implied) -> bool:
    lowest = 1 / float(HIGHEST_PRICE)
    if not all(value == 0 or lowest <= value < 1 for value in implied):
        return False
    happen = _HAPPEN.get(market)
    if happen is None:
        return True
    low, high = MAXIMUM_BOUNDS if bookmaker == MARKET_MAXIMUM else BOOK_BOUNDS
    total = sum(implied) / happen
    return total <= high and (total >= low or not all(implied))


def _beside_each_other(there: Sequence[int], quotes: Sequence[Quote], implied: Sequence[_Implied]) -> Iterable[int]:
    """Return which quotes of one line the other named books do not contradict."""
    newest: datetime = max(quotes[place].known_at for place in there)
    books = [
        place
        for place in there
        if quotes[place].bookmaker not in AGGREGATES and newest - quotes[place].known_at <= STALE_BESIDE_NEWEST
    ]
    if not books or _is_calm(there, implied):
        return there
    return [place for place in there if _distance(place, books, implied) <= FARTHEST]


def _is_calm(there: Sequence[int], implied: Sequence[_Implied]) -> bool:
    """Tell whether no two quotes lie further apart than any may from the median: the usual case, and quickly told."""
    for values in zip(*(implied[place] for place in there), strict=True):
        quoted = [value for value in values if value]
        if quoted and max(quoted) - min(quoted) > FARTHEST:
            return False
    return True


def _distance(place: int, books: Sequence[int], implied: Sequence[_Implied]) -> float:
    """How far a quote lies from the median of the named books, at the outcome where that is most.

    Of two books the other one is the median: in the middle between them neither would ever look far off.
    """
    farthest = 0.0
    for outcome, value in enumerate(implied[place]):
        quoting = [book for book in books if implied[book][outcome]]
        others = [implied[book][outcome] for book in quoting if len(quoting) > 2 or book != place]
        if value and others:
            farthest = max(farthest, abs(value - median(others)))
    return farthest
