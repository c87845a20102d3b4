"""Score grids: the probability of every score of many matches at once.

A grid is a float64 array (n, G, G): axis 0 the match, axis 1 the home side's goals, axis 2 the away side's, each from 0
to G − 1. Every market of a match is a sum over its grid, so markets taken from one grid cannot contradict each other.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal, Self

import numpy as np
import numpy.typing as npt

from engine.arrays import BoolArray, FloatArray
from engine.pricing.errors import InvalidProbability, InvalidRates

Errors = Literal["raise", "mask"]

DEFAULT_SIZE: Final = 16
"""Goals 0 to 15 a side: with 3 expected goals a mass of 1e-7 lies beyond."""

DEFAULT_MAX_TAIL: Final = 0.01
_SUM_TOLERANCE: Final = 1e-9
_ROUNDING: Final = 1e-12


class GridKind(StrEnum):
    """How the two sides' goals depend on each other, and how far they scatter."""

    INDEPENDENT = "independent"
    DIXON_COLES = "dixon_coles"
    BIVARIATE_POISSON = "bivariate_poisson"
    NEGATIVE_BINOMIAL = "negative_binomial"


@dataclass(frozen=True, slots=True, eq=False)
class ScoreGrids:
    """Score probabilities of n matches; the arrays are read-only.

    Attributes:
        probabilities: (n, G, G) float64; axis 1 home goals, axis 2 away goals; each match sums to 1.
        tail: (n,) probability the model gives to scores beyond the grid; it was spread over the grid in proportion.
        ok: (n,) bool; False for a row that could not be computed, whose numbers are NaN.

    Raises:
        InvalidProbability: a negative, missing or infinite probability, or a match that does not sum to 1.
        ValueError: shapes that do not fit.
    """

    probabilities: FloatArray
    tail: FloatArray
    ok: BoolArray = field(default_factory=lambda: np.ones(0, dtype=np.bool_))

    def __post_init__(self) -> None:
        cells = np.ascontiguousarray(self.probabilities, dtype=np.float64).view()
        if cells.ndim != 3 or cells.shape[1] != cells.shape[2] or cells.shape[1] < 2:
            msg = f"Score grids have the shape (n, G, G) with G >= 2, not {cells.shape}."
            raise ValueError(msg)
        n = len(cells)
        ok = self.ok.view() if self.ok.size or not n else np.ones(n, dtype=np.bool_)
        tail = np.asarray(self.tail, dtype=np.float64).view()
        if tail.shape != (n,) or ok.shape != (n,):
            msg = f"{n} grids need {n} tails and marks, not {tail.shape} and {ok.shape}."
            raise ValueError(msg)
        # a NaN fails both comparisons, so nothing else looks for it
        good = (np.abs(cells.sum(axis=(1, 2)) - 1) <= _SUM_TOLERANCE) & (cells.min(axis=(1, 2), initial=2) >= 0)
        if not np.all(good | ~ok):
            raise InvalidProbability.first(good | ~ok, "the scores' probabilities must be >= 0 and sum to 1")
        for name, array in (("probabilities", cells), ("tail", tail), ("ok", ok)):
            array.flags.writeable = False
            object.__setattr__(self, name, array)

    def __len__(self) -> int:
        return len(self.probabilities)

    @classmethod
    def of(cls, probabilities: npt.ArrayLike) -> Self:
        """Wrap grids from elsewhere, (n, G, G) or one (G, G), scaled to sum to 1 each.

        What the scores lack to 1 is taken as the tail.

        Raises:
            InvalidProbability: a negative, missing or infinite probability, or a match without any or with more than 1.
        """
        cells = np.asarray(probabilities, dtype=np.float64)
        cells = cells[None] if cells.ndim == 2 else cells
        total = cells.sum(axis=(1, 2))
        good = (total > 0) & (total <= 1 + _SUM_TOLERANCE) & (cells.min(axis=(1, 2), initial=2) >= 0)
        if not good.all():
            raise InvalidProbability.first(good, "the scores' probabilities must be >= 0 with a sum in (0, 1]")
        return cls(cells / total[:, None, None], np.maximum(1 - total, 0.0))

    @property
    def size(self) -> int:
        """G: the grid holds 0 to G − 1 goals a side."""
        return int(self.probabilities.shape[1])

    @property
    def flat(self) -> FloatArray:
        """(n, G·G) view of the probabilities, the home side's goals varying slowest."""
        return self.probabilities.reshape(len(self), self.size**2)

    @property
    def home_goals(self) -> FloatArray:
        """(n, G) distribution of the home side's goals."""
        return np.asarray(self.probabilities.sum(axis=2))

    @property
    def away_goals(self) -> FloatArray:
        """(n, G) distribution of the away side's goals."""
        return np.asarray(self.probabilities.sum(axis=1))

    def rows(self, index: npt.NDArray[np.intp] | BoolArray | slice) -> Self:
        """Return the grids of some matches, chosen as numpy chooses rows."""
        return type(self)(self.probabilities[index], self.tail[index], self.ok[index])


