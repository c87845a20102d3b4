"""The loop of one platform: leases rows, gives each a slot, sends it and stores the outcome."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog

from bot.core.messages.delivery import Failed, Outcome, Sender, Sent, Vanished
from bot.push.addressed import Ready
from bot.push.outcomes import DeliveryLog, Released
from bot.push.pace import Metronome, PlatformPace
from bot.push.render import Contents
from engine import request_id
from engine.clock import Clock
from engine.domain.address import Address
from engine.storage.database import Database
from engine.storage.delivery.outbox import Delivery
from engine.storage.errors import StorageError
from engine.storage.unit_of_work import UnitOfWork
from engine.tracing import span

PATIENCE: Final = timedelta(seconds=10)
"""How long a platform may take to answer; a message is only begun if its lease holds longer than that."""

AHEAD: Final = timedelta(seconds=1)
"""How far ahead slots are booked."""

SHARE_LASTS: Final = timedelta(seconds=10)
"""How long after its last message a process counts as one that sends."""

LATE: Final = timedelta(milliseconds=100)
"""A message that leaves later than that after its slot is not in it any more."""

IDLE: Final = timedelta(milliseconds=500)
_POLL: Final = timedelta(milliseconds=50)
_MOST_AT_ONCE: Final = 100

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A message, the moment it leaves, and until when it is ours."""

    ready: Ready
    at: datetime
    held_until: datetime


