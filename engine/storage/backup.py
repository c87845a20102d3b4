"""Backups: one SQLite file with every table, whatever database it came from, proven readable before it counts.

A backup of PostgreSQL is the same kind of file as one of SQLite, so it needs no tool of the server's and can be
restored into either. It is taken in one transaction and therefore one consistent state; writers are not kept waiting.
"""

import asyncio
import contextlib
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from filelock import AsyncFileLock

from engine.storage.backup_retention import BEFORE, PREFIX, STAMP, SUFFIX, Retention
from engine.storage.copying.rows import copy_rows
from engine.storage.database import Database
from engine.storage.errors import BackupNotCopied, DatabaseFull, DatabaseUnreachable, StorageError
from engine.storage.private_files import make_private, make_private_folder

LOCK: Final = "backup.lock"
"""Held while a backup is written: what else looks half-written then was left by one that was killed."""

COMMAND_SECONDS: Final = 1_800.0


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read back and found complete."""

    path: Path
    size: int
    """Bytes."""

    rows: Mapping[str, int]
    """How many rows each table has."""


async def back_up(
    database: Database, folder: Path, at: datetime, *, retention: Retention | None = None, command: str | None = None
) -> Backup:
    """Write a backup, restore it into a scratch database as a test, and only then let it replace older ones.

    Args:
        database: what to back up.
        folder: where backups are; made if missing. Nobody but the owner may read what is in it.
        at: now; names the file.
        retention: which backups stay; the usual ones when None.
        command: what is run with the file's path behind it once it was proven: copies it elsewhere, encrypts it.

    Raises:
        DatabaseUnreachable: the folder cannot be written.
        DatabaseFull: there is no room; the half-written file was removed, older backups stay.
        BackupNotCopied: the command failed; the backup stays, and so do older ones.
        StorageError: what was written does not read back as what was there; it was removed.
    """
    path = folder / f"{PREFIX}{at:{STAMP}}{SUFFIX}"
    try:
        make_private_folder(folder)
        async with AsyncFileLock(folder / LOCK):
            sweep_drafts(folder)
            rows = await _write_and_check(database, path)
    except OSError as error:
        msg = f"The backup {path} cannot be written ({error.strerror}). No backup was made; older ones stay."
        raise (DatabaseFull if error.errno == 28 else DatabaseUnreachable)(msg) from error
    if command is not None:
        await _hand_over(command, path)
    prune(folder, at, retention or Retention())
    return Backup(path, _size(path), rows)


async def _write_and_check(database: Database, path: Path) -> Mapping[str, int]:
    draft = path.with_suffix(".draft")
    try:
        rows = await _write(database, draft)
        make_private(draft)
        await check(draft, rows)
        draft.replace(path)
    finally:
        remove(draft)
    return rows


async def _hand_over(command: str, path: Path) -> None:
    """Run the operator's command with the file's path as its last word."""
    try:
        process = await asyncio.create_subprocess_exec(
            *shlex.split(command), str(path), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        async with asyncio.timeout(COMMAND_SECONDS):
            output, _ = await process.communicate()
    except (OSError, ValueError) as error:
        msg = f"The backup {path.name} stays here only: FAIRLINE_BACKUP_COMMAND cannot be run ({error})."
        raise BackupNotCopied(msg) from error
    except TimeoutError as error:
        process.kill()
        msg = f"The backup {path.name} stays here only: FAIRLINE_BACKUP_COMMAND took more than {COMMAND_SECONDS:g} s."
        raise BackupNotCopied(msg) from error
    if process.returncode:
        last = output.decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
        msg = (
            f"The backup {path.name} stays here only: FAIRLINE_BACKUP_COMMAND ended with {process.returncode} "
            f"({last[0][:200]})."
        )
        raise BackupNotCopied(msg)


def prune(folder: Path, now: datetime, retention: Retention) -> Sequence[Path]:
    """Remove the backups that need not stay; return them. Those made before an upgrade stay as long as daily ones."""
    made = {path: made_at(path) for path in backups(folder)}
    kept = retention.kept(made.values(), now)
    kept |= {at for path, at in made.items() if BEFORE in path.name and now - at <= timedelta(days=retention.days)}
    gone = [path for path, at in made.items() if at not in kept]
    for path in gone:
        remove(path)
    return gone


def sweep_drafts(folder: Path) -> int:
    """Remove what backups that were killed left half-written; return how many files. Hold the folder's lock."""
    left = [path for path in folder.glob(f"{PREFIX}*") if any(word in path.name for word in (".draft", ".restored"))]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def made_at(path: Path) -> datetime:
    """Return when a backup was made, which its name says.

    Raises:
        StorageError: the name is not that of a backup.
    """
    stamp = path.name.removeprefix(PREFIX)[:16]
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError as error:
        msg = f"{path.name} is not named like a backup ({PREFIX}20260131T034500Z{SUFFIX}). Nothing was changed."
        raise StorageError(msg) from error


async def verify(path: Path) -> Backup:
    """Restore a backup into a scratch database, as a test, and return what is in it.

    Raises:
        StorageError: it is damaged or cannot be restored.
    """
    damage = await asyncio.to_thread(_damage, path)
    if damage:
        msg = f"The backup {path.name} is damaged ({damage}). Nothing was changed; take another one."
        raise StorageError(msg)
    with tempfile.TemporaryDirectory(prefix="fairline-verify-", dir=path.parent) as scratch:
        async with Database(f"sqlite:///{Path(scratch) / 'scratch.sqlite'}") as database:
            rows = await restore(path, database)
    return Backup(path, await asyncio.to_thread(_size, path), rows)


async def copy_to(source: Database, target: Database) -> Mapping[str, int]:
    """Copy everything into an empty database, of the other kind as well; return how many rows each table got.

    Raises:
        Conflict: the target holds data already; nothing was changed.
    """
    await target.create_or_upgrade()
    await source.check()
    return await copy_rows(source, target)


async def restore(path: Path, database: Database) -> Mapping[str, int]:
    """Fill an empty database from a backup; return how many rows each table got.

    Raises:
        Conflict: the database holds data already; nothing was changed.
        DatabaseUnreachable: the backup cannot be read.
    """
    if not await asyncio.to_thread(path.is_file):
        msg = f"There is no backup {path}. Nothing was restored; fairline backup list shows those there are."
        raise DatabaseUnreachable(msg)
    with tempfile.TemporaryDirectory(prefix="fairline-restore-") as scratch:
        copy = Path(scratch) / "backup.sqlite"  # one of an older release is upgraded; the backup itself stays as it is
        await asyncio.to_thread(shutil.copyfile, path, copy)
        async with Database(f"sqlite:///{copy}") as source:
            await source.create_or_upgrade()
            return await copy_to(source, database)


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


def remove(path: Path) -> None:
    """Delete a SQLite file and what the database keeps beside it, where they exist."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(NotADirectoryError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


async def _write(database: Database, draft: Path) -> Mapping[str, int]:
    async with Database(f"sqlite:///{draft}") as target:
        await target.create_or_upgrade()
        await asyncio.to_thread(_keep_in_one_file, draft)
        return await copy_rows(database, target)


def _keep_in_one_file(path: Path) -> None:
    """Let SQLite keep nothing beside the file when it is closed, and write each page once."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _size(path: Path) -> int:
    return path.stat().st_size


def _damage(path: Path) -> str | None:
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            answers = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
            answers += [f"broken reference in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        return str(error)
    wrong = [answer for answer in answers if answer != "ok"]
    return wrong[0] if wrong else None