def score_grids(
    home_rate: npt.ArrayLike,
    away_rate: npt.ArrayLike,
    rho: npt.ArrayLike = 0.0,
    *,
    kind: GridKind | str = GridKind.DIXON_COLES,
    shared_rate: npt.ArrayLike = 0.0,
    dispersion: npt.ArrayLike | None = None,
    size: int = DEFAULT_SIZE,
    max_tail: float = DEFAULT_MAX_TAIL,
    errors: Errors = "raise",
) -> ScoreGrids:
    """Score grids of many matches from the goals both sides are expected to score.

    With λ, μ the two rates and x, y the two sides' goals:

    - ``independent``: two Poisson variables (Maher, 1982).
    - ``dixon_coles``: the same times τ, which moves mass between the four lowest scores (Dixon and Coles, 1997):
      τ(0,0) = 1 − λμρ, τ(0,1) = 1 + λρ, τ(1,0) = 1 + μρ, τ(1,1) = 1 − ρ.
    - ``bivariate_poisson``: x = u + w, y = v + w with independent Poisson u, v, w (Karlis and Ntzoufras, 2003); w has
      the mean ``shared_rate``, which is the covariance, and the rates stay the goals expected in all.
    - ``negative_binomial``: two independent variables with the variance rate + rate²/dispersion (Reep, Pollard and
      Benjamin, 1971).

    Args:
        home_rate: (n,) λ, goals expected of the home side, > 0.
        away_rate: (n,) μ, goals expected of the away side, > 0.
        rho: (n,) or a number, for ``dixon_coles`` only: max(−1/λ, −1/μ) <= ρ <= min(1/(λμ), 1).
        kind: the family.
        shared_rate: (n,) or a number, for ``bivariate_poisson`` only: 0 <= shared rate < min(λ, μ).
        dispersion: (n,) or a number > 0, for ``negative_binomial`` only; infinity gives Poisson.
        size: G; the grid holds 0 to G − 1 goals a side.
        max_tail: the largest probability, in [0, 1), that may lie beyond the grid; it is spread over the grid.
        errors: ``raise`` for the first bad row, or ``mask``: NaN and ``ok`` False in bad rows.

    Returns:
        The grids, normalised, with the tail of each match.

    Raises:
        InvalidRates: a rate, ρ, shared rate or dispersion out of its range, or too large a tail; names the first row.
        ValueError: shapes that do not fit, a grid of fewer than 2 × 2 scores, or a parameter the family does not have.
    """
    kind = GridKind(kind)
    if size < 2:
        msg = f"A grid needs at least 2 goals a side (0 and 1), not a size of {size}."
        raise ValueError(msg)
    own = _own_parameter(kind, rho=rho, shared_rate=shared_rate, dispersion=dispersion)
    home, away, extra = _broadcast(home_rate, away_rate, own)
    ok, reason = _check(kind, home, away, extra)
    if errors == "raise" and not ok.all():
        raise InvalidRates.first(ok, reason)
    if not ok.all():  # bad rows are computed with harmless numbers and blanked afterwards
        home, away = np.where(ok, home, 1.0), np.where(ok, away, 1.0)
        extra = np.where(ok, extra, 1.0 if kind is GridKind.NEGATIVE_BINOMIAL else 0.0)
    cells = _cells(kind, home, away, extra, size)
    held = cells.sum(axis=(1, 2))
    tail = np.maximum(1 - held, 0.0)
    fits = tail <= max_tail
    if errors == "raise" and not fits.all():
        row = int(np.argmin(fits))
        rates = f"rates {home[row]:.4g} and {away[row]:.4g}"
        raise InvalidRates.first(
            fits, f"with {rates} a mass of {tail[row]:.2g} lies beyond {size - 1} goals a side; ask for a larger size"
        )
    ok = ok & fits
    with np.errstate(invalid="ignore", divide="ignore"):
        cells /= held[:, None, None]
    cells[~ok] = np.nan
    return ScoreGrids(cells, np.where(ok, tail, np.nan), ok)


def _own_parameter(
    kind: GridKind, *, rho: npt.ArrayLike, shared_rate: npt.ArrayLike, dispersion: npt.ArrayLike | None
) -> FloatArray:
    """Return the parameter of the family; refuse one that it would silently ignore."""
    given = {
        GridKind.DIXON_COLES: ("rho", np.asarray(rho, dtype=np.float64)),
        GridKind.BIVARIATE_POISSON: ("shared_rate", np.asarray(shared_rate, dtype=np.float64)),
        GridKind.NEGATIVE_BINOMIAL: ("dispersion", np.asarray(0.0 if dispersion is None else dispersion, np.float64)),
    }
    for family, (name, value) in given.items():
        if family is not kind and np.any(value != 0):
            msg = f"{name} belongs to the family {family}; {kind} has none."
            raise ValueError(msg)
    if kind is GridKind.NEGATIVE_BINOMIAL and dispersion is None:
        msg = "The family negative_binomial needs a dispersion."
        raise ValueError(msg)
    return given[kind][1] if kind in given else np.zeros(())


