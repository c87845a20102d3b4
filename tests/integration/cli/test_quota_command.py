"""``fairline quota``: what an operator sees of the credits."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from bot.cli.data.quota import NothingToShow
from bot.cli.main import app
from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import LeagueCode, Season
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.storage import Database
from engine.storage.facts.store import store_facts

E0 = LeagueCode("E0")
SATURDAY = datetime(2022, 10, 15, 11, 30, tzinfo=UTC)


@pytest.fixture
def setting(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", sqlite_url)
    monkeypatch.delenv("FAIRLINE_THE_ODDS_API_KEY", raising=False)


async def three_matches(url: str) -> None:
    kickoffs = [SATURDAY + timedelta(hours=hours) for hours in (0, 2.5, 5)]
    async with Database(url) as database, database.unit_of_work() as work:
        await work.leagues.save_all([BY_CODE[E0]])
        facts = [
            MatchFacts(FixtureFact(E0, Season(2022), kickoff, True, f"Home {n}", f"Away {n}", SATURDAY))
            for n, kickoff in enumerate(kickoffs)
        ]
        await store_facts(work, "test", facts)
        await work.commit()


@pytest.mark.usefixtures("setting")
def test_an_operator_sees_what_a_quota_would_have_bought_in_a_season_of_the_database(sqlite_url: str) -> None:
    asyncio.run(three_matches(sqlite_url))
    arguments = ["quota", "--simulate", "--season", "2022", "--leagues", "E0", "--credits", "12"]

    rows = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    text = CliRunner().invoke(app, arguments).stdout

    planner = rows[0]
    assert planner["matches"] == 3
    assert planner["credits_a_month"] <= 12
    assert planner["last_hour"]["1X2"] == 1.0
    assert "3 matches, 12 credits a month" in text


@pytest.mark.usefixtures("setting")
def test_without_matches_or_a_key_it_says_what_to_do() -> None:
    empty = CliRunner().invoke(app, ["quota", "--simulate", "--season", "2022", "--leagues", "E0"])
    keyless = CliRunner().invoke(app, ["quota"])

    assert isinstance(empty.exception, NothingToShow)
    assert "fairline import football-data-uk --seasons 2022" in str(empty.exception)
    assert isinstance(keyless.exception, NothingToShow)
    assert "FAIRLINE_THE_ODDS_API_KEY" in str(keyless.exception)
