"""Where only the monthly backup is left, it may be of a release a year old: it restores all the same."""

import asyncio
import contextlib
import hashlib
import sqlite3
from pathlib import Path

import pytest

from engine.domain.money import Currency
from engine.storage import Database
from engine.storage.backup import restore, verify
from engine.storage.migrate import head
from tests.integration.storage.test_backup import NOW, fill


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
        async with database.unit_of_work() as work:
            person = await work.people.by_account("console", "me")
            assert person is not None
            assert str(await work.ledger.balance(person.id, Currency("EUR"))) == "950.00 EUR"
            raw = await work.raw_bodies.latest("api", "GET /x")
            assert raw is not None
            assert raw.body == b"\x00\xff" * 100
            assert (await work.people.ensure("console", "you", NOW)).id > person.id  # numbers go on
            await work.commit()
    assert await asyncio.to_thread(one_file, path) == kept, "the backup itself stays as it was"
