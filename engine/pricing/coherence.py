"""The nearest score grid that has given fair probabilities, so that all markets of a match agree with each other.

A stack's 1X2, a market's totals and its handicaps come from different places and contradict each other a little. Of all
grids P with the wanted probabilities, take the one that says least beyond them: the smallest Kullback–Leibler distance
KL(P‖Q) from the model's grid Q (Csiszár, 1975). It has the form

    P(s) ∝ Q(s) · exp(Σ_j θ_j c_j(s)),

and θ minimises the convex dual log Σ_s Q(s) exp(Σ_j θ_j c_j(s)), found for all matches at once by Newton's method.

A target q is the *fair probability* of a selection: one over the price at which a bet on it has no edge. With won(s)
and lost(s) the shares of a stake that a score wins and loses, that is the linear condition

    E_P[c] = 0,  c(s) = (1 − q) · won(s) − q · lost(s),

which is P(win) = q where nothing is returned, and right for whole and quarter lines too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.domain.odds import Selection
from engine.pricing.errors import InfeasibleTarget
from engine.pricing.grid import Errors, ScoreGrids
from engine.pricing.markets.endings import shares

_TOLERANCE: Final = 1e-12
_ITERATIONS: Final = 100
_HALVINGS: Final = 40
_FLAT: Final = 1e-13
"""Eigenvalues of the Hessian below this share of the largest are directions in which targets repeat each other."""

_SUFFICIENT: Final = 1e-4
"""Share of the promised fall of the dual that a step must bring."""

_FEASIBLE: Final = 1e-8
_AT_ONCE: Final = 2_000
"""Matches solved together: enough to fill the arrays, few enough to stay in the cache."""


@dataclass(frozen=True, slots=True, eq=False)
class CoherentGrids:
    """Grids moved onto their targets, and what it took.

    Attributes:
        grids: (n) the nearest grids; the tail is that of the grids given.
        multipliers: (n, m) θ, one for each target.
        divergence: (n,) KL(P‖Q) in nats: how far the targets contradict the grids given.
        residual: (n,) the largest |E[c]| left: the error in a target's probability.
        iterations: (n,) Newton steps taken.
        ok: (n,) bool; False for a row no grid can satisfy (or that was not ``ok`` before), whose numbers are NaN.
    """

    grids: ScoreGrids
    multipliers: FloatArray
    divergence: FloatArray
    residual: FloatArray
    iterations: IntArray
    ok: BoolArray


def coherent_grids(
    grids: ScoreGrids, targets: Mapping[Selection, npt.ArrayLike], *, errors: Errors = "raise"
) -> CoherentGrids:
    """Move each match's grid as little as possible, so that it has the target probabilities.

    Targets may repeat each other (all three of 1X2), as long as they do not contradict each other.

    Args:
        grids: score grids Q of n matches.
        targets: for each selection its fair probability, (n,) or one number, in (0, 1); NaN where a match has none.
        errors: ``raise`` for the first row that no grid can satisfy, or ``mask``: NaN and ``ok`` False there.

    Returns:
        The nearest grids with distance, residual (at most 1e-11 in each target, usually 1e-13) and iterations.

    Raises:
        InfeasibleTarget: a target outside (0, 1), or targets that no grid can have at once; names the first row and
            the targets at odds.
        ValueError: a target of another length than the grids.
    """
    target, won, decided = _conditions(grids, targets)
    selections = tuple(targets)
    outside = (target <= 0) | (target >= 1)
    in_range = np.asarray(~outside.any(axis=1))
    if errors == "raise" and outside.any():
        row, column = (int(i) for i in np.argwhere(outside)[0])
        reason = f"{selections[column]} at {target[row, column]:g} is not between 0 and 1"
        raise InfeasibleTarget.first(in_range, reason)
    solvable = np.flatnonzero(in_range & grids.ok)
    cells = np.full(grids.flat.shape, np.nan)
    multipliers = np.full(target.shape, np.nan)
    divergence, residual = np.full(len(grids), np.nan), np.full(len(grids), np.nan)
    iterations = np.zeros(len(grids), dtype=np.int64)
    ok = np.zeros(len(grids), dtype=np.bool_)
    for start in range(0, len(solvable), _AT_ONCE):
        rows = solvable[start : start + _AT_ONCE]
        problem = _Problem.of(grids.flat[rows], target[rows], won, decided)
        solution, iterations[rows], missed = _newton(problem)
        hit = missed <= _TOLERANCE * 10
        probabilities, height = problem.rows(np.flatnonzero(hit)).tilted(solution[hit])
        done = rows[hit]
        ok[done] = True
        cells[done], multipliers[done], residual[done] = probabilities, solution[hit], missed[hit]
        # log P/Q = θ·c − dual and E_P[c] = 0 there, so that KL(P‖Q) = −dual (rounding can leave −1e-17)
        divergence[done] = np.maximum(-height, 0.0)
    good = np.asarray(ok | ~grids.ok)
    if errors == "raise" and not good.all():
        first = slice(int(np.argmin(good)), int(np.argmin(good)) + 1)
        problem = _Problem.of(grids.flat[first], target[first], won, decided)
        raise InfeasibleTarget.first(good, _why_not(problem, selections))
    tail = np.where(ok, grids.tail, np.nan)
    moved = ScoreGrids(cells.reshape(grids.probabilities.shape), tail, ok)
    return CoherentGrids(moved, multipliers, divergence, residual, iterations, ok)


def _conditions(
    grids: ScoreGrids, targets: Mapping[Selection, npt.ArrayLike]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(n, m) q, and for each score (S, m) the share won and the share won or lost."""
    n = len(grids)
    target = np.empty((n, len(targets)))
    won, decided = np.empty((grids.size**2, len(targets))), np.empty((grids.size**2, len(targets)))
    for column, (selection, wanted) in enumerate(targets.items()):
        array = np.asarray(wanted, dtype=np.float64)
        if array.shape not in {(), (n,)}:
            msg = f"{selection} has {array.shape} targets for {n} matches."
            raise ValueError(msg)
        target[:, column] = array
        win, loss = shares(selection, grids.size)
        won[:, column], decided[:, column] = win.ravel(), (win + loss).ravel()
    return target, won, decided


