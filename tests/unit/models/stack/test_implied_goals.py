import numpy as np
import pytest

from engine.models.stack.implied_goals import (
    SUPERIORITY,
    TOTAL,
    from_handicap,
    from_result,
    handicap_at,
    logit,
    result_at,
    tables,
)


@pytest.mark.parametrize("line", [-1.5, -0.75, 0.0, 0.25, 1.0])
def test_a_handicap_and_a_total_give_back_the_goals_they_came_from(line: float) -> None:
    superiority, total = np.array([-0.4, 0.1, 0.7]), np.array([2.2, 2.7, 3.3])
    lines = np.full(3, line)
    over = np.array([_over(s, t) for s, t in zip(superiority, total, strict=True)])
    found = from_handicap(handicap_at(superiority, total, lines), lines, over)

    np.testing.assert_allclose(found[0], superiority, atol=2e-3)
    np.testing.assert_allclose(found[1], total, atol=5e-3)


def test_the_match_result_gives_back_its_superiority() -> None:
    superiority, total = np.array([0.3, -0.2]), np.array([2.6, 2.6])
    p = result_at(superiority, total)
    found, _ = from_result(np.log(p[:, 0] / p[:, 2]), np.full(2, np.nan))

    np.testing.assert_allclose(found, superiority, atol=0.02)


def test_lines_nobody_quotes_give_nothing() -> None:
    superiority, total = from_handicap(np.array([np.nan, 0.1]), np.array([0.0, 9.0]), np.zeros(2))
    assert np.isnan(superiority).all()
    assert np.isnan(total).all()


def test_a_level_handicap_of_equal_teams_is_even() -> None:
    assert handicap_at(np.zeros(1), np.array([2.6]), np.zeros(1))[0] == pytest.approx(0.0, abs=1e-9)


def _over(superiority: float, total: float) -> float:
    table = tables().over
    i = (superiority - SUPERIORITY[0]) / (SUPERIORITY[1] - SUPERIORITY[0])
    j = (total - TOTAL[0]) / (TOTAL[1] - TOTAL[0])
    a, b = int(i), int(j)
    w, v = i - a, j - b
    return float(
        table[a, b] * (1 - w) * (1 - v)
        + table[a + 1, b] * w * (1 - v)
        + table[a, b + 1] * (1 - w) * v
        + table[a + 1, b + 1] * w * v
    )


def test_logit_stays_finite() -> None:
    assert np.isfinite(logit(np.array([0.0, 1.0]))).all()
