"""What lies in the store, as dashboards see it: freshness, credits, backups, and how good forecasts were."""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from prometheus_client import CollectorRegistry

from engine.clock import ReplayClock
from engine.features.drift import DriftReport, Shift
from engine.settings import Settings
from engine.storage import Database
from engine.storage.operations.credits import CreditUse
from engine.storage.operations.raw_bodies import RawBody
from tests.support.chat import a_recommendation
from tests.support.judged_month import a_month_of_matches
from workers.context import JobContext
from workers.jobs import drift
from workers.observability.forecast_metrics import ForecastMetrics
from workers.observability.metrics import JobMetrics
from workers.observability.store_metrics import StoreMetrics

NOW = datetime(2022, 12, 1, 12, 0, tzinfo=UTC)


def metrics_of(database: Database, folder: Path, *, simulated: bool = False) -> tuple[CollectorRegistry, StoreMetrics]:
    registry = CollectorRegistry()
    clock = ReplayClock(NOW)
    return registry, StoreMetrics(
        registry, JobMetrics(registry), database, clock, backups_in=folder, simulated=simulated
    )


async def test_forecasts_are_scored_by_what_was_said_last_before_kick_off(every_database: Database) -> None:
    await a_month_of_matches(every_database, NOW)
    registry = CollectorRegistry()
    await ForecastMetrics(registry, every_database, ReplayClock(NOW)).score()

    def score(name: str, forecaster: str, bound: str, window: str = "30d") -> float:
        found = registry.get_sample_value(name, {"forecaster": forecaster, "window": window, "bound": bound})
        assert found is not None
        return found

    won = 0.4**2 + 0.32**2 + 0.08**2
    drawn = 0.6**2 + 0.68**2 + 0.08**2
    assert score("fairline_model_brier_score", "fairline", "mean") == pytest.approx((won + drawn) / 2)
    assert score("fairline_model_brier_score", "market", "mean") == pytest.approx((0.38 + 0.78) / 2)
    # every day is alike, so a draw of days changes nothing: the interval is there, and has no width
    assert score("fairline_model_brier_score", "fairline", "low") == pytest.approx((won + drawn) / 2)
    assert registry.get_sample_value("fairline_model_matches", {"window": "30d"}) == 40
    assert registry.get_sample_value("fairline_model_matches", {"window": "365d"}) == 40
    assert registry.get_sample_value("fairline_closing_line_bets") == 40
    value = registry.get_sample_value("fairline_closing_line_value_ratio", {"bound": "mean"})
    assert value is not None
    assert value == pytest.approx(2.0 * 0.5237 - 1, abs=1e-3)  # 1.90 without its margin is 52.37 %


async def test_without_a_single_match_the_scores_are_no_numbers_and_the_counts_are_none(
    database: Database, tmp_path: Path
) -> None:
    registry, metrics = metrics_of(database, tmp_path)
    await metrics.refresh()
    await ForecastMetrics(scores := CollectorRegistry(), database, ReplayClock(NOW)).score()
    assert scores.get_sample_value("fairline_model_matches", {"window": "30d"}) == 0
    assert scores.get_sample_value("fairline_closing_line_bets") == 0
    assert registry.get_sample_value("fairline_upcoming_matches") == 0
    assert registry.get_sample_value("fairline_backups_kept") == 0
    for name in ("backup_last_success_timestamp_seconds", "backup_size_bytes", "model_fitted_timestamp_seconds"):
        value = registry.get_sample_value(f"fairline_{name}")
        assert value is not None
        assert math.isnan(value), f"{name}: an alert would ring for a backup of 1970"
    assert registry.get_sample_value("fairline_data_last_answer_timestamp_seconds", {"source": "simulated"}) is None


