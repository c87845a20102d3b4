"""Backups: one SQLite file with every table, whatever database it came from, proven readable before it counts.

A backup of PostgreSQL is the same kind of file as one of SQLite, so it needs no tool of the server's and can be
restored into either. It is taken in one transaction and therefore one consistent state; writers are not kept waiting.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.storage.database import Database
from engine.storage.driver_errors import translated
from engine.storage.errors import Conflict, DatabaseFull, DatabaseUnreachable, StorageError
from engine.storage.tables import Base

PREFIX: Final = "fairline-"
SUFFIX: Final = ".sqlite"
_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read back and found complete."""

    path: Path
    size: int
    """Bytes."""

    rows: Mapping[str, int]
    """How many rows each table has."""


async def back_up(database: Database, folder: Path, at: datetime, *, keep: int = 7) -> Backup:
    """Write a backup, restore it into a scratch database as a test, and only then let it replace the oldest.

    Args:
        database: what to back up.
        folder: where backups are; made if missing.
        at: now; names the file.
        keep: how many backups stay.

    Raises:
        DatabaseUnreachable: the folder cannot be written.
        DatabaseFull: there is no room; the half-written file was removed, older backups stay.
        StorageError: what was written does not read back as what was there; it was removed.
    """
    path = folder / f"{PREFIX}{at:%Y%m%dT%H%M%SZ}{SUFFIX}"
    draft = path.with_suffix(".draft")
    try:
        _clear(draft)
        rows = await _write(database, draft)
        await check(draft, rows)
        draft.replace(path)
    except OSError as error:
        msg = f"The backup {path} cannot be written ({error.strerror}). No backup was made; older ones stay."
        raise (DatabaseFull if error.errno == 28 else DatabaseUnreachable)(msg) from error
    finally:
        remove(draft)
    for old in backups(folder)[keep:]:
        remove(old)
    return Backup(path, path.stat().st_size, rows)


async def restore(path: Path, database: Database) -> Mapping[str, int]:
    """Fill an empty database from a backup; return how many rows each table got.

    Raises:
        Conflict: the database holds data already; nothing was changed.
        DatabaseUnreachable: the backup cannot be read.
    """
    await database.create_or_upgrade()
    async with Database(f"sqlite:///{path}") as source:
        await source.check()
        async with source.engine.connect() as reading, _writing(database) as target:
            held = await _count(target)
            if filled := [name for name, number in held.items() if number]:
                msg = f"{database.shown_url} holds data already (such as {filled[0]}). Nothing was restored."
                raise Conflict(msg)
            await _copy(reading, target)
            rows = await _count(target)
            if database.dialect == "postgresql":
                await _reset_sequences(target)
    return rows


async def check(path: Path, expected: Mapping[str, int]) -> None:
    """Say nothing when a backup is undamaged, restores into a scratch database and has the rows it should have.

    Raises:
        StorageError: it is not; says what is wrong.
    """
    damage = await asyncio.to_thread(_damage, path)
    if damage:
        msg = f"The backup {path.name} is damaged ({damage}). It was removed; older ones stay."
        raise StorageError(msg)
    scratch = path.with_suffix(".restored")
    remove(scratch)
    try:
        async with Database(f"sqlite:///{scratch}") as database:
            rows = await restore(path, database)
    finally:
        remove(scratch)
    if wrong := [name for name, number in expected.items() if rows.get(name) != number]:
        name = wrong[0]
        msg = (
            f"The backup {path.name} restores {rows.get(name)} rows of {name}, not {expected[name]}. "
            "It was removed; older ones stay."
        )
        raise StorageError(msg)


def backups(folder: Path) -> Sequence[Path]:
    """Return the backups in a folder, newest first."""
    return sorted(folder.glob(f"{PREFIX}*{SUFFIX}"), reverse=True)


def _clear(draft: Path) -> None:
    draft.parent.mkdir(parents=True, exist_ok=True)
    remove(draft)


def remove(path: Path) -> None:
    """Delete a SQLite file and what the database keeps beside it, where they exist."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(NotADirectoryError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


async def _write(database: Database, draft: Path) -> dict[str, int]:
    async with Database(f"sqlite:///{draft}") as target:
        await target.create_or_upgrade()
        async with (
            translated(database.shown_url),
            _reading(database) as source,
            translated(target.shown_url),
            _writing(target) as written,
        ):
            await _copy(source, written)
            rows = await _count(source)
    with contextlib.closing(sqlite3.connect(draft)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    return rows


@contextlib.asynccontextmanager
async def _reading(database: Database) -> AsyncIterator[AsyncConnection]:
    async with database.unit_of_work(read_only=True) as work:
        yield await work.session.connection()


@contextlib.asynccontextmanager
async def _writing(database: Database) -> AsyncIterator[AsyncConnection]:
    async with database.unit_of_work() as work:
        yield await work.session.connection()
        await work.commit()


async def _copy(source: AsyncConnection, target: AsyncConnection) -> None:
    for table in Base.metadata.sorted_tables:
        result = await source.stream(select(table))
        async for rows in result.partitions(_ROWS):
            await target.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001 — public, despite its name


async def _count(connection: AsyncConnection) -> dict[str, int]:
    async def rows(table: Table) -> int:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)

    return {table.name: await rows(table) for table in Base.metadata.sorted_tables}


async def _reset_sequences(connection: AsyncConnection) -> None:
    """Let PostgreSQL number new rows after the restored ones."""
    for table in Base.metadata.sorted_tables:
        column: Any = table.autoincrement_column
        if column is not None:
            await connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "  # noqa: S608 — our names
                    f"GREATEST((SELECT MAX({column.name}) FROM {table.name}), 1))"
                )
            )


def _damage(path: Path) -> str | None:
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            answers = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
            answers += [f"broken reference in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        return str(error)
    wrong = [answer for answer in answers if answer != "ok"]
    return wrong[0] if wrong else None
