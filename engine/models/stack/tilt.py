"""Residual models: what shifts a fair line, fitted on closing probabilities or on results.

With q the fair line of a match and x its features, the model says p ∝ q · exp(C B x): each feature moves the contrasts
(superiority and draw, or one logit) of the line and leaves it as it is where all are 0. The coefficients maximise
Σ w Σ_k t_k log p_k − ½ λ ‖B‖² for targets t, which may be probabilities: a fair closing line is far less noisy than a
result. The problem is convex: Newton's method, whose curvature is worked out anew only where steps stop shrinking (the
gradient is always exact, so the optimum is the same).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from engine.arrays import FloatArray
from engine.models.errors import InvalidMatches, InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.stack.fair_prices import CONTRASTS, TWO_WAY, probabilities

_FORMAT: Final = "fairline tilt 1"
_STEPS: Final = 40
_SMALL_STEP: Final = 1e-5
_SHRINKING: Final = 0.3
"""A step longer than this share of the one before it asks for a new curvature."""

_ROWS_AT_ONCE: Final = 4_096
"""So many rows stay in the processor's cache."""
CLIP: Final = 6.0
"""Standardised features are kept within ± this many standard deviations."""


@dataclass(frozen=True, slots=True, eq=False)
class Tilt:
    """A fitted residual model of c contrasts on f features.

    Attributes:
        names: of the features.
        centre, scale: (f,) what features are standardised by.
        coefficients: (f + 1, c); the last row is the constant.
    """

    names: tuple[str, ...]
    centre: FloatArray
    scale: FloatArray
    coefficients: FloatArray

    def shift(self, features: FloatArray) -> FloatArray:
        """(n, c) how far each match's contrasts are moved; an unknown (NaN) feature moves nothing."""
        return np.asarray(self._standardised(features) @ self.coefficients[:-1] + self.coefficients[-1])

    def predict(self, line: FloatArray, features: FloatArray) -> FloatArray:
        """(n, k) probabilities of matches with the fair line ``line`` (n, c) in contrasts."""
        return probabilities(line + self.shift(features))

    def parts(self, features: FloatArray) -> FloatArray:
        """(n, f, c) what each feature contributes to the shift."""
        return np.asarray(self._standardised(features)[:, :, None] * self.coefficients[None, :-1])

    def _standardised(self, features: FloatArray) -> FloatArray:
        return standardise(features, self.centre, self.scale)

    def to_bytes(self) -> bytes:
        """Return the model as bytes without code."""
        arrays = {"centre": self.centre, "scale": self.scale, "coefficients": self.coefficients}
        return pack({"format": _FORMAT, "names": list(self.names)}, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Tilt":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        header, arrays = unpack(data)
        try:
            if header["format"] != _FORMAT:
                msg = f"This is {header['format']!r}, not {_FORMAT!r}; fit it again."
                raise InvalidModelFile(msg)
            tilt = cls(tuple(header["names"]), arrays["centre"], arrays["scale"], arrays["coefficients"])
        except KeyError as error:
            msg = f"A stored residual model lacks {error}. Nothing was read; fit it again."
            raise InvalidModelFile(msg) from error
        if tilt.coefficients.shape[0] != len(tilt.names) + 1 or len(tilt.centre) != len(tilt.names):
            msg = "Parts of a stored residual model do not fit together. Nothing was read; fit it again."
            raise InvalidModelFile(msg)
        return tilt


def standardise(features: FloatArray, centre: FloatArray, scale: FloatArray, within: float = CLIP) -> FloatArray:
    """Return (n, f) standardised features between -``within`` and +``within``; unknown ones are 0."""
    scaled = np.empty(features.T.shape)  # one feature after the other: each fits into the processor's cache
    for j, column in enumerate(features.T):
        away = (column - centre[j]) / scale[j]
        away[np.isnan(away)] = 0.0
        np.clip(away, -within, within, out=scaled[j])
    return scaled.T


def scales(features: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(f,) mean and standard deviation of what is known of each feature; 0 and 1 where it does not vary."""
    centre, spread = np.zeros(features.shape[1]), np.ones(features.shape[1])
    for j, column in enumerate(features.T):
        known = column[np.isfinite(column)]
        if len(known):
            centre[j], spread[j] = known.mean(), known.std()
    return centre, np.where(spread > 1e-9, spread, 1.0)


def fit_tilt(
    line: FloatArray,
    features: FloatArray,
    names: tuple[str, ...],
    target: FloatArray,
    weight: FloatArray,
    *,
    ridge: float,
    start: "Tilt | None" = None,
) -> Tilt:
    """Fit the coefficients.

    Args:
        line: (n, c) contrasts of the fair lines, finite.
        features: (n, f); NaN where unknown.
        names: of the features.
        target: (n, k) closing probabilities, or one-hot results.
        weight: (n,) of the matches.
        ridge: λ, in matches.
        start: an earlier fit of the same features to start from.

    Raises:
        InvalidMatches: shapes that do not belong together, or a line or target that is not finite.
    """
    if line.shape[0] != target.shape[0] or target.shape[1] != line.shape[1] + 1 or features.shape[1] != len(names):
        msg = f"Lines {line.shape}, features {features.shape} and targets {target.shape} do not belong together."
        raise InvalidMatches(msg)
    if not (np.isfinite(line).all() and np.isfinite(target).all()):
        msg = "A line or a target is not a number. Nothing was fitted."
        raise InvalidMatches(msg)
    centre, scale = scales(features)
    x = np.vstack([standardise(features, centre, scale).T, np.ones(len(features))]).T
    coefficients = np.zeros((x.shape[1], line.shape[1]))
    if start is not None and start.names == names:
        coefficients = start.coefficients.copy()
    side = TWO_WAY if line.shape[1] == 1 else CONTRASTS
    curvature, before = None, np.inf
    for _ in range(_STEPS):
        p = probabilities(line + x @ coefficients)
        gradient = x.T @ (((p - target) * weight[:, None]) @ side) + ridge * coefficients
        if curvature is None:
            curvature = cho_factor(_hessian(x, p, weight, ridge, side), overwrite_a=True, check_finite=False)
        step = cho_solve(curvature, gradient.T.ravel(), check_finite=False).reshape(gradient.T.shape).T
        coefficients -= step
        longest = float(np.abs(step).max())
        if longest < _SMALL_STEP:
            break
        if longest > _SHRINKING * before:
            curvature = None
        before = longest
    return Tilt(names, centre, scale, coefficients)


def _hessian(x: FloatArray, p: FloatArray, weight: FloatArray, ridge: float, side: FloatArray) -> FloatArray:
    """(c · f, c · f) second derivatives of what is minimised; single precision will do, it only scales the steps."""
    f, c = x.shape[1], side.shape[1]
    hessian = np.zeros((c, f, c, f))
    mean = p @ side
    for start in range(0, len(x), _ROWS_AT_ONCE):
        part = slice(start, start + _ROWS_AT_ONCE)
        rows = x[part].astype(np.float32)
        for a in range(c):
            for b in range(a, c):
                curved = (p[part] @ (side[:, a] * side[:, b]) - mean[part, a] * mean[part, b]) * weight[part]
                hessian[a, :, b, :] += (rows * curved[:, None].astype(np.float32)).T @ rows
    for a in range(c):
        for b in range(a):
            hessian[a, :, b, :] = hessian[b, :, a, :].T
    square = hessian.reshape(c * f, c * f)
    square[np.diag_indices(c * f)] += ridge + 1e-9
    return square
