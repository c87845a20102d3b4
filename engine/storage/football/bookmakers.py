"""Bookmakers."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Select, select

from engine.domain.odds import RESEARCH_ONLY, Bookmaker, BookmakerCode
from engine.storage.repository import FOOTBALL, Repository, wait_turn
from engine.storage.tables import BookmakerRow

_BOOKS: Final = BookmakerRow.__table__
_ALL: Final = select(*_BOOKS.c).order_by(_BOOKS.c.code)


def research_books() -> Select[int]:
    """Return the numbers of the books whose prices are for research alone."""
    return select(BookmakerRow.id).where(BookmakerRow.code.in_(sorted(RESEARCH_ONLY)))


class Bookmakers(Repository):
    """Who quotes prices."""

    async def save_all(self, bookmakers: Iterable[Bookmaker]) -> int:
        """Add the bookmakers that are new and update the others; return how many were new."""
        await wait_turn(self._session, FOOTBALL)
        rows = {row.code: row for row in await self._session.scalars(select(BookmakerRow))}
        added = 0
        for book in bookmakers:
            row = rows.get(book.code)
            if row is None:
                row = BookmakerRow(code=book.code)
                self._session.add(row)
                rows[book.code] = row
                added += 1
            row.name, row.takeable, row.sharp = book.name, book.takeable, book.sharp
        await self._session.flush()
        return added

    async def all(self) -> tuple[Bookmaker, ...]:
        """Return every bookmaker, by code."""
        rows = await self._session.execute(_ALL)
        return tuple(Bookmaker(BookmakerCode(row.code), row.name, row.takeable, row.sharp) for row in rows)
