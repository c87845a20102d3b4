"""The ledger of credits: what requests to metered APIs cost."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, or_, select

from engine.storage.repository import Repository
from engine.storage.tables import CreditAlertRow, CreditReservationRow, CreditUseRow


@dataclass(frozen=True, slots=True)
class CreditUse:
    """What one request cost. ``cycle`` is when the first request of its month was made."""

    source: str
    at: datetime
    cycle: datetime
    request: str
    expected: int
    """What it should have cost."""

    cost: int
    """What the API says it cost; what it should have cost where the API does not say."""

    used: int | None
    remaining: int | None


@dataclass(frozen=True, slots=True)
class CreditAlert:
    """A share of the credits of a month is spent."""

    source: str
    cycle: datetime
    percent: int
    at: datetime
    used: int
    remaining: int


class CreditStore(Repository):
    """The ledger of credits and the alerts about it."""

    async def add(self, use: CreditUse) -> None:
        """Note what a request cost."""
        self._session.add(
            CreditUseRow(
                source=use.source,
                at=use.at,
                cycle=use.cycle,
                request=use.request[:500],
                expected=use.expected,
                cost=use.cost,
                used=use.used,
                remaining=use.remaining,
            )
        )
        await self._session.flush()

    async def latest(self, source: str) -> CreditUse | None:
        """Return the newest line of a source that says what is left; None when there is none."""
        row = await self._session.scalar(
            select(CreditUseRow)
            .where(CreditUseRow.source == source, CreditUseRow.remaining.is_not(None))
            .order_by(CreditUseRow.at.desc(), CreditUseRow.id.desc())
            .limit(1)
        )
        return None if row is None else _as_use(row)

    async def spent(self, source: str, since: datetime) -> int:
        """Return the sum of what was spent from an instant on."""
        query = select(func.coalesce(func.sum(CreditUseRow.cost), 0)).where(
            CreditUseRow.source == source, CreditUseRow.at >= since
        )
        return int(await self._session.scalar(query) or 0)

    async def reserve(self, source: str, cost: int, until: datetime) -> int:
        """Keep credits from others until an instant, or :meth:`release`; return the number of the reservation."""
        row = CreditReservationRow(source=source, cost=cost, until=until)
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def reserved(self, source: str, now: datetime) -> int:
        """Return how many credits of a source are kept for requests under way."""
        query = select(func.coalesce(func.sum(CreditReservationRow.cost), 0)).where(
            CreditReservationRow.source == source, CreditReservationRow.until > now
        )
        return int(await self._session.scalar(query) or 0)

    async def release(self, reservation: int, now: datetime) -> None:
        """Let others have the credits of a request that was answered or not made, and what killed processes left."""
        over = or_(CreditReservationRow.id == reservation, CreditReservationRow.until <= now)
        await self._session.execute(delete(CreditReservationRow).where(over))

    async def alert_once(self, alert: CreditAlert) -> bool:
        """Note an alert; False when it was given before in this cycle, by whomever."""
        values = {name: getattr(alert, name) for name in ("source", "cycle", "percent", "at", "used", "remaining")}
        made = await self._session.execute(
            self._insert(CreditAlertRow).values(values).on_conflict_do_nothing().returning(CreditAlertRow.percent)
        )
        return made.first() is not None

    async def alerts(self, source: str, since: datetime) -> tuple[CreditAlert, ...]:
        """Return the alerts of a source from an instant on, oldest first."""
        rows = await self._session.scalars(
            select(CreditAlertRow)
            .where(CreditAlertRow.source == source, CreditAlertRow.at >= since)
            .order_by(CreditAlertRow.at, CreditAlertRow.percent)
        )
        return tuple(CreditAlert(row.source, row.cycle, row.percent, row.at, row.used, row.remaining) for row in rows)


def _as_use(row: CreditUseRow) -> CreditUse:
    return CreditUse(row.source, row.at, row.cycle, row.request, row.expected, row.cost, row.used, row.remaining)
