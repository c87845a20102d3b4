"""Where only the monthly backup is left, it may be of a release a year old: it restores all the same."""

import asyncio
import contextlib
import hashlib
import sqlite3
from pathlib import Path

import pytest

from engine.storage import Database
from engine.storage.backup import restore, verify
from engine.storage.migrate import head
from tests.integration.storage.filled import assert_all_is_there, fill


def one_file(path: Path) -> bytes:
    """Let nothing stand beside the file, as a backup is written; return its digest."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return hashlib.sha256(path.read_bytes()).digest()


@pytest.mark.parametrize("version", ["0009", "0016"])
async def test_a_monthly_backup_of_an_older_release_restores_and_is_brought_up_to_date(
    version: str, every_empty_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "fairline-20240601T034500Z.sqlite"
    async with Database(f"sqlite:///{path}") as old:
        await old.create_or_upgrade()
        await fill(old)
        await old.downgrade(version)
        assert await old.schema_version() == version
    kept = await asyncio.to_thread(one_file, path)
    assert (await verify(path)).rows["bankroll_ledger"] == 2
    async with Database(every_empty_url) as database:
        rows = await restore(path, database)
        assert rows["bankroll_ledger"] == 2
        assert await database.schema_version() == head()
        await database.check()
        await assert_all_is_there(database)
    assert await asyncio.to_thread(one_file, path) == kept, "the backup itself stays as it was"
