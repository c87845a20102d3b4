"""Work that goes on beside something else and ends with it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import Any


@contextlib.asynccontextmanager
async def running_beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run ``work`` inside of this; it is cancelled at the end. An error that ended it earlier is raised then."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        await cancelled(task)


async def cancelled(task: "asyncio.Task[None]") -> None:
    """Cancel a task and wait for its end.

    Raises:
        Exception: what it ended with by itself.
    """
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
