"""PostgreSQL's side of a copy: a server's cursor to read, COPY to write, both in the transaction they are given."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

import asyncpg
from sqlalchemy import Table, text
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.storage.copying.tables import TABLES, Row, as_postgresql_takes_it, read_from_postgresql


class PostgresqlRows:
    """The tables of a PostgreSQL database, within the transaction of a connection.

    Args:
        connection: what SQLAlchemy knows it by.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._references: list[tuple[str, str, str]] = []

    async def count(self) -> dict[str, int]:
        """Return how many rows each table has."""
        counted = " UNION ALL ".join(f"SELECT '{table.name}', count(*) FROM \"{table.name}\"" for table in TABLES)  # noqa: S608 — names of our tables
        found = {str(name): int(number) for name, number in await self._connection.execute(text(counted))}
        return {table.name: found[table.name] for table in TABLES}

    async def rows(self, table: Table, at_once: int) -> AsyncIterator[list[Row]]:
        """Yield a table's rows as SQLite holds them, so many at once.

        They are the driver's records: SQLite's driver reads them as they are, and a tuple of each would take as long
        as to decode it.
        """
        driver = await self._driver()
        with _named():
            cursor = await driver.cursor(read_from_postgresql(table))
            while batch := await cursor.fetch(at_once):
                yield batch

    async def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Copy in rows as SQLite holds them."""
        driver = await self._driver()
        records = await asyncio.to_thread(as_postgresql_takes_it(table), list(rows))
        with _named():
            await driver.copy_records_to_table(
                table.name, records=records, columns=[column.name for column in table.columns]
            )

    async def put_references_aside(self) -> None:
        """Drop the foreign keys until :meth:`finish`: to look each one up as a row comes takes most of the time."""
        found = await self._connection.execute(
            text(
                "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
                "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
            )
        )
        self._references = [(str(table), str(name), str(what)) for table, name, what in found]
        for table, name, _ in self._references:
            await self._connection.execute(text(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'))

    async def finish(self) -> None:
        """Put the foreign keys back, which checks every row, number new rows after those there are, and take stock."""
        for named, name, what in self._references:
            await self._connection.execute(text(f'ALTER TABLE {named} ADD CONSTRAINT "{name}" {what}'))
        for table in TABLES:
            if table.autoincrement_column is not None:
                column = table.autoincrement_column.name
                await self._connection.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column}'), "  # noqa: S608 — our names
                        f"GREATEST((SELECT MAX({column}) FROM {table.name}), 1))"
                    )
                )
        await self._connection.execute(text("ANALYZE"))  # or the first questions would be planned for empty tables

    async def _driver(self) -> Any:
        raw = await self._connection.get_raw_connection()
        return raw.driver_connection


@contextlib.contextmanager
def _named() -> Iterator[None]:
    """Raise what the driver raises as SQLAlchemy would, so that it is told like every error of the store."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise StatementError(str(error), None, None, error) from error
