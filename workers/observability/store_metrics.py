"""Metrics read from the store by every worker: freshness, credits, backups, drift of features."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

import structlog
from prometheus_client import CollectorRegistry, Gauge, Histogram

from engine.advice.analyst import FITTED
from engine.clock import Clock
from engine.errors import FairlineError
from engine.features.catalog import FEATURES
from engine.ingestion.sources.live import LIVE_SOURCES
from engine.storage.backup import backups
from engine.storage.database import Database
from engine.storage.operations.job_runs import JobState
from workers.jobs.drift import INDEX_OF
from workers.observability.forecast_metrics import SCORE_EVERY, ForecastMetrics
from workers.observability.metrics import JobMetrics

REFRESH_EVERY: Final = timedelta(seconds=30)
METERED: Final = tuple(source.code for source in LIVE_SOURCES if source.metered)
"""Sources whose answers cost credits."""

SIMULATED: Final = "simulated"
_AHEAD: Final = timedelta(days=7)
_SILENT: Final = timedelta(days=30)
_CONFIDENCES: Final = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99, 1.0)
_FAMILIES: Final = tuple(dict.fromkeys(feature.family for feature in FEATURES))
_log = structlog.get_logger(__name__)


class StoreMetrics:
    """Metrics of data, credits, backups and forecasts.

    Args:
        registry: where the figures are kept.
        jobs: told when jobs last ended well.
        database: what is looked into.
        clock: tells the time.
        backups_in: the folder of backups.
        simulated: whether facts come from the simulated league, which is asked by a job and not over a network.
    """

    def __init__(
        self,
        registry: CollectorRegistry,
        jobs: JobMetrics,
        database: Database,
        clock: Clock,
        *,
        backups_in: Path,
        simulated: bool,
    ) -> None:
        self._jobs, self._database, self._clock = jobs, database, clock
        self._folder, self._simulated = backups_in, simulated
        self._forecasts = ForecastMetrics(registry, database, clock)
        self._counted: int | None = None  # the number of the last card whose confidence was counted
        self._answered = Gauge(
            "fairline_data_last_answer_timestamp_seconds", "When a source last answered.", ["source"], registry=registry
        )
        self._credits = Gauge(
            "fairline_credits_remaining", "Credits left, as the source itself said last.", ["source"], registry=registry
        )
        self._coming = Gauge("fairline_upcoming_matches", "Scheduled matches of the next 7 days.", registry=registry)
        self._fitted = Gauge(
            "fairline_model_fitted_timestamp_seconds", "When the models in use were fitted.", registry=registry
        )
        self._backup_at = Gauge(
            "fairline_backup_last_success_timestamp_seconds", "When the newest backup was finished.", registry=registry
        )
        self._backup_size = Gauge("fairline_backup_size_bytes", "Size of the newest backup.", registry=registry)
        self._backups = Gauge("fairline_backups_kept", "Backups in the home folder.", registry=registry)
        self._confidence = Histogram(
            "fairline_prediction_confidence",
            "Confidence of bets when they were first advised, each once whoever gets it.",
            buckets=_CONFIDENCES,
            registry=registry,
        )
        self._moved = Gauge(
            "fairline_feature_drift_moved", "Features whose stability index asks somebody to act.", registry=registry
        )
        self._drift = Gauge(
            "fairline_feature_drift_index_ratio",
            "The largest population stability index of a feature of a family.",
            ["family"],
            registry=registry,
        )
        self._vectors = Gauge(
            "fairline_feature_drift_matches", "Matches of the last 30 days that was computed from.", registry=registry
        )
        for instant in (self._fitted, self._backup_at, self._backup_size):
            instant.set(float("nan"))  # not 0: what is not there yet is not from 1970

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Look things up again and again inside of this; a store that is away leaves the last figures standing."""
        tasks = [
            asyncio.create_task(self._again(self.refresh, REFRESH_EVERY)),
            asyncio.create_task(self._again(self._forecasts.score, SCORE_EVERY)),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _again(self, step: Callable[[], Awaitable[None]], every: timedelta) -> None:
        while True:
            try:
                await step()
            except (FairlineError, OSError) as error:
                _log.warning("figures could not be looked up", because=str(error)[:300])
            await asyncio.sleep(every.total_seconds())

    async def refresh(self) -> None:
        """Look up what changes often."""
        now = self._clock.now()
        async with self._database.unit_of_work(read_only=True) as work:
            done = await work.figures.jobs_last_done()
            self._jobs.last_done(done)
            answers = dict(await work.figures.last_answers(now - _SILENT))
            if self._simulated and "odds" in done:
                answers[SIMULATED] = done["odds"]
            for source, at in answers.items():
                self._answered.labels(source).set(at.timestamp())
            for source in METERED:
                use = await work.credits.latest(source)
                if use is not None and use.remaining is not None:
                    self._credits.labels(source).set(use.remaining)
            self._coming.set(await work.figures.coming_matches(now, now + _AHEAD))
            fitted = await work.figures.fitted_at(FITTED)
            if fitted is not None:
                self._fitted.set(fitted.timestamp())
            drift = await work.job_runs.last("drift", "drift", JobState.DONE)
            if drift is not None:
                self._moved.set(drift.counts.get("moved", 0))
                self._vectors.set(drift.counts.get("vectors", 0))
            for family in _FAMILIES:
                thousandths = 0 if drift is None else drift.counts.get(f"{INDEX_OF}{family}", 0)
                self._drift.labels(family).set(thousandths / 1000)
            newest = await work.figures.newest_card()
            if self._counted is not None and newest > self._counted:
                for confidence in await work.figures.confidences(self._counted, newest):
                    self._confidence.observe(confidence)
            self._counted = newest
        await asyncio.to_thread(self._look_at_backups)

    def _look_at_backups(self) -> None:
        there = backups(self._folder)
        self._backups.set(len(there))
        if there:
            newest = there[0].stat()
            self._backup_at.set(newest.st_mtime)
            self._backup_size.set(newest.st_size)
