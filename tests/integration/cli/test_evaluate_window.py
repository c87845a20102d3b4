"""``fairline evaluate`` and ``tune``: days and divisions without results are refused before the long reading begins."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from bot.cli.exit_codes import guarded
from bot.cli.main import app
from bot.cli.research import evaluate, tune
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import LeagueCode, MatchStatus, Score, Season
from engine.storage.database import Database
from engine.storage.facts.store import store_facts
from tests.support.builders import PREMIER_LEAGUE, SATURDAY_3PM

DAY = f"{SATURDAY_3PM:%Y-%m-%d}"


@pytest.fixture(autouse=True)
def _one_result(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path))
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", sqlite_url)
    for command in (evaluate, tune):
        monkeypatch.setattr(command, "read_training_data", _read)
    asyncio.run(_store(sqlite_url))


async def _read(*_: object) -> NoReturn:
    msg = "prices and features were read"
    raise AssertionError(msg)


async def _store(url: str) -> None:
    known = SATURDAY_3PM - timedelta(days=4)
    fixture = FixtureFact(LeagueCode("E0"), Season(2022), SATURDAY_3PM, True, "Leeds", "Arsenal", known, key="1")
    result = ResultFact(Score(1, 0), MatchStatus.FINISHED, SATURDAY_3PM + timedelta(hours=2))
    async with Database(url) as database, database.unit_of_work() as work:
        await work.leagues.save_all([PREMIER_LEAGUE])
        await store_facts(work, "test", [MatchFacts(fixture, result=result)])
        await work.commit()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--from", "2030-08-01", "--to", "2031-06-30"), "no result of 22 leagues between 2030-08-01 and 2031-06-30"),
        (("--from", DAY, "--to", DAY, "--divisions", "BRA"), f"no result of BRA between {DAY} and {DAY}"),
    ],
)
def test_what_cannot_be_judged_is_refused_at_once(
    asked: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(lambda: app(["evaluate", *asked])) == 2
    told = capsys.readouterr().err
    assert said in told
    assert f"It has 1 from {DAY} to {DAY}" in told


def test_one_day_with_a_result_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: app(["evaluate", "--from", DAY, "--to", DAY, "--divisions", "E0"])) == 1
    assert "prices and features were read" in capsys.readouterr().err


def test_seasons_that_cannot_be_judged_are_refused_before_a_search(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: app(["tune", "logistic", "--from", "2030-08-01", "--to", "2031-06-30"])) == 2
    assert "For the season from 2030-08-01 there are 1 results before it" in capsys.readouterr().err
