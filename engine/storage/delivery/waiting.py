"""How deliveries stand, and which of those that wait may be sent or taken into another message."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from engine.storage.delivery.holds import over
from engine.storage.tables import DestinationRow, OutboxRow


class DeliveryState(StrEnum):
    """Where a delivery stands. FAILED waits for somebody to look at it; its ``last_error`` says why."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    """The match kicked off before it could be sent."""
    SKIPPED = "skipped"
    """Not sent on purpose: muted, in the digest, during a cool-off, the chat is gone; ``last_error`` says which."""

    SUPERSEDED = "superseded"
    """A newer version of the card took its place before it was sent."""


def nobody_sends(at: datetime) -> Select[OutboxRow]:
    """Select waiting rows that nobody is about to send, and lock them.

    Without the lock one that a push worker takes in this very moment would be sent although another message tells it.
    """
    unleased = or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= at)
    return (
        select(OutboxRow)
        .where(OutboxRow.state == DeliveryState.PENDING.value, unleased)
        .order_by(OutboxRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def may_go(now: datetime) -> ColumnElement[bool]:
    """Tell of a waiting row whether its time has come and is not over."""
    return and_(OutboxRow.not_before <= now, or_(OutboxRow.expires.is_(None), OutboxRow.expires > now))


def due_rows(now: datetime, platform: str | None, wall: datetime) -> Select[OutboxRow]:
    """Select waiting rows whose time has come and that nobody holds; of one platform those whose chats are free."""
    query = select(OutboxRow).where(
        OutboxRow.state == DeliveryState.PENDING.value,
        may_go(now),
        over(OutboxRow.lease_until, wall),
    )
    if platform is None:
        return query
    other = aliased(OutboxRow)
    under_way = (
        select(other.id)
        .where(
            other.destination_id == OutboxRow.destination_id,
            other.state == DeliveryState.PENDING.value,
            ~over(other.lease_until, wall),
        )
        .exists()
    )
    return query.join(DestinationRow, DestinationRow.id == OutboxRow.destination_id).where(
        DestinationRow.platform == platform,
        over(DestinationRow.free_at, wall),
        ~under_way,
    )