@dataclass(slots=True)
class PlatformLoop:
    """The loop of one platform.

    Args:
        database: where the outbox is.
        sender: sends to the platform.
        pace: how fast.
        ledger: keeps outcomes.
        clock: decides what is due.
        wall: leases and slots are counted in its time.
        lease: how long rows are kept from other workers.
        owner: names the worker in leases.
    """

    database: Database
    sender: Sender
    pace: PlatformPace
    ledger: DeliveryLog
    clock: Clock
    wall: Clock
    lease: timedelta
    owner: str
    _metronome: Metronome = field(init=False)
    _sending: set[asyncio.Task[None]] = field(default_factory=set, init=False)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _idle: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _alone_until: datetime = field(default=datetime.min.replace(tzinfo=UTC), init=False)
    """Until when it is taken for granted that no other process sends here."""

    _sharing: int = field(default=1, init=False)
    """How many processes send here, this one too."""

    def __post_init__(self) -> None:
        self._metronome = Metronome(self.pace.interval)
        self._idle.set()

    def stop(self) -> None:
        """End :meth:`run`."""
        self._stopping.set()

    async def ended(self) -> None:
        """Wait until :meth:`run` has ended; at once when it was never begun."""
        await self._idle.wait()

    async def run(self) -> None:
        """Send what is due until :meth:`stop`; then finish what is in flight and hand the rest back."""
        stopping = self._stopping
        booked: asyncio.Queue[_Slot | None] = asyncio.Queue()
        self._idle.clear()
        booking = asyncio.create_task(self._keep_booked(booked, stopping))
        try:
            while (slot := await booked.get()) is not None:
                if stopping.is_set():
                    await self.ledger.keep(slot.ready.delivery, self.sender.platform, Released())
                else:
                    await self._start(slot)
            await self._finish()
        finally:
            booking.cancel()
            with suppress(asyncio.CancelledError):
                await booking
            self._idle.set()

    async def drain(self) -> None:
        """Send what is due now, at the platform's pace, and return when nothing is left."""
        while True:
            slots = await self._book()
            for slot in slots:
                await self._start(slot)
            await self._finish()
            if not slots and not await self._due(self.wall.now() + self.pace.shared_gap):
                return
            if not slots:
                await asyncio.sleep(_POLL.total_seconds())

    async def _keep_booked(self, booked: "asyncio.Queue[_Slot | None]", stopping: asyncio.Event) -> None:
        """Keep about a second's worth of messages booked."""
        while not stopping.is_set():
            slots: Sequence[_Slot] = ()
            if booked.empty():
                try:
                    slots = await self._book()
                except StorageError as error:
                    _log.warning("push.lease_failed", platform=self.sender.platform, error=str(error))
                except Exception:  # noqa: BLE001 — one error must not end the loop
                    # whatever it was, the rows are leased again; without this loop nothing would ever be sent
                    _log.exception("push.booking_failed", platform=self.sender.platform)
            for slot in slots:
                booked.put_nowait(slot)
            await _pause(stopping, self._until_next(slots, waiting=not booked.empty()))
        booked.put_nowait(None)

    def _until_next(self, slots: Sequence[_Slot], *, waiting: bool) -> timedelta:
        """The next rows are leased while the last of these leave, so that no slot passes unused."""
        if slots:
            return max(slots[-1].at - self.wall.now() - AHEAD / 3, _POLL)
        return _POLL if waiting else IDLE

    async def _due(self, wall: datetime) -> bool:
        async with self.database.unit_of_work(read_only=True) as work:
            return await work.outbox.due(self.clock.now(), self.sender.platform, wall)

    async def _book(self) -> Sequence[_Slot]:
        """Lease as many rows as there are free slots in the next second, and read what they say."""
        wall = self.wall.now()
        if not await self._due(wall):
            return ()
        first, deliveries = await self._lease(wall)
        if not deliveries:
            return ()
        async with self.database.unit_of_work(read_only=True) as work:
            ready, aside = await Contents(work, self.clock.now()).of(deliveries)
        await asyncio.gather(*(self.ledger.keep(delivery, self.sender.platform, result) for delivery, result in aside))
        return [
            _Slot(one, first + position * self.pace.interval, wall + self.lease) for position, one in enumerate(ready)
        ]

    async def _lease(self, wall: datetime) -> tuple[datetime, Sequence[Delivery]]:
        platform, interval = self.sender.platform, self.pace.interval
        async with self.database.unit_of_work() as work:
            first = await work.platform_pace.free_at(platform, wall)
            self._sharing = await self._shares(work, wall)
            room = min((wall + AHEAD - first) // interval, _MOST_AT_ONCE)
            if room <= 0:
                await work.commit()
                return first, ()
            deliveries = await work.outbox.lease(
                self.clock.now(), self.owner, limit=room, lease_for=self.lease, platform=platform, wall=wall
            )
            destinations = await work.destinations.get_many({delivery.destination for delivery in deliveries})
            await work.platform_pace.book(platform, first, len(deliveries), interval)
            await work.destinations.hold(
                {
                    delivery.destination: first + position * interval + gap
                    for position, delivery in enumerate(deliveries)
                    if (gap := self.pace.gap(destinations[delivery.destination].address.kind))
                }
            )
            await work.commit()
        return first, deliveries

    async def _shares(self, work: UnitOfWork, wall: datetime) -> int:
        """Say that this process sends here, and return how many do."""
        prefix = f"push:{self.sender.platform}:"
        await work.leases.take(f"{prefix}{self.owner}", self.owner, wall, SHARE_LASTS)
        return max(await work.leases.count(prefix, wall), 1)

    async def _in_time(self, at: datetime) -> None:
        """Wait for a new slot where the one at ``at`` has passed and other processes send here as well.

        Alone, a process that has fallen behind catches up at the platform's pace. Several that do so at once would
        together be faster than it allows, so their late messages queue up in the lane that they share.
        """
        now, platform, interval = self.wall.now(), self.sender.platform, self.pace.interval
        if now - at <= LATE or now < self._alone_until:
            return
        try:
            async with self.database.unit_of_work() as work:
                # in the order of _lease, which runs beside this: two who lock the other way round wait for each other
                first = await work.platform_pace.free_at(platform, now)
                alone = await self._shares(work, now) == 1
                if alone:
                    first = now
                else:
                    await work.platform_pace.book(platform, first, 1, interval)
                await work.commit()
        except StorageError as error:  # the outcome is kept later as well; until then the metronome keeps the pace
            _log.warning("push.lease_failed", platform=platform, error=str(error))
            return
        if alone:
            self._alone_until = now + AHEAD / 2
        await asyncio.sleep((first - now).total_seconds())

    async def _start(self, slot: _Slot) -> None:
        """Begin to send once the slot has come and there is room in flight."""
        await asyncio.sleep(max((slot.at - self.wall.now()).total_seconds(), 0))
        while len(self._sending) >= max(self.pace.in_flight // self._sharing, 1):
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)
        await self._in_time(slot.at)
        await self._metronome.turn()
        expires = slot.ready.delivery.expires
        if self.wall.now() + PATIENCE >= slot.held_until or (expires is not None and expires <= self.clock.now()):
            return  # its lease runs out, and then it is sent by whoever comes first, or expires
        task = asyncio.create_task(self._send(slot.ready))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, ready: Ready) -> None:
        delivery = ready.delivery
        with (
            request_id.under(delivery.request_id, delivery=int(delivery.id)),
            span("push", platform=self.sender.platform, kind=delivery.message.kind.value) as note,
        ):
            outcome = await self._outcome(ready)
            note(outcome=type(outcome).__name__)
            _log.debug("push.tried", platform=self.sender.platform, outcome=type(outcome).__name__)
            await self.ledger.keep(delivery, self.sender.platform, outcome)

    async def _outcome(self, ready: Ready) -> Outcome:
        place = ready.destination
        address = place.address
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                if not ready.refs:
                    return await self.sender.send(address, ready.push_message)
                return await self._edited(address, ready)
        except TimeoutError:
            return Failed(f"no answer within {PATIENCE.total_seconds():g} s")
        except Exception as error:  # noqa: BLE001 — one message that cannot be drawn must not hold up the others
            reason = f"{type(error).__name__}: {error}"
            _log.warning("push.sender_failed", platform=self.sender.platform, delivery=ready.delivery.id, error=reason)
            return Failed(reason)

    async def _edited(self, address: Address, ready: Ready) -> Outcome:
        """Change the message that shows a card; where it was deleted, the newest of the older ones that is there.

        Where two are followed, what comes of the newest counts, unless another has to wait.
        """
        outcomes: list[Outcome] = []
        for number, ref in enumerate((*ready.refs, *ready.spare)):
            if number >= len(ready.refs) and any(isinstance(one, Sent) for one in outcomes):
                break
            if outcomes:
                await self._metronome.turn()
            outcome = await self.sender.edit(address, ref, ready.push_message)
            if not isinstance(outcome, Sent | Vanished):
                return outcome  # all of them are tried again, which changes nothing where it was done
            outcomes.append(outcome)
        return next((one for one in outcomes if isinstance(one, Sent)), outcomes[0])

    async def _finish(self) -> None:
        while self._sending:
            await asyncio.wait(self._sending)


async def _pause(stopping: asyncio.Event, span: timedelta) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(span.total_seconds()):
            await stopping.wait()
