"""Markets in which the truth is known: nothing is found where there is nothing, and what is there is found."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from engine.backtesting.figures.metrics import metrics_of
from engine.backtesting.history import StoredHistory
from engine.backtesting.run import Plan, Run
from engine.staking.strategies import STRATEGIES, Strategy
from tests.support.backtest_worlds import FRIDAY, fair_market

pytestmark = pytest.mark.slow

EAGER = replace(STRATEGIES["sharp"], min_confidence=0.55, max_edge=0.3, max_price=8.0)
SHORT = replace(EAGER, max_price=1.8)
DAYS = timedelta(days=77)
SEEDS = 200


def metrics(history: StoredHistory, strategy: Strategy) -> dict[str, Any]:
    run = Run(Plan(FRIDAY.date(), FRIDAY.date() + DAYS, (strategy,)), history)
    run.go()
    return metrics_of(run.results()[0])


def test_a_fair_market_gives_no_edge_in_about_95_of_100_seeds() -> None:
    found = [metrics(fair_market(seed, matches=14), EAGER) for seed in range(SEEDS)]
    assert np.mean([run["bets"] for run in found]) > 60
    covers = np.mean([run["roi"]["low"] <= 0 <= run["roi"]["high"] for run in found])
    assert 0.905 <= covers <= 0.985  # 95 % ± three standard errors of 200 seeds
    values = np.array([run["roi"]["value"] for run in found])
    assert abs(values.mean()) < 3 * values.std() / np.sqrt(SEEDS)


def test_a_planted_edge_of_three_per_cent_is_found() -> None:
    found = [metrics(fair_market(seed, edge=0.03, matches=60, favourites=True), SHORT) for seed in range(25)]
    assert sum(run["bets"] for run in found) > 4_000
    values, bets = np.array([run["roi"]["value"] for run in found]), np.array([run["bets"] for run in found])
    mean, error = np.average(values, weights=bets), values.std() / np.sqrt(len(values))
    assert abs(mean - 0.03) < 3 * error
    assert mean - 2 * error > 0
    clv = np.array([run["clv_fair"]["value"] for run in found])
    assert clv == pytest.approx(0.03, abs=0.004)  # known at once from the closing line; the return takes years
    assert all(run["clv_fair"]["low"] > 0 for run in found)
