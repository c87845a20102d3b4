"""``/healthz``, ``/readyz`` and ``/metrics`` over HTTP, for whoever watches over a worker or a push worker."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from workers.observability.metrics import Metrics, PushMetrics

Probe = Callable[[], Awaitable[str | None]]
"""Answers None when all is well, else says what is wrong."""

PROBE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Health:
    """What the endpoint answers from.

    Attributes:
        alive: whether the process does its rounds; when not, it should be restarted.
        ready: by name, what has to be there for work to be done.
        metrics: what is counted.
    """

    alive: Probe
    ready: Mapping[str, Probe]
    metrics: Metrics | PushMetrics

    async def healthz(self, _request: web.Request) -> web.Response:
        """Answer 200 while the process does its rounds."""
        wrong = await _asked(self.alive)
        return web.json_response({"status": wrong or "ok"}, status=503 if wrong else 200)

    async def readyz(self, _request: web.Request) -> web.Response:
        """Answer 200 when database and queue answer."""
        found = {name: await _asked(probe) or "ok" for name, probe in self.ready.items()}
        wrong = any(said != "ok" for said in found.values())
        return web.json_response(
            {"status": "not ready" if wrong else "ok", "checks": found}, status=503 if wrong else 200
        )

    async def text(self, _request: web.Request) -> web.Response:
        """Answer with the figures in Prometheus's text format."""
        return web.Response(
            body=self.metrics.text(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )


@contextlib.asynccontextmanager
async def serve(health: Health, host: str, port: int) -> AsyncIterator[int]:
    """Serve the endpoint; yields the port, which the system chooses for port 0.

    Raises:
        OSError: the port is taken.
    """
    application = web.Application()
    application.add_routes(
        [
            web.get("/healthz", health.healthz),
            web.get("/readyz", health.readyz),
            web.get("/metrics", health.text),
        ]
    )
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _asked(probe: Probe) -> str | None:
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            return await probe()
    except TimeoutError:
        return f"no answer within {PROBE_SECONDS:g} s"
    except Exception as error:  # noqa: BLE001 — a probe that fails is an answer
        return type(error).__name__
