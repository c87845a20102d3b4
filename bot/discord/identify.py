"""Limits how fast shards identify themselves to the gateway."""

import asyncio
from typing import Final

PAUSE: Final = 5.0
"""Seconds Discord wants between two shards of the same turn."""


class Identifying:
    """Lets as many shards identify at once as Discord allows this bot.

    Args:
        max_concurrency: how many turns run side by side; shard ``n`` has turn ``n % max_concurrency``.
    """

    def __init__(self, max_concurrency: int = 1) -> None:
        self._turns = max(1, max_concurrency)
        self._last: dict[int, float] = {}
        self._lock = asyncio.Lock()

    async def turn(self, shard: int) -> None:
        """Wait until this shard may identify."""
        async with self._lock:
            loop = asyncio.get_running_loop()
            last = self._last.get(shard % self._turns)
            if last is not None and last + PAUSE > loop.time():
                await asyncio.sleep(last + PAUSE - loop.time())
            self._last[shard % self._turns] = loop.time()
