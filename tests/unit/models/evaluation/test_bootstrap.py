import numpy as np
import pytest

from engine.models.evaluation.bootstrap import FEWEST_DAYS, NOTHING, Figure, mean_figure, ratio_figure, statistic_figure

VALUES = np.arange(40, dtype=float)


def on_days(days: int) -> np.ndarray:
    return np.arange(40) % days


@pytest.mark.parametrize("days", [1, 2, FEWEST_DAYS - 1])
def test_on_few_days_there_is_a_mean_and_no_interval(days: int) -> None:
    """A single day drawn again and again is always itself: its interval would have no width at all."""
    for figure in (
        mean_figure(VALUES, on_days(days)),
        ratio_figure(VALUES, np.ones(40), on_days(days)),
        statistic_figure(lambda rows: float(VALUES[rows].mean()), on_days(days)),
    ):
        assert (figure.value, figure.n) == (19.5, 40)
        assert figure.as_json() == {"value": 19.5, "low": None, "high": None, "n": 40}
        assert figure.between() == "too few days"
        again = Figure.from_json(figure.as_json())
        assert (again.known, again.between()) == (True, "too few days")


def test_from_ten_days_on_the_interval_holds_the_value() -> None:
    for figure in (
        mean_figure(VALUES, on_days(FEWEST_DAYS)),
        statistic_figure(lambda rows: float(VALUES[rows].mean()), on_days(FEWEST_DAYS)),
    ):
        assert figure.low < figure.value < figure.high
    assert mean_figure(np.full(40, 0.25), on_days(20)).between("+.3f") == "+0.250 – +0.250"


def test_of_nothing_nothing_is_known() -> None:
    assert not mean_figure(np.empty(0), np.empty(0, dtype=np.int64)).known
    assert NOTHING.as_json() == {"value": None, "low": None, "high": None, "n": 0}
