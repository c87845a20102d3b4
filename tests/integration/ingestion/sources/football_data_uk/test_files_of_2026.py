"""The site's files as it serves them in 2026/27: other bookmakers, expected goals, files that do not exist yet."""

import csv
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.clock import ReplayClock
from engine.domain.football import Season
from engine.ingestion.sources.football_data_uk.columns import price_groups
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE, parse_divisions
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.ingestion.sources.football_data_uk.parse import parse_fixtures, parse_season
from engine.storage import Database

pytestmark = pytest.mark.data

READ = datetime(2026, 8, 14, 11, 46, tzinfo=UTC)
NO_PRICES = {
    *("Div", "Date", "Time", "HomeTeam", "AwayTeam", "Referee", "AHh", "AHCh", "HxG", "AxG"),
    *("FTHG", "FTAG", "FTR", "HTHG", "HTAG", "HTR"),
    *("HS", "AS", "HST", "AST", "HF", "AF", "HC", "AC", "HY", "AY", "HR", "AR"),
}


@pytest.fixture
def now(data: Path) -> Path:
    return data / "football-data-uk" / "now"


def test_every_price_column_of_today_belongs_to_somebody(now: Path):
    for file in (now / "fixtures-2026-08-14T1146Z.csv", now / "mmz4281" / "2627" / "E2.csv"):
        header = next(csv.reader(file.read_text("utf-8-sig").splitlines()))
        known = {column for group in price_groups(header) for column in group.columns}
        assert set(header) - known == set(header) & NO_PRICES


def test_coming_matches_have_the_prices_of_paddy_power_and_sky_bet_and_were_known_when_they_were_read(now: Path):
    file = parse_fixtures("fixtures.csv", (now / "fixtures-2026-08-14T1146Z.csv").read_bytes(), read_at=READ)

    quotes = Counter(quote.bookmaker for match in file.facts for quote in match.quotes)
    assert len(file.facts) == 127
    assert (quotes["paddypower"], quotes["skybet"]) == (125, 125)
    assert max(quote.known_at for match in file.facts for quote in match.quotes) <= READ
    assert max(match.fixture.known_at for match in file.facts) <= READ


def test_expected_goals_of_the_first_weeks_are_read(now: Path):
    path = "mmz4281/2627/SC0.csv"
    first = parse_season(path, (now / path).read_bytes(), league=BY_CODE["SC0"], season=Season(2026)).facts[0]

    assert first.statistics is not None
    assert first.statistics.counts["home_expected_goals"] == 1.64
    assert first.statistics.counts["away_expected_goals"] == 1.46


async def test_season_of_today_is_imported_with_its_expected_goals_and_the_missing_file_is_not_published_yet(
    database: Database, now: Path
):
    report = await import_football_data_uk(
        database, now, (Season(2026),), parse_divisions("E0,E2,SC0,T1"), clock=ReplayClock(READ)
    )

    assert report.files_absent == ["mmz4281/2627/E0.csv"]
    assert report.bad_files == {}
    async with database.unit_of_work(read_only=True) as work:
        facts = await work.fact_columns.facts(datetime(2027, 1, 1, tzinfo=UTC))
        books = {book.code: book.name for book in await work.bookmakers.all()}
    assert books["paddypower"] == "Paddy Power"
    assert books["skybet"] == "Sky Bet"
    expected_goals = facts.statistics[:, -2:]
    assert len(expected_goals) == report.matches
    assert (expected_goals >= 0).all()
