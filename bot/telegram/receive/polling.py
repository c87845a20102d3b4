"""Takes updates from Telegram so that a bot that is killed loses none: what is not answered yet is not confirmed.

Telegram forgets an update once one with a higher number is asked for, and the library asks for the next at once. Here
the next are asked for from the oldest that is still being answered on; those that come again are left out.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.telegram.send.http import CalmRequest

PROTECTED: Final = 10.0
"""Seconds for which an update that is being answered is not confirmed, as a busy machine takes for some. Whoever takes
longer does not hold up others."""

PROTECTED_WHEN_BUSY: Final = 0.5
"""The same, when more wait than are told at once."""

_LAST_WORDS: Final = 2.0
"""Seconds for which the last request, which confirms everything, waits for answers; the library waits for the rest."""

_MOST_AT_ONCE: Final = 100
"""How many updates Telegram tells at once."""

_REMEMBERED: Final = 10_000
_PAUSE: Final = 0.03
_PAUSE_EACH: Final = 0.005
_LONGEST_PAUSE: Final = 0.25


class InHand:
    """The updates that were taken and are still being answered."""

    def __init__(self) -> None:
        self._taken: dict[int, float] = {}
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._idle = asyncio.Event()
        self._in_vain = 0
        self._protected = PROTECTED

    def take(self, updates: Sequence[Update]) -> tuple[Update, ...]:
        """Note the updates Telegram delivered, and return those that are new."""
        now = asyncio.get_running_loop().time()
        new = tuple(update for update in updates if update.update_id not in self._seen)
        for update in new:
            self._seen[update.update_id] = None
            self._taken[update.update_id] = now
            self._idle.clear()
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        self._in_vain = 0 if new else self._in_vain + 1
        self._protected = PROTECTED_WHEN_BUSY if len(updates) >= _MOST_AT_ONCE else PROTECTED
        return new

    def done(self, number: int) -> None:
        """Note that an update was answered."""
        self._taken.pop(number, None)
        if not self._taken:
            self._idle.set()

    def oldest(self) -> int | None:
        """Return the number of the first update that must not be confirmed; None when there is none."""
        now = asyncio.get_running_loop().time()
        self._forget(number for number, since in list(self._taken.items()) if now - since >= self._protected)
        return min(self._taken, default=None)

    async def settle(self, seconds: float | None = None) -> None:
        """Wait until everything was answered, but not for long: others may have written meanwhile."""
        if self.oldest() is None:
            return
        if seconds is None:
            pause = (_PAUSE + _PAUSE_EACH * len(self._taken)) * 2.0 ** min(self._in_vain, 8)
            seconds = max(min(pause, _LONGEST_PAUSE), _PAUSE_EACH * len(self._taken))
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            pass

    def _forget(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.done(number)


class CarefulBot(ExtBot[None]):
    """The library's bot, which confirms updates once they were answered.

    Args:
        token: the bot's.
        base_url: what stands before the token in a call.
        base_file_url: what stands before it in a download.
    """

    def __init__(self, token: str, *, base_url: str, base_file_url: str) -> None:
        super().__init__(
            token,
            base_url=base_url,
            base_file_url=base_file_url,
            request=CalmRequest(),
            get_updates_request=CalmRequest(1),
        )
        self._in_hand = InHand()
        self._answered_at: float | None = None

    @property
    def answered_at(self) -> float:
        """When Telegram last answered who asked for updates, in the event loop's time; now when nobody has asked yet.

        A refusal is an answer.
        """
        return asyncio.get_running_loop().time() if self._answered_at is None else self._answered_at

    @property
    def in_hand(self) -> InHand:
        """What was taken and not answered yet."""
        return self._in_hand

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | timedelta | None = None,  # noqa: ASYNC109 — the library's own name
        allowed_updates: Sequence[str] | None = None,
        **more: Any,
    ) -> tuple[Update, ...]:
        """Ask for new updates; those still being answered are not confirmed by it."""
        self._answered_at = self.answered_at
        last_time = not timeout  # the library confirms what it was told before it stops
        await self._in_hand.settle(_LAST_WORDS if last_time else None)
        oldest = self._in_hand.oldest()
        if oldest is not None and offset is not None and not last_time:
            offset = min(offset, oldest)
        try:
            updates = await super().get_updates(offset, limit, timeout, allowed_updates, **more)
        except NetworkError:
            raise
        except TelegramError:
            self._answered_at = asyncio.get_running_loop().time()
            raise
        self._answered_at = asyncio.get_running_loop().time()
        return self._in_hand.take(updates)
