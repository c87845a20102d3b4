"""Measures whether a worker's memory is flat: days of every job, one after another, in one process.

    python -m tests.load.worker_memory --days 10 --people 20
    python -m tests.load.worker_memory --days 10 --trace 15

Real jobs on PostgreSQL and Redis, on the simulated leagues; the clock goes from one turn of a
job to the next, so that a day takes about a minute. Written as JSON is, for each day, what the process holds
(``resident``), what the C library has handed out (``in_use``) and what it keeps for later (``kept_free``), in MiB, with
the count of Python's objects. What grows in ``in_use`` day after day is a leak; what grows in ``kept_free`` alone is
an allocator that has not found its level. With ``--trace`` the lines that hold more than after the third day are told.
"""

import argparse
import asyncio
import ctypes
import gc
import heapq
import json
import os
import sys
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from engine.clock import ReplayClock
from engine.settings import Settings
from engine.spare_memory import give_back
from tests.integration.workers.servers import a_postgres, a_redis
from tests.load.made_up_people import make_people
from tests.load.processes import MIB, resident_memory
from tests.load.soak.quick_clock import soaked_jobs
from workers.process import WorkerProcess, open_worker
from workers.runner import Runner

START: Final = datetime(2026, 10, 17, 8, 0, tzinfo=UTC)
_SETTLED_IN: Final = 3
"""Days after which what grows is no longer a first time."""


class _Mallinfo(ctypes.Structure):
    """``struct mallinfo2`` of the GNU C library."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    ]


def held() -> dict[str, int]:
    """Return what this process holds, in MiB, and how many objects Python's collector knows."""
    gc.collect()
    function = ctypes.CDLL(None).mallinfo2
    function.restype = _Mallinfo
    info = function()
    return {
        "resident": resident_memory(os.getpid()) // MIB,
        "in_use": (info.uordblks + info.hblkhd) // MIB,
        "kept_free": info.fordblks // MIB,
        "objects": len(gc.get_objects()),
    }


async def live(worker: WorkerProcess, clock: ReplayClock, until: datetime) -> int:
    """Do each job at its turn until an instant; return how many runs that were."""
    turns = [(job.times.next(clock.now()), job.name, job) for job in worker.queue.jobs.values()]
    heapq.heapify(turns)
    runner = Runner(worker.context, worker.queue, worker.name, worker.metrics, True, set())
    runs = 0
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
            await runner.run(worker.queue.jobs[name])
        runs += len(due)
    return runs


async def measure(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Live through the days, and return what was held after each."""
    clock = ReplayClock(START)
    with a_postgres() as server, a_redis() as redis:
        settings = Settings(_env_file=None, home=folder, database_url=server.url, redis_url=redis.url, health_port=None)
        async with open_worker(settings, clock=clock, jobs=soaked_jobs(settings)) as worker:
            await worker.run_once()
            await make_people(worker.context.database, given.people, clock.now(), 1)
            days, first, kinds = [], None, None
            for day in range(1, given.days + 1):
                runs = await live(worker, clock, START + timedelta(days=day))
                before = held()["resident"]
                if not given.keep_free:
                    give_back()
                days.append({"day": day, "runs": runs, "before": before, **held()})
                sys.stderr.write(f"{json.dumps(days[-1])}\n")
                now_kinds = Counter(str(type(one)) for one in gc.get_objects())
                if kinds is not None:
                    sys.stderr.write(f"KINDS {(now_kinds - kinds).most_common(25)}\n")
                kinds = now_kinds
                if given.trace and day == _SETTLED_IN:
                    first = tracemalloc.take_snapshot()
                if given.trace and day == _SETTLED_IN - 1:
                    tracemalloc.start(given.frames)
            grown = []
            if first is not None:
                later = tracemalloc.take_snapshot().compare_to(first, "traceback" if given.frames > 1 else "lineno")
                grown = [
                    {"kib": one.size_diff // 1024, "blocks": one.count_diff, "at": [str(f) for f in one.traceback]}
                    for one in later[: given.trace]
                ]
        return {"days": days, "grown": grown}


def main(given: Sequence[str] | None = None) -> int:
    """Measure, and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--keep-free", action="store_true", help="never give free memory back, as before")
    parser.add_argument("--trace", type=int, default=0, help="how many lines that hold more are told")
    parser.add_argument("--frames", type=int, default=1)
    chosen = parser.parse_args(given)
    with tempfile.TemporaryDirectory(prefix="fairline-memory-") as folder:
        sys.stdout.write(json.dumps(asyncio.run(measure(chosen, Path(folder))), indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
