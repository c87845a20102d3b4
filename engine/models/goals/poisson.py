"""Independent Poisson goals (Maher, 1982)."""

import numpy as np

from engine.arrays import FloatArray
from engine.models.goals.evidence import Evidence
from engine.models.goals.terms import GoalKind, Terms


class Poisson:
    """Home goals ~ Poisson(e^u), away goals ~ Poisson(e^v), independent."""

    kind = GoalKind.POISSON
    shape = None
    by_score = False

    def terms(self, evidence: Evidence, u: FloatArray, v: FloatArray, s: float) -> Terms:
        """Evaluate at log rates ``u``, ``v`` (k,)."""
        home, away = evidence.weight * np.exp(u), evidence.weight * np.exp(v)
        value = evidence.home_goals @ u + evidence.away_goals @ v - home.sum() - away.sum() - evidence.log_factorials
        return Terms(
            value=float(value),
            d_u=evidence.home_goals - home,
            d_v=evidence.away_goals - away,
            d_uu=-home,
            d_uv=np.zeros_like(home),
            d_vv=-away,
        )
