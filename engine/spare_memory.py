"""Gives memory back to the machine that the C library has free and keeps for later.

A round of forecasts takes and frees many small arrays between objects that stay. glibc keeps the pages in between: a
worker that needs 430 MiB held 50 MiB more after each week, all of it free (``tests/load/worker_memory.py``).
"""

import asyncio
import contextlib
import ctypes
from collections.abc import AsyncIterator, Callable
from typing import Final

EVERY_SECONDS: Final = 600.0


def give_back() -> bool:
    """Give free pages back; return whether there were any. Where the C library cannot, nothing is done.

    It takes milliseconds, during which other threads go on unless they ask the C library for memory.
    """
    trim = _malloc_trim()
    return trim is not None and bool(trim(0))


@contextlib.asynccontextmanager
async def giving_back(every: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """Do it ``every`` so many seconds inside of this."""

    async def again() -> None:
        while True:
            await asyncio.sleep(every)
            await asyncio.to_thread(give_back)

    task = asyncio.create_task(again())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def _malloc_trim() -> Callable[[int], int] | None:
    """Return glibc's function; None on systems with another C library."""
    try:
        function = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # musl and macOS have none, Windows no library of that name
        return None
    function.argtypes, function.restype = [ctypes.c_size_t], ctypes.c_int
    found: Callable[[int], int] = function
    return found
