"""Asking for jobs: first in the database, which forgets nothing, then in Redis, where workers find them at once."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

import structlog
from arq.connections import ArqRedis
from arq.constants import in_progress_key_prefix, job_key_prefix, retry_key_prefix
from redis.exceptions import RedisError

from engine.clock import Clock
from engine.storage.database import Database
from engine.storage.errors import StorageError
from engine.storage.operations.job_runs import JobState
from workers.schedule import Job

QUEUE: Final = "fairline:jobs"
NOT_THERE: Final = (RedisError, OSError)
"""What a Redis that is away raises; ``OSError`` holds time-outs and refused connections."""

_log = structlog.get_logger(__name__)


def serialize(job: dict[str, Any]) -> bytes:
    """Write a job as JSON: reading it runs no code, which cannot be said of arq's pickles."""
    return json.dumps(job, default=repr).encode()


def deserialize(data: bytes) -> dict[str, Any]:
    """Read what :func:`serialize` wrote."""
    job: dict[str, Any] = json.loads(data)
    return job


class Queue:
    """The jobs to do, as the database and Redis know them.

    Args:
        redis: arq's connection.
        database: where everything that was asked for stands.
        clock: tells the time.
        jobs: those this installation has.
    """

    def __init__(self, redis: ArqRedis, database: Database, clock: Clock, jobs: Iterable[Job]) -> None:
        self.redis = redis
        self.jobs = {job.name: job for job in jobs}
        self._database = database
        self._clock = clock

    async def ask(self, job: Job, after: timedelta = timedelta(0)) -> bool:
        """Ask for a job to run once; return False when it was asked for already and has not begun.

        Without Redis, or without the database, the other one remembers; ``Recovery`` brings both together again.
        """
        due = self._clock.now() + after
        new = True
        try:
            async with self._database.unit_of_work() as work:
                new = await work.job_runs.ask(job.name, job.name, due)
                await work.commit()
        except StorageError as error:
            _log.warning("a job could not be noted in the database", job=job.name, error=str(error))
        try:
            await self._enqueue(job, after)
        except NOT_THERE as error:
            _log.warning("a job could not be put in the queue", job=job.name, error=str(error))
        return new

    async def refill(self) -> int:
        """Put what the database says is due and Redis does not know into the queue; return how many."""
        now = self._clock.now()
        async with self._database.unit_of_work(read_only=True) as work:
            queued = await work.job_runs.under_way(JobState.QUEUED)
        put = 0
        for run in queued:
            if run.job in self.jobs and run.started_at <= now:
                put += await self._enqueue(self.jobs[run.job], timedelta(0))
        return put

    async def release(self, job: Job) -> None:
        """Let a job whose worker died be taken at once, not only when its time-out is over."""
        await self.redis.delete(in_progress_key_prefix + job.name)
        if await self.redis.zscore(QUEUE, job.name) is None:
            await self.redis.delete(job_key_prefix + job.name, retry_key_prefix + job.name)
            await self._enqueue(job, timedelta(0))

    async def waiting(self) -> int:
        """Return how many jobs Redis holds, running ones included."""
        return int(await self.redis.zcard(QUEUE))

    async def _enqueue(self, job: Job, after: timedelta) -> bool:
        asked = await self.redis.enqueue_job(
            job.name, _job_id=job.name, _queue_name=QUEUE, _defer_by=after.total_seconds() or None
        )
        return asked is not None
