"""How arq is set up: the connection, the functions and the cron, from Fairline's settings and schedule."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any, Final

from arq import Worker, func
from arq.connections import ArqRedis, RedisSettings, create_pool
from arq.cron import CronJob, cron
from redis.asyncio.retry import Retry as RedisRetry
from redis.backoff import ExponentialBackoff

from engine.settings import Settings
from workers.embedded_redis import embedded_redis
from workers.queue import NOT_THERE, QUEUE, Queue, deserialize, serialize
from workers.runner import as_arq_function
from workers.schedule import Job

TICK_KEPT_SECONDS: Final = 120
"""How long arq remembers that a minute's tick was had, so that a second worker does not repeat it."""

_MANY: Final = 1_000_000
"""Attempts are counted in the run records, where they survive Redis; arq is never to give up by itself."""


async def open_redis(settings: Settings) -> ArqRedis:
    """Connect to the Redis of ``REDIS_URL``, or to one inside this process.

    Raises:
        redis.exceptions.RedisError, OSError: the server does not answer.
    """
    if settings.redis_url is None:
        pool = ArqRedis(
            embedded_redis().connection_pool,
            job_serializer=serialize,
            job_deserializer=deserialize,
            default_queue_name=QUEUE,
        )
        pool.auto_close_connection_pool = True
        return pool
    server = RedisSettings.from_dsn(settings.redis_url.get_secret_value())
    patient = replace(
        server,
        conn_timeout=5,
        conn_retries=0,  # whoever starts us tries again, and says so
        retry_on_timeout=True,
        retry_on_error=list(NOT_THERE),
        retry=RedisRetry(ExponentialBackoff(cap=2, base=0.1), retries=6),
    )
    return await create_pool(patient, job_serializer=serialize, job_deserializer=deserialize, default_queue_name=QUEUE)


def make_worker(redis: ArqRedis, jobs: Iterable[Job], ctx: dict[str, Any], settings: Settings) -> Worker:
    """Return an arq worker for these jobs; ``ctx`` holds the runner and the queue.

    Signals are left to the process around it.
    """
    jobs = tuple(jobs)
    return Worker(
        functions=[
            func(
                as_arq_function(job),
                name=job.name,
                # ours ends the job first, and writes that down
                timeout=job.timeout.total_seconds() + 30,
                keep_result=0,
                max_tries=_MANY,
            )
            for job in jobs
        ],
        cron_jobs=[tick(job) for job in jobs],
        queue_name=QUEUE,
        redis_pool=redis,
        ctx=ctx,
        handle_signals=False,
        job_completion_wait=max(1, int(settings.worker_grace_seconds)),
        max_jobs=settings.worker_jobs + 2,  # ticks are jobs too, and over in a moment
        keep_result=0,
        max_tries=_MANY,
        poll_delay=0.25,
        health_check_interval=30,
        job_serializer=serialize,
        job_deserializer=deserialize,
        timezone=UTC,
        log_results=False,
    )


def tick(job: Job) -> CronJob:
    """Return the cron entry of a job: it asks for the job, a little later than the minute says."""

    async def ask(ctx: dict[str, Any]) -> None:
        queue: Queue = ctx["queue"]
        later = random.uniform(0, job.jitter.total_seconds())  # noqa: S311 — spreads load, guards nothing
        await queue.ask(job, timedelta(seconds=later))

    times = job.times.arq
    return cron(
        ask,
        name=f"tick:{job.name}",
        minute=times["minute"],
        hour=times["hour"],
        weekday=times["weekday"],
        second=0,
        keep_result=TICK_KEPT_SECONDS,
        timeout=30,
        max_tries=_MANY,
    )
