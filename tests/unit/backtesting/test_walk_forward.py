"""Windows in time: cut at midnights, never at random, and nothing known later is learned from."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.walk_forward import GoalModelsAndMarket, InvalidWindow, windows
from tests.support.backtest_worlds import FRIDAY, fair_market

START, END = datetime(2012, 7, 1, tzinfo=UTC), datetime(2016, 7, 1, tzinfo=UTC)
YEAR, DAY = timedelta(days=365), timedelta(days=1)


def test_expanding_windows_cover_the_test_once_without_a_gap() -> None:
    cut = list(windows(START, END, test=timedelta(days=182), first_train=YEAR))
    assert cut[0].test_since == START + YEAR
    assert cut[-1].test_until == END
    assert all(before.test_until == after.test_since for before, after in pairwise(cut))
    assert all(window.train_since == START and window.train_until == window.test_since for window in cut)


def test_a_rolling_window_forgets_what_is_older() -> None:
    *_, last = windows(START, END, test=YEAR, first_train=YEAR, rolling=YEAR)
    assert last.train_until - last.train_since == YEAR


def test_an_embargo_keeps_days_between_training_and_test() -> None:
    assert all(
        window.test_since - window.train_until == 7 * DAY
        for window in windows(START, END, test=YEAR, first_train=YEAR, embargo=7 * DAY)
    )


def test_a_row_whose_label_is_known_after_the_cut_is_purged() -> None:
    window = next(windows(START, END, test=YEAR, first_train=YEAR))
    seen = np.array(["2013-06-29T12", "2013-06-30T22", "2013-07-01T01"], dtype="datetime64[us]")
    known = np.array(["2013-06-29T14", "2013-07-01T00", "2013-07-01T03"], dtype="datetime64[us]")
    assert window.training(seen, known).tolist() == [True, False, False]
    assert window.testing(seen).tolist() == [False, False, True]


def test_no_window_is_cut_inside_a_day() -> None:
    for window in windows(START + timedelta(hours=13), END, test=YEAR, first_train=YEAR):
        assert window.test_since.time() == window.train_until.time() == datetime.min.time()
    with pytest.raises(InvalidWindow, match="whole days"):
        list(windows(START, END, test=timedelta(hours=36), first_train=YEAR))


def test_a_test_that_leaves_nothing_is_refused() -> None:
    with pytest.raises(InvalidWindow, match="nothing is left"):
        list(windows(START, END, test=YEAR, first_train=5 * YEAR))


def test_goal_models_are_fitted_when_their_time_is_over_and_on_what_is_known() -> None:
    history = fair_market(1, weeks=6, matches=10)
    view = PointInTime(history, FRIDAY)
    models = GoalModelsAndMarket(tuple(history.leagues.values()), timedelta(days=7))
    versions = []
    for days in (0, 3, 6, 7, 13, 14, 40):
        now = FRIDAY + timedelta(days=days)
        view.move_to(now)
        fixtures = view.fixtures(now, timedelta(days=4))
        versions.append(models.forecast(view, view.knowledge(fixtures, now)).version)
    assert versions[0] == versions[1] == versions[2] != versions[3] == versions[4] != versions[5] != versions[6]
