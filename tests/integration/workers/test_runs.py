"""What becomes of a job, whatever it does: on record, tried again, or waiting for somebody to look at it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from engine.clock import SystemClock
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.operations.job_runs import JobRun, JobState
from tests.integration.workers.jobs_for_tests import Script, a_job
from workers import runner
from workers.errors import AnotherWorker, Hopeless
from workers.process import WorkerProcess, open_worker
from workers.schedule import Job


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait for a second attempt."""
    monkeypatch.setattr(runner, "FIRST_DELAY", timedelta(milliseconds=1))
    monkeypatch.setattr(runner, "DATABASE_AWAY", timedelta(milliseconds=1))


@asynccontextmanager
async def a_worker(url: str, home: Path, *jobs: Job) -> AsyncIterator[WorkerProcess]:
    """A worker for these jobs on a Redis inside the process."""
    settings = Settings(home=home, database_url=url, redis_url=None, worker_grace_seconds=1)
    async with open_worker(settings, jobs=jobs) as worker:
        yield worker


async def all_runs(database: Database) -> list[JobRun]:
    async with database.unit_of_work(read_only=True) as work:
        return list(reversed(await work.job_runs.recent(100)))


async def do(worker: WorkerProcess, *jobs: Job) -> list[JobRun]:
    """Ask for jobs, do them, and return all runs on record, oldest first."""
    for job in jobs:
        await worker.queue.ask(job)
    await worker.run_once(asked_only=True)
    return await all_runs(worker.context.database)


async def test_a_job_that_ends_well_is_on_record_with_its_counts(every_url: str, tmp_path: Path) -> None:
    job = a_job(Script([{"new": 2, "quotes": 40}]))
    async with a_worker(every_url, tmp_path, job) as worker:
        (run,) = await do(worker, job)
    assert (run.job, run.state, run.attempt, run.counts) == ("scripted", JobState.DONE, 1, {"new": 2, "quotes": 40})
    assert run.worker == worker.name
    assert run.finished_at is not None


async def test_asked_for_ten_times_before_it_begins_a_job_runs_once(sqlite_url: str, tmp_path: Path) -> None:
    script = Script()
    job = a_job(script)
    async with a_worker(sqlite_url, tmp_path, job) as worker:
        await do(worker, *[job] * 10)
        await do(worker, job)
    assert script.runs == 2


async def test_news_wakes_the_job_that_follows_and_no_news_does_not(sqlite_url: str, tmp_path: Path) -> None:
    after = Script()
    news = a_job(Script([{"new": 1}, {"new": 0}]), "news", then=("after",))
    async with a_worker(sqlite_url, tmp_path, news, a_job(after, "after")) as worker:
        await do(worker, news)
        await do(worker, news)
    assert after.runs == 1


async def test_a_job_that_fails_is_tried_again_until_it_works(every_url: str, tmp_path: Path) -> None:
    job = a_job(Script([OSError("no route"), OSError("no route"), {"new": 0}]))
    async with a_worker(every_url, tmp_path, job) as worker:
        recorded = await do(worker, job)
    assert [(run.state, run.attempt, run.error) for run in recorded] == [
        (JobState.FAILED, 1, "OSError: no route"),
        (JobState.FAILED, 2, "OSError: no route"),
        (JobState.DONE, 3, None),
    ]


async def test_a_job_that_never_works_is_dead_and_can_be_asked_for_again(every_url: str, tmp_path: Path) -> None:
    script = Script([ValueError("broken")] * 3)
    job = a_job(script, tries=3)
    async with a_worker(every_url, tmp_path, job) as worker:
        recorded = await do(worker, job)
        assert [run.state for run in recorded] == [JobState.FAILED, JobState.FAILED, JobState.DEAD]
        async with worker.context.database.unit_of_work() as work:
            await work.job_runs.retry(recorded[-1].id, SystemClock().now())
            await work.commit()
        assert await worker.queue.refill() == 1
        recorded = await do(worker)
    assert (recorded[-1].state, recorded[-1].attempt) == (JobState.DONE, 1)
    assert JobState.DEAD not in {run.state for run in recorded}
    assert script.runs == 4


async def test_what_cannot_work_is_not_tried_again(sqlite_url: str, tmp_path: Path) -> None:
    script = Script([Hopeless("The key was refused.")])
    job = a_job(script)
    async with a_worker(sqlite_url, tmp_path, job) as worker:
        (run,) = await do(worker, job)
    assert (run.state, run.error, script.runs) == (JobState.DEAD, "Hopeless: The key was refused.", 1)


async def test_a_job_that_takes_too_long_is_stopped_and_says_so(sqlite_url: str, tmp_path: Path) -> None:
    job = a_job(Script([60.0, {"new": 0}]), timeout=timedelta(milliseconds=50))
    async with a_worker(sqlite_url, tmp_path, job) as worker:
        late, again = await do(worker, job)
    assert late.error == "It took longer than 0.05 s and was stopped. What it had committed stays."
    assert again.state is JobState.DONE


async def test_a_worker_told_to_stop_lets_a_short_job_finish(sqlite_url: str, tmp_path: Path) -> None:
    script = Script([0.3])
    job = a_job(script)
    async with a_worker(sqlite_url, tmp_path, job) as worker:
        running = asyncio.create_task(worker.run())
        await worker.queue.ask(job)
        await script.began.wait()
        worker.stop()
        await running
        (run,) = await all_runs(worker.context.database)
    assert run.state is JobState.DONE


async def test_a_worker_told_to_stop_hands_a_long_job_back_and_the_next_one_does_it(
    sqlite_url: str, tmp_path: Path
) -> None:
    script = Script([60.0, {"new": 0}])
    job = a_job(script)
    async with a_worker(sqlite_url, tmp_path, job) as worker:
        running = asyncio.create_task(worker.run())
        await worker.queue.ask(job)
        await script.began.wait()
        worker.stop()
        await running
        (run,) = await all_runs(worker.context.database)
        assert (run.state, run.attempt) == (JobState.QUEUED, 1)
    async with a_worker(sqlite_url, tmp_path, job) as worker:  # its Redis is new and knows nothing
        await worker.queue.refill()
        (run,) = await do(worker)
    assert (run.state, run.attempt, script.runs) == (JobState.DONE, 1, 2)


async def test_what_was_queued_when_a_process_ended_is_done_by_the_next(every_url: str, tmp_path: Path) -> None:
    script = Script()
    job = a_job(script)
    async with a_worker(every_url, tmp_path, job) as worker:
        await worker.queue.ask(job)
    async with a_worker(every_url, tmp_path, job) as worker:
        assert await worker.queue.waiting() == 0
        await worker.queue.refill()
        (run,) = await do(worker)
    assert (run.state, script.runs) == (JobState.DONE, 1)


async def test_a_turn_missed_while_nobody_worked_is_made_up_for_once(sqlite_url: str, tmp_path: Path) -> None:
    script = Script()
    job = a_job(script)
    async with a_worker(sqlite_url, tmp_path, job) as worker:
        await worker.run_once()
        await worker.run_once()
    assert script.runs == 1


async def test_without_a_redis_server_a_second_worker_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    job = a_job(Script())
    async with a_worker(sqlite_url, tmp_path, job):
        with pytest.raises(AnotherWorker, match="REDIS_URL"):
            async with a_worker(sqlite_url, tmp_path, job):
                pass
    async with a_worker(sqlite_url, tmp_path, job) as worker:
        assert await worker.queue.waiting() == 0
