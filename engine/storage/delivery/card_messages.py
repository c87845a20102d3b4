"""The messages that show a card at one destination: pushed ones, and those shown in answer to somebody.

All of them stand in the outbox, so that a card somebody has asked for is not sent once more. What becomes of it is put
into the newest message that shows it; an older one is told once that there is a newer one, and then left alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import or_, select

from engine.domain.messages import Edition, MessageName, Stage
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.repository import Repository
from engine.storage.tables import DestinationRow, OutboxRow

MOST_READ: Final = 5
"""How many messages are tried where the newest ones were deleted."""


_AT_ONCE: Final = 20
"""Whoever asked for the newer message has the older one in view; and where the newer is deleted, it is written over."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message (by the platform's id) that shows a version of a card."""

    message: MessageName
    version: int
    ref: str


@dataclass(frozen=True, slots=True)
class Copies:
    """The messages (by the platform's ids, the newest first) that show one card at one destination.

    ``followed`` is one, as a rule; two where one was on its way while another was asked for. ``replaced`` are older
    ones, which point to a newer message.
    """

    followed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


class Messages(Repository):
    """Where cards stand to be read."""

    async def copies(
        self, messages: Collection[MessageName], destinations: Collection[DestinationId]
    ) -> dict[tuple[MessageName, DestinationId], Copies]:
        """Return the messages that show each of these cards at each of these destinations."""
        rows = await self._session.execute(
            select(OutboxRow.message, OutboxRow.destination_id, OutboxRow.ref, OutboxRow.stage)
            .where(
                OutboxRow.message.in_(sorted(messages)),
                OutboxRow.destination_id.in_(sorted(destinations)),
                or_(OutboxRow.state == DeliveryState.SENT.value, OutboxRow.stage == Stage.REPLACED),
                OutboxRow.ref.is_not(None),
            )
            .order_by(OutboxRow.id.desc())
        )
        found: dict[tuple[MessageName, DestinationId], dict[str, bool]] = {}
        for message, destination, ref, stage in rows:
            there = found.setdefault((message, DestinationId(destination)), {})
            there[ref or ""] = there.get(ref or "", False) or stage is Stage.REPLACED
        return {where: _sorted(refs) for where, refs in found.items()}

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

        Older messages that show one of them are asked to say once that there is a newer one.
        """
        rows = await self._rows({one.message for one in shown}, destination)
        added: list[dict[str, Any]] = []
        for one in shown:
            there = [row for row in rows if row.message == one.message]
            own = next((row for row in there if (row.stage, row.version) == (Stage.OFFERED, one.version)), None)
            _supersede((row for row in there if row.stage is Stage.OFFERED and row.version < one.version), at)
            for row in there:
                if row.stage is Stage.REPLACED and row.ref == one.ref:  # it was an older one, and is the newest again
                    row.state, row.ref = DeliveryState.SUPERSEDED.value, None
            older = {ref for ref in _followed(there) if ref is not None} - {one.ref}
            if own is None:
                added.append(_as_values(one.message, Edition.offered(one.version), destination, at, sent=one.ref))
            elif _is_free(own, at):
                own.state, own.ref, own.sent_at = DeliveryState.SENT.value, one.ref, at
            elif one.ref not in _refs(there):
                added.append(_as_values(one.message, _next(there), destination, at, sent=one.ref))
            replaced = _next(there, Stage.REPLACED).number
            for number, ref in enumerate(sorted(older), start=replaced):
                notice = Edition(Stage.REPLACED, number)
                added.append({**_as_values(one.message, notice, destination, at, priority=_AT_ONCE), "ref": ref})
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
            refs = _followed(rows)
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
    edition: Edition,
    destination: DestinationId,
    at: datetime,
    *,
    sent: str | None = None,
    priority: int = 0,
) -> dict[str, Any]:
    """Return a row: one that was sent under the platform's id ``sent``, or one that waits."""
    return {
        "message": message,
        "stage": edition.stage,
        "version": edition.number,
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


def _next(rows: Iterable[OutboxRow], stage: Stage = Stage.REDRAWN) -> Edition:
    """Return the edition of the next row of a stage whose rows are counted."""
    return Edition(stage, max((row.version for row in rows if row.stage is stage), default=0) + 1)


def _refs(rows: Iterable[OutboxRow]) -> set[str | None]:
    return {row.ref for row in rows if row.state == DeliveryState.SENT.value}


def _followed(rows: Sequence[OutboxRow]) -> set[str | None]:
    """Return the messages that show a card and are kept up to date."""
    return _refs(rows) - {row.ref for row in rows if row.stage is Stage.REPLACED}


def _sorted(refs: Mapping[str, bool]) -> Copies:
    """Tell followed messages from replaced ones."""
    followed, replaced = ([ref for ref, is_old in refs.items() if is_old is old] for old in (False, True))
    return Copies(tuple(followed)[:MOST_READ], tuple(replaced)[:MOST_READ])
