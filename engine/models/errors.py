"""Errors of the models.

ModelError
├── InvalidMatches      arrays of matches that cannot be: lengths differ, NaN, negative goals, a team against itself
├── InvalidFitOption    a half-life, prior or kind that makes no sense
├── NotEnoughMatches    too little (or nothing) is known before the asked time
├── NotIdentified       without a prior these matches do not determine every strength
├── NotConverged        the optimiser stopped before the optimum; carries its report as ``report``
├── UnknownLeague       the model was not fitted on this league
├── UnknownTeam         the model knows nothing of this team and has no prior to fall back on
├── FutureLeak          a fact that could not be known at the instant of the decision
└── InvalidModelFile    bytes that are not a stored model, or of a format this version cannot read
"""

from engine.errors import FairlineError


class ModelError(FairlineError):
    """A model could not be fitted, read or asked."""


class InvalidMatches(ModelError):
    """The arrays of matches are malformed."""


class InvalidFitOption(ModelError, ValueError):
    """An option of a fit is out of its range."""


class NotEnoughMatches(ModelError):
    """Too few matches are known before the asked time."""


class NotIdentified(ModelError):
    """The matches leave some strength undetermined and there is no prior to settle it."""


class NotConverged(ModelError):
    """The optimiser stopped before it reached the optimum; nothing was returned.

    Attributes:
        report: the convergence report (``engine.models.goals.Convergence``).
    """

    def __init__(self, message: str, report: object) -> None:
        super().__init__(message)
        self.report = report


class UnknownLeague(ModelError):
    """The model was not fitted on this league."""


class UnknownTeam(ModelError):
    """The model has never seen this team and has no prior for it."""


class InvalidModelFile(ModelError):
    """Not a stored model, or of a format that cannot be read."""


class FutureLeak(ModelError):
    """A fact from after the instant of the decision was handed in. Nothing was decided."""
