"""Poisson goals with the low-score factor of Dixon & Coles (1997).

With home rate lambda, away rate mu and dependence rho the probability of a score is multiplied by

    tau(0, 0) = 1 - lambda mu rho      tau(0, 1) = 1 + lambda rho      (away side wins 1-0: the *home* rate)
    tau(1, 0) = 1 + mu rho             tau(1, 1) = 1 - rho             (home side wins 1-0: the *away* rate)

which leaves both marginal distributions Poisson. Swapping lambda and mu in the two middle cells is a common mistake.
"""

import numpy as np

from engine.arrays import FloatArray
from engine.models.goals.evidence import Evidence
from engine.models.goals.terms import GoalKind, Shape, Terms

_INSIDE = 1e-9  # a probability of exactly zero is on the boundary; stay this far inside


class DixonColes:
    """Independent Poisson times tau; the shape is rho."""

    kind = GoalKind.DIXON_COLES
    shape = Shape(start=-0.05, lower=-1.0, upper=1.0, prior_sd=0.05)
    by_score = False

    def terms(self, evidence: Evidence, u: FloatArray, v: FloatArray, s: float) -> Terms:
        """Evaluate at log rates ``u``, ``v`` (k,) and rho ``s``."""
        home_rate, away_rate = np.exp(u), np.exp(v)
        product = home_rate * away_rate
        # tau of 0-0, 0-1, 1-0, 1-1 is 1 + s * slope
        slope = np.stack((-product, home_rate, away_rate, np.full_like(u, -1.0)))
        tau = 1.0 + s * slope
        if not tau.min() > 0.0:  # for every pairing, seen or not at that score: a fit must give real distributions
            return Terms(-np.inf, u, v, u, u, v)
        n = evidence.low_scores
        by_rho = n * slope / tau
        by_log = s * by_rho  # derivative of n log(tau) by the logarithm of its slope
        curve = by_log / tau  # and its second derivative
        mixed = by_rho / tau
        home, away = evidence.weight * home_rate, evidence.weight * away_rate
        poisson = evidence.home_goals @ u + evidence.away_goals @ v - home.sum() - away.sum() - evidence.log_factorials
        return Terms(
            value=float(poisson + (n * np.log(tau)).sum()),
            d_u=evidence.home_goals - home + by_log[0] + by_log[1],
            d_v=evidence.away_goals - away + by_log[0] + by_log[2],
            d_uu=curve[0] + curve[1] - home,
            d_uv=curve[0],
            d_vv=curve[0] + curve[2] - away,
            d_s=float(by_rho.sum()),
            d_us=mixed[0] + mixed[1],
            d_vs=mixed[0] + mixed[2],
            d_ss=-float((by_rho * slope / tau).sum()),
        )


def rho_bounds(home_rate: FloatArray, away_rate: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Between which values of rho each match's four low scores keep a positive probability (Dixon & Coles, 1997).

    Args:
        home_rate: (n,) expected home goals, > 0.
        away_rate: (n,) expected away goals, > 0.

    Returns:
        (n,) lower and (n,) upper bound: max(-1/lambda, -1/mu) and min(1/(lambda mu), 1), a hair inside.
    """
    lower = -1.0 / np.maximum(home_rate, away_rate)
    upper = np.minimum(1.0 / (home_rate * away_rate), 1.0)
    return lower * (1.0 - _INSIDE), upper * (1.0 - _INSIDE)


def low_score_factors(home_rate: FloatArray, away_rate: FloatArray, rho: FloatArray) -> FloatArray:
    """Tau for the four low scores.

    Args:
        home_rate: (n,) lambda.
        away_rate: (n,) mu.
        rho: (n,) or scalar array.

    Returns:
        (n, 2, 2): axis 1 home goals 0 or 1, axis 2 away goals 0 or 1.
    """
    tau = np.empty((len(home_rate), 2, 2))
    tau[:, 0, 0] = 1.0 - home_rate * away_rate * rho
    tau[:, 0, 1] = 1.0 + home_rate * rho
    tau[:, 1, 0] = 1.0 + away_rate * rho
    tau[:, 1, 1] = 1.0 - rho
    return tau
