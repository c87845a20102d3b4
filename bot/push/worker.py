"""The push worker: sends what stands in the outbox, one loop a platform, and keeps sent cards up to date.

Rows are leased for a short time, a second's worth at once. A worker that is killed loses nothing: its leases run out
and its rows are sent by whoever comes next. What it had in flight may be sent twice, unless the platform knows a
message by its nonce. Several workers at once share the platform's pace and never hold the same row.
"""

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Final

import structlog

from bot.core.messages.delivery import Sender
from bot.push.outcomes import DeliveryLog
from bot.push.pace import PACES, PlatformPace
from bot.push.platform_loop import PlatformLoop
from engine.clock import Clock, SystemClock
from engine.notifications.card_updates import follow_up
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.delivery.wrong_clock import CLOCKS_DIFFER
from engine.storage.errors import StorageError
from workers.observability.alert_receiver import receiver_of
from workers.observability.health import Health, Probe
from workers.observability.metrics import DeliveryMetrics
from workers.observability.process_metrics import ProcessMetrics
from workers.observability.readiness import MessagesKeepUp, StoreWrites

LEASE: Final = timedelta(seconds=30)
HOUSEKEEPING: Final = timedelta(seconds=15)
STALE: Final = timedelta(seconds=90)
"""A push worker that has not looked around for so long is stuck, or its database is away."""

_log = structlog.get_logger(__name__)


class PushWorker:
    """Sends what stands in the outbox.

    Args:
        database: where the outbox is.
        senders: the platforms that can be sent to from the beginning; :meth:`sending_to` adds others.
        clock: decides what is due, expired, kicked off; a replay's or the machine's.
        wall: leases and paces are counted in its time, which always passes.
        paces: how fast each platform may be written to.
        lease: how long a row is kept from other workers; what a killed one held is sent that much later.
        owner: names the worker in leases.
        metrics: what is counted; of its own when None.
    """

    def __init__(
        self,
        database: Database,
        senders: Iterable[Sender],
        clock: Clock,
        *,
        wall: Clock | None = None,
        paces: Mapping[str, PlatformPace] = PACES,
        lease: timedelta = LEASE,
        owner: str | None = None,
        metrics: DeliveryMetrics | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._wall = wall or SystemClock()
        self._paces = paces
        self._lease = lease
        self._owner = (owner or f"{socket.gethostname()}:{os.getpid()}")[:64]
        self._stopping = asyncio.Event()
        self._begun: asyncio.TaskGroup | None = None
        self.metrics = metrics or DeliveryMetrics()
        self.ledger = DeliveryLog(database, clock, self._wall, metrics=self.metrics)
        self._tidied = time.monotonic()
        self._ahead: float | None = None
        """By how much the machine's clock was ahead of the one that only goes forward, at the last check."""

        self._loops = {sender.platform: self._loop_of(sender) for sender in senders}

    @property
    def platforms(self) -> frozenset[str]:
        """Where it sends to."""
        return frozenset(self._loops)

    def stop(self) -> None:
        """End :meth:`run`: what is in flight is finished and kept, what was leased is handed back."""
        self._stopping.set()
        for loop in self._loops.values():
            loop.stop()

    async def run(self) -> None:
        """Send until :meth:`stop` is called."""
        _log.info("push.started", platforms=sorted(self._loops))
        async with asyncio.TaskGroup() as tasks:
            self._begun = tasks
            tasks.create_task(self._tidy_often())
            for loop in self._loops.values():
                tasks.create_task(loop.run())
        self._begun = None
        _log.info("push.stopped", **self.ledger.tally)

    @contextlib.asynccontextmanager
    async def sending_to(self, sender: Sender) -> AsyncIterator[None]:
        """Send to one more platform inside of this; at its end what is on its way there is finished and kept."""
        loop = self._loop_of(sender)
        self._loops[sender.platform] = loop
        if self._begun is not None and not self._stopping.is_set():
            self._begun.create_task(loop.run())
            _log.info("push.platform_open", platform=sender.platform)
        try:
            yield
        finally:
            loop.stop()
            if self._loops.get(sender.platform) is loop:
                del self._loops[sender.platform]
            await loop.ended()

    def health(self, settings: Settings | None = None) -> Health:
        """Return the health behind an endpoint: alive while it polls, ready while it can send.

        Args:
            settings: whose home is watched and who may post alerts; None: nobody, and nothing of the process is told.
        """
        ready, registry = self.checks(), self.metrics.registry
        if settings is None:
            return Health(self._alive, ready, registry)
        process = ProcessMetrics(registry, settings.home)
        return Health(self._alive, ready, registry, process, receiver_of(settings, self._database, self._clock))

    def checks(self) -> dict[str, Probe]:
        """Return what has to be well for messages to leave, by name."""
        return {
            "database": StoreWrites(self._database, f"push:{self._owner}"),
            "messages": MessagesKeepUp(self._database, self._clock, lambda: self.platforms),
        }

    async def _alive(self) -> str | None:
        silent = time.monotonic() - self._tidied
        return f"has not looked around for {silent:.0f} s" if silent > STALE.total_seconds() else None

    async def drain(self) -> int:
        """Send everything that is due now, at the platform's pace, and return how many messages were dealt with."""
        await self._tidy()
        before = self.ledger.tally.total()
        for loop in self._loops.values():
            await loop.drain()
        return self.ledger.tally.total() - before

    def _loop_of(self, sender: Sender) -> PlatformLoop:
        pace = self._paces[sender.platform]
        return PlatformLoop(
            self._database, sender, pace, self.ledger, self._clock, self._wall, self._lease, self._owner
        )

    async def _tidy_often(self) -> None:
        while not self._stopping.is_set():
            try:
                await self._tidy()
            except StorageError as error:
                _log.warning("push.housekeeping_failed", error=str(error))
            except Exception:  # noqa: BLE001 — one error must not end the loop
                _log.exception("push.housekeeping_failed")
            with suppress(TimeoutError):
                async with asyncio.timeout(HOUSEKEEPING.total_seconds()):
                    await self._stopping.wait()

    def _clock_went_back(self) -> bool:
        """Tell whether the machine's clock was put back since the last check; true at the first, when nobody knows."""
        ahead = self._wall.now().timestamp() - time.monotonic()
        before, self._ahead = self._ahead, ahead
        return before is None or before - ahead > CLOCKS_DIFFER.total_seconds()

    async def _tidy(self) -> None:
        """Note what was not sent in time, and ask for what has become of the cards that were."""
        now = self._clock.now()
        went_back = self._clock_went_back()
        async with self._database.unit_of_work() as work:
            mended = await work.wrong_clock.mend_times(now, clock_went_back=went_back)
            await work.outbox.expire(now)
            await work.commit()
        if mended:
            _log.warning("push.clock_was_wrong", messages=mended)
        await follow_up(self._database, now)
        async with self._database.unit_of_work(read_only=True) as work:
            self.metrics.standing(await work.platform_pace.waiting(now), self.platforms, now)
        self._tidied = time.monotonic()
