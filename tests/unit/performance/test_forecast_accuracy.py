"""Scores of three-way forecasts, against values worked out by hand."""

import math
from datetime import date, timedelta

import numpy as np
import pytest

from engine.performance.forecast_accuracy import three_way_accuracy

DAY = date(2024, 8, 17)


def test_scores_are_brier_s_and_the_logarithm_of_what_happened() -> None:
    chances = np.array([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]])
    found = three_way_accuracy(chances, np.array([0, 1]), [DAY, DAY])
    assert found is not None
    # (0.5² + 0.3² + 0.2²) = 0.38 and (0.2² + 0.8² + 0.6²) = 1.04
    assert found.brier.mean == pytest.approx((0.38 + 1.04) / 2)
    assert found.log_loss.mean == pytest.approx(-(math.log(0.5) + math.log(0.2)) / 2)
    assert found.brier.count == 2


def test_guessing_evenly_scores_two_thirds_and_the_logarithm_of_three() -> None:
    found = three_way_accuracy(np.full((40, 3), 1 / 3), np.arange(40) % 3, [DAY] * 40)
    assert found is not None
    assert found.brier.mean == pytest.approx(2 / 3)
    assert found.log_loss.mean == pytest.approx(math.log(3))


def test_a_few_days_have_no_interval_and_many_have_one_around_the_mean() -> None:
    rng = np.random.default_rng(1)
    outcomes = rng.integers(0, 3, 200)
    chances = rng.dirichlet((3, 2, 2), 200)
    few = three_way_accuracy(chances[:20], outcomes[:20], [DAY] * 20)
    many = three_way_accuracy(chances, outcomes, [DAY + timedelta(days=n // 10) for n in range(200)])
    assert few is not None
    assert few.brier.interval is None
    assert many is not None
    assert many.brier.interval is not None
    assert many.brier.interval.low < many.brier.mean < many.brier.interval.high


def test_no_match_is_no_score() -> None:
    assert three_way_accuracy(np.empty((0, 3)), np.empty(0, dtype=np.int64), []) is None
