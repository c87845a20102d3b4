"""The nightly job of the stack: training, trial and promotion, in a process of its own."""

import asyncio
import json
import multiprocessing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from engine.advice.tracking.mirror import Mirrored, mirror
from engine.models.design import FEWEST_RESULTS
from engine.notifications.operator_alerts import Alert, alert_operators
from engine.storage.operations.job_runs import JobState
from workers.context import Counts, JobContext
from workers.errors import TrainingFailed
from workers.jobs.lasting_marks import SINCE, marks_of

_TRACKING: Final = "tracking"
_WELL: Final = "The MLflow server has all trainings again."


async def train(context: JobContext) -> Counts:
    """Evaluate the challenger, train the stack when that is due, and update features and lines with new facts."""
    now = context.clock.now()
    before = now - timedelta(days=context.settings.train_held_back_days)  # what comes later judges, and teaches nothing
    async with context.database.unit_of_work(read_only=True) as work:
        ((results, _),) = await work.fact_columns.counted(before)
    if results < FEWEST_RESULTS:
        return {"new": 0, "results": results, "too_few": 1}
    due = await asked_by_a_person(context)  # then it is, whenever the last one was
    with TemporaryDirectory() as folder:
        result = await _in_a_process(context, Path(folder) / "night.json", due=due)
    context.analyst.forget()
    mirrored = await mirror(context.settings, context.database)
    since = await alert_of_trouble(context, mirrored)
    trained = result.get("trained") or {}
    return {
        "new": result["promoted"] + int(bool(trained)),
        "promoted": result["promoted"],
        "trained": int(bool(trained)),
        "matches": trained.get("matches", result.get("followed", 0)),
        "mirrored": mirrored.runs,
        **since,
    }


async def asked_by_a_person(context: JobContext) -> bool:
    """Tell whether somebody asked for the training that is running, and not the clock; a second try counts as asked."""
    async with context.database.unit_of_work(read_only=True) as work:
        run = await work.job_runs.last(train.__name__, train.__name__, JobState.RUNNING)
    return run is not None and run.request_id is not None


async def alert_of_trouble(context: JobContext, mirrored: Mirrored) -> dict[str, int]:
    """Tell operators once that the tracking server fails, and once that it is well again; return the mark for that."""
    now = context.clock.now()
    async with context.database.unit_of_work() as work:
        before = await marks_of(work, train.__name__)
        began = before.get(_TRACKING, now.toordinal())
        alert = Alert("mlflow", f"{datetime.fromordinal(began):%Y-%m-%d}", mirrored.trouble or _WELL)
        if mirrored.trouble is not None:
            await alert_operators(work, [alert], context.settings.admin_accounts, now)
        elif before:
            await alert_operators(work, [replace(alert, over=True)], context.settings.admin_accounts, now)
        await work.commit()
    return {} if mirrored.trouble is None else {f"{SINCE}{_TRACKING}": began}


async def _in_a_process(context: JobContext, result: Path, *, due: bool) -> dict[str, Any]:
    # the libraries of the models are slow to import, and only the process of the training needs them
    from engine.advice.nightly_training import night_of, run_night  # noqa: PLC0415

    night = night_of(context.settings, context.clock.now())
    if due:
        night = replace(night, every=0)
    spawn = multiprocessing.get_context("spawn")  # a fork after an XGBoost fit hangs
    process = spawn.Process(target=run_night, args=(night, str(result)), daemon=True)
    process.start()
    try:
        await asyncio.to_thread(process.join)
    except asyncio.CancelledError:
        process.kill()
        raise
    return _result(result, process.exitcode)


def _result(result: Path, code: int | None) -> dict[str, Any]:
    if not result.exists():
        msg = f"The process of the training ended with code {code}. The models in use were not touched."
        raise TrainingFailed(msg)
    read: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    if "error" in read:
        raise TrainingFailed(read["error"])
    return read
