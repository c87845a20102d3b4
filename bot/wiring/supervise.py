"""Keep parts of a process running: try again after a failure, stop on signals."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import structlog

from bot.core.errors import FaceError, Unreachable
from bot.core.messages.delivery import Sender
from engine.retry import until_reached
from workers.observability.face_metrics import FaceMetrics

_FIRST_PAUSE: Final = timedelta(seconds=1)
_LONGEST_PAUSE: Final = timedelta(minutes=1)
_BY_ITSELF: Final = "it ended by itself"
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
        run: connects once, tells the given :data:`SendTo` what can be sent to, and serves until it is cancelled or
            something goes wrong; raises FaceError when it is refused for good, Unreachable when it may be let in later.
    """

    platform: str
    run: Callable[[SendTo], Coroutine[Any, Any, None]]


class _Again(Exception):
    """A face ended, and is started again; the reason is its cause. Stays inside this module."""


async def keep_trying(
    platform: str, attempt: Callable[[], Coroutine[Any, Any, None]], metrics: FaceMetrics | None = None
) -> None:
    """Serve a platform, and again after a growing pause whenever that ends, independently of the others.

    Args:
        platform: its name.
        attempt: serves it once; returning counts as a failure, for nobody asked it to stop.
        metrics: told why it ended.

    Raises:
        FaceError: it refuses us for good.
    """
    metrics = metrics or FaceMetrics((platform,))

    async def once() -> None:
        try:
            await attempt()
        except Unreachable as error:
            metrics.ended(platform, "unreachable", str(error))
            raise _Again(str(error)) from error
        except FaceError as error:
            metrics.ended(platform, "refused", str(error))
            raise
        except Exception as error:
            metrics.ended(platform, "failed", type(error).__name__)
            raise _Again(str(error)) from error
        metrics.ended(platform, "failed", _BY_ITSELF)
        raise _Again(_BY_ITSELF)

    def report(error: BaseException, pause: float) -> None:
        cause, fields = error.__cause__, {"platform": platform, "because": str(error), "again_in_seconds": pause}
        if isinstance(cause, Unreachable):
            _log.warning("platform cannot be reached", **fields)
        else:
            _log.error("face failed", exc_info=cause, **fields)

    await until_reached(_Again, first=_FIRST_PAUSE, longest=_LONGEST_PAUSE, on_failure=report)(once)


async def keep_up(
    faces: Iterable[OpenFace],
    send_to: SendTo,
    *,
    alone: bool = True,
    show: Callable[[str], None] | None = None,
    metrics: FaceMetrics | None = None,
) -> None:
    """Run faces until cancelled. One that fails starts again by itself; one that is refused for good says so.

    Args:
        faces: at least one.
        send_to: told what can be sent to.
        alone: whether there is nothing else to run for, once the last of them was refused.
        show: shows the sentence to whoever sits there, beside the log.
        metrics: told which face is up.

    Raises:
        FaceError: when ``alone``, the last of them was refused.
    """
    faces = tuple(faces)
    metrics = metrics or FaceMetrics(face.platform for face in faces)
    tasks = {asyncio.create_task(_kept_up(face, send_to, metrics)): face.platform for face in faces}
    try:
        while tasks:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                platform, error = tasks.pop(task), task.exception()
                if not isinstance(error, FaceError) or (alone and not tasks):
                    task.result()
                _log.error("platform given up", platform=platform, because=str(error))
                if show is not None:
                    show(str(error))
        if not alone:
            await asyncio.Event().wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _kept_up(face: OpenFace, send_to: SendTo, metrics: FaceMetrics) -> None:
    """Keep one face up, and note while it is connected."""

    @contextlib.asynccontextmanager
    async def connected(sender: Sender) -> AsyncIterator[None]:
        async with send_to(sender):
            metrics.connected(face.platform)
            try:
                yield
            finally:
                metrics.disconnected(face.platform)

    await keep_trying(face.platform, lambda: face.run(connected), metrics)
