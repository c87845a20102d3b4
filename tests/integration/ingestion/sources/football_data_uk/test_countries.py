"""The sixteen countries with one file each, in the store: closing prices that nobody can bet at, and none leaks."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from engine.clock import ReplayClock
from engine.domain.football import LeagueCode, Season
from engine.domain.odds import Market
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.importer import ImportReport, import_football_data_uk
from engine.storage import Database
from engine.storage.football.price_columns import match_columns, price_columns

pytestmark = pytest.mark.data

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


async def bring(database: Database, place: Path, code: str, *, coming: bool = False) -> ImportReport:
    return await import_football_data_uk(
        database, place, (Season(2022),), (BY_CODE[code],), clock=ReplayClock(NOW), coming=coming
    )


async def test_closing_prices_serve_no_advice_and_no_backtest_but_judge_them(database: Database, data: Path):
    report = await bring(database, data / "football-data-uk", "SWZ")

    assert (report.files_read, report.matches, report.results, report.quotes) == (1, 1989, 1989, 5963)
    async with database.unit_of_work(read_only=True) as work:
        matches = await work.columns.matches(BEGINNING, NOW, [LeagueCode("SWZ")])
        ids = [int(match) for match in matches.id]
        assert await work.quotes.known(ids[:500], NOW) == ()
        assert len((await work.columns.quotes(BEGINNING, NOW, None, closing=False)).match_id) == 0
        assert len(await work.fact_columns.quotes(ids, NOW)) == 0
        assert np.isnan((await work.fact_columns.facts(NOW)).average_price).all()
        table = await match_columns(work, NOW)
        _, prices, known = await price_columns(work, table, NOW)
        closing = await work.quotes.closing(ids[:50])
    assert (known == -1).all()
    assert np.isnan(prices[Market.MATCH_RESULT].prices).all()
    assert (
        np.isfinite(prices[Market.MATCH_RESULT].closing[:, :, 0]).sum() == 5960
    )  # three home prices were not believed
    assert {quote.bookmaker for quote in closing} == {"pinnacle", "market_max", "market_avg"}


async def test_nothing_of_a_closing_price_is_known_before_kick_off(database: Database, data: Path):
    await bring(database, data / "football-data-uk", "SWZ")

    async with database.unit_of_work(read_only=True) as work:
        matches = await work.columns.matches(BEGINNING, NOW)
        quotes = await work.columns.quotes(BEGINNING, NOW, closing=True)
    kickoff = dict(zip(matches.id.tolist(), matches.kickoff.tolist(), strict=True))
    assert all(
        known >= kickoff[match] for match, known in zip(quotes.match_id.tolist(), quotes.known_at.tolist(), strict=True)
    )


async def test_coming_matches_of_the_other_countries_can_be_bet_on_and_unknown_clubs_are_left_out(
    database: Database, data: Path
):
    report = await bring(database, data / "football-data-uk", "BRA", coming=True)

    assert report.matches_added == 4300  # the ten coming ones are matches of 2020, which the file holds too
    assert ("Finland", "TPS") in report.unresolved
    assert not [name for country, name in report.unresolved if country == "Brazil"]
    thursday = datetime(2020, 11, 13, 18, tzinfo=UTC)
    async with database.unit_of_work(read_only=True) as work:
        coming = await work.matches.upcoming(thursday, thursday + timedelta(days=4), [LeagueCode("BRA")])
        quotes = await work.quotes.known([match.id for match in coming], thursday)
    assert len(coming) == 10
    assert {quote.bookmaker for quote in quotes} == {"pinnacle", "market_max", "market_avg"}
    assert all(quote.known_at < thursday for quote in quotes)
