"""The likelihoods and their derivatives, checked by differences and against penaltyblog."""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from penaltyblog.models import (
    BivariatePoissonGoalModel,
    DixonColesGoalModel,
    NegativeBinomialGoalModel,
    PoissonGoalsModel,
)
from scipy.stats import nbinom, poisson

from engine.arrays import FloatArray
from engine.models.goals import GoalKind, GoalModel, MatchArrays, decay_weights, fit, low_score_factors, rho_bounds
from engine.models.goals.evidence import gather_evidence
from engine.models.goals.fit import DEFAULT_PRIOR, LIKELIHOODS, GoalObjective
from engine.models.goals.layout import Layout
from engine.models.goals.prior import prior_penalty
from tests.support.goal_seasons import a_truth, in_order, seasons, together

KINDS = tuple(GoalKind)
PEERS: dict[GoalKind, Any] = {
    GoalKind.POISSON: PoissonGoalsModel,
    GoalKind.DIXON_COLES: DixonColesGoalModel,
    GoalKind.BIVARIATE_POISSON: BivariatePoissonGoalModel,
    GoalKind.NEGATIVE_BINOMIAL: NegativeBinomialGoalModel,
}
SHAPE = {GoalKind.DIXON_COLES: -0.08, GoalKind.BIVARIATE_POISSON: -2.0, GoalKind.NEGATIVE_BINOMIAL: -2.5}


def an_objective(kind: GoalKind, matches: MatchArrays, weights: FloatArray) -> GoalObjective:
    likelihood = LIKELIHOODS[kind]
    evidence = gather_evidence(matches, weights, by_score=likelihood.by_score)
    layout = Layout(len(evidence.teams), len(evidence.leagues), likelihood.shape is not None)
    return GoalObjective(likelihood, evidence, layout, prior_penalty(DEFAULT_PRIOR, layout, evidence, likelihood.shape))


def some_parameters(kind: GoalKind, size: int) -> FloatArray:
    theta = np.random.default_rng(5).normal(0.0, 0.2, size)
    if kind in SHAPE:
        theta[-1] = SHAPE[kind]
    return theta


