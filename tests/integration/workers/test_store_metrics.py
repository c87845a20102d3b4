"""What lies in the store, as dashboards see it: freshness, credits, backups, and how good forecasts were."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from engine.clock import ReplayClock
from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact
from engine.domain.football import MatchStatus, Score, Season
from engine.domain.odds import Market, Selection
from engine.storage import Database
from engine.storage.advice.predictions import Prediction
from engine.storage.facts.store import store_facts
from engine.storage.operations.credits import CreditUse
from engine.storage.operations.raw_bodies import RawBody
from tests.integration.storage.seasons import BET365, E0, PINNACLE
from tests.support.chat import a_recommendation
from workers.observability.metrics import JobMetrics
from workers.observability.store_metrics import StoreMetrics

NOW = datetime(2022, 12, 1, 12, 0, tzinfo=UTC)
HOME, DRAW, AWAY = (Selection.parse(f"1X2/{outcome}") for outcome in ("home", "draw", "away"))


def metrics_of(database: Database, folder: Path, *, simulated: bool = False) -> tuple[CollectorRegistry, StoreMetrics]:
    registry = CollectorRegistry()
    clock = ReplayClock(NOW)
    return registry, StoreMetrics(registry, JobMetrics(registry), database, clock, folder, simulated)


async def a_month_of_matches(database: Database, days: int = 20) -> None:
    """Two matches a day: the first is won at home as forecast at 60 %, the second is drawn."""
    async with database.unit_of_work() as work:
        await work.leagues.save_all([E0])
        await work.bookmakers.save_all([BET365, PINNACLE])
        for day in range(1, days + 1):
            kickoff = NOW - timedelta(days=day, hours=1)
            for number, score in enumerate((Score(2, 0), Score(1, 1))):
                clubs = (f"Home {day}-{number}", f"Away {day}-{number}")
                fixture = FixtureFact(E0.code, Season(2022), kickoff, True, *clubs, NOW - timedelta(days=60))
                closing = tuple(Decimal(price) for price in ("1.90", "3.80", "4.60"))
                quote = QuoteFact(PINNACLE.code, Market.MATCH_RESULT, None, closing, kickoff, closing=True)
                result = ResultFact(score, MatchStatus.FINISHED, kickoff + timedelta(hours=2), Score(0, 0))
                await store_facts(work, "football-data-uk", [MatchFacts(fixture, (quote,), result)])
        for fixture in await work.matches.between(NOW - timedelta(days=40), NOW):
            for hours, home in ((30, 0.2), (1, 0.6), (-1, 0.99)):  # the last one knew the result: it never counts
                await work.predictions.save_all(
                    [
                        Prediction(
                            fixture.id,
                            "test-1",
                            fixture.kickoff - timedelta(hours=hours),
                            {HOME: home, DRAW: 0.8 * (1 - home), AWAY: 0.2 * (1 - home)},
                            details={"voices": {"sharp": [0.5, 0.3, 0.2], "goals": [0.6, 0.3, 0.1]}},
                        )
                    ]
                )
            before = fixture.kickoff - timedelta(hours=5)
            for person in (None, None):  # whoever else gets the same bet, it counts once
                await work.recommendations.save(a_recommendation(fixture, price="2.00", as_of=before), person)
        await work.commit()


async def test_forecasts_are_scored_by_what_was_said_last_before_kick_off(
    every_database: Database, tmp_path: Path
) -> None:
    await a_month_of_matches(every_database)
    registry, metrics = metrics_of(every_database, tmp_path)
    await metrics.judge()

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
    await metrics.judge()
    await metrics.look()
    assert registry.get_sample_value("fairline_model_matches", {"window": "30d"}) == 0
    assert registry.get_sample_value("fairline_closing_line_bets") == 0
    assert registry.get_sample_value("fairline_upcoming_matches") == 0
    assert registry.get_sample_value("fairline_backups_kept") == 0
    assert registry.get_sample_value("fairline_data_last_answer_timestamp_seconds", {"source": "simulated"}) is None


async def test_freshness_credits_jobs_and_backups_are_told(every_database: Database, tmp_path: Path) -> None:
    registry, metrics = metrics_of(every_database, tmp_path, simulated=True)
    hour_ago = NOW - timedelta(hours=1)
    async with every_database.unit_of_work() as work:
        for at, status in ((hour_ago - timedelta(hours=5), 200), (hour_ago, 200), (NOW, 503)):
            await work.raw_bodies.add(RawBody("the_odds_api", "GET /odds", status, b"{}", at))
        await work.credits.add(CreditUse("the_odds_api", hour_ago, hour_ago, "GET /odds", 1, 1, 88, 412))
        run = await work.job_runs.start("odds", "odds", hour_ago)
        await work.job_runs.finish(run, hour_ago + timedelta(seconds=3))
        await work.job_runs.start("settle", "settle", hour_ago)
        await work.commit()
    (tmp_path / "fairline-20221130T034500Z.sqlite").write_bytes(b"x" * 100)
    await metrics.look()

    def told(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(f"fairline_{name}", labels)

    assert told("data_last_answer_timestamp_seconds", source="the_odds_api") == hour_ago.timestamp()
    assert told("data_last_answer_timestamp_seconds", source="simulated") == hour_ago.timestamp() + 3
    assert told("credits_remaining", source="the_odds_api") == 412
    assert told("job_last_success_timestamp_seconds", job_name="odds") == hour_ago.timestamp() + 3
    assert told("job_last_success_timestamp_seconds", job_name="settle") is None
    assert told("backup_size_bytes") == 100
    assert told("backups_kept") == 1


async def test_each_new_bet_is_counted_once_by_its_confidence(database: Database, tmp_path: Path) -> None:
    await a_month_of_matches(database, days=2)
    registry, metrics = metrics_of(database, tmp_path)
    metrics._seen = NOW - timedelta(days=30)
    await metrics.look()
    await metrics.look()
    assert registry.get_sample_value("fairline_prediction_confidence_count") == 4
    assert registry.get_sample_value("fairline_prediction_confidence_bucket", {"le": "0.75"}) == 0
    assert registry.get_sample_value("fairline_prediction_confidence_bucket", {"le": "0.8"}) == 4
