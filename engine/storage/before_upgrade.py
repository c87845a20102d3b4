"""The backup that is made before tables are brought to a newer version: it has the tables of the version before.

It is one SQLite file whatever database it is of, like every backup, and is restored like every other: an older backup
is brought to the present version on the way.
"""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, create_engine, select, text

from engine.storage.backup_retention import BEFORE, PREFIX, STAMP, SUFFIX
from engine.storage.errors import StorageError
from engine.storage.private_files import make_private, make_private_folder
from engine.storage.tables.types import to_micros

_ROWS: Final = 2_000
_OWN: Final = frozenset({"alembic_version"})

MakeTables = Callable[[Connection, str], None]
"""Makes the tables of a version in an empty database."""


def copy_before_upgrade(connection: Connection, folder: Path, at: datetime, target: str, tables: MakeTables) -> Path:
    """Copy the database as it stands, and return the file.

    Args:
        connection: to the database, before anything was changed.
        folder: where backups are; made if missing.
        at: now; names the file.
        target: the version the tables are brought to; names the file.
        tables: makes the tables of a version.

    Raises:
        StorageError: the copy is not what it should be; nothing was changed.
        OSError: the folder cannot be written; nothing was changed.
    """
    make_private_folder(folder)
    path = folder / f"{PREFIX}{at:{STAMP}}{BEFORE}{target}{SUFFIX}"
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    try:
        if connection.dialect.name == "sqlite":
            _copy_file(Path(connection.engine.url.database or ""), draft)
        else:
            _copy_rows(connection, draft, tables)
        make_private(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def _copy_file(source: Path, draft: Path) -> None:
    with contextlib.closing(sqlite3.connect(source)) as reading, contextlib.closing(sqlite3.connect(draft)) as written:
        reading.backup(written)
        written.execute("PRAGMA journal_mode=DELETE")
        (verdict,) = written.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        msg = f"{source} could not be copied before the upgrade ({verdict}). Nothing was changed."
        raise StorageError(msg)


def _copy_rows(connection: Connection, draft: Path, tables: MakeTables) -> None:
    version = MigrationContext.configure(connection).get_current_revision()
    engine = create_engine(f"sqlite:///{draft}")
    try:
        with engine.begin() as made:
            tables(made, str(version))
    finally:
        engine.dispose()
    there = MetaData()
    there.reflect(connection)
    held = ", ".join(f'"{table.name}"' for table in there.sorted_tables)
    connection.execute(text(f"LOCK TABLE {held} IN SHARE MODE"))  # one state of all of them; reading goes on
    with contextlib.closing(sqlite3.connect(draft)) as written:
        for table in there.sorted_tables:
            if table.name in _OWN:
                continue
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            gaps = ", ".join("?" for _ in table.columns)
            count = 0
            for rows in _rows(connection, table):
                written.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({gaps})', rows)  # noqa: S608 — names of tables
                count += len(rows)
            (held,) = written.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()  # noqa: S608 — as above
            if held != count:
                msg = f"{held} of {count} rows of {table.name} were copied before the upgrade. Nothing was changed."
                raise StorageError(msg)
        written.commit()


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Yield a table some rows at a time; the cursor is closed, or the table could not be altered afterwards."""
    cursor = f'"copied {table.name}"'
    connection.execute(
        text(f"DECLARE {cursor} NO SCROLL CURSOR FOR {select(table).compile(dialect=connection.dialect)}")
    )
    while rows := connection.execute(text(f"FETCH {_ROWS} FROM {cursor}")).all():
        yield [tuple(_as_stored(value) for value in row) for row in rows]
    connection.execute(text(f"CLOSE {cursor}"))


def _as_stored(value: Any) -> Any:
    """Return a value as the tables of SQLite hold it: instants as microseconds, documents and decimals as text."""
    if isinstance(value, datetime):
        return to_micros(value)
    if isinstance(value, dict | list):
        return json.dumps(value)
    if isinstance(value, Decimal):
        return str(value)
    return bytes(value) if isinstance(value, memoryview) else value
