"""What one evaluation of a likelihood hands to the optimiser, and the four likelihoods by name."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from engine.arrays import FloatArray
from engine.models.goals.evidence import Evidence


class GoalKind(StrEnum):
    """Which distribution the goals follow, given both sides' rates."""

    POISSON = "poisson"
    DIXON_COLES = "dixon_coles"
    BIVARIATE_POISSON = "bivariate_poisson"
    NEGATIVE_BINOMIAL = "negative_binomial"


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """A weighted log-likelihood with its first and second derivatives.

    ``u`` and ``v`` are the logarithms of an entry's home and away rate, ``s`` the one parameter of shape that some
    distributions have. Arrays have one value an entry (k,); ``d_u`` is the derivative by u, ``d_uv`` by u and v.
    ``value`` is -inf where the parameters are not a distribution; the derivatives mean nothing then.
    """

    value: float
    d_u: FloatArray
    d_v: FloatArray
    d_uu: FloatArray
    d_uv: FloatArray
    d_vv: FloatArray
    d_s: float = 0.0
    d_us: FloatArray | None = None
    d_vs: FloatArray | None = None
    d_ss: float = 0.0


class Likelihood(Protocol):
    """A distribution of goals. ``shape`` names its extra parameter: start value and bounds, None if it has none."""

    @property
    def kind(self) -> GoalKind:
        """Its name among the goal models."""
        ...

    @property
    def shape(self) -> "Shape | None":
        """The parameter it has beside the two scoring rates, such as a dispersion; None where it has none."""
        ...

    @property
    def by_score(self) -> bool:
        """Whether it needs entries split by score."""
        ...

    def terms(self, evidence: Evidence, u: FloatArray, v: FloatArray, s: float) -> Terms:
        """Evaluate at log rates ``u``, ``v`` (k,) and shape ``s``."""
        ...


@dataclass(frozen=True, slots=True)
class Shape:
    """An extra parameter: where a cold fit starts, between which bounds it may move, how firmly a prior holds it.

    A prior, where one is used, is normal around ``start`` with standard deviation ``prior_sd``.
    """

    start: float
    lower: float
    upper: float
    prior_sd: float
