"""How fast a platform may be written to."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from engine.domain.address import Platform


@dataclass(frozen=True, slots=True)
class PlatformPace:
    """The pace of one platform.

    Args:
        per_second: messages a second in all, evenly spaced; a little under what the platform allows.
        in_flight: how many may be on their way at once, from all processes together (at least one from each). What is
            in flight when a process is killed is what a platform without a nonce may get twice.
        private_gap: between two messages to one person.
        shared_gap: between two messages to one group, channel or thread.
    """

    per_second: float
    in_flight: int
    private_gap: timedelta = timedelta(0)
    shared_gap: timedelta = timedelta(0)

    @property
    def interval(self) -> timedelta:
        """The time between two messages, whoever they go to."""
        return timedelta(seconds=1 / self.per_second)

    def gap(self, kind: str) -> timedelta:
        """The time between two messages to one destination."""
        return self.private_gap if kind == "private" else self.shared_gap


TELEGRAM: Final = PlatformPace(25, 4, timedelta(seconds=1.05), timedelta(seconds=3))
"""Telegram allows about 30 a second in all, 1 a second to a chat and 20 a minute to a group."""

DISCORD: Final = PlatformPace(45, 8, timedelta(seconds=1), timedelta(seconds=1))
"""Discord allows 50 a second in all and 5 in 5 seconds to a channel."""

CONSOLE: Final = PlatformPace(1_000, 1)

PACES: Final[Mapping[str, PlatformPace]] = {
    Platform.TELEGRAM: TELEGRAM,
    Platform.DISCORD: DISCORD,
    Platform.CONSOLE: CONSOLE,
}


@dataclass(slots=True)
class Metronome:
    """Keeps starts at least an interval apart, also when a stall let many slots pass unused."""

    interval: timedelta
    _next: float = field(default=0.0, init=False)

    async def turn(self) -> None:
        """Wait for the next turn; callers take turns in the order they come."""
        clock = asyncio.get_running_loop().time
        now = clock()
        start = max(now, self._next)
        self._next = start + self.interval.total_seconds()
        if start > now:
            await asyncio.sleep(start - now)
