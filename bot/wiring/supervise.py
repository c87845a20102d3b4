"""Keep parts of a process running: try again after a failure, stop on signals."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import structlog

from bot.core.errors import FaceError, Unreachable
from bot.core.messages.delivery import Sender
from engine.retry import until_reached

_FIRST_PAUSE: Final = timedelta(seconds=1)
_LONGEST_PAUSE: Final = timedelta(minutes=1)

_log = structlog.get_logger(__name__)


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Let SIGTERM and SIGINT set ``stopping``."""
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows ends a process without asking
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)


async def until_stopped(stopping: asyncio.Event, *running: Coroutine[Any, Any, None]) -> None:
    """Run these until ``stopping`` is set, then cancel them; the first that fails ends all, with its error."""
    stopped = asyncio.create_task(stopping.wait())
    tasks = [asyncio.create_task(one) for one in running]
    try:
        done, _ = await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in (stopped, *tasks):
            task.cancel()
        await asyncio.gather(stopped, *tasks, return_exceptions=True)


async def watch(task: "asyncio.Task[None]") -> None:
    """End when a task does, and leave it alone when this is cancelled."""
    await asyncio.shield(task)


SendTo = Callable[[Sender], contextlib.AbstractAsyncContextManager[None]]
"""Told what can be sent to, for as long as it can; its end waits for what is on its way."""


def nothing_is_sent(sender: Sender) -> contextlib.AbstractAsyncContextManager[None]:
    """Send nothing by itself: another process does."""
    del sender
    return contextlib.nullcontext()


@dataclass(frozen=True, slots=True)
class OpenFace:
    """One platform.

    Args:
        platform: its name.
        run: connects, and serves until it is cancelled; raises FaceError when it is refused for good.
    """

    platform: str
    run: Callable[[SendTo], Coroutine[Any, Any, None]]


async def keep_trying(platform: str, attempt: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Serve a platform, and again after a while whenever it cannot be reached.

    Raises:
        FaceError: it refuses us for good.
    """

    def tell(error: BaseException, pause: float) -> None:
        _log.warning("platform cannot be reached", platform=platform, because=str(error), again_in_seconds=pause)

    await until_reached(Unreachable, first=_FIRST_PAUSE, longest=_LONGEST_PAUSE, tell=tell)(attempt)


async def keep_up(
    faces: Iterable[OpenFace], send_to: SendTo, *, alone: bool = True, tell: Callable[[str], None] | None = None
) -> None:
    """Run faces until cancelled. One that is refused for good says so in a sentence and leaves the others alone.

    Args:
        faces: at least one.
        send_to: told what can be sent to.
        alone: whether there is nothing else to run for, once the last of them was refused.
        tell: shows the sentence to whoever sits there, beside the log.

    Raises:
        FaceError: when ``alone``, the last of them was refused.
    """
    tasks = {asyncio.create_task(face.run(send_to)): face.platform for face in faces}
    try:
        while tasks:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                platform, error = tasks.pop(task), task.exception()
                if error is None:
                    continue
                if not isinstance(error, FaceError) or (alone and not tasks):
                    raise error
                _log.error("platform given up", platform=platform, because=str(error))
                if tell is not None:
                    tell(str(error))
        if not alone:
            await asyncio.Event().wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
