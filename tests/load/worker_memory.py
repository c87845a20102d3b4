"""Measures whether a worker's memory is flat: days of every job, one after another, in one process.

    python -m tests.load.worker_memory --days 15 --people 20

Real jobs on PostgreSQL and Redis, on the simulated leagues; the clock goes from one turn of a job to the next, so that
a day takes about a minute. Free memory is given back once a day, a hundred times less often than a worker does it; with
``--keep-free`` it never is. Written as JSON is, for each day, in MiB, what the process holds (``before`` and after that
was done), what the C library has handed out and what it keeps free, how many blocks Python has in use, and the jobs
that took most while they ran. What is in use and grows from Saturday to Saturday is a leak; what is kept free is not.
"""

import argparse
import asyncio
import gc
import heapq
import json
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from engine.clock import ReplayClock
from engine.settings import Settings
from engine.spare_memory import give_back, share_one_arena
from tests.integration.workers.servers import a_postgres, a_redis
from tests.load.made_up_people import make_people
from tests.load.processes import MIB, malloc_info, most_memory, resident_memory
from tests.load.soak.quick_clock import soaked_jobs
from workers.process import WorkerProcess, open_worker
from workers.runner import Runner

_LARGEST: Final = 5
START: Final = datetime(2026, 10, 17, 8, 0, tzinfo=UTC)


def held() -> dict[str, int]:
    """Return what this process holds, in MiB, and how many blocks of memory Python has in use."""
    gc.collect()
    in_use, kept_free = c_library()
    return {
        "resident": resident_memory(os.getpid()) // MIB,
        "c_in_use": in_use // MIB,
        "c_kept_free": kept_free // MIB,
        "python_blocks": sys.getallocatedblocks(),
    }


def c_library() -> tuple[int, int]:
    """Return the bytes that glibc has handed out, and those it keeps for later, of all threads."""
    whole = malloc_info().rpartition("</heap>")[2]
    size = {what: int(number) for what, number in re.findall(r'type="(\w+)"[^>]* size="(\d+)"', whole)}
    free = size["fast"] + size["rest"]
    return size["current"] - free + size["mmap"], free


def forget_most() -> None:
    """Let the most memory be counted from now on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


async def live(worker: WorkerProcess, clock: ReplayClock, until: datetime) -> dict[str, int]:
    """Do each job at its turn until an instant; return how many MiB each took while it ran, at most."""
    turns = [(job.times.next(clock.now()), job.name, job) for job in worker.queue.jobs.values()]
    heapq.heapify(turns)
    runner = Runner(worker.context, worker.queue, worker.name, worker.metrics, True, set())
    took: dict[str, int] = {}
    while turns[0][0] <= until:
        at = turns[0][0]
        clock.move_to(at)
        due = []
        while turns[0][0] == at:
            _, name, job = heapq.heappop(turns)
            due.append(name)
            heapq.heappush(turns, (job.times.next(at), name, job))
        for name in due:
            await worker.queue.ask(worker.queue.jobs[name])
            forget_most()
            before = resident_memory(os.getpid()) // MIB
            await runner.run(worker.queue.jobs[name])
            took[name] = max(took.get(name, 0), most_memory(os.getpid()) - before)
    return took


async def measure(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Live through the days, and return what was held after each."""
    clock = ReplayClock(START)
    with a_postgres() as server, a_redis() as redis:
        settings = Settings(_env_file=None, home=folder, database_url=server.url, redis_url=redis.url, health_port=None)
        async with open_worker(settings, clock=clock, jobs=soaked_jobs(settings)) as worker:
            await worker.run_once()
            await make_people(worker.context.database, given.people, clock.now(), 1)
            days = []
            for day in range(1, given.days + 1):
                took = await live(worker, clock, START + timedelta(days=day))
                before = held()["resident"]
                if not given.keep_free:
                    give_back()
                most = dict(sorted(took.items(), key=lambda one: -one[1])[:_LARGEST])
                days.append({"day": day, "before": before, **held(), "jobs": most})
                sys.stderr.write(f"{json.dumps(days[-1])}\n")
        return {"days": days}


def main(given: Sequence[str] | None = None) -> int:
    """Measure, and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--keep-free", action="store_true", help="as a process does that does nothing about it")
    chosen = parser.parse_args(given)
    if not chosen.keep_free:
        share_one_arena()
    with tempfile.TemporaryDirectory(prefix="fairline-memory-") as folder:
        sys.stdout.write(json.dumps(asyncio.run(measure(chosen, Path(folder))), indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
