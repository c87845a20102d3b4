"""XGBoost and LightGBM, with one thread by default: on two cores waiting threads cost more than they bring."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import lightgbm
import numpy as np
import xgboost

from engine.arrays import FloatArray, TextArray
from engine.models.design import Design, Target
from engine.models.errors import InvalidModelFile
from engine.models.trees.inputs import SEED, pack_trees, tree_inputs, unpack_trees

_XGBOOST: Final = "fairline xgboost 1"
_LIGHTGBM: Final = "fairline lightgbm 1"
_BINS: Final = 64
_EARLY: Final = 30
"""Rounds without progress on later matches after which no more trees are grown."""

XGBOOST_DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType(
    {"max_depth": 3, "eta": 0.07, "min_child_weight": 80.0, "reg_lambda": 20.0, "colsample_bynode": 0.3}
)
LIGHTGBM_DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType(
    {"num_leaves": 8, "learning_rate": 0.06, "min_data_in_leaf": 400, "lambda_l2": 20.0, "feature_fraction": 0.25}
)


@dataclass(frozen=True, slots=True)
class XGBoost:
    """Gradient-boosted trees of XGBoost (Chen and Guestrin, 2016).

    Attributes:
        later: a share of the last matches to stop early on; 0 grows all ``rounds``.
    """

    target: Target = Target.RESULT
    rounds: int = 150
    parameters: Mapping[str, Any] = field(default_factory=lambda: dict(XGBOOST_DEFAULTS))
    later: float = 0.0
    threads: int = 1
    name: str = "xgboost"

    def fit(self, design: Design) -> "FittedXGBoost":
        """Grow the trees; matches are in the order of time."""
        leagues = np.unique(design.league)
        values, happened = tree_inputs(design, design.names, leagues), design.happened(self.target)
        cut = len(design) - int(len(design) * self.later)

        def matrix(rows: slice) -> Any:
            return xgboost.QuantileDMatrix(
                values[rows], happened[rows], weight=design.weight[rows], max_bin=_BINS, nthread=self.threads
            )

        k = self.target.outcomes
        options = {
            **self.parameters,
            "objective": "multi:softprob" if k > 2 else "binary:logistic",
            "tree_method": "hist",
            "max_bin": _BINS,
            "subsample": 0.7,
            "nthread": self.threads,
            "seed": SEED,
            "verbosity": 0,
        } | ({"num_class": k} if k > 2 else {})
        train = matrix(slice(0, cut))
        if cut == len(design):
            return FittedXGBoost(design.names, leagues, xgboost.train(options, train, self.rounds), k)
        later = xgboost.DMatrix(values[cut:], happened[cut:], weight=design.weight[cut:], nthread=self.threads)
        booster = xgboost.train(
            options, train, self.rounds, evals=[(later, "later")], early_stopping_rounds=_EARLY, verbose_eval=False
        )
        return FittedXGBoost(design.names, leagues, booster[: booster.best_iteration + 1], k)


@dataclass(frozen=True, slots=True, eq=False)
class FittedXGBoost:
    """Fitted trees."""

    names: tuple[str, ...]
    leagues: TextArray
    booster: Any
    outcomes: int

    def predict(self, design: Design) -> FloatArray:
        """(n, k) probabilities."""
        predicted = np.asarray(
            self.booster.inplace_predict(tree_inputs(design, self.names, self.leagues)), dtype=np.float64
        )
        return _both(predicted) if self.outcomes == 2 else predicted / predicted.sum(axis=1, keepdims=True)

    def contributions(self, design: Design) -> FloatArray:
        """(n, k or 1, f + 2) what each feature, the league and the constant add to each score (SHAP values)."""
        matrix = xgboost.DMatrix(tree_inputs(design, self.names, self.leagues), nthread=1)
        added = np.asarray(self.booster.predict(matrix, pred_contribs=True), dtype=np.float64)
        return added if added.ndim == 3 else added[:, None, :]

    def gain(self) -> dict[str, float]:
        """Return each feature's mean gain; features no tree splits on are left out."""
        scores = self.booster.get_score(importance_type="gain")
        names = (*self.names, "league")
        return {names[int(key.removeprefix("f"))]: float(value) for key, value in scores.items()}

    def own_file(self) -> tuple[str, bytes]:
        """Return the ending and the bytes of XGBoost's own file."""
        return "ubj", bytes(self.booster.save_raw("ubj"))

    def to_bytes(self) -> bytes:
        """Return the trees in XGBoost's UBJ format."""
        return pack_trees(_XGBOOST, self.names, self.leagues, self.own_file()[1], outcomes=self.outcomes)

    @classmethod
    def from_bytes(cls, data: bytes) -> "FittedXGBoost":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else, or trees XGBoost cannot read.
        """
        names, leagues, body, more = unpack_trees(_XGBOOST, data)
        booster = xgboost.Booster({"nthread": 1})
        try:
            booster.load_model(bytearray(body))
        except xgboost.core.XGBoostError as error:
            msg = "XGBoost cannot read the stored trees. Nothing was read; fit them again."
            raise InvalidModelFile(msg) from error
        return cls(names, leagues, booster, int(more["outcomes"]))


@dataclass(frozen=True, slots=True)
class LightGBM:
    """Gradient-boosted trees of LightGBM (Ke et al., 2017).

    Attributes:
        later: a share of the last matches to stop early on; 0 grows all ``rounds``.
    """

    target: Target = Target.RESULT
    rounds: int = 150
    parameters: Mapping[str, Any] = field(default_factory=lambda: dict(LIGHTGBM_DEFAULTS))
    later: float = 0.0
    threads: int = 1
    name: str = "lightgbm"

    def fit(self, design: Design) -> "FittedLightGBM":
        """Grow the trees; matches are in the order of time."""
        leagues = np.unique(design.league)
        values, happened = tree_inputs(design, design.names, leagues), design.happened(self.target)
        cut = len(design) - int(len(design) * self.later)
        k = self.target.outcomes
        options = {
            **self.parameters,
            "objective": "multiclass" if k > 2 else "binary",
            "max_bin": _BINS - 1,
            "num_threads": self.threads,
            "seed": SEED,
            "deterministic": True,
            "verbose": -1,
        } | ({"num_class": k} if k > 2 else {})
        train = lightgbm.Dataset(values[:cut], happened[:cut], weight=design.weight[:cut])
        if cut == len(design):
            return FittedLightGBM(design.names, leagues, lightgbm.train(options, train, self.rounds), k)
        later = lightgbm.Dataset(values[cut:], happened[cut:], weight=design.weight[cut:], reference=train)
        stop = lightgbm.early_stopping(_EARLY, verbose=False)
        booster = lightgbm.train(options, train, self.rounds, valid_sets=[later], callbacks=[stop])
        return FittedLightGBM(design.names, leagues, booster, k)


@dataclass(frozen=True, slots=True, eq=False)
class FittedLightGBM:
    """Fitted trees."""

    names: tuple[str, ...]
    leagues: TextArray
    booster: Any
    outcomes: int

    def predict(self, design: Design) -> FloatArray:
        """(n, k) probabilities."""
        inputs = tree_inputs(design, self.names, self.leagues)
        predicted = np.asarray(self.booster.predict(inputs, num_threads=1), dtype=np.float64)
        # LightGBM's positive class is position 1
        return np.stack([1 - predicted, predicted], axis=1) if self.outcomes == 2 else predicted

    def gain(self) -> dict[str, float]:
        """Return each feature's total gain."""
        names = (*self.names, "league")
        gains = self.booster.feature_importance("gain")
        return {name: float(value) for name, value in zip(names, gains, strict=True) if value > 0}

    def contributions(self, design: Design) -> FloatArray:
        """(n, k or 1, f + 2) what each feature, the league and the constant add to each score (SHAP values)."""
        inputs = tree_inputs(design, self.names, self.leagues)
        added = np.asarray(self.booster.predict(inputs, pred_contrib=True, num_threads=1), dtype=np.float64)
        return added.reshape(len(design), -1, len(self.names) + 2)

    def own_file(self) -> tuple[str, bytes]:
        """Return the ending and the bytes of LightGBM's own file."""
        return "txt", self.booster.model_to_string().encode()

    def to_bytes(self) -> bytes:
        """Return the trees in LightGBM's text format."""
        return pack_trees(_LIGHTGBM, self.names, self.leagues, self.own_file()[1], outcomes=self.outcomes)

    @classmethod
    def from_bytes(cls, data: bytes) -> "FittedLightGBM":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else, or trees LightGBM cannot read.
        """
        names, leagues, body, more = unpack_trees(_LIGHTGBM, data)
        try:
            booster = lightgbm.Booster(model_str=body.decode())
        except (lightgbm.basic.LightGBMError, UnicodeDecodeError) as error:
            msg = "LightGBM cannot read the stored trees. Nothing was read; fit them again."
            raise InvalidModelFile(msg) from error
        return cls(names, leagues, booster, int(more["outcomes"]))


def _both(positive: FloatArray) -> FloatArray:
    """(n, 2) probabilities of both positions from that of position 1."""
    return np.stack([1 - positive, positive], axis=1)
