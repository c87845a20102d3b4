"""What the features are worth: gain of the trees, permutation on matches not seen, and SHAP values.

Permutation importance (Breiman, 2001; Fisher, Rudin and Dominici, 2019): how much the log loss rises when a feature's
values are shuffled among the matches. A whole family shuffled together shows what its members share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from engine.arrays import IntArray
from engine.models.design import Design, FittedComponent, Target
from engine.models.evaluation.bootstrap import Figure, mean_figure
from engine.models.evaluation.metrics import log_losses
from engine.models.stack.ensemble import Ensemble
from engine.models.trees.boosted import FittedLightGBM, FittedXGBoost

SEED: Final = 11


@dataclass(frozen=True, slots=True)
class Importance:
    """What one feature, or one family of them, is worth.

    Attributes:
        name: of the feature or family.
        loss: rise of the log loss, in nats a match, when it is shuffled.
        shap: mean absolute SHAP value of the home win's score, the mean of the boosted trees learnt from results; NaN
            where there are none.
        gain: share of these trees' gain.
    """

    name: str
    loss: Figure
    shap: float
    gain: float


def permutation(
    fitted: FittedComponent, design: Design, target: Target, day: IntArray, groups: Mapping[str, Sequence[str]]
) -> dict[str, Figure]:
    """Return how much the log loss rises when each group of features is shuffled.

    Args:
        fitted: a component or an ensemble.
        design: matches it has not seen, with results.
        target: what it predicts.
        day: (n,) the day of each match, for the interval.
        groups: by name, the features shuffled together.
    """
    happened = design.happened(target)
    before = log_losses(fitted.predict(design), happened)
    rng = np.random.default_rng(SEED)
    found = {}
    for name, members in groups.items():
        at = [design.names.index(member) for member in members if member in design.names]
        if not at:
            continue
        values = design.values.copy()
        values[:, at] = values[rng.permutation(len(design))][:, at]
        after = log_losses(fitted.predict(replace(design, values=values)), happened)
        found[name] = mean_figure(after - before, day)
    return found


def shap_values(fitted: FittedXGBoost | FittedLightGBM, design: Design) -> dict[str, float]:
    """Return the mean absolute SHAP value of each feature for the first outcome (Lundberg and Lee, 2017)."""
    added = np.abs(fitted.contributions(design)[:, 0, :-1]).mean(axis=0)
    return dict(zip((*fitted.names, "league"), added.tolist(), strict=True))


def gains(parts: Mapping[str, FittedComponent]) -> dict[str, float]:
    """Return each feature's share of the gain of all boosted trees learnt from results."""
    total: dict[str, float] = {}
    for part in parts.values():
        if isinstance(part, FittedXGBoost | FittedLightGBM):
            gain = part.gain()
            whole = sum(gain.values()) or 1.0
            for name, value in gain.items():
                total[name] = total.get(name, 0.0) + value / whole
    whole = sum(total.values()) or 1.0
    return {name: value / whole for name, value in total.items()}


def importances(
    fitted: Ensemble,
    design: Design,
    *,
    target: Target,
    day: IntArray,
    groups: Mapping[str, Sequence[str]],
) -> tuple[Importance, ...]:
    """Return every group's importance, the most important first."""
    losses = permutation(fitted, design, target, day, groups)
    shap = _mean_shap(fitted.parts, design)
    gain = gains(fitted.parts)
    found = [
        Importance(
            name,
            loss,
            sum(shap.get(member, 0.0) for member in groups[name]) if shap else float("nan"),
            sum(gain.get(member, 0.0) for member in groups[name]),
        )
        for name, loss in losses.items()
    ]
    return tuple(sorted(found, key=lambda each: -each.loss.value))


def _mean_shap(parts: Mapping[str, FittedComponent], design: Design) -> dict[str, float]:
    """SHAP values of the features, the mean of XGBoost's and LightGBM's; empty where there are no boosted trees."""
    each = [shap_values(part, design) for part in parts.values() if isinstance(part, FittedXGBoost | FittedLightGBM)]
    names = {name for one in each for name in one}
    return {name: sum(one.get(name, 0.0) for one in each) / len(each) for name in names}


def each_alone(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return groups of one feature each."""
    return {name: (name,) for name in names}