def _broadcast(
    home_rate: npt.ArrayLike, away_rate: npt.ArrayLike, extra: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    home = np.atleast_1d(np.asarray(home_rate, dtype=np.float64))
    away = np.atleast_1d(np.asarray(away_rate, dtype=np.float64))
    if home.ndim != 1 or home.shape != away.shape or extra.shape not in {(), (1,), home.shape}:
        msg = f"The rates must be two (n,) arrays, not {home.shape} and {away.shape} with {extra.shape}."
        raise ValueError(msg)
    return home, away, np.broadcast_to(extra, home.shape)


def _check(kind: GridKind, home: FloatArray, away: FloatArray, extra: FloatArray) -> tuple[BoolArray, str]:
    """Return which rows are good, and what is wrong with the first bad one."""
    ok = np.isfinite(home) & np.isfinite(away) & (home > 0) & (away > 0)
    allowed = "rates must be finite and above zero, not {home:.6g} and {away:.6g}"
    fits = np.ones_like(ok)
    why = ""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        if kind is GridKind.DIXON_COLES:
            low, high = np.maximum(-1 / home, -1 / away), np.minimum(1 / (home * away), 1.0)
            # 1 − λμρ and the like may miss zero by a rounding error at the ends of the range
            fits = (low * (1 + _ROUNDING) <= extra) & (extra <= high * (1 + _ROUNDING))
            why = "rho must lie in [{low:.6g}, {high:.6g}] for rates {home:.6g} and {away:.6g}, not {extra:.6g}"
        elif kind is GridKind.BIVARIATE_POISSON:
            low, high = np.zeros_like(home), np.minimum(home, away)
            fits = (extra >= 0) & (extra < high)
            why = "the shared rate must lie in [0, {high:.6g}), below both rates, not {extra:.6g}"
        else:
            low, high = np.zeros_like(home), np.full_like(home, np.inf)
            if kind is GridKind.NEGATIVE_BINOMIAL:
                fits = extra > 0
                why = "the dispersion must be above zero, not {extra:.6g}"
    good = ok & fits
    if good.all():
        return good, ""
    row = int(np.argmin(good))
    template = why if ok[row] else allowed
    return good, template.format(home=home[row], away=away[row], low=low[row], high=high[row], extra=extra[row])


def _cells(kind: GridKind, home: FloatArray, away: FloatArray, extra: FloatArray, size: int) -> FloatArray:
    """Unnormalised (n, G, G) probabilities; parameters are known to be good."""
    if kind is GridKind.NEGATIVE_BINOMIAL:
        return _outer(_negative_binomial(home, extra, size), _negative_binomial(away, extra, size))
    if kind is GridKind.BIVARIATE_POISSON:
        own_home, own_away = _poisson(home - extra, size), _poisson(away - extra, size)
        shared = _poisson(extra, size)
        cells = np.zeros((len(home), size, size))
        for w in range(size):
            cells[:, w:, w:] += _outer(own_home[:, : size - w] * shared[:, w, None], own_away[:, : size - w])
        return cells
    cells = _outer(_poisson(home, size), _poisson(away, size))
    if kind is GridKind.DIXON_COLES:
        # the cell of 0-1 (the away side scored) carries the HOME rate, and the other way round
        cells[:, 0, 0] *= 1 - home * away * extra
        cells[:, 0, 1] *= 1 + home * extra
        cells[:, 1, 0] *= 1 + away * extra
        cells[:, 1, 1] *= 1 - extra
        np.maximum(cells, 0.0, out=cells)  # on the edge of ρ's range rounding can leave −1e-17
    return cells


def _outer(home: FloatArray, away: FloatArray) -> FloatArray:
    return home[:, :, None] * away[:, None, :]


def _poisson(rate: FloatArray, size: int) -> FloatArray:
    """(n, G) Poisson probabilities, each from the one before: p(k) = p(k − 1) · rate / k."""
    terms = np.empty((len(rate), size))
    terms[:, 0] = np.exp(-rate)
    terms[:, 1:] = rate[:, None] / np.arange(1, size)
    return np.asarray(np.cumprod(terms, axis=1, out=terms))


def _negative_binomial(mean: FloatArray, dispersion: FloatArray, size: int) -> FloatArray:
    """(n, G) probabilities with the variance mean + mean²/dispersion, by the recursion in k."""
    k = np.arange(1, size)
    share = mean / dispersion  # zero for an infinite dispersion, which leaves Poisson
    with np.errstate(invalid="ignore"):
        log_zero = np.where(share > 0, -dispersion * np.log1p(share), -mean)
    terms = np.empty((len(mean), size))
    terms[:, 0] = np.exp(log_zero)
    # (r + k − 1)/k · m/(r + m) with r factored out, so that a large r loses no digits
    inverse = 1 / dispersion
    terms[:, 1:] = (1 + (k - 1) * inverse[:, None]) / k * (mean / (1 + share))[:, None]
    return np.asarray(np.cumprod(terms, axis=1, out=terms))
