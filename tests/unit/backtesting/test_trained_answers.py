"""Answers of a trained stack in a backtest: each by an earlier fit, on prices known by then."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.trained_answers import NoAnswers, TrainedAnswers, TrainedForecaster
from engine.domain.football import MatchId
from engine.domain.odds import Selection
from engine.models.calibration.confidence import Confidence
from engine.models.errors import FutureLeak
from engine.models.stack.market_view import JUDGED
from engine.storage.tables.types import to_micros
from tests.support.backtest_worlds import FRIDAY, KICKOFF, Played, Priced, world

HOUR = timedelta(hours=1)
HOME = Selection.parse("1X2/home")
QUOTES = (
    Priced("pinnacle", (2.0, 3.6, 4.1)),
    Priced("bet365", (2.1, 3.4, 3.7)),
    Priced("market_avg", (1.97, 3.5, 3.95)),
)


def answers(*, asked=FRIDAY, fitted=FRIDAY - timedelta(days=30)) -> TrainedAnswers:
    said = {}
    for market in JUDGED:
        for part in ("line", "close", "answer", "mean"):
            known = market.value == "1X2"
            row = [0.55, 0.25, 0.20] if known else [np.nan, np.nan]
            said[f"{market.value}-{part}"] = np.array([row])
    return TrainedAnswers(
        np.array([1]),
        np.array([to_micros(asked)]),
        np.array([to_micros(KICKOFF)]),
        np.array([-0.5]),
        said,
        (Confidence({}),),
        np.array([to_micros(fitted)]),
    )


def forecasts(told: TrainedAnswers):
    history = world([Played(QUOTES)])
    view = PointInTime(history, FRIDAY + HOUR)
    knowledge = view.knowledge(view.fixtures(FRIDAY + HOUR, timedelta(days=4)), FRIDAY + HOUR)
    return TrainedForecaster(tuple(history.leagues.values()), answers=told).forecast(view, knowledge)


def test_the_stack_decides_where_it_answers() -> None:
    said = forecasts(answers()).forecasts_by_selection[MatchId(1), HOME]
    assert said.probability == pytest.approx(0.55)
    assert forecasts(answers()).version.endswith(f"stack-{FRIDAY - timedelta(days=30):%Y%m%d}")


def test_an_answer_on_later_prices_stops_the_run() -> None:
    with pytest.raises(FutureLeak, match="given on prices known after"):
        forecasts(answers(asked=FRIDAY + 2 * HOUR))


def test_before_the_first_fit_the_market_speaks_alone() -> None:
    said = forecasts(answers(fitted=FRIDAY + timedelta(days=1))).forecasts_by_selection[MatchId(1), HOME]
    assert said.stack is None
    assert said.probability != pytest.approx(0.55)


def test_answers_are_read_as_they_were_written(tmp_path: Path) -> None:
    answers().save(tmp_path / "answers.npz")
    read = TrainedAnswers.load(tmp_path / "answers.npz")
    assert {
        name: values.tolist() for name, values in read.probabilities.items()
    }.keys() == answers().probabilities.keys()
    assert (read.handicap.tolist(), len(read.confidence)) == ([-0.5], 1)
    (tmp_path / "broken.npz").write_bytes(b"no answers")
    with pytest.raises(NoAnswers, match="broken"):
        TrainedAnswers.load(tmp_path / "broken.npz")
