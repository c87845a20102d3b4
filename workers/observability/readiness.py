"""Whether a process can work: its store takes what is written, and nothing has piled up."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from engine.clock import Clock, SystemClock
from engine.storage.database import Database
from engine.storage.operations.job_runs import JobState

JOBS_LATE: Final = timedelta(minutes=15)
"""A job that was asked for and is due so long ago, and has not begun: no worker keeps up."""

MESSAGES_LATE: Final = timedelta(minutes=10)
"""A message that could have been sent so long ago: the platform, or who sends, is stuck."""

_REMEMBERED_SECONDS: Final = 5.0
_SHOWN: Final = timedelta(minutes=1)


@dataclass(slots=True)
class StoreWrites:
    """Tells whether the store takes what is written: a database that only reads refuses everybody's bets.

    Args:
        database: where something is read each time, and a line is written and kept at most every few seconds.
        process: names the line, one a process.
    """

    database: Database
    process: str
    _asked: float | None = None

    async def __call__(self) -> str | None:
        """Write a line; what the store raises says what is wrong with it."""
        async with self.database.unit_of_work(read_only=True) as work:
            await work.job_runs.recent(1)
        if self._asked is not None and time.monotonic() - self._asked < _REMEMBERED_SECONDS:
            return None
        name = f"process:{self.process}"
        async with self.database.unit_of_work() as work:
            await work.leases.take(name, self.process[:80], SystemClock().now(), _SHOWN)
            await work.commit()
        self._asked = time.monotonic()
        return None


@dataclass(frozen=True, slots=True)
class JobsKeepUp:
    """Tells whether jobs begin when they are due."""

    database: Database
    clock: Clock

    async def __call__(self) -> str | None:
        """Name the job that waits the longest, when that is too long."""
        async with self.database.unit_of_work(read_only=True) as work:
            queued = await work.job_runs.under_way(JobState.QUEUED)
        now = self.clock.now()
        late = [run for run in queued if now - run.started_at > JOBS_LATE]
        if not late:
            return None
        oldest = min(late, key=lambda run: run.started_at)
        return f"{oldest.job} is due for {_minutes(now - oldest.started_at)} min, {len(late)} jobs are late"


@dataclass(frozen=True, slots=True)
class MessagesKeepUp:
    """Tells whether what is due is sent, on the platforms this process sends to."""

    database: Database
    clock: Clock
    platforms: Callable[[], frozenset[str]]

    async def __call__(self) -> str | None:
        """Name the platform whose oldest due message waits too long."""
        now = self.clock.now()
        async with self.database.unit_of_work(read_only=True) as work:
            waiting = await work.platform_pace.waiting(now)
        for platform in sorted(self.platforms() & waiting.keys()):
            oldest = waiting[platform].oldest_due
            if oldest is not None and now - oldest > MESSAGES_LATE:
                return f"{platform}: a message is due for {_minutes(now - oldest)} min"
        return None


def _minutes(span: timedelta) -> int:
    return int(span / timedelta(minutes=1))
