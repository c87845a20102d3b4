import pytest

from bot.cli.research.evaluate import CannotEvaluate, evaluate_command
from bot.cli.research.tune import CannotTune, tune_command


@pytest.mark.parametrize(("since", "until"), [("2012-13-01", "2013-06-30"), ("2013-06-30", "2012-08-01")])
def test_a_window_that_is_none_is_refused_with_what_to_write(since: str, until: str) -> None:
    with pytest.raises(CannotEvaluate, match="Nothing was evaluated"):
        evaluate_command(since=since, until=until)


def test_days_of_a_search_that_are_none_are_refused() -> None:
    with pytest.raises(CannotTune, match="Nothing was tried"):
        tune_command(component="logistic", since="yesterday", until="2012-08-01")
