"""Lives through a round of advice with real workers on one PostgreSQL and one Redis, each with a share of the people.

    python -m tests.load.advice_round --people 10000 --workers 2
    python -m tests.load.advice_round --people 100000 --workers 2 --shares 4 --durable

Real processes: ``fairline worker``, as many as shares unless told otherwise, on the simulated leagues and with all
their other jobs. The first
round tells everybody of their first cards, the one after it has nothing new to say. Written as JSON are the time of
each share by the clock, the processor's time of each worker and of the server, the workers' memory, and how long
somebody else who wrote meanwhile had to wait. The server does not wait for the disk (fsync off). A round that takes
longer than ``--most`` seconds is stopped; then the people who got cards by then are counted.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence, Set
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select, text

from engine.storage import Database
from engine.storage.operations.job_runs import JobRun, JobState
from engine.storage.tables import RecommendationRow
from tests.e2e.broadcast import Subprocess, until
from tests.integration.workers.servers import a_redis
from tests.load.made_up_people import copy_people, make_people
from tests.load.processes import most_memory, processor_seconds
from tests.load.scale import private_postgresql, somebody_writes

ROUNDS: Final = ("first_round", "next_round")
_ENDED: Final = frozenset({JobState.DONE, JobState.DEAD})
_LOOKS_EVERY: Final = 1.0
_AS_THE_BOT_STORES_THEM: Final = 10_000
"""The others are copies of these, with the same strategies, bankrolls and bookmakers."""

_STARTS: Final = 900.0
"""Seconds that the first jobs may take, which fill the store."""


async def server_seconds(database: Database) -> float:
    """Return the processor's time of the processes that the server has now."""
    async with database.engine.connect() as connection:
        numbers = (await connection.execute(text("SELECT pid FROM pg_stat_activity"))).scalars().all()
    return sum(map(processor_seconds, numbers))


def shares(count: int) -> tuple[str, ...]:
    """Return the names of the jobs that make a round together."""
    return ("advise", *(f"advise_{number}" for number in range(2, count + 1)))


async def nothing_runs(database: Database, jobs: Set[str]) -> None:
    """Wait until none of these jobs runs or waits for a worker."""
    busy = True
    while busy:
        await asyncio.sleep(_LOOKS_EVERY)
        async with database.unit_of_work(read_only=True) as work:
            there = await work.job_runs.under_way(JobState.QUEUED, JobState.RUNNING)
        busy = not jobs.isdisjoint(run.job for run in there)


async def ended(database: Database, jobs: Sequence[str], since: datetime) -> dict[str, JobRun]:
    """Return the runs of jobs that began after an instant and have come to an end, by job."""
    async with database.unit_of_work(read_only=True) as work:
        recent = await work.job_runs.recent(300)
    return {
        run.job: run
        for run in recent
        if run.job in jobs and run.state in _ENDED and run.started_at is not None and run.started_at >= since
    }


def told(run: JobRun) -> dict[str, Any]:
    """Return what came of a run, and how long it took by the clock."""
    assert run.started_at is not None
    assert run.finished_at is not None
    seconds = round((run.finished_at - run.started_at).total_seconds())
    return {"seconds": seconds, "state": run.state.value, **(run.counts or {})}


async def people_with_cards(database: Database) -> int:
    """Return how many people have got a card."""
    async with database.unit_of_work(read_only=True) as work:
        count = select(func.count(RecommendationRow.person_id.distinct()))
        return int(await work.session.scalar(count) or 0)


