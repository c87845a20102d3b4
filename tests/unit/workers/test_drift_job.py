"""What the job that looks for drift lets operators hear: once a week while it lasts, and that it is over."""

from datetime import UTC, datetime

from engine.features.drift import CalibrationShift, DriftReport, Shift
from workers.jobs.drift import alerts_of

WEDNESDAY = datetime(2024, 10, 9, 5, 25, tzinfo=UTC)
MOVED = tuple(Shift(f"feature_{number}", "form", 0.4, 0.0, 0.0) for number in range(6))


def test_what_has_parted_rings_once_a_week_and_says_the_farthest_first() -> None:
    parted = CalibrationShift("draw", 400, 0.26, 0.33, 3.2)
    (alert,) = alerts_of(DriftReport(400, MOVED, (parted,)), WEDNESDAY)
    assert (alert.name, alert.began, alert.over) == ("drift", "2024-10-07", False)
    assert "feature_0 moved: stability index 0.40 on 400 matches." in alert.text
    assert alert.text.endswith("And 3 more.")


def test_when_nothing_has_parted_the_alert_of_this_week_and_of_the_last_one_is_over() -> None:
    alerts = alerts_of(DriftReport(400, (), ()), WEDNESDAY)
    assert [(alert.began, alert.over) for alert in alerts] == [("2024-09-30", True), ("2024-10-07", True)]
