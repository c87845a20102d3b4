from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from engine.domain.facts import MatchFacts
from engine.domain.odds import Market
from engine.storage.database import Database
from engine.storage.facts.store import store_facts
from engine.storage.football.price_columns import NEVER, match_columns, price_columns
from tests.integration.storage.seasons import KICKOFF, PINNACLE, a_fixture_fact, a_quote_fact, a_result_fact, make_ready

LATER = KICKOFF + timedelta(days=365)


async def told(database: Database, facts: Sequence[MatchFacts]) -> None:
    await make_ready(database)
    async with database.unit_of_work() as work:
        await store_facts(work, "football-data-uk", facts)
        await work.commit()


def a_told_match() -> MatchFacts:
    day_before, hour_before = KICKOFF - timedelta(days=1), KICKOFF - timedelta(hours=1)
    prices = [
        a_quote_fact("2.10", "3.30", "3.60", bookmaker=PINNACLE, known_at=day_before),
        a_quote_fact("2.00", "3.40", "3.90", bookmaker=PINNACLE, known_at=hour_before),
    ]
    return MatchFacts(a_fixture_fact(), quotes=tuple(prices), result=a_result_fact())


async def test_an_early_price_can_be_taken_and_a_late_one_is_the_close(every_database: Database) -> None:
    await told(every_database, [a_told_match()])
    async with every_database.unit_of_work(read_only=True) as work:
        matches = await match_columns(work, LATER)
        books, markets, known = await price_columns(work, matches, LATER)
    at = books.index(PINNACLE.code)
    result = markets[Market.MATCH_RESULT]

    np.testing.assert_allclose(result.prices[0, at], [2.1, 3.3, 3.6])
    np.testing.assert_allclose(result.closing[0, at], [2.0, 3.4, 3.9])
    assert known[0] == int((KICKOFF - timedelta(days=1)).timestamp() * 1e6)
    assert matches.kickoff[0] == int(KICKOFF.timestamp() * 1e6)


async def test_nothing_known_later_is_read(every_database: Database) -> None:
    await told(every_database, [a_told_match()])
    before = KICKOFF - timedelta(hours=12)
    async with every_database.unit_of_work(read_only=True) as work:
        matches = await match_columns(work, before)
        _, markets, _ = await price_columns(work, matches, before)

    assert matches.learned_at[0] == NEVER
    assert np.isnan(matches.home_goals[0])
    assert np.isnan(markets[Market.MATCH_RESULT].closing).all()
    assert np.isfinite(markets[Market.MATCH_RESULT].prices).any()
