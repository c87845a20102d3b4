"""Calibration maps for a probability: Platt scaling, temperature, isotonic regression; and the choice between them.

Fitted on predictions of matches the model had not seen, and chosen by log loss on later ones still.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize

from engine.arrays import BoolArray, FloatArray
from engine.models.errors import InvalidModelFile, NotEnoughMatches
from engine.models.goals.stored import pack, unpack
from engine.models.stack.implied_goals import logit

_FORMAT: Final = "fairline calibration 1"
KINDS: Final = ("identity", "temperature", "platt", "isotonic")
_FEWEST: Final = 500
_LATER: Final = 0.3
"""The last part of what a choice is made on."""

_RIDGE: Final = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class CalibrationMap:
    """A non-decreasing map of probabilities.

    Attributes:
        kind: one of ``KINDS``.
        knots, values: isotonic: (m,) probabilities and what they become; else ``values`` holds intercept and slope
            on the logit scale.
    """

    kind: str
    knots: FloatArray
    values: FloatArray

    def __call__(self, probability: FloatArray) -> FloatArray:
        """(n,) calibrated probabilities."""
        if self.kind == "identity":
            return probability
        if self.kind == "isotonic":
            return np.asarray(np.interp(probability, self.knots, self.values))
        return np.asarray(1 / (1 + np.exp(-(self.values[0] + self.values[1] * logit(probability)))))

    def to_bytes(self) -> bytes:
        """Return the map as bytes without code."""
        return pack({"format": _FORMAT, "kind": self.kind}, {"knots": self.knots, "values": self.values})

    @classmethod
    def from_bytes(cls, data: bytes) -> "CalibrationMap":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        header, arrays = unpack(data)
        if header.get("format") != _FORMAT or header.get("kind") not in KINDS:
            msg = f"This is {header.get('format')!r}, not {_FORMAT!r}. Nothing was read; fit it again."
            raise InvalidModelFile(msg)
        return cls(header["kind"], arrays["knots"], arrays["values"])


IDENTITY: Final = CalibrationMap("identity", np.empty(0), np.empty(0))


def fit_map(
    kind: str, probability: FloatArray, happened: BoolArray, weight: FloatArray | None = None
) -> CalibrationMap:
    """Fit a curve that corrects forecast chances by how often the events came about.

    Args:
        kind: one of ``KINDS``.
        probability: (n,) what was said of events not seen by the model.
        happened: (n,) what came.
        weight: (n,) of the events; all alike when None.

    Raises:
        NotEnoughMatches: no events, or an unknown kind.
    """
    if not len(probability) or kind not in KINDS:
        msg = f"A calibration of kind {kind!r} cannot be fitted on {len(probability)} events."
        raise NotEnoughMatches(msg)
    weight = np.ones(len(probability)) if weight is None else weight
    if kind == "identity":
        return IDENTITY
    if kind == "isotonic":
        from sklearn.isotonic import IsotonicRegression  # noqa: PLC0415 — slow to import, and only a training fits

        fitted = IsotonicRegression(y_min=1e-4, y_max=1 - 1e-4, out_of_bounds="clip")
        fitted.fit(probability, happened.astype(np.float64), sample_weight=weight)
        return CalibrationMap(kind, np.asarray(fitted.X_thresholds_), np.asarray(fitted.y_thresholds_))
    scores, free = logit(probability), kind == "platt"

    def loss(parameters: FloatArray) -> float:
        line = (parameters[0] if free else 0.0) + parameters[1] * scores
        misses = np.logaddexp(0.0, np.where(happened, -line, line))
        return float((weight * misses).sum() + _RIDGE * (parameters[0] ** 2 + (parameters[1] - 1) ** 2))

    found = minimize(loss, np.array([0.0, 1.0]), method="L-BFGS-B", bounds=[(-2.0, 2.0), (0.2, 3.0)])
    intercept = float(found.x[0]) if free else 0.0
    return CalibrationMap(kind, np.empty(0), np.array([intercept, float(found.x[1])]))


def choose_map(
    probability: FloatArray,
    happened: BoolArray,
    weight: FloatArray | None = None,
    kinds: Sequence[str] = KINDS,
) -> CalibrationMap:
    """Choose the kind of map by log loss on the later part of the events, and fit it on all of them.

    Events are in the order of time. With few of them nothing is changed.
    """
    n = len(probability)
    if n < _FEWEST:
        return IDENTITY
    weight = np.ones(n) if weight is None else weight
    cut = int(n * (1 - _LATER))
    losses = {}
    for kind in kinds:
        earlier = fit_map(kind, probability[:cut], happened[:cut], weight[:cut])
        predicted = np.clip(earlier(probability[cut:]), 1e-6, 1 - 1e-6)
        misses = -np.log(np.where(happened[cut:], predicted, 1 - predicted))
        losses[kind] = float(np.average(misses, weights=weight[cut:]))
    return fit_map(min(losses, key=lambda kind: losses[kind]), probability, happened, weight)
