"""Messages that are about a span of numbers: what waits of them at one destination becomes one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select

from engine.domain.messages import MessageKind, MessageName, Telling
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.outbox import DeliveryState, Outbox, OutboxEntry
from engine.storage.repository import Repository, chunked
from engine.storage.tables import OutboxRow

OLD_NEWS: Final = timedelta(days=7)
"""What could not be delivered for so long is not told any more."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """What one destination's message covers: everything from the first number to the last."""

    destination: DestinationId
    first: int
    last: int
    not_before: datetime


class GatheredMessages(Repository):
    """Joins news with a waiting message to the same destination."""

    async def ask(self, kind: MessageKind, wanted: Sequence[Gathering], at: datetime) -> int:
        """Ask for a message at each destination, of which none is there twice; return how many were not asked before.

        What waits at a destination, and nobody is about to send, is taken into its message.
        """
        spans = {one.destination: (one.first, one.last) for one in wanted}
        for destinations in chunked(sorted(spans)):
            waiting = await self._session.scalars(
                select(OutboxRow).where(
                    OutboxRow.destination_id.in_(destinations),
                    OutboxRow.state == DeliveryState.PENDING.value,
                    OutboxRow.message.like(f"{kind.value}:%"),
                    or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= at),
                )
            )
            for row in waiting.all():
                there = DestinationId(row.destination_id)
                span, (first, last) = row.message.span, spans[there]
                if span is not None and span != (first, last):
                    spans[there] = min(first, span[0]), max(last, span[1])
                    row.state = DeliveryState.SUPERSEDED.value
        await self._session.flush()
        entries = [
            OutboxEntry(
                MessageName.spanning(kind, *spans[one.destination]),
                Telling.offered(),
                one.destination,
                not_before=one.not_before,
                expires=one.not_before + OLD_NEWS,
            )
            for one in wanted
        ]
        return await Outbox(self._session).add_all(entries, at)
