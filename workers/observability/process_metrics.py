"""Metrics of every process of Fairline: memory, processor, open files, lag, free disk, readiness."""

import asyncio
import contextlib
import importlib.metadata
import shutil
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Gauge, GCCollector, PlatformCollector, ProcessCollector

from engine.background import running_beside

EVERY_SECONDS: Final = 0.5
"""How often the event loop's lag is taken."""

_KEPT: Final = 60
"""Lags looked back on: half a minute, so that no scrape misses a block."""


class ProcessMetrics:
    """The figures of one process, whatever it does.

    Args:
        registry: where they are kept.
        home: the folder whose disk must not fill; none is watched when None.
    """

    def __init__(self, registry: CollectorRegistry, home: Path | None = None) -> None:
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)
        build = Gauge("fairline_build_info", "1, with the version of this Fairline.", ["version"], registry=registry)
        build.labels(importlib.metadata.version("fairline")).set(1)
        self._lag = Gauge(
            "fairline_event_loop_lag_seconds",
            "The longest that a turn of the event loop came late in the last half minute.",
            registry=registry,
        )
        self._ready = Gauge("fairline_ready", "1 while a readiness check is well.", ["check"], registry=registry)
        if home is not None:
            free = Gauge("fairline_home_free_bytes", "Room left where FAIRLINE_HOME lies.", registry=registry)
            free.set_function(lambda: _free(home))

    def checked(self, found: Mapping[str, bool]) -> None:
        """Note which readiness checks are well."""
        for name, well in found.items():
            self._ready.labels(name).set(int(well))

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Take the lag of the event loop inside of this."""
        async with running_beside(self._take_lag()):
            yield

    async def _take_lag(self) -> None:
        lags: list[float] = []
        while True:
            began = time.monotonic()
            await asyncio.sleep(EVERY_SECONDS)
            lags = [*lags[-_KEPT + 1 :], max(time.monotonic() - began - EVERY_SECONDS, 0.0)]
            self._lag.set(max(lags))


def _free(home: Path) -> float:
    """Return the free bytes of a folder's disk; not a number while it cannot be told."""
    there = next((folder for folder in (home, *home.parents) if folder.exists()), home)
    try:
        return float(shutil.disk_usage(there).free)
    except OSError:
        return float("nan")
