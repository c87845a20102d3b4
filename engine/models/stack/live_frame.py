"""Coming matches as a frame: their latest quotes in the columns a training has prices to take in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.football import Fixture
from engine.domain.odds import OUTCOMES, BookmakerCode, Market, Quote
from engine.models.stack.frame import MatchFrame
from engine.models.stack.implied_goals import TWO_AND_A_HALF
from engine.storage.football.price_columns import NEVER, MatchColumns, PriceColumns

_JUDGED: Final = (Market.MATCH_RESULT, Market.OVER_UNDER, Market.ASIAN_HANDICAP)


def live_frame(
    fixtures: Sequence[Fixture],
    quotes: Sequence[Quote],
    as_of: datetime,
    features: FloatArray | None = None,
    feature_names: tuple[str, ...] = (),
) -> MatchFrame:
    """Put matches to come into columns.

    Args:
        fixtures: n matches.
        quotes: the latest quote of each book, market and line; those of other matches are left out.
        as_of: the instant, aware.
        features: (n, f) as of that instant; none when None.
        feature_names: of the columns.

    Returns:
        The frame; of several handicaps of a book the one whose two prices are nearest to each other.
    """
    books = tuple(sorted({quote.bookmaker for quote in quotes}))
    row_of = {fixture.id: row for row, fixture in enumerate(fixtures)}
    n = len(fixtures)
    prices = {market: _empty(n, len(books), len(OUTCOMES[market])) for market in _JUDGED}
    for quote in quotes:
        row = row_of.get(quote.match_id)
        if row is not None and quote.market in prices and None not in quote.prices and not quote.closing:
            _put(prices[quote.market], row, books.index(quote.bookmaker), quote)
    now = int(as_of.timestamp() * 1e6)
    nothing = np.full(n, np.nan)
    return MatchFrame(
        matches=MatchColumns(
            match_id=np.array([fixture.id for fixture in fixtures], dtype=np.int64),
            league=np.array([fixture.league.code for fixture in fixtures], dtype=np.str_),
            country=np.array([fixture.league.country for fixture in fixtures], dtype=np.str_),
            tier=np.array([fixture.league.tier for fixture in fixtures], dtype=np.int64),
            season=np.array([fixture.season.start_year for fixture in fixtures], dtype=np.int64),
            kickoff=np.array([int(fixture.kickoff.timestamp() * 1e6) for fixture in fixtures], dtype=np.int64),
            home=np.array([fixture.home.id for fixture in fixtures], dtype=np.int64),
            away=np.array([fixture.away.id for fixture in fixtures], dtype=np.int64),
            home_goals=nothing,
            away_goals=nothing.copy(),
            learned_at=np.full(n, NEVER, dtype=np.int64),
        ),
        as_of=np.full(n, now, dtype=np.int64),
        books=tuple(BookmakerCode(book) for book in books),
        prices=prices,
        features=np.empty((n, 0)) if features is None else features,
        feature_names=feature_names if features is not None else (),
    )


def _empty(n: int, books: int, outcomes: int) -> PriceColumns:
    prices, lines = np.full((n, books, outcomes), np.nan), np.full((n, books), np.nan)
    return PriceColumns(prices, np.full_like(prices, np.nan), lines, np.full_like(lines, np.nan))


def _put(columns: PriceColumns, row: int, book: int, quote: Quote) -> None:
    prices = np.array([float(price) for price in quote.prices if price is not None])
    if quote.market is Market.OVER_UNDER and quote.line != TWO_AND_A_HALF:
        return
    if quote.market is Market.ASIAN_HANDICAP and quote.line is not None:
        before = columns.prices[row, book]
        if np.isfinite(before).all() and abs(before[0] - before[1]) <= abs(prices[0] - prices[1]):
            return
        columns.line[row, book] = float(quote.line)
    columns.prices[row, book] = prices
