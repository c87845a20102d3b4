import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from engine.domain.money import Currency
from engine.storage import Database, StorageError
from engine.storage.backup import back_up, backups, check, copy_to, restore, verify
from engine.storage.errors import BackupNotCopied, Conflict, DatabaseUnreachable
from engine.storage.migrate import head
from tests.integration.storage.filled import NOW, assert_all_is_there, fill


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
        await assert_all_is_there(database)


async def test_what_a_killed_backup_left_is_swept_and_nobody_else_can_read_what_is_there(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir(mode=0o755)
    for name in ("fairline-20241010T034500Z.draft", "fairline-20241010T034500Z.draft-wal", "fairline-x.restored"):
        (folder / name).write_bytes(b"half")
    await back_up(database, folder, NOW)
    left = await asyncio.to_thread(lambda: sorted(path.name for path in folder.glob("fairline-*")))
    assert left == ["fairline-20241011T170000Z.sqlite"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / left[0]).stat().st_mode & 0o777 == 0o600


async def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "fairline.sqlite"
    async with Database(f"sqlite:///{path}") as database:
        await database.create_or_upgrade()
        async with database.unit_of_work() as work:
            await work.people.ensure("console", "me", NOW)
            await work.commit()
        beside = await asyncio.to_thread(lambda: list(path.parent.glob("fairline.sqlite*")))
        assert {one.stat().st_mode & 0o777 for one in beside} == {0o600}
        assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_a_backup_is_handed_to_the_operators_command_and_a_failure_of_it_is_told(
    database: Database, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    backup = await back_up(database, tmp_path / "b", NOW, command=f"cp -t {elsewhere}")
    assert (elsewhere / backup.path.name).read_bytes() == backup.path.read_bytes()
    with pytest.raises(BackupNotCopied, match="stays here only: FAIRLINE_BACKUP_COMMAND ended with 1"):
        await back_up(database, tmp_path / "b", NOW + timedelta(days=1), command="cp -t /nowhere/at/all")
    assert len(backups(tmp_path / "b")) == 2


async def test_tables_are_copied_before_they_are_upgraded_and_the_copy_restores(
    every_empty_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade(folder)
        assert not folder.exists(), "there was nothing to lose"
        await fill(database)
        await database.downgrade("-1")
        await database.create_or_upgrade(folder)
        await database.create_or_upgrade(folder)
        (path,) = await asyncio.to_thread(lambda: list(backups(folder)))
    assert path.name.endswith(f"-before-{head()}.sqlite")
    made = await verify(path)
    assert made.rows["bankroll_ledger"] == 2
    async with Database(f"sqlite:///{tmp_path / 'again.sqlite'}") as other:
        await restore(path, other)
        async with other.unit_of_work(read_only=True) as work:
            person = await work.people.by_account("console", "me")
            assert person is not None
            assert str(await work.ledger.balance(person.id, Currency("EUR"))) == "950.00 EUR"
            (line, _) = await work.ledger.entries(person.id)
            assert line.at == NOW
            raw = await work.raw_bodies.latest("api", "GET /x")
            assert raw is not None
            assert (raw.body, raw.headers) == (b"\x00\xff" * 100, {"etag": "x"})


async def test_a_database_is_copied_into_an_empty_one_of_the_other_kind(
    every_database: Database, every_empty_url: str
) -> None:
    await fill(every_database)
    async with Database(every_empty_url) as target:
        rows = await copy_to(every_database, target)
        assert rows["bankroll_ledger"] == 2
        with pytest.raises(Conflict, match="holds data already"):
            await copy_to(every_database, target)


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