@dataclass(frozen=True, slots=True, eq=False)
class _Problem:
    """The dual, for n matches, m targets and S scores; c is never stored, since it differs by match only through q."""

    log_prior: FloatArray
    """(n, S)"""

    wanted: FloatArray
    """(n, m) q; 0 where a match has no such target."""

    active: FloatArray
    """(n, m) 1 where a match has the target, else 0."""

    won: FloatArray
    """(S, m) share of the stake won at each score."""

    decided: FloatArray
    """(S, m) share won or lost; c = won − q · decided."""

    @classmethod
    def of(cls, prior: FloatArray, target: FloatArray, won: FloatArray, decided: FloatArray) -> "_Problem":
        with np.errstate(divide="ignore"):
            log_prior = np.log(prior)
        return cls(log_prior, np.nan_to_num(target), np.where(np.isnan(target), 0.0, 1.0), won, decided)

    def rows(self, index: npt.NDArray[np.intp]) -> "_Problem":
        if len(index) == len(self.wanted):  # ascending without repeats, so these are all of them
            return self
        return _Problem(self.log_prior[index], self.wanted[index], self.active[index], self.won, self.decided)

    def tilted(self, multipliers: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return (n, S) probabilities and the (n,) dual log Σ Q exp(θ·c)."""
        exponent = self.log_prior + multipliers @ self.won.T - (multipliers * self.wanted) @ self.decided.T
        peak = exponent.max(axis=1)
        exponent -= peak[:, None]
        weights = np.exp(exponent, out=exponent)
        total = weights.sum(axis=1)
        weights /= total[:, None]
        return weights, np.asarray(peak + np.log(total))

    def gradient(self, probabilities: FloatArray) -> FloatArray:
        """(n, m) E[c]."""
        return np.asarray(self.active * (probabilities @ self.won - self.wanted * (probabilities @ self.decided)))

    def hessian(self, probabilities: FloatArray, gradient: FloatArray) -> FloatArray:
        """(n, m, m) covariance of c."""
        m = self.wanted.shape[1]

        def moment(left: FloatArray, right: FloatArray) -> FloatArray:
            products = (left[:, :, None] * right[:, None, :]).reshape(len(left), m * m)
            return np.asarray((probabilities @ products).reshape(-1, m, m))

        q, active = self.wanted, self.active
        mixed = moment(self.won, self.decided) * q[:, None, :]
        second = moment(self.won, self.won) - mixed - mixed.transpose(0, 2, 1)
        second += moment(self.decided, self.decided) * q[:, :, None] * q[:, None, :]
        second *= active[:, :, None] * active[:, None, :]
        return np.asarray(second - gradient[:, :, None] * gradient[:, None, :])


def _why_not(problem: _Problem, selections: tuple[Selection, ...]) -> str:
    """Say what keeps any grid from the targets of the one row: the linear program of the smallest largest miss."""
    has = problem.active[0] > 0
    c = (problem.won - problem.wanted[0] * problem.decided)[np.isfinite(problem.log_prior[0])][:, has]
    scores, m = c.shape
    # variables: the scores' probabilities and the miss t; |E[c_j]| <= t
    sides = np.vstack([np.column_stack([c.T, -np.ones(m)]), np.column_stack([-c.T, -np.ones(m)])])
    result = linprog(
        np.append(np.zeros(scores), 1.0),
        A_ub=sides,
        b_ub=np.zeros(2 * m),
        A_eq=np.append(np.ones(scores), 0.0)[None],
        b_eq=[1.0],
        bounds=(0, None),
    )
    names = [
        f"{selection} at {wanted:.4g}"
        for selection, wanted, used in zip(selections, problem.wanted[0], has, strict=True)
        if used
    ]
    if result.status != 0 or result.x[-1] <= _FEASIBLE:
        return f"only a grid in which some scores are impossible has {', '.join(names)}"
    binding = (np.abs(result.ineqlin.marginals).reshape(2, m) > _FEASIBLE).any(axis=0)
    at_odds = ", ".join(name for name, is_binding in zip(names, binding, strict=True) if is_binding)
    return f"no grid has at once {at_odds}; any misses one of them by {result.x[-1]:.2g} or more"


def _newton(problem: _Problem) -> tuple[FloatArray, IntArray, FloatArray]:
    """Minimise the dual of every row by damped Newton steps; rows leave when they are done.

    Returns:
        (n, m) θ, (n,) steps and (n,) the largest |E[c]| left.
    """
    n = len(problem.wanted)
    multipliers, steps, residual = np.zeros(problem.wanted.shape), np.zeros(n, np.int64), np.full(n, np.inf)
    open_rows = np.arange(n)
    for step in range(_ITERATIONS + 1):
        part = problem.rows(open_rows)
        probabilities, height = part.tilted(multipliers[open_rows])
        gradient = part.gradient(probabilities)
        residual[open_rows] = np.abs(gradient).max(axis=1, initial=0.0)
        going = residual[open_rows] > _TOLERANCE
        if step == _ITERATIONS or not going.any():
            break
        part, open_rows = part.rows(np.flatnonzero(going)), open_rows[going]
        probabilities, height, gradient = probabilities[going], height[going], gradient[going]
        direction = _direction(part.hessian(probabilities, gradient), gradient)
        length, moved = _step_length(part, multipliers[open_rows], direction, height, gradient)
        multipliers[open_rows] += length[:, None] * direction
        steps[open_rows[moved]] = step + 1
        open_rows = open_rows[moved]  # a row that no step helps has no solution, or has it to rounding
    return multipliers, steps, residual


def _direction(hessian: FloatArray, gradient: FloatArray) -> FloatArray:
    """Newton's direction by eigenvalues, ignoring the directions in which targets only repeat each other."""
    values, vectors = np.linalg.eigh(hessian)
    useful = values > _FLAT * np.maximum(values[:, -1:], np.finfo(np.float64).tiny)
    inverse = np.where(useful, 1 / np.where(useful, values, 1.0), 0.0)
    along = np.einsum("nij,ni->nj", vectors, gradient) * inverse
    return np.asarray(-np.einsum("nij,nj->ni", vectors, along))


def _step_length(
    problem: _Problem, start: FloatArray, direction: FloatArray, height: FloatArray, gradient: FloatArray
) -> tuple[FloatArray, BoolArray]:
    """Halve each row's step until the dual falls enough (Armijo, 1966), or the gradient does where rounding hides that.

    Returns:
        (n,) length, 0 where no step helps, and (n,) whether there was one.
    """
    length = np.ones(len(start))
    moved = np.zeros(len(start), dtype=np.bool_)
    slope = (gradient * direction).sum(axis=1)
    largest = np.abs(gradient).max(axis=1)
    open_rows = np.arange(len(start))
    for _ in range(_HALVINGS):
        part = problem.rows(open_rows)
        probabilities, trial = part.tilted(start[open_rows] + length[open_rows, None] * direction[open_rows])
        falls = trial <= height[open_rows] + _SUFFICIENT * length[open_rows] * slope[open_rows]
        flatter = np.abs(part.gradient(probabilities)).max(axis=1) < 0.5 * largest[open_rows]
        # a full step near the minimum changes the dual by less than its rounding error
        done = falls | (flatter & (trial <= height[open_rows] + 1e-12))
        moved[open_rows[done]] = True
        open_rows = open_rows[~done]
        if not len(open_rows):
            break
        length[open_rows] /= 2
    return np.where(moved, length, 0.0), moved
