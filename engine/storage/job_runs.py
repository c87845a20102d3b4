"""Runs of jobs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import select

from engine.storage.errors import Unknown
from engine.storage.repository import Repository
from engine.storage.tables import JobRunRow

JobRunId = NewType("JobRunId", int)


class JobState(StrEnum):
    """Where a run stands. DEAD waits for somebody to look at it."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class JobRun:
    """One run of a job: what, when, how long, how many, and what went wrong."""

    id: JobRunId
    job: str
    key: str
    state: JobState
    attempt: int
    started_at: datetime
    finished_at: datetime | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    error: str | None = None


class JobRuns(Repository):
    """The record of every run."""

    async def start(self, job: str, key: str, at: datetime, *, attempt: int = 1) -> JobRunId:
        """Note that a job began; ``key`` names the piece of work, the same on every attempt."""
        row = JobRunRow(
            job=job, key=key, state=JobState.RUNNING.value, attempt=attempt, started_at=at, finished_at=None, counts={}
        )
        self._session.add(row)
        await self._session.flush()
        return JobRunId(row.id)

    async def finish(self, run: JobRunId, at: datetime, counts: Mapping[str, int] | None = None) -> None:
        """Note that a job ended well, and how much it did."""
        row = await self._row(run)
        row.state, row.finished_at, row.counts = JobState.DONE.value, at, dict(counts or {})
        await self._session.flush()

    async def fail(self, run: JobRunId, at: datetime, error: str, *, dead: bool = False) -> None:
        """Note that a job failed; ``dead`` when it will not be tried again by itself."""
        row = await self._row(run)
        row.state = JobState.DEAD.value if dead else JobState.FAILED.value
        row.finished_at, row.error = at, error[:1000]
        await self._session.flush()

    async def recent(
        self, limit: int = 50, *, job: str | None = None, state: JobState | None = None
    ) -> tuple[JobRun, ...]:
        """Return the newest runs first, of one job and state or of all."""
        query = select(JobRunRow).order_by(JobRunRow.started_at.desc(), JobRunRow.id.desc()).limit(limit)
        if job is not None:
            query = query.where(JobRunRow.job == job)
        if state is not None:
            query = query.where(JobRunRow.state == state.value)
        return tuple(_as_run(row) for row in await self._session.scalars(query))

    async def last(self, job: str, key: str) -> JobRun | None:
        """Return the newest run of a piece of work; None when it never ran."""
        row = await self._session.scalar(
            select(JobRunRow).where(JobRunRow.job == job, JobRunRow.key == key).order_by(JobRunRow.id.desc()).limit(1)
        )
        return None if row is None else _as_run(row)

    async def _row(self, run: JobRunId) -> JobRunRow:
        row = await self._session.get(JobRunRow, run)
        if row is None:
            msg = f"There is no job run {run}. Nothing was changed."
            raise Unknown(msg)
        return row


def _as_run(row: JobRunRow) -> JobRun:
    return JobRun(
        id=JobRunId(row.id),
        job=row.job,
        key=row.key,
        state=JobState(row.state),
        attempt=row.attempt,
        started_at=row.started_at,
        finished_at=row.finished_at,
        counts=row.counts,
        error=row.error,
    )
