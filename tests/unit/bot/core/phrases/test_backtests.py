"""How far a backtest is, and how it ended, in one sentence."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.i18n import Reader, translate
from bot.core.phrases.backtests import backtest_in_words
from engine.storage.advice.backtests import Backtest, BacktestId, BacktestState
from tests.support.chat import NOON

ASKED = Backtest(
    BacktestId(1), {}, "balanced", BacktestState.ASKED, NOON, "test:me",
    worker=None, done=0.0, finished_at=None, metrics=None, error=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ": waits for a worker."),
        ({"state": BacktestState.RUNNING, "done": 0.426}, ": 43% done."),
        ({"state": BacktestState.FAILED, "error": "No prices."}, " could not be run: No prices."),
        ({"state": BacktestState.FAILED}, " could not be run: ?"),
        (
            {"state": BacktestState.DONE, "metrics": {"roi": {"value": 0.021, "low": -0.013, "high": 0.055, "n": 812}}},
            " is over: 812 bets, ROI +2.1%, 95% interval −1.3% to +5.5%. /backtest shows it.",
        ),
        (
            {
                "state": BacktestState.DONE,
                "metrics": {"bets": 7, "roi": {"value": 0.1, "low": None, "high": None, "n": 7}},
            },
            " is over: 7 bets, too few for an interval. /backtest shows it.",
        ),
        (
            {"state": BacktestState.DONE, "metrics": {"bets": 0, "roi": None}},
            " is over: 0 bets, too few for an interval. /backtest shows it.",
        ),
        ({"state": BacktestState.DONE}, " is over: 0 bets, too few for an interval. /backtest shows it."),
    ],
)
def test_a_backtest_says_how_far_it_is_and_how_it_ended(changes: dict[str, Any], said: str) -> None:
    notice = backtest_in_words(replace(ASKED, **changes), Reader())
    assert translate(notice.key, "en", **notice.facts).endswith(said)
