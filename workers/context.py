"""What every job is handed: the database, the clock, the feed and the analyst. Never an argument of its own."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from engine.advice.analyst import Analyst
from engine.clock import Clock
from engine.ingestion.collect.feeds import Feed
from engine.settings import Settings
from engine.storage.database import Database


@dataclass(frozen=True, slots=True)
class JobContext:
    """The surroundings of a job.

    Attributes:
        settings: what the operator set.
        database: where everything is.
        clock: the only one who knows the time.
        feed: where facts come from.
        analyst: forecasts, with models kept warm between jobs.
    """

    settings: Settings
    database: Database
    clock: Clock
    feed: Feed
    analyst: Analyst


Counts: TypeAlias = Mapping[str, int]
"""How much a job did, by what; ``new`` above zero wakes the jobs that follow."""

JobBody: TypeAlias = Callable[[JobContext], Awaitable[Counts]]
