"""What features are computed from, and the vectors kept of them."""

from datetime import timedelta

import numpy as np
import pytest

from engine.domain.football import MatchId
from engine.features.columns import NEVER
from engine.features.load import load_fixtures, load_matches
from engine.storage import Database
from engine.storage.facts.store import store_facts
from engine.storage.tables.types import to_micros
from tests.integration.storage.seasons import (
    ANNOUNCED,
    FRIDAY,
    FULL_TIME,
    KICKOFF,
    PINNACLE,
    a_quote_fact,
    a_result_fact,
    make_ready,
    told,
)


@pytest.fixture
async def store(every_database: Database) -> Database:
    await make_ready(every_database)
    facts = told(
        None,
        a_quote_fact("2.00", "3.40", "4.00"),
        a_quote_fact("2.50", "3.40", "3.00", bookmaker=PINNACLE),
        a_quote_fact("1.50", "4.40", "9.00", bookmaker=PINNACLE, known_at=KICKOFF, closing=True),
        result=a_result_fact(2, 1),
        shots=14,
        shots_known_at=FULL_TIME + timedelta(days=1),
    )
    async with every_database.unit_of_work() as work:
        await store_facts(work, "football-data-uk", [facts])
        await work.commit()
    return every_database


async def test_matches_come_as_columns_each_fact_with_when_it_was_known(store: Database) -> None:
    async with store.unit_of_work(read_only=True) as work:
        table = await load_matches(work, FULL_TIME + timedelta(days=2))
        before = await load_matches(work, FULL_TIME)
        counted = await work.fact_columns.counted(KICKOFF, FULL_TIME, FULL_TIME + timedelta(days=2))
        assert counted == [(0, 0), (1, 0), (1, 1)]
    assert table.counts[0, :, 0].tolist() == [2, 1]
    assert table.counts[0, 0, 2] == 14
    assert table.result_known_at[0] == to_micros(FULL_TIME)
    assert table.statistics_known_at[0] == to_micros(FULL_TIME + timedelta(days=1))
    assert table.past_odds[0] == pytest.approx(np.log(3.5 / 2.25))  # no average was told: the mean of the books
    assert before.statistics_known_at[0] == NEVER
    assert np.isnan(before.counts[0, 0, 2])


async def test_only_what_became_known_since_is_read_again(store: Database) -> None:
    async with store.unit_of_work(read_only=True) as work:
        later = FULL_TIME + timedelta(days=2)
        assert len(await load_matches(work, later, later - timedelta(hours=1))) == 0
        assert len(await load_matches(work, later, FULL_TIME)) == 1
        assert len(await load_matches(work, KICKOFF)) == 1
        assert (await load_matches(work, KICKOFF)).result_known_at[0] == NEVER


async def test_prices_are_read_without_the_closing_ones(store: Database) -> None:
    async with store.unit_of_work(read_only=True) as work:
        (match,) = (await load_matches(work, KICKOFF)).fixtures.match_id.tolist()
        quotes = await work.fact_columns.quotes([MatchId(match)], KICKOFF + timedelta(days=9))
        assert quotes[:, 5].tolist() == [2.0, 2.5]
        assert quotes[0, 4] == to_micros(FRIDAY)
        assert len(await work.fact_columns.quotes([MatchId(match)], FRIDAY - timedelta(seconds=1))) == 0
        assert len(await load_fixtures(work, [MatchId(match)], ANNOUNCED)) == 1
        assert len(await load_fixtures(work, [MatchId(match)], ANNOUNCED - timedelta(days=1))) == 0


async def test_vectors_are_kept_once_and_the_newest_is_read(store: Database) -> None:
    async with store.unit_of_work() as work:
        (match,) = map(MatchId, (await load_matches(work, KICKOFF)).fixtures.match_id.tolist())
        for hours, value in ((3, 1.0), (1, 2.0), (1, 9.0)):
            vector = np.array([[value, np.nan, 0.1]])
            as_of = KICKOFF - timedelta(hours=hours)
            new = await work.feature_vectors.save_all([match], vector, as_of=as_of, version="a")
            assert new == (0 if value == 9.0 else 1)
        as_of, vector = (await work.feature_vectors.latest([match], KICKOFF, "a"))[match]
        assert as_of == KICKOFF - timedelta(hours=1)
        np.testing.assert_array_equal(vector, [2.0, np.nan, 0.1])
        assert await work.feature_vectors.latest([match], KICKOFF, "b") == {}
        assert (await work.feature_vectors.latest([match], KICKOFF - timedelta(hours=2), "a"))[match][1][0] == 1.0
        assert (await work.feature_vectors.since(KICKOFF - timedelta(days=1), "a")).shape == (2, 3)
        assert await work.pruning.feature_vectors(KICKOFF - timedelta(hours=2), 10) == 1


async def test_what_a_store_knew_has_a_name_that_changes_with_what_was_known_by_then(store: Database) -> None:
    later = told(None, a_quote_fact("2.05", "3.40", "3.90", known_at=FULL_TIME + timedelta(days=9)))
    async with store.unit_of_work() as work:
        before = await work.columns.extent(FULL_TIME)
        counted = await work.columns.extent(FULL_TIME + timedelta(days=10))
        await store_facts(work, "football-data-uk", [later])
        assert await work.columns.extent(FULL_TIME) == before
        assert (await work.columns.extent(FULL_TIME + timedelta(days=10))).digest != counted.digest
    assert before.first_closing == KICKOFF
    async with store.unit_of_work(read_only=True) as work:
        assert (await work.columns.extent(KICKOFF - timedelta(days=400))).first_closing is None
