"""The outbox: one row per card, version and destination, written in the transaction that made the card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from sqlalchemy import and_, or_, select, update

from engine.storage.destinations import DestinationId
from engine.storage.errors import Unknown
from engine.storage.repository import Repository
from engine.storage.tables import OutboxRow

DeliveryId = NewType("DeliveryId", int)


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one destination. What it says is rendered from the card when it is sent."""

    id: DeliveryId
    card: str
    version: int
    destination: DestinationId
    state: DeliveryState
    priority: int
    not_before: datetime
    expires: datetime | None
    attempts: int
    ref: str | None = None
    """The platform's id of the message, once sent; replies are resolved through it."""

    last_error: str | None = None


class Outbox(Repository):
    """What is to be sent, and what was."""

    async def add(
        self,
        card: str,
        version: int,
        destination: DestinationId,
        at: datetime,
        *,
        priority: int = 0,
        not_before: datetime | None = None,
        expires: datetime | None = None,
    ) -> bool:
        """Ask for a card to be sent; return False when that was asked before.

        Args:
            card: which card (or digest), a name stable across versions.
            version: which version of it.
            destination: where to.
            at: now.
            priority: higher goes first.
            not_before: the end of quiet hours; at once when None.
            expires: kick-off; what was not sent by then is not sent any more.
        """
        there = await self._session.scalar(
            select(OutboxRow.id).where(
                OutboxRow.card == card, OutboxRow.version == version, OutboxRow.destination_id == destination
            )
        )
        if there is not None:
            return False
        self._session.add(
            OutboxRow(
                card=card,
                version=version,
                destination_id=destination,
                state=DeliveryState.PENDING.value,
                priority=priority,
                created_at=at,
                not_before=not_before or at,
                expires=expires,
                attempts=0,
            )
        )
        await self._session.flush()
        return True

    async def lease(self, now: datetime, owner: str, *, limit: int, lease_for: timedelta) -> tuple[Delivery, ...]:
        """Take deliveries that are due and nobody else holds, most urgent first; expired ones are marked so.

        A lease that ran out, because its holder died, is free again. Commit before sending.
        """
        await self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.state == DeliveryState.PENDING.value, OutboxRow.expires <= now)
            .values(state=DeliveryState.EXPIRED.value)
        )
        rows = (
            await self._session.scalars(
                select(OutboxRow)
                .where(
                    OutboxRow.state == DeliveryState.PENDING.value,
                    OutboxRow.not_before <= now,
                    or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= now),
                )
                .order_by(OutboxRow.priority.desc(), OutboxRow.not_before, OutboxRow.id)
                .limit(limit)
                .with_for_update(skip_locked=True)
                .execution_options(populate_existing=True)
            )
        ).all()
        for row in rows:
            row.lease_until, row.lease_owner = now + lease_for, owner
            row.attempts += 1
        await self._session.flush()
        return tuple(_as_delivery(row) for row in rows)

    async def sent(self, delivery: DeliveryId, ref: str, at: datetime) -> None:
        """Note that a message was sent, and the platform's id of it."""
        row = await self._row(delivery)
        row.state, row.ref, row.sent_at, row.lease_until, row.last_error = DeliveryState.SENT.value, ref, at, None, None
        await self._session.flush()

    async def postpone(self, delivery: DeliveryId, not_before: datetime, error: str) -> None:
        """Try again, but not before an instant (the platform asked us to wait, or the network failed)."""
        row = await self._row(delivery)
        row.not_before, row.lease_until, row.last_error = not_before, None, error[:500]
        await self._session.flush()

    async def fail(self, delivery: DeliveryId, error: str) -> None:
        """Give up on a message, and say why."""
        row = await self._row(delivery)
        row.state, row.lease_until, row.last_error = DeliveryState.FAILED.value, None, error[:500]
        await self._session.flush()

    async def previous(self, card: str, destination: DestinationId) -> Delivery | None:
        """Return the newest version of a card that reached a destination: the message to edit."""
        row = await self._session.scalar(
            select(OutboxRow)
            .where(
                OutboxRow.card == card,
                OutboxRow.destination_id == destination,
                OutboxRow.state == DeliveryState.SENT.value,
            )
            .order_by(OutboxRow.version.desc())
            .limit(1)
        )
        return None if row is None else _as_delivery(row)

    async def by_ref(self, destination: DestinationId, ref: str) -> Delivery | None:
        """Return the newest delivery behind a message somebody replied to."""
        row = await self._session.scalar(
            select(OutboxRow)
            .where(and_(OutboxRow.destination_id == destination, OutboxRow.ref == ref))
            .order_by(OutboxRow.version.desc())
            .limit(1)
        )
        return None if row is None else _as_delivery(row)

    async def of_card(self, card: str) -> Sequence[Delivery]:
        """Return every delivery of a card, oldest first."""
        rows = await self._session.scalars(select(OutboxRow).where(OutboxRow.card == card).order_by(OutboxRow.id))
        return tuple(_as_delivery(row) for row in rows)

    async def _row(self, delivery: DeliveryId) -> OutboxRow:
        row = await self._session.get(OutboxRow, delivery)
        if row is None:
            msg = f"There is no delivery {delivery}. Nothing was changed."
            raise Unknown(msg)
        return row


def _as_delivery(row: OutboxRow) -> Delivery:
    return Delivery(
        id=DeliveryId(row.id),
        card=row.card,
        version=row.version,
        destination=DestinationId(row.destination_id),
        state=DeliveryState(row.state),
        priority=row.priority,
        not_before=row.not_before,
        expires=row.expires,
        attempts=row.attempts,
        ref=row.ref,
        last_error=row.last_error,
    )
