"""Metrics of how good forecasts are: scores of the last month and year, drift, closing-line value."""

from datetime import datetime, timedelta
from typing import Final

from prometheus_client import CollectorRegistry, Gauge

from engine.clock import Clock
from engine.performance.forecast_accuracy import OWN, Average, recent_closing_value, recently_judged
from engine.storage.database import Database
from engine.storage.unit_of_work import UnitOfWork

SCORE_EVERY: Final = timedelta(minutes=15)
"""How often forecasts are scored: a year of matches is read for it."""

WINDOWS: Final = {"30d": timedelta(days=30), "365d": timedelta(days=365)}
DRIFT_WINDOW: Final = "30d"


class ForecastMetrics:
    """Metrics of forecasts of matches whose result is known.

    Args:
        registry: where the figures are kept.
        database: what is looked into.
        clock: tells the time.
    """

    def __init__(self, registry: CollectorRegistry, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        labels = ["forecaster", "window", "bound"]
        self._brier = Gauge(
            "fairline_model_brier_score",
            "Brier score of home win, draw and away win over a window, with the ends of its 95 % interval.",
            labels,
            registry=registry,
        )
        self._loss = Gauge("fairline_model_log_loss", "Log loss in nats, as that score.", labels, registry=registry)
        self._matches = Gauge(
            "fairline_model_matches", "Matches those scores are the mean of.", ["window"], registry=registry
        )
        self._drift = Gauge(
            "fairline_calibration_drift_standard_errors",
            "Observed less expected share of an outcome in the last 30 days, in standard errors.",
            ["outcome"],
            registry=registry,
        )
        self._clv = Gauge(
            "fairline_closing_line_value_ratio",
            "Mean closing-line value of bets advised on matches of the last 30 days, with its 95 % interval.",
            ["bound"],
            registry=registry,
        )
        self._clv_bets = Gauge("fairline_closing_line_bets", "Bets that value is the mean of.", registry=registry)

    async def score(self) -> None:
        """Score the forecasts of the last month and year, and the bets of the last month."""
        now = self._clock.now()
        async with self._database.unit_of_work(read_only=True) as work:
            for window, span in WINDOWS.items():
                await self._scored(work, window, now - span, now)
            value = await recent_closing_value(work, now - WINDOWS["30d"], now)
        self._clv_bets.set(0 if value is None else value.count)
        _show(self._clv, [], value)

    async def _scored(self, work: UnitOfWork, window: str, since: datetime, now: datetime) -> None:
        found = await recently_judged(work, since, now)
        self._matches.labels(window).set(len(found[OWN].outcomes))
        for forecaster, judged in found.items():
            accuracy = judged.accuracy
            if accuracy is not None:
                _show(self._brier, [forecaster, window], accuracy.brier)
                _show(self._loss, [forecaster, window], accuracy.log_loss)
        if window == DRIFT_WINDOW and len(found[OWN].outcomes):
            for shift in found[OWN].calibration:
                self._drift.labels(shift.outcome).set(shift.standard_errors)


def _show(gauge: Gauge, labels: list[str], average: Average | None) -> None:
    """Show a mean and, where the sample allows one, its interval; not a number where there is nothing to show."""
    interval = None if average is None else average.interval
    gauge.labels(*labels, "mean").set(float("nan") if average is None else average.mean)
    gauge.labels(*labels, "low").set(float("nan") if interval is None else interval.low)
    gauge.labels(*labels, "high").set(float("nan") if interval is None else interval.high)
