import threading
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli.data.import_data import app
from engine.ingestion.sources.football_data_uk import importer
from engine.storage.errors import DatabaseUnreachable
from tests.support.season_files import a_file, a_priced_row, a_season
from tests.unit.ingestion.sources.test_research_files import PRICES


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FAIRLINE_DATABASE_URL", "FAIRLINE_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    season = folder / "mmz4281" / "2223"
    season.mkdir(parents=True)
    (season / "E0.csv").write_bytes(a_season())
    (season / "E1.csv").write_bytes(a_file(a_priced_row(Div="E1", B365H="0")))
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["football-data-uk", *arguments])


def test_import_shows_what_came_in_and_what_was_not_believed(files: Path, home: Path):
    result = run("--from", str(files), "--seasons", "2022", "--divisions", "E0,E1")

    assert result.exit_code == 0, result.output
    assert (home / "fairline.sqlite").exists()
    words = " ".join(result.output.replace("│", " ").split())
    assert "2/2 files, 13 matches, 130 quotes" in words
    assert "matches 13 13" in words
    assert "1 cells or rows not believed" in words
    assert "a price must be above 1 mmz4281/2223/E1.csv:2 B365H 0" in words


def test_second_import_says_that_nothing_was_new(files: Path):
    run("--from", str(files), "--seasons", "2022", "--divisions", "E0")

    result = run("--from", str(files), "--seasons", "2022", "--divisions", "E0")

    words = " ".join(result.output.replace("│", " ").split())
    assert result.exit_code == 0
    assert "files 1 0" in words
    assert "matches 12 0" in words
    assert "quotes 120 0" in words


def test_file_that_could_not_be_used_is_named_and_the_rest_is_imported(files: Path):
    (files / "mmz4281" / "2223" / "E1.csv").write_bytes(b"<html></html>")

    result = run("--from", str(files), "--seasons", "2022", "--divisions", "E0,E1,E2")

    assert result.exit_code == 0
    assert "Not used: mmz4281/2223/E1.csv is a web page" in result.output
    assert "Not published there (yet): 1 files (mmz4281/2223/E2.csv)" in result.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--seasons", "22"], "'22' is no season"),
        (["--seasons", "2022", "--divisions", "E9"], "There is no division E9"),
        (["--seasons", "2022", "--from", "nowhere"], "There is no folder nowhere"),
        (["--seasons", "2022", "--from", "ftp://x"], "is no address to download from"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(arguments: list[str], says: str, home: Path):
    result = run(*arguments)

    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
    assert "Nothing was read." in " ".join(result.output.split())


def test_database_that_cannot_be_written_is_refused_in_a_sentence(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", f"sqlite:///{tmp_path / 'file' / 'db.sqlite'}")

    result = run("--from", str(files), "--seasons", "2022", "--divisions", "E0")

    assert result.exit_code == 2
    assert "Import stopped." in result.output
    assert "Traceback" not in result.output


def test_import_without_a_single_file_it_can_use_has_failed(files: Path):
    (files / "mmz4281" / "2223" / "E1.csv").write_bytes(b"<html></html>")

    result = run("--from", str(files), "--seasons", "2022", "--divisions", "E1")

    assert result.exit_code == 1
    assert "No file could be used." in result.output


def test_database_that_goes_away_half_way_ends_with_1_and_says_what_is_kept(
    files: Path, monkeypatch: pytest.MonkeyPatch
):
    whole = importer.store_facts
    stored = 0

    async def gone_after_the_first_file(*arguments: Any, **named: Any) -> Any:
        nonlocal stored
        stored += 1
        if stored > 1:
            msg = "the server went away; try again when it is back."
            raise DatabaseUnreachable(msg)
        return await whole(*arguments, **named)

    monkeypatch.setattr(importer, "store_facts", gone_after_the_first_file)

    result = run("--from", str(files), "--seasons", "2022", "--divisions", "E0,E1")

    assert result.exit_code == 1
    words = " ".join(result.output.split())
    assert "the server went away" in words
    assert "Every file read so far is kept; the same command goes on where this one was." in words


def test_help_says_how_the_import_ends_and_offers_nothing_else():
    page = CliRunner().invoke(app, ["football-data-uk", "--help"]).output

    assert "with 2 when it could not begin" in " ".join(page.split())
    assert "completion" not in CliRunner().invoke(app, ["--help"]).output


def test_file_that_cannot_be_created_is_one_sentence_and_no_traceback_of_a_thread(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", "sqlite:////proc/fairline.sqlite")
    complaints: list[str] = []
    monkeypatch.setattr("threading.excepthook", lambda told: complaints.append(repr(told.exc_value)))

    for _ in range(5):
        result = run("--from", str(files), "--seasons", "2022", "--divisions", "E0")
        assert result.exit_code == 2
        assert "Import stopped." in result.output
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(timeout=5)

    assert complaints == []


def test_prices_for_research_are_added_to_matches_that_are_stored(files: Path):
    row = "E0,2022-09-01 16:00:00,E0 Club 0,E0 Club 1,0,0,2.0,2.1,3.2,3.3,3.9,3.7,2.0,2.0,1.8,1.8,1.75,1.80,2.05,2.00"
    (files / "prices.csv").write_text(PRICES + row + "\n")
    source = ["oddsportal", "--from", str(files / "prices.csv")]
    nothing = CliRunner().invoke(app, source)
    run("--from", str(files), "--seasons", "2022", "--divisions", "E0")

    added = CliRunner().invoke(app, source)

    assert nothing.exit_code == 1
    assert "Import football-data-uk first" in nothing.output
    assert added.exit_code == 0, added.output
    assert "1 of 1" in added.output
    assert "New: 6 quotes" in added.output


def test_file_for_research_that_is_not_there_is_named(files: Path):
    result = CliRunner().invoke(app, ["understat", "--from", str(files / "no.csv")])

    assert result.exit_code == 2
    assert "no.csv cannot be read" in " ".join(result.output.split())
