"""Finds the top of a smooth function: Newton's method with damping and a line search, L-BFGS if that gets stuck."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.linalg import lapack
from scipy.optimize import minimize

from engine.arrays import FloatArray

TOLERANCE = 1e-9
"""Newton has arrived when a further step promises less log-likelihood than this: parameters within 5e-5 of their
standard errors. It converges quadratically, so it usually arrives far closer."""

_ACCEPTED_LEFT = 1e-6  # what L-BFGS, which converges linearly, may leave on the table
_ARMIJO = 1e-4
_HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Convergence:
    """How an optimisation ended.

    Attributes:
        converged: whether the optimum was reached.
        method: "newton" or "l-bfgs".
        iterations: steps taken.
        left: log-likelihood that a further Newton step promises; the honest distance from the top.
        gradient: largest absolute derivative where it stopped (0 for a parameter at its bound).
        at_bound: the shape parameter was pushed to the edge of its range, so its standard error says nothing.
        message: one sentence.
    """

    converged: bool
    method: str
    iterations: int
    left: float
    gradient: float
    at_bound: bool
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class NewtonPoint:
    """A function at ``theta``: its value, gradient (p,) and, when asked, Hessian (p, p)."""

    theta: FloatArray
    value: float
    gradient: FloatArray


class Objective(Protocol):
    """A function to be maximised. ``value`` is -inf outside its domain; the last parameter may have bounds."""

    bounds: tuple[float, float] | None

    def at(self, theta: FloatArray) -> NewtonPoint:
        """Value and gradient."""
        ...

    def hessian(self, point: NewtonPoint) -> FloatArray:
        """Second derivatives (p, p) at a point of ``at``."""
        ...


def maximise(objective: Objective, start: FloatArray, *, max_iterations: int = 60) -> tuple[NewtonPoint, Convergence]:
    """Climb from ``start`` (p,) to the top.

    Returns:
        The point where it stopped and the report; the report may say that it is not the top.
    """
    point = objective.at(start)
    if not np.isfinite(point.value):
        message = "Nothing was climbed: the start lies outside the function's domain."
        return point, Convergence(False, "newton", 0, np.inf, np.inf, False, message)
    point, report = _newton(objective, point, max_iterations)
    return (point, report) if report.converged else climb_by_lbfgs(objective, point.theta, report.iterations)


def _newton(objective: Objective, point: NewtonPoint, max_iterations: int) -> tuple[NewtonPoint, Convergence]:
    for iteration in range(max_iterations + 1):
        step, left, damped = _newton_step(objective, point)
        if left <= TOLERANCE and not damped:
            return point, _report(objective, point, "newton", iteration, left, converged=True)
        if iteration == max_iterations:
            break
        higher = _line_search(objective, point, step, 2.0 * left)
        if higher is None:
            break
        point = higher
    return point, _report(objective, point, "newton", iteration, left, converged=False)


def _newton_step(objective: Objective, point: NewtonPoint) -> tuple[FloatArray, float, bool]:
    """The step, half its promised gain (exact for a parabola) and whether the curvature had to be damped."""
    downward = -objective.hessian(point)
    gradient = point.gradient
    if _pinned(objective, point):
        gradient = gradient.copy()
        gradient[-1] = 0.0
        downward[-1, :] = downward[:, -1] = 0.0
        downward[-1, -1] = 1.0
    damping = 0.0
    scale = float(np.abs(np.diagonal(downward)).max()) or 1.0
    while True:
        _, step, failed = lapack.dposv(downward + damping * np.eye(len(gradient)) if damping else downward, gradient)
        if not failed:
            return step, 0.5 * float(gradient @ step), damping > 0.0
        damping = 10.0 * damping or 1e-6 * scale


def _line_search(objective: Objective, point: NewtonPoint, step: FloatArray, slope: float) -> NewtonPoint | None:
    noise = 1e-13 * abs(point.value)
    length = 1.0
    for _ in range(_HALVINGS):
        theta = point.theta + length * step
        if objective.bounds is not None:
            theta[-1] = min(max(theta[-1], objective.bounds[0]), objective.bounds[1])
        reached = objective.at(theta)
        if reached.value >= point.value + _ARMIJO * length * slope - noise:
            return reached
        length *= 0.5
    return None


def climb_by_lbfgs(
    objective: Objective, start: FloatArray, earlier_iterations: int = 0
) -> tuple[NewtonPoint, Convergence]:
    """Climb with L-BFGS-B: slower, but needs no curvature it can trust. Outside the domain counts as very low."""
    free = [(None, None)] * (len(start) - 1)
    bounds = [*free, objective.bounds if objective.bounds is not None else (None, None)]

    def descend(theta: FloatArray) -> tuple[float, FloatArray]:
        at = objective.at(theta)
        return (-at.value, -at.gradient) if np.isfinite(at.value) else (1e12, np.zeros_like(theta))

    found = minimize(
        descend,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": 5000, "ftol": 1e-15, "gtol": 1e-8},
    )
    point = objective.at(np.asarray(found.x, dtype=np.float64))
    _, left, damped = _newton_step(objective, point)
    arrived = left <= _ACCEPTED_LEFT and not damped
    return point, _report(objective, point, "l-bfgs", earlier_iterations + int(found.nit), left, converged=arrived)


def _pinned(objective: Objective, point: NewtonPoint) -> bool:
    """The last parameter is at a bound and would like to go further."""
    if objective.bounds is None:
        return False
    lower, upper = objective.bounds
    last, pull = point.theta[-1], point.gradient[-1]
    return bool((last <= lower and pull <= 0.0) or (last >= upper and pull >= 0.0))


def _report(
    objective: Objective, point: NewtonPoint, method: str, iterations: int, left: float, *, converged: bool
) -> Convergence:
    at_bound = _pinned(objective, point)
    slopes = np.abs(point.gradient[:-1] if at_bound else point.gradient)
    what = "Reached the optimum" if converged else "Stopped before the optimum"
    message = f"{what} after {iterations} iteration(s) of {method}; {left:.1e} log-likelihood left."
    if at_bound:
        message += " The shape parameter is at the edge of its range."
    return Convergence(converged, method, iterations, left, float(slopes.max()), at_bound, message)
