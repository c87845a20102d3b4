"""Logistic regression on the features: multinomial for the match result, binary for totals and both teams to score.

The fit is the residual model of ``stack.tilt`` with nothing to lean on: a line that says all outcomes are alike. Its
optimum is that of scikit-learn's ``LogisticRegression`` with C = 1 / ridge (a test compares them); Newton's method
finds it in a tenth of the time and takes probabilities as targets too.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, TextArray
from engine.models.design import Design, Target
from engine.models.goals.stored import pack, unpack
from engine.models.stack.tilt import Tilt, fit_tilt

_FORMAT: Final = "fairline logistic 1"
RIDGE: Final = 150.0
_DUMMY: Final = 0.5
"""How tall a league's own column is: half a standard deviation, so that it is shrunk more than a feature."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A ridge-penalised logistic regression with a level for each league."""

    target: Target = Target.RESULT
    ridge: float = RIDGE
    name: str = "logistic"

    def fit(self, design: Design) -> "FittedLogistic":
        """Fit by Newton's method."""
        leagues = np.unique(design.league)
        values, names = _with_leagues(design.values, design.names, design.league, leagues)
        k = self.target.outcomes
        target = np.eye(k)[design.happened(self.target)]
        tilt = fit_tilt(np.zeros((len(design), k - 1)), values, names, target, design.weight, ridge=self.ridge)
        # a league's column is not a measurement: it keeps its own height
        return FittedLogistic(design.names, leagues, tilt)


@dataclass(frozen=True, slots=True, eq=False)
class FittedLogistic:
    """A fitted regression."""

    names: tuple[str, ...]
    leagues: TextArray
    tilt: Tilt

    def predict(self, design: Design) -> FloatArray:
        """(n, k) probabilities."""
        values = self.inputs(design)
        return self.tilt.predict(np.zeros((len(design), self.tilt.coefficients.shape[1])), values)

    def inputs(self, design: Design) -> FloatArray:
        """(n, f + leagues) the regression's inputs."""
        return _with_leagues(design.ordered(self.names), self.names, design.league, self.leagues)[0]

    def to_bytes(self) -> bytes:
        """Return the regression as bytes without code."""
        tilt = np.frombuffer(self.tilt.to_bytes(), dtype=np.uint8)
        return pack({"format": _FORMAT, "names": list(self.names)}, {"leagues": self.leagues, "tilt": tilt})

    @classmethod
    def from_bytes(cls, data: bytes) -> "FittedLogistic":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        header, arrays = unpack(data, _FORMAT)
        return cls(tuple(header["names"]), arrays["leagues"], Tilt.from_bytes(arrays["tilt"].tobytes()))


def _with_leagues(
    values: FloatArray, names: tuple[str, ...], league: TextArray, leagues: TextArray
) -> tuple[FloatArray, tuple[str, ...]]:
    dummies = (league[:, None] == leagues[None, :]) * _DUMMY
    return np.hstack([values, dummies]), (*names, *(f"league_{code}" for code in leagues))
