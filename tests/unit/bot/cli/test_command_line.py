"""``fairline``: help, moments, doctor, today, and errors as one sentence."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import pytest

from bot.cli.dates import NoMoment, read_moment
from bot.cli.exit_codes import guarded
from bot.cli.main import app
from bot.cli.today import as_json
from engine.domain.bets import Reason
from engine.domain.odds import MARKET_MAXIMUM, Bookmaker
from tests.support.builders import a_match
from tests.support.chat import a_recommendation


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder of its own, and nothing of the operator's settings."""
    for name in [name for name in os.environ if name.startswith("FAIRLINE_") or name == "REDIS_URL"]:
        if name != "FAIRLINE_DATA":
            monkeypatch.delenv(name)
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def fairline(*arguments: str) -> int:
    """Run a command in this process; returns its exit code."""
    return guarded(lambda: app(list(arguments)))


def test_help_names_every_command_and_where_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert fairline("--help") == 0
    shown = capsys.readouterr().out
    assert "fairline demo" in shown
    for name in ("demo", "today", "import", "doctor", "bench", "db"):
        assert f"\n  {name} " in shown


def test_version_is_that_of_the_package_here_and_in_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    assert fairline("--version") == 0
    shown = capsys.readouterr().out
    assert shown == f"fairline {metadata.version('fairline')}\n"
    fairline("doctor")
    assert f"Fairline ✓ ok {metadata.version('fairline')} Python" in " ".join(capsys.readouterr().out.split())


def test_help_does_not_load_the_engine() -> None:
    probe = (
        "import sys; from bot.cli.main import app\n"
        "heavy = {'numpy', 'scipy', 'sqlalchemy', 'matplotlib', 'babel', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[4]
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2022-10-14", datetime(2022, 10, 14, 17, tzinfo=UTC)),  # British summer time
        ("2022-12-14", datetime(2022, 12, 14, 18, tzinfo=UTC)),
        ("2022-10-14T12:30:00Z", datetime(2022, 10, 14, 12, 30, tzinfo=UTC)),
        ("2022-10-14T12:30+02:00", datetime(2022, 10, 14, 10, 30, tzinfo=UTC)),
    ],
)
def test_day_means_six_in_the_evening_in_london(text: str, instant: datetime) -> None:
    assert read_moment(text) == instant


