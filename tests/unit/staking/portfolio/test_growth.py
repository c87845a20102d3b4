"""Expected log growth over many matches without walking every combination."""

import itertools

import numpy as np
import pytest

from engine.staking.portfolio.growth import LogGrowth


def a_slate(seed: int, matches: int = 4, states: int = 4, bets: int = 6):
    rng = np.random.default_rng(seed)
    chance = rng.dirichlet(np.ones(states), matches)
    owner = np.sort(rng.integers(0, matches, bets))
    returns = np.where(rng.random((bets, states)) < 0.5, rng.uniform(0.2, 8, (bets, states)), -1.0)
    return chance, rng.uniform(-0.04, 0.2, (matches, states)), returns, owner


def walked(chance, base, returns, owner, stakes):
    """Return value, gradient and Hessian by walking every joint state."""
    matches, states = chance.shape
    value, gradient, hessian = 0.0, np.zeros(len(owner)), np.zeros((len(owner), len(owner)))
    for joint in itertools.product(range(states), repeat=matches):
        state = np.array(joint)
        probability = chance[np.arange(matches), state].prod()
        profit = returns[np.arange(len(owner)), state[owner]]
        wealth = 1 + base[np.arange(matches), state].sum() + stakes @ profit
        value += probability * np.log(wealth)
        gradient += probability * profit / wealth
        hessian -= probability * np.outer(profit, profit) / wealth**2
    return value, gradient, hessian


def growth_of(chance, base, returns, owner, smallest):
    return LogGrowth(chance=chance, base=base, returns=returns, owner=owner, cash=1.0, smallest=smallest, largest=50.0)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("at_risk", [0.0, 0.3, 0.8])
def test_the_integral_equals_the_walk_over_every_joint_state(seed, at_risk):
    chance, base, returns, owner = a_slate(seed)
    stakes = np.full(len(owner), at_risk / len(owner))
    found = growth_of(chance, base, returns, owner, smallest=0.03).at(stakes)
    value, gradient, hessian = walked(chance, base, returns, owner, stakes)
    assert found.value == pytest.approx(value, abs=1e-10)
    assert found.gradient == pytest.approx(gradient, abs=1e-9)
    assert found.hessian == pytest.approx(hessian, rel=1e-8, abs=1e-9)


def test_it_holds_a_hair_above_ruin_and_at_long_odds():
    chance, owner = np.array([[0.01, 0.99]]), np.array([0])
    returns = np.array([[500.0, -1.0]])
    growth = LogGrowth(
        chance=chance, base=np.zeros((1, 2)), returns=returns, owner=owner, cash=1.0, smallest=1e-4, largest=501.0
    )
    stake = 0.9998
    expected = 0.01 * np.log(1 + 500 * stake) + 0.99 * np.log(1 - stake)
    assert growth.value(np.array([stake])) == pytest.approx(expected, abs=1e-10)


def test_states_without_chance_change_nothing():
    chance, base, returns, owner = a_slate(1)
    padding = np.zeros((len(chance), 2))
    padded = growth_of(
        np.hstack([chance, padding]),
        np.hstack([base, padding - 99]),
        np.hstack([returns, np.full((len(owner), 2), -1.0)]),
        owner,
        0.03,
    )
    stakes = np.full(len(owner), 0.05)
    assert padded.value(stakes) == growth_of(chance, base, returns, owner, 0.03).value(stakes)
