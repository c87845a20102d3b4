"""A worker from start to stop: opens what jobs need, works until told to stop, survives a Redis that goes away.

``fairline worker`` runs one by itself; ``fairline up`` runs one beside the chats.
"""

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import structlog
from arq import Worker
from arq.connections import ArqRedis

from engine.advice.analyst import FIT_MAY_BE_OLD, HORIZON, SIMULATED_HORIZON, Analyst
from engine.background import running_beside
from engine.clock import Clock, SystemClock
from engine.errors import FairlineError
from engine.ingestion.api.cache import Cache
from engine.ingestion.collect.feeds import Feed
from engine.ingestion.collect.open_feed import open_feed
from engine.retry import until_reached
from engine.settings import Settings
from engine.spare_memory import giving_back
from engine.storage.database import Database
from engine.storage.errors import StorageError
from workers.arq_setup import make_worker, open_redis
from workers.context import JobContext
from workers.embedded_redis import only_worker
from workers.errors import WorkerError
from workers.observability.alert_receiver import receiver_of
from workers.observability.cache_metrics import CacheMetrics
from workers.observability.health import Health, Probe, served
from workers.observability.metrics import JobMetrics
from workers.observability.process_metrics import ProcessMetrics
from workers.observability.readiness import JobsKeepUp, StoreWrites
from workers.observability.store_metrics import StoreMetrics
from workers.queue import NOT_THERE, Queue
from workers.recovery import EVERY, Recovery
from workers.runner import Runner
from workers.schedule import Job, jobs_for

STALE: Final = timedelta(seconds=60)
"""A worker that has not looked around for so long is stuck."""

HAND_BACK_SECONDS: Final = 30.0
"""How long a stopping worker waits, after the grace time, for its jobs to be put back on record."""

REDIS_AWAY: Final = timedelta(seconds=2)
LONGEST_AWAY: Final = timedelta(seconds=30)
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class WorkerProcess:
    """One worker; make it with :func:`open_worker` and ``run`` it.

    Attributes:
        settings: what the operator set.
        context: what jobs are handed.
        queue: to ask for jobs, from this process as well.
        name: of this worker, in run records.
        metrics: what is counted.
        caches: tells of the caches of this process.
        ready: what else of this process has to be there for it to be ready, by name.
    """

    settings: Settings
    context: JobContext
    queue: Queue
    name: str
    metrics: JobMetrics
    caches: CacheMetrics
    ready: dict[str, Probe] = field(default_factory=dict)
    _under_way: set[str] = field(default_factory=set)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _tended: float = field(default_factory=time.monotonic)
    _failure: str | None = None

    async def run(self) -> None:
        """Work until :meth:`stop` is called; jobs under way are then finished, or handed back after the grace time."""
        recovery = self._recovery()
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(served(self.health(), self.settings))
            await stack.enter_async_context(self._store_metrics().watching())
            await stack.enter_async_context(giving_back())
            try:
                async with running_beside(self._tend(recovery)):
                    await self._work(recovery)
            finally:
                with contextlib.suppress(*NOT_THERE, StorageError):
                    await recovery.leave()
                self.metrics.up(taking_jobs=False)
        _log.info("worker stopped", worker=self.name)

    async def run_once(self, *, asked_only: bool = False) -> None:
        """Do everything that is due now, and what follows from it, and return.

        Args:
            asked_only: only what was asked for, not what a turn was missed of.
        """
        if not asked_only:
            await self._recovery().start()
        worker = self._arq_worker()
        worker.cron_jobs = []
        worker.burst = True
        await worker.async_run()
        while await self.queue.refill():  # what was asked for while a run of it was under way
            await worker.async_run()

    def stop(self) -> None:
        """Take no more jobs; finish those under way, or hand them back when the grace time is over."""
        self._stop.set()

    def health(self) -> Health:
        """Return what the endpoint answers from."""
        settings, context, registry = self.settings, self.context, self.metrics.registry
        return Health(
            self._alive,
            {
                "database": StoreWrites(self.context.database, self.name),
                "queue": self._redis_answers,
                "jobs": JobsKeepUp(self.context.database, self.context.clock),
                **self.ready,
            },
            registry,
            ProcessMetrics(registry, settings.home),
            receiver_of(settings, context.database, context.clock),
        )

    def _store_metrics(self) -> StoreMetrics:
        context = self.context
        return StoreMetrics(
            self.metrics.registry,
            self.metrics,
            context.database,
            context.clock,
            backups_in=self.settings.home / "backups",
            simulated=context.feed.simulated,
        )

    async def _work(self, recovery: Recovery) -> None:
        """Run arq's worker, and a new one whenever Redis took the last one down."""

        async def work() -> None:
            if not self._stop.is_set():
                await recovery.start()
                await self._one_worker()

        def report(error: BaseException, pause: float) -> None:
            self._failure = type(error).__name__
            self.metrics.up(taking_jobs=False)
            _log.warning("the worker waits", because=str(error)[:300], seconds=pause)

        async def wait(pause: float) -> None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), pause)

        failures = (*NOT_THERE, StorageError)
        trying = until_reached(failures, first=REDIS_AWAY, longest=LONGEST_AWAY, on_failure=report, sleep=wait)
        while not self._stop.is_set():
            await trying(work)

    async def _one_worker(self) -> None:
        worker = self._arq_worker()
        working = asyncio.create_task(worker.async_run())
        stopping = asyncio.create_task(self._stop.wait())
        self._failure = None
        self.metrics.up(taking_jobs=True)
        _log.info("worker takes jobs", worker=self.name, jobs=len(self.queue.jobs))
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if self._stop.is_set() and not working.done():
                _log.info("worker stops", under_way=len(worker.tasks))
                worker.handle_sig_wait_for_completion(signal.SIGTERM)
            with contextlib.suppress(asyncio.CancelledError):
                await working
        finally:
            stopping.cancel()
            working.cancel()
            left = list(worker.tasks.values())
            if left:
                # Whatever took Redis down, jobs under way have their own connection to the database and may finish.
                # When stopping, arq has cancelled them: a second blow would keep them from being handed back.
                patience = self.settings.worker_grace_seconds + HAND_BACK_SECONDS if self._stop.is_set() else None
                _, stuck = await asyncio.wait(left, timeout=patience)
                for task in stuck:
                    task.cancel()
            await asyncio.gather(*left, working, return_exceptions=True)

    async def _tend(self, recovery: Recovery) -> None:
        while True:
            try:
                await recovery.check()
            except (*NOT_THERE, FairlineError) as error:
                _log.warning("could not look after the jobs", because=str(error)[:300])
            self._tended = time.monotonic()
            await asyncio.sleep(EVERY.total_seconds())

    def _arq_worker(self) -> Worker:
        runner = Runner(
            self.context, self.queue, self.name, self.metrics, self.settings.redis_url is None, self._under_way
        )
        ctx: dict[str, Any] = {"runner": runner, "queue": self.queue}
        return make_worker(self.queue.redis, self.queue.jobs.values(), ctx, self.settings)

    def _recovery(self) -> Recovery:
        return Recovery(
            self.queue,
            self.context.database,
            self.context.clock,
            worker=self.name,
            metrics=self.metrics,
            alone=self.settings.redis_url is None,
        )

    async def _alive(self) -> str | None:
        silent = time.monotonic() - self._tended
        return f"has not looked around for {silent:.0f} s" if silent > STALE.total_seconds() else None

    async def _redis_answers(self) -> str | None:
        if self._failure is not None:
            return self._failure
        await self.queue.waiting()
        return None


