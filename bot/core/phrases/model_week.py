"""The operators' week of the models, in words."""

from typing import Final

from bot.core.messages.report import DayOf, Number, ReportView, Row, Section, Words
from bot.core.phrases.models import compared_words, lately_section, training_rows, trial_figure
from engine.advice.model_reports.state import LATELY
from engine.advice.model_reports.week import ModelWeek
from engine.features.drift import CHANCES, FEWEST
from engine.storage.advice.model_fits import FitRecord

_INDEX_PLACES: Final = 2


def week_in_words(week: ModelWeek) -> ReportView:
    """Return the report of a week."""
    title = Words("models_week.title", {"since": DayOf(week.since), "until": DayOf(week.until)})
    sections = (
        Section(tuple(training_rows(week.state.champion))),
        Section(
            tuple(_training(fit) for fit in week.trainings) or (Row(Words("models_week.none")),),
            Words("models_week.trainings"),
        ),
        _beside(week),
        lately_section(week.state.lately, LATELY.days),
        _drift(week),
    )
    return ReportView(title, sections, (Words("models_week.less"),))


def _training(fit: FitRecord) -> Row:
    """Say what became of a training, and how it compared with the models in use then."""
    what = Words(f"models_week.status.{fit.status.value}")
    return Row(
        Words("model.made", {"name": fit.version, "at": fit.fitted_at}), Words.joined(": ", what, compared_words(fit))
    )


def _beside(week: ModelWeek) -> Section:
    """Say how the other model did beside the one in use on matches both spoke of before they began."""
    whom = "previous" if week.state.challenger is None else "challenger"
    rows = tuple(Row(Words(f"model.answer.{answer}"), trial_figure(figure)) for answer, figure in week.beside.items())
    return Section(rows or (Row(Words("model.trial_none")),), Words(f"models_week.beside.{whom}"))


def _drift(week: ModelWeek) -> Section:
    """Say what has moved, one line a cause; the alarm of it was told when it began."""
    report = week.drift
    heading = Words("models_week.drift", {"n": report.matches})
    causes = report.causes()
    worst = {shift.family: shift.index for shift in reversed(report.shifts)}
    rows = [
        Row(Words(f"family.{cause}"), Words("models_week.moved", {"index": Number(worst[cause], _INDEX_PLACES)}))
        for cause in causes
        if cause != CHANCES
    ]
    if CHANCES in causes:
        rows.append(Row(Words("models_week.chances")))
    if not rows:
        rows.append(Row(Words("models_week.few" if report.matches < FEWEST else "models_week.steady")))
    return Section(tuple(rows), heading)
