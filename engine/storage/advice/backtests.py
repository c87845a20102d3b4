"""Backtests that were asked for: taken by one worker each, and kept with their figures and report."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, NewType

from sqlalchemy import and_, or_, select, update

from engine.storage.repository import Repository
from engine.storage.tables import BacktestRow

BacktestId = NewType("BacktestId", int)

SILENT: Final = timedelta(minutes=3)
"""A worker that has said nothing of its backtest for so long is gone; another one takes it over."""

_MOST_READ: Final = 100
"""The last complete ones of a strategy among which one's own bookmakers are looked for."""


class BacktestState(StrEnum):
    """Where a backtest stands."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Backtest:
    """A backtest as stored.

    Attributes:
        plan: what is tested, as plain JSON.
        done: the share that is over.
        metrics: as in ``metrics.json``; None until it is done.
    """

    id: BacktestId
    plan: Mapping[str, Any]
    strategy: str
    state: BacktestState
    asked_at: datetime
    asked_by: str
    worker: str | None
    done: float
    finished_at: datetime | None
    metrics: Mapping[str, Any] | None
    error: str | None


class Backtests(Repository):
    """Backtests, the newest last."""

    async def ask(self, plan: Mapping[str, Any], strategy: str, at: datetime, by: str) -> BacktestId:
        """Ask for a backtest; a worker takes it."""
        row = BacktestRow(
            plan=dict(plan), strategy=strategy, state=BacktestState.ASKED, asked_at=at, asked_by=by, done=0.0
        )
        self._session.add(row)
        await self._session.flush()
        return BacktestId(row.id)

    async def take(self, worker: str, now: datetime) -> Backtest | None:
        """Take the oldest one that nobody runs, or whose worker has gone silent; None where there is none.

        Two workers that ask at the same time get different ones.
        """
        free = or_(
            BacktestRow.state == BacktestState.ASKED,
            and_(BacktestRow.state == BacktestState.RUNNING, BacktestRow.alive_at < now - SILENT),
        )
        oldest = select(BacktestRow.id).where(free).order_by(BacktestRow.asked_at, BacktestRow.id).limit(1)
        if self._session.get_bind().dialect.name == "postgresql":
            oldest = oldest.with_for_update(skip_locked=True)
        number = (await self._session.execute(oldest)).scalar()
        if number is None:
            return None
        taken = update(BacktestRow).where(BacktestRow.id == number)
        await self._session.execute(taken.values(state=BacktestState.RUNNING, worker=worker, alive_at=now))
        return await self.get(BacktestId(number))

    async def alive(self, backtest: BacktestId, worker: str, now: datetime, done: float) -> bool:
        """Say how far a backtest is; False where another worker has taken it over."""
        mine = and_(
            BacktestRow.id == backtest, BacktestRow.worker == worker, BacktestRow.state == BacktestState.RUNNING
        )
        found = await self._session.execute(
            update(BacktestRow).where(mine).values(alive_at=now, done=done).returning(BacktestRow.id)
        )
        return found.scalar() is not None

    async def hand_back(self, backtest: BacktestId) -> None:
        """Let another worker take it."""
        row = update(BacktestRow).where(BacktestRow.id == backtest)
        await self._session.execute(row.values(state=BacktestState.ASKED, worker=None))

    async def finish(self, backtest: BacktestId, at: datetime, metrics: Mapping[str, Any], report: bytes) -> None:
        """Keep what came of it."""
        row = update(BacktestRow).where(BacktestRow.id == backtest)
        outcome = {"metrics": dict(metrics), "report": report, "finished_at": at, "done": 1.0, "error": None}
        await self._session.execute(row.values(state=BacktestState.DONE, **outcome))

    async def fail(self, backtest: BacktestId, at: datetime, error: str) -> None:
        """Note why it could not be run."""
        row = update(BacktestRow).where(BacktestRow.id == backtest)
        await self._session.execute(row.values(state=BacktestState.FAILED, finished_at=at, error=error[:400]))

    async def get(self, backtest: BacktestId) -> Backtest | None:
        """Return one backtest."""
        row = await self._session.get(BacktestRow, backtest, populate_existing=True)
        return None if row is None else _as_backtest(row)

    async def latest(self, strategy: str, bookmakers: Collection[str] | None = None) -> Backtest | None:
        """Return the last complete backtest of a strategy: at just these bookmakers, else at any.

        Args:
            strategy: by its name.
            bookmakers: codes of those somebody can bet with; None for all with a name.
        """
        rows = await self._session.execute(
            select(BacktestRow.id, BacktestRow.plan)
            .where(BacktestRow.state == BacktestState.DONE, BacktestRow.strategy == strategy)
            .order_by(BacktestRow.finished_at.desc(), BacktestRow.id.desc())
            .limit(_MOST_READ)
        )
        found = [(BacktestId(row.id), row.plan) for row in rows]
        wanted = None if bookmakers is None else sorted(bookmakers)
        own = (number for number, plan in found if plan.get("bookmakers") == wanted and not plan.get("market"))
        number = next(own, found[0][0] if found else None)
        return None if number is None else await self.get(number)

    async def recent(self, limit: int = 20) -> Sequence[Backtest]:
        """Return the last ones asked for, the newest first."""
        rows = await self._session.scalars(select(BacktestRow).order_by(BacktestRow.id.desc()).limit(limit))
        return tuple(_as_backtest(row) for row in rows)

    async def report(self, backtest: BacktestId) -> bytes | None:
        """Return the report as a web page; None while there is none."""
        found = await self._session.execute(select(BacktestRow.report).where(BacktestRow.id == backtest))
        page: bytes | None = found.scalar()
        return page


def _as_backtest(row: BacktestRow) -> Backtest:
    return Backtest(
        BacktestId(row.id),
        row.plan,
        row.strategy,
        BacktestState(row.state),
        row.asked_at,
        row.asked_by,
        row.worker,
        row.done,
        row.finished_at,
        row.metrics,
        row.error,
    )
