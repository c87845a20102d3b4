"""A small neural network that learns football from what the market came to, as ``trees.line_trees`` does.

Two hidden layers of rectified units, fitted by Adam (Kingma & Ba, 2015) with scikit-learn, from two starting points
whose answers are averaged. Lines of *past* matches are what it is taught with; no price is an input. Where trees see
steps it sees slopes: the two err differently, and together say more than either.
"""

import warnings
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from engine.arrays import FloatArray, TextArray
from engine.models.design import Design, Target
from engine.models.errors import InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.tilt import scales, standardise

_FORMAT: Final = "fairline line network 1"
_CLIP: Final = 4.0
"""Standardised features are kept within ± this many standard deviations."""

_LEAST_SPREAD: Final = 1e-3
"""Added to every standard deviation: what hardly varies says hardly anything."""

Layer = tuple[NDArray[np.float32], NDArray[np.float32]]
"""(inputs, units) weights and (units,) constants."""


@dataclass(frozen=True, slots=True)
class LineNetwork:
    """A multi-layer perceptron on the lines of past matches; the match result alone.

    Attributes:
        target: what is predicted.
        units: of each hidden layer.
        shrinkage: penalty on squared weights.
        epochs: passes over the matches; fixed, so that no match has to be kept aside to stop by.
        starts: how many networks are averaged, each from a start and an order of its own.
        batch: matches a step.
        name: of the component.
    """

    target: Target = Target.RESULT
    units: tuple[int, ...] = (128, 64)
    shrinkage: float = 0.1
    epochs: int = 25
    starts: int = 2
    batch: int = 512
    name: str = "line_network"

    def fit(self, design: Design) -> "FittedLineNetwork":
        """Fit the networks on the matches whose line is known.

        Raises:
            NotEnoughMatches: too few of them.
        """
        learnt, fair = design.of_lines()
        leagues = np.unique(learnt.league)
        (centre, scale), (level, spread) = scales(learnt.values), scales(fair)
        scale, spread = scale + _LEAST_SPREAD, spread + _LEAST_SPREAD
        inputs = _inputs(learnt.values, learnt.league, centre, scale, leagues)
        wanted = ((fair - level) / spread).astype(np.float32)
        weight = learnt.weight / learnt.weight.mean()
        networks = []
        for start in range(self.starts):
            network = MLPRegressor(
                hidden_layer_sizes=self.units,
                alpha=self.shrinkage,
                batch_size=min(self.batch, len(wanted)),
                max_iter=self.epochs,
                random_state=start,
                tol=0.0,
                n_iter_no_change=self.epochs + 1,
            )
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)  # the number of passes is chosen, not a limit met
                network.fit(inputs, wanted, sample_weight=weight)
            layers = zip(network.coefs_, network.intercepts_, strict=True)
            networks.append(tuple((w.astype(np.float32), b.astype(np.float32)) for w, b in layers))
        return FittedLineNetwork(design.names, leagues, centre, scale, level, spread, tuple(networks))


@dataclass(frozen=True, slots=True, eq=False)
class FittedLineNetwork:
    """Fitted networks.

    Attributes:
        names: of the f features.
        leagues: (l,) with an input each.
        centre, scale: (f,) what features are standardised by.
        level, spread: (2,) of the lines' superiority and draw.
        networks: layers of each.
    """

    names: tuple[str, ...]
    leagues: TextArray
    centre: FloatArray
    scale: FloatArray
    level: FloatArray
    spread: FloatArray
    networks: tuple[tuple[Layer, ...], ...]

    def predict(self, design: Design) -> FloatArray:
        """(n, 3) probabilities."""
        inputs = _inputs(design.ordered(self.names), design.league, self.centre, self.scale, self.leagues)
        contrasts = np.mean([_forward(layers, inputs) for layers in self.networks], axis=0)
        return probabilities(contrasts.astype(np.float64) * self.spread + self.level)

    def to_bytes(self) -> bytes:
        """Return the networks as bytes without code."""
        arrays = {f"weights-{i}-{j}": w for i, net in enumerate(self.networks) for j, (w, _) in enumerate(net)}
        arrays |= {f"constants-{i}-{j}": b for i, net in enumerate(self.networks) for j, (_, b) in enumerate(net)}
        header = {"format": _FORMAT, "names": list(self.names), "layers": [len(net) for net in self.networks]}
        plain = {name: getattr(self, name) for name in ("leagues", "centre", "scale", "level", "spread")}
        return pack(header, {**plain, **arrays})

    @classmethod
    def from_bytes(cls, data: bytes) -> "FittedLineNetwork":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else, or layers that do not fit together.
        """
        header, arrays = unpack(data, _FORMAT)
        try:
            names = tuple(header["names"])
            networks = tuple(
                tuple((arrays[f"weights-{i}-{j}"], arrays[f"constants-{i}-{j}"]) for j in range(layers))
                for i, layers in enumerate(header["layers"])
            )
            plain = {name: arrays[name] for name in ("leagues", "centre", "scale", "level", "spread")}
            fitted = cls(names, networks=networks, **plain)
            sizes = {_outputs(net, len(names) + len(fitted.leagues)) for net in networks}
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            msg = f"A stored network lacks a part: {error}. Nothing was read; fit it again."
            raise InvalidModelFile(msg) from error
        if sizes != {2} or not len(fitted.centre) == len(fitted.scale) == len(names):
            msg = "Parts of a stored network do not fit together. Nothing was read; fit it again."
            raise InvalidModelFile(msg)
        return fitted


def _outputs(layers: tuple[Layer, ...], inputs: int) -> int:
    for weights, constants in layers:
        if weights.shape != (inputs, len(constants)):
            return 0
        inputs = len(constants)
    return inputs


def _forward(layers: tuple[Layer, ...], inputs: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, 2) what a network answers."""
    *hidden, (weights, constants) = layers
    for w, b in hidden:
        inputs = np.maximum(inputs @ w + b, 0.0)
    return inputs @ weights + constants


def _inputs(
    values: FloatArray, league: TextArray, centre: FloatArray, scale: FloatArray, leagues: TextArray
) -> NDArray[np.float32]:
    """(n, f + l) standardised features, 0 where unknown, and a column for each league."""
    standard = standardise(values, centre, scale, _CLIP)
    return np.ascontiguousarray(np.hstack([standard, league[:, None] == leagues[None, :]]), dtype=np.float32)
