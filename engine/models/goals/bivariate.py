"""Bivariate Poisson goals (Karlis & Ntzoufras, 2003): both sides share a Poisson number of goals.

Home goals = W1 + W3 and away goals = W2 + W3 with independent W ~ Poisson(e^u), Poisson(e^v), Poisson(e^s): e^s is the
covariance, and the expected goals are e^u + e^s and e^v + e^s. Given a score, the shared goals K have a distribution
whose mean and variance are all that the derivatives of the log-likelihood need.
"""

import numpy as np
from scipy.special import gammaln

from engine.arrays import FloatArray
from engine.models.goals.evidence import Evidence
from engine.models.goals.terms import GoalKind, Shape, Terms


class BivariatePoisson:
    """Bivariate Poisson; the shape is log(covariance). Matches without positive dependence push it to its bound."""

    kind = GoalKind.BIVARIATE_POISSON
    shape = Shape(start=-2.5, lower=-9.0, upper=1.0, prior_sd=1.0)
    by_score = True

    def terms(self, evidence: Evidence, u: FloatArray, v: FloatArray, s: float) -> Terms:
        """Evaluate at log rates ``u``, ``v`` (k,) of the unshared goals and log covariance ``s``."""
        if evidence.score is None:
            msg = "The bivariate Poisson needs entries split by score: gather_evidence(..., by_score=True)."
            raise ValueError(msg)
        x, y = evidence.score
        fewer = np.minimum(x, y)
        shared = np.arange(int(fewer.max()) + 1)[:, None]
        possible = shared <= fewer
        rest_x, rest_y = np.where(possible, x - shared, 0), np.where(possible, y - shared, 0)
        log_part = (
            rest_x * u + rest_y * v + shared * s - gammaln(rest_x + 1.0) - gammaln(rest_y + 1.0) - gammaln(shared + 1.0)
        )
        part = np.where(possible, np.exp(log_part), 0.0)
        total = part.sum(axis=0)
        mean = (shared * part).sum(axis=0) / total
        variance = (shared**2 * part).sum(axis=0) / total - mean**2
        w, covariance = evidence.weight, float(np.exp(s))
        home, away = w * np.exp(u), w * np.exp(v)
        spread = w * variance
        all_weight = float(w.sum())
        return Terms(
            value=float(w @ np.log(total) - home.sum() - away.sum() - covariance * all_weight),
            d_u=w * (x - mean) - home,
            d_v=w * (y - mean) - away,
            d_uu=spread - home,
            d_uv=spread,
            d_vv=spread - away,
            d_s=float(w @ mean) - covariance * all_weight,
            d_us=-spread,
            d_vs=-spread,
            d_ss=float(spread.sum()) - covariance * all_weight,
        )
