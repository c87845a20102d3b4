"""``fairline resolve`` on a small imported database."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.data.resolve import CannotRead
from bot.cli.main import app
from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import League, LeagueCode, Season
from engine.ingestion.errors import InvalidRequest
from engine.storage import Database
from engine.storage.facts.store import store_facts

KICKOFF = datetime(2022, 9, 3, 14, 0, tzinfo=UTC)


@pytest.fixture
async def imported(database: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", sqlite_url)
    league = LeagueCode("E0")
    pairs = [("Man City", "Wolves"), ("Nott'm Forest", "Man United")]
    facts = [
        MatchFacts(FixtureFact(league, Season(2022), KICKOFF, True, home, away, KICKOFF - timedelta(days=9)))
        for home, away in pairs
    ]
    async with database.unit_of_work() as work:
        await work.leagues.save_all([League(league, "Premier League", "England", 1)])
        await store_facts(work, "football-data-co-uk", facts)
        await work.commit()


def an_event(home: str, away: str, sport: str = "soccer_epl") -> dict[str, object]:
    when = "2023-08-19T14:00:00Z"
    return {"id": home, "sport_key": sport, "commence_time": when, "home_team": home, "away_team": away}


def call(tmp_path: Path, body: object, *options: str) -> str:
    path = tmp_path / "body.json"
    path.write_text(body if isinstance(body, str) else json.dumps(body), encoding="utf-8")
    result = CliRunner().invoke(app, ["resolve", str(path), *options])
    if result.exception is not None:
        raise result.exception
    return result.stdout


@pytest.mark.usefixtures("imported")
def test_each_event_has_both_names_their_clubs_and_confidence(tmp_path: Path) -> None:
    body = [an_event("Manchester City", "Luton"), an_event("Everton", "O'Higgins", "soccer_chile_campeonato")]
    known, foreign = json.loads(call(tmp_path, body, "--json", "--source", "the-odds-api"))
    assert known["event_id"] == "Manchester City"
    assert (known["home"]["name"], known["home"]["team"]) == ("Manchester City", "Man City")
    assert known["home"]["confidence"] > 0.9
    assert known["away"]["team"] is None
    assert (foreign["home"]["team"], foreign["home"]["confidence"]) == (None, 0.0)


@pytest.mark.usefixtures("imported")
def test_a_person_sees_a_table_and_what_is_open(tmp_path: Path) -> None:
    shown = call(tmp_path, [an_event("Nottingham Forest", "Luton")])
    assert "Nott'm Forest" in shown
    assert "nobody should guess" in shown


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("body", ["{no json", {"message": "Invalid api_key"}])
def test_a_file_that_is_no_body_is_named(tmp_path: Path, body: object) -> None:
    with pytest.raises(InvalidRequest, match=r"body\.json is no .* Nothing was resolved"):
        call(tmp_path, body)


def test_a_source_nobody_knows_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="bodies of 'betting' cannot be read"):
        call(tmp_path, [], "--source", "betting")
    with pytest.raises(CannotRead, match="cannot be read"):
        raise CliRunner().invoke(app, ["resolve", str(tmp_path / "none.json")]).exception or AssertionError
