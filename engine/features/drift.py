"""Whether the matches of now still look like those the models were trained on, and whether probabilities still hold.

The population stability index compares shares by bin, Σ (now − then) · ln(now / then), with ten bins of equal share in
the training window; by the usual rule .1 is a shift to look at, .25 one to act on (Siddiqi 2006). With few matches it
is large by chance: its expectation without drift, (bins − 1) (1/n + 1/m), is taken off. Calibration drift is the
gap between mean probability and observed share in standard errors.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.features.catalog import FEATURES

BINS: Final = 10
NOTABLE: Final = 0.1
ACT: Final = 0.25
FEWEST: Final = 200
"""Below as many matches nothing is said."""

STANDARD_ERRORS: Final = 3.0
LASTING_ERRORS: Final = 2.0
"""What has parted by three standard errors is together again below two."""

CHANCES: Final = "chances"
"""The cause of an alarm that probabilities, and not features, have parted from the world."""

_EMPTY: Final = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """Shares by bin in the training window.

    Attributes:
        edges: (k, 9) limits between bins; NaN where a feature is never known.
        shares: (k, 11) of the ten bins and of what is missing.
        matches: how many there were.
    """

    edges: FloatArray
    shares: FloatArray
    matches: int

    @classmethod
    def of(cls, values: FloatArray) -> "Baseline":
        """Return the baseline of a training window, (n, k)."""
        edges = np.full((values.shape[1], BINS - 1), np.nan)
        for at, column in enumerate(values.T):
            known = column[np.isfinite(column)]
            if len(known):
                edges[at] = np.quantile(known, np.arange(1, BINS) / BINS)
        return cls(edges, _shares(values, edges), len(values))


@dataclass(frozen=True, slots=True)
class Shift:
    """How far one feature has moved."""

    feature: str
    family: str
    index: float
    """Population stability index, what chance explains taken off."""

    missing_before: float
    missing_now: float

    @property
    def alarming(self) -> bool:
        """Whether somebody should act."""
        return self.index >= ACT


@dataclass(frozen=True, slots=True)
class CalibrationShift:
    """How far the probabilities of one outcome lie from how often it happened."""

    outcome: str
    matches: int
    expected: float
    observed: float
    standard_errors: float

    @property
    def alarming(self) -> bool:
        """Whether chance hardly explains it."""
        return self.matches >= FEWEST and abs(self.standard_errors) >= STANDARD_ERRORS


@dataclass(frozen=True, slots=True)
class DriftReport:
    """The features and probabilities that drifted, for an operator."""

    matches: int
    shifts: tuple[Shift, ...]
    """Features that moved at all, the farthest first."""

    calibration: tuple[CalibrationShift, ...]

    @property
    def alarms(self) -> tuple[str, ...]:
        """One sentence for each thing to act on; none while there are too few matches."""
        return tuple(sentence for sentences in self.causes().values() for sentence in sentences)

    def causes(self, lasting: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
        """Return what to act on, sentences by cause: a family of features, or ``CHANCES``; the farthest first.

        Features of a family are computed from the same facts and move together: they are one cause.

        Args:
            lasting: causes that were there before. Such a one is over only when it is well below what begins one, so
                that what hovers around a limit is no news each day.
        """
        found: dict[str, tuple[str, ...]] = {}
        for shift in self.shifts:
            if shift.alarming or shift.family in lasting:
                sentence = f"{shift.feature} moved: stability index {shift.index:.2f} on {self.matches} matches."
                found[shift.family] = (*found.get(shift.family, ()), sentence)
        for one in self.calibration:
            if one.alarming or (CHANCES in lasting and abs(one.standard_errors) >= LASTING_ERRORS):
                sentence = (
                    f"{one.outcome}: {one.expected:.1%} expected, {one.observed:.1%} seen in {one.matches} matches, "
                    f"{one.standard_errors:+.1f} standard errors."
                )
                found[CHANCES] = (*found.get(CHANCES, ()), sentence)
        return found


def feature_drift(baseline: Baseline, values: FloatArray) -> tuple[Shift, ...]:
    """Return the features that moved by ``NOTABLE`` or more, the farthest first; none below ``FEWEST`` matches.

    Args:
        baseline: of the training window.
        values: (m, k) features of the matches of now, in the order of the catalogue.
    """
    if len(values) < FEWEST:
        return ()
    now = _shares(values, baseline.edges)
    then, recent = np.maximum(baseline.shares, _EMPTY), np.maximum(now, _EMPTY)
    chance = (BINS - 1) * (1.0 / baseline.matches + 1.0 / len(values))
    index = ((recent - then) * np.log(recent / then)).sum(axis=1) - chance
    shifts = [
        Shift(feature.name, feature.family, float(index[at]), float(baseline.shares[at, -1]), float(now[at, -1]))
        for at, feature in enumerate(FEATURES)
        if index[at] >= NOTABLE
    ]
    return tuple(sorted(shifts, key=lambda shift: -shift.index))


def calibration_drift(
    probabilities: FloatArray, happened: FloatArray, outcomes: tuple[str, ...]
) -> tuple[CalibrationShift, ...]:
    """Compare mean probability and observed share of each outcome.

    Args:
        probabilities: (m, o) what was said.
        happened: (m, o) 1 where the outcome came, else 0.
        outcomes: (o,) their names.
    """
    found = []
    for at, outcome in enumerate(outcomes):
        p, came = probabilities[:, at], happened[:, at]
        error = float(np.sqrt((p * (1.0 - p)).sum()))
        gap = float((came - p).sum())
        found.append(
            CalibrationShift(
                outcome,
                len(p),
                float(p.mean()) if len(p) else np.nan,
                float(came.mean()) if len(p) else np.nan,
                gap / error if error > 0 else 0.0,
            )
        )
    return tuple(found)


def _shares(values: FloatArray, edges: FloatArray) -> FloatArray:
    """(k, 11) share of the matches in each bin, and of those without a value."""
    shares = np.zeros((values.shape[1], BINS + 1))
    for at, column in enumerate(values.T):
        known = np.isfinite(column)
        if known.any() and np.isfinite(edges[at]).all():
            place = np.searchsorted(edges[at], column[known], side="right")
            shares[at, :BINS] = np.bincount(place, minlength=BINS) / len(column)
        shares[at, BINS] = 1.0 - known.mean() if len(column) else 0.0
    return shares