async def one_round(
    database: Database, workers: Sequence[Subprocess], jobs: Sequence[str], most: float
) -> dict[str, Any]:
    """Ask for a round, wait for its end, and return what it took."""
    await nothing_runs(database, {*jobs, "predict"})
    asked, began = datetime.now(UTC), time.monotonic()
    had_cards = await people_with_cards(database)
    busy, server = [processor_seconds(one.number) for one in workers], await server_seconds(database)
    async with database.unit_of_work() as work:
        for job in jobs:
            await work.job_runs.ask(job, job, asked)
        await work.commit()
    runs: Mapping[str, JobRun] = {}
    async with somebody_writes(database, asked) as other:
        while len(runs) < len(jobs) and time.monotonic() - began < most:
            await asyncio.sleep(_LOOKS_EVERY)
            runs = await ended(database, jobs, asked)
    return {
        "seconds": round(time.monotonic() - began),
        "lived_through": len(runs) == len(jobs),
        "shares": {job: told(run) for job, run in runs.items()},
        "people_with_cards_before": had_cards,
        "people_with_cards": await people_with_cards(database),
        "worker_cpu_seconds": [
            round(processor_seconds(one.number) - before, 1) for one, before in zip(workers, busy, strict=True)
        ],
        "server_cpu_seconds": round(await server_seconds(database) - server, 1),
        "memory_mib": [most_memory(one.number) for one in workers],
        "longest_wait_ms": round(1000 * max(other.waits, default=0)),
        "load": [round(one, 1) for one in os.getloadavg()],
    }  # fmt: skip


@asynccontextmanager
async def running_workers(
    url: str, redis: str, count: int, shares: int, folder: Path
) -> AsyncIterator[list[Subprocess]]:
    """Have workers; all but the first are to be started when that has filled the store."""
    shared = {
        "FAIRLINE_HOME": str(folder), "FAIRLINE_DATABASE_URL": url, "REDIS_URL": redis,
        "FAIRLINE_ADVICE_SHARES": str(shares),
    }  # fmt: skip
    workers = [Subprocess(["worker"], shared, folder / f"worker-{number}.log") for number in range(1, count + 1)]
    try:
        await workers[0].start()
        await until(partial(_says, workers[0], '"job": "advise"'), workers[0], _STARTS)
        yield workers
    finally:
        await asyncio.gather(*(worker.stop() for worker in workers))


def _says(worker: Subprocess, words: str) -> bool:
    return words in worker.log.read_text(encoding="utf-8")


def _have_run(workers: Sequence[Subprocess], jobs: Sequence[str]) -> bool:
    return all(any(_says(worker, f'"job": "{job}"') for worker in workers) for job in jobs)


async def measure(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Measure both rounds once."""
    jobs = shares(given.shares or given.workers)
    with private_postgresql(durable=given.durable) as url, a_redis() as redis:
        async with Database(url) as database:
            await database.create_or_upgrade()
            async with running_workers(url, redis.url, given.workers, len(jobs), folder) as workers:
                for worker in workers[1:]:
                    await worker.start()
                await until(partial(_have_run, workers, jobs), workers[0], _STARTS)
                await nothing_runs(database, {*jobs, "predict", "refit"})
                began = time.monotonic()
                first = min(given.people, _AS_THE_BOT_STORES_THEM)
                originals = await make_people(database, first, datetime.now(UTC), given.seed)
                await copy_people(database, originals, given.people - first, want_cards=True)
                made = round(time.monotonic() - began)
                figures: dict[str, Any] = {
                    "people": given.people,
                    "workers": given.workers,
                    "made_in_seconds": made,
                    "shares": len(jobs),
                }
                for name in ROUNDS[: given.rounds]:
                    figures[name] = await one_round(database, workers, jobs, given.most)
                    sys.stderr.write(f"{name}: {json.dumps(figures[name], default=str)}\n")
                    if not figures[name]["lived_through"]:
                        break
                return figures


def main(given: Sequence[str] | None = None) -> int:
    """Measure, and write the figures as JSON; returns 1 when a round had to be stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--shares", type=int, help="of a round; as many as workers when left out")
    parser.add_argument("--durable", action="store_true", help="PostgreSQL waits for the disk")
    parser.add_argument("--rounds", type=int, choices=(1, 2), default=2)
    parser.add_argument("--most", type=float, default=1_800.0, help="seconds after which a round is stopped")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(given)
    with tempfile.TemporaryDirectory(prefix="fairline-round-", ignore_cleanup_errors=True) as folder:
        figures = asyncio.run(measure(chosen, Path(folder)))
    sys.stdout.write(json.dumps(figures, indent=2, default=str) + "\n")
    return int(not all(figures.get(name, {}).get("lived_through") for name in ROUNDS[: chosen.rounds]))


if __name__ == "__main__":
    raise SystemExit(main())
