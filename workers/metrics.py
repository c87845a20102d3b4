"""What a worker counts, for Prometheus."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from engine.storage.job_runs import JobState


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
