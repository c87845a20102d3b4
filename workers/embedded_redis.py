"""A Redis inside the process, for whoever has none: the same jobs on fakeredis, without a server to start or to leave.

Nothing in it is the only copy: what was asked for stands in the database and is put in again when a worker starts. As
it is seen by one process only, there can be only one worker on a database; a lock in the home folder sees to that.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import arq.worker
import fakeredis
from arq.connections import ArqRedis
from filelock import FileLock, Timeout
from redis.exceptions import ResponseError

from workers.errors import AnotherWorker, WorkerError

LOCK: Final = "worker.lock"


def embedded_redis() -> fakeredis.FakeAsyncRedis:
    """Return a client of a new Redis inside this process; clients that share it are made from its pool."""
    _let_arq_start_without_info()
    return fakeredis.FakeAsyncRedis(server=fakeredis.FakeServer())


@contextlib.contextmanager
def only_worker(home: Path) -> Iterator[None]:
    """Keep every other process from working on the same home without a Redis server.

    The operating system lets go of the lock when the process ends, however it ends.

    Raises:
        AnotherWorker: one is there.
        WorkerError: the folder cannot be written.
    """
    lock = FileLock(home / LOCK, blocking=False, thread_local=False)
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        msg = (
            f"Another worker is at work on {home}. This one was not started: "
            "without REDIS_URL there can be one at a time; with it, as many as you like."
        )
        raise AnotherWorker(msg) from error
    except OSError as error:
        msg = (
            f"{home} cannot be written ({error.strerror}). No worker was started; set FAIRLINE_HOME to another folder."
        )
        raise WorkerError(msg) from error
    try:
        yield
    finally:
        lock.release()


def _let_arq_start_without_info() -> None:
    """Teach arq's greeting, which asks for ``INFO``, that a Redis inside the process has none."""
    greet = vars(arq.worker)["log_redis_info"]
    if getattr(greet, "without_info", False):
        return

    async def tolerant(redis: ArqRedis, log: Callable[[str], Any]) -> None:
        with contextlib.suppress(ResponseError):
            await greet(redis, log)

    tolerant.without_info = True  # type: ignore[attr-defined]
    vars(arq.worker)["log_redis_info"] = tolerant
