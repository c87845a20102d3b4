"""One part of a grid of backtests, run in a process of its own: a strategy, from plan to report."""

import asyncio
import json
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from engine.backtesting.figures.curve import CURVE, curve_of
from engine.backtesting.history import load_history
from engine.backtesting.plan_json import plan_from_json
from engine.backtesting.report import write_report
from engine.backtesting.run import Run
from engine.backtesting.simulate import Moved
from engine.backtesting.trained_answers import TrainedForecaster, kept_answers
from engine.child_process import end_with_parent
from engine.errors import FairlineError
from engine.storage.database import Database

TRAINED: Final = "trained"
"""A plan's ``models``: the stack, trained on the way; anything else is the market and goal models alone."""

PROGRESS: Final = "progress.json"
"""How far a part is: ``{"done": 0.4}``, and at its end ``{"done": 1.0}`` or ``{"error": "…"}``."""


def run_part(
    database_url: str, plan: Mapping[str, Any], folder: str, answers: str | None = None, interruptible: bool = False
) -> None:
    """Run or resume one part; what came of it is in ``folder``: the run, ``metrics.json`` and the report.

    Args:
        database_url: where the matches are.
        plan: see :func:`~engine.backtesting.plan_json.plan_to_json`.
        folder: of this part alone.
        answers: where answers of the trained stack are kept; beside ``folder`` unless told otherwise.
        interruptible: whether Ctrl-C ends the day at hand and keeps what there is, instead of ending the process.
    """
    end_with_parent()  # if whoever asked is killed, another one takes this part over, in this very folder
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / PROGRESS).unlink(missing_ok=True)
    interrupted: list[bool] = []
    if interruptible:
        signal.signal(signal.SIGINT, lambda *_: interrupted.append(True))
    try:
        asyncio.run(_run(database_url, plan, place, Path(answers or place.parent), lambda: bool(interrupted)))
    except FairlineError as error:
        _write_progress(place, {"error": str(error)})


async def _run(
    database_url: str, plan: Mapping[str, Any], folder: Path, answers: Path, stopped: Callable[[], bool]
) -> None:
    began = time.perf_counter()
    wanted = plan_from_json(plan)
    async with Database(database_url) as database:
        history = await load_history(database, wanted.instants[0], wanted.instants[-1], wanted.leagues)
        forecaster = None
        if plan.get("models", TRAINED) == TRAINED:
            kept = await kept_answers(database, wanted, answers)
            forecaster = TrainedForecaster(tuple(history.leagues.values()), wanted.refit, kept)
    run = Run(wanted, history, folder, forecaster, spent=time.perf_counter() - began)
    every = max(len(wanted.instants) // 200, 1)

    def progress(moved: Moved) -> None:
        if moved.done % every == 0:
            at = moved.at.isoformat()
            _write_progress(folder, {"done": 0.99 * moved.done / moved.of, "at": at, "bets": moved.bets})

    run.go(progress, stopped)
    for result in run.results():
        result.save(folder)
        write_report([result], folder)
        (folder / f"{CURVE}.json").write_text(json.dumps(curve_of(result)), encoding="utf-8")
    if run.complete:
        run.forget_checkpoints()
        _write_progress(folder, {"done": 1.0})


def _write_progress(folder: Path, what: Mapping[str, Any]) -> None:
    temporary = folder / "progress.tmp"
    temporary.write_text(json.dumps(what), encoding="utf-8")
    temporary.replace(folder / PROGRESS)
