"""Waits out a database server that is away for moments, so that nobody is turned away because it restarts.

A step that failed because the server went away is done once more: what it had not committed is gone, and what it had
committed is known by the platform's name of the message, so nothing is done twice.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

import structlog
from tenacity import AsyncRetrying, retry_if_exception
from tenacity.wait import wait_exponential

from engine.storage import Database
from engine.storage.errors import DatabaseUnreachable

T = TypeVar("T")

LONGEST_SECONDS: Final = 12.0
"""How long after the first failure people wait for a server: a restart takes a few seconds, an outage longer."""

_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 1.0
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Outages:
    """Knows since when the database is away, as everybody who is answered here sees it.

    Args:
        database: a SQLite file that cannot be opened is not waited for: nothing brings it back by itself.
        seconds: tells a time that only goes forward.
        sleep: waits for so many seconds.
    """

    database: Database
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _since: float | None = field(default=None, init=False)

    async def wait_out(self, step: Callable[[], Awaitable[T]]) -> T:
        """Do a step, and again for as long as a server that went away may come back by itself.

        Where it has been away for longer than that already, nobody waits any more.

        Raises:
            DatabaseUnreachable: it stays away.
        """
        trying = AsyncRetrying(
            retry=retry_if_exception(self._may_come_back),
            wait=wait_exponential(_FIRST_PAUSE, _LONGEST_PAUSE),
            sleep=self.sleep,
            reraise=True,
        )

        async def once() -> T:
            return await step()

        done: T = await trying(once)
        self._is_back()
        return done

    def _may_come_back(self, error: BaseException) -> bool:
        if not isinstance(error, DatabaseUnreachable):
            return False
        now = self.seconds()
        if self._since is None:
            self._since = now
            if self.database.path is None:
                _log.warning("the database went away, people wait for it", because=str(error))
        return self.database.path is None and now - self._since < LONGEST_SECONDS

    def _is_back(self) -> None:
        if self._since is not None and self.database.path is None:
            _log.info("the database is back", seconds=round(self.seconds() - self._since, 1))
        self._since = None
