"""Matches and their prices as columns: what a training reads in one pass instead of match by match."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import numpy as np
from sqlalchemy import select, text

from engine.arrays import BoolArray, FloatArray, IntArray, TextArray
from engine.domain.odds import ODDSPORTAL_AVERAGE, RESEARCH_ONLY, BookmakerCode, Market
from engine.storage.tables import BookmakerRow
from engine.storage.tables.types import MARKET_CODES, to_quarters
from engine.storage.unit_of_work import UnitOfWork

NEVER: Final = 2**62
"""The instant of what is not known yet, in microseconds."""

_SHORTLY_BEFORE: Final = 3 * 3_600_000_000
"""A price seen this long before kick-off, in microseconds, is a closing price where no source gives one."""

_AT_ONCE: Final = 20_000
_TWO_AND_A_HALF: Final = Decimal("2.5")
_OUTCOMES: Final = {Market.MATCH_RESULT: 3, Market.OVER_UNDER: 2, Market.ASIAN_HANDICAP: 2}

_MATCHES: Final = (
    "WITH told AS (SELECT match_id, coalesce(max(CASE WHEN known_at <= :as_of THEN known_at END), min(known_at)) AS at"
    " FROM match_changes GROUP BY match_id)"
    " SELECT m.id, l.code, l.country, l.tier, m.season, {kickoff}, m.home_team_id, m.away_team_id,"
    " r.home_goals, r.away_goals, {result_known}"
    " FROM matches m JOIN leagues l ON l.id = m.league_id LEFT JOIN told ON told.match_id = m.id"
    " LEFT JOIN match_changes c ON c.match_id = told.match_id AND c.known_at = told.at LEFT JOIN results r ON r.id ="
    " (SELECT x.id FROM results x WHERE x.match_id = m.id AND x.known_at <= :as_of ORDER BY x.known_at DESC, x.id DESC"
    " LIMIT 1)"
    " AND r.status = 'finished' AND r.home_goals IS NOT NULL ORDER BY coalesce(c.kickoff, m.kickoff), m.id"
)
_BOOKS: Final = (
    select(BookmakerRow.id, BookmakerRow.code)
    .where(BookmakerRow.code.not_in(sorted(RESEARCH_ONLY)))
    .order_by(BookmakerRow.id)
)
_QUOTES: Final = (
    "SELECT match_id, market, line, bookmaker_id, {known}, closing, price_1, price_2, price_3 FROM quotes"
    " WHERE match_id >= :low AND match_id < :high AND known_at <= :as_of AND (market = 1 OR market = 3"
    " OR (market = 2 AND line = :total)) AND bookmaker_id NOT IN (SELECT id FROM bookmakers WHERE code = :research)"
    " ORDER BY known_at"
)


@dataclass(frozen=True, slots=True, eq=False)
class MatchColumns:
    """One row a match, by kick-off. Instants are microseconds since 1970; goals are NaN where there is no result.

    Attributes:
        match_id, season, home, away, tier: (n,) the store's numbers.
        league, country: (n,) codes and names.
        kickoff, learned_at: (n,) when it begins and from when its result was known (``NEVER`` without one).
        home_goals, away_goals: (n,).
    """

    match_id: IntArray
    league: TextArray
    country: TextArray
    tier: IntArray
    season: IntArray
    kickoff: IntArray
    home: IntArray
    away: IntArray
    home_goals: FloatArray
    away_goals: FloatArray
    learned_at: IntArray

    @property
    def played(self) -> BoolArray:
        """(n,) whether there is a result."""
        return np.asarray(np.isfinite(self.home_goals) & np.isfinite(self.away_goals))


@dataclass(frozen=True, slots=True, eq=False)
class PriceColumns:
    """Prices of one market for n matches and b books: those that could be taken, and the closing ones.

    Attributes:
        prices, closing: (n, b, k) decimal odds in the order of ``OUTCOMES``; NaN where there is none.
        line, closing_line: (n, b) of the handicap; NaN where there is none.
    """

    prices: FloatArray
    closing: FloatArray
    line: FloatArray
    closing_line: FloatArray


async def match_columns(work: UnitOfWork, as_of: datetime) -> MatchColumns:
    """Return all matches with their results as they were known at ``as_of``."""
    on_sqlite = _on_sqlite(work)
    query = _MATCHES.format(
        kickoff=_micros("coalesce(c.kickoff, m.kickoff)", on_sqlite), result_known=_micros("r.known_at", on_sqlite)
    )
    rows = (await work.session.execute(text(query), {"as_of": _bound(as_of, on_sqlite)})).all()
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * 11

    def integers(at: int, missing: int = 0) -> IntArray:
        return np.array([missing if value is None else value for value in columns[at]], dtype=np.int64)

    def numbers(at: int) -> FloatArray:
        return np.array([np.nan if value is None else value for value in columns[at]], dtype=np.float64)

    return MatchColumns(
        match_id=integers(0),
        league=np.array(columns[1], dtype=np.str_),
        country=np.array(columns[2], dtype=np.str_),
        tier=integers(3),
        season=integers(4),
        kickoff=integers(5),
        home=integers(6),
        away=integers(7),
        home_goals=numbers(8),
        away_goals=numbers(9),
        learned_at=integers(10, NEVER),
    )


async def price_columns(
    work: UnitOfWork, matches: MatchColumns, as_of: datetime
) -> tuple[tuple[BookmakerCode, ...], dict[Market, PriceColumns], IntArray]:
    """Return the books, their prices by market (match result, total of 2.5 goals, handicap), and when they were known.

    A price that could be taken is the last one seen three hours or more before kick-off, or the first there was; a
    closing price is one a source calls so, else the last one seen later than that and by kick-off.

    Args:
        work: a unit of work.
        matches: the matches, as :func:`match_columns` returns them.
        as_of: nothing known later is read.
    """
    found = (await work.session.execute(_BOOKS)).all()
    books = tuple(BookmakerCode(row.code) for row in found)
    n, b = len(matches.match_id), len(books)
    markets = {
        market: PriceColumns(
            np.full((n, b, k), np.nan), np.full((n, b, k), np.nan), np.full((n, b), np.nan), np.full((n, b), np.nan)
        )
        for market, k in _OUTCOMES.items()
    }
    known = np.full(n, -1, dtype=np.int64)
    if not n:
        return books, markets, known
    top = int(matches.match_id.max()) + 1
    row_of = np.full(top, -1, dtype=np.int64)
    row_of[matches.match_id] = np.arange(n)
    book_of = np.full(max((row.id for row in found), default=0) + 1, -1, dtype=np.int64)
    book_of[[row.id for row in found]] = np.arange(b)
    on_sqlite = _on_sqlite(work)
    query = text(_QUOTES.format(known=_micros("known_at", on_sqlite)))
    asked = {
        "research": ODDSPORTAL_AVERAGE,
        "as_of": _bound(as_of, on_sqlite),
        "total": to_quarters(Market.OVER_UNDER, _TWO_AND_A_HALF),
    }
    for low in range(0, top, _AT_ONCE):
        rows = (await work.session.execute(query, asked | {"low": low, "high": low + _AT_ONCE})).all()
        if rows:
            _fill(
                np.array([tuple(row) for row in rows], dtype=np.float64),
                row_of,
                book_of,
                matches=matches,
                markets=markets,
                known=known,
            )
    return books, markets, known


def _fill(
    quotes: FloatArray,
    row_of: IntArray,
    book_of: IntArray,
    *,
    matches: MatchColumns,
    markets: dict[Market, PriceColumns],
    known: IntArray,
) -> None:
    """Put quotes, oldest first, in their places."""
    row, book = row_of[quotes[:, 0].astype(np.int64)], book_of[quotes[:, 3].astype(np.int64)]
    seen = quotes[:, 4].astype(np.int64)
    kickoff = matches.kickoff[row]
    called_closing = quotes[:, 5] > 0
    early = ~called_closing & (seen <= kickoff - _SHORTLY_BEFORE)
    late = ~called_closing & ~early & (seen <= kickoff)
    for market, columns in markets.items():
        ours = quotes[:, 1] == MARKET_CODES[market]
        k = columns.prices.shape[2]

        def put(where: BoolArray, prices: FloatArray, lines: FloatArray, k: int = k) -> None:
            prices[row[where], book[where]] = quotes[where][:, 6 : 6 + k]
            lines[row[where], book[where]] = quotes[where, 2] / 4

        put(ours & early, columns.prices, columns.line)
        first = ours & late & np.isnan(columns.prices[row, book, 0])
        put(first, columns.prices, columns.line)
        put(ours & late & ~first, columns.closing, columns.closing_line)
        put(ours & called_closing, columns.closing, columns.closing_line)
        np.maximum.at(known, row[ours & (early | first)], seen[ours & (early | first)])


def _on_sqlite(work: UnitOfWork) -> bool:
    return work.session.get_bind().dialect.name == "sqlite"


def _micros(column: str, on_sqlite: bool) -> str:
    """An instant as microseconds: SQLite stores it so, PostgreSQL has a type for it."""
    return column if on_sqlite else f"CAST(EXTRACT(EPOCH FROM {column}) * 1000000 AS BIGINT)"


def _bound(instant: datetime, on_sqlite: bool) -> int | datetime:
    return int(instant.timestamp() * 1_000_000) if on_sqlite else instant
