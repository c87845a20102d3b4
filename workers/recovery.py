"""Recovers the jobs of workers that died, and reconciles the queue in Redis with the database.

Each worker shows that it is alive by a lease in the database, which forgets nobody: a Redis that was restarted does,
and a job would run twice at once. A run whose worker shows no life is taken from it within half a minute, not only when
its time-out is over; a run is never taken from a worker that shows life.
"""

from datetime import datetime, timedelta
from typing import Final

import structlog

from engine.clock import Clock, SystemClock
from engine.storage.database import Database
from engine.storage.operations.job_runs import LOST, JobRun, JobRunId, JobState
from workers.observability.metrics import JobMetrics
from workers.queue import Queue
from workers.schedule import Job

ALIVE_FOR: Final = timedelta(seconds=20)
EVERY: Final = timedelta(seconds=4)
"""How often it checks."""

_log = structlog.get_logger(__name__)


class Recovery:
    """Recovers job runs; each worker has one, and several at once do no harm.

    Args:
        queue: Redis and what it knows.
        database: what was asked for and is under way.
        clock: tells the time.
        worker: the name of this worker.
        metrics: what is counted.
        alone: no other worker can be at work, so a run of another one is a dead one's.
    """

    def __init__(
        self, queue: Queue, database: Database, clock: Clock, *, worker: str, metrics: JobMetrics, alone: bool
    ) -> None:
        self._queue = queue
        self._database = database
        self._clock = clock
        self._worker = worker
        self._metrics = metrics
        self._alone = alone
        self._wall = SystemClock()
        """Leases are counted in the machine's time, also in a replay."""

        self._suspects: dict[JobRunId, datetime] = {}

    async def show_life(self) -> None:
        """Renew this worker's lease, by which others see that it is alive."""
        if self._alone:  # nobody else is there to see it
            return
        async with self._database.unit_of_work() as work:
            await work.leases.take(lease_of(self._worker), self._worker, self._wall.now(), ALIVE_FOR)
            await work.commit()

    async def leave(self) -> None:
        """Give this worker's lease up, so that others see at once that it has stopped."""
        async with self._database.unit_of_work() as work:
            await work.leases.give_back(lease_of(self._worker), self._worker)
            await work.commit()

    async def start(self) -> int:
        """Ask for every job whose turn was missed while nobody worked; return how many."""
        await self.show_life()
        asked = 0
        async with self._database.unit_of_work(read_only=True) as work:
            last = {name: await work.job_runs.last(name, name, JobState.DONE) for name in self._queue.jobs}
        now = self._clock.now()
        for name, run in last.items():
            if run is None or _missed(self._queue.jobs[name], run, now):
                asked += await self._queue.ask(self._queue.jobs[name])
        return asked

    async def check(self) -> None:
        """Renew the lease, requeue the runs of workers that died, and queue what Redis lost."""
        await self.show_life()
        await self._take_over()
        await self._queue.refill()
        async with self._database.unit_of_work(read_only=True) as work:
            records = await work.job_runs.counts()
        self._metrics.standing(records, await self._queue.waiting())

    async def _take_over(self) -> None:
        now = self._wall.now()
        async with self._database.unit_of_work(read_only=True) as work:
            running = await work.job_runs.under_way(JobState.RUNNING)
            others = {run.worker for run in running if run.worker is not None}
            alive = {worker for worker in others if await work.leases.holds(lease_of(worker), now)}
        suspects: dict[JobRunId, datetime] = {}
        for run in running:
            if run.worker == self._worker or (run.worker in alive and not self._alone):
                continue
            since = self._suspects.get(run.id, now)
            # a database that was away kept everybody from showing life: give them time to do so again
            if self._alone or now - since >= ALIVE_FOR / 2:
                await self._take(run, self._clock.now())
            else:
                suspects[run.id] = since
        self._suspects = suspects

    async def _take(self, run: JobRun, now: datetime) -> None:
        job = self._queue.jobs.get(run.job)
        dead = job is None or run.attempt >= job.tries
        async with self._database.unit_of_work() as work:
            await work.job_runs.fail(run.id, now, LOST, dead=dead)
            if not dead:
                await work.job_runs.ask(run.job, run.key, now, attempt=run.attempt + 1)
            await work.commit()
        _log.warning("took over a job", job=run.job, run=run.id, worker=run.worker, dead=dead)
        self._metrics.taken_over(1)
        if job is not None and not dead:
            await self._queue.release(job)


def lease_of(worker: str) -> str:
    """Return the name of the lease by which a worker shows that it is alive."""
    return f"worker:{worker}"


def _missed(job: Job, last: JobRun, now: datetime) -> bool:
    return job.times.next(last.started_at) <= now
