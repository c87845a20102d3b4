"""One part of a grid of backtests, run in a process of its own: a strategy, from plan to report."""

import asyncio
import json
import multiprocessing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from engine.backtesting.curve import CURVE, curve_of
from engine.backtesting.history import load_history
from engine.backtesting.plan_json import plan_from_json
from engine.backtesting.report import write_report
from engine.backtesting.run import Run
from engine.backtesting.simulate import Moved
from engine.backtesting.trained_answers import TrainedForecaster, kept_answers
from engine.errors import FairlineError
from engine.storage.database import Database

TRAINED: Final = "trained"
"""A plan's ``models``: the stack, trained on the way; anything else is the market and goal models alone."""

PROGRESS: Final = "progress.json"
"""How far a part is: ``{"done": 0.4}``, and at its end ``{"done": 1.0}`` or ``{"error": "…"}``."""


def run_part(database_url: str, plan: Mapping[str, Any], folder: str) -> None:
    """Run or resume one part; what came of it is in ``folder``: the run, ``metrics.json`` and the report.

    Args:
        database_url: where the matches are.
        plan: see :func:`~engine.backtesting.plan_json.plan_to_json`.
        folder: of this part alone.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    try:
        asyncio.run(_run(database_url, plan, place))
    except FairlineError as error:
        _tell(place, {"error": str(error)})


async def _run(database_url: str, plan: Mapping[str, Any], folder: Path) -> None:
    wanted = plan_from_json(plan)
    async with Database(database_url) as database:
        history = await load_history(database, wanted.instants[0], wanted.instants[-1], wanted.leagues)
        forecaster = None
        if plan.get("models", TRAINED) == TRAINED:
            answers = await kept_answers(database, wanted, folder.parent)
            forecaster = TrainedForecaster(tuple(history.leagues.values()), wanted.refit, answers)
    run = Run(wanted, history, folder, forecaster)
    every = max(len(wanted.instants) // 200, 1)

    parent = multiprocessing.parent_process()

    def told(moved: Moved) -> None:
        if parent is not None and not parent.is_alive():
            raise SystemExit  # whoever asked was killed: another one takes this part over, in this very folder
        if moved.done % every == 0:
            _tell(folder, {"done": 0.99 * moved.done / moved.of})

    run.go(told)
    for result in run.results():
        result.save(folder)
        write_report([result], folder)
        (folder / f"{CURVE}.json").write_text(json.dumps(curve_of(result)), encoding="utf-8")
    run.forget_checkpoints()
    _tell(folder, {"done": 1.0})


def _tell(folder: Path, what: Mapping[str, Any]) -> None:
    temporary = folder / "progress.tmp"
    temporary.write_text(json.dumps(what), encoding="utf-8")
    temporary.replace(folder / PROGRESS)
