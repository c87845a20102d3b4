from datetime import UTC, datetime

import numpy as np
import pytest

from engine.features.catalog import NAMES
from engine.features.drift import Baseline, DriftReport, calibration_drift, feature_drift
from engine.features.errors import InvalidFeatures
from engine.features.importance import Importance, ImportanceLog

ELO, SHOTS = NAMES.index("elo_difference"), NAMES.index("shots_for_difference")


def _values(n: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n, len(NAMES)))


def test_matches_like_those_of_the_training_window_raise_no_alarm():
    report = feature_drift(Baseline.of(_values(4_000, 1)), _values(300, 2))
    assert not [shift for shift in report if shift.alarming]


def test_a_feature_that_moved_and_one_that_went_missing_are_heard():
    now = _values(400, 2)
    now[:, ELO] += 1.0
    now[:200, SHOTS] = np.nan
    shifts = feature_drift(Baseline.of(_values(4_000, 1)), now)
    found = {shift.feature: shift for shift in shifts}
    assert found["elo_difference"].alarming
    assert found["shots_for_difference"].missing_now == pytest.approx(0.5)
    alarms = DriftReport(400, shifts, ()).alarms
    assert any(alarm.startswith("elo_difference moved: stability index") for alarm in alarms)


def test_the_stability_index_is_the_sum_over_bins():
    before = np.tile(np.arange(10.0), 100)[:, None] * np.ones(len(NAMES))
    now = np.repeat([0.0, 9.0], 500)[:, None] * np.ones(len(NAMES))
    shift = feature_drift(Baseline.of(before), now)[0]
    share = np.array([0.5, *[1e-4] * 8, 0.5])
    expected = ((share - 0.1) * np.log(share / 0.1)).sum() - 9 * (1 / 1000 + 1 / 1000)
    assert shift.index == pytest.approx(expected, rel=1e-6)


def test_with_few_matches_nothing_is_said():
    assert feature_drift(Baseline.of(_values(4_000, 1)), _values(50, 2) + 5.0) == ()


def test_probabilities_that_parted_from_the_world_are_heard_with_the_size_of_the_gap():
    p = np.full((400, 1), 0.4)
    came = np.zeros((400, 1))
    came[:240] = 1.0
    (shift,) = calibration_drift(p, came, ("home win",))
    assert shift.standard_errors == pytest.approx((240 - 160) / np.sqrt(400 * 0.24))
    assert DriftReport(400, (), (shift,)).alarms == (
        "home win: 40.0% expected, 60.0% seen in 400 matches, +8.2 standard errors.",
    )
    (fine,) = calibration_drift(p, np.repeat([1.0, 0.0], [165, 235])[:, None], ("home win",))
    assert not fine.alarming


def test_importance_is_kept_from_training_to_training_and_says_what_changed():
    def trained(day: int, elo: float) -> Importance:
        raw = {"elo_difference": elo, "points_short_difference": 1.0, "season_phase": -0.2}
        return Importance.of(datetime(2026, 11, day, tzinfo=UTC), "xgboost", "gain", raw)

    log = ImportanceLog().record(trained(1, 1.0)).record(trained(2, 3.0))
    assert log.entries[0].shares == {"elo_difference": 0.5, "points_short_difference": 0.5, "season_phase": 0.0}
    assert log.entries[1].by_family["elo"] == 0.75
    assert log.entries[1].top(1) == (("elo_difference", 0.75),)
    assert log.changes("xgboost", "gain")[0] == ("elo_difference", 0.25)
    assert log.changes("lightgbm", "gain") == ()
    assert ImportanceLog.from_json(log.to_json()) == log


def test_importance_of_a_feature_nobody_knows_is_refused():
    with pytest.raises(InvalidFeatures, match="no feature moon"):
        Importance.of(datetime(2026, 11, 1, tzinfo=UTC), "xgboost", "gain", {"moon": 1.0})
