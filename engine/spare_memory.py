"""Keeps memory that is free from staying with a process.

A round of forecasts takes and frees many small arrays between objects that stay. glibc keeps the pages in between, and
more of them the more threads take turns, each with an arena of its own: a worker held 50 MiB more after a week, nearly
all of it free (``tests/load/worker_memory.py``). So threads share one arena, and free pages go back to the machine.
"""

import asyncio
import contextlib
import ctypes
from collections.abc import AsyncIterator, Callable
from typing import Final

from engine.background import running_beside

EVERY_SECONDS: Final = 600.0
_M_ARENA_MAX: Final = -8
"""The parameter of glibc's ``mallopt``, as ``malloc.h`` has it."""


def share_one_arena() -> bool:
    """Let all threads take memory from one arena; return whether the C library can. To be called before they start.

    Threads of Fairline compute in turn, so they hardly ever wait for each other there.
    """
    limit = _function("mallopt", ctypes.c_int, ctypes.c_int)
    return limit is not None and bool(limit(_M_ARENA_MAX, 1))


def give_back() -> bool:
    """Give free pages back; return whether there were any. Where the C library cannot, nothing is done.

    It takes milliseconds, during which other threads go on unless they ask the C library for memory.
    """
    trim = _function("malloc_trim", ctypes.c_size_t)
    return trim is not None and bool(trim(0))


@contextlib.asynccontextmanager
async def giving_back(every: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """Do it ``every`` so many seconds inside of this."""

    async def again() -> None:
        while True:
            await asyncio.sleep(every)
            await asyncio.to_thread(give_back)

    async with running_beside(again()):
        yield


def _function(name: str, *takes: type) -> Callable[..., int] | None:
    """Return a function of glibc; None on systems with another C library."""
    try:
        function = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):  # musl and macOS have none, Windows no library of that name
        return None
    function.argtypes, function.restype = takes, ctypes.c_int
    found: Callable[..., int] = function
    return found
