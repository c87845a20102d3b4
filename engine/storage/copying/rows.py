"""Copies all rows of one database into another that is empty."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Final, Protocol

from sqlalchemy import Table

from engine.storage.copying.sqlite_files import opened
from engine.storage.copying.tables import TABLES, Row
from engine.storage.database import Database
from engine.storage.driver_errors import translated
from engine.storage.errors import Conflict, StorageError
from engine.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from engine.storage.copying.postgresql_rows import PostgresqlRows

_AT_ONCE: Final = 20_000
"""Rows read at once; twice as many are held in memory."""


class Reader(Protocol):
    """A database that is read in one state."""

    async def count(self) -> dict[str, int]:
        """Return how many rows each table has."""
        ...

    def rows(self, table: Table, at_once: int) -> AsyncIterator[list[Row]]:
        """Yield a table's rows as SQLite holds them."""
        ...


async def copy_rows(source: Database, target: Database) -> dict[str, int]:
    """Copy every table, in one transaction; both have the tables of this version.

    Returns:
        How many rows each table has.

    Raises:
        Conflict: the target holds data already; nothing was changed.
        StorageError: a row refers to one that is not there, or not all rows arrived; nothing was changed.
    """
    async with translated(source.shown_url, connecting=True):
        if target.path is not None:
            return await _into_sqlite(source, target)
        return await _into_postgresql(source, target)


async def _into_sqlite(source: Database, target: Database) -> dict[str, int]:
    assert target.path is not None  # noqa: S101 — asked by the caller
    async with translated(target.shown_url, connecting=True), opened(target.path, source=source.path) as written:
        _refuse_data(await written.count(), target)
        if source.path is not None:
            counted = await written.take_over()
        else:
            async with _reading(source) as reading:
                counted = await reading.count()
                for table in TABLES:
                    async for rows in _ahead(reading.rows(table, _AT_ONCE)):
                        await written.insert(table, rows)
        if broken := await written.broken_reference():
            msg = f"A row of {broken} refers to one that is not there. Nothing was copied."
            raise StorageError(msg)
        return _complete(await written.count(), counted)


async def _into_postgresql(source: Database, target: Database) -> dict[str, int]:
    async with _reading(source) as reading, target.unit_of_work() as work:
        written = await _of_server(work)
        _refuse_data(await written.count(), target)
        counted = await reading.count()
        await written.put_references_aside()
        for table in TABLES:
            async for rows in _ahead(reading.rows(table, _AT_ONCE)):
                await written.insert(table, rows)
        await written.finish()
        copied = _complete(await written.count(), counted)
        await work.commit()
    return copied


async def _ahead(batches: AsyncIterator[list[Row]]) -> AsyncIterator[list[Row]]:
    """Yield batches of rows; while one is written the next is read, so that neither side waits for the other."""
    coming = asyncio.ensure_future(anext(batches, None))
    try:
        while (rows := await coming) is not None:
            coming = asyncio.ensure_future(anext(batches, None))
            yield rows
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)


@contextlib.asynccontextmanager
async def _reading(source: Database) -> AsyncIterator[Reader]:
    if source.path is not None:
        async with opened(source.path) as file:
            yield file
        return
    async with source.unit_of_work(read_only=True) as work:
        yield await _of_server(work)


async def _of_server(work: UnitOfWork) -> "PostgresqlRows":
    from engine.storage.copying.postgresql_rows import PostgresqlRows  # noqa: PLC0415 — its driver, where it is used

    return PostgresqlRows(await work.session.connection())


def _refuse_data(held: dict[str, int], database: Database) -> None:
    if filled := [name for name, number in held.items() if number]:
        msg = f"{database.shown_url} holds data already (such as {filled[0]}). Nothing was restored."
        raise Conflict(msg)


def _complete(copied: dict[str, int], counted: dict[str, int]) -> dict[str, int]:
    for name, number in counted.items():
        if copied[name] != number:
            msg = f"{copied[name]} of {number} rows of {name} were copied. Nothing was kept."
            raise StorageError(msg)
    return copied
