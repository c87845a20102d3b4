"""Jobs that run the backtests that were asked for, one after the other, each in a process of its own.

There is never more than one run of a job, so there are several jobs: as many backtests run at a time as there are
lanes, over however many workers. More machines need no new code.
"""

import asyncio
import json
import multiprocessing
import os
import socket
from collections.abc import Callable, Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from engine.backtesting.figures.curve import CURVE
from engine.backtesting.parts import PROGRESS, run_part
from engine.notifications.backtest_progress import ENDED, STEPS, report_progress_of
from engine.storage.advice.backtests import Backtest
from workers.context import Counts, JobBody, JobContext

SIDE_BY_SIDE: Final = 4
POLL_EVERY: Final = 1.0
REPORT_EVERY: Final = 20
"""The store is told every so many polls."""


def backtest_job(number: int) -> JobBody:
    """Return one of the jobs that run backtests side by side."""

    async def run(context: JobContext) -> Counts:
        worker = f"{socket.gethostname()}:{os.getpid()}:{number}"
        totals = {"new": 0, "failed": 0, "taken_over": 0}
        while (taken := await _take(context, worker)) is not None:
            for name, count in (await _run(context, taken, worker)).items():
                totals[name] += count
        return totals

    run.__name__ = f"backtest_{number}"
    run.__doc__ = "Run the backtests that were asked for, one after the other."
    return run


async def _take(context: JobContext, worker: str) -> Backtest | None:
    async with context.database.unit_of_work() as work:
        taken = await work.backtests.take(worker, context.clock.now())
        await work.commit()
    return taken


async def _run(context: JobContext, taken: Backtest, worker: str) -> Counts:
    folder = context.settings.home / "backtests" / f"part-{taken.id}"
    (folder / PROGRESS).unlink(missing_ok=True)
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(
        target=run_part, args=(context.settings.database, dict(taken.plan), str(folder)), daemon=True
    )
    process.start()
    try:
        mine = await _watch(context, taken, worker, process, folder)
    except asyncio.CancelledError:
        process.kill()
        async with context.database.unit_of_work() as work:
            await work.backtests.hand_back(taken.id)
            await work.commit()
        raise
    if not mine:
        return {"new": 0, "taken_over": 1}
    return await _keep(context, taken, folder)


async def _watch(context: JobContext, taken: Backtest, worker: str, process: BaseProcess, folder: Path) -> bool:
    """Wait for the process and tell the store how far it is; False where another worker has taken the backtest over."""
    polls = 0
    while process.is_alive():
        await asyncio.sleep(POLL_EVERY)
        polls += 1
        if polls % REPORT_EVERY == 0:
            async with context.database.unit_of_work() as work:
                now, done = context.clock.now(), float(_progress(folder).get("done", 0.0))
                mine = await work.backtests.alive(taken.id, worker, now, done)
                if mine:
                    await report_progress_of(work, taken, int(done * STEPS), now)
                await work.commit()
            if not mine:
                process.kill()
                return False
    return True


async def _keep(context: JobContext, taken: Backtest, folder: Path) -> Counts:
    progress = _progress(folder)
    now = context.clock.now()
    async with context.database.unit_of_work() as work:
        if progress.get("done") == 1.0:
            metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
            curve = json.loads((folder / f"{CURVE}.json").read_text(encoding="utf-8"))
            page = (folder / "report.html").read_bytes()
            await work.backtests.finish(taken.id, now, {**metrics, CURVE: curve}, page)
        else:
            await work.backtests.fail(taken.id, now, progress.get("error") or "Its process ended before it was done.")
        await report_progress_of(work, taken, ENDED, now)
        await work.commit()
    return {"new": 1, "failed": int(progress.get("done") != 1.0)}


def _progress(folder: Path) -> Mapping[str, Any]:
    path = folder / PROGRESS
    stored: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return stored


JOBS: Final[tuple[Callable[[JobContext], Any], ...]] = tuple(
    backtest_job(number) for number in range(1, SIDE_BY_SIDE + 1)
)
