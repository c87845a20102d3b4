"""The equations of the margin methods, solved for many books at once.

Each function takes (outcomes, m) inverse prices π = 1 / price without gaps (outcomes first: sums over them then run
along memory) and returns the (outcomes, m) fair probabilities and the (m,) parameter. Formulas, parameters and sources
stand in :mod:`engine.pricing.margin`; input is checked there.

All but the first two solve one equation per book for the parameter that makes Σp = 1, written as a convex function on
which Newton's method runs monotonically into the root: there is nothing to bracket and nothing to tune.
"""

from typing import Final

import numpy as np

from engine.arrays import FloatArray

_MAX_STEPS: Final = 60
_CLOSE: Final = 1e-11
"""A Newton step this small (relative) leaves an error near its square, below the resolution of float64."""


def multiplicative(inverse: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return p = π / β; parameter β."""
    total = inverse.sum(axis=0)
    return inverse / total, total


def additive(inverse: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return p = π − a; parameter a, the margin on each outcome. p can be zero or less."""
    each = (inverse.sum(axis=0) - 1.0) / len(inverse)
    return inverse - each, each


def power(inverse: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Solve p = π ** n; parameter n."""
    # ln Σ π^n is convex, falls with n (log-sum-exp) and is nearly a line: Newton needs three or four steps and never
    # goes below n = 0, because its slope at n = 1 is at least as steep as its value there
    logs = np.log(inverse)
    exponent = np.ones(inverse.shape[1])
    for _ in range(_MAX_STEPS):
        p = np.exp(exponent * logs)
        total = p.sum(axis=0)
        step = np.log(total) * total / (p * logs).sum(axis=0)
        exponent -= step
        if _small(step, exponent):
            break
    return np.exp(exponent * logs), exponent


def shin(inverse: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Solve for Shin's p for every number of outcomes; parameter z, negative for an underround book."""
    # With q = π² / β and s = √(z² + 4 (1 − z) q), Σp = 1 reads Σs − (k − 2) z − 2 = 0. Each s is convex in z and the
    # sum falls at z = 0, so Newton from there never passes the root below 1 (z = 1 is a second, meaningless one).
    free = len(inverse) - 2.0
    total = inverse.sum(axis=0)
    q2 = inverse * inverse
    q2 *= 2.0 / total
    root = np.sqrt(total)
    z = 2.0 * (root - 1.0) / (root + free)  # the first step, from z = 0, by hand
    for _ in range(_MAX_STEPS):
        s = q2 * (2.0 - 2.0 * z)
        s += z * z
        np.sqrt(s, out=s)
        value = s.sum(axis=0)
        value -= free * z + 2.0
        slope = ((z - q2) / s).sum(axis=0)
        slope -= free
        value /= slope
        z -= value
        if _small(value, z):
            break
    s = np.sqrt(z * z + (2.0 - 2.0 * z) * q2)
    # two spellings of the same p: each avoids the difference of two nearly equal numbers for longshots
    p = np.where(z >= 0, q2 / (s + np.abs(z)), (s - z) / (2.0 - 2.0 * z))
    return p, z


def odds_ratio(inverse: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Solve odds(π) = c × odds(p); parameter c."""
    # Σ π / (π + (1 − π) c) = 1 is convex and falls with c: Newton from c = 1 climbs to the root of an overround book.
    # For an underround one the same holds for Σ (1 − p) = k − 1 in 1 / c.
    under = inverse.sum(axis=0) < 1.0
    a = np.where(under, 1.0 - inverse, inverse)
    b = 1.0 - a
    target = np.where(under, len(inverse) - 1.0, 1.0)
    ratio = np.ones(inverse.shape[1])
    for _ in range(_MAX_STEPS):
        weight = 1.0 / (a + b * ratio)
        share = a * weight
        step = (share.sum(axis=0) - target) / (share * b * weight).sum(axis=0)
        ratio += step
        if _small(step, ratio):
            break
    share = a / (a + b * ratio)
    other = b * ratio / (a + b * ratio)
    return np.where(under, other, share), np.where(under, 1.0 / ratio, ratio)


def logarithmic(inverse: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Solve logit(p) = logit(π) − c; parameter c."""
    p, ratio = odds_ratio(inverse)
    return p, np.log(ratio)


def _small(step: FloatArray, value: FloatArray) -> bool:
    return bool((np.abs(step) <= _CLOSE * np.maximum(1.0, np.abs(value))).all())
