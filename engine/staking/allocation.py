"""Maximise a concave function of stakes under caps.

A primal-dual interior-point method (Boyd and Vandenberghe, 2004, section 11.7): every iterate obeys every cap strictly,
so the logarithm is never asked about ruin, and the multipliers say which caps bind.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.staking.errors import InvalidStakeRequest
from engine.staking.growth import Curvature
from engine.staking.inputs import BoolArray, FloatArray

_ITERATIONS = 80
_GAP = 1e-13
_RESIDUAL = 1e-9
_BARRIER = 20.0
_ALPHA, _BETA = 0.01, 0.5


@dataclass(frozen=True, slots=True)
class Allocation:
    """Where the maximum lies."""

    stakes: FloatArray
    """(n,)"""

    binding: BoolArray
    """(k,) whether each cap keeps the function from growing further."""

    iterations: int


def maximise(function: Callable[[FloatArray], Curvature], members: FloatArray, rooms: FloatArray) -> Allocation:
    """Maximise ``function`` over stakes >= 0 whose sum over each group stays within the group's room.

    Args:
        function: concave, with gradient and Hessian.
        members: (k, n) 1 where a bet belongs to a group; every bet belongs to at least one.
        rooms: (k,) > 0.

    Returns:
        The stakes, strictly within every cap and to about 1e-12 at the maximum.

    Raises:
        InvalidStakeRequest: the method did not converge; never seen for a concave function with finite derivatives.
    """
    groups, bets = members.shape
    a = np.vstack([members, -np.eye(bets)])
    b = np.concatenate([rooms, np.zeros(bets)])
    counts = members.sum(axis=1)
    x = 0.5 * np.where(members > 0, (rooms / counts)[:, None], np.inf).min(axis=0)
    slack = b - a @ x
    dual = 0.1 / len(b) / slack
    at = function(x)
    for iteration in range(1, _ITERATIONS + 1):
        gap = float(slack @ dual)
        wanted = gap / len(b) / _BARRIER
        residual = a.T @ dual - at.gradient
        if gap <= _GAP and np.abs(residual).max() <= _RESIDUAL:
            return Allocation(x, dual[:groups] > slack[:groups], iteration)
        matrix = -at.hessian + (a.T * (dual / slack)) @ a
        dx = np.linalg.solve(matrix, at.gradient - a.T @ (wanted / slack))
        towards = a @ dx
        dual_step = wanted / slack - dual + dual / slack * towards
        length = min(_reach(dual, dual_step), _reach(slack, -towards))
        norm = _norm(residual, slack * dual - wanted)
        while True:
            trial, trial_dual = x + length * dx, dual + length * dual_step
            trial_slack = b - a @ trial
            at = function(trial)
            new = _norm(a.T @ trial_dual - at.gradient, trial_slack * trial_dual - wanted)
            if new <= (1 - _ALPHA * length) * norm or length < 1e-10 or norm < 1e-12:
                break
            length *= _BETA
        x, dual, slack = trial, trial_dual, trial_slack
    msg = f"The stakes of {bets} bets did not settle in {_ITERATIONS} steps. Nothing was staked."
    raise InvalidStakeRequest(msg)


def _reach(value: FloatArray, step: FloatArray) -> float:
    """Return how far along ``step`` every value stays above zero, 1 at most."""
    falling = step < 0
    return min(1.0, 0.99 * float((value[falling] / -step[falling]).min(initial=np.inf)))


def _norm(dual: FloatArray, central: FloatArray) -> float:
    return float(np.sqrt(dual @ dual + central @ central))
