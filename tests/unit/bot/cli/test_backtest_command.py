"""``fairline backtest`` refuses at once what it could only find out after a minute of reading."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.cli.exit_codes import CANNOT, guarded
from bot.cli.main import app
from bot.cli.research import backtest
from engine.storage.database import Database

WINDOW = ("--from", "2022-08-01", "--to", "2022-08-31")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, and a reader of matches that must not be asked."""
    for name in [name for name in os.environ if name.startswith("FAIRLINE_") and name != "FAIRLINE_DATA"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path / "home"))

    def read(*_: object) -> None:
        pytest.fail("matches were read before it was known whether that is of any use")

    monkeypatch.setattr(backtest, "load_history", read)
    return tmp_path / "home"


async def tables(home: Path, version: str | None = None) -> None:
    """Make an empty database, of an older version when one is named."""
    async with Database(f"sqlite:///{home / 'fairline.sqlite'}") as database:
        await database.create_or_upgrade()
        if version is not None:
            await database.downgrade(version)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert guarded(lambda: app(["backtest", *WINDOW, *arguments])) == CANNOT
    return capsys.readouterr().err


def test_without_a_database_it_says_how_to_get_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "fairline db upgrade makes one" in refused(capsys, "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_tables_of_an_older_version_are_named_before_anything_is_read(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(tables(home, "0008"))
    assert "tables of version 0008" in refused(capsys, "--out", str(tmp_path / "out"))


def test_a_file_where_the_report_should_go_is_left_alone(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(tables(home))
    (tmp_path / "notes").write_text("mine")
    assert "name another folder with --out" in refused(capsys, "--out", str(tmp_path / "notes"))
    assert (tmp_path / "notes").read_text() == "mine"
