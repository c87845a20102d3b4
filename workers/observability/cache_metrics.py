"""How often a kept answer saved work, read from the caches' own counts when somebody asks."""

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

Counts = Callable[[], Mapping[str, int]]
"""Returns how many requests had which result: hit, miss, or shared with somebody who asked at the same time."""


class CacheMetrics(Collector):
    """The caches of one process.

    Args:
        registry: where they are told of.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._caches: list[tuple[str, Counts]] = []
        registry.register(self)

    def watch(self, cache: str, counts: Counts) -> None:
        """Add a cache to the figures; several of the same name count together."""
        self._caches.append((cache, counts))

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Yield the requests to every cache by result."""
        family = CounterMetricFamily(
            "fairline_cache_requests", "Requests to a cache, by result.", labels=["cache", "result"]
        )
        sums: dict[tuple[str, str], int] = {}
        for cache, counts in self._caches:
            for result, number in counts().items():
                sums[cache, result] = sums.get((cache, result), 0) + number
        for (cache, result), number in sorted(sums.items()):
            family.add_metric([cache, result], number)
        yield family
