"""Goal models: how many goals each side of a match is expected to score, and how sure that is."""

from engine.models.goals.dixon_coles import low_score_factors, rho_bounds
from engine.models.goals.fit import DEFAULT_HALF_LIFE_DAYS, DEFAULT_PRIOR, fit
from engine.models.goals.matches import MatchArrays, day_number, decay_weights
from engine.models.goals.model import GoalModel, Strength
from engine.models.goals.newton import Convergence
from engine.models.goals.prior import GoalPrior
from engine.models.goals.rates import Rates
from engine.models.goals.terms import GoalKind

__all__ = [
    "DEFAULT_HALF_LIFE_DAYS",
    "DEFAULT_PRIOR",
    "Convergence",
    "GoalKind",
    "GoalModel",
    "GoalPrior",
    "MatchArrays",
    "Rates",
    "Strength",
    "day_number",
    "decay_weights",
    "fit",
    "low_score_factors",
    "rho_bounds",
]
