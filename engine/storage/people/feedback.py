"""Feedback of people to the operator, and the operator's broadcasts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, literal, select

from engine import request_id
from engine.domain.bets import PersonId
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.repository import Repository
from engine.storage.tables import BroadcastRow, DestinationRow, FeedbackRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody wrote; ``person`` is a number that tells no name."""

    person: PersonId | None
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message of an operator to everybody."""

    id: int
    at: datetime
    actor: str
    text: str


class FeedbackStore(Repository):
    """Feedback and broadcasts."""

    async def feedback(self, person: PersonId, at: datetime, text: str) -> None:
        """Keep what somebody wrote."""
        self._session.add(FeedbackRow(person_id=person, at=at, text=text))
        await self._session.flush()

    async def of(self, person: PersonId) -> tuple[Feedback, ...]:
        """Return what one person wrote, oldest first."""
        rows = await self._session.scalars(
            select(FeedbackRow).where(FeedbackRow.person_id == person).order_by(FeedbackRow.id)
        )
        return tuple(Feedback(person, row.at, row.text) for row in rows)

    async def forget(self, person: PersonId) -> None:
        """Delete what one person wrote."""
        await self._session.execute(delete(FeedbackRow).where(FeedbackRow.person_id == person))

    async def recent_feedback(self, limit: int = 20) -> tuple[Feedback, ...]:
        """Return the newest feedback first."""
        rows = await self._session.scalars(select(FeedbackRow).order_by(FeedbackRow.id.desc()).limit(limit))
        return tuple(
            Feedback(None if row.person_id is None else PersonId(row.person_id), row.at, row.text) for row in rows
        )

    async def broadcast(self, actor: str, at: datetime, text: str) -> Broadcast:
        """Keep a message to everybody; whoever calls this writes its outbox rows in the same transaction."""
        row = BroadcastRow(at=at, actor=actor, text=text)
        self._session.add(row)
        await self._session.flush()
        return Broadcast(row.id, at, actor, text)

    async def broadcast_of(self, number: int) -> Broadcast | None:
        """Return one message to everybody; None when there is none of that number."""
        row = await self._session.get(BroadcastRow, number)
        return None if row is None else Broadcast(row.id, row.at, row.actor, row.text)

    async def send_broadcast(self, broadcast: Broadcast, at: datetime, expires: datetime) -> int:
        """Ask for a broadcast to be sent to every active destination; return how many were not asked before.

        The database writes all rows by itself: with 100,000 people nobody else who writes waits for long.
        """
        edition = Edition.offered()
        row = {
            "message": MessageName.of(MessageKind.BROADCAST, broadcast.id),
            "stage": edition.stage,
            "version": edition.number,
            "state": DeliveryState.PENDING.value,
            "priority": 0,
            "created_at": at,
            "not_before": at,
            "expires": expires,
            "attempts": 0,
            "request_id": request_id.current(),
        }
        columns = OutboxRow.__table__.c
        values = [literal(value, columns[name].type) for name, value in row.items()]
        everywhere = select(*values, DestinationRow.id).where(DestinationRow.inactive_since.is_(None))
        statement = self._insert(OutboxRow).from_select([*row, "destination_id"], everywhere).on_conflict_do_nothing()
        before = await self._count_of(row["message"])
        await self._session.execute(statement)
        return await self._count_of(row["message"]) - before

    async def _count_of(self, message: object) -> int:
        query = select(func.count()).select_from(OutboxRow).where(OutboxRow.message == message)
        return int(await self._session.scalar(query) or 0)
