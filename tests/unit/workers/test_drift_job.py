"""What the job that looks for drift lets operators hear: each cause once, while it lasts, and that all is over."""

from datetime import UTC, datetime, timedelta

from engine.features.drift import CHANCES, CalibrationShift, DriftReport, Shift
from workers.jobs.drift import alerts_of, lasting_since

WEDNESDAY = datetime(2024, 10, 9, 5, 25, tzinfo=UTC)
A_WEEK = timedelta(days=7)
MOVED = tuple(Shift(f"feature_{number}", "form", 0.4, 0.0, 0.0) for number in range(4))
OTHER = Shift("corners_difference", "corners", 0.3, 0.0, 0.0)
PARTED = CalibrationShift("draw", 400, 0.26, 0.33, 3.2)


def test_what_has_parted_rings_and_says_each_cause_before_the_rest_of_one() -> None:
    report = DriftReport(400, (*MOVED, OTHER), (PARTED,))
    (alert,) = alerts_of(report, {}, WEDNESDAY)
    assert (alert.name, alert.began, alert.over) == ("drift", "2024-10-09", False)
    said = ("feature_0 moved", "corners_difference moved", "draw: 26.0% expected")
    places = [alert.text.index(sentence) for sentence in said]
    assert places == sorted(places)
    assert alert.text.endswith("And 2 more.")


def test_a_cause_that_lasts_for_weeks_rings_no_second_time() -> None:
    report = DriftReport(400, MOVED, ())
    since = lasting_since(report, {}, WEDNESDAY)
    for weeks in (1, 2, 6):
        later = WEDNESDAY + weeks * A_WEEK
        assert alerts_of(report, since, later) == []
        since = lasting_since(report, since, later)
    assert since == {"form": WEDNESDAY.toordinal()}


def test_another_feature_of_the_same_family_is_no_other_cause_and_another_family_is() -> None:
    before = {"form": WEDNESDAY.toordinal()}
    more = (*MOVED, Shift("form_long", "form", 0.5, 0.0, 0.0))
    assert alerts_of(DriftReport(400, more, ()), before, WEDNESDAY + A_WEEK) == []
    (alert,) = alerts_of(DriftReport(400, (*more, OTHER), ()), before, WEDNESDAY + A_WEEK)
    assert "corners_difference" in alert.text
    assert "form" not in alert.text.replace("The matches", "")


def test_what_hovers_around_the_limit_is_neither_over_nor_news() -> None:
    before = {"form": WEDNESDAY.toordinal(), CHANCES: WEDNESDAY.toordinal()}
    nearly = DriftReport(
        400, (Shift("feature_0", "form", 0.2, 0.0, 0.0),), (CalibrationShift("draw", 400, 0.26, 0.31, 2.3),)
    )
    assert alerts_of(nearly, before, WEDNESDAY + A_WEEK) == []
    assert lasting_since(nearly, before, WEDNESDAY + A_WEEK) == before


def test_when_nothing_has_parted_any_more_the_alert_that_was_told_is_over() -> None:
    before = {"form": WEDNESDAY.toordinal() - 3, "corners": WEDNESDAY.toordinal()}
    over = DriftReport(400, (), ())
    (alert,) = alerts_of(over, before, WEDNESDAY + A_WEEK)
    assert (alert.began, alert.over) == ("2024-10-09", True)
    assert lasting_since(over, before, WEDNESDAY + A_WEEK) == {}
    assert alerts_of(over, {}, WEDNESDAY + A_WEEK) == []


def test_a_summer_without_matches_ends_nothing() -> None:
    before = {"form": WEDNESDAY.toordinal(), CHANCES: WEDNESDAY.toordinal()}
    empty = DriftReport(12, (), ())
    assert alerts_of(empty, before, WEDNESDAY + A_WEEK) == []
    assert lasting_since(empty, before, WEDNESDAY + A_WEEK) == before
