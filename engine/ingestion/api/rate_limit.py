"""How fast an API may be asked: a steady rate from the start, corrected by what the API says of itself."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from types import TracebackType

from aiolimiter import AsyncLimiter

from engine.clock import Clock

Sleep = Callable[[float], Awaitable[None]]


class RateLimit:
    """Lets requests through as fast as the API allows: ``async with pace: …``.

    Until the API has said anything, ``requests`` in ``seconds`` go through. Once it says how many are left until its
    counter starts again, those are used up and then the rest waits for the counter, which other processes with the
    same key may have used as well. An API that says more are left than the rate allows has a larger plan: the rate
    follows.

    Args:
        requests: how many requests the smallest plan allows in one window.
        seconds: the length of the window.
        clock: tells the time.
        sleep: waits for so many seconds.
    """

    def __init__(self, requests: int, seconds: float, *, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._requests = requests
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._limiter = AsyncLimiter(requests, seconds)
        self._gate = asyncio.Lock()
        self._in_flight = 0
        self._left: int | None = None
        self._starts_again: datetime | None = None

    @property
    def requests(self) -> int:
        """How many requests a window is believed to allow."""
        return self._requests

    @property
    def left(self) -> int | None:
        """How many requests are left in this window; None while the API has not said."""
        return self._left

    async def __aenter__(self) -> None:
        async with self._gate:  # one at a time: after a pause they do not all run at once
            while self._left is not None and self._left <= 0 and self._starts_again is not None:
                pause = (self._starts_again - self._clock.now()).total_seconds()
                if pause <= 0:
                    self._left, self._starts_again = self._requests, None
                    break
                await self._sleep(pause)
            await self._limiter.acquire()
            if self._left is not None:
                self._left -= 1
            self._in_flight += 1

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._in_flight -= 1

    def learn(self, left: int, resets_in: float | None) -> None:
        """Take over what the API said: requests left, and seconds until its counter starts again.

        Call it while the request that brought the news is still inside; others inside may not be counted yet.
        """
        if left >= self._requests:
            self._requests = left + 1  # this request was counted already
            self._limiter = AsyncLimiter(self._requests, self._seconds)
        self._left = max(0, left - max(0, self._in_flight - 1))
        self._starts_again = self._clock.now() + timedelta(seconds=self._seconds if resets_in is None else resets_in)

    def stop_for(self, seconds: float) -> None:
        """Let nothing through for so long: the API said that it was too much."""
        self._left = 0
        self._starts_again = self._clock.now() + timedelta(seconds=seconds)
