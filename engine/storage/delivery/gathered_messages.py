"""Messages that are about a span of numbers: what waits of them at one destination becomes one message."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select

from engine.domain.messages import Edition, MessageKind, MessageName
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.outbox import Outbox, OutboxEntry
from engine.storage.delivery.waiting import DeliveryState, nobody_sends
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

    async def taken(self, kind: MessageKind, destination: DestinationId, at: datetime) -> tuple[int, int] | None:
        """Take what waits to be told at a destination, and nobody is about to send; return its span, None for nothing.

        Whoever takes it tells it in a message of their own. The caller commits.
        """
        spans = []
        for row in await self._waiting(kind, [destination], at):
            if row.message.span is not None:
                spans.append(row.message.span)
                row.state = DeliveryState.SUPERSEDED.value
        await self._session.flush()
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None

    async def summed_up(
        self, kind: MessageKind, day: date, destinations: Collection[DestinationId]
    ) -> frozenset[DestinationId]:
        """Return those of these destinations that a summary of a day was asked for already."""
        rows = await self._session.scalars(
            select(OutboxRow.destination_id).where(
                OutboxRow.destination_id.in_(sorted(destinations)), OutboxRow.message.like(f"{kind.value}:{day}%")
            )
        )
        return frozenset(map(DestinationId, rows))

    async def ask(self, kind: MessageKind, wanted: Sequence[Gathering], at: datetime) -> int:
        """Ask for a message at each destination, of which none is there twice; return how many were not asked before.

        What waits at a destination, and nobody is about to send, is taken into its message.
        """
        spans = {one.destination: (one.first, one.last) for one in wanted}
        for destinations in chunked(sorted(spans)):
            for row in await self._waiting(kind, destinations, at):
                there = DestinationId(row.destination_id)
                span, (first, last) = row.message.span, spans[there]
                if span is not None and span != (first, last):
                    spans[there] = min(first, span[0]), max(last, span[1])
                    row.state = DeliveryState.SUPERSEDED.value
        await self._session.flush()
        entries = [
            OutboxEntry(
                MessageName.spanning(kind, *spans[one.destination]),
                Edition.offered(),
                one.destination,
                not_before=one.not_before,
                expires=one.not_before + OLD_NEWS,
            )
            for one in wanted
        ]
        return await Outbox(self._session).add_all(entries, at)

    async def _waiting(
        self, kind: MessageKind, destinations: Collection[DestinationId], at: datetime
    ) -> Sequence[OutboxRow]:
        """Return the rows of a kind that wait at these destinations and that nobody is about to send, locked."""
        rows = await self._session.scalars(
            nobody_sends(at).where(
                OutboxRow.destination_id.in_(destinations), OutboxRow.message.like(f"{kind.value}:%")
            )
        )
        return rows.all()
