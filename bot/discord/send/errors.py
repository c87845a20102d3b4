"""What Discord's refusals mean for whoever wanted to send."""

import asyncio
from typing import Final

import aiohttp
import discord

from bot.core.messages.delivery import Failed, Gone, Outcome, Vanished, Wait

TROUBLE: Final = (discord.DiscordException, aiohttp.ClientError, asyncio.TimeoutError, OSError)
"""What sending can raise."""

_UNKNOWN_MESSAGE: Final = 10008
_THREAD_ARCHIVED: Final = 50083
_TOKEN_OVER: Final = 50027
"""The quarter of an hour is over in which an interaction can be answered: no later try is taken."""

_GONE: Final = frozenset({10003, 10013, 50001, 50007, 50008, 50013, 50278, 160005})
"""Unknown channel or user, no access, no permission, direct messages closed, no text channel, thread locked."""

_SHORTEST_WAIT: Final = 1.0


def outcome_of(error: BaseException, *, editing: bool = False) -> Outcome:
    """Return what an error means.

    Args:
        error: one of :data:`TROUBLE`.
        editing: whether a message sent before was to be changed.
    """
    if isinstance(error, discord.RateLimited):
        return Wait(error.retry_after)
    if not isinstance(error, discord.HTTPException):
        # a library that is not logged in, a network that is down: nothing the message is to blame for
        return Failed(f"{type(error).__name__}: {error}")
    if error.status == 429:
        return _wait(error)
    if editing and error.code in {_UNKNOWN_MESSAGE, _THREAD_ARCHIVED}:
        return Vanished(error.text)
    if error.code in _GONE or isinstance(error, discord.Forbidden):
        return Gone(f"{error.text or 'Forbidden'} ({error.code})")
    passing = (error.status >= 500 or error.status in {401, 408}) and error.code != _TOKEN_OVER
    return Failed(f"{error.status} {error.text} ({error.code})", passing=passing)


def _wait(error: discord.HTTPException) -> Wait:
    """The library raises a 429 that came without a ``Via`` header; the wait stands in the headers."""
    headers = error.response.headers
    try:
        seconds = float(headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After") or _SHORTEST_WAIT)
    except ValueError:
        seconds = _SHORTEST_WAIT
    return Wait(seconds, everywhere="X-RateLimit-Global" in headers)
