"""Runs a job and writes down what came of it, whatever that is.

============================  ======================================  ==============================================
what happened                 the run record says                     what the queue does
============================  ======================================  ==============================================
the job returned              done, with its counts                   forgets it; wakes what follows if it was news
it raised, or took too long   failed, and queued again with a delay   keeps it for that long
… as often as it may          dead, until somebody looks              forgets it
it raised ``Hopeless``        dead at once                            forgets it
its like runs here already    what it said before                     keeps it for another worker, or until that ended
its like was asked for first  what it said before                     keeps it until that has begun
the worker was told to stop   queued, the attempt does not count      keeps it for another worker
the worker was killed         running; found later, see ``recovery``  keeps it
the database was away         what it said before                     keeps it and asks again
============================  ======================================  ==============================================
"""

import asyncio
import contextlib
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import structlog
from arq import Retry

from engine import request_id
from engine.background import cancelled
from engine.clock import SystemClock
from engine.redaction import Redactor
from engine.storage.database import Database
from engine.storage.errors import StorageError
from engine.storage.operations.job_runs import JobRun, JobState
from engine.tracing import span
from workers import recovery
from workers.context import Counts, JobContext
from workers.errors import Hopeless
from workers.observability.metrics import JobMetrics
from workers.queue import Queue
from workers.schedule import Job

DATABASE_AWAY: Final = timedelta(seconds=10)
"""How long a job waits when not even its record can be written."""

ELSEWHERE: Final = timedelta(seconds=2)
"""How long a job that another worker should run is out of sight of all of them."""

