"""Maximise a concave function of stakes under caps.

A primal-dual interior-point method (Boyd and Vandenberghe, 2004, section 11.7): every iterate obeys every cap strictly,
so the logarithm is never asked about ruin, and the multipliers say which caps bind.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.staking.errors import InvalidStakeRequest
from engine.staking.portfolio.growth import Curvature

_ITERATIONS = 1_000
"""Some fifteen are usual; where nearly all wealth is at risk already, steps stay short and it takes two hundred."""

_GAP = 1e-12
_RESIDUAL = 1e-9
_ROUGH = 1e-4
"""Taken when the iterations run out: states of one in a billion that pay hundreds can keep Newton's steps short."""

_SHORT = 0.1
_STALLED, _GAP_OF_ROUNDING = 1e-3, 1e-8
"""A step this short so near the maximum means that only rounding is left to fight."""

_BARRIER, _CENTRING = 20.0, 1.5
"""How fast the gap is closed after a long step, and after a short one, which came too near a wall."""

_ALPHA, _BETA = 0.01, 0.5
_RIDGE = 1e-10
"""Of the curvature, added to it: two bets that pay alike leave a direction without any."""


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
        The stakes, strictly within every cap, within 1e-12 of the maximum; 1e-8 where rounding allows no more, 1e-4 at
        the very worst.

    Raises:
        InvalidStakeRequest: the method did not converge; not seen for a concave function.
    """
    groups, bets = members.shape
    a = np.vstack([members, -np.eye(bets)])
    shared = np.concatenate([members.sum(axis=1) > 1, np.zeros(bets, dtype=bool)])
    x = 0.5 * np.where(members > 0, (rooms / members.sum(axis=1))[:, None], np.inf).min(axis=0)
    slack = np.concatenate([rooms, np.zeros(bets)]) - a @ x
    dual = 0.1 / len(slack) / slack
    at, length = function(x), 1.0
    for iteration in range(1, _ITERATIONS + 1):
        gap = float(slack @ dual)
        residual = a.T @ dual - at.gradient
        if gap <= _GAP and np.abs(residual).max() <= _RESIDUAL:
            return Allocation(x, dual[:groups] > slack[:groups], iteration)
        wanted = gap / len(slack) / (_BARRIER if length > _SHORT else _CENTRING)
        dx, towards = _newton_step(at, a, shared, slack=slack, dual=dual, wanted=wanted)
        dual_step = wanted / slack - dual + dual / slack * towards
        length = min(_reach(dual, dual_step), _reach(slack, -towards))
        norm = _norm(residual, slack * dual - wanted)
        while True:
            trial, trial_dual = x + length * dx, dual + length * dual_step
            trial_slack = slack - length * towards  # not b − a x, whose rounding would hide the last digits
            at = function(trial)
            new = _norm(a.T @ trial_dual - at.gradient, trial_slack * trial_dual - wanted)
            if new <= (1 - _ALPHA * length) * norm or length < 1e-10 or norm < 1e-12:
                break
            length *= _BETA
        x, dual, slack = trial, trial_dual, trial_slack
        if length < _STALLED and gap <= _GAP_OF_ROUNDING:
            return Allocation(x, dual[:groups] > slack[:groups], iteration)
    if gap <= _ROUGH and np.abs(a.T @ dual - at.gradient).max() <= _ROUGH:
        return Allocation(x, dual[:groups] > slack[:groups], _ITERATIONS)
    msg = f"The stakes of {bets} bets did not settle in {_ITERATIONS} steps. Nothing was staked."
    raise InvalidStakeRequest(msg)


def _newton_step(
    at: Curvature, a: FloatArray, shared: BoolArray, *, slack: FloatArray, dual: FloatArray, wanted: float
) -> tuple[FloatArray, FloatArray]:
    """Solve for the step of the stakes and how far it goes toward each cap.

    Caps on one bet sit on the diagonal, shared ones keep a row of their own: folded into the matrix, a cap that binds
    would add a huge multiple of ones and swallow the curvature, and its sum of steps would be nothing but rounding.
    """
    bets, rows = a.shape[1], a[shared]
    own = ((dual / slack)[~shared, None] * a[~shared] ** 2).sum(axis=0)
    matrix = np.zeros((bets + len(rows), bets + len(rows)))
    matrix[:bets, :bets] = -at.hessian
    matrix[range(bets), range(bets)] += own + _RIDGE * np.abs(np.diag(at.hessian)).max()
    matrix[:bets, bets:] = rows.T
    matrix[bets:, :bets] = rows
    matrix[range(bets, len(matrix)), range(bets, len(matrix))] = -(slack / dual)[shared]
    right = np.zeros(len(matrix))
    right[:bets] = at.gradient - a.T @ (wanted / slack)
    solution: FloatArray = np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)
    dx = solution[:bets]
    towards: FloatArray = a @ dx
    towards[shared] = (slack / dual)[shared] * solution[bets:]
    return dx, towards


def _reach(value: FloatArray, step: FloatArray) -> float:
    """Return how far along ``step`` every value stays above zero, 1 at most."""
    falling = step < 0
    return min(1.0, 0.99 * float((value[falling] / -step[falling]).min(initial=np.inf)))


def _norm(dual: FloatArray, central: FloatArray) -> float:
    return float(np.sqrt(dual @ dual + central @ central))
