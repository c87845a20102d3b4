"""Features of matches that are about to begin are kept, each match once, and compared with those of the training."""

from datetime import timedelta

import numpy as np
import pytest

from engine.advice.drift_watch import keep_vectors, look_for_drift
from engine.advice.stored_stack import BASELINE, NOTHING, StackForecast
from engine.features import catalog, drift
from engine.models.stored_fit import pack
from engine.storage import Database
from tests.support.chat import an_app


async def test_the_features_of_a_match_are_kept_within_two_hours_of_kick_off_and_once(database: Database) -> None:
    app = await an_app(database)
    first, second, _ = app.fixtures  # an hour apart
    features = np.arange(3.0 * len(catalog.NAMES)).reshape(3, -1)
    said = StackForecast(features=features, feature_names=catalog.NAMES)
    at = first.kickoff - timedelta(minutes=30)
    async with database.unit_of_work() as work:
        assert await keep_vectors(work, app.fixtures, NOTHING, at) == 0
        assert await keep_vectors(work, app.fixtures, StackForecast(features=features), at) == 0
        assert await keep_vectors(work, app.fixtures, said, first.kickoff - timedelta(hours=3)) == 0
        assert await keep_vectors(work, app.fixtures, said, at) == 2
        assert await keep_vectors(work, app.fixtures, said, at) == 0
        kept = await work.feature_vectors.latest([one.id for one in app.fixtures], at, catalog.version())
        assert set(kept) == {first.id, second.id}
        assert await keep_vectors(work, app.fixtures, said, at + timedelta(hours=1)) == 1, "the third; the first began"


async def test_features_that_moved_are_heard_of_once_a_training_says_what_they_were(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drift, "FEWEST", 3)
    app = await an_app(database)
    at = app.fixtures[2].kickoff - timedelta(minutes=30)
    before = np.random.default_rng(1).normal(size=(4_000, len(catalog.NAMES)))
    then = drift.Baseline.of(before)
    bodies = {
        version: pack({"version": version, "matches": then.matches}, {"edges": then.edges, "shares": then.shares})
        for version in ("of another catalogue", catalog.version())
    }
    async with database.unit_of_work() as work:
        ids = [one.id for one in app.fixtures]
        await work.feature_vectors.save_all(
            ids, np.full((3, len(catalog.NAMES)), 9.0), as_of=at, version=catalog.version()
        )
        found = []
        for body in (None, *bodies.values()):
            if body is not None:
                number = await work.model_fits.add(
                    BASELINE, version="drift", as_of=at, fitted_at=at, body=body, verdict={}
                )
                await work.model_fits.activate(number, at)
            report = await look_for_drift(work, at + timedelta(days=1))
            found.append((report.matches, len(report.shifts)))
        late = await look_for_drift(work, at + timedelta(days=60))
    assert found == [(3, 0), (3, 0), (3, len(catalog.NAMES))]
    assert (late.matches, late.shifts) == (0, ())
