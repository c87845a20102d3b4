"""The nightly training of the stack: evaluate the trial, train when that is due, update features and lines.

It runs in a process of its own: a training of a full store takes minutes and gigabytes, and no chat may wait for it.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from engine.advice.stack_training import TrainingPlan, follow_facts, train_and_store
from engine.advice.stored_stack import STACK
from engine.advice.trial import assess_trial
from engine.child_process import end_with_parent
from engine.errors import FairlineError
from engine.models.evaluation.challenge import Promotion, Rule
from engine.models.evaluation.walk_forward import Progress
from engine.models.registry import MODELS
from engine.settings import Settings
from engine.storage.database import Database

_LOCK: Final = ".training.lock"
_SLACK: Final = timedelta(hours=6)
"""A training that began so much earlier in the day still counts as that long ago."""


class TrainingUnderWay(FairlineError):
    """Another process of this home trains. Nothing was begun."""


@dataclass(frozen=True, slots=True)
class Night:
    """What a nightly training shall do, in plain values that another process can read.

    Attributes:
        database: its URL.
        folder: of the models' files.
        as_of: the instant.
        every: days between two trainings.
        plan: how trainings are made.
    """

    database: str
    folder: str
    as_of: datetime
    every: int
    plan: TrainingPlan


def plan_of(settings: Settings, *, workers: int = 1) -> TrainingPlan:
    """Return how the operator wants trainings made."""
    rule = Promotion(Rule(settings.promotion_rule), settings.promotion_margin_nats)
    return TrainingPlan(rule, timedelta(days=settings.train_held_back_days), workers=workers)


def night_of(settings: Settings, as_of: datetime) -> Night:
    """Return what the operator's settings want of a nightly training."""
    folder = str(settings.home / MODELS)
    return Night(settings.database, folder, as_of, settings.train_every_days, plan_of(settings))


def run_night(night: Night, result: str) -> None:
    """Run a nightly training and write the outcome to a file: counts, and the training where there was one.

    Beside the file, one ending ``.progress`` tells line by line what was done.
    """
    end_with_parent()  # a worker that was killed trains again when it is back
    path = Path(result)

    def report(message: str) -> None:
        with path.with_suffix(".progress").open("a", encoding="utf-8") as lines:
            lines.write(f"{message}\n")

    try:
        with training_alone(Path(night.folder)):
            outcome = asyncio.run(_night(night, report))
    except FairlineError as error:
        outcome = {"error": str(error)}
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(outcome), encoding="utf-8")
    temporary.replace(path)


@contextmanager
def training_alone(folder: Path) -> Iterator[None]:
    """Let one process of a home train at a time.

    Raises:
        TrainingUnderWay: another one does.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        held = FileLock(folder / _LOCK, timeout=0).acquire()
    except Timeout as error:
        msg = "Another process of this home trains just now. Nothing was begun; wait until it is done."
        raise TrainingUnderWay(msg) from error
    with held:
        yield


async def _night(night: Night, progress: Progress) -> dict[str, Any]:
    async with Database(night.database) as database:
        async with database.unit_of_work() as work:
            trial = await assess_trial(work, night.as_of, night.plan.promotion)
            newest = await work.model_fits.recent(STACK, 1)
            await work.commit()
        result: dict[str, Any] = {"trial": None if trial is None else trial.as_json(), "promoted": 0}
        if trial is not None and trial.promoted:
            result["promoted"] = 1
        if newest and night.as_of - newest[0].as_of < timedelta(days=night.every) - _SLACK:
            result["followed"] = await follow_facts(database, night.as_of)
            return result
        trained = await train_and_store(database, night.as_of, Path(night.folder), night.plan, progress)
        return {**result, "trained": trained.as_json(), "promoted": result["promoted"] + int(trained.promoted)}
