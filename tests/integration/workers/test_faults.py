"""Processes are killed, servers restart, disks fill up: every job is done in the end, and the data is right."""

import asyncio
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.clock import SystemClock
from engine.errors import FairlineError
from engine.storage.database import Database
from engine.storage.operations.job_runs import JobRun, JobState
from tests.integration.workers.jobs_for_tests import DEADLY, SLOW, marks
from tests.integration.workers.servers import (
    PostgresServer,
    RedisServer,
    WorkerProgram,
    a_postgres,
    a_redis,
    wait_until,
    worker_programs,
)
from workers.schedule import Job

pytestmark = [pytest.mark.slow, pytest.mark.redis, pytest.mark.postgres]

Start = Callable[..., WorkerProgram]


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    with a_redis() as server:
        yield server


@pytest.fixture
def postgres() -> Iterator[PostgresServer]:
    with a_postgres() as server:
        asyncio.run(_create(server.url))
        yield server


@pytest.fixture
def start(tmp_path: Path, redis: RedisServer, postgres: PostgresServer) -> Iterator[Start]:
    """Start workers on that Redis and that PostgreSQL."""
    with worker_programs(tmp_path, postgres.url, redis.url) as start:
        yield start


async def _create(url: str) -> None:
    async with Database(url) as database:
        await database.create_or_upgrade()


def ask(url: str, job: Job) -> None:
    """Ask for a job as ``fairline jobs run`` does: in the database alone."""

    async def asking() -> None:
        async with Database(url) as database, database.unit_of_work() as work:
            await work.job_runs.ask(job.name, job.name, SystemClock().now())
            await work.commit()

    asyncio.run(asking())


def count(url: str, what: str) -> int:
    async def counting() -> int:
        async with Database(url) as database:
            return await marks(database, what)

    try:
        return asyncio.run(counting())
    except FairlineError:
        return -1


def all_runs(url: str) -> list[JobRun]:
    async def reading() -> list[JobRun]:
        async with Database(url) as database, database.unit_of_work(read_only=True) as work:
            return list(reversed(await work.job_runs.recent(1000)))

    try:
        return asyncio.run(reading())
    except FairlineError:
        return []


def states(url: str) -> list[JobState]:
    return [run.state for run in all_runs(url)]


def test_a_killed_workers_job_is_done_by_another_within_seconds(start: Start, postgres: PostgresServer) -> None:
    doomed = start(FAIRLINE_TEST_SLOW="60")
    ask(postgres.url, SLOW)
    wait_until(lambda: count(postgres.url, "began") == 1, "the job beginning")
    doomed.kill()
    start(FAIRLINE_TEST_SLOW="0.1")
    took = wait_until(lambda: count(postgres.url, "ended") == 1, "the job being done by another")
    assert took < SLOW.timeout.total_seconds() / 2
    wait_until(lambda: states(postgres.url)[-1] is JobState.DONE, "the run being on record")
    lost, done = all_runs(postgres.url)
    assert (lost.state, lost.error) == (JobState.FAILED, "the worker that ran it ended without a word")
    assert (done.state, done.attempt) == (JobState.DONE, 2)


def test_a_job_that_kills_its_worker_is_dead_after_its_tries(start: Start, postgres: PostgresServer) -> None:
    ask(postgres.url, DEADLY)
    for victim in range(DEADLY.tries):
        start()
        wait_until(lambda victim=victim: count(postgres.url, "began") == victim + 1, "the job beginning")  # type: ignore[misc]
    start()
    wait_until(lambda: JobState.DEAD in states(postgres.url), "the job being given up")
    time.sleep(1)
    assert count(postgres.url, "began") == DEADLY.tries


def test_two_workers_never_run_one_job_twice(start: Start, postgres: PostgresServer) -> None:
    for _ in range(2):
        start(FAIRLINE_TEST_SLOW="0.02")
    rounds = 25
    for done in range(1, rounds + 1):
        ask(postgres.url, SLOW)
        wait_until(lambda done=done: count(postgres.url, "ended") == done, "the job being done")  # type: ignore[misc]
    wait_until(lambda: set(states(postgres.url)) == {JobState.DONE}, "every run being on record")
    finished = all_runs(postgres.url)
    assert len(finished) == rounds
    assert count(postgres.url, "began") == rounds
    ended = [run.finished_at for run in finished if run.finished_at]
    assert all(later.started_at >= end for end, later in zip(ended, finished[1:], strict=False))


def test_sigterm_lets_a_short_job_finish(start: Start, postgres: PostgresServer) -> None:
    worker = start(FAIRLINE_TEST_SLOW="1")
    ask(postgres.url, SLOW)
    wait_until(lambda: count(postgres.url, "began") == 1, "the job beginning")
    worker.ask_to_stop()
    assert worker.wait() == 0
    assert count(postgres.url, "ended") == 1
    assert states(postgres.url) == [JobState.DONE]