@pytest.mark.parametrize(
    "text", ["yesterday", "2022-13-01", "2022-10-14T12:30:00", "", "9999-12-31", "0001-01-01", "0001-01-01T00:00+12:00"]
)
def test_moment_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NoMoment, match="Nothing was done"):
        read_moment(text)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("today", "--as-of", "soon"), "is no day and no instant"),
        (("today", "--as-of", "2022-10-14T12:30:00"), "has no time zone"),
        (("today", "--strategy", "wild"), "no strategy"),
        (("today", "--currency", "groats"), "no currency"),
        (("today", "--bankroll", "lots"), "no amount"),
        (("today", "--bankroll", "10.555"), "meant as 10.555 or as 10555"),
        (("today", "--bankroll", "1e9"), "above the largest bankroll"),
        (("today",), "no database"),
        (("demo", "--script", "missing.txt"), "cannot be read"),
        (("demo", "--data", "missing"), "no folder"),
        (("demo", "--data", ".",), "--from"),
        (("demo", "--from", "soon"), "is no day and no instant"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_exit_code_two(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fairline(*arguments) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_unusable_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", "mysql://somewhere/else")
    assert fairline("db", "current") == 2
    assert "neither SQLite nor PostgreSQL" in capsys.readouterr().err


def test_failure_of_fairline_itself_is_one_sentence_too(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise ZeroDivisionError("division by zero")

    assert guarded(fail) == 1
    assert "FAIRLINE_LOG_LEVEL=DEBUG" in capsys.readouterr().err


def test_database_is_created_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert fairline("db", "upgrade") == 0
    assert fairline("db", "current") == 0
    assert fairline("db", "downgrade", "-1", "--yes") == 0
    assert fairline("db", "downgrade", "0001", "--yes") == 0
    assert "was taken back to version 0001" in capsys.readouterr().out
    assert fairline("db", "downgrade", "base", "--yes") == 0
    assert "has no tables any more" in capsys.readouterr().out
    assert fairline("db", "current") == 2
    assert "no Fairline tables" in capsys.readouterr().err


def test_today_on_an_empty_database_prints_an_empty_list_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    fairline("db", "upgrade")
    capsys.readouterr()
    assert fairline("today", "--as-of", "2022-10-14", "--json") == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == []
    assert "no match with a price" in shown.err


def test_today_names_the_leagues_there_are_when_asked_for_another(capsys: pytest.CaptureFixture[str]) -> None:
    fairline("db", "upgrade")
    assert fairline("today", "--as-of", "2022-10-15", "--leagues", "E0") == 2
    assert "no league E0 in the database. Nothing was done; there are: none yet" in capsys.readouterr().err


def test_today_without_json_is_read_by_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    fairline("db", "upgrade")
    assert fairline("today", "--as-of", "2022-10-14") == 0
    assert "no match with prices in the next four days" in capsys.readouterr().out


def test_benchmarks_without_the_source_tree_are_explained(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.cli.research.bench.RUNNER", tmp_path / "runner.py")
    assert fairline("bench") == 2
    assert "source tree" in capsys.readouterr().err


def test_benchmarks_are_handed_their_options(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runner = tmp_path / "tests" / "bench" / "runner.py"
    runner.parent.mkdir(parents=True)
    runner.write_text("import sys\nprint(sys.argv[1:])\n")
    monkeypatch.setattr("bot.cli.research.bench.RUNNER", runner)
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(sys, "path", list(sys.path))
    assert fairline("bench", "--json", "shin") == 0
    assert capsys.readouterr().out == "['--json', 'shin']\n"


def test_debugging_operator_gets_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRLINE_LOG_LEVEL", "DEBUG")
    with pytest.raises(NoMoment):
        fairline("today", "--as-of", "soon")


def test_json_of_a_recommendation_has_the_documented_shape() -> None:
    shown = as_json(a_recommendation(a_match(), selection="AH -0.75/away"))
    assert json.loads(json.dumps(shown)) == shown
    assert shown["match"] == {
        "home": "Leeds",
        "away": "Arsenal",
        "league": "E0",
        "kickoff": "2022-10-15T14:00:00Z",
        "kickoff_exact": True,
        "simulated": False,
    }
    assert (shown["market"], shown["selection"], shown["line"]) == ("AH", "away", -0.75)
    assert shown["stake"] == {"amount": 25.0, "currency": "EUR", "fraction": 0.025}
    assert shown["consensus"] == {"agree": 3, "of": 4}


def test_reasons_of_the_json_name_the_bookmaker_as_a_card_does() -> None:
    why = Reason("price_above_fair", {"price": 2.1, "fair_price": 2.0, "bookmaker": MARKET_MAXIMUM})
    bet = replace(a_recommendation(a_match()), bookmaker=MARKET_MAXIMUM, reasons=(why,))
    shown = as_json(bet, [Bookmaker(MARKET_MAXIMUM, "Best price of the market", takeable=False)])
    assert shown["reasons"] == ["Best price of the market pays 2.10; 2.00 would be fair"]
    assert shown["bookmaker"] == "market_max"


def test_documentation_names_every_field_of_the_json() -> None:
    page = (Path(__file__).parents[4] / "docs" / "today-json.md").read_text(encoding="utf-8")
    shown = as_json(a_recommendation(a_match()))
    names = [f"`match.{name}`" for name in shown.pop("match")] + [f"`{name}`" for name in shown]
    assert [name for name in names if name not in page] == []


def test_doctor_finds_nothing_broken_on_a_fresh_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert fairline("doctor") == 0
    assert "Nothing is broken" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("FAIRLINE_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none", "FAIRLINE_DATABASE_URL"),
        ("FAIRLINE_DATABASE_URL", "mysql://somewhere/else", "neither SQLite nor PostgreSQL"),
        ("REDIS_URL", "redis://127.0.0.1:1/0", "REDIS_URL"),
        ("FAIRLINE_HOME", "/proc/fairline", "FAIRLINE_HOME"),
    ],
)
def test_doctor_fails_on_what_is_configured_and_broken_and_names_the_fix(
    variable: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, value)
    assert fairline("doctor") == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "failing" in shown
    assert said in shown


def test_doctor_shows_which_tokens_are_set_and_never_what_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAIRLINE_TELEGRAM_TOKEN", "42:hush")
    fairline("doctor")
    shown = capsys.readouterr().out
    assert "telegram token" in shown
    assert "hush" not in shown