FIRST_DELAY: Final = timedelta(seconds=5)
LONGEST_DELAY: Final = timedelta(minutes=15)
_WALL: Final = SystemClock()
"""Leases are counted in the machine's time, also in a replay."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs the jobs of one worker.

    Attributes:
        context: what jobs are handed.
        queue: to wake the jobs that follow.
        worker: the name of this process, as the records show it.
        metrics: what is counted.
        alone: no other process runs jobs on this database.
        under_way: the jobs this process is running; shared by all runners of a process.
    """

    context: JobContext
    queue: Queue
    worker: str
    metrics: JobMetrics
    alone: bool = True
    under_way: set[str] = field(default_factory=set)

    async def run(self, job: Job) -> Counts | None:
        """Run a job once; None when it was dead, failed for good, or is under way already.

        Whether it is under way is what this process and the database say, not Redis, which may have lost its memory:
        the same work, and the same paid request, would else be done twice at once.

        Raises:
            Retry: it is to be run again, after a delay.
            CancelledError: the worker stops; the job was handed back.
        """
        if job.name in self.under_way:
            _log.info("a job is under way here already", job=job.name)
            return None
        if self._is_better_done_elsewhere(job) or not await self._has_its_turn(job):
            raise Retry(defer=ELSEWHERE)
        self.under_way.add(job.name)
        holding = None
        try:
            if not await self._may_begin(job):
                _log.info("a job is under way elsewhere", job=job.name)
                return None
            holding = None if self.alone else asyncio.create_task(self._hold(job))
            return await self._run(job)
        finally:
            if holding is not None:
                await cancelled(holding)
                await asyncio.shield(self._let_go(job))
            self.under_way.discard(job.name)

    def _is_better_done_elsewhere(self, job: Job) -> bool:
        """Tell whether a job runs here that this one is to run apart from: it is left to a worker with a free core."""
        beside = (self.queue.jobs.get(name) for name in self.under_way)
        return bool(job.apart) and any(other is not None and other.apart == job.apart for other in beside)

    async def _has_its_turn(self, job: Job) -> bool:
        """Tell whether no job that this one is to run apart from was asked for earlier and still waits.

        Where there are fewer workers than shares, the first share of the next round would else begin before the last
        one of this round, each time, and whom the last one serves would never be advised.
        """
        if not job.apart:
            return True
        with _database_needed_by(job):
            async with self._database.unit_of_work(read_only=True) as work:
                runs = await work.job_runs.under_way(JobState.QUEUED, JobState.RUNNING)
        running = {run.job for run in runs if run.state is JobState.RUNNING}
        waits_since = {run.job: run.started_at for run in runs if run.state is JobState.QUEUED}
        mine = waits_since.get(job.name, self.context.clock.now())
        others = (other for other in self.queue.jobs.values() if other.apart == job.apart and other.name not in running)
        return all(waits_since.get(other.name, mine) >= mine for other in others)

    async def _may_begin(self, job: Job) -> bool:
        """Take the job's lease; False when another worker holds it."""
        if self.alone:
            return True
        with _database_needed_by(job):
            return await self._take(job)

    async def _take(self, job: Job) -> bool:
        async with self._database.unit_of_work() as work:
            taken = await work.leases.take(f"job:{job.name}", self.worker, _WALL.now(), recovery.ALIVE_FOR)
            await work.commit()
        return taken

    async def _hold(self, job: Job) -> None:
        """Put off the end of the job's lease while it runs."""
        while True:
            await asyncio.sleep(recovery.ALIVE_FOR.total_seconds() / 4)
            try:
                if not await self._take(job):
                    _log.error("another worker has taken a job that runs here", job=job.name)
            except StorageError as error:
                _log.warning("a job's lease could not be put off", job=job.name, error=str(error))

    async def _let_go(self, job: Job) -> None:
        try:
            async with self._database.unit_of_work() as work:
                await work.leases.give_back(f"job:{job.name}", self.worker)
                await work.commit()
        except StorageError as error:  # it ends by itself
            _log.warning("a job's lease could not be given back", job=job.name, error=str(error))

    async def _run(self, job: Job) -> Counts | None:
        run = await self._begin(job)
        if run is None:
            self.metrics.ended(job.name, "dead", 0.0)
            _log.error("a job is dead: every worker that ran it died", job=job.name)
            return None
        began = time.monotonic()
        with (
            request_id.under(run.request_id, job=job.name, run=run.id, attempt=run.attempt),
            span("job", job=job.name, run=int(run.id), attempt=run.attempt) as note,
        ):
            try:
                async with asyncio.timeout(job.timeout.total_seconds()):
                    counts = await job.run(self.context)
            except asyncio.CancelledError:
                await asyncio.shield(self._hand_back(run))
                self.metrics.ended(job.name, "handed_back", time.monotonic() - began)
                raise
            except Exception as error:  # noqa: BLE001 — whatever a job raises is written down and counted
                note(failed=type(error).__name__)
                await self._failed(job, run, error, time.monotonic() - began)
                return None
            return await self._done(job, run, counts, time.monotonic() - began)

    async def _begin(self, job: Job) -> JobRun | None:
        with _database_needed_by(job):
            async with self._database.unit_of_work() as work:
                run = await work.job_runs.begin(
                    job.name, job.name, self.context.clock.now(), worker=self.worker, tries=job.tries
                )
                await work.commit()
        return run

    async def _done(self, job: Job, run: JobRun, counts: Counts, seconds: float) -> Counts:
        try:
            async with self._database.unit_of_work() as work:
                await work.job_runs.finish(run.id, self.context.clock.now(), counts)
                await work.commit()
        except StorageError as error:  # the work is done; doing it again changes nothing
            _log.warning("a job is done, but its record could not be written", error=str(error))
            raise Retry(defer=DATABASE_AWAY) from error
        self.metrics.ended(job.name, "done", seconds)
        _log.info("job done", seconds=round(seconds, 3), **{name: number for name, number in counts.items() if number})
        if counts.get("new", 0) > 0:
            for follower in (self.queue.jobs.get(name) for name in job.then):
                if follower is not None:
                    await self.queue.ask(follower)
        return counts

    async def _failed(self, job: Job, run: JobRun, error: Exception, seconds: float) -> None:
        dead = isinstance(error, Hopeless) or run.attempt >= job.tries
        delay = delay_before(run.attempt + 1)
        message = _in_one_line(error, job)
        now = self.context.clock.now()
        try:
            async with self._database.unit_of_work() as work:
                await work.job_runs.fail(run.id, now, message, dead=dead)
                if not dead:
                    await work.job_runs.ask(job.name, job.name, now + delay, attempt=run.attempt + 1)
                await work.commit()
        except StorageError as away:
            _log.warning("a job failed, and that could not be recorded", error=message, because=str(away))
            raise Retry(defer=DATABASE_AWAY) from error
        self.metrics.ended(job.name, "dead" if dead else "failed", seconds)
        log = _log.error if dead else _log.warning
        log("job dead" if dead else "job failed", error=message, seconds=round(seconds, 3), exc_info=dead)
        if not dead:
            raise Retry(defer=delay) from error

    async def _hand_back(self, run: JobRun) -> None:
        try:
            async with self._database.unit_of_work() as work:
                await work.job_runs.hand_back(run.id, self.context.clock.now())
                await work.commit()
        except StorageError as error:
            _log.warning("a job was handed back, and that could not be recorded", error=str(error))
        else:
            _log.info("job handed back")

    @property
    def _database(self) -> Database:
        return self.context.database


@contextlib.contextmanager
def _database_needed_by(job: Job) -> Iterator[None]:
    """Let a job wait where the database is away.

    Raises:
        Retry: it is.
    """
    try:
        yield
    except StorageError as error:
        _log.warning("a job waits for the database", job=job.name, error=str(error))
        raise Retry(defer=DATABASE_AWAY) from error


def delay_before(attempt: int) -> timedelta:
    """Return how long to wait before an attempt: twice as long each time, give or take a quarter.

    No loop waits for it: the record of the run keeps the time, so that any worker can go on, after a crash too.
    """
    seconds = FIRST_DELAY.total_seconds() * 2.0 ** min(max(attempt - 2, 0), 10)
    return timedelta(seconds=min(seconds, LONGEST_DELAY.total_seconds())) * random.uniform(0.75, 1.25)  # noqa: S311 — spreads load, guards nothing


def _in_one_line(error: Exception, job: Job) -> str:
    if isinstance(error, TimeoutError):
        return f"It took longer than {job.timeout.total_seconds():g} s and was stopped. What it had committed stays."
    return Redactor().text(f"{type(error).__name__}: {error}".splitlines()[0])


def as_arq_function(job: Job) -> Any:
    """Return the coroutine that arq calls for a job; the runner comes with arq's own context."""

    async def call(ctx: dict[str, Any]) -> dict[str, int] | None:
        runner: Runner = ctx["runner"]
        counts = await runner.run(job)
        return None if counts is None else dict(counts)

    return call
