"""``fairline backup`` and what ``fairline db`` asks before it takes something away."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from engine.storage.migrate import lost_by_downgrade

call = CliRunner().invoke


@pytest.fixture(autouse=True)
def home(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path))
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", sqlite_url)
    return tmp_path


def test_a_backup_is_made_listed_checked_and_restored(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "There is no backup" in call(app, ["backup", "list"]).output
    assert "restored once as a test" in call(app, ["backup", "create"]).output
    (path,) = (home / "backups").glob("*.sqlite")
    assert path.name in call(app, ["backup", "list"]).output
    assert f'"path": "{path}"' in call(app, ["backup", "list", "--json"]).output
    assert "restored once as a test" in call(app, ["backup", "verify"]).output
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", f"sqlite:///{home / 'new.sqlite'}")
    assert path.name in call(app, ["backup", "restore", str(path)]).output
    assert (home / "new.sqlite").exists()


def test_deletions_are_repeated_from_a_later_database(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = f"sqlite:///{home / 'fairline.sqlite'}"
    call(app, ["backup", "create"])
    (path,) = (home / "backups").glob("*.sqlite")
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", f"sqlite:///{home / 'new.sqlite'}")
    call(app, ["backup", "restore", str(path)])
    done = call(app, ["backup", "repeat-deletions", later])
    assert (done.exit_code, done.output.split()[0]) == (0, "0"), done.output


def test_a_downgrade_says_what_is_lost_and_asks(home: Path) -> None:
    answer = call(app, ["db", "downgrade", "base"], input="n\n")
    assert "Every table and all data are removed." in answer.output
    assert answer.exit_code != 0
    assert "has version" in call(app, ["db", "current"]).output
    answer = call(app, ["db", "downgrade", "0005"], input="n\n")
    assert "Self-exclusions" in answer.output
    assert "could bet here again" in answer.output


def test_what_is_lost_is_told_of_the_versions_that_are_passed() -> None:
    assert lost_by_downgrade("0006", "0005") == lost_by_downgrade("0006", "-1")
    assert "Self-exclusions" in lost_by_downgrade("0006", "0005")[0]
    assert lost_by_downgrade("0010", "0009") == []
    assert len(lost_by_downgrade("0016", "0001")) == 7
