"""Quotes: what could be known of prices at an instant, and the closing line afterwards."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from engine.domain.football import MatchId
from engine.domain.odds import OUTCOMES, RESEARCH_ONLY, BookmakerCode, Market, Quote
from engine.storage.errors import NotStorable, Unknown
from engine.storage.repository import Repository, chunked
from engine.storage.tables import BookmakerRow, MatchRow, QuoteRow
from engine.storage.tables.types import from_quarters, to_quarters

_OUTCOME_COUNTS = {market: len(outcomes) for market, outcomes in OUTCOMES.items()}
_ONE_LINE = (QuoteRow.match_id, QuoteRow.market, QuoteRow.line, QuoteRow.bookmaker_id)


class Quotes(Repository):
    """Prices of bookmakers over time."""

    async def add(self, quotes: Sequence[Quote]) -> int:
        """Store quotes; one that is already there is left as it is. Return how many were new.

        Raises:
            Unknown: a bookmaker that was never saved.
            NotStorable: a market whose outcomes are an open list, or a line that is none.
        """
        books = await self.bookmaker_ids()
        rows: list[dict[str, Any]] = []
        for quote in quotes:
            if quote.bookmaker not in books:
                raise unknown_bookmaker(quote.bookmaker)
            first, second, third, more = pack_prices(quote.market, quote.prices)
            rows.append(
                {
                    "match_id": quote.match_id,
                    "market": quote.market,
                    "line": to_quarters(quote.market, quote.line),
                    "bookmaker_id": books[quote.bookmaker],
                    "known_at": quote.known_at,
                    "closing": quote.closing,
                    "price_1": first,
                    "price_2": second,
                    "price_3": third,
                    "more_prices": more,
                }
            )
        added = 0
        for chunk in chunked(rows, 2_000):
            statement = self._insert(QuoteRow).values(chunk).on_conflict_do_nothing().returning(QuoteRow.match_id)
            added += len((await self._session.execute(statement)).all())
        return added

    async def known(self, match_ids: Collection[MatchId], as_of: datetime) -> tuple[Quote, ...]:
        """Return the latest prices per match, market, line and bookmaker that could be taken at ``as_of``.

        Nothing known later is returned, and never a closing price: by then nobody can bet; nor one for research only.
        Ordered by match, market, line and bookmaker.
        """
        condition = (
            QuoteRow.known_at <= as_of,
            QuoteRow.closing.is_(False),
            BookmakerRow.code.not_in(sorted(RESEARCH_ONLY)),
        )
        return await self._newest(match_ids, condition, (QuoteRow.known_at.desc(),))

    async def history(self, match_id: MatchId, as_of: datetime) -> tuple[Quote, ...]:
        """Return every quote of one match known at ``as_of``, oldest first: how the prices moved."""
        query = (
            _quotes()
            .where(QuoteRow.match_id == match_id, QuoteRow.known_at <= as_of)
            .order_by(QuoteRow.known_at, QuoteRow.market, QuoteRow.line, QuoteRow.bookmaker_id, QuoteRow.closing)
        )
        return tuple(_as_quote(row) for row in await self._session.execute(query))

    async def closing(self, match_ids: Collection[MatchId]) -> tuple[Quote, ...]:
        """Return the last prices before kick-off, for closing-line value alone: a decision that reads them is a leak.

        What a source calls closing where there is such a price, else the last quote known by kick-off.
        """
        before = (
            QuoteRow.known_at
            <= select(MatchRow.kickoff).where(MatchRow.id == QuoteRow.match_id).correlate(QuoteRow).scalar_subquery()
        )
        condition = (before | QuoteRow.closing.is_(True),)
        return await self._newest(match_ids, condition, (QuoteRow.closing.desc(), QuoteRow.known_at.desc()))

    async def bookmaker_ids(self) -> dict[str, int]:
        """Return the store's number of each bookmaker."""
        rows = await self._session.execute(select(BookmakerRow.code, BookmakerRow.id))
        return {row.code: row.id for row in rows}

    async def _newest(
        self,
        match_ids: Collection[MatchId],
        condition: tuple[ColumnElement[bool], ...],
        order: tuple[ColumnElement[Any], ...],
    ) -> tuple[Quote, ...]:
        found: list[Quote] = []
        for ids in chunked(sorted(set(match_ids))):
            newest = func.row_number().over(partition_by=_ONE_LINE, order_by=order).label("newest")
            ranked = _quotes(newest).where(QuoteRow.match_id.in_(ids), *condition).subquery()
            query = (
                select(ranked)
                .where(ranked.c.newest == 1)
                .order_by(ranked.c.match_id, ranked.c.market, ranked.c.line, ranked.c.code)
            )
            found.extend(_as_quote(row) for row in await self._session.execute(query))
        return tuple(found)


Packed = tuple[float | None, float | None, float | None, list[float | None] | None]
"""The price columns of a quote: the first three, and the rest of the few markets that have more outcomes."""


def pack_prices(market: Market, prices: Sequence[Decimal | None]) -> Packed:
    """Return the price columns of a quote.

    Raises:
        NotStorable: the market's outcomes are an open list, or the number of prices is not theirs.
    """
    count = len(prices)
    if count != _OUTCOME_COUNTS.get(market):
        msg = f"A quote of the market {market.value} cannot have {count} prices; it was not stored."
        raise NotStorable(msg)
    values = [None if price is None else float(price) for price in prices]
    if count == 2:
        return values[0], values[1], None, None
    return values[0], values[1], values[2], values[3:] or None


def unknown_bookmaker(code: str) -> Unknown:
    """Return the error to raise for a bookmaker that was never saved."""
    msg = f"No bookmaker has the code {code!r}; save it before its quotes. Nothing of this step was stored."
    return Unknown(msg)


def _quotes(*more: ColumnElement[Any]) -> Select[Any]:
    return select(
        QuoteRow.match_id,
        BookmakerRow.code,
        QuoteRow.market,
        QuoteRow.line,
        QuoteRow.price_1,
        QuoteRow.price_2,
        QuoteRow.price_3,
        QuoteRow.more_prices,
        QuoteRow.known_at,
        QuoteRow.closing,
        *more,
    ).join(BookmakerRow, BookmakerRow.id == QuoteRow.bookmaker_id)


def _as_quote(row: Any) -> Quote:
    values = (row.price_1, row.price_2, row.price_3, *(row.more_prices or ()))[: len(OUTCOMES[row.market])]
    return Quote(
        match_id=MatchId(row.match_id),
        bookmaker=BookmakerCode(row.code),
        market=row.market,
        line=from_quarters(row.market, row.line),
        prices=tuple(None if value is None else Decimal(str(value)) for value in values),
        known_at=row.known_at,
        closing=row.closing,
    )
