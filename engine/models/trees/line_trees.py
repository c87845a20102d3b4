"""Trees that learn football from what the market came to, not from results: a fair line is far less noisy than a goal.

Two regressions of LightGBM, one of the line's superiority and one of its draw (the scales of ``fair_prices``), on the
same features as every other component. Lines of *past* matches are what it is taught with, as results are elsewhere;
no price is an input. With a target of so little noise more and larger trees pay than with results.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import lightgbm
import numpy as np

from engine.arrays import FloatArray, TextArray
from engine.models.design import Design, Target
from engine.models.errors import InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.stack.fair_prices import probabilities
from engine.models.trees.inputs import SEED, tree_inputs

_FORMAT: Final = "fairline line trees 1"
_BINS: Final = 63

LINE_TREES_DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "num_leaves": 127,
        "learning_rate": 0.04,
        "min_data_in_leaf": 30,
        "lambda_l2": 5.0,
        "feature_fraction": 0.25,
        "bagging_fraction": 0.3,
        "bagging_freq": 1,
    }
)
"""Chosen on 2013/14, 2015/16 and 2017/18. Each tree is grown on three matches of ten (stochastic gradient boosting,
Friedman, 2002): with trees this large that, not more of them, is what still helped."""


@dataclass(frozen=True, slots=True)
class LineTrees:
    """LightGBM (Ke et al., 2017) on the lines of past matches; the match result alone."""

    target: Target = Target.RESULT
    rounds: int = 1_000
    parameters: Mapping[str, Any] = field(default_factory=lambda: dict(LINE_TREES_DEFAULTS))
    threads: int = 1
    name: str = "line_trees"

    def fit(self, design: Design) -> "FittedLineTrees":
        """Grow the trees on the matches whose line is known.

        Raises:
            NotEnoughMatches: too few of them.
        """
        learnt, fair = design.of_lines()
        leagues = np.unique(learnt.league)
        values = tree_inputs(learnt, learnt.names, leagues)
        options = {
            **self.parameters,
            "objective": "l2",
            "max_bin": _BINS,
            "num_threads": self.threads,
            "seed": SEED,
            "deterministic": True,
            "verbose": -1,
        }
        data = lightgbm.Dataset(values, fair[:, 0], weight=learnt.weight)
        superiority = lightgbm.train(options, data, self.rounds)
        draw = lightgbm.train(options, data.set_label(fair[:, 1]), self.rounds)  # the same bins, counted once
        return FittedLineTrees(design.names, leagues, (superiority, draw))


@dataclass(frozen=True, slots=True, eq=False)
class FittedLineTrees:
    """Fitted trees: of superiority and of draw."""

    names: tuple[str, ...]
    leagues: TextArray
    boosters: tuple[Any, ...]

    def predict(self, design: Design) -> FloatArray:
        """(n, 3) probabilities."""
        inputs = tree_inputs(design, self.names, self.leagues)
        contrasts = [np.asarray(booster.predict(inputs, num_threads=1)) for booster in self.boosters]
        return probabilities(np.stack(contrasts, axis=1).astype(np.float64))

    def to_bytes(self) -> bytes:
        """Return the trees in LightGBM's text format, compressed: it is megabytes of digits."""
        texts = [zlib.compress(booster.model_to_string().encode()) for booster in self.boosters]
        superiority, draw = (np.frombuffer(text, dtype=np.uint8) for text in texts)
        arrays = {"leagues": self.leagues, "superiority": superiority, "draw": draw}
        return pack({"format": _FORMAT, "names": list(self.names)}, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "FittedLineTrees":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else, or trees LightGBM cannot read.
        """
        header, arrays = unpack(data, _FORMAT)
        try:
            boosters = tuple(
                lightgbm.Booster(model_str=zlib.decompress(arrays[contrast].tobytes()).decode())
                for contrast in ("superiority", "draw")
            )
        except (lightgbm.basic.LightGBMError, zlib.error, UnicodeDecodeError, KeyError) as error:
            msg = "LightGBM cannot read the stored trees. Nothing was read; fit them again."
            raise InvalidModelFile(msg) from error
        return cls(tuple(header["names"]), arrays["leagues"], boosters)
