"""Which trained models speak now, which is on trial, and how good forecasts were lately: what people ask of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np

from engine.advice.analyst import FITTED
from engine.advice.stored_stack import STACK
from engine.models.evaluation.bootstrap import Figure
from engine.models.stack.answers import ANSWERS
from engine.performance.chart_series import ImportanceBar, ImportanceChart
from engine.performance.forecast_accuracy import Compared, recently_compared
from engine.storage.advice.model_fits import FitRecord
from engine.storage.unit_of_work import UnitOfWork

LATELY: Final = timedelta(days=90)
"""Forecasts are judged on the matches of this long."""


@dataclass(frozen=True, slots=True)
class ModelState:
    """What is known of the models.

    Attributes:
        champion: the trained stack in use; None before the first training.
        challenger: the one on trial beside it.
        goals: the nightly goal models in use.
        lately: our last forecasts beside the market's on matches that are over.
    """

    champion: FitRecord | None
    challenger: FitRecord | None
    goals: FitRecord | None
    lately: Compared


async def model_state(work: UnitOfWork, now: datetime) -> ModelState:
    """Return what is known of the models at an instant."""
    fits = work.model_fits
    return ModelState(
        champion=await fits.record(await fits.active_id(STACK)),
        challenger=await fits.record(await fits.challenger_id(STACK)),
        goals=await fits.record(await fits.active_id(FITTED)),
        lately=await recently_compared(work, now - LATELY, now),
    )


def importance_of(fit: FitRecord | None, *, simulated: bool) -> ImportanceChart | None:
    """Return what each family of features was worth in a training; None where no training has said so."""
    stored = (fit.metrics.get("importance") or {}) if fit is not None else {}
    bars = []
    for one in stored.get("families", ()):
        loss = Figure.from_json(one["loss"])
        if loss.known:
            low, high = (loss.value, loss.value) if np.isnan(loss.low) else (loss.low, loss.high)
            bars.append(ImportanceBar(one["name"], loss.value, low, high, float(one["gain"])))
    if fit is None or not bars:
        return None
    ordered = tuple(sorted(bars, key=lambda bar: -bar.loss))
    return ImportanceChart(fit.version, ordered, int(stored["matches"]), simulated=simulated)


def trial_difference(fit: FitRecord) -> tuple[str, Figure, bool]:
    """Return which answer of a fit was compared, its log loss less that of the one in use, and where it was compared.

    True: on the matches both spoke of before they began, where there are any that are over. False: before that, on the
    weeks held back from the training. Nats a match.
    """
    for verdict, live in ((fit.verdict.get("trial"), True), (fit.verdict, False)):
        for answer, figure in known_differences(verdict).items():
            return answer, figure, live
    return ANSWERS[0], Figure.from_json(None), False


def known_differences(verdict: Mapping[str, Any] | None) -> dict[str, Figure]:
    """Return the differences of a verdict or a trial, by answer; those that were not measured are left out."""
    stored = (verdict or {}).get("differences") or {}
    figures = {answer: Figure.from_json(stored.get(answer)) for answer in ANSWERS}
    return {answer: figure for answer, figure in figures.items() if figure.known}
