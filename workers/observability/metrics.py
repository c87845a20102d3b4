"""What a worker counts, for Prometheus."""

import time
from collections.abc import Collection, Mapping
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from engine.storage.delivery.platform_pace import Waiting
from engine.storage.operations.job_runs import JobState


class Metrics:
    """The figures of one worker, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._ended = Counter(
            "fairline_job_runs_total",
            "Runs of jobs that ended, by outcome.",
            ["job", "outcome"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "fairline_job_seconds",
            "How long runs of jobs took.",
            ["job"],
            buckets=(0.05, 0.2, 0.5, 1, 2, 5, 15, 60, 300),
            registry=self.registry,
        )
        self._last_done = Gauge(
            "fairline_job_last_done_timestamp_seconds", "When a job last ended well.", ["job"], registry=self.registry
        )
        self._records = Gauge("fairline_job_records", "Run records by state.", ["state"], registry=self.registry)
        self._waiting = Gauge(
            "fairline_queue_jobs", "Jobs in the queue, running ones included.", registry=self.registry
        )
        self._lost = Counter(
            "fairline_jobs_taken_over_total", "Jobs found again after their worker died.", registry=self.registry
        )
        self._up = Gauge("fairline_worker_up", "1 while the worker takes jobs.", registry=self.registry)

    def ended(self, job: str, outcome: str, seconds: float) -> None:
        """Count a run that ended."""
        self._ended.labels(job, outcome).inc()
        self._seconds.labels(job).observe(seconds)
        if outcome == "done":
            self._last_done.labels(job).set(time.time())

    def taken_over(self, jobs: int) -> None:
        """Count jobs found again after their worker died."""
        self._lost.inc(jobs)

    def standing(self, records: dict[JobState, int], waiting: int) -> None:
        """Note how things stand."""
        for state in JobState:
            self._records.labels(state.value).set(records.get(state, 0))
        self._waiting.set(waiting)

    def up(self, taking_jobs: bool) -> None:
        """Note whether the worker takes jobs."""
        self._up.set(int(taking_jobs))

    def text(self) -> bytes:
        """Return everything in Prometheus's text format."""
        return generate_latest(self.registry)


class PushMetrics:
    """The figures of one push worker.

    Args:
        registry: where they are kept, such as that of the worker in the same process; one of their own when None.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry = registry or CollectorRegistry()
        self._sent = Counter(
            "fairline_push_sent_total", "Messages that were sent or edited.", ["platform"], registry=registry
        )
        self._failed = Counter(
            "fairline_push_failed_total",
            "Tries to send that failed: gone (the chat), vanished (the message to edit), refused (the message), "
            "passing (tried again later), given_up (tried too often).",
            ["platform", "reason"],
            registry=registry,
        )
        self._asked_to_wait = Counter(
            "fairline_push_waits_total", "Answers 429: the platform asked to wait.", ["platform"], registry=registry
        )
        self._waiting = Gauge(
            "fairline_push_waiting", "Messages that are to be sent, now or later.", ["platform"], registry=registry
        )
        self._due = Gauge("fairline_push_due", "Messages that are to be sent now.", ["platform"], registry=registry)
        self._oldest = Gauge(
            "fairline_push_oldest_due_seconds",
            "For how long the oldest message that is due has been due; 0 when none is.",
            ["platform"],
            registry=registry,
        )

    def sent(self, platform: str) -> None:
        """Count a message that arrived."""
        self._sent.labels(platform).inc()

    def failed(self, platform: str, reason: str) -> None:
        """Count a try that failed."""
        self._failed.labels(platform, reason).inc()

    def asked_to_wait(self, platform: str) -> None:
        """Count an answer 429."""
        self._asked_to_wait.labels(platform).inc()

    def standing(self, waiting: Mapping[str, Waiting], platforms: Collection[str], now: datetime) -> None:
        """Note what waits for each platform; for ``platforms`` also when nothing does."""
        for platform in {*waiting, *platforms}:
            there = waiting.get(platform, Waiting(0, 0, None))
            self._waiting.labels(platform).set(there.all)
            self._due.labels(platform).set(there.due)
            since = 0.0 if there.oldest_due is None else (now - there.oldest_due).total_seconds()
            self._oldest.labels(platform).set(max(since, 0.0))

    def text(self) -> bytes:
        """Return everything in the registry in Prometheus's text format."""
        return generate_latest(self.registry)
