import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from engine.models.errors import InvalidMatches, InvalidModelFile
from engine.models.stack.fair_prices import contrasts, probabilities
from engine.models.stack.tilt import Tilt, fit_tilt, standardise

RNG = np.random.default_rng(5)
X = RNG.normal(0, 1, (3_000, 4))
LINE = RNG.normal(0, 0.5, (3_000, 2))
NAMES = ("a", "b", "c", "d")


def test_contrasts_and_probabilities_are_inverse() -> None:
    p = RNG.dirichlet([3, 2, 2], 50)
    np.testing.assert_allclose(probabilities(contrasts(p)), p)
    two = RNG.dirichlet([3, 2], 50)
    np.testing.assert_allclose(probabilities(contrasts(two)), two)


def test_soft_targets_give_back_the_shift_they_were_made_with() -> None:
    shift = np.outer(X[:, 1], [0.2, -0.1]) + 0.05
    tilt = fit_tilt(LINE, X, NAMES, probabilities(LINE + shift), np.ones(len(X)), ridge=1e-6)

    np.testing.assert_allclose(tilt.shift(X), shift, atol=2e-4)


def test_two_outcomes_agree_with_scikit_learn() -> None:
    happened = RNG.random(3_000) < 1 / (1 + np.exp(-(0.3 * X[:, 0] - 0.2)))
    tilt = fit_tilt(np.zeros((3_000, 1)), X, NAMES, np.eye(2)[1 - happened], np.ones(3_000), ridge=20.0)
    peer = LogisticRegression(C=1 / 20, tol=1e-8).fit(standardise(X, tilt.centre, tilt.scale), happened)

    ours = tilt.predict(np.zeros((3_000, 1)), X)[:, 0]
    theirs = peer.predict_proba(standardise(X, tilt.centre, tilt.scale))[:, 1]
    np.testing.assert_allclose(ours, theirs, atol=2e-3)  # scikit-learn does not shrink the constant


def test_an_unknown_feature_moves_nothing() -> None:
    tilt = fit_tilt(LINE, X, NAMES, probabilities(LINE + 0.1 * X[:, :2]), np.ones(len(X)), ridge=1.0)
    np.testing.assert_allclose(tilt.shift(np.full((1, 4), np.nan))[0], tilt.coefficients[-1])


def test_parts_add_up_to_the_shift() -> None:
    tilt = fit_tilt(LINE, X, NAMES, probabilities(LINE + 0.1 * X[:, :2]), np.ones(len(X)), ridge=1.0)
    np.testing.assert_allclose(tilt.parts(X).sum(axis=1) + tilt.coefficients[-1], tilt.shift(X))


def test_a_stored_tilt_is_the_same_and_other_bytes_are_refused() -> None:
    tilt = fit_tilt(LINE, X, NAMES, probabilities(LINE), np.ones(len(X)), ridge=1.0)
    np.testing.assert_array_equal(Tilt.from_bytes(tilt.to_bytes()).shift(X), tilt.shift(X))
    with pytest.raises(InvalidModelFile):
        Tilt.from_bytes(b"something else")


def test_a_line_that_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidMatches, match="not a number"):
        fit_tilt(LINE * np.nan, X, NAMES, probabilities(LINE), np.ones(len(X)), ridge=1.0)
