"""What is told of the trainings: what each family of features was worth, and how one did beside another."""

from datetime import UTC, datetime
from typing import Any

import pytest

from engine.advice.model_reports.state import importance_of, known_differences, trial_difference
from engine.storage.advice.model_fits import FitRecord, ModelFitId, Origin
from tests.support.trained_models import a_figure

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)


def a_fit(verdict: dict[str, Any] | None = None, families: list[dict[str, Any]] | None = None) -> FitRecord:
    metrics = {} if families is None else {"importance": {"matches": 1_480, "families": families}}
    return FitRecord(
        id=ModelFitId(1),
        name="stack",
        version="stack-20221001",
        as_of=NOW,
        fitted_at=NOW,
        verdict=verdict or {},
        origin=Origin(metrics=metrics),
    )


def test_families_are_charted_by_what_they_are_worth_and_one_nobody_measured_is_left_out() -> None:
    families = [
        {"name": "referee", "loss": a_figure(-0.0002), "gain": 0.01},
        {"name": "strength", "loss": a_figure(0.0062), "gain": 0.31},
        {"name": "rest", "loss": {"value": None, "low": None, "high": None, "n": 0}, "gain": 0.02},
        {"name": "elo", "loss": a_figure(0.0041), "gain": 0.18},
    ]
    chart = importance_of(a_fit(families=families), simulated=False)
    assert chart is not None
    assert [(bar.family, bar.loss, bar.gain) for bar in chart.bars] == [
        ("strength", 0.0062, 0.31), ("elo", 0.0041, 0.18), ("referee", -0.0002, 0.01)
    ]  # fmt: skip
    assert (chart.bars[0].low, chart.bars[0].high) == pytest.approx((0.0062 - 0.02, 0.0062 + 0.02))
    assert (chart.matches, chart.version) == (1_480, "stack-20221001")


@pytest.mark.parametrize("fit", [None, a_fit(), a_fit(families=[])])
def test_without_a_training_that_says_so_there_is_no_chart(fit: FitRecord | None) -> None:
    assert importance_of(fit, simulated=False) is None


def test_a_trial_on_matches_that_are_over_counts_before_the_weeks_held_back() -> None:
    held_back, live = a_figure(-0.0004), a_figure(0.0002, n=140)
    answer, figure, on_matches = trial_difference(
        a_fit({"differences": {"market_aware": held_back}, "trial": {"differences": {"market_aware": live}}})
    )
    assert (answer, figure.value, figure.n, on_matches) == ("market_aware", 0.0002, 140, True)
    answer, figure, on_matches = trial_difference(a_fit({"differences": {"model_only": held_back}}))
    assert (answer, figure.value, on_matches) == ("model_only", -0.0004, False)
    answer, figure, on_matches = trial_difference(a_fit())
    assert (figure.known, on_matches) == (False, False)


def test_differences_nobody_measured_are_left_out() -> None:
    verdict = {"differences": {"market_aware": a_figure(-0.0004), "model_only": {"value": None, "n": 0}}}
    assert list(known_differences(verdict)) == ["market_aware"]
    assert known_differences(None) == {}
