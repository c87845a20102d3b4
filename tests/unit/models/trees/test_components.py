from dataclasses import replace

import numpy as np
import pytest

from engine.models.baselines.base_rates import BaseRates
from engine.models.baselines.goals import DixonColes, MovingAverage, PoissonRegression
from engine.models.baselines.logistic import Logistic
from engine.models.design import Component, Design, Target
from engine.models.errors import InvalidModelFile
from engine.models.stack.ensemble import READERS, Ensemble, fit_ensemble, pool, stack_weights
from engine.models.trees.boosted import LightGBM, XGBoost
from engine.models.trees.forest import RandomForest

NAMES = (
    "strength_goals_superiority",
    "strength_goals_total",
    "scored_short_difference",
    "conceded_short_difference",
    "noise",
)


def a_design(n: int = 3_000, seed: int = 1) -> Design:
    rng = np.random.default_rng(seed)
    superiority, total = rng.normal(0.2, 0.5, n), rng.normal(np.log(2.6), 0.1, n)
    home = np.exp(total) * np.exp(superiority) / (1 + np.exp(superiority))
    away = np.exp(total) - home
    ahead = (home - away) / 2 + rng.normal(0, 0.2, n)
    values = np.column_stack([superiority, total, ahead, -ahead, rng.normal(0, 1, n)])
    values[rng.random(n) < 0.1, 4] = np.nan
    league = np.where(rng.random(n) < 0.5, "E0", "D1")
    return Design(values, NAMES, league, rng.poisson(home).astype(float), rng.poisson(away).astype(float), np.ones(n))


SMALL: tuple[Component, ...] = (
    BaseRates(),
    MovingAverage(),
    DixonColes(),
    PoissonRegression(),
    Logistic(),
    LightGBM(rounds=20),
    XGBoost(rounds=20),
    RandomForest(trees=10, leaf=50),
)


@pytest.mark.parametrize("target", list(Target))
@pytest.mark.parametrize("component", SMALL, ids=lambda component: component.name)
def test_every_component_predicts_stores_and_reads_back_to_the_last_bit(component: Component, target: Target) -> None:
    design = a_design()
    fitted = replace(component, target=target).fit(design)  # type: ignore[type-var]
    said = fitted.predict(design)

    assert said.shape == (len(design), target.outcomes)
    np.testing.assert_allclose(said.sum(axis=1), 1)
    again = READERS[component.name](fitted.to_bytes())
    np.testing.assert_array_equal(again.predict(design), said)


@pytest.mark.parametrize("component", SMALL[1:], ids=lambda component: component.name)
def test_every_component_knows_more_than_the_base_rates(component: Component) -> None:
    design, later = a_design(), a_design(seed=2)
    happened = later.happened(Target.RESULT)

    def loss(which: Component) -> float:
        return float(-np.log(which.fit(design).predict(later)[np.arange(len(later)), happened]).mean())

    assert loss(component) < loss(BaseRates())


@pytest.mark.parametrize("component", SMALL, ids=lambda component: component.name)
def test_a_league_not_seen_before_is_no_error(component: Component) -> None:
    fitted = component.fit(a_design())
    elsewhere = replace(a_design(10), league=np.full(10, "ARG"))
    assert np.isfinite(fitted.predict(elsewhere)).all()


@pytest.mark.parametrize("component", SMALL, ids=lambda component: component.name)
def test_bytes_of_another_component_are_refused(component: Component) -> None:
    other = BaseRates() if component.name != "base_rates" else Logistic()
    stored = other.fit(a_design(500)).to_bytes()
    with pytest.raises(InvalidModelFile):
        READERS[component.name](stored)


def test_boosting_stops_early_on_later_matches_only() -> None:
    design = a_design()
    for component in (LightGBM(rounds=300, later=0.3), XGBoost(rounds=300, later=0.3)):
        fitted = component.fit(design)
        grown = fitted.booster.num_boosted_rounds() if component.name == "xgboost" else fitted.booster.best_iteration
        assert grown < 300


def test_shap_values_add_up_to_the_score() -> None:
    design = a_design(200)
    fitted = XGBoost(Target.OVER, rounds=20).fit(design)
    added = fitted.contributions(design)[:, 0].sum(axis=1)
    np.testing.assert_allclose(1 / (1 + np.exp(-added)), fitted.predict(design)[:, 1], atol=1e-4)


def test_an_ensemble_survives_storage() -> None:
    design = a_design()
    ensemble = fit_ensemble(design, Target.RESULT, (Logistic(), LightGBM(rounds=10)))
    again = Ensemble.from_bytes(ensemble.to_bytes())
    np.testing.assert_array_equal(again.predict(design), ensemble.predict(design))


def test_the_mean_of_equal_opinions_is_that_opinion() -> None:
    said = np.random.default_rng(1).dirichlet([2, 2, 2], 20)
    np.testing.assert_allclose(pool([said, said]), said)


def test_fitted_weights_leave_out_a_component_that_knows_nothing() -> None:
    rng = np.random.default_rng(2)
    knows = rng.dirichlet([3, 2, 2], 4_000)
    happened = (rng.random(4_000)[:, None] > knows.cumsum(axis=1)).sum(axis=1)
    weights = stack_weights([knows, rng.dirichlet([1, 1, 1], 4_000)], happened)
    assert weights[0] > 0.9


def test_equal_components_keep_equal_weights() -> None:
    said = np.random.default_rng(3).dirichlet([3, 2, 2], 1_000)
    np.testing.assert_array_equal(stack_weights([said, said], np.zeros(1_000, dtype=np.int64)), [0.5, 0.5])
