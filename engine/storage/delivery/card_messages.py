"""The messages that show a card at one destination: pushed ones, and those shown in answer to somebody.

All of them stand in the outbox, so that a card somebody has asked for is not sent once more, and what becomes of it is
put into every message that shows it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from engine.domain.messages import MessageName, Stage, Telling
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.outbox import DeliveryState
from engine.storage.repository import Repository
from engine.storage.tables import DestinationRow, OutboxRow

MOST_KEPT_UP: Final = 5
"""How many messages that show the same card are kept up to date, the newest first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message (by the platform's id) that shows a version of a card."""

    message: MessageName
    version: int
    ref: str


class Messages(Repository):
    """Where cards stand to be read."""

    async def refs(
        self, messages: Collection[MessageName], destinations: Collection[DestinationId]
    ) -> dict[tuple[MessageName, DestinationId], tuple[str, ...]]:
        """Return the messages that show each of these cards at each of these destinations, the newest first."""
        rows = await self._session.execute(
            select(OutboxRow.message, OutboxRow.destination_id, OutboxRow.ref)
            .where(
                OutboxRow.message.in_(sorted(messages)),
                OutboxRow.destination_id.in_(sorted(destinations)),
                OutboxRow.state == DeliveryState.SENT.value,
                OutboxRow.ref.is_not(None),
            )
            .order_by(OutboxRow.id.desc())
        )
        found: dict[tuple[MessageName, DestinationId], dict[str, None]] = {}
        for message, destination, ref in rows:
            found.setdefault((message, DestinationId(destination)), {})[ref or ""] = None
        return {where: tuple(refs)[:MOST_KEPT_UP] for where, refs in found.items()}

    async def lately(self, destinations: Collection[DestinationId], since: datetime) -> frozenset[DestinationId]:
        """Return those of these destinations that got a new card since an instant; one drawn anew does not count."""
        rows = await self._session.scalars(
            select(OutboxRow.destination_id)
            .where(
                OutboxRow.destination_id.in_(sorted(destinations)),
                OutboxRow.state == DeliveryState.SENT.value,
                OutboxRow.stage == Stage.OFFERED,
                OutboxRow.version == 1,
                OutboxRow.sent_at >= since,
            )
            .distinct()
        )
        return frozenset(map(DestinationId, rows))

    async def stand(self, shown: Sequence[Shown], destination: DestinationId, at: datetime) -> None:
        """Note that messages show cards: those cards need not be sent there, and change in these messages.

        Where an older message shows an older version of the card, it is asked to be redrawn.
        """
        rows = await self._rows({one.message for one in shown}, destination)
        added: list[dict[str, Any]] = []
        for one in shown:
            there = [row for row in rows if row.message == one.message]
            own = next((row for row in there if (row.stage, row.version) == (Stage.OFFERED, one.version)), None)
            refs = {row.ref for row in there if row.state == DeliveryState.SENT.value}
            offered = Telling.offered(one.version)
            _supersede((row for row in there if row.stage is Stage.OFFERED and row.version < one.version), at)
            if refs <= {one.ref} and own is None:
                added.append(_as_values(one.message, offered, destination, at, sent=one.ref))
            elif refs <= {one.ref} and own is not None and _is_free(own, at):
                own.state, own.ref, own.sent_at = DeliveryState.SENT.value, one.ref, at
            elif one.ref not in refs:
                if own is None:  # first, so that what follows counts as showing it already
                    added.append(_as_values(one.message, offered, destination, at))
                added.append(_as_values(one.message, _next(there), destination, at, sent=one.ref))
        await self._session.flush()
        await self._add(added)

    async def redraw(
        self, message: MessageName, at: datetime, *, priority: int = 0, but: tuple[DestinationId, str] | None = None
    ) -> int:
        """Ask for every message that shows a card to be drawn anew.

        Args:
            message: the card's.
            at: the instant of the change.
            priority: higher goes first.
            but: the destination and the platform's id of a message that is being drawn anew by whoever asks. It is left
                out, unless the push worker has one of the card's messages in hand, which may yet write over it.

        Returns:
            At how many destinations there is something to draw.
        """
        query = (
            select(OutboxRow)
            .join(DestinationRow, DestinationRow.id == OutboxRow.destination_id)
            .where(OutboxRow.message == message, DestinationRow.inactive_since.is_(None))
        )
        there: dict[int, list[OutboxRow]] = {}
        for row in await self._session.scalars(query):
            there.setdefault(row.destination_id, []).append(row)
        asked = 0
        added: list[dict[str, Any]] = []
        for destination, rows in there.items():
            refs = {row.ref for row in rows if row.state == DeliveryState.SENT.value}
            if not refs:
                continue
            in_hand = any(row.state == DeliveryState.PENDING.value and not _is_free(row, at) for row in rows)
            left_out = but[1] if but is not None and but[0] == destination and not in_hand else ""
            _supersede((row for row in rows if row.stage is Stage.REDRAWN), at)
            if refs != {left_out}:
                again = _as_values(message, _next(rows), DestinationId(destination), at, priority=priority)
                added.append({**again, "ref": left_out or None})  # of one that waits: the message that is left out
                asked += 1
        await self._session.flush()
        await self._add(added)
        return asked

    async def _rows(self, messages: Collection[MessageName], destination: DestinationId) -> Sequence[OutboxRow]:
        query = select(OutboxRow).where(
            OutboxRow.message.in_(sorted(messages)), OutboxRow.destination_id == destination
        )
        return (await self._session.scalars(query.execution_options(populate_existing=True))).all()

    async def _add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:  # the job that advises may have asked for the same version in this moment
            await self._session.execute(self._insert(OutboxRow).values(rows).on_conflict_do_nothing())


def _as_values(
    message: MessageName,
    telling: Telling,
    destination: DestinationId,
    at: datetime,
    *,
    sent: str | None = None,
    priority: int = 0,
) -> dict[str, Any]:
    """Return a row: one that was sent under the platform's id ``sent``, or one that waits."""
    return {
        "message": message,
        "stage": telling.stage,
        "version": telling.number,
        "destination_id": destination,
        "state": (DeliveryState.PENDING if sent is None else DeliveryState.SENT).value,
        "priority": priority,
        "created_at": at,
        "not_before": at,
        "attempts": 0,
        "sent_at": None if sent is None else at,
        "ref": sent,
    }


def _supersede(rows: Iterable[OutboxRow], at: datetime) -> None:
    for row in rows:
        if _is_free(row, at):
            row.state = DeliveryState.SUPERSEDED.value


def _is_free(row: OutboxRow, at: datetime) -> bool:
    """Tell whether a message waits and nobody is about to send it."""
    return row.state == DeliveryState.PENDING.value and (row.lease_until is None or row.lease_until <= at)


def _next(rows: Iterable[OutboxRow]) -> Telling:
    """Return the telling of the next row that draws a card once more."""
    return Telling(Stage.REDRAWN, max((row.version for row in rows if row.stage is Stage.REDRAWN), default=0) + 1)
