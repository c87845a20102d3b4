"""What is copied: the tables, and what each kind of database calls the values in them.

SQLite holds instants as microseconds, documents as text and truths as 0 and 1; everything else is the same in both.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Column, Table

from engine.storage.tables import Base
from engine.storage.tables.types import UtcDateTime, from_micros

TABLES: Final = tuple(
    table for table in Base.metadata.sorted_tables if table.name not in {"leases", "credit_reservations"}
)
"""What is copied: all but what processes hold while they run. A table stands behind those it refers to."""

Row = Sequence[Any]


def names(table: Table) -> str:
    """Return the names of a table's columns, quoted, as both databases read them."""
    return ", ".join(f'"{column.name}"' for column in table.columns)


def read_from_postgresql(table: Table) -> str:
    """Return the statement that reads a table of PostgreSQL as SQLite holds it."""
    columns = ", ".join(_as_sqlite_holds_it(column) for column in table.columns)
    return f'SELECT {columns} FROM "{table.name}"'  # noqa: S608 — names of our tables


def _as_sqlite_holds_it(column: Column[Any]) -> str:
    name = f'"{column.name}"'
    if isinstance(column.type, UtcDateTime):
        return f"(EXTRACT(EPOCH FROM {name}) * 1000000)::bigint"
    return f"{name}::text" if isinstance(column.type, JSON) else name


def as_postgresql_takes_it(table: Table) -> Callable[[list[Row]], list[Row]]:
    """Return what turns rows as SQLite holds them into rows as PostgreSQL's driver takes them."""
    turns: dict[int, Callable[[Sequence[Any]], Iterable[Any]]] = {}
    for place, column in enumerate(table.columns):
        if isinstance(column.type, UtcDateTime):
            turns[place] = _instants
        elif isinstance(column.type, Boolean):
            turns[place] = _truths
    if not turns:
        return list

    def turned(rows: list[Row]) -> list[Row]:
        columns = list(zip(*rows, strict=True))  # column by column: most need no look at all
        for place, turn in turns.items():
            columns[place] = tuple(turn(columns[place]))
        return list(zip(*columns, strict=True))

    return turned


def _instants(column: Sequence[int | None]) -> Iterable[datetime | None]:
    """Return instants; most stand in many rows, and each is made once."""
    made = {micros: None if micros is None else from_micros(micros) for micros in set(column)}
    return map(made.__getitem__, column)


def _truths(column: Sequence[int | None]) -> Iterable[bool | None]:
    return (None if value is None else bool(value) for value in column)
