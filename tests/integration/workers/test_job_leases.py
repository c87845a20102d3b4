"""Whether a job is under way is what the database says: a Redis that forgot everything makes nothing run twice."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from arq import Retry

from engine.clock import SystemClock
from engine.settings import Settings
from engine.storage.operations.job_runs import JobState
from tests.integration.workers.jobs_for_tests import Script, a_job
from workers.process import WorkerProcess, open_worker
from workers.runner import Runner
from workers.schedule import Job


def a_runner(worker: WorkerProcess, name: str) -> Runner:
    return Runner(worker.context, worker.queue, name, worker.metrics, alone=False)


async def test_two_workers_that_are_both_handed_a_job_do_it_once(every_url: str, tmp_path: Path) -> None:
    script = Script([0.3])
    job = a_job(script)
    settings = Settings(home=tmp_path, database_url=every_url, redis_url=None)
    async with open_worker(settings, jobs=[job]) as worker:
        first, second = a_runner(worker, "first"), a_runner(worker, "second")
        running = asyncio.create_task(first.run(job))
        await script.began.wait()
        assert await second.run(job) is None
        assert await first.run(job) is None, "nor does one worker begin it a second time"
        assert await running == {"new": 0}
        assert script.runs == 1
        assert await second.run(job) == {"new": 0}, "once it has ended, the next may"
        async with worker.context.database.unit_of_work(read_only=True) as work:
            assert {run.state for run in await work.job_runs.recent(9)} == {JobState.DONE}


async def test_shares_of_one_round_go_to_several_workers_or_one_after_another(sqlite_url: str, tmp_path: Path) -> None:
    first_script, second_script = Script([0.3]), Script()
    first_share = a_job(first_script, "first_share", apart="a round")
    second_share = a_job(second_script, "second_share", apart="a round")
    other = a_job(Script(), "other", apart="something else")
    settings = Settings(home=tmp_path, database_url=sqlite_url, redis_url=None)
    async with open_worker(settings, jobs=[first_share, second_share, other]) as worker:
        busy = replace(a_runner(worker, "busy"), under_way=set())
        idle = replace(a_runner(worker, "idle"), under_way=set())
        running = asyncio.create_task(busy.run(first_share))
        await first_script.began.wait()
        with pytest.raises(Retry):
            await busy.run(second_share)
        assert second_script.runs == 0
        assert await busy.run(other) == {"new": 0}
        assert await idle.run(second_share) == {"new": 0}
        await running
        assert await busy.run(second_share) == {"new": 0}, "where there is one worker it does both in turn"


async def test_a_share_of_the_next_round_waits_until_every_share_of_this_one_has_begun(
    every_url: str, tmp_path: Path
) -> None:
    first_script = Script([0.3])
    first, second, third = shares = [
        a_job(script, name, apart="a round")
        for script, name in ((first_script, "first"), (Script(), "second"), (Script(), "third"))
    ]
    settings = Settings(home=tmp_path, database_url=every_url, redis_url=None)
    async with open_worker(settings, jobs=shares) as worker:
        now = worker.context.clock.now()

        async def asked_for(job: Job, minutes_ago: int) -> None:
            async with worker.context.database.unit_of_work() as work:
                await work.job_runs.ask(job.name, job.name, now - timedelta(minutes=minutes_ago))
                await work.commit()

        one, two = a_runner(worker, "one"), a_runner(worker, "two")
        for share in shares:
            await asked_for(share, 30)
        running = asyncio.create_task(one.run(first))
        await first_script.began.wait()
        await asked_for(first, 10)  # the next round, while the first share of this one still runs
        assert await two.run(second) == {"new": 0}
        await running
        with pytest.raises(Retry):
            await one.run(first)
        assert await one.run(third) == {"new": 0}
        assert await one.run(first) == {"new": 0}
        await asked_for(second, -5)  # a try that is not due keeps nobody waiting
        assert await one.run(first) == {"new": 0}


async def test_the_job_of_a_killed_worker_is_free_when_its_lease_has_ended(sqlite_url: str, tmp_path: Path) -> None:
    job = a_job(Script())
    settings = Settings(home=tmp_path, database_url=sqlite_url, redis_url=None)
    async with open_worker(settings, jobs=[job]) as worker:
        now = SystemClock().now()
        async with worker.context.database.unit_of_work() as work:
            await work.job_runs.start(job.name, job.name, now, worker="killed")
            await work.leases.take(f"job:{job.name}", "killed", now, timedelta(seconds=20))
            await work.commit()
        runner = a_runner(worker, "next")
        assert await runner.run(job) is None
        async with worker.context.database.unit_of_work() as work:
            await work.leases.take(f"job:{job.name}", "killed", now - timedelta(seconds=21), timedelta(seconds=20))
            await work.commit()
        assert await runner.run(job) == {"new": 0}