async def test_freshness_credits_jobs_and_backups_are_told(every_database: Database, tmp_path: Path) -> None:
    registry, metrics = metrics_of(every_database, tmp_path, simulated=True)
    hour_ago = NOW - timedelta(hours=1)
    async with every_database.unit_of_work() as work:
        for at, status in ((hour_ago - timedelta(hours=5), 200), (hour_ago, 200), (NOW, 503)):
            await work.raw_bodies.add(RawBody("the-odds-api", "GET /odds", status, b"{}", at))
        await work.credits.add(CreditUse("the-odds-api", hour_ago, hour_ago, "GET /odds", 1, 1, 88, 412))
        run = await work.job_runs.start("odds", "odds", hour_ago)
        await work.job_runs.finish(run, hour_ago + timedelta(seconds=3))
        await work.job_runs.start("settle", "settle", hour_ago)
        await work.commit()
    (tmp_path / "fairline-20221130T034500Z.sqlite").write_bytes(b"x" * 100)
    await metrics.refresh()

    def told(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(f"fairline_{name}", labels)

    assert told("data_last_answer_timestamp_seconds", source="the-odds-api") == hour_ago.timestamp()
    assert told("data_last_answer_timestamp_seconds", source="simulated") == hour_ago.timestamp() + 3
    assert told("credits_remaining", source="the-odds-api") == 412
    assert told("job_last_success_timestamp_seconds", job_name="odds") == hour_ago.timestamp() + 3
    assert told("job_last_success_timestamp_seconds", job_name="settle") is None
    assert told("backup_size_bytes") == 100
    assert told("backups_kept") == 1


async def test_each_new_bet_is_counted_once_by_its_confidence(every_database: Database, tmp_path: Path) -> None:
    registry, metrics = metrics_of(every_database, tmp_path)
    await metrics.refresh()  # what was there before counts for whoever counted then
    await a_month_of_matches(every_database, NOW, days=2)
    await metrics.refresh()
    await metrics.refresh()
    assert registry.get_sample_value("fairline_prediction_confidence_count") == 4
    assert registry.get_sample_value("fairline_prediction_confidence_bucket", {"le": "0.75"}) == 0
    assert registry.get_sample_value("fairline_prediction_confidence_bucket", {"le": "0.8"}) == 4
    async with every_database.unit_of_work() as work:  # somebody else gets two of the same
        person = await work.people.ensure("telegram", "42", NOW)
        for fixture in (await work.matches.between(NOW - timedelta(days=2), NOW))[:2]:
            await work.recommendations.save(a_recommendation(fixture, price="2.00", as_of=NOW), person.id)
        await work.commit()
    await metrics.refresh()
    assert registry.get_sample_value("fairline_prediction_confidence_count") == 4


async def test_the_farthest_feature_of_each_family_is_told_as_the_job_found_it(
    every_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry, metrics = metrics_of(every_database, tmp_path)

    def told(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(f"fairline_feature_drift_{name}", labels)

    await metrics.refresh()
    assert (told("index_ratio", family="form"), told("matches")) == (0, 0)
    report = DriftReport(400, (a_shift("form", 0.41), a_shift("form", 0.3), a_shift("elo", 0.12)), ())
    await in_the_job(monkeypatch, every_database, report)
    await metrics.refresh()
    indices = {family: told("index_ratio", family=family) for family in ("form", "elo", "corners")}
    assert indices == {"form": 0.41, "elo": 0.12, "corners": 0}
    assert (told("moved"), told("matches")) == (2, 400)
    await in_the_job(monkeypatch, every_database, DriftReport(400, (), ()))
    await metrics.refresh()
    assert told("index_ratio", family="form") == 0, "what is over is not shown for ever"


def a_shift(family: str, index: float) -> Shift:
    return Shift(f"a feature of {family}", family, index, 0.0, 0.0)


async def in_the_job(monkeypatch: pytest.MonkeyPatch, database: Database, found: DriftReport) -> None:
    """Let the job that looks for drift find this, and be on record."""

    async def look(*_: object) -> DriftReport:
        return found

    monkeypatch.setattr(drift, "look_for_drift", look)
    clock = ReplayClock(NOW)
    context = SimpleNamespace(database=database, clock=clock, settings=Settings(alerts_secret="x", _env_file=None))
    counts = await drift.drift(cast("JobContext", context))
    async with database.unit_of_work() as work:
        run = await work.job_runs.start("drift", "drift", NOW)
        await work.job_runs.finish(run, NOW, counts)
        await work.commit()
