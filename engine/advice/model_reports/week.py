"""A week of the models, for those who run the bot: trainings, the one in use beside the other, and drift."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from engine.advice.drift_watch import look_for_drift
from engine.advice.model_reports.state import ModelState, known_differences, model_state
from engine.advice.stored_stack import STACK
from engine.features.drift import DriftReport
from engine.models.evaluation.bootstrap import Figure
from engine.storage.advice.model_fits import FitRecord
from engine.storage.unit_of_work import UnitOfWork

WEEK: Final = timedelta(days=7)
BESIDE_PREVIOUS: Final = "beside_previous"
"""Where the verdict of the models in use has how they did beside those before them."""

_AT_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class ModelWeek:
    """What happened to the models.

    Attributes:
        since, until: the week.
        trainings: made in it, the newest first.
        state: the models as they are now.
        beside: by answer, the log loss of the other model less that of the one in use, on matches both spoke of before
            they began: of the challenger's, or, where there is none, of the models before.
        drift: of the features and chances of the last 30 days.
    """

    since: datetime
    until: datetime
    trainings: tuple[FitRecord, ...]
    state: ModelState
    beside: Mapping[str, Figure]
    drift: DriftReport


async def model_week(work: UnitOfWork, until: datetime) -> ModelWeek | None:
    """Return the week before an instant; None where nothing was ever trained."""
    fits = await work.model_fits.records(STACK, _AT_MOST)
    if not fits:
        return None
    state = await model_state(work, until)
    return ModelWeek(
        since=until - WEEK,
        until=until,
        trainings=tuple(fit for fit in fits if until - WEEK <= fit.fitted_at < until),
        state=state,
        beside=_beside(state),
        drift=await look_for_drift(work, until),
    )


def _beside(state: ModelState) -> dict[str, Figure]:
    if state.challenger is not None:
        verdict = state.challenger.verdict.get("trial")
    else:
        verdict = None if state.champion is None else state.champion.verdict.get(BESIDE_PREVIOUS)
    return known_differences(verdict)
