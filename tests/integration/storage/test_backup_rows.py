"""A backup and what is restored from it hold every row of every table, value for value, on both databases."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Integer, LargeBinary, SmallInteger, Table, insert, select

from engine.domain.messages import MessageName
from engine.storage import Database
from engine.storage.backup import back_up, restore
from engine.storage.copying.tables import TABLES
from engine.storage.tables.types import MARKETS, EnumText, ExactDecimal, MarketCode, MessageNameText, UtcDateTime

NOW = datetime(2024, 10, 11, 17, 0, 0, 123_457, tzinfo=UTC)
EACH = 3
"""Rows of each table."""

Rows = dict[str, list[tuple[Any, ...]]]


def a_value(column: Column[Any], number: int, salt: int) -> Any:
    """A value of the column's type that no other column has; the last row leaves out what may be left out."""
    if column.nullable and number == EACH:
        return None
    kind = column.type
    for wanted, value in (
        (UtcDateTime, lambda: NOW + timedelta(microseconds=salt * 1_001)),
        (ExactDecimal, lambda: f"{salt}.{salt:03}00"),
        (MarketCode, lambda: list(MARKETS.values())[salt % len(MARKETS)]),
        (MessageNameText, lambda: MessageName.parse(f"card:{salt}")),
        (EnumText, lambda: list(kind.members)[salt % len(kind.members)]),  # type: ignore[attr-defined]
        (JSON, lambda: {"ä": [salt, 0.1, None, True], "n": {"x": f"'{salt}"}}),
        (LargeBinary, lambda: bytes([0, 255, salt % 256]) * 3),
        (Boolean, lambda: bool(salt % 2)),
        (Float, lambda: salt / 7),
        (SmallInteger, lambda: salt % 30_000),
        (Integer, lambda: salt),
    ):
        if isinstance(kind, wanted):
            return value()
    length = getattr(kind, "length", None) or 30
    return f"ü'{salt}"[:length]


async def fill(database: Database) -> None:
    """Put rows into every table, those it refers to first."""
    salt = itertools.count(1)
    async with database.unit_of_work() as work:
        connection = await work.session.connection()
        for table in TABLES:
            referring = {key.parent.name for key in table.foreign_keys}
            rows = []
            for number in range(1, EACH + 1):
                row = {column.key: a_value(column, number, next(salt)) for column in table.columns}
                row |= {name: number for name in referring if row[name] is not None}
                if table.autoincrement_column is not None:
                    row[table.autoincrement_column.name] = number
                rows.append(row)
            await connection.execute(insert(table), rows)
        await work.commit()


async def everything(database: Database) -> Rows:
    """What each table holds, as it is read, in the order of its key."""
    async with database.unit_of_work(read_only=True) as work:
        connection = await work.session.connection()
        return {table.name: [tuple(row) for row in await connection.execute(ordered(table))] for table in TABLES}


def ordered(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)


async def test_a_backup_and_what_is_restored_equal_the_database_value_for_value(
    every_database: Database, every_empty_url: str, tmp_path: Path
) -> None:
    await fill(every_database)
    there = await everything(every_database)
    assert {name: len(rows) for name, rows in there.items()} == dict.fromkeys(there, EACH)
    made = await back_up(every_database, tmp_path / "backups", NOW)
    assert dict(made.rows) == dict.fromkeys(there, EACH)
    async with Database(f"sqlite:///{made.path}") as kept:
        assert await everything(kept) == there
    async with Database(every_empty_url) as restored:
        await restore(made.path, restored)
        assert await everything(restored) == there
