"""A worker with the jobs of the tests, as a process: ``python -m tests.integration.workers.worker_program``.

``FAIRLINE_TEST_JOBS=real`` runs the real jobs that collect facts instead, on the simulated leagues.
"""

import asyncio
import os
from datetime import UTC, datetime, timedelta

from engine.clock import ReplayClock
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from tests.integration.workers.jobs_for_tests import ALL
from workers import process, recovery, runner
from workers.observability.logging import set_up_logging
from workers.schedule import JOBS

FRIDAY = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)
COLLECTORS = ("fixtures", "odds", "results", "statistics", "settle", "refit")


async def main() -> None:
    """Work until told to stop. The jobs of the tests run when they are asked for, and miss no turn."""
    settings = Settings()
    set_up_logging(settings)
    runner.FIRST_DELAY = timedelta(milliseconds=200)
    runner.DATABASE_AWAY = timedelta(milliseconds=500)
    process.REDIS_AWAY = timedelta(milliseconds=200)
    recovery.ALIVE_FOR = timedelta(seconds=2)
    process.EVERY = timedelta(milliseconds=300)
    if os.environ.get("FAIRLINE_TEST_JOBS") == "real":
        feed = SourceFeed(SimulatedSource(7, full_quotes_from=FRIDAY - timedelta(days=4)))
        jobs = [JOBS[name] for name in COLLECTORS]
        opened = process.open_worker(settings, clock=ReplayClock(FRIDAY), feed=feed, jobs=jobs)
    else:
        recovery.Recovery.start = recovery.Recovery.show_life  # type: ignore[method-assign,assignment]
        opened = process.open_worker(settings, jobs=ALL)
    async with opened as worker:
        process.stop_on_signals(worker)
        await worker.run()


if __name__ == "__main__":
    asyncio.run(main())
