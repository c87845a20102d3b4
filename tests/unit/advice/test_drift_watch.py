"""Features of matches that are about to begin are kept, each match once."""

from datetime import timedelta

import numpy as np

from engine.advice.drift_watch import keep_vectors
from engine.advice.stored_stack import NOTHING, StackForecast
from engine.features import catalog
from engine.storage import Database
from tests.support.chat import a_house


async def test_the_features_of_a_match_are_kept_within_two_hours_of_kick_off_and_once(database: Database) -> None:
    home = await a_house(database)
    first, second, _ = home.fixtures  # an hour apart
    features = np.arange(3.0 * len(catalog.NAMES)).reshape(3, -1)
    said = StackForecast(features=features, feature_names=catalog.NAMES)
    at = first.kickoff - timedelta(minutes=30)
    async with database.unit_of_work() as work:
        assert await keep_vectors(work, home.fixtures, NOTHING, at) == 0
        assert await keep_vectors(work, home.fixtures, StackForecast(features=features), at) == 0
        assert await keep_vectors(work, home.fixtures, said, first.kickoff - timedelta(hours=3)) == 0
        assert await keep_vectors(work, home.fixtures, said, at) == 2
        assert await keep_vectors(work, home.fixtures, said, at) == 0
        kept = await work.feature_vectors.latest([one.id for one in home.fixtures], at, catalog.version())
        assert set(kept) == {first.id, second.id}
        assert await keep_vectors(work, home.fixtures, said, at + timedelta(hours=1)) == 1, "the third; the first began"
