import numpy as np
import pytest

from engine.models.evaluation.bootstrap import NOTHING, mean_figure, ratio_figure, statistic_figure
from engine.models.evaluation.metrics import (
    brier,
    calibration_error,
    classification,
    kl_to,
    log_losses,
    reliability,
    rps,
)

SAID = np.array([[0.5, 0.3, 0.2], [0.2, 0.3, 0.5]])
HAPPENED = np.array([0, 0])


def test_scores_of_a_match_worked_out_by_hand() -> None:
    np.testing.assert_allclose(log_losses(SAID, HAPPENED), [-np.log(0.5), -np.log(0.2)])
    np.testing.assert_allclose(rps(SAID, HAPPENED), [(0.25 + 0.04) / 2, (0.64 + 0.25) / 2])
    np.testing.assert_allclose(brier(SAID, HAPPENED), [0.25 + 0.09 + 0.04, 0.64 + 0.09 + 0.25])


def test_rps_forgives_a_draw_taken_for_a_home_win_more_than_an_away_win() -> None:
    said = np.array([[0.8, 0.1, 0.1]] * 2)
    draw, away = rps(said, np.array([1, 2]))
    assert draw < away


def test_the_distance_to_oneself_is_nothing() -> None:
    np.testing.assert_allclose(kl_to(SAID, SAID), 0, atol=1e-12)
    assert (kl_to(SAID, SAID[::-1]) > 0).all()


def test_what_comes_as_often_as_said_has_hardly_any_calibration_error() -> None:
    rng = np.random.default_rng(1)
    said = rng.random(50_000)
    assert calibration_error(said, rng.random(50_000) < said) < 0.01
    assert calibration_error(said, rng.random(50_000) < said**2) > 0.1


def test_a_cell_says_how_many_standard_errors_it_is_off() -> None:
    (cell,) = reliability(np.full(100, 0.55), np.arange(100) < 65)
    assert cell.n == 100
    assert cell.off_by == pytest.approx(0.10 / np.sqrt(0.55 * 0.45 / 100))


def test_verdicts_are_counted_by_what_happened_and_what_was_said() -> None:
    judged = classification(np.array([[0.6, 0.2, 0.2], [0.5, 0.3, 0.2], [0.1, 0.2, 0.7]]), np.array([0, 1, 2]))
    assert judged.accuracy == pytest.approx(2 / 3)
    np.testing.assert_array_equal(judged.confusion, [[1, 0, 0], [1, 0, 0], [0, 0, 1]])
    np.testing.assert_allclose(judged.recall, [1, 0, 1])


def test_an_interval_holds_its_value_and_widens_when_days_are_few() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(0.2, 1, 1_000)
    many, few = (
        mean_figure(values, np.arange(1_000)),
        mean_figure(np.repeat(values[:50], 20), np.repeat(np.arange(50), 20)),
    )
    for figure in (many, few):
        assert figure.low < figure.value < figure.high
    assert few.high - few.low > 3 * (many.high - many.low)
    assert (many.n, few.n) == (1_000, 1_000)


def test_a_ratio_of_sums_is_no_mean_of_ratios() -> None:
    assert ratio_figure(np.array([1.0, 9.0]), np.array([1.0, 3.0]), np.array([1, 2])).value == 2.5


def test_nothing_gives_no_figure_and_null_in_json() -> None:
    assert mean_figure(np.empty(0), np.empty(0, dtype=np.int64)) == NOTHING
    assert NOTHING.as_json() == {"value": None, "low": None, "high": None, "n": 0}


def test_a_distance_keeps_within_its_interval_although_drawing_days_twice_raises_it() -> None:
    rng = np.random.default_rng(3)
    said = rng.random(3_000)
    came, day = rng.random(3_000) < said, np.arange(3_000) // 10
    figure = statistic_figure(lambda rows: calibration_error(said[rows], came[rows]), day)
    assert 0 <= figure.low <= figure.value <= figure.high
