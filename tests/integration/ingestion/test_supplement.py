"""What optional sources add to matches that are stored, and that they change nothing else."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.clock import ReplayClock
from engine.domain.football import Season
from engine.domain.odds import ODDSPORTAL_AVERAGE, Market
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.ingestion.sources.oddsportal.source import OddsPortal
from engine.ingestion.sources.understat.source import Understat
from engine.ingestion.supplement import Supplemented, supplement
from engine.storage import Database
from engine.storage.football.price_columns import match_columns, price_columns
from tests.support.season_files import a_file, a_priced_row
from tests.unit.ingestion.sources.test_research_files import EXPECTED, PRICES

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BEGINNING = datetime(2022, 8, 1, tzinfo=UTC)
LATER = datetime(2023, 7, 1, tzinfo=UTC)


@pytest.fixture
async def store(every_database: Database, tmp_path: Path) -> Database:
    file = tmp_path / "mmz4281" / "2223" / "E0.csv"
    file.parent.mkdir(parents=True)
    file.write_bytes(
        a_file(
            a_priced_row(HomeTeam="Leeds", AwayTeam="Man United", HS="11", AS="9", Time=""),
            a_priced_row(HomeTeam="Arsenal", AwayTeam="Chelsea", HS="8", AS="9", Time=""),
        )
    )
    await import_football_data_uk(every_database, tmp_path, (Season(2022),), (BY_CODE["E0"],), clock=ReplayClock(NOW))
    return every_database


async def prices(store: Database, folder: Path, *rows: str) -> Supplemented:
    (folder / "p.csv.gz").write_bytes(gzip.compress((PRICES + "\n".join(rows) + "\n").encode()))
    return await supplement(store, OddsPortal(folder / "p.csv.gz"), clock=ReplayClock(NOW))


def a_match(home: str = "Leeds", away: str = "Man United", goals: str = "2,1", day: str = "2022-10-15") -> str:
    return f"E0,{day} 16:00:00,{home},{away},{goals},2.0,2.1,3.2,3.3,3.9,3.7,2.0,2.0,1.8,1.8,1.75,1.80,2.05,2.00"


async def test_average_prices_judge_and_are_never_seen_by_a_decision_or_a_model(store: Database, tmp_path: Path):
    async with store.unit_of_work(read_only=True) as work:
        before = await work.matches.between(BEGINNING, LATER)

    done = await prices(store, tmp_path, a_match())
    again = await prices(store, tmp_path, a_match())

    assert (done.used, done.stored.quotes_added, again.stored.added) == (1, 6, 0)
    async with store.unit_of_work(read_only=True) as work:
        assert await work.matches.between(BEGINNING, LATER) == before
        (match,) = [one for one in before if one.home.name == "Leeds"]
        known = await work.quotes.known([match.id], LATER)
        closing = await work.quotes.closing([match.id])
        history = await work.quotes.history(match.id, LATER)
        books = {book.code: book.takeable for book in await work.bookmakers.all()}
        columns, _, _ = await price_columns(work, await match_columns(work, LATER), LATER)
        features = await work.fact_columns.quotes([match.id], LATER)
        number = (await work.quotes.bookmaker_ids())[ODDSPORTAL_AVERAGE]
        backtest = await work.columns.quotes(BEGINNING, LATER, closing=False)
    assert ODDSPORTAL_AVERAGE not in {quote.bookmaker for quote in known}
    assert ODDSPORTAL_AVERAGE not in columns
    assert number not in features[:, 3]
    assert number not in backtest.bookmaker_id
    assert books[ODDSPORTAL_AVERAGE] is False
    (judge,) = [quote for quote in closing if quote.market is Market.BOTH_TEAMS_TO_SCORE]
    assert [str(price) for price in judge.prices] == ["1.75", "2.05"]
    theirs = [quote for quote in history if quote.bookmaker == ODDSPORTAL_AVERAGE]
    assert all(quote.known_at >= match.kickoff for quote in theirs if quote.closing)
    assert all(quote.known_at <= match.kickoff - timedelta(days=1) for quote in theirs if not quote.closing)


async def test_other_matches_and_other_scores_are_left_aside_and_counted(store: Database, tmp_path: Path):
    done = await prices(
        store,
        tmp_path,
        a_match(goals="0,0"),
        a_match("Arsenal", "Chelsea", day="2022-12-01"),
        a_match("Nobody", "Chelsea"),
        a_match().replace("E0", "I1"),
    )

    assert (done.offered, done.used) == (4, 0)
    assert done.aside == {
        "of matches or clubs that are not stored": 2,
        "with another score than the match that is stored": 1,
        "of a league that is not stored": 1,
    }
    async with store.unit_of_work(read_only=True) as work:
        assert len(await work.matches.between(BEGINNING, LATER)) == 2
        assert len(await work.teams.all("England")) == 4


async def test_expected_goals_join_the_counts_of_the_match_and_its_names_are_resolved(store: Database, tmp_path: Path):
    row = "EPL,2022,2022-10-15 14:00:00,Leeds,Manchester United,2,1,1.63,0.91,1,1"
    (tmp_path / "x.csv").write_text(EXPECTED + row + "\n")

    done = await supplement(store, Understat(tmp_path / "x.csv"), clock=ReplayClock(NOW))

    assert (done.used, done.stored.statistics_added) == (1, 1)
    async with store.unit_of_work(read_only=True) as work:
        facts = await work.fact_columns.facts(LATER)
        (match,) = [one for one in await work.matches.between(BEGINNING, LATER) if one.home.name == "Leeds"]
        counts = (await work.matches.statistics([match.id], LATER))[match.id]
    assert (counts.home_shots, counts.home_expected_goals, counts.away_expected_goals) == (11, 1.63, 0.91)
    row_of = facts.fixtures[:, 0].tolist().index(match.id)
    assert facts.statistics[row_of, -2:].tolist() == [1.63, 0.91]
    assert facts.statistics[row_of, 0] == facts.results[row_of, 0]  # known when the other counts were
