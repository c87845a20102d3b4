"""The weights of goal model, sharp line and crowd in the pooled probability, and how they are fitted.

A blend moves by evidence only: the weights are fitted to fair closing probabilities with a prior around the ones chosen
on 30,085 matches, so that a handful of matches leaves them where they are.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from scipy.optimize import minimize

from engine.arrays import FloatArray
from engine.models.errors import InvalidMatches

_LEAST: Final = 0.005
SOURCES: Final = ("goals", "sharp", "crowd")
_PRIOR_SD: Final = 0.05
"""How sure the chosen weights are. The cross-entropy of one match bends by about 0.03 in a weight, so that it takes
some 15,000 matches to count for as much."""


@dataclass(frozen=True, slots=True)
class Blend:
    """Weights of the sources of a probability; they need not sum to one, those of an absent source go to the others.

    Raises:
        ValueError: a weight that is not above zero: a source that is alone has to count.
    """

    goals: float
    sharp: float
    crowd: float
    version: str

    def __post_init__(self) -> None:
        if not all(0 < weight < math.inf for weight in self.weights):
            msg = f"Weights of a blend must be above zero, got {self.weights}."
            raise ValueError(msg)

    @property
    def weights(self) -> tuple[float, float, float]:
        """The weights in the order of ``SOURCES``."""
        return self.goals, self.sharp, self.crowd


CHOSEN: Final = Blend(goals=0.03, sharp=0.68, crowd=0.29, version="blend1")
"""Chosen on seasons 2014/15–2017/18 of football-data.co.uk; ``engine.models.forecast`` tells how."""


def cross_entropy(weights: FloatArray, sources: FloatArray, target: FloatArray) -> FloatArray:
    """(n,) cross-entropy of the pooled probabilities against the fair closing ones, in nats.

    Args:
        weights: (3,) of the sources.
        sources: (n, 3, k) what each source says; all NaN where it is silent.
        target: (n, k) fair closing probabilities.
    """
    silent = np.asarray(np.isnan(sources).any(axis=2))
    counted = np.where(silent, 0.0, weights)
    total = counted.sum(axis=1, keepdims=True)
    logs = np.log(np.where(silent[:, :, None], 1.0, sources))
    pooled = np.einsum("nv,nvk->nk", counted / np.maximum(total, 1e-12), logs)
    pooled -= np.logaddexp.reduce(pooled, axis=1, keepdims=True)
    return np.asarray(-(target * pooled).sum(axis=1), dtype=np.float64)


def fit_blend(sources: FloatArray, target: FloatArray, as_of: datetime, *, prior: Blend = CHOSEN) -> Blend:
    """Fit the weights to the fair closing probabilities of matches, held near ``prior``.

    Args:
        sources: (n, 3, k) what each source said before kick-off; all NaN where it was silent.
        target: (n, k) fair closing probabilities of the same outcomes.
        as_of: the instant of the fit; it names the version.
        prior: where the weights are believed to be, each with a standard deviation of 0.05.

    Returns:
        The blend, its weights summing to one; ``prior`` itself when there is no match to learn from.

    Raises:
        InvalidMatches: shapes that do not fit together, or a closing probability that is none.
    """
    if sources.ndim != 3 or sources.shape[1] != len(SOURCES) or target.shape != (sources.shape[0], sources.shape[2]):
        msg = f"Sources {sources.shape} and closing lines {target.shape} do not belong together. Nothing fitted."
        raise InvalidMatches(msg)
    if not np.isfinite(target).all() or (target < 0).any():
        msg = "A closing probability is missing or negative. Nothing was fitted."
        raise InvalidMatches(msg)
    quoted = ~np.isnan(sources).any(axis=2)
    rows = quoted.sum(axis=1) >= 2
    if not rows.any():
        return prior
    forecasts, closing = sources[rows], target[rows]
    believed = np.array(prior.weights) / sum(prior.weights)
    best = float(cross_entropy(believed, forecasts, closing).mean())

    def loss(weights: FloatArray) -> float:
        excess = float(cross_entropy(weights, forecasts, closing).mean()) - best
        return len(forecasts) * excess + 0.5 * float(((weights - believed) ** 2).sum()) / _PRIOR_SD**2

    found = minimize(
        loss,
        believed,
        bounds=[(_LEAST, 1.0)] * 3,
        constraints=[{"type": "eq", "fun": lambda weights: weights.sum() - 1.0}],
        method="SLSQP",
    )
    if not found.success or loss(found.x) > loss(believed):
        return prior
    goals, sharp, crowd = (float(round(weight, 4)) for weight in np.clip(found.x, _LEAST, 1.0))
    return Blend(goals, sharp, crowd, f"blend-{as_of:%Y%m%d}")
