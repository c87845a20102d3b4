"""The operators' week of the models, word for word: trainings, who stands beside whom, what has moved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from bot.core.i18n import Reader
from bot.core.messages.report import Row, Section
from bot.core.phrases.model_week import week_in_words
from bot.core.phrases.models import answers_section, lately_section, training_rows, trial_section
from engine.advice.model_reports.state import ModelState
from engine.advice.model_reports.week import ModelWeek
from engine.features.drift import CalibrationShift, DriftReport, Shift
from engine.models.evaluation.bootstrap import Figure
from engine.performance.forecast_accuracy import Compared, Judged
from engine.storage.advice.model_fits import FitRecord, ModelFitId, Origin
from tests.support.trained_models import a_figure, some_metrics

MONDAY = datetime(2022, 10, 17, 9, 35, tzinfo=UTC)
READER = Reader("en", "UTC")
NOBODY = Judged(np.empty((0, 3)), np.empty(0, dtype=np.int64), ())
CHANCES = CalibrationShift("home", 400, 0.45, 0.55, 4.0)
STEADY = replace(CHANCES, standard_errors=1.0)


def a_fit(days: int = 3, *, verdict: dict[str, Any] | None = None, metrics: Any = None, **more: Any) -> FitRecord:
    at = MONDAY - timedelta(days=days)
    origin = Origin(data_until=at - timedelta(days=42), feature_version="ab12cd34ef56", metrics=metrics)
    return FitRecord(
        id=ModelFitId(days), name="stack", version=f"stack-{at:%Y%m%d}", as_of=at, fitted_at=at, verdict=verdict or {},
        origin=origin, **more,
    )  # fmt: skip


def judged(home: float, days: int = 2) -> Judged:
    """Four matches, two of them won at home and two drawn."""
    chances = np.array([[home, 0.25, 0.75 - home]] * 4)
    return Judged(chances, np.array([0, 1, 0, 1]), [date(2022, 10, 1 + at % days) for at in range(4)])


def a_week(
    *,
    trainings: tuple[FitRecord, ...] = (),
    champion: FitRecord | None = None,
    challenger: FitRecord | None = None,
    beside: dict[str, Figure] | None = None,
    drift: DriftReport | None = None,
) -> list[str]:
    state = ModelState(champion, challenger, None, Compared(NOBODY, NOBODY))
    nothing = DriftReport(0, (), ())
    week = ModelWeek(MONDAY - timedelta(days=7), MONDAY, trainings, state, beside or {}, drift or nothing)
    return said(*week_in_words(week).sections)


def said(*sections: Section | None) -> list[str]:
    lines = []
    for section in sections:
        assert section is not None
        lines += [] if section.heading is None else [f"# {section.heading.text(READER)}"]
        for row in section.rows:
            assert isinstance(row, Row)
            value = "" if row.value is None else f" · {row.value.text(READER)}"
            lines.append(f"{row.label.text(READER)}{value}")
    return lines


def after(lines: list[str], heading: str) -> str:
    return lines[next(at for at, line in enumerate(lines) if line.startswith(f"# {heading}")) + 1]


def test_a_quiet_week_says_so_in_each_part() -> None:
    lines = a_week()
    assert lines[0] == "Trained · no training yet: the market's line and the goal models answer"
    assert after(lines, "Trainings of the week") == "No training this week."
    assert after(lines, "The models before: their log loss less") == "not known yet: no match that both judged is over"
    assert after(lines, "Drift, 0 matches") == "Too few matches to say."


def test_trainings_stand_with_what_became_of_them_and_the_challenger_beside_the_one_in_use() -> None:
    champion = a_fit(12, active_since=MONDAY - timedelta(days=12), metrics=some_metrics())
    held_back = {"differences": {"market_aware": a_figure(-0.0004, 0.0006, 812)}}
    challenger = a_fit(5, on_trial_since=MONDAY - timedelta(days=5), verdict=held_back)
    beside = {"market_aware": Figure(0.0002, -0.0008, 0.0012, 140)}
    lines = a_week(trainings=(challenger,), champion=champion, challenger=challenger, beside=beside)
    assert lines[0].startswith("Trained · stack-20221005: Wed 5 Oct 09:35, on 84,734 matches")
    assert lines[1].startswith("Features · 147 features")
    training = after(lines, "Trainings of the week")
    assert training.startswith(
        "stack-20221012, trained Wed 12 Oct 09:35 · on trial: -0.0004 (95% interval -0.0010 to 0.0002)"
    )
    assert after(lines, "On trial: its log loss less") == (
        "With the market · 0.0002 (95% interval -0.0008 to 0.0012), 140 matches"
    )


@pytest.mark.parametrize(
    ("report", "first"),
    [
        (DriftReport(199, (), ()), "Too few matches to say."),
        (DriftReport(200, (), (STEADY,)), "Nothing has moved."),
        (DriftReport(400, (Shift("elo_home", "elo", 0.2, 0, 0),), ()), "Nothing has moved."),
        (
            DriftReport(400, (Shift("elo_home", "elo", 0.31, 0, 0), Shift("elo_away", "elo", 0.26, 0, 0)), ()),
            "Elo rating · moved: stability index 0.31 (0.25 or more asks somebody to act)",
        ),
        (
            DriftReport(400, (), (CHANCES,)),
            "The chances and what happened have parted by three standard errors or more.",
        ),
    ],
)
def test_what_moved_is_told_once_a_cause_with_the_farthest_figure(report: DriftReport, first: str) -> None:
    lines = a_week(drift=report)
    assert after(lines, f"Drift, {report.matches} matches") == first
    assert len(lines[lines.index(first) :]) == 1


def test_chances_that_parted_come_after_features_that_moved() -> None:
    both = DriftReport(400, (Shift("elo_home", "elo", 0.31, 0, 0),), (CHANCES,))
    assert [line.split(" ")[0] for line in a_week(drift=both)[-2:]] == ["Elo", "The"]


def test_both_answers_stand_beside_the_line_with_the_matches_they_were_judged_on() -> None:
    assert answers_section(None) is None
    assert answers_section(a_fit()) is None
    metrics = some_metrics()
    lines = said(answers_section(a_fit(metrics=metrics)))
    assert [line.split(" · ")[0] for line in lines[1:]] == ["With the market", "Without prices", "The market alone"]
    assert lines[1].startswith("With the market · log loss 0.972 (95% interval 0.952 to 0.992), RPS 0.199")
    del metrics["quality"]["model_only"]
    metrics["line"]["log_loss"]["n"] = 0
    assert len(said(answers_section(a_fit(metrics=metrics)))) == 2


def test_our_last_forecasts_stand_beside_the_markets_on_the_same_matches() -> None:
    lines = said(lately_section(Compared(judged(0.5), judged(0.4)), 90))
    assert lines[0] == "# The last 90 days, 4 matches with prices"
    # −(ln .5 + ln .25) / 2 and −(ln .4 + ln .25) / 2
    assert lines[1] == "Log loss · 1.040 (too few for an interval); the market 1.151 (too few for an interval)"
    # (2 · .5² … : home (.5² + .25² + .25²), draw (.5² + .75² + .25²) in the mean
    assert lines[2].startswith("Brier score · 0.625 (too few")
    assert lines[-1] == "My log loss less the market's · -0.1116 (too few for an interval)"
    assert said(lately_section(Compared(NOBODY, NOBODY), 90)) == [
        "# The last 90 days", "No match that I and the market both judged is over yet."
    ]  # fmt: skip


def test_who_is_on_trial_is_told_with_what_is_known_so_far() -> None:
    assert said(trial_section(None))[1] == "Nobody is on trial beside the models in use."
    lines = said(trial_section(a_fit(5)))
    assert lines[1] == "Challenger · stack-20221012, trained Wed 12 Oct 09:35"
    assert lines[2].endswith("not known yet: no match that both judged is over")
    live = a_fit(5, verdict={"trial": {"differences": {"model_only": a_figure(0.0002, 0.001, 140)}}})
    assert "0.0002 (95% interval -0.0008 to 0.0012), 140 matches" in said(trial_section(live))[2]
    assert "Without prices" in said(trial_section(live))[2]


def test_a_training_of_before_figures_were_kept_is_told_without_them() -> None:
    (row,) = training_rows(a_fit())
    assert row.value is not None
    assert "0 matches" in row.value.text(READER)