def slope(function: Callable[[FloatArray], Any], theta: FloatArray, step: float = 1e-5) -> Any:
    """Central differences by each parameter."""
    return np.array(
        [(function(theta + step * unit) - function(theta - step * unit)) / (2 * step) for unit in np.eye(len(theta))]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_gradient_and_hessian_are_those_of_the_value(kind: GoalKind) -> None:
    played = seasons(a_truth(5), 2)
    leagues = np.random.default_rng(8).integers(0, 3, len(played))  # a pair may meet in several leagues
    matches = together(*(in_order(played, np.flatnonzero(leagues == league), league) for league in range(3)))
    weights = decay_weights(matches.day, 700.0, 200.0)
    objective = an_objective(kind, matches, weights)
    theta = some_parameters(kind, 2 * 5 + 3 * 3 + (kind in SHAPE))
    point = objective.at(theta)
    assert point.gradient == pytest.approx(slope(lambda at: objective.at(at).value, theta), abs=1e-6)
    hessian = objective.hessian(point)
    assert hessian == pytest.approx(slope(lambda at: objective.at(at).gradient, theta), abs=1e-5)
    assert hessian == pytest.approx(hessian.T, abs=1e-12)


def log_probability(kind: GoalKind, x: int, y: int, u: float, v: float, s: float) -> float:
    """The textbook probability of one score, written out."""
    a, b = np.exp(u), np.exp(v)
    if kind is GoalKind.BIVARIATE_POISSON:
        c = np.exp(s)
        terms = [poisson.pmf(x - k, a) * poisson.pmf(y - k, b) * poisson.pmf(k, c) for k in range(min(x, y) + 1)]
        return float(np.log(sum(terms)))
    if kind is GoalKind.NEGATIVE_BINOMIAL:
        r = np.exp(-s)
        return float(nbinom.logpmf(x, r, r / (r + a)) + nbinom.logpmf(y, r, r / (r + b)))
    tau = 1.0
    if kind is GoalKind.DIXON_COLES:
        tau = {(0, 0): 1 - a * b * s, (0, 1): 1 + a * s, (1, 0): 1 + b * s, (1, 1): 1 - s}.get((x, y), 1.0)
    return float(poisson.logpmf(x, a) + poisson.logpmf(y, b) + np.log(tau))


@pytest.mark.parametrize("kind", KINDS)
def test_the_value_is_the_weighted_sum_of_each_scores_log_probability(kind: GoalKind) -> None:
    scores = np.array(list(product(range(5), range(5))))
    n = len(scores)
    home, away = np.where(np.arange(n) % 3, 4, 9), np.where(np.arange(n) % 3, 9, 4)
    matches = MatchArrays(home, away, scores[:, 0], scores[:, 1], day=np.zeros(n), league=np.zeros(n))
    weights = np.random.default_rng(3).uniform(0.1, 1.0, n)
    objective = an_objective(kind, matches, weights)
    theta = some_parameters(kind, 2 * 2 + 3 + (kind in SHAPE))
    (a4, a9), (d4, d9), base, edge = theta[:2], theta[2:4], theta[4], theta[5]
    expected = sum(
        w * log_probability(kind, x, y, base + edge + a_h - d_a, base + a_a - d_h, theta[-1])
        for w, (x, y), at_four in zip(weights, scores.tolist(), home == 4, strict=True)
        for a_h, d_h, a_a, d_a in [(a4, d4, a9, d9) if at_four else (a9, d9, a4, d4)]
    )
    assert objective.terms(theta).value == pytest.approx(expected, abs=1e-10)


def peer_parameters(model: GoalModel) -> FloatArray:
    """Our parameters in penaltyblog's words: its defence is the other way round and holds our base."""
    shape = {
        GoalKind.POISSON: [],
        GoalKind.DIXON_COLES: [model.rho],
        GoalKind.BIVARIATE_POISSON: [model.parameters[-1]],
        GoalKind.NEGATIVE_BINOMIAL: [model.dispersion],
    }[model.kind]
    return np.concatenate((1 + model.attack, model.base - 1 - model.defence, model.home_advantage, shape))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("half_life", [None, 250.0])
def test_the_optimum_has_penaltyblogs_likelihood_and_is_no_lower_than_its_own(
    kind: GoalKind, half_life: float | None
) -> None:
    matches = seasons(a_truth(10, rho=-0.05), 4)
    model = fit(matches, as_of=1400.0, kind=kind, half_life_days=half_life, prior=None)
    peer = PEERS[kind](
        matches.home_goals,
        matches.away_goals,
        matches.home_team,
        matches.away_team,
        decay_weights(matches.day, 1400.0, half_life),
    )
    theirs_at_ours = -peer._loss_function(peer_parameters(model))
    assert model.log_likelihood == pytest.approx(theirs_at_ours, abs=1e-6)
    peer.fit()
    assert model.log_likelihood >= peer.loglikelihood - 1e-6


def test_one_nil_is_scaled_by_the_losers_rate_and_nil_one_by_the_home_sides() -> None:
    (factors,) = low_score_factors(np.array([1.8]), np.array([0.9]), np.array([-0.1]))
    assert factors.tolist() == [pytest.approx([1.162, 0.82]), pytest.approx([0.91, 1.1])]


@given(
    home=st.floats(0.05, 6.0),
    away=st.floats(0.05, 6.0),
    where=st.floats(0.0, 1.0),
)
def test_within_its_bounds_rho_leaves_every_low_score_possible(home: float, away: float, where: float) -> None:
    rates = np.array([home]), np.array([away])
    lower, upper = rho_bounds(*rates)
    factors = low_score_factors(*rates, lower + where * (upper - lower))
    assert factors.min() > 0.0
    outside = min(low_score_factors(*rates, bound * 1.01).min() for bound in (lower, upper))
    assert outside < 0.0


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000))
def test_the_order_of_the_matches_does_not_matter(seed: int) -> None:
    matches = seasons(a_truth(6), 2)
    order = np.random.default_rng(seed).permutation(len(matches))
    model, shuffled = fit(matches, as_of=900.0), fit(in_order(matches, order), as_of=900.0)
    assert shuffled.parameters == pytest.approx(model.parameters, abs=1e-9)
    assert shuffled.teams.tolist() == model.teams.tolist()
