from pathlib import Path

import pytest

from bot.cli.dates import NoMoment
from bot.cli.research.evaluate import evaluate_command
from bot.cli.research.output_paths import CannotWrite, check_file
from bot.cli.research.train import train_command
from bot.cli.research.tune import tune_command
from bot.cli.research.window import NoWindow
from engine.ingestion.errors import InvalidRequest
from engine.models.errors import InvalidFitOption

NO_WINDOWS = [
    ("2012-13-01", "2013-06-30", "'2012-13-01' is no day"),
    ("yesterday", "2013-06-30", "'yesterday' is no day"),
    ("2013-06-30", "2012-08-01", "ends on 2012-08-01, before it begins on 2013-06-30"),
    ("0001-01-01", "2012-08-01", "no time of league football"),
    ("2012-08-01", "9999-12-31", "no time of league football"),
]


@pytest.mark.parametrize(("since", "until", "why"), NO_WINDOWS)
def test_a_window_that_is_none_is_refused_with_what_to_write(since: str, until: str, why: str) -> None:
    with pytest.raises(NoWindow, match=f"{why}.*Nothing was evaluated"):
        evaluate_command(since=since, until=until)


@pytest.mark.parametrize(("since", "until", "why"), NO_WINDOWS)
def test_days_of_a_search_that_are_none_are_refused(since: str, until: str, why: str) -> None:
    with pytest.raises(NoWindow, match=f"{why}.*Nothing was tried"):
        tune_command(component="logistic", since=since, until=until)


def test_a_division_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidRequest, match=r"no division XX\. .*E0, E1"):
        evaluate_command(since="2012-08-01", until="2013-06-30", divisions="E0,XX")


def test_a_report_that_cannot_be_written_is_refused_before_the_store_is_read_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("mine")
    for report in (tmp_path, tmp_path / "file" / "report.html"):
        with pytest.raises(
            CannotWrite, match=r"cannot be written .*Nothing was evaluated; name another file with --rep"
        ):
            evaluate_command(since="2012-08-01", until="2013-06-30", report=report)
    with pytest.raises(CannotWrite, match=r"cannot be written .*Nothing was tried; name another file with --journal"):
        tune_command(component="logistic", since="2012-08-01", until="2013-06-30", journal=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_that_can_be_written_is_left_as_it_is_until_there_is_something_to_write(tmp_path: Path) -> None:
    mine = tmp_path / "mine.html"
    mine.write_text("before")
    for path in (mine, tmp_path / "new" / "folder" / "report.html"):
        check_file(path, "Nothing was evaluated", "--report")
    assert mine.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.html"]


def test_a_model_that_cannot_be_tuned_is_refused_before_the_store_is_read() -> None:
    with pytest.raises(InvalidFitOption, match="'forest' has no search space; there are logistic, lightgbm, xgboost"):
        tune_command(component="forest", since="2012-08-01", until="2013-06-30")


def test_a_training_as_of_a_day_to_come_is_refused_before_the_store_is_read() -> None:
    with pytest.raises(NoMoment, match=r"2150-01-01 has not come yet\. Nothing was trained; name a day"):
        train_command(as_of="2150-01-01")
