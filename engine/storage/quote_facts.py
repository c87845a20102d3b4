"""Stores quotes in bulk: the bulk of everything that is stored."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from engine.domain.facts import QuoteFact
from engine.storage.quotes import pack_prices, unknown_bookmaker
from engine.storage.repository import chunked
from engine.storage.tables import QuoteRow
from engine.storage.types import to_quarters
from engine.storage.unit_of_work import UnitOfWork

_Key = tuple[Any, ...]
_quarters = lru_cache(maxsize=1_000)(to_quarters)


async def store_quotes(
    work: UnitOfWork, told: Sequence[tuple[int, Sequence[QuoteFact]]], new_matches: Collection[int]
) -> int:
    """Insert the quotes that are new; return how many. Matches in ``new_matches`` are known to have none yet."""
    if not told:
        return 0
    books = await work.quotes.bookmaker_ids()
    there = await _stored_keys(work, [match for match, _ in told if match not in new_matches])
    rows: list[dict[str, Any]] = []
    for match, quotes in told:
        for quote in quotes:
            book = books.get(quote.bookmaker)
            if book is None:
                raise unknown_bookmaker(quote.bookmaker)
            line = _quarters(quote.market, quote.line)
            key = (match, quote.market, line, book, quote.known_at, quote.closing)
            if key in there:
                continue
            there.add(key)
            row = pack_prices(quote.market, quote.prices)
            row["match_id"] = match
            row["market"] = quote.market
            row["line"] = line
            row["bookmaker_id"] = book
            row["known_at"] = quote.known_at
            row["closing"] = quote.closing
            rows.append(row)
    if rows:
        table_insert = postgresql.insert if work.session.get_bind().dialect.name == "postgresql" else sqlite.insert
        connection = await work.session.connection()
        # Somebody else may have stored the same in the meantime (PostgreSQL); whoever came first is right.
        await connection.execute(table_insert(QuoteRow).on_conflict_do_nothing(), rows)
    return len(rows)


async def _stored_keys(work: UnitOfWork, matches: Collection[int]) -> set[_Key]:
    keys: set[_Key] = set()
    connection = await work.session.connection()
    for chunk in chunked(set(matches)):
        rows = await connection.execute(
            select(
                QuoteRow.match_id,
                QuoteRow.market,
                QuoteRow.line,
                QuoteRow.bookmaker_id,
                QuoteRow.known_at,
                QuoteRow.closing,
            ).where(QuoteRow.match_id.in_(chunk))
        )
        keys.update(tuple(row) for row in rows)
    return keys
