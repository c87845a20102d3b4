import pytest

from bot.cli.research.evaluate import evaluate_command
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


def test_a_model_that_cannot_be_tuned_is_refused_before_the_store_is_read() -> None:
    with pytest.raises(InvalidFitOption, match="'forest' has no search space; there are logistic, lightgbm, xgboost"):
        tune_command(component="forest", since="2012-08-01", until="2013-06-30")
