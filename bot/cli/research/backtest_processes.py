"""Runs several strategies in processes of their own on this machine, and collects their results."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from engine.backtesting.parts import PROGRESS, run_part
from engine.backtesting.plan_json import plan_to_json
from engine.backtesting.result import BacktestResult
from engine.backtesting.run import Plan
from engine.backtesting.simulate import Moved
from engine.child_process import process_pool
from engine.errors import FairlineError

PARTS: Final = "parts"
"""Where the parts of a grid lie until their results are kept."""

_POLL_EVERY: Final = 0.5
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


class PartFailed(FairlineError):
    """A part of a grid could not be run."""


def run_in_processes(
    parts: Mapping[str, Plan],
    models: str,
    database_url: str,
    *,
    out: Path,
    answers: Path,
    processes: int,
    progress: Callable[[Moved], None],
) -> tuple[BacktestResult, ...]:
    """Run one plan for each name, as many at a time as there are processes; a part that was stopped goes on.

    Ctrl-C reaches the processes too: each ends its day and keeps what there is.

    Args:
        parts: plans of one bankroll each.
        models: see :data:`engine.backtesting.parts.TRAINED`.
        database_url: where the matches are.
        out: the folder of the results.
        answers: where answers of the trained stack are kept.
        processes: how many at a time.
        progress: is told how far all of them are together.

    Raises:
        PartFailed: one of them could not be run.
    """
    folders = {name: out / PARTS / name for name in parts}
    days = {name: len(plan.instants) for name, plan in parts.items()}
    with process_pool(processes) as pool:
        futures = [
            pool.submit(
                run_part, database_url, {**plan_to_json(plan), "models": models}, str(folders[name]), str(answers), True
            )
            for name, plan in parts.items()
        ]
        before = 0
        while not all(future.done() for future in futures):
            time.sleep(_POLL_EVERY)
            moved = _moved(folders, days)
            if moved.done > before:
                progress(moved)
            before = moved.done
        for future in futures:
            future.result()
    for name, folder in folders.items():
        if error := _progress(folder).get("error"):
            msg = f"{name}: {error}"
            raise PartFailed(msg)
    return tuple(BacktestResult.load(folder) for folder in folders.values())


def names_of_parts(plans: Sequence[Plan]) -> dict[str, Plan]:
    """Return plans of one bankroll each by a name for their folders."""
    return {f"{plan.strategies[0].name}-{plan.slippage:g}": plan for plan in plans}


def _moved(folders: Mapping[str, Path], days: Mapping[str, int]) -> Moved:
    progress = {name: _progress(folder) for name, folder in folders.items()}
    done = sum(float(part.get("done", 0.0)) * days[name] for name, part in progress.items())
    at = min((datetime.fromisoformat(part["at"]) for part in progress.values() if "at" in part), default=_BEGINNING)
    return Moved(at, int(done), sum(days.values()), sum(int(part.get("bets", 0)) for part in progress.values()))


def _progress(folder: Path) -> Mapping[str, Any]:
    path = folder / PROGRESS
    stored: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return stored
