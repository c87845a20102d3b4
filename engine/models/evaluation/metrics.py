"""Scores of probabilities, one number a match, and figures over many: calibration, confusion, ranking.

| score | of one match | source |
|---|---|---|
| log loss | −log of what was said of what happened, in nats | Good (1952) |
| Brier | Σ (said − happened)² | Brier (1950) |
| RPS | Σ of squared cumulative differences over k − 1 | Epstein (1969) |
| KL | Σ close · log(close / said) | Kullback and Leibler (1951) |
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray

_LEAST: Final = 1e-12
BINS: Final = 10


def log_losses(predicted: FloatArray, happened: IntArray) -> FloatArray:
    """(n,) log loss of each match.

    Args:
        predicted: (n, k) probabilities.
        happened: (n,) position of what happened.
    """
    return np.asarray(-np.log(np.maximum(predicted[np.arange(len(predicted)), happened], _LEAST)))


def rps(predicted: FloatArray, happened: IntArray) -> FloatArray:
    """(n,) ranked probability score of each match; outcomes in their natural order."""
    came = np.eye(predicted.shape[1])[happened]
    away = np.cumsum(predicted - came, axis=1)[:, :-1]
    return np.asarray((away**2).sum(axis=1) / (predicted.shape[1] - 1))


def brier(predicted: FloatArray, happened: IntArray) -> FloatArray:
    """(n,) Brier score of each match."""
    return np.asarray(((predicted - np.eye(predicted.shape[1])[happened]) ** 2).sum(axis=1))


def kl_to(close: FloatArray, predicted: FloatArray) -> FloatArray:
    """(n,) Kullback–Leibler distance from what was said to the closing probabilities, in nats."""
    return np.asarray((close * np.log(np.maximum(close, _LEAST) / np.maximum(predicted, _LEAST))).sum(axis=1))


@dataclass(frozen=True, slots=True)
class Reliability:
    """One cell of a reliability curve: what was said and what came, with the standard error of the latter."""

    predicted: float
    came: float
    error: float
    n: int

    @property
    def off_by(self) -> float:
        """How many standard errors lie between them."""
        return (self.came - self.predicted) / self.error if self.error > 0 else 0.0


def reliability(predicted: FloatArray, came: BoolArray, bins: int = BINS) -> tuple[Reliability, ...]:
    """Return the cells of equal width that hold anything.

    Args:
        predicted: (n,) probabilities.
        came: (n,) whether the event came.
        bins: how many cells.
    """
    cell = np.minimum((predicted * bins).astype(np.int64), bins - 1)
    found = []
    for each in np.unique(cell):
        inside = cell == each
        p, n = predicted[inside], int(inside.sum())
        error = float(np.sqrt((p * (1 - p)).sum()) / n)
        found.append(Reliability(float(p.mean()), float(came[inside].mean()), error, n))
    return tuple(found)


def calibration_error(predicted: FloatArray, came: BoolArray, bins: int = BINS) -> float:
    """Return the expected calibration error: the mean distance between said and came over the cells (Naeini, 2015)."""
    cells = reliability(predicted, came, bins)
    return sum(cell.n * abs(cell.came - cell.predicted) for cell in cells) / max(len(predicted), 1)


def outcomes_error(predicted: FloatArray, happened: IntArray, bins: int = BINS) -> float:
    """Return the calibration error of (n, k) probabilities, the mean over their outcomes (classwise; Kull, 2019)."""
    outcomes = range(predicted.shape[1])
    return float(np.mean([calibration_error(predicted[:, k], happened == k, bins) for k in outcomes]))


@dataclass(frozen=True, slots=True, eq=False)
class Classification:
    """Figures of the likeliest outcome taken as a classification.

    Attributes:
        accuracy: share of right verdicts.
        precision, recall, f1: (k,) by outcome.
        roc_auc: (k,) of each outcome against the others; NaN where it never or always happened.
        confusion: (k, k) happened by said.
    """

    accuracy: float
    precision: FloatArray
    recall: FloatArray
    f1: FloatArray
    roc_auc: FloatArray
    confusion: IntArray


def classification(predicted: FloatArray, happened: IntArray) -> Classification:
    """Score the likeliest outcomes as a classification."""
    # scikit-learn is slow to import, and most who score probabilities, such as a chat, ask for no verdicts
    from sklearn.metrics import confusion_matrix, precision_recall_fscore_support, roc_auc_score  # noqa: PLC0415

    k = predicted.shape[1]
    verdict = predicted.argmax(axis=1)
    labels = list(range(k))
    precision, recall, f1, _ = precision_recall_fscore_support(happened, verdict, labels=labels, zero_division=0.0)
    auc = np.full(k, np.nan)
    for outcome in labels:
        came = happened == outcome
        if came.any() and not came.all():
            auc[outcome] = roc_auc_score(came, predicted[:, outcome])
    return Classification(
        accuracy=float((verdict == happened).mean()),
        precision=np.asarray(precision),
        recall=np.asarray(recall),
        f1=np.asarray(f1),
        roc_auc=auc,
        confusion=np.asarray(confusion_matrix(happened, verdict, labels=labels), dtype=np.int64),
    )
