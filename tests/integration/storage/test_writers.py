"""Writers that meet, and a database that was opened for something it cannot do."""

import asyncio
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.storage import Database
from engine.storage.errors import DatabaseBusy, NaiveTime, SchemaMismatch

PATIENCE = timedelta(milliseconds=50)


async def test_a_writer_that_waits_too_long_for_another_in_its_process_is_told(sqlite_url: str) -> None:
    async with Database(sqlite_url, busy_timeout=PATIENCE) as database, database.unit_of_work():
        with pytest.raises(DatabaseBusy, match="Nothing was stored; try again"):
            async with database.unit_of_work():
                pass


async def test_a_writer_that_waits_too_long_for_another_process_is_told(sqlite_url: str, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "fairline.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with Database(sqlite_url, busy_timeout=PATIENCE) as database:
        with pytest.raises(DatabaseBusy, match="try again"):
            async with database.unit_of_work():
                pass
        other.close()
        async with database.unit_of_work() as work:
            await work.teams.add("Leeds", "England")
            await work.commit()


async def test_readers_never_wait_for_a_writer(sqlite_url: str) -> None:
    async with Database(sqlite_url, busy_timeout=PATIENCE) as database, database.unit_of_work() as writer:
        await writer.teams.add("Leeds", "England")
        async with database.unit_of_work(read_only=True) as reader:
            assert await reader.teams.all() == ()


async def test_sqlite_is_opened_with_a_write_ahead_log_and_foreign_keys(database: Database) -> None:
    async with database.unit_of_work(read_only=True) as work:
        pragmas = [
            (await work.session.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        ]
    assert pragmas == ["wal", 1, 30_000, 1]


async def test_an_instant_without_a_zone_never_reaches_the_database(every_database: Database) -> None:
    with pytest.raises(NaiveTime, match="give an aware time"):
        async with every_database.unit_of_work() as work:
            await work.people.ensure("console", "me", datetime(2022, 10, 14))  # noqa: DTZ001 - that is the point


async def test_missing_tables_are_named_as_such(every_database: Database) -> None:
    async with every_database as database:
        await database.downgrade("base")
        with pytest.raises(SchemaMismatch, match="run fairline db upgrade"):
            async with database.unit_of_work() as work:
                await work.teams.all()


async def test_work_can_go_on_after_a_commit_and_after_a_rollback(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        await work.teams.add("Leeds", "England")
        await work.commit()
        await work.teams.add("Arsenal", "England")
        await work.rollback()
        await work.teams.add("Fulham", "England")
        await work.commit()
        assert [team.name for team in await work.teams.all()] == ["Fulham", "Leeds"]


LOOK = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM teams').fetchone()[0])"


async def test_another_process_that_comes_and_goes_takes_nothing_of_what_this_one_commits(
    sqlite_url: str, tmp_path: Path
) -> None:
    def seen_from_outside() -> int:
        told = subprocess.run(
            [sys.executable, "-c", LOOK, tmp_path / "fairline.sqlite"], check=True, capture_output=True, timeout=60
        )
        return int(told.stdout)

    async with Database(sqlite_url) as database, Database(sqlite_url) as beside_it:
        for number in range(3):
            async with database.unit_of_work() as work:
                await work.teams.add(f"Team {number}", "England")
                await work.commit()
            async with beside_it.unit_of_work(read_only=True) as work:
                assert len(await work.teams.all()) == number + 1
            # the last to close a database folds its log away; while this process is there, it must not be the last
            assert await asyncio.to_thread(seen_from_outside) == number + 1
