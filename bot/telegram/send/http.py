"""How requests reach the Bot API: few at a time, and with a wait that is said in seconds."""

import asyncio
import json
from typing import Any, Final

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

IN_FLIGHT: Final = 8
"""Requests at once. The library sends 560 messages a second one after another and 195 with 256 at once."""

_PATIENCE: Final = 15.0
"""Seconds until a request to Telegram counts as failed."""


class TooMany(TelegramError):
    """Telegram asks to wait before anything else is sent there.

    Args:
        seconds: how long.
        description: in Telegram's words.
    """

    def __init__(self, seconds: float, description: str = "Too Many Requests") -> None:
        super().__init__(description)
        self.seconds = seconds


class CalmRequest(HTTPXRequest):
    """The library's requests, a few at a time; a 429 raises :class:`TooMany`.

    Args:
        in_flight: how many at once; others wait their turn, however long.
    """

    __slots__ = ("_turns",)

    def __init__(self, in_flight: int = IN_FLIGHT) -> None:
        # a turn is waited for here, not in the connection pool, which would give up
        super().__init__(
            connection_pool_size=in_flight + 1,
            read_timeout=_PATIENCE,
            write_timeout=_PATIENCE,
            connect_timeout=_PATIENCE,
            pool_timeout=_PATIENCE,
        )
        self._turns = asyncio.Semaphore(in_flight)

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Send a request when it is its turn."""
        async with self._turns:
            code, payload = await super().do_request(*args, **kwargs)
        if code == 429:
            raise _too_many(payload)
        return code, payload


def _too_many(payload: bytes) -> TooMany:
    try:
        said = json.loads(payload)
        seconds = float(said["parameters"]["retry_after"])
        return TooMany(seconds, str(said.get("description", "")))
    except (ValueError, KeyError, TypeError):
        return TooMany(1.0)
