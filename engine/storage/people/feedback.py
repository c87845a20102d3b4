"""Feedback of people to the operator, and the operator's broadcasts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from engine.domain.bets import PersonId
from engine.storage.repository import Repository
from engine.storage.tables import BroadcastRow, FeedbackRow


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
