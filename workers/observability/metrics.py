"""What a worker and a push worker count, for Prometheus. Every label has few values, whatever people or sources do."""

import time
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from engine.storage.delivery.platform_pace import Waiting
from engine.storage.operations.job_runs import JobState

OUTCOMES: Final = ("sent", "retried", "throttled", "gone", "vanished", "refused", "given_up")
"""Ends of a try to send: sent or edited, failed for now, asked to wait (429), the chat is gone, the message to edit is,
refused for good, failed too often."""


class JobMetrics:
    """The figures of one worker.

    Args:
        registry: where they are kept; one of their own when None.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry = registry or CollectorRegistry()
        self._ended = Counter(
            "fairline_job_runs_total",
            "Runs of jobs that ended, by outcome.",
            ["job_name", "outcome"],
            registry=registry,
        )
        self._seconds = Histogram(
            "fairline_job_duration_seconds",
            "How long runs of jobs took.",
            ["job_name"],
            buckets=(0.05, 0.2, 0.5, 1, 2, 5, 15, 60, 300),
            registry=registry,
        )
        self._last_done = Gauge(
            "fairline_job_last_success_timestamp_seconds",
            "When a job last ended well, in whichever worker.",
            ["job_name"],
            registry=registry,
        )
        self._records = Gauge("fairline_job_records", "Run records by state.", ["state"], registry=registry)
        self._waiting = Gauge("fairline_queue_jobs", "Jobs in the queue, running ones included.", registry=registry)
        self._lost = Counter(
            "fairline_jobs_taken_over_total", "Jobs found again after their worker died.", registry=registry
        )
        self._up = Gauge("fairline_worker_up", "1 while the worker takes jobs.", registry=registry)

    def ended(self, job: str, outcome: str, seconds: float) -> None:
        """Count a run that ended."""
        self._ended.labels(job, outcome).inc()
        self._seconds.labels(job).observe(seconds)
        if outcome == "done":
            self._last_done.labels(job).set(time.time())

    def last_done(self, jobs: Mapping[str, datetime]) -> None:
        """Note when jobs last ended well, as the store knows it."""
        for job, at in jobs.items():
            self._last_done.labels(job).set(at.timestamp())

    def taken_over(self, jobs: int) -> None:
        """Count jobs found again after their worker died."""
        self._lost.inc(jobs)

    def standing(self, records: Mapping[JobState, int], waiting: int) -> None:
        """Note how things stand."""
        for state in JobState:
            self._records.labels(state.value).set(records.get(state, 0))
        self._waiting.set(waiting)

    def up(self, taking_jobs: bool) -> None:
        """Note whether the worker takes jobs."""
        self._up.set(int(taking_jobs))


class DeliveryMetrics:
    """The figures of one push worker.

    Args:
        registry: where they are kept, such as that of the worker in the same process; one of their own when None.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry = registry or CollectorRegistry()
        self._ended = Counter(
            "fairline_deliveries_total",
            "Tries to send or edit a message, by outcome: " + ", ".join(OUTCOMES) + ".",
            ["platform", "outcome"],
            registry=registry,
        )
        self._messages = Gauge(
            "fairline_outbox_messages",
            "Messages that are to be sent: due (now) and waiting (all of them, quiet hours included).",
            ["platform", "state"],
            registry=registry,
        )
        self._oldest = Gauge(
            "fairline_outbox_oldest_due_seconds",
            "For how long the oldest message that is due has been due; 0 when none is.",
            ["platform"],
            registry=registry,
        )

    def ended(self, platform: str, outcome: str) -> None:
        """Count a try that ended, in one of :data:`OUTCOMES`."""
        self._ended.labels(platform, outcome).inc()

    def standing(self, waiting: Mapping[str, Waiting], platforms: Collection[str], now: datetime) -> None:
        """Note what waits for each platform; for ``platforms`` also when nothing does."""
        for platform in {*waiting, *platforms}:
            there = waiting.get(platform, Waiting(0, 0, None))
            self._messages.labels(platform, "waiting").set(there.all)
            self._messages.labels(platform, "due").set(there.due)
            since = 0.0 if there.oldest_due is None else (now - there.oldest_due).total_seconds()
            self._oldest.labels(platform).set(max(since, 0.0))
