"""Connections: what one sees while others write, what is left of a unit of work that was given up, and how they end."""

import asyncio
import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text

from engine.storage import rested_connections
from engine.storage.database import Database
from engine.storage.errors import StorageError

NOW = datetime(2022, 10, 1, 12, tzinfo=UTC)
MANY = 2_500
COUNT_TO = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most) SELECT i FROM n")


@pytest.fixture
async def file(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    await database.create_or_upgrade()
    return database


async def test_a_reader_sees_one_state_whatever_is_written_meanwhile(every_database: Database) -> None:
    async with every_database.unit_of_work(read_only=True) as reading:
        assert len(await reading.people.all()) == 0
        async with every_database.unit_of_work() as writing:
            await writing.people.ensure("telegram", "1", NOW)
            await writing.commit()
        assert len(await reading.people.all()) == 0
    async with every_database.unit_of_work(read_only=True) as reading:
        assert len(await reading.people.all()) == 1


async def test_a_reader_may_not_write_and_does_no_harm_to_the_next(every_database: Database) -> None:
    for _ in range(3):
        with pytest.raises(StorageError, match="reading only"):
            async with every_database.unit_of_work(read_only=True) as reading:
                await reading.people.ensure("telegram", "1", NOW)
        async with every_database.unit_of_work(read_only=True) as reading:
            assert await reading.people.all() == ()


async def test_what_people_wrote_stands_in_no_error_of_the_database(every_database: Database) -> None:
    words, chain = "my sal" + "ary", []
    with pytest.raises(StorageError) as failed:
        async with every_database.unit_of_work() as work:
            await work.session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": words})
    error: BaseException | None = failed.value
    while error is not None:
        chain.append(str(error))
        error = error.__cause__ or error.__context__
    assert any("nowhere" in message for message in chain)
    assert not any(words in message for message in chain)


async def test_all_rows_come_however_many_there_are_and_however_they_are_asked_for(every_database: Database) -> None:
    async with every_database.unit_of_work(read_only=True) as work:
        whole = (await work.session.execute(COUNT_TO, {"most": MANY})).scalars().all()
        connection = await work.session.connection()
        streamed = [row.i async for row in await connection.stream(COUNT_TO, {"most": MANY})]
        parts = [len(part) async for part in (await connection.stream(COUNT_TO, {"most": MANY})).partitions(1_200)]
        one = (await work.session.execute(COUNT_TO, {"most": MANY})).first()
    assert whole == streamed == list(range(1, MANY + 1))
    assert parts == [1_200, 1_200, 100]
    assert one is not None
    assert one.i == 1


async def test_a_writer_that_was_given_up_keeps_nobody_from_writing(every_database: Database) -> None:
    async def write(account: str) -> None:
        async with every_database.unit_of_work() as work:
            await work.people.ensure("telegram", account, NOW)
            await asyncio.sleep(0)
            await work.commit()

    for steps in range(1, 60):  # given up at every moment it has
        task = asyncio.ensure_future(write("given up"))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await asyncio.wait_for(write("kept"), 10)
    async with every_database.unit_of_work(read_only=True) as work:
        assert await work.people.by_account("telegram", "kept") is not None


async def test_many_readers_within_readers_never_wait_for_each_other(every_database: Database) -> None:
    async def read() -> int:
        async with every_database.unit_of_work(read_only=True) as outer:
            await outer.people.all()
            async with every_database.unit_of_work(read_only=True) as inner:
                return len(await inner.people.all())

    assert await asyncio.wait_for(asyncio.gather(*(read() for _ in range(60))), 30) == [0] * 60


async def test_closing_lets_what_is_under_way_end(file: Database) -> None:
    async with asyncio.TaskGroup() as tasks:
        begun, may_end = asyncio.Event(), asyncio.Event()

        async def write() -> None:
            async with file.unit_of_work() as work:
                await work.people.ensure("telegram", "1", NOW)
                begun.set()
                await may_end.wait()
                await work.commit()

        tasks.create_task(write())
        await begun.wait()
        closing = tasks.create_task(file.close())
        await asyncio.sleep(0)
        may_end.set()
        await closing
    async with Database(f"sqlite:///{file.path}") as again, again.unit_of_work(read_only=True) as work:
        assert len(await work.people.all()) == 1


async def serving(database: Database) -> int:
    """Return which of the server's processes answers."""
    async with database.unit_of_work(read_only=True) as work:
        found: int = (await work.session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
        return found


@pytest.mark.postgres
async def test_a_connection_that_the_server_closed_is_replaced_without_anybody_noticing(postgresql_url: str) -> None:
    async with Database(postgresql_url) as database:
        before = await serving(database)
        administrator = await asyncpg.connect(postgresql_url)
        await administrator.fetchval("SELECT pg_terminate_backend($1, 5000)", before)
        await administrator.close()
        assert await serving(database) != before


@pytest.mark.postgres
async def test_only_a_connection_that_rested_is_asked_whether_it_is_there(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Database(postgresql_url) as database:
        asked: list[object] = []
        dialect = database.engine.dialect
        monkeypatch.setattr(dialect, "do_ping", asked.append)
        before = await serving(database)
        assert await serving(database) == before
        assert not asked
        rested = rested_connections.time.monotonic() + rested_connections.RESTED_SECONDS
        monkeypatch.setattr(rested_connections.time, "monotonic", lambda: rested)
        assert await serving(database) == before
        assert len(asked) == 1


@pytest.mark.postgres
async def test_a_connection_that_does_not_answer_after_its_rest_is_replaced(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Database(postgresql_url) as database:
        before = await serving(database)
        dialect = database.engine.dialect

        def vanished(connection: Any) -> None:
            connection.driver_connection.terminate()
            raise dialect.loaded_dbapi.InterfaceError("connection is closed")

        monkeypatch.setattr(dialect, "do_ping", vanished)
        rested = rested_connections.time.monotonic() + rested_connections.RESTED_SECONDS
        monkeypatch.setattr(rested_connections.time, "monotonic", lambda: rested)
        assert await serving(database) != before


@pytest.mark.postgres
async def test_a_quiet_process_uses_one_connection_however_many_a_busy_minute_opened(postgresql_url: str) -> None:
    async with Database(postgresql_url) as database:
        async with contextlib.AsyncExitStack() as stack:
            for _ in range(5):
                connection = await stack.enter_async_context(database.engine.connect())
                await connection.execute(text("SELECT 1"))
        assert len({await serving(database) for _ in range(10)}) == 1
