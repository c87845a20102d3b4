"""The model-only answer: several components pooled by the geometric mean of their probabilities.

With equal weights each component counts alike; fitted weights maximise the likelihood of matches none of them had seen
and are kept only where they beat equal ones on later matches still.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

import numpy as np
from scipy.optimize import minimize

from engine.arrays import FloatArray, IntArray
from engine.models.baselines.base_rates import BaseRates, FittedBaseRates
from engine.models.baselines.goals import DixonColes, FittedGoals, MovingAverage, PoissonRegression
from engine.models.baselines.logistic import FittedLogistic, Logistic
from engine.models.design import FEWEST_LINES, Component, Design, FittedComponent, Target
from engine.models.errors import InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.networks.line_network import FittedLineNetwork, LineNetwork
from engine.models.trees.boosted import FittedLightGBM, FittedXGBoost, LightGBM, XGBoost
from engine.models.trees.forest import FittedForest, RandomForest
from engine.models.trees.line_trees import FittedLineTrees, LineTrees

_FORMAT: Final = "fairline ensemble 1"
_LATER: Final = 0.4
_LEAST: Final = 1e-9

SHARES: Final[Mapping[str, float]] = MappingProxyType({"logistic": 0.6, "lightgbm": 0.2, "xgboost": 0.2})
"""How much each component learnt from results counts for the match result, where there are no lines to learn from.
Chosen on 2012/13–2022/23: with equal shares the five top leagues, where the regression alone is best, would lose by the
pooling."""

TAUGHT_WITH_LINES: Final = frozenset({"line_trees", "line_network"})
"""Components that learn from the lines of past matches."""

SHARES_WITH_LINES: Final[Mapping[str, float]] = MappingProxyType(
    {"logistic": 0.3, "lightgbm": 0.05, "xgboost": 0.05, "line_trees": 0.3, "line_network": 0.3}
)
"""The same beside components taught with lines, chosen on 2013/14, 2015/16 and 2017/18: trees learnt from results then
say little that is new, and the regression more."""

READERS: Final[Mapping[str, Callable[[bytes], FittedComponent]]] = {
    "base_rates": FittedBaseRates.from_bytes,
    "logistic": FittedLogistic.from_bytes,
    "dixon_coles": FittedGoals.from_bytes,
    "moving_average": FittedGoals.from_bytes,
    "poisson_regression": FittedGoals.from_bytes,
    "lightgbm": FittedLightGBM.from_bytes,
    "xgboost": FittedXGBoost.from_bytes,
    "line_trees": FittedLineTrees.from_bytes,
    "line_network": FittedLineNetwork.from_bytes,
    "random_forest": FittedForest.from_bytes,
}
"""Who reads the stored bytes of each component."""


def components(target: Target) -> tuple[Component, ...]:
    """Return the components whose mean is the answer for a target."""
    if target is Target.RESULT:
        return Logistic(target), LightGBM(target), XGBoost(target), LineTrees(target), LineNetwork(target)
    return Logistic(target), LightGBM(target), DixonColes(target)


def baselines(target: Target) -> tuple[Component, ...]:
    """Return the simple models everything is compared with."""
    return (
        BaseRates(target),
        MovingAverage(target),
        DixonColes(target),
        PoissonRegression(target),
        RandomForest(target),
    )


def shares_of(names: Sequence[str]) -> FloatArray:
    """(m,) shares of components; alike where one of them has none."""
    known = SHARES if TAUGHT_WITH_LINES.isdisjoint(names) else SHARES_WITH_LINES
    shares = np.array([known.get(name, 0.0) for name in names])
    if not (shares > 0).all():
        shares = np.ones(len(names))
    return np.asarray(shares / shares.sum())


def pool(predicted: Sequence[FloatArray], weights: FloatArray | None = None) -> FloatArray:
    """(n, k) weighted geometric mean of probabilities, normalised (Genest, 1984).

    A component that said nothing (NaN) of a match is left out there; where none answered the match stays unknown.
    """
    logs = np.log(np.maximum(np.stack(predicted), _LEAST))
    counted = np.full(len(logs), 1 / len(logs)) if weights is None else weights
    answered = np.isfinite(logs).all(axis=2, keepdims=True)
    share = counted[:, None, None] * answered
    with np.errstate(invalid="ignore"):  # nothing over nothing is unknown
        mean = (share * np.where(answered, logs, 0.0)).sum(axis=0) / share.sum(axis=0)
        mean -= np.logaddexp.reduce(mean, axis=1)[:, None]
    return np.asarray(np.exp(mean))


def stack_weights(predicted: Sequence[FloatArray], happened: IntArray) -> FloatArray:
    """(m,) weights of components, from their predictions of matches they had not seen, in the order of time.

    Returns:
        Fitted weights, or equal ones where those did at least as well on the later part.
    """
    m, n = len(predicted), len(happened)
    equal = np.full(m, 1 / m)
    cut = int(n * (1 - _LATER))
    if cut < 1 or m < 2:
        return equal
    logs = np.log(np.maximum(np.stack(predicted), _LEAST))

    def loss(weights: FloatArray, rows: slice) -> float:
        mean = np.tensordot(weights, logs[:, rows], axes=1)
        normalised = mean - np.logaddexp.reduce(mean, axis=1)[:, None]
        return float(-normalised[np.arange(len(normalised)), happened[rows]].mean())

    def fitted(rows: slice) -> FloatArray:
        found = minimize(
            loss,
            equal,
            args=(rows,),
            bounds=[(0.0, 1.0)] * m,
            constraints=[{"type": "eq", "fun": lambda weights: weights.sum() - 1.0}],
            method="SLSQP",
        )
        return np.asarray(np.clip(found.x, 0.0, 1.0) / np.clip(found.x, 0.0, 1.0).sum())

    later = slice(cut, n)
    better = loss(fitted(slice(0, cut)), later) < loss(equal, later)
    return fitted(slice(0, n)) if better else equal


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """Fitted components of one target.

    Attributes:
        target: what is predicted.
        parts: the fitted components by name.
        weights: by name; equal when empty.
    """

    target: Target
    parts: Mapping[str, FittedComponent]
    weights: Mapping[str, float] = field(default_factory=dict)

    def each(self, design: Design) -> dict[str, FloatArray]:
        """(n, k) probabilities of every component."""
        return {name: part.predict(design) for name, part in self.parts.items()}

    def predict(self, design: Design) -> FloatArray:
        """(n, k) probabilities."""
        return self.of(self.each(design))

    def of(self, predicted: Mapping[str, FloatArray]) -> FloatArray:
        """(n, k) probabilities pooled from those of the components."""
        weights = np.array([self.weights.get(name, 1.0) for name in self.parts])
        return pool([predicted[name] for name in self.parts], weights / weights.sum())

    def to_bytes(self) -> bytes:
        """Return all components, each in its own safe format."""
        header = {"format": _FORMAT, "target": self.target.value, "parts": list(self.parts)}
        arrays = {name: np.frombuffer(part.to_bytes(), dtype=np.uint8) for name, part in self.parts.items()}
        return pack(header | {"weights": dict(self.weights)}, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Ensemble":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else, or a component nobody knows.
        """
        header, arrays = unpack(data, _FORMAT)
        unknown = [name for name in header["parts"] if name not in READERS]
        if unknown:
            msg = f"The stored ensemble has a component {unknown[0]!r} nobody can read. Nothing was read."
            raise InvalidModelFile(msg)
        parts = {name: READERS[name](arrays[name].tobytes()) for name in header["parts"]}
        return cls(Target(header["target"]), parts, header["weights"])


def fit_ensemble(design: Design, target: Target, members: Sequence[Component] | None = None) -> Ensemble:
    """Fit every component on matches with results, in the order of time; those taught with lines if they are enough."""
    chosen = components(target) if members is None else members
    if design.with_lines().sum() < FEWEST_LINES:
        chosen = [component for component in chosen if component.name not in TAUGHT_WITH_LINES]
    parts = {component.name: component.fit(design) for component in chosen}
    return Ensemble(target, parts, dict(zip(parts, shares_of(tuple(parts)).tolist(), strict=True)))


def standing_by(ensemble: Ensemble, who: str) -> Ensemble:
    """Return the ensemble reduced to one component; as it is where that is none of them."""
    if who not in ensemble.parts:
        return ensemble
    return replace(ensemble, weights={name: float(name == who) for name in ensemble.parts})