@contextlib.asynccontextmanager
async def open_worker(
    settings: Settings,
    *,
    clock: Clock | None = None,
    feed: Feed | None = None,
    jobs: Iterable[Job] | None = None,
) -> AsyncIterator[WorkerProcess]:
    """Open a worker: the database, brought up to date, the queue and the feed.

    Args:
        settings: what the operator set.
        clock: tells the time; the machine's when None.
        feed: where facts come from; what the settings allow when None.
        jobs: those it runs; all when None.

    Raises:
        AnotherWorker: without a Redis server, one process works on a database, and one is there.
        StorageError: the database cannot be opened.
        WorkerError: ``REDIS_URL`` names a server that does not answer.
    """
    clock = clock or SystemClock()
    async with contextlib.AsyncExitStack() as stack:
        if settings.redis_url is None:
            stack.enter_context(only_worker(settings.home))
        database = await stack.enter_async_context(Database(settings.database))
        await database.create_or_upgrade(settings.home / "backups")
        redis = await _open(stack, settings)
        metrics = JobMetrics()
        caches = CacheMetrics(metrics.registry)
        if feed is None:
            cache = Cache(redis, settings.cache_ttl, clock=clock)
            caches.watch("api", cache.counts.by_result)
            feed = await stack.enter_async_context(open_feed(settings, database, clock, cache))
        horizon = SIMULATED_HORIZON if feed.simulated else HORIZON
        analyst = Analyst(database, fit_may_be_old=FIT_MAY_BE_OLD, horizon=horizon, beside=True)
        caches.watch("forecasts", analyst.lookups.by_result)
        context = JobContext(settings, database, clock, feed, analyst)
        yield WorkerProcess(
            settings=settings,
            context=context,
            queue=Queue(redis, database, clock, jobs_for(settings) if jobs is None else jobs),
            name=worker_name(),
            metrics=metrics,
            caches=caches,
        )


def worker_name() -> str:
    """Return a name no other worker has: machine, process, and a few letters for processes of equal number."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(3)}"


def stop_on_signals(worker: WorkerProcess) -> None:
    """Let SIGTERM and SIGINT stop the worker the gentle way."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows ends a process without asking
            loop.add_signal_handler(number, worker.stop)


async def _open(stack: contextlib.AsyncExitStack, settings: Settings) -> ArqRedis:
    try:
        redis = await open_redis(settings)
    except NOT_THERE as error:
        msg = (
            f"Redis cannot be reached ({str(error).rstrip('.')}). No worker was started. "
            "Is the server that REDIS_URL names running?"
        )
        raise WorkerError(msg) from error
    stack.push_async_callback(redis.aclose, close_connection_pool=True)
    return redis
