"""A disk without room: nothing half-done is kept, the worker stays, and goes on when there is room again."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text

from engine.settings import Settings
from engine.storage.errors import DatabaseFull
from engine.storage.operations.audit import AuditRecord
from engine.storage.operations.job_runs import JobState
from tests.integration.workers.jobs_for_tests import a_job, marks
from workers import runner
from workers.context import Counts, JobContext
from workers.process import open_worker

LINES = 200


async def _many_lines(context: JobContext) -> Counts:
    """Write more than the disk has room for, in one transaction."""
    async with context.database.unit_of_work() as work:
        for _ in range(LINES):
            await work.audit.record(AuditRecord(context.clock.now(), "test", "filled", "x" * 100, {"more": "y" * 4000}))
        await work.commit()
    return {"new": LINES}


async def test_a_full_disk_keeps_nothing_half_done_and_the_job_is_done_when_there_is_room(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "FIRST_DELAY", timedelta(milliseconds=100))
    monkeypatch.setattr(runner, "DATABASE_AWAY", timedelta(milliseconds=100))
    job = a_job(_many_lines, "filling", tries=1000)
    settings = Settings(home=tmp_path, database_url=sqlite_url, redis_url=None)
    room = {"pages": 0}
    async with open_worker(settings, jobs=[job]) as worker:
        database = worker.context.database
        async with database.unit_of_work(read_only=True) as work:
            pages = int(await work.session.scalar(text("PRAGMA page_count")) or 0)
        room["pages"] = pages + 20

        # the limit belongs to a connection; SQLite then says exactly what it says of a full disk
        @event.listens_for(database.engine.sync_engine, "begin")
        def limit(connection: object) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count={room['pages']}")  # type: ignore[attr-defined]

        with pytest.raises(DatabaseFull, match="free some space"):
            await _many_lines(worker.context)
        assert await marks(database, "filled") == 0
        running = asyncio.create_task(worker.run())
        await worker.queue.ask(job)
        async with asyncio.timeout(30):
            while not (failed := await _errors(worker)):  # noqa: ASYNC110 — what is waited for is in the database
                await asyncio.sleep(0.05)
        assert "disk is full" in failed[0]
        assert await marks(database, "filled") == 0
        assert not running.done()
        room["pages"] = 1_000_000
        async with asyncio.timeout(30):
            while await marks(database, "filled") < LINES:  # noqa: ASYNC110 — likewise
                await asyncio.sleep(0.05)
        worker.stop()
        await running
        assert await marks(database, "filled") % LINES == 0
        async with database.unit_of_work(read_only=True) as work:
            assert (await work.job_runs.recent(1, state=JobState.DONE))[0].counts == {"new": LINES}
            assert await work.session.scalar(text("PRAGMA integrity_check")) == "ok"


async def _errors(worker: object) -> list[str]:
    async with worker.context.database.unit_of_work(read_only=True) as work:  # type: ignore[attr-defined]
        return [run.error for run in await work.job_runs.recent(100) if run.error]
