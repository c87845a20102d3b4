"""Probabilities from expected goals: Dixon–Coles on the strength features, a Poisson regression, a moving average."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from sklearn.linear_model import PoissonRegressor

from engine.arrays import FloatArray
from engine.domain.odds import Market, Selection
from engine.models.country_models import TYPICAL_RHO
from engine.models.design import Design, Target
from engine.models.goals.stored import pack, unpack
from engine.models.stack.implied_goals import TWO_AND_A_HALF, goals_of
from engine.models.stack.tilt import scales, standardise
from engine.pricing.grid import score_grids
from engine.pricing.markets import shares

_FORMAT: Final = "fairline expected goals 1"
_FEWEST_GOALS, _MOST_GOALS = 0.15, 5.5

SELECTIONS: Final = {
    Target.RESULT: tuple(Selection(Market.MATCH_RESULT, None, outcome) for outcome in ("home", "draw", "away")),
    Target.OVER: tuple(Selection(Market.OVER_UNDER, TWO_AND_A_HALF, outcome) for outcome in ("over", "under")),
    Target.BOTH_SCORE: tuple(Selection(Market.BOTH_TEAMS_TO_SCORE, None, outcome) for outcome in ("yes", "no")),
}


def from_goals(home: FloatArray, away: FloatArray, target: Target) -> FloatArray:
    """(n, k) probabilities of a Dixon–Coles grid with these expected goals and the usual dependence."""
    grids = score_grids(
        np.clip(home, _FEWEST_GOALS, _MOST_GOALS), np.clip(away, _FEWEST_GOALS, _MOST_GOALS), TYPICAL_RHO
    )
    won = np.stack([shares(selection, grids.size)[0].ravel() for selection in SELECTIONS[target]], axis=1)
    probabilities = grids.flat @ won
    return np.asarray(probabilities / probabilities.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class DixonColes:
    """The time-decayed strengths of both teams as they stand in the features; nothing more is fitted."""

    target: Target = Target.RESULT
    name: str = "dixon_coles"

    def fit(self, design: Design) -> "FittedGoals":
        """Return the model; the strengths were fitted when the features were made."""
        return FittedGoals(self.target, "strength", ())


@dataclass(frozen=True, slots=True)
class MovingAverage:
    """Mean goals each side scored and the other conceded lately; the difference decides, the sum is the league's."""

    target: Target = Target.RESULT
    name: str = "moving_average"

    def fit(self, design: Design) -> "FittedGoals":
        """Take the leagues' mean goals."""
        known = np.isfinite(design.home_goals)
        home = float(np.average(design.home_goals[known], weights=design.weight[known]))
        away = float(np.average(design.away_goals[known], weights=design.weight[known]))
        return FittedGoals(self.target, "average", (), home=home, away=away)


@dataclass(frozen=True, slots=True)
class PoissonRegression:
    """Two Poisson regressions of scikit-learn, one for each side's goals, on all features."""

    target: Target = Target.RESULT
    penalty: float = 1e-2
    name: str = "poisson_regression"

    def fit(self, design: Design) -> "FittedGoals":
        """Fit both."""
        centre, scale = scales(design.values)
        values = standardise(design.values, centre, scale)
        sides = []
        for goals in (design.home_goals, design.away_goals):
            fitted = PoissonRegressor(alpha=self.penalty, solver="newton-cholesky", max_iter=30)
            fitted.fit(values, goals, sample_weight=design.weight)
            sides.append(np.append(fitted.coef_, fitted.intercept_))
        return FittedGoals(self.target, "regression", design.names, centre, scale, np.array(sides))


@dataclass(frozen=True, slots=True, eq=False)
class FittedGoals:
    """A way from features to expected goals.

    Attributes:
        target: what it predicts.
        kind: ``strength``, ``average`` or ``regression``.
        names, centre, scale, sides: of a regression.
        home, away: mean goals, of an average.
    """

    target: Target
    kind: str
    names: tuple[str, ...]
    centre: FloatArray = field(default_factory=lambda: np.empty(0))
    scale: FloatArray = field(default_factory=lambda: np.empty(0))
    sides: FloatArray = field(default_factory=lambda: np.empty(0))
    home: float = 0.0
    away: float = 0.0

    def expected(self, design: Design) -> tuple[FloatArray, FloatArray]:
        """(n,) goals expected of either side."""
        if self.kind == "regression":
            values = standardise(design.ordered(self.names), self.centre, self.scale)
            home, away = (np.exp(values @ side[:-1] + side[-1]) for side in self.sides)
            return home, away
        if self.kind == "average":
            ahead = design.column("scored_short_difference") - design.column("conceded_short_difference")
            half = np.nan_to_num(ahead) / 4
            return np.asarray(self.home + half), np.asarray(self.away - half)
        total = np.exp(np.nan_to_num(design.column("strength_goals_total"), nan=float(np.log(2.65))))
        superiority = np.nan_to_num(design.column("strength_goals_superiority"), nan=0.23)
        return goals_of(superiority, total)

    def predict(self, design: Design) -> FloatArray:
        """(n, k) probabilities."""
        return from_goals(*self.expected(design), self.target)

    def to_bytes(self) -> bytes:
        """Return the model as bytes without code."""
        header = {"format": _FORMAT, "target": self.target.value, "kind": self.kind, "names": list(self.names)}
        arrays = {"centre": self.centre, "scale": self.scale, "sides": self.sides}
        return pack(header | {"home": self.home, "away": self.away}, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "FittedGoals":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        header, arrays = unpack(data, _FORMAT)
        return cls(
            Target(header["target"]),
            str(header["kind"]),
            tuple(header["names"]),
            arrays["centre"],
            arrays["scale"],
            arrays["sides"],
            float(header["home"]),
            float(header["away"]),
        )
