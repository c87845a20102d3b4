"""What a process tells of itself."""

import asyncio
import time
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest

from workers.observability.cache_metrics import CacheMetrics
from workers.observability.process_metrics import ProcessMetrics


def value_of(registry: CollectorRegistry, name: str, **labels: str) -> float:
    found = registry.get_sample_value(name, labels)
    assert found is not None, name
    return found


async def test_a_blocked_event_loop_is_seen_in_the_next_scrape(tmp_path: Path) -> None:
    registry = CollectorRegistry()
    metrics = ProcessMetrics(registry, tmp_path)
    async with metrics.watching():
        await asyncio.sleep(0)  # the first turn begins
        time.sleep(0.7)  # noqa: ASYNC251 — what must not happen is what is measured
        await asyncio.sleep(0.6)
        assert value_of(registry, "fairline_event_loop_lag_seconds") > 0.1


def test_memory_version_and_room_on_the_disk_are_told_even_before_the_home_exists(tmp_path: Path) -> None:
    registry = CollectorRegistry()
    ProcessMetrics(registry, tmp_path / "not" / "yet").checked({"database": True, "queue": False})
    assert value_of(registry, "fairline_home_free_bytes") > 0
    assert value_of(registry, "process_resident_memory_bytes") > 1e6
    assert value_of(registry, "fairline_ready", check="database") == 1
    assert value_of(registry, "fairline_ready", check="queue") == 0
    assert 'fairline_build_info{version="' in generate_latest(registry).decode()


def test_caches_of_one_name_count_together() -> None:
    registry = CollectorRegistry()
    caches = CacheMetrics(registry)
    caches.watch("forecasts", lambda: {"hit": 3, "miss": 1})
    caches.watch("forecasts", lambda: {"hit": 2, "miss": 0})
    caches.watch("api", lambda: {"hit": 0, "miss": 5, "shared": 1})
    assert value_of(registry, "fairline_cache_requests_total", cache="forecasts", result="hit") == 5
    assert value_of(registry, "fairline_cache_requests_total", cache="api", result="shared") == 1
