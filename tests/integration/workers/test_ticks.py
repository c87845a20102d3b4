"""Two workers see the same minute come: each job is asked for once."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.settings import Settings
from tests.integration.workers.jobs_for_tests import Script, a_job
from workers.process import open_worker
from workers.schedule import daily


@pytest.mark.redis
async def test_a_minute_that_two_workers_see_is_had_once(sqlite_url: str, redis_url: str, tmp_path: Path) -> None:
    script = Script()
    settings = Settings(home=tmp_path, database_url=sqlite_url, redis_url=redis_url)
    minute = datetime.now(UTC).replace(second=0, microsecond=0)
    job = a_job(script, times=daily((minute.hour + 12) % 24, minute=0))  # no other tick comes while we watch this one
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(open_worker(settings, jobs=[job])) for _ in range(2)]
        workers = [one._arq_worker() for one in opened]
        for worker in workers:
            worker.burst = True
            for entry in worker.cron_jobs:
                entry.next_run = minute
        await workers[0].run_cron(minute + timedelta(milliseconds=1), 0.5)
        await workers[0].async_run()
        # the second one is late: the first has had the tick and done the job already
        await workers[1].run_cron(minute + timedelta(milliseconds=1), 0.5)
        await workers[1].async_run()
        assert script.runs == 1
        await asyncio.gather(*(worker.async_run() for worker in workers))
    assert script.runs == 1
