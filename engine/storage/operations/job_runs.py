"""Runs of jobs, from the moment they are asked for: what a queue forgets is found again here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from sqlalchemy import delete, func, select, update

from engine import request_id
from engine.storage.errors import Conflict
from engine.storage.repository import Repository
from engine.storage.tables import JobRunRow

JobRunId = NewType("JobRunId", int)


class JobState(StrEnum):
    """Where a run stands. FAILED was or will be tried again; DEAD waits for somebody to look at it."""

    QUEUED = "queued"
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
    """While it is queued: when it is due."""

    finished_at: datetime | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    error: str | None = None
    worker: str | None = None
    """Which process ran it."""

    request_id: str | None = None
    """The message of a person that asked for it, as the log has it."""


LOST: Final = "the worker that ran it ended without a word"


class JobRuns(Repository):
    """The record of every run."""

    async def start(self, job: str, key: str, at: datetime, *, attempt: int = 1, worker: str | None = None) -> JobRunId:
        """Note that a job began; ``key`` names the piece of work, the same on every attempt."""
        return JobRunId((await self._add(job, key, JobState.RUNNING, at=at, attempt=attempt, worker=worker)).id)

    async def ask(self, job: str, key: str, due: datetime, *, attempt: int = 1) -> bool:
        """Note that a job is to run; return False when that was asked before and it has not begun since."""
        there = await self._session.scalar(
            select(JobRunRow.id).where(JobRunRow.key == key, JobRunRow.state == JobState.QUEUED.value).limit(1)
        )
        if there is not None:
            return False
        await self._add(job, key, JobState.QUEUED, at=due, attempt=attempt, worker=None)
        return True

    async def begin(self, job: str, key: str, at: datetime, *, worker: str, tries: int) -> JobRun | None:
        """Begin what was asked for, or begin again what a worker left behind; None when it was tried too often.

        Args:
            job: the job's name.
            key: names the piece of work; only one run of it is under way at a time.
            at: now.
            worker: who runs it.
            tries: after as many attempts that ended without a word the job is DEAD.
        """
        rows = (
            await self._session.scalars(
                select(JobRunRow)
                .where(JobRunRow.key == key, JobRunRow.state.in_([JobState.QUEUED.value, JobState.RUNNING.value]))
                .order_by(JobRunRow.id)
                .with_for_update()
            )
        ).all()
        queued = [row for row in rows if row.state == JobState.QUEUED.value]
        lost = [row for row in rows if row.state == JobState.RUNNING.value]
        attempt = max([1, *(row.attempt for row in queued), *(row.attempt + 1 for row in lost)])
        for row in lost:
            row.state = JobState.DEAD.value if attempt > tries else JobState.FAILED.value
            row.finished_at, row.error = at, LOST
        for row in queued[1:] if attempt <= tries else queued:
            await self._session.delete(row)
        if attempt > tries:
            await self._session.flush()
            return None
        if not queued:
            return _as_run(await self._add(job, key, JobState.RUNNING, at=at, attempt=attempt, worker=worker))
        row = queued[0]
        row.state, row.started_at, row.worker, row.attempt = JobState.RUNNING.value, at, worker, attempt
        await self._session.flush()
        return _as_run(row)

    async def hand_back(self, run: JobRunId, due: datetime) -> None:
        """Put a run that was interrupted on purpose back among the queued; the attempt does not count."""
        row = await self._row(run)
        row.state, row.started_at, row.worker = JobState.QUEUED.value, due, None
        await self._session.flush()

    async def retry(self, run: JobRunId, at: datetime) -> JobRun:
        """Ask for a DEAD run once more, with all its attempts.

        Raises:
            Unknown: no such run.
            Conflict: the run is not DEAD.
        """
        row = await self._row(run)
        if row.state != JobState.DEAD.value:
            msg = f"Job run {run} ({row.job}) is {row.state}, not dead. Nothing was changed."
            raise Conflict(msg)
        row.state = JobState.FAILED.value
        await self.ask(row.job, row.key, at)
        await self._session.flush()
        return _as_run(row)

    async def under_way(self, *states: JobState) -> Sequence[JobRun]:
        """Return every run in one of these states, oldest first."""
        rows = await self._session.scalars(
            select(JobRunRow).where(JobRunRow.state.in_([state.value for state in states])).order_by(JobRunRow.id)
        )
        return tuple(_as_run(row) for row in rows)

    async def counts(self) -> dict[JobState, int]:
        """Return how many runs are in each state."""
        rows = await self._session.execute(select(JobRunRow.state, func.count()).group_by(JobRunRow.state))
        return {JobState(state): number for state, number in rows}

    async def prune(self, before: datetime) -> int:
        """Forget finished runs that ended before an instant, except the last good one of each key; return how many."""
        last = (
            select(func.max(JobRunRow.id)).where(JobRunRow.state == JobState.DONE.value).group_by(JobRunRow.key)
        ).scalar_subquery()
        gone = await self._session.execute(
            delete(JobRunRow)
            .where(JobRunRow.state.in_([JobState.DONE.value, JobState.FAILED.value]), JobRunRow.finished_at < before)
            .where(JobRunRow.id.not_in(last))
            .returning(JobRunRow.id)
        )
        return len(gone.all())

    async def finish(self, run: JobRunId, at: datetime, counts: Mapping[str, int] | None = None) -> None:
        """Note that a job ended well, and how much it did. Nobody needs to look at its dead runs any more."""
        row = await self._row(run)
        row.state, row.finished_at, row.counts = JobState.DONE.value, at, dict(counts or {})
        await self._session.execute(
            update(JobRunRow)
            .where(JobRunRow.key == row.key, JobRunRow.state == JobState.DEAD.value)
            .values(state=JobState.FAILED.value)
        )
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

    async def last(self, job: str, key: str, state: JobState | None = None) -> JobRun | None:
        """Return the newest run of a piece of work, in one state or in any; None when there is none."""
        query = select(JobRunRow).where(JobRunRow.job == job, JobRunRow.key == key)
        if state is not None:
            query = query.where(JobRunRow.state == state.value)
        row = await self._session.scalar(query.order_by(JobRunRow.id.desc()).limit(1))
        return None if row is None else _as_run(row)

    async def _add(
        self, job: str, key: str, state: JobState, *, at: datetime, attempt: int, worker: str | None
    ) -> JobRunRow:
        row = JobRunRow(
            job=job,
            key=key,
            state=state.value,
            attempt=attempt,
            started_at=at,
            finished_at=None,
            counts={},
            error=None,
            worker=worker,
            request_id=request_id.current(),
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def _row(self, run: JobRunId) -> JobRunRow:
        return await self._one(JobRunRow, run, f"job run {run}")


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
        worker=row.worker,
        request_id=row.request_id,
    )
