"""The outbox: one row per message, its stage and destination, written in the transaction that made the card.

A row holds no text: what it says is rendered from the card when it is sent. Versions only keep a row from being asked
for twice; the order of the rows is that of their numbers.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NewType

from sqlalchemy import and_, func, select, update
from sqlalchemy.orm import aliased

from engine import request_id
from engine.domain.messages import Edition, MessageName, Stage
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.waiting import DeliveryState, due_rows, nobody_sends
from engine.storage.repository import Repository, chunked
from engine.storage.tables import DestinationRow, OutboxRow

DeliveryId = NewType("DeliveryId", int)

_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one destination. What it says is rendered from the card when it is sent."""

    id: DeliveryId
    message: MessageName
    edition: Edition
    destination: DestinationId
    state: DeliveryState
    priority: int
    not_before: datetime
    expires: datetime | None
    attempts: int
    ref: str | None = None
    """The platform's id of the message, once sent; replies are resolved through it.

    Of what waits to be drawn once more: the one message that says it already and is left out. Of what says that there
    is a newer message: the older one.
    """

    last_error: str | None = None
    """Why it was not sent, or not yet."""

    request_id: str | None = None  # what asked for it, as the log has it


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """A delivery that is asked for.

    Args:
        message: what it is about.
        edition: which edition of it; the first unless it is about a card.
        destination: where to.
        priority: higher goes first.
        not_before: the end of quiet hours; at once when None.
        expires: kick-off; what was not sent by then is not sent any more.
        skipped: why it is only noted and not sent; None: it is sent.
    """

    message: MessageName
    edition: Edition
    destination: DestinationId
    priority: int = 0
    not_before: datetime | None = None
    expires: datetime | None = None
    skipped: str | None = None


