"""Jobs that fail, wait and count in ways a test can command, in place of the real ones."""

import asyncio
import os
import signal
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.storage.database import Database
from engine.storage.operations.audit import AuditRecord
from workers.context import Counts, JobContext
from workers.errors import Hopeless
from workers.schedule import Job, daily

NEVER = daily(0, minute=0)
"""Tests ask for jobs themselves."""


@dataclass
class Script:
    """What the job called ``scripted`` does each time it runs."""

    acts: list[Exception | Counts | float] = field(default_factory=list)
    runs: int = 0
    began: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, context: JobContext) -> Counts:
        """Act."""
        self.runs += 1
        self.began.set()
        act = self.acts.pop(0) if self.acts else {"new": 0}
        if isinstance(act, Exception):
            raise act
        if isinstance(act, float):
            await asyncio.sleep(act)
            return {"new": 0}
        return act


def a_job(body: Any, name: str = "scripted", **more: Any) -> Job:
    """Return a job around a body; nothing delays it."""

    async def run(context: JobContext) -> Counts:
        counts: Counts = await body(context)
        return counts

    run.__name__ = name
    run.__doc__ = "Do what the test says."
    return Job(run, **{"times": NEVER, "jitter": timedelta(0), **more})


async def mark(database: Database, what: str) -> None:
    """Leave a line that can be counted, in one transaction."""
    async with database.unit_of_work() as work:
        await work.audit.record(AuditRecord(datetime.now(UTC), f"pid:{os.getpid()}", what, "test"))
        await work.commit()


async def marks(database: Database, what: str) -> int:
    """Count those lines."""
    async with database.unit_of_work(read_only=True) as work:
        return sum(record.action == what for record in await work.audit.recent(10_000))


async def slow(context: JobContext) -> Counts:
    """Begin, wait, end; each leaves a mark."""
    await mark(context.database, "began")
    await asyncio.sleep(float(os.environ.get("FAIRLINE_TEST_SLOW", "1")))
    await mark(context.database, "ended")
    return {"new": 1}


async def deadly(context: JobContext) -> Counts:
    """Kill the process that runs it."""
    await mark(context.database, "began")
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


async def hopeless(context: JobContext) -> Counts:
    """Fail in a way that trying again does not mend."""
    raise Hopeless("The key was refused.")


SLOW = a_job(slow, "slow", timeout=timedelta(seconds=60))
DEADLY = a_job(deadly, "deadly", tries=2)
ALL = (SLOW, DEADLY)
