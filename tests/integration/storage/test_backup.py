import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.domain.bets import EntryKind, LedgerEntry
from engine.domain.money import Currency, Money
from engine.storage import Database, StorageError
from engine.storage.backup import back_up, backups, check, restore
from engine.storage.errors import Conflict, DatabaseUnreachable
from engine.storage.operations.raw_bodies import RawBody
from tests.integration.storage.seasons import BET365, E0, PINNACLE

NOW = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)


async def fill(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.leagues.save_all([E0])
        await work.bookmakers.save_all([PINNACLE, BET365])
        person = await work.people.ensure("console", "me", NOW)
        for amount in (1000, -50):
            await work.ledger.append(LedgerEntry(person.id, EntryKind.DEPOSIT, Money.of(amount, Currency("EUR")), NOW))
        await work.raw_bodies.add(RawBody("api", "GET /x", 200, b"\x00\xff" * 100, NOW, {"etag": "x"}))
        await work.commit()


async def test_a_backup_holds_everything_and_restores_into_either_database(
    every_database: Database, every_empty_url: str, tmp_path: Path
) -> None:
    await fill(every_database)
    backup = await back_up(every_database, tmp_path / "backups", NOW)
    assert backup.path.name == "fairline-20241011T170000Z.sqlite"
    async with Database(every_empty_url) as database:
        rows = await restore(backup.path, database)
        assert rows == backup.rows
        assert sum(rows.values()) >= 7
        async with database.unit_of_work() as work:
            person = await work.people.by_account("console", "me")
            assert person is not None
            assert str(await work.ledger.balance(person.id, Currency("EUR"))) == "950.00 EUR"
            raw = await work.raw_bodies.latest("api", "GET /x")
            assert raw is not None
            assert raw.body == b"\x00\xff" * 100
            other = await work.people.ensure("console", "you", NOW)  # numbers go on after the restored ones
            assert other.id > person.id
            await work.commit()


async def test_only_the_newest_backups_are_kept(database: Database, tmp_path: Path) -> None:
    for day in range(4):
        await back_up(database, tmp_path, NOW + timedelta(days=day), keep=2)
    assert [path.name[9:17] for path in backups(tmp_path)] == ["20241014", "20241013"]
    left = await asyncio.to_thread(lambda: list(tmp_path.glob("fairline-*")))
    assert {path.suffix for path in left} == {".sqlite"}


async def test_a_damaged_or_incomplete_backup_is_found_out(database: Database, tmp_path: Path) -> None:
    await fill(database)
    backup = await back_up(database, tmp_path / "b", NOW)
    with pytest.raises(StorageError, match=r"restores 2 rows of bankroll_ledger, not 3"):
        await check(backup.path, {**backup.rows, "bankroll_ledger": 3})
    data = bytearray(backup.path.read_bytes())
    data[4096:12000] = b"\xaa" * (12000 - 4096)
    backup.path.write_bytes(data)
    with pytest.raises(StorageError, match="damaged"):
        await check(backup.path, backup.rows)


async def test_a_backup_is_never_restored_over_data(every_database: Database, tmp_path: Path) -> None:
    await fill(every_database)
    backup = await back_up(every_database, tmp_path / "b", NOW)
    with pytest.raises(Conflict, match="Nothing was restored"):
        await restore(backup.path, every_database)


async def test_a_folder_that_cannot_be_written_is_named(database: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseUnreachable, match="No backup was made; older ones stay"):
        await back_up(database, tmp_path / "file", NOW)
