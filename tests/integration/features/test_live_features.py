"""The live path gives the numbers of the pipeline, to the last bit."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from engine.clock import ReplayClock
from engine.domain.football import MatchId
from engine.features.live import LiveFeatures
from engine.features.pipeline import all_history, learnt_history
from engine.ingestion.sources.football_data_uk.divisions import DIVISIONS, parse_divisions, parse_seasons
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.settings import Settings
from engine.storage import Database
from engine.storage.tables.types import from_micros

LATER = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def root() -> Path:
    folder = Settings().data / "football-data-uk"
    if not (folder / "mmz4281").is_dir():
        pytest.skip(f"no season files in {folder}; set FAIRLINE_DATA to the folder that holds football-data-uk/")
    return folder


@pytest.fixture
async def one_season(root: Path, database: Database) -> Database:
    seasons, leagues = parse_seasons("2021"), parse_divisions("SC0,SC1")
    await import_football_data_uk(database, root, seasons, leagues, clock=ReplayClock(LATER))
    return database


async def _same(database: Database, matches: int, seed: int) -> None:
    """Compare random matches, asked in the order of the clock as a live bot asks, with the pipeline's."""
    async with database.unit_of_work(read_only=True) as work:
        history = await all_history(work, LATER)
        chosen = np.random.default_rng(seed).choice(len(history), min(matches, len(history)), replace=False)
        live = LiveFeatures()
        for instant in np.unique(history.as_of[chosen]):
            rows = np.sort(chosen[history.as_of[chosen] == instant])
            ids = [MatchId(match) for match in history.fixtures.match_id[rows].tolist()]
            now = await live.features(work, ids, from_micros(int(instant)))
            assert now.fixtures.match_id.tolist() == ids
            np.testing.assert_array_equal(now.values, history.values[rows])


@pytest.mark.data
async def test_a_season_of_coming_matches_gets_the_numbers_of_the_pipeline(one_season: Database):
    await _same(one_season, 60, seed=1)


@pytest.mark.data
@pytest.mark.slow
async def test_two_thousand_matches_of_all_divisions_get_the_numbers_of_the_pipeline(root: Path, database: Database):
    await import_football_data_uk(database, root, parse_seasons("2020-2022"), DIVISIONS, clock=ReplayClock(LATER))
    await _same(database, 2_000, seed=2)


@pytest.mark.data
async def test_a_process_that_starts_anew_goes_on_from_the_kept_state(one_season: Database):
    async with one_season.unit_of_work(read_only=True) as work:
        fixtures = await work.matches.between(datetime(2022, 3, 1, tzinfo=UTC), datetime(2022, 3, 7, tzinfo=UTC))
        ids = [fixture.id for fixture in fixtures]
        as_of = datetime(2022, 3, 1, tzinfo=UTC)
        first = LiveFeatures()
        await first.features(work, ids, as_of - timedelta(days=60))
        second = LiveFeatures.from_bytes(first.to_bytes())
        straight = await LiveFeatures().features(work, ids, as_of)
        np.testing.assert_array_equal((await second.features(work, ids, as_of)).values, straight.values)
        back = await second.features(work, ids, as_of - timedelta(days=30))  # an earlier instant: from the beginning
        fresh = await LiveFeatures().features(work, ids, as_of - timedelta(days=30))
        np.testing.assert_array_equal(back.values, fresh.values)


@pytest.mark.data
async def test_a_match_not_yet_known_is_left_out(one_season: Database):
    async with one_season.unit_of_work(read_only=True) as work:
        fixtures = await work.matches.between(datetime(2022, 4, 1, tzinfo=UTC), datetime(2022, 5, 1, tzinfo=UTC))
        ids = [fixture.id for fixture in fixtures]
        early = await LiveFeatures().features(work, ids, datetime(2022, 3, 20, tzinfo=UTC))
    assert ids
    assert len(early) == 0


@pytest.mark.data
async def test_a_few_features_alone_are_those_of_the_whole_pipeline(one_season: Database):
    names = ("elo_difference", "strength_goals_total", "saving_difference")
    async with one_season.unit_of_work(read_only=True) as work:
        whole = await all_history(work, LATER)
        match_id = whole.fixtures.match_id[::-1]
        few = await learnt_history(work, LATER, names, np.append(match_id, 10**9), np.append(whole.as_of[::-1], 0))
    for column, name in enumerate(names):
        np.testing.assert_array_equal(few[:-1, column], whole.column(name)[::-1])
    assert np.isnan(few[-1]).all()
