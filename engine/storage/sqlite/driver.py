"""SQLite connections that cross to their thread once a statement.

aiosqlite gives every call of the driver to the connection's thread: making a cursor, executing, fetching and closing
are four crossings, each dearer than most of our statements. Here a statement is executed and its first rows are
fetched in one, and nothing crosses when there is nothing to do: a cursor that was read to its end needs no closing, a
connection without a transaction no rollback. Somebody who only reads begins with the first statement and does not wait
for the end.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from functools import partial
from typing import Any, Final, Self

import aiosqlite

_AHEAD: Final = 1_000
"""Rows fetched with the statement; what is more is fetched when it is asked for."""

Row = tuple[Any, ...]


def connect(database: str, **options: Any) -> Awaitable[aiosqlite.Connection]:
    """Open a connection; to be given to SQLAlchemy as ``async_creator_fn``."""
    connection = OneHopConnection(partial(sqlite3.connect, database, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001 — as SQLAlchemy does: a forgotten one must not hold the process
    return connection


class OneHopConnection(aiosqlite.Connection):
    """A connection of aiosqlite whose cursors are :class:`OneHopCursor`."""

    _unsure = False
    """Whether a caller was cancelled while its statement was under way: then only the thread knows how it ended."""

    _to_begin = False
    """Whether a transaction is to begin with the next statement."""

    reads = False
    """Whether this connection only reads: how its transactions end makes no difference to anybody."""

    def cursor(self) -> "OneHopCursor":  # type: ignore[override]  # what SQLAlchemy uses of a cursor, not all of it
        """Return a cursor; nothing is asked of the thread."""
        return OneHopCursor(self)

    async def cross(self, function: Any, *arguments: Any) -> Any:
        """Call ``function`` in the connection's thread."""
        try:
            return await self._execute(function, *arguments)  # type: ignore[no-untyped-call]  # aiosqlite gives it no types
        except asyncio.CancelledError:
            self._unsure = True
            raise

    def begin_reading(self) -> None:
        """Begin a transaction with the next statement: it sees one state of the database until its end."""
        self.reads = self._to_begin = True

    def begin_if_asked(self) -> None:
        """In the connection's thread: begin the transaction that was asked for."""
        if self._to_begin:
            self._to_begin = False
            self._conn.execute("BEGIN")

    async def commit(self) -> None:
        """Keep the transaction; there may be none."""
        await self.cross(self._conn.commit)

    async def rollback(self) -> None:
        """Forget the transaction; there may be none."""
        if self._to_begin:
            self._to_begin = False
        elif self.reads:
            self._tx.put_nowait((None, self._conn.rollback))
        elif self._unsure or self._conn.in_transaction:
            await self.cross(self._conn.rollback)


class OneHopCursor:
    """What SQLAlchemy needs of an asynchronous cursor (its ``AsyncIODBAPICursor``)."""

    def __init__(self, connection: OneHopConnection) -> None:
        self._connection = connection
        self._cursor: sqlite3.Cursor | None = None
        """The driver's cursor, as long as it has rows left."""

        self._rows: deque[Row] = deque()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> Self:
        """Execute a statement and fetch its first rows."""
        await self._connection.cross(self._run, operation, parameters)
        return self

    async def executemany(self, operation: str, parameters: Iterable[Sequence[Any]]) -> Self:
        """Execute a statement for each of many parameters."""
        await self._connection.cross(self._run_many, operation, parameters)
        return self

    async def fetchone(self) -> Row | None:
        """Return the next row; None when there is none left."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Row]:
        """Return the next ``size`` rows; fewer when there are no more."""
        size = self.arraysize if size is None else size
        if self._cursor is not None and len(self._rows) < size:
            await self._connection.cross(self._fetch, max(_AHEAD, size))
        return [self._rows.popleft() for _ in range(min(size, len(self._rows)))]

    async def fetchall(self) -> list[Row]:
        """Return all rows that are left."""
        if self._cursor is not None:
            await self._connection.cross(self._fetch, None)
        rows = list(self._rows)
        self._rows.clear()
        return rows

    async def close(self) -> None:
        """Give back what the driver still holds."""
        self._rows.clear()
        if self._cursor is not None:
            cursor, self._cursor = self._cursor, None
            await self._connection.cross(cursor.close)

    def __aiter__(self) -> AsyncIterator[Row]:
        return self._each()

    async def _each(self) -> AsyncIterator[Row]:
        while (row := await self.fetchone()) is not None:
            yield row

    # in the connection's thread --------------------------------------------------------------------------------------

    def _run(self, operation: str, parameters: Sequence[Any]) -> None:
        self._connection.begin_if_asked()
        self._begun(self._connection._conn.execute(operation, parameters))  # noqa: SLF001 — our own base class
        if self._cursor is not None:
            self._fetch(_AHEAD)

    def _run_many(self, operation: str, parameters: Iterable[Sequence[Any]]) -> None:
        self._begun(self._connection._conn.executemany(operation, parameters))  # noqa: SLF001 — our own base class

    def _begun(self, cursor: sqlite3.Cursor) -> None:
        self._rows.clear()
        self.description, self.lastrowid, self.rowcount = cursor.description, cursor.lastrowid, cursor.rowcount
        self._cursor = cursor if cursor.description is not None else None

    def _fetch(self, most: int | None) -> None:
        assert self._cursor is not None  # noqa: S101 — asked before crossing
        rows = self._cursor.fetchall() if most is None else self._cursor.fetchmany(most)
        self._rows.extend(rows)
        self.rowcount = self._cursor.rowcount  # of an insert that returns rows, known only now
        if most is None or len(rows) < most:
            self._cursor.close()
            self._cursor = None
