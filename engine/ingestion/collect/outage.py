"""Whether prices still come, by the runs of the job that fetches them.

A turn in which nothing was due says nothing: the planner of credits leaves most turns out. What counts is the last
turn that asked: whether it was answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from engine.ingestion.collect.feeds import Aspect
from engine.storage.operations.job_runs import JobRun, JobState
from engine.storage.unit_of_work import UnitOfWork

_RUNS_READ: Final = 300
"""Runs looked through for the last that was answered: a day of turns."""

_ANSWERED: Final = "requests"
_REFUSED: Final = ("failed", "out_of_credits")


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which prices did not come.

    Attributes:
        since: when the last answer had come; None where there was none to be found.
        began: when the first request failed.
        because: what went wrong, for the operator; empty where credits are used up.
        name: tells this outage from every other.
        over: when an answer came again; None while none has.
    """

    since: datetime | None
    began: datetime
    because: str
    name: str
    over: datetime | None = None


async def outages(work: UnitOfWork) -> tuple[Outage, ...]:
    """Return the last two outages there are records of, the newest first: only that one may not be over."""
    runs: list[JobRun] = []
    for state in (JobState.DONE, JobState.FAILED, JobState.DEAD):
        runs += await work.job_runs.recent(_RUNS_READ, job=Aspect.ODDS.value, state=state)
    answered = sorted((run for run in runs if _answered(run) is not None), key=lambda run: run.id)
    return _streaks(answered)[:2]


async def outage_now(work: UnitOfWork) -> Outage | None:
    """Return the outage that is under way; None while prices come."""
    newest = next(iter(await outages(work)), None)
    return None if newest is None or newest.over is not None else newest


def _streaks(runs: Sequence[JobRun]) -> tuple[Outage, ...]:
    """Return the streaks of unanswered runs, the newest first."""
    found: list[Outage] = []
    last_good: JobRun | None = None
    failing: list[JobRun] = []
    for run in (*runs, None):
        if run is not None and not _answered(run):
            failing.append(run)
            continue
        if failing:
            found.append(_outage(last_good, failing, run))
            failing = []
        last_good = run
    return tuple(reversed(found))


def _outage(last_good: JobRun | None, failing: Sequence[JobRun], answered: JobRun | None) -> Outage:
    return Outage(
        since=None if last_good is None else last_good.finished_at,
        began=failing[0].started_at,
        because=next((run.error for run in reversed(failing) if run.error), ""),
        name="start" if last_good is None else str(last_good.id),
        over=None if answered is None else answered.finished_at,
    )


def _answered(run: JobRun) -> bool | None:
    """Tell whether a run was answered; None for one in which nothing was asked."""
    if run.state is not JobState.DONE:
        return False
    if run.counts.get(_ANSWERED, 0):
        return True
    return False if any(run.counts.get(name, 0) for name in _REFUSED) else None