class Outbox(Repository):
    """What is to be sent, and what was."""

    async def add(
        self,
        message: MessageName,
        edition: Edition,
        destination: DestinationId,
        at: datetime,
        *,
        priority: int = 0,
        not_before: datetime | None = None,
        expires: datetime | None = None,
    ) -> bool:
        """Ask for one delivery; return False when that was asked before. See :class:`OutboxEntry`."""
        wanted = OutboxEntry(message, edition, destination, priority, not_before, expires)
        return await self.add_all([wanted], at) == 1

    async def add_all(self, wanted: Sequence[OutboxEntry], at: datetime) -> int:
        """Ask for deliveries; return how many were not asked for before.

        What waits to be sent of an older version of the same card at the same destination is superseded.
        """
        added: list[tuple[int, MessageName, int]] = []
        for chunk in chunked(wanted, _ROWS_AT_ONCE):
            statement = (
                self._insert(OutboxRow)
                .values([_as_values(one, at) for one in chunk])
                .on_conflict_do_nothing()
                .returning(OutboxRow.id, OutboxRow.message, OutboxRow.destination_id)
            )
            rows = await self._session.execute(statement)
            added += [(row.id, row.message, row.destination_id) for row in rows]
        await self._supersede(added, at)
        return len(added)

    async def due(self, now: datetime, platform: str, wall: datetime) -> bool:
        """Tell whether a lease now would find something, without keeping anybody from writing."""
        return await self._session.scalar(due_rows(now, platform, wall).limit(1)) is not None

    async def lease(
        self,
        now: datetime,
        owner: str,
        *,
        limit: int,
        lease_for: timedelta,
        platform: str | None = None,
        wall: datetime | None = None,
    ) -> tuple[Delivery, ...]:
        """Take deliveries that are due and nobody else holds, most urgent first and one a destination.

        A lease that ran out, because its holder died, is free again. Commit before sending.

        Args:
            now: the instant that decides what is due and what has expired.
            owner: who takes them.
            limit: at most so many.
            lease_for: for how long they are kept from others.
            platform: only those of one platform, and of destinations that may be sent to at ``wall``.
            wall: the instant that leases and paces are counted in; another than ``now`` in a replay only.
        """
        wall = wall or now
        query = due_rows(now, platform, wall)
        if platform is None:
            await self.expire(now)
        rows = (
            await self._session.scalars(
                query.order_by(OutboxRow.priority.desc(), OutboxRow.not_before, OutboxRow.id)
                .limit(limit if platform is None else 2 * limit)
                .with_for_update(skip_locked=True, of=OutboxRow)
                .execution_options(populate_existing=True)
            )
        ).all()
        if platform is not None:  # the next message to a chat has to wait for this one
            rows = list({row.destination_id: row for row in reversed(rows)}.values())[::-1][:limit]
        for row in rows:
            row.lease_until, row.lease_owner = wall + lease_for, owner
            row.attempts += 1
        await self._session.flush()
        return tuple(_as_delivery(row) for row in rows)

    async def expire(self, now: datetime) -> int:
        """Note what was not sent in time; return how many there were."""
        gone = await self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.state == DeliveryState.PENDING.value, OutboxRow.expires <= now)
            .values(state=DeliveryState.EXPIRED.value, lease_until=None)
            .returning(OutboxRow.id)
            .execution_options(synchronize_session=False)
        )
        return len(gone.all())

    async def sent(self, delivery: DeliveryId, ref: str, at: datetime) -> None:
        """Note that a message was sent, and the platform's id of it."""
        await self.sent_all({delivery: ref}, at)

    async def sent_all(self, refs: Mapping[DeliveryId, str], at: datetime) -> None:
        """Note that messages were sent, and the platform's id of each; in one statement, as the store is waited for."""
        if refs:
            same = {"state": DeliveryState.SENT.value, "sent_at": at, "lease_until": None, "last_error": None}
            await self._session.execute(
                update(OutboxRow), [{"id": number, "ref": ref, **same} for number, ref in refs.items()]
            )

    async def postpone(self, delivery: DeliveryId, not_before: datetime, error: str, *, counts: bool = True) -> None:
        """Try again, but not before an instant (the platform asked us to wait, or the network failed).

        ``counts`` is False when the message had no part in it: then the attempt is taken back.
        """
        row = await self._row(delivery)
        row.not_before, row.lease_until, row.last_error = not_before, None, error[:500]
        if not counts:
            row.attempts = max(row.attempts - 1, 0)
        await self._session.flush()

    async def fail(self, delivery: DeliveryId, error: str) -> None:
        """Give up on a message, and say why."""
        await self._end(delivery, DeliveryState.FAILED, error)

    async def skip(self, delivery: DeliveryId, because: str) -> None:
        """Leave a message unsent on purpose, and say why."""
        await self._end(delivery, DeliveryState.SKIPPED, because)

    async def abandon(self, destination: DestinationId, because: str) -> int:
        """Leave everything unsent that waits for a destination; return how many there were."""
        gone = await self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.destination_id == destination, OutboxRow.state == DeliveryState.PENDING.value)
            .values(state=DeliveryState.SKIPPED.value, lease_until=None, last_error=because[:500])
            .returning(OutboxRow.id)
            .execution_options(synchronize_session=False)
        )
        return len(gone.all())

    async def retry(self, delivery: DeliveryId, at: datetime) -> bool:
        """Ask for a FAILED message once more, with all its attempts; False when it is not FAILED."""
        row = await self._row(delivery)
        if row.state != DeliveryState.FAILED.value:
            return False
        row.state, row.attempts, row.not_before = DeliveryState.PENDING.value, 0, at
        await self._session.flush()
        return True

    async def previous(self, message: MessageName, destination: DestinationId) -> Delivery | None:
        """Return the newest delivery of a message that reached a destination: the message to edit."""
        return (await self.reached([message], [destination])).get((message, destination))

    async def reached(
        self, messages: Collection[MessageName], destinations: Collection[DestinationId]
    ) -> dict[tuple[MessageName, DestinationId], Delivery]:
        """Return the newest delivery of each of these messages that reached each of these destinations."""
        rows = await self._session.scalars(
            select(OutboxRow)
            .where(
                OutboxRow.message.in_(sorted(messages)),
                OutboxRow.destination_id.in_(sorted(destinations)),
                OutboxRow.state == DeliveryState.SENT.value,
                OutboxRow.stage != Stage.REPLACED,
            )
            .order_by(OutboxRow.id)
        )
        return {(row.message, DestinationId(row.destination_id)): _as_delivery(row) for row in rows}

    async def reached_without(
        self, messages: Collection[MessageName], edition: Edition
    ) -> Sequence[tuple[MessageName, DestinationId]]:
        """Return where these were sent and ``edition`` was not asked for yet: message and destination."""
        later = aliased(OutboxRow)
        asked = select(later.id).where(
            later.message == OutboxRow.message,
            later.destination_id == OutboxRow.destination_id,
            later.stage == edition.stage,
            later.version == edition.number,
        )
        found: list[tuple[MessageName, DestinationId]] = []
        for chunk in chunked(sorted(messages)):
            rows = await self._session.execute(
                select(OutboxRow.message, OutboxRow.destination_id)
                .join(DestinationRow, DestinationRow.id == OutboxRow.destination_id)
                .where(
                    OutboxRow.message.in_(chunk),
                    OutboxRow.state == DeliveryState.SENT.value,
                    DestinationRow.inactive_since.is_(None),
                    ~asked.exists(),
                )
                .distinct()
            )
            found += [(row.message, DestinationId(row.destination_id)) for row in rows]
        return found

    async def by_ref(self, destination: DestinationId, ref: str) -> Delivery | None:
        """Return the newest delivery behind a message somebody replied to."""
        row = await self._session.scalar(
            select(OutboxRow)
            .where(and_(OutboxRow.destination_id == destination, OutboxRow.ref == ref))
            .order_by(OutboxRow.id.desc())
            .limit(1)
        )
        return None if row is None else _as_delivery(row)

    async def of_message(self, message: MessageName, destination: DestinationId | None = None) -> Sequence[Delivery]:
        """Return every delivery of a message, to one destination or to all, oldest first."""
        query = select(OutboxRow).where(OutboxRow.message == message).order_by(OutboxRow.id)
        if destination is not None:
            query = query.where(OutboxRow.destination_id == destination)
        return tuple(_as_delivery(row) for row in await self._session.scalars(query))

    async def counts(self) -> Mapping[DeliveryState, int]:
        """Return how many deliveries are in each state."""
        rows = await self._session.execute(select(OutboxRow.state, func.count()).group_by(OutboxRow.state))
        return {DeliveryState(state): number for state, number in rows}

    async def in_state(self, state: DeliveryState, limit: int = 50) -> Sequence[Delivery]:
        """Return the newest deliveries in a state first: FAILED is the list of dead letters."""
        rows = await self._session.scalars(
            select(OutboxRow).where(OutboxRow.state == state.value).order_by(OutboxRow.id.desc()).limit(limit)
        )
        return tuple(_as_delivery(row) for row in rows)

    async def _supersede(self, added: Sequence[tuple[int, MessageName, int]], at: datetime) -> None:
        newest = {(message, destination): number for number, message, destination in added}
        for chunk in chunked(sorted({message for message, _ in newest})):
            older = await self._session.scalars(
                nobody_sends(at).where(
                    OutboxRow.message.in_(chunk),
                    OutboxRow.stage != Stage.REPLACED,  # it is about another message than a newer version
                )
            )
            for row in older.all():
                if row.id < newest.get((row.message, row.destination_id), 0):
                    row.state = DeliveryState.SUPERSEDED.value
        await self._session.flush()

    async def _end(self, delivery: DeliveryId, state: DeliveryState, why: str) -> None:
        row = await self._row(delivery)
        row.state, row.lease_until, row.last_error = state.value, None, why[:500]
        await self._session.flush()

    async def _row(self, delivery: DeliveryId) -> OutboxRow:
        return await self._one(OutboxRow, delivery, f"delivery {delivery}")


def _as_values(wanted: OutboxEntry, at: datetime) -> dict[str, Any]:
    return {
        "message": wanted.message,
        "stage": wanted.edition.stage,
        "version": wanted.edition.number,
        "destination_id": wanted.destination,
        "state": (DeliveryState.PENDING if wanted.skipped is None else DeliveryState.SKIPPED).value,
        "priority": wanted.priority,
        "created_at": at,
        "not_before": wanted.not_before or at,
        "expires": wanted.expires,
        "attempts": 0,
        "last_error": None if wanted.skipped is None else wanted.skipped[:500],
        "request_id": request_id.current(),
    }


def _as_delivery(row: OutboxRow) -> Delivery:
    return Delivery(
        id=DeliveryId(row.id),
        message=row.message,
        edition=Edition(row.stage, row.version),
        destination=DestinationId(row.destination_id),
        state=DeliveryState(row.state),
        priority=row.priority,
        not_before=row.not_before,
        expires=row.expires,
        attempts=row.attempts,
        ref=row.ref,
        last_error=row.last_error,
        request_id=row.request_id,
    )
