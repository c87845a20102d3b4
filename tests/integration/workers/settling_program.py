"""A process that settles bets two at a time and is killed in the middle of a transaction, after what it writes.

``python -m tests.integration.workers.settling_program URL INSTANT TRANSACTION`` dies in the transaction of that number.
"""

import asyncio
import os
import signal
import sys
from datetime import datetime
from types import SimpleNamespace
from typing import cast

from engine.clock import ReplayClock
from engine.settlement.bets import settle_ended
from engine.storage.database import Database
from workers.context import JobContext
from workers.jobs import settle as job


async def _settle(url: str, now: datetime, deadly: int) -> None:
    begun = 0

    async def die(*arguments: object) -> object:
        nonlocal begun
        begun += 1
        report = await settle_ended(*arguments)  # type: ignore[arg-type]
        if begun == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return report

    job.BETS_WRITTEN_AT_ONCE = 2  # type: ignore[misc]
    job.settle_ended = die  # type: ignore[assignment]
    async with Database(url) as database:
        await job.settle(cast("JobContext", SimpleNamespace(database=database, clock=ReplayClock(now))))


if __name__ == "__main__":
    asyncio.run(_settle(sys.argv[1], datetime.fromisoformat(sys.argv[2]), int(sys.argv[3])))
