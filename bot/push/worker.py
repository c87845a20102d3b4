"""The push worker: sends what stands in the outbox, one lane a platform, and has sent cards follow their matches.

Rows are leased for a short time, a second's worth at once. A worker that is killed loses nothing: its leases run out
and its rows are sent by whoever comes next. What it had in flight may be sent twice, unless the platform knows a
message by its nonce. Several workers at once share the platform's pace and never hold the same row.
"""

import asyncio
import os
import socket
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Final

import structlog

from bot.core.sending import Sender
from bot.push.lane import Lane
from bot.push.ledger import SendLedger
from bot.push.pace import PACES, Pace
from engine.clock import Clock, SystemClock
from engine.follow_up import follow_up
from engine.storage.database import Database
from engine.storage.errors import StorageError

LEASE: Final = timedelta(seconds=30)
HOUSEKEEPING: Final = timedelta(seconds=15)

log = structlog.get_logger(__name__)


class PushWorker:
    """Sends what stands in the outbox.

    Args:
        database: where the outbox is.
        senders: the platforms that can be sent to.
        clock: decides what is due, expired, kicked off; a replay's or the machine's.
        wall: leases and paces are counted in its time, which always passes.
        paces: how fast each platform may be written to.
        lease: how long a row is kept from other workers; what a killed one held is sent that much later.
        owner: names the worker in leases.
    """

    def __init__(
        self,
        database: Database,
        senders: Iterable[Sender],
        clock: Clock,
        *,
        wall: Clock | None = None,
        paces: Mapping[str, Pace] = PACES,
        lease: timedelta = LEASE,
        owner: str | None = None,
    ) -> None:
        wall = wall or SystemClock()
        owner = (owner or f"{socket.gethostname()}:{os.getpid()}")[:64]
        self._database = database
        self._clock = clock
        self._stopping = asyncio.Event()
        self.ledger = SendLedger(database, clock, wall)
        self._lanes = {
            sender.platform: Lane(database, sender, paces[sender.platform], self.ledger, clock, wall, lease, owner)
            for sender in senders
        }

    @property
    def platforms(self) -> frozenset[str]:
        """Where it sends to."""
        return frozenset(self._lanes)

    def stop(self) -> None:
        """End :meth:`run`: what is in flight is finished and kept, what was leased is handed back."""
        self._stopping.set()

    async def run(self) -> None:
        """Send until :meth:`stop` is called."""
        log.info("push.started", platforms=sorted(self._lanes))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._keep_house())
            for lane in self._lanes.values():
                tasks.create_task(lane.run(self._stopping))
        log.info("push.stopped", **self.ledger.tally)

    async def drain(self) -> int:
        """Send everything that is due now, at the platform's pace, and return how many messages were dealt with."""
        await self._look_after()
        before = self.ledger.tally.total()
        for lane in self._lanes.values():
            await lane.drain()
        return self.ledger.tally.total() - before

    async def _keep_house(self) -> None:
        while not self._stopping.is_set():
            try:
                await self._look_after()
            except StorageError as error:
                log.warning("push.housekeeping_failed", error=str(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(HOUSEKEEPING.total_seconds()):
                    await self._stopping.wait()

    async def _look_after(self) -> None:
        """Note what was not sent in time, and ask for what has become of the cards that were."""
        now = self._clock.now()
        async with self._database.unit_of_work() as work:
            await work.outbox.expire(now)
            await follow_up(work, now)
            await work.commit()
