"""Goals more spread out than Poisson: independent negative binomials with one common dispersion.

Mean e^u and variance e^u + alpha e^2u (the NB2 form, Cameron & Trivedi, 1998); alpha -> 0 is Poisson. The shape is
log(alpha), bounded below because matches without overdispersion push alpha to zero.
"""

import numpy as np

from engine.arrays import FloatArray
from engine.models.goals.evidence import Evidence
from engine.models.goals.terms import GoalKind, Shape, Terms


class NegativeBinomial:
    """Independent negative binomials; the shape is log(alpha)."""

    kind = GoalKind.NEGATIVE_BINOMIAL
    shape = Shape(start=-3.0, lower=-9.0, upper=2.0, prior_sd=1.0)
    by_score = False

    def terms(self, evidence: Evidence, u: FloatArray, v: FloatArray, s: float) -> Terms:
        """Evaluate at log means ``u``, ``v`` (k,) and log(alpha) ``s``."""
        alpha = float(np.exp(s))
        home = _side(evidence.weight, evidence.home_goals, u, alpha)
        away = _side(evidence.weight, evidence.away_goals, v, alpha)
        # log Gamma(y + 1/alpha) - log Gamma(1/alpha) + y log(alpha) = sum over j < y of log(1 + j alpha)
        more_than = evidence.goal_counts.sum() - np.cumsum(evidence.goal_counts)
        j_alpha = np.arange(len(more_than)) * alpha
        value = home.value + away.value + more_than @ np.log1p(j_alpha) - evidence.log_factorials
        return Terms(
            value=float(value),
            d_u=home.d_u,
            d_v=away.d_u,
            d_uu=home.d_uu,
            d_uv=np.zeros_like(u),
            d_vv=away.d_uu,
            d_s=float(home.d_s + away.d_s + more_than @ (j_alpha / (1.0 + j_alpha))),
            d_us=home.d_us,
            d_vs=away.d_us,
            d_ss=float(home.d_ss + away.d_ss + more_than @ (j_alpha / (1.0 + j_alpha) ** 2)),
        )


def _side(weight: FloatArray, goals: FloatArray, u: FloatArray, alpha: float) -> Terms:
    """The part of one side: w-weighted sums of y u - (y + 1/alpha) log(1 + alpha e^u)."""
    rate = np.exp(u)
    m = alpha * rate
    log_m, share = np.log1p(m), m / (1.0 + m)
    gap = (weight * rate - goals) / (1.0 + m)
    bend = log_m - share
    return Terms(
        value=float(goals @ u - goals @ log_m - (weight @ log_m) / alpha),
        d_u=-gap,
        d_v=u,
        d_uu=-rate * (weight + alpha * goals) / (1.0 + m) ** 2,
        d_uv=u,
        d_vv=u,
        d_s=float(weight @ bend / alpha - goals @ share),
        d_us=gap * share,
        d_ss=float(weight @ (share**2 - bend) / alpha - goals @ (share / (1.0 + m))),
    )