def test_sigterm_hands_a_long_job_back_at_once(start: Start, postgres: PostgresServer) -> None:
    worker = start(FAIRLINE_TEST_SLOW="60", FAIRLINE_WORKER_GRACE_SECONDS="1")
    ask(postgres.url, SLOW)
    wait_until(lambda: count(postgres.url, "began") == 1, "the job beginning")
    worker.ask_to_stop()
    assert worker.wait() == 0
    assert states(postgres.url) == [JobState.QUEUED]
    start(FAIRLINE_TEST_SLOW="0.1")
    wait_until(lambda: states(postgres.url) == [JobState.DONE], "the job being done by another")


def test_jobs_survive_a_redis_that_forgets_everything(
    start: Start, redis: RedisServer, postgres: PostgresServer
) -> None:
    worker = start(FAIRLINE_TEST_SLOW="2")
    ask(postgres.url, SLOW)
    wait_until(lambda: count(postgres.url, "began") == 1, "the job beginning")
    redis.kill()
    ask(postgres.url, SLOW)  # what is asked for while Redis is away
    time.sleep(3)
    assert worker.process.poll() is None
    redis.start()
    wait_until(lambda: count(postgres.url, "ended") == 2, "both jobs being done")
    wait_until(lambda: set(states(postgres.url)) == {JobState.DONE}, "both runs being on record")
    assert count(postgres.url, "began") == 2


def test_jobs_survive_a_postgres_that_restarts(start: Start, postgres: PostgresServer) -> None:
    worker = start(FAIRLINE_TEST_SLOW="2")
    ask(postgres.url, SLOW)
    wait_until(lambda: count(postgres.url, "began") == 1, "the job beginning")
    postgres.kill()
    time.sleep(3)  # the job ends, and can neither leave its mark nor say so
    assert worker.process.poll() is None
    postgres.start()
    wait_until(lambda: count(postgres.url, "ended") == 1, "the job being done after all")
    wait_until(lambda: states(postgres.url)[-1] is JobState.DONE, "the run being on record")


def test_an_embedded_worker_killed_again_and_again_stores_what_an_undisturbed_one_does(tmp_path: Path) -> None:
    undisturbed, killed = (f"sqlite:///{tmp_path / name / 'fairline.sqlite'}" for name in ("calm", "killed"))
    fingerprints = []
    for url, kills in ((undisturbed, 0), (killed, 4)):
        home = Path(url.removeprefix("sqlite:///")).parent
        home.mkdir()
        with worker_programs(home, url, None) as start:
            rng = random.Random(1)  # fewer kills than a job has tries, or it would be dead and not done
            for _ in range(kills):
                doomed = start(FAIRLINE_TEST_JOBS="real")
                time.sleep(rng.uniform(1.5, 5.0))
                doomed.kill()
            last = start(FAIRLINE_TEST_JOBS="real")
            wait_until(lambda url=url: _all_done(url), "every job being done", within=120)  # type: ignore[misc]
            last.ask_to_stop()
            # where those before it left nothing to do, it may be asked to stop before it listens
            assert last.wait() in {0, -signal.SIGTERM}
        fingerprints.append(asyncio.run(_fingerprint(url)))
    assert fingerprints[0] == fingerprints[1]
    assert all(fingerprints[0].values())


def _all_done(url: str) -> bool:
    there = all_runs(url)
    done = {run.job for run in there if run.state is JobState.DONE}
    return {"fixtures", "odds", "results", "statistics", "refit"} <= done and not any(
        run.state in {JobState.QUEUED, JobState.RUNNING} for run in there
    )


async def _fingerprint(url: str) -> dict[str, object]:
    """How much of everything there is, and sums that any doubled or missing row would change."""
    from sqlalchemy import func, select  # noqa: PLC0415 — of this check only

    from engine.storage.tables import MatchRow, QuoteRow, ResultRow, StatisticsRow, TeamRow  # noqa: PLC0415 — likewise

    async with Database(url) as database, database.unit_of_work(read_only=True) as work:
        quotes = await work.session.execute(select(func.count(), func.round(func.sum(QuoteRow.price_1), 4)))
        results = await work.session.execute(select(func.count(), func.sum(ResultRow.home_goals)))
        return {
            "quotes": tuple(quotes.one()),
            "results": tuple(results.one()),
            **{
                table.__tablename__: await work.session.scalar(select(func.count()).select_from(table))
                for table in (MatchRow, StatisticsRow, TeamRow)
            },
        }
