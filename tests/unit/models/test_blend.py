from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.models.blend import CHOSEN, Blend, cross_entropy, fit_blend
from engine.models.errors import InvalidMatches

NOW = datetime(2024, 3, 1, tzinfo=UTC)
NOISE = np.array([0.25, 0.02, 0.02])


def some_matches(n: int, *, noise: np.ndarray = NOISE, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Closing probabilities and three voices that say them with noise on the log scale."""
    rng = np.random.default_rng(seed)
    truth = rng.dirichlet([5, 3, 4], size=n)
    logs = np.log(truth)[:, None, :] + rng.normal(size=(n, 3, 3)) * noise[None, :, None]
    sources = np.exp(logs)
    return sources / sources.sum(axis=2, keepdims=True), truth


def test_without_matches_the_blend_stays_what_it_was() -> None:
    assert fit_blend(np.empty((0, 3, 3)), np.empty((0, 3)), NOW) is CHOSEN


def test_a_few_matches_hardly_move_the_blend() -> None:
    fitted = fit_blend(*some_matches(50), NOW)
    assert fitted.weights == pytest.approx(CHOSEN.weights, abs=0.02)


def test_many_matches_move_weight_to_the_voice_that_knows_the_closing_line() -> None:
    sources, closing = some_matches(20_000, noise=np.array([0.25, 0.20, 0.02]))
    fitted = fit_blend(sources, closing, NOW)
    assert fitted.crowd > CHOSEN.crowd + 0.1
    assert cross_entropy(np.array(fitted.weights), sources, closing).mean() < (
        cross_entropy(np.array(CHOSEN.weights), sources, closing).mean()
    )


def test_the_version_names_the_day_of_the_fit() -> None:
    assert fit_blend(*some_matches(200), NOW).version == "blend-20240301"


def test_matches_where_only_one_voice_speaks_teach_nothing() -> None:
    sources, closing = some_matches(100)
    sources[:, :2] = np.nan
    assert fit_blend(sources, closing, NOW) is CHOSEN


@given(silent=st.integers(0, 2), n=st.integers(1, 20))
def test_a_silent_voice_changes_nothing_but_the_shares_of_the_others(silent: int, n: int) -> None:
    sources, closing = some_matches(n)
    sources[:, silent] = np.nan
    weights = np.array(CHOSEN.weights)
    louder = weights.copy()
    louder[silent] = 9.0
    np.testing.assert_allclose(cross_entropy(weights, sources, closing), cross_entropy(louder, sources, closing))


def test_shapes_that_do_not_belong_together_are_refused() -> None:
    with pytest.raises(InvalidMatches, match="do not belong together"):
        fit_blend(np.zeros((2, 3, 3)), np.zeros((3, 3)), NOW)
    with pytest.raises(InvalidMatches, match="missing or negative"):
        fit_blend(np.full((1, 3, 3), 1 / 3), np.array([[0.5, np.nan, 0.5]]), NOW)


def test_a_weight_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Blend(0.0, 0.7, 0.3, "x")
