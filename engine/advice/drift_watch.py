"""Whether the matches of now still look like those of the training, and whether the chances still hold."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from engine.advice.stored_stack import BASELINE, StackForecast
from engine.domain.football import Fixture
from engine.features import catalog
from engine.features.drift import Baseline, DriftReport, feature_drift
from engine.models.goals.stored import unpack
from engine.performance.forecast_accuracy import OWN, recently_judged
from engine.storage.unit_of_work import UnitOfWork

WINDOW: Final = timedelta(days=30)
"""Drift is looked for in the matches of this long."""

LAST_HOURS: Final = timedelta(hours=2)
"""The vector of a match is kept once, as it is within this long before kick-off."""


async def keep_vectors(work: UnitOfWork, fixtures: Sequence[Fixture], stack: StackForecast, as_of: datetime) -> int:
    """Store the features of matches that are about to begin, each match once; return how many. The caller commits.

    Args:
        work: a unit of work that may write.
        fixtures: n matches, in the order of the features.
        stack: with the features the stack looked at.
        as_of: the instant they are as of.
    """
    if stack.features is None or stack.feature_names != catalog.NAMES:
        return 0
    near = [row for row, fixture in enumerate(fixtures) if as_of < fixture.kickoff <= as_of + LAST_HOURS]
    there = await work.feature_vectors.latest([fixtures[row].id for row in near], as_of, catalog.version())
    rows = [row for row in near if fixtures[row].id not in there]
    if not rows:
        return 0
    ids = [fixtures[row].id for row in rows]
    return await work.feature_vectors.save_all(ids, stack.features[rows], as_of=as_of, version=catalog.version())


async def look_for_drift(work: UnitOfWork, now: datetime) -> DriftReport:
    """Compare the features of the last weeks with the training window, and the last forecasts with what happened.

    Features say nothing while no training of this version of the features is in use.
    """
    since = now - WINDOW
    vectors = await work.feature_vectors.since(since, catalog.version())
    baseline = await _baseline(work)
    shifts = () if baseline is None or not len(vectors) else feature_drift(baseline, vectors)
    judged = (await recently_judged(work, since, now))[OWN]
    calibration = judged.calibration if len(judged.outcomes) else ()
    return DriftReport(len(vectors), shifts, tuple(calibration))


async def _baseline(work: UnitOfWork) -> Baseline | None:
    stored = await work.model_fits.active(BASELINE)
    if stored is None or not stored.whole:
        return None
    header, arrays = unpack(stored.body)
    if header.get("version") != catalog.version():
        return None
    return Baseline(
        np.asarray(arrays["edges"], dtype=np.float64),
        np.asarray(arrays["shares"], dtype=np.float64),
        int(header["matches"]),
    )
