"""``/healthz``, ``/readyz`` and ``/metrics`` over HTTP, for whoever watches over a process of Fairline."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import structlog
from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest

from engine.settings import Settings
from workers.observability.alert_receiver import AlertReceiver
from workers.observability.process_metrics import ProcessMetrics

Probe = Callable[[], Awaitable[str | None]]
"""Answers None when all is well, else says what is wrong."""

PROBE_SECONDS: Final = 5.0
_LARGEST_BODY: Final = 512 * 1024
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Health:
    """What the endpoint answers from.

    Attributes:
        alive: whether the process does its rounds; when not, it should be restarted.
        ready: by name, what has to be there for work to be done.
        registry: what is counted.
        process: the figures of the process itself; None where nobody watches it.
        alerts: takes alerts of the monitoring; None where they are told to nobody.
    """

    alive: Probe
    ready: Mapping[str, Probe]
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    process: ProcessMetrics | None = None
    alerts: AlertReceiver | None = None

    async def healthz(self, _request: web.Request) -> web.Response:
        """Answer 200 while the process does its rounds."""
        wrong = await _asked(self.alive)
        return web.json_response({"status": wrong or "ok"}, status=503 if wrong else 200)

    async def readyz(self, _request: web.Request) -> web.Response:
        """Answer 200 when everything that work needs is there."""
        found = await self._checked()
        wrong = any(answer != "ok" for answer in found.values())
        return web.json_response(
            {"status": "not ready" if wrong else "ok", "checks": found}, status=503 if wrong else 200
        )

    async def metrics(self, _request: web.Request) -> web.Response:
        """Answer with the figures in Prometheus's text format; readiness is one of them."""
        if self.process is not None:
            self.process.checked({name: answer == "ok" for name, answer in (await self._checked()).items()})
        return web.Response(
            body=generate_latest(self.registry), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )

    async def _checked(self) -> dict[str, str]:
        answer = await asyncio.gather(*(_asked(probe) for probe in self.ready.values()))
        return {name: wrong or "ok" for name, wrong in zip(self.ready, answer, strict=True)}


@contextlib.asynccontextmanager
async def serve(health: Health, host: str, port: int) -> AsyncIterator[int]:
    """Serve the endpoint; yields the port, which the system chooses for port 0.

    Raises:
        OSError: the port is taken.
    """
    application = web.Application(client_max_size=_LARGEST_BODY)
    application.add_routes(
        [
            web.get("/healthz", health.healthz),
            web.get("/readyz", health.readyz),
            web.get("/metrics", health.metrics),
        ]
    )
    if health.alerts is not None:
        application.add_routes([web.post("/alerts", health.alerts.receive)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    watching = contextlib.nullcontext() if health.process is None else health.process.watching()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        async with watching:
            yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def served(health: Health, settings: Settings) -> AsyncIterator[None]:
    """Serve the endpoint where the settings want it.

    A port that is taken, by another process of the same machine, stops nobody from working: it stands in the log.
    """
    async with contextlib.AsyncExitStack() as stack:
        if settings.health_port is not None:
            try:
                port = await stack.enter_async_context(serve(health, settings.health_host, settings.health_port))
            except OSError as error:
                _log.warning("health is not served", port=settings.health_port, because=error.strerror)
            else:
                _log.info("health is served", host=settings.health_host, port=port)
        yield


async def _asked(probe: Probe) -> str | None:
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            return await probe()
    except TimeoutError:
        return f"no answer within {PROBE_SECONDS:g} s"
    except Exception as error:  # noqa: BLE001 — a probe that fails is an answer
        return type(error).__name__
