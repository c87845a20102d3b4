"""Marks a job leaves for its next run among its counts: what lasts, and the day it was first told of."""

from typing import Final

from engine.storage.operations.job_runs import JobState
from engine.storage.unit_of_work import UnitOfWork

SINCE: Final = "since_"
"""Begins such a mark; the day is numbered from year 1."""


async def marks_of(work: UnitOfWork, job: str) -> dict[str, int]:
    """Return the marks that a job's last run which ended well has left, by what lasts."""
    runs = await work.job_runs.recent(1, job=job, state=JobState.DONE)
    counts = runs[0].counts if runs else {}
    return {name.removeprefix(SINCE): day for name, day in counts.items() if name.startswith(SINCE)}
