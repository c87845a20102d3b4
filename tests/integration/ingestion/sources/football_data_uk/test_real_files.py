"""The importer against the real files: what an independent, naive reading of them counts must come out."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from engine.clock import ReplayClock
from engine.domain.football import League, Season
from engine.domain.odds import Market
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE, DIVISIONS, parse_seasons, season_path
from engine.ingestion.sources.football_data_uk.files import FolderOrigin
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.ingestion.sources.football_data_uk.parse import ParsedFile, parse_fixtures, parse_season
from engine.ingestion.sources.football_data_uk.problems import Problem
from engine.ingestion.sources.football_data_uk.source import FootballDataUk
from engine.settings import Settings
from engine.storage import Database
from engine.storage.tables import JobRunRow

pytestmark = pytest.mark.data

ALL_SEASONS = parse_seasons("2005-2022")
PECULIAR = [
    (2006, "T1"),  # rows wider than the header
    (2009, "I2"),  # columns without a name
    (2013, "T1"),  # a row that holds nothing but a spreadsheet error
    (2016, "EC"),  # Windows-1252
    (2018, "G1"),  # a match without a result
    (2019, "I2"),  # played until August
    (2022, "E0"),
    (2022, "SC0"),  # sides meet twice at home
]


@pytest.fixture(scope="module")
def root() -> Path:
    folder = Settings().data / "football-data-uk"
    if not (folder / "mmz4281").is_dir():
        pytest.skip(f"no season files in {folder}; set FAIRLINE_DATA to the folder that holds football-data-uk/")
    return folder


def parsed(root: Path, season: Season, league: League) -> ParsedFile:
    path = season_path(season, league)
    return parse_season(path, (root / path).read_bytes(), league=league, season=season)


def naive(root: Path, season: Season, league: League) -> Iterator[dict[str, str]]:
    text = (root / season_path(season, league)).read_bytes().decode("latin-1").removeprefix("\xef\xbb\xbf")
    return (row for row in csv.DictReader(io.StringIO(text)) if row["HomeTeam"])


@pytest.mark.parametrize(("year", "division"), PECULIAR)
def test_peculiar_files_give_every_result_a_naive_reading_counts(root: Path, year: int, division: str):
    season, league = Season(year), BY_CODE[division]
    rows = list(naive(root, season, league))

    file = parsed(root, season, league)

    assert len(file.facts) == len(rows)
    played = [row for row in rows if row["FTHG"] and "Abandoned" not in (row.get(None) or ())]
    assert sum(m.result is not None and m.result.score is not None for m in file.facts) == len(played)
    goals = sum(int(row["FTHG"]) + int(row["FTAG"]) for row in played)
    assert sum(m.result.score.home + m.result.score.away for m in file.facts if m.result and m.result.score) == goals
    assert len(file.problems) < 0.01 * file.quotes


def test_a_recent_season_has_every_price_of_every_bookmaker(root: Path):
    file = parsed(root, Season(2022), BY_CODE["E0"])
    bet365 = [q for m in file.facts for q in m.quotes if q.bookmaker == "bet365"]

    counts = Counter((q.market, q.closing) for q in bet365)

    assert set(counts) == {
        (market, closing)
        for market in (Market.MATCH_RESULT, Market.OVER_UNDER, Market.ASIAN_HANDICAP)
        for closing in (False, True)
    }
    assert min(counts.values()) >= 370
    assert all(match.fixture.kickoff_exact for match in file.facts)


def test_coming_matches_have_prices_and_no_results(root: Path):
    file = parse_fixtures("fixtures.csv", (root / "fixtures.csv").read_bytes())

    assert file.facts
    assert all(match.quotes and match.result is None for match in file.facts)


async def test_replay_of_an_autumn_tells_its_results_day_by_day_and_nothing_early(root: Path):
    league, season = BY_CODE["E0"], Season(2022)
    first, last = datetime(2022, 10, 1, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC)
    expected = sum(
        row["FTHG"] != "" and first.date() <= datetime.strptime(row["Date"], "%d/%m/%Y").date() < last.date()  # noqa: DTZ007
        for row in naive(root, season, league)
    )
    source = FootballDataUk(FolderOrigin(root), [Season(2021), season], [league])
    past = [match async for match in source.facts(since=None, until=first)]

    results, since = 0, first
    while since < last:
        until = since + timedelta(days=1)
        async for match in source.facts(since=since, until=until):
            assert all(since < quote.known_at <= until for quote in match.quotes)
            results += match.result is not None
        since = until

    assert results == expected
    assert sum(match.result is not None for match in past) > 380


@pytest.mark.slow
def test_all_files_load_and_the_results_are_those_a_naive_reading_counts(root: Path):
    results = expected = quotes = 0
    skipped: Counter[Problem] = Counter()
    margins: list[float] = []
    for season in ALL_SEASONS:
        for league in DIVISIONS:
            file = parsed(root, season, league)
            expected += sum(bool(row["FTHG"]) for row in naive(root, season, league))
            results += file.rows_with_result
            quotes += file.quotes
            skipped.update(problem.reason for problem in file.problems)
            margins += [
                sum(1 / float(price) for price in quote.prices if price) - 1
                for match in file.facts
                for quote in match.quotes
                if quote.bookmaker == "pinnacle" and quote.closing and quote.market is Market.MATCH_RESULT
            ]

    assert results == expected
    assert quotes > 2_500_000
    assert skipped.total() < quotes / 1000
    assert sum(margins) / len(margins) == pytest.approx(0.0285, abs=0.001)


@pytest.mark.slow
async def test_stored_seasons_hold_every_match_and_telling_them_again_adds_nothing(root: Path, database: Database):
    clock = ReplayClock(datetime(2026, 6, 1, tzinfo=UTC))
    seasons = parse_seasons("2018,2022")
    first = await import_football_data_uk(database, root, seasons, DIVISIONS, clock=clock)
    async with database.unit_of_work() as work:
        await work.session.execute(delete(JobRunRow))  # forget which files are done: every fact is told again
        await work.commit()
    again = await import_football_data_uk(database, root, seasons, DIVISIONS, clock=clock)

    assert first.matches_added == first.matches
    assert first.results_added == first.results
    assert first.quotes_added == first.quotes
    assert again.files_read == 44
    assert (again.matches_added, again.results_added, again.quotes_added) == (0, 0, 0)
