"""Stores the outcome of each message; outcomes that arrive together are stored in one transaction.

A message counts as in flight until its outcome is kept, because until then a process that takes over would send it
again. So keeping goes before everything else, and is tried again as long as the database is away.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.core.messages.delivery import ChatReplaced, Failed, Gone, Outcome, Sent, Vanished, Wait
from bot.push.addressed import Later, SkipMessage
from engine.clock import Clock
from engine.notifications.skip_reason import noted
from engine.storage.database import Database
from engine.storage.delivery.holds import LONGEST_HOLD
from engine.storage.delivery.outbox import Delivery
from engine.storage.errors import StorageError
from engine.storage.unit_of_work import UnitOfWork
from workers.observability.metrics import DeliveryMetrics

MOST_ATTEMPTS: Final = 8
"""After as many tries that failed, a message is a dead letter."""

LONGEST_BACKOFF: Final = timedelta(minutes=10)
_DATABASE_AWAY: Final = 0.5
_GATHERING: Final = 0.01
"""Seconds to wait for other outcomes: fewer transactions leave the store to those who answer people."""


_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Released:
    """It was not tried at all; whoever comes next may have it."""


Result = Outcome | SkipMessage | Later | Released


@dataclass(slots=True)
class _Note:
    delivery: Delivery
    platform: str
    result: Result
    kept: asyncio.Future[None]


@dataclass(slots=True)
class DeliveryLog:
    """Writes outcomes down.

    Args:
        database: where the outbox is.
        clock: what is due and when it was sent is told in its time.
        wall: pauses that a platform asked for are told in its time.
        chance: spreads repeated tries; gives numbers in [0, 1).
        metrics: told of every end.
    """

    database: Database
    clock: Clock
    wall: Clock
    chance: Callable[[], float] = random.random
    metrics: DeliveryMetrics = field(default_factory=DeliveryMetrics)
    tally: Counter[str] = field(default_factory=Counter)
    """How many messages came to which end."""

    _notes: list[_Note] = field(default_factory=list)
    _writing: asyncio.Task[None] | None = None

    async def keep(self, delivery: Delivery, platform: str, result: Result) -> None:
        """Keep an outcome; returns once it is stored."""
        note = _Note(delivery, platform, result, asyncio.get_running_loop().create_future())
        self._notes.append(note)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await note.kept

    async def _write(self) -> None:
        while self._notes:
            await asyncio.sleep(_GATHERING)
            notes, self._notes = self._notes, []
            while True:
                try:
                    await self._store(notes)
                except StorageError as error:
                    _log.warning("push.outcomes_not_kept", error=str(error), messages=len(notes))
                    await asyncio.sleep(_DATABASE_AWAY)
                else:
                    break
            for note in notes:
                self.tally[type(note.result).__name__.lower()] += 1
                self._count(note)
                if not note.kept.done():
                    note.kept.set_result(None)

    def _count(self, note: _Note) -> None:
        outcome = _outcome(note)
        if outcome is not None:
            self.metrics.ended(note.platform, outcome)

    async def _store(self, notes: Sequence[_Note]) -> None:
        refs = {note.delivery.id: note.result.ref for note in notes if isinstance(note.result, Sent)}
        async with self.database.unit_of_work() as work:
            await work.outbox.sent_all(refs, self.clock.now())
            for note in notes:
                await self._apply(work, note)
            await work.commit()

    async def _apply(self, work: UnitOfWork, note: _Note) -> None:
        now, delivery, outbox = self.clock.now(), note.delivery, work.outbox
        match note.result:
            case Sent():
                pass  # noted with the others
            case SkipMessage(reason) | Vanished(reason):
                await outbox.skip(delivery.id, reason)
            case Later(until, reason):
                await outbox.postpone(delivery.id, until, reason, counts=False)
            case Released():
                await outbox.postpone(delivery.id, delivery.not_before, "", counts=False)
            case Wait(seconds, everywhere):
                await self._wait(work, note, timedelta(seconds=seconds), everywhere=everywhere)
            case Gone(reason):
                await self._give_up(work, delivery, reason, now)
            case ChatReplaced(chat):
                await self._move(work, delivery, chat, now)
            case Failed(reason, passing):
                await self._failed(work, delivery, reason, now, passing=passing)

    async def _wait(self, work: UnitOfWork, note: _Note, pause: timedelta, *, everywhere: bool) -> None:
        delivery = note.delivery
        reason = f"{note.platform} asked to wait {pause.total_seconds():.1f} s"
        await work.outbox.postpone(delivery.id, self.clock.now() + pause, reason, counts=False)
        until = self.wall.now() + min(pause, LONGEST_HOLD)
        await work.destinations.hold({delivery.destination: until})
        if everywhere:
            await work.platform_pace.hold(note.platform, until)
        _log.info("push.asked_to_wait", platform=note.platform, seconds=pause.total_seconds(), everywhere=everywhere)

    async def _give_up(self, work: UnitOfWork, delivery: Delivery, reason: str, now: datetime) -> None:
        await work.destinations.deactivate(delivery.destination, reason, now)
        left = await work.outbox.abandon(delivery.destination, noted("closed", text=reason))
        _log.info("push.destination_closed", destination=delivery.destination, reason=reason, unsent=left)

    async def _move(self, work: UnitOfWork, delivery: Delivery, chat: str, now: datetime) -> None:
        if not await work.destinations.move(delivery.destination, chat):
            await self._give_up(work, delivery, f"it moved to {chat}, which gets its own messages", now)
            return
        await work.outbox.postpone(delivery.id, delivery.not_before, f"the chat moved to {chat}", counts=False)
        _log.info("push.destination_moved", destination=delivery.destination)

    async def _failed(self, work: UnitOfWork, delivery: Delivery, reason: str, now: datetime, *, passing: bool) -> None:
        if passing and delivery.attempts < MOST_ATTEMPTS:
            await work.outbox.postpone(delivery.id, now + self._backoff(delivery.attempts), reason)
            return
        why = noted("given_up", attempts=delivery.attempts, text=reason) if passing else noted("refused", text=reason)
        await work.outbox.fail(delivery.id, why)
        about = {"request_id": delivery.request_id, "delivery": delivery.id, "card": str(delivery.message)}
        _log.error("push.dead_letter", reason=why, **about)

    def _backoff(self, attempts: int) -> timedelta:
        """1, 2, 4 ... seconds and up to half as much again, so that what failed together does not return together.

        No loop waits for it: the outbox keeps the time, so that whoever is at work then goes on, after a crash too.
        """
        pause = timedelta(seconds=2.0 ** (attempts - 1)) * (1 + self.chance() / 2)
        return min(pause, LONGEST_BACKOFF)


_COUNTED_AS: Final = {Sent: "sent", Wait: "throttled", Gone: "gone", Vanished: "vanished"}


def _outcome(note: _Note) -> str | None:
    """Return what a try to send counts as; None when nothing was tried."""
    if not isinstance(note.result, Failed):
        return _COUNTED_AS.get(type(note.result))
    if not note.result.passing:
        return "refused"
    return "retried" if note.delivery.attempts < MOST_ATTEMPTS else "given_up"
