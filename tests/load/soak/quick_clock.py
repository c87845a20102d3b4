"""A command of Fairline whose clock runs many times as fast: ``python -m tests.load.soak.quick_clock worker``.

What is due, known, kicked off and quiet goes by the quick clock; leases, pauses and time-outs by the machine's, as in a
replay. ``FAIRLINE_SOAK_CLOCK`` says since when and how fast it runs, so that every process has the same time.
"""

import os
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Self
from unittest.mock import patch

from bot.__main__ import main as fairline
from bot.cli.processes import bot, push
from engine.settings import Settings
from workers import process
from workers.jobs import backtest
from workers.schedule import Job, jobs_for

VARIABLE: Final = "FAIRLINE_SOAK_CLOCK"
_LEFT_OUT: Final = frozenset({"train", *(run.__name__ for run in backtest.JOBS)})
"""Jobs that compute for minutes to hours, which no load of messages has to do with."""


@dataclass(frozen=True, slots=True)
class QuickClock:
    """Time that passes ``times`` as fast as the machine's.

    Attributes:
        start: what it showed when it was started, in UTC.
        began: when that was, in seconds since 1970 of the machine's clock.
        times: how many of its seconds are one of the machine's.
    """

    start: datetime
    began: float
    times: float

    def now(self) -> datetime:
        """Return the instant it shows, in UTC."""
        return self.start + timedelta(seconds=(time.time() - self.began) * self.times)

    def __str__(self) -> str:
        return f"{self.start.timestamp()} {self.began} {self.times}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what ``str`` wrote."""
        start, began, times = map(float, text.split())
        return cls(datetime.fromtimestamp(start, UTC), began, times)


def soaked_jobs(settings: Settings) -> tuple[Job, ...]:
    """Return the jobs that run in a soak."""
    return tuple(job for job in jobs_for(settings) if job.name not in _LEFT_OUT)


def main() -> None:
    """Run the command that is named, on the quick clock."""
    clock = QuickClock.read(os.environ[VARIABLE])
    with ExitStack() as stack:
        for module in (bot, push, process):
            stack.enter_context(patch.object(module, "SystemClock", lambda: clock))
        stack.enter_context(patch.object(process, "jobs_for", soaked_jobs))
        stack.enter_context(patch.object(process, "EVERY", timedelta(seconds=1)))
        sys.argv[0] = "fairline"
        fairline()


if __name__ == "__main__":
    main()
