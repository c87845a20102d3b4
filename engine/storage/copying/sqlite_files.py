"""SQLite's side of a copy: a connection whose work runs in threads and stops when nobody waits for it any more."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Table

from engine.storage.copying.tables import TABLES, Row, names

_WAIT_SECONDS: Final = 30.0
_SOURCE: Final = "source"
_CACHE_KIB: Final = 65_536
"""With less than its indexes need, SQLite writes the same pages again and again."""

T = TypeVar("T")


class SqliteFile:
    """A connection to a SQLite file within one transaction; made by :func:`opened`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Call ``function`` with the connection in a thread; it is interrupted when its caller is cancelled."""
        task = asyncio.ensure_future(asyncio.to_thread(function, self._connection))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            self._connection.interrupt()
            await asyncio.wait([task])
            raise

    async def count(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return await self.run(partial(_count, schema="main"))

    async def take_over(self) -> dict[str, int]:
        """Copy every table of the attached file within SQLite; return how many rows each table there has."""
        for table in TABLES:
            await self.run(partial(_take_over, table=table))
        return await self.run(partial(_count, schema=_SOURCE))

    async def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows as SQLite holds them."""
        gaps = ", ".join("?" for _ in table.columns)
        statement = f'INSERT INTO "{table.name}" ({names(table)}) VALUES ({gaps})'  # noqa: S608 — names of our tables

        def write(connection: sqlite3.Connection) -> None:
            # A cursor that were left to the event loop's thread would reset the statement there, while the next rows
            # are being written with it: "bad parameter or other API misuse".
            connection.executemany(statement, rows).close()

        await self.run(write)

    async def rows(self, table: Table, at_once: int) -> AsyncIterator[list[Row]]:
        """Yield a table's rows, so many at once."""
        statement = f'SELECT {names(table)} FROM "{table.name}"'  # noqa: S608 — names of our tables
        cursor = await self.run(lambda connection: connection.execute(statement))
        while batch := await self.run(lambda _: cursor.fetchmany(at_once)):
            yield batch

    async def broken_reference(self) -> str | None:
        """Return the name of a table with a row that refers to one that is not there; None when there is none."""
        found = await self.run(lambda connection: connection.execute("PRAGMA main.foreign_key_check").fetchone())
        return None if found is None else str(found[0])


@contextlib.asynccontextmanager
async def opened(path: Path, *, source: Path | None = None) -> AsyncIterator[SqliteFile]:
    """Open a SQLite file for one transaction, which is kept unless something is raised.

    Args:
        path: the file.
        source: another file, for :meth:`SqliteFile.take_over`; it is only read, in one state, and blocks nobody.
    """
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    file = SqliteFile(connection)
    try:
        await file.run(lambda opened: opened.execute(f"PRAGMA cache_size=-{_CACHE_KIB}"))
        if source is not None:
            await file.run(lambda opened: opened.execute(f"ATTACH ? AS {_SOURCE}", (str(source),)))
        await file.run(lambda opened: opened.execute("BEGIN"))  # not IMMEDIATE, which would lock the source as well
        yield file
        await file.run(lambda opened: opened.execute("COMMIT"))
    finally:
        connection.close()


def _count(connection: sqlite3.Connection, schema: str) -> dict[str, int]:
    def rows(table: Table) -> int:
        (number,) = connection.execute(f'SELECT count(*) FROM {schema}."{table.name}"').fetchone()  # noqa: S608 — as above
        return int(number)

    return {table.name: rows(table) for table in TABLES}


def _take_over(connection: sqlite3.Connection, table: Table) -> None:
    """Copy one table; where both have the same columns in the same order SQLite copies records without reading them."""
    alike = _columns(connection, "main", table) == _columns(connection, _SOURCE, table)
    wanted, given = ("", "*") if alike else (f"({names(table)})", names(table))
    connection.execute(f'INSERT INTO main."{table.name}" {wanted} SELECT {given} FROM {_SOURCE}."{table.name}"')  # noqa: S608 — as above


def _columns(connection: sqlite3.Connection, schema: str, table: Table) -> list[Row]:
    return connection.execute(f'PRAGMA {schema}.table_info("{table.name}")').fetchall()
