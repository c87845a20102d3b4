"""Every job there is and when it runs: the one place to look. Times are UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from arq.cron import next_cron

from engine.settings import Settings
from workers.context import JobBody
from workers.errors import NoSuchJob
from workers.jobs import (
    advise,
    backtest,
    collect,
    digest,
    drift,
    model_week,
    names,
    refit,
    settle,
    train,
    upkeep,
    warm,
)


@dataclass(frozen=True, slots=True)
class Times:
    """When a job is due: minutes of these hours on these weekdays (0 is Monday); None means every."""

    minutes: frozenset[int]
    hours: frozenset[int] | None = None
    weekdays: frozenset[int] | None = None

    @property
    def arq(self) -> dict[str, set[int] | None]:
        """The same for arq's cron."""
        return {
            "minute": set(self.minutes),
            "hour": None if self.hours is None else set(self.hours),
            "weekday": None if self.weekdays is None else set(self.weekdays),
        }

    def next(self, after: datetime) -> datetime:
        """Return the next instant after ``after`` at which the job is due."""
        return next_cron(after, second=0, microsecond=0, **self.arq)


def every(minutes: int, *, at: int = 0) -> Times:
    """Return a time every so many minutes past the hour, ``at`` the first."""
    return Times(frozenset(range(at, 60, minutes)))


def daily(*hours: int, minute: int) -> Times:
    """Return times at a minute of these hours."""
    return Times(frozenset({minute}), frozenset(hours))


@dataclass(frozen=True, slots=True)
class Job:
    """One job.

    Attributes:
        run: what it does.
        times: when it is due.
        jitter: it starts up to this much later, so that not every Fairline asks an API in the same second.
        timeout: it is stopped after this.
        tries: how often it is tried before it is dead.
        then: the jobs to wake when it brought something new.
        apart: jobs with the same word never run beside each other in one worker: they are processor time of Python, of
            which a process has one core's, and another worker may have nothing to do.
        name: names it in the queue, in records and on the command line; there is never more than one run of it.
    """

    run: JobBody
    times: Times
    jitter: timedelta = timedelta(seconds=20)
    timeout: timedelta = timedelta(minutes=2)
    tries: int = 5
    then: tuple[str, ...] = ()
    apart: str = ""
    name: str = field(default="", init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.run.__name__)

    @property
    def what(self) -> str:
        """What it does, in a sentence."""
        return (self.run.__doc__ or "").strip().splitlines()[0]


_EVERYBODY: Final = timedelta(minutes=30)
"""How long a job may take that goes from person to person or from bet to bet: as long as until it is due again.

What grows with people must not be stopped half-way on a busy evening: those behind would be served by no try. A worker
that died is found out by its lease, not by this.
"""

_ALL: Final = (
    Job(collect.fixtures, daily(1, 7, 13, 19, minute=7), jitter=timedelta(minutes=5), then=("predict", "warm")),
    # the planner of quotas decides what each of these turns asks for; most turns ask for nothing
    Job(collect.odds, every(5, at=1), then=("predict",)),
    Job(collect.closing, every(5, at=3), jitter=timedelta(seconds=5), timeout=timedelta(minutes=1)),
    Job(collect.results, every(30, at=10), jitter=timedelta(minutes=2), then=("settle",)),
    Job(collect.statistics, daily(3, 9, 15, 21, minute=25), jitter=timedelta(minutes=10)),
    Job(names.resolve, every(60, at=50), then=("predict",)),
    Job(advise.predict, every(30, at=20), then=("advise", *(run.__name__ for run in advise.SHARES))),
    *(
        Job(run, every(30, at=25 + number), timeout=_EVERYBODY, apart="advice")
        for number, run in enumerate((advise.advise, *advise.SHARES))
    ),
    Job(settle.settle, every(30, at=15), timeout=_EVERYBODY),
    # everybody has their own hour
    Job(digest.digest, every(15, at=0), jitter=timedelta(minutes=1), timeout=timedelta(minutes=15)),
    Job(model_week.model_week, every(60, at=35)),
    Job(
        refit.refit, daily(4, minute=30), jitter=timedelta(minutes=10), timeout=timedelta(minutes=10), then=("predict",)
    ),
    Job(
        train.train,
        daily(1, minute=50),
        jitter=timedelta(minutes=10),
        timeout=timedelta(hours=1),
        tries=2,
        then=("predict",),
    ),
    Job(upkeep.backup, daily(3, minute=45), jitter=timedelta(minutes=10), timeout=timedelta(hours=2), tries=3),
    Job(upkeep.feed, every(5, at=4), jitter=timedelta(seconds=5), timeout=timedelta(minutes=1)),
    Job(drift.drift, daily(5, minute=25)),
    Job(upkeep.quality, daily(5, 17, minute=15)),
    Job(warm.warm, every(60, at=55), tries=2),
    Job(upkeep.tidy, daily(5, minute=40), timeout=_EVERYBODY),
    *(
        Job(run, every(10, at=number), timeout=timedelta(hours=6), tries=3)
        for number, run in enumerate(backtest.JOBS, start=1)
    ),
)

JOBS: Final[Mapping[str, Job]] = MappingProxyType({job.name: job for job in _ALL})


def jobs_for(settings: Settings) -> tuple[Job, ...]:
    """Return the jobs a worker runs: of a round of advice as many shares as the settings name."""
    idle = {run.__name__ for run in advise.SHARES[settings.advice_shares - 1 :]}
    return tuple(job for job in JOBS.values() if job.name not in idle)


def job_called(name: str) -> Job:
    """Return a job by its name.

    Raises:
        NoSuchJob: nobody knows it; names those there are.
    """
    if name not in JOBS:
        msg = f"There is no job {name!r}. Nothing was done; there are {', '.join(JOBS)}."
        raise NoSuchJob(msg)
    return JOBS[name]
