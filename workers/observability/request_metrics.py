"""What people ask and how they are answered, counted for Prometheus."""

import time
from collections.abc import Hashable
from functools import partial
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

WINDOWS: Final = {"15m": 900.0, "1d": 86_400.0}
"""The spans in which whoever talked to the bot counts as active; in seconds."""

_MOST_PEOPLE: Final = 200_000
"""People remembered at most; beyond, those who were silent longest are forgotten first."""


class RequestMetrics:
    """The figures of one process that answers people.

    Args:
        registry: where they are kept; one of their own when None.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry = registry or CollectorRegistry()
        self._answered = Counter(
            "fairline_requests_total",
            "Messages answered, by command and status: ok, refused (told what to do instead), limited, failed.",
            ["command", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "fairline_request_duration_seconds",
            "From a message's arrival to its answer, without the way to the platform and back.",
            ["command"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
            registry=registry,
        )
        self._seen: dict[int, float] = {}
        active = Gauge(
            "fairline_active_users",
            "Accounts that talked to this process within a span of time.",
            ["window"],
            registry=registry,
        )
        for window, seconds in WINDOWS.items():
            active.labels(window).set_function(partial(self._active, seconds))

    def answered(self, command: str, status: str, seconds: float, who: Hashable) -> None:
        """Count an answer.

        Args:
            command: the command's name, or what kind of message it was; never what somebody typed.
            status: ok, refused, limited or failed.
            seconds: how long it took.
            who: the account; only a hash of it is remembered.
        """
        self._answered.labels(command, status).inc()
        self._seconds.labels(command).observe(seconds)
        number = hash(who)
        self._seen.pop(number, None)  # whoever was heard last stands at the end
        self._seen[number] = time.monotonic()
        if len(self._seen) > _MOST_PEOPLE:
            del self._seen[next(iter(self._seen))]

    def _active(self, seconds: float) -> float:
        oldest = time.monotonic() - max(WINDOWS.values())
        while self._seen and next(iter(self._seen.values())) < oldest:
            del self._seen[next(iter(self._seen))]
        since = time.monotonic() - seconds
        return float(sum(at >= since for at in self._seen.values()))
