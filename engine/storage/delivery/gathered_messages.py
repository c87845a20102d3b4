"""Messages that are about a span of numbers: what waits of them at one destination becomes one message."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select

from engine.domain.messages import MessageKind, MessageName, Telling
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.outbox import DeliveryState, Outbox, OutboxEntry
from engine.storage.repository import Repository
from engine.storage.tables import OutboxRow

OLD_NEWS: Final = timedelta(days=7)
"""What could not be delivered for so long is not told any more."""


class GatheredMessages(Repository):
    """News that is told in one message with what waits to be told already."""

    async def ask(
        self,
        kind: MessageKind,
        destination: DestinationId,
        numbers: tuple[int, int],
        at: datetime,
        not_before: datetime,
    ) -> bool:
        """Ask for one message about everything from the first number to the last; False when that was asked before.

        What waits at the destination, and nobody is about to send, is taken into it.
        """
        first, last = numbers
        waiting = await self._session.scalars(
            select(OutboxRow).where(
                OutboxRow.destination_id == destination,
                OutboxRow.state == DeliveryState.PENDING.value,
                OutboxRow.message.like(f"{kind.value}:%"),
                or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= at),
            )
        )
        for row in waiting.all():
            span = row.message.span
            if span is not None and span != (first, last):
                first, last = min(first, span[0]), max(last, span[1])
                row.state = DeliveryState.SUPERSEDED.value
        await self._session.flush()
        name = MessageName.spanning(kind, first, last)
        entry = OutboxEntry(name, Telling.offered(), destination, not_before=not_before, expires=not_before + OLD_NEWS)
        return await Outbox(self._session).add_all([entry], at) == 1
