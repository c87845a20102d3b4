"""What is worth knowing of a training, as plain JSON: quality on matches it had not seen, weights, importance."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from engine.arrays import IntArray
from engine.domain.odds import Market
from engine.models.design import Target, design_of
from engine.models.evaluation.challenge import answers_of, scores
from engine.models.evaluation.figures import market_line
from engine.models.evaluation.importance import Importance, each_alone, importances
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.stack import Stack
from engine.models.stack.training import Training

MOST_FEATURES: Final = 15
"""Features told of with their importance; all families are."""

_JUDGED_AT_MOST: Final = 3_000
"""Importance is measured on the newest so many matches: each feature is shuffled in turn."""


def describe(training: Training, families: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Describe a training.

    Args:
        training: with matches held back, else quality is not known.
        families: features by family.
    """
    frame, stack = training.view.frame, training.stack
    rows = training.held_back[frame.played[training.held_back]]
    happened, day = frame.outcome[rows], frame.day[rows]
    quality = {
        name: scores(predicted, happened, day).as_json()
        for name, predicted in answers_of(stack, training.view, rows).items()
    }
    return {
        "matches": len(training.learnt),
        "held_back": len(rows),
        "quality": quality,
        "line": _line(training, rows),
        "features": _features(training),
        "components": _components(training, rows),
        "weights": {target.value: dict(of.weights) for target, of in stack.model_only.items()},
        "stand_by": {market.value: who for market, who in stack.market.stand_by.items()},
        "sharpest": _sharpest(stack),
        "confidence": sorted(stack.confidence.sides),
        "importance": _importance(training, rows, families),
    }


def _line(training: Training, rows: IntArray) -> dict[str, Any]:
    """How the line anybody can read did on the same matches."""
    frame = training.view.frame
    predicted = probabilities(market_line(training.view, Market.MATCH_RESULT)[rows])
    return scores(predicted, frame.outcome[rows], frame.day[rows]).as_json()


def _features(training: Training) -> int:
    """How many features the model-only side looks at."""
    return len(design_of(training.view.frame.rows(np.arange(0)), training.stack.as_of).names)


def _components(training: Training, rows: IntArray) -> dict[str, Any]:
    ensemble, frame = training.stack.model_only.get(Target.RESULT), training.view.frame
    if ensemble is None or not len(rows):
        return {}
    predicted = ensemble.each(design_of(frame.rows(rows), training.stack.as_of))
    return {name: scores(of, frame.outcome[rows], frame.day[rows]).as_json() for name, of in predicted.items()}


def _sharpest(stack: Stack) -> dict[str, Any]:
    """By market, the books with the largest mean weight in the fair line."""
    found: dict[str, Any] = {}
    for market, fitted in stack.market.markets.items():
        if fitted.ladder.pools:
            pool = fitted.ladder.pools[0]
            mean = pool.weights.mean(axis=0)
            order = np.argsort(-mean)[:5]
            found[market.value] = {str(pool.books[b]): round(float(mean[b]), 3) for b in order}
    return found


def _importance(training: Training, rows: IntArray, families: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    ensemble, frame = training.stack.model_only.get(Target.RESULT), training.view.frame
    newest = np.sort(rows[np.argsort(frame.matches.kickoff[rows])][-_JUDGED_AT_MOST:])
    if ensemble is None or not len(newest):
        return {}
    design = design_of(frame.rows(newest), training.stack.as_of)
    day = frame.day[newest]
    by_family = importances(ensemble, design, target=Target.RESULT, day=day, groups=families)
    by_feature = importances(ensemble, design, target=Target.RESULT, day=day, groups=each_alone(design.names))
    return {
        "matches": len(newest),
        "families": [_as_json(one) for one in by_family],
        "features": [_as_json(one) for one in by_feature[:MOST_FEATURES]],
    }


def _as_json(one: Importance) -> dict[str, Any]:
    shap = None if np.isnan(one.shap) else one.shap
    return {"name": one.name, "loss": one.loss.as_json(), "shap": shap, "gain": one.gain}
