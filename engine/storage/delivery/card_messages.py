"""The messages that show a card at one destination: pushed ones, and those shown in answer to somebody.

All of them stand in the outbox, so that a card somebody has asked for is not sent once more, and what becomes of it is
put into every message that shows it. A row that repeats a version has a number of its own below zero.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.outbox import DeliveryState
from engine.storage.repository import Repository
from engine.storage.tables import DestinationRow, OutboxRow

MOST_KEPT_UP: Final = 5
"""How many messages that show the same card are kept up to date, the newest first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that shows a card: the outbox's name of the card, its version, the platform's id of the message.

    Where messages are only asked to be redrawn, the id is that of one that need not be; empty for none.
    """

    card: str
    version: int
    ref: str


class Messages(Repository):
    """Where cards stand to be read."""

    async def refs(
        self, cards: Collection[str], destinations: Collection[DestinationId]
    ) -> dict[tuple[str, DestinationId], tuple[str, ...]]:
        """Return the messages that show each of these cards at each of these destinations, the newest first."""
        rows = await self._session.execute(
            select(OutboxRow.card, OutboxRow.destination_id, OutboxRow.ref)
            .where(
                OutboxRow.card.in_(sorted(cards)),
                OutboxRow.destination_id.in_(sorted(destinations)),
                OutboxRow.state == DeliveryState.SENT.value,
                OutboxRow.ref.is_not(None),
            )
            .order_by(OutboxRow.id.desc())
        )
        found: dict[tuple[str, DestinationId], dict[str, None]] = {}
        for card, destination, ref in rows:
            found.setdefault((card, DestinationId(destination)), {})[ref or ""] = None
        return {where: tuple(refs)[:MOST_KEPT_UP] for where, refs in found.items()}

    async def stand(self, shown: Sequence[Shown], destination: DestinationId, at: datetime) -> None:
        """Note that messages show cards: those cards need not be sent there, and change in these messages.

        Where an older message shows an older version of the card, it is asked to be redrawn.
        """
        rows = await self._rows({one.card for one in shown}, destination)
        added: list[dict[str, Any]] = []
        for one in shown:
            there = [row for row in rows if row.card == one.card]
            own = next((row for row in there if row.version == one.version), None)
            refs = {row.ref for row in there if row.state == DeliveryState.SENT.value}
            _supersede((row for row in there if 0 < row.version < one.version), at)
            if refs <= {one.ref} and own is None:
                added.append(_as_values(one, one.version, destination, at))
            elif refs <= {one.ref} and own is not None and _is_free(own, at):
                own.state, own.ref, own.sent_at = DeliveryState.SENT.value, one.ref, at
            elif one.ref not in refs:
                if own is None:  # first, so that what follows counts as showing it already
                    waiting = Shown(one.card, one.version, "")
                    added.append(_as_values(waiting, one.version, destination, at, sent=False))
                added.append(_as_values(one, _next(there), destination, at))
        await self._session.flush()
        await self._add(added)

    async def redraw(
        self, card: str, at: datetime, *, priority: int = 0, but: tuple[DestinationId, str] | None = None
    ) -> int:
        """Ask for every message that shows a card to be drawn anew.

        Args:
            card: the outbox's name of it.
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
            .where(OutboxRow.card == card, DestinationRow.inactive_since.is_(None))
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
            _supersede((row for row in rows if row.version < 0), at)
            if refs != {left_out}:
                again = Shown(card, 0, left_out)
                number = _next(rows)
                added.append(_as_values(again, number, DestinationId(destination), at, sent=False, priority=priority))
                asked += 1
        await self._session.flush()
        await self._add(added)
        return asked

    async def _rows(self, cards: Collection[str], destination: DestinationId) -> Sequence[OutboxRow]:
        query = select(OutboxRow).where(OutboxRow.card.in_(sorted(cards)), OutboxRow.destination_id == destination)
        return (await self._session.scalars(query.execution_options(populate_existing=True))).all()

    async def _add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:  # the job that advises may have asked for the same version in this moment
            await self._session.execute(self._insert(OutboxRow).values(rows).on_conflict_do_nothing())


def _as_values(
    shown: Shown, version: int, destination: DestinationId, at: datetime, *, sent: bool = True, priority: int = 0
) -> dict[str, Any]:
    return {
        "card": shown.card,
        "version": version,
        "destination_id": destination,
        "state": (DeliveryState.SENT if sent else DeliveryState.PENDING).value,
        "priority": priority,
        "created_at": at,
        "not_before": at,
        "attempts": 0,
        "sent_at": at if sent else None,
        "ref": shown.ref or None,
    }


def _supersede(rows: Iterable[OutboxRow], at: datetime) -> None:
    for row in rows:
        if _is_free(row, at):
            row.state = DeliveryState.SUPERSEDED.value


def _is_free(row: OutboxRow, at: datetime) -> bool:
    """Tell whether a message waits and nobody is about to send it."""
    return row.state == DeliveryState.PENDING.value and (row.lease_until is None or row.lease_until <= at)


def _next(rows: Iterable[OutboxRow]) -> int:
    """Return the number of the next row that repeats a version."""
    return min((row.version for row in rows if row.version < 0), default=0) - 1
