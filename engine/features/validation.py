"""Whether numbers can be what the catalogue says they are."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.features.catalog import FEATURES
from engine.features.errors import InvalidFeatures

_SLACK: Final = 1e-9
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Violation:
    """A feature with impossible values."""

    feature: str
    why: str
    rows: int
    first_row: int


def violations(values: FloatArray) -> tuple[Violation, ...]:
    """Return every feature that is missing where it may not be, infinite, or outside its range.

    Args:
        values: (n, k) in the order of the catalogue.

    Raises:
        InvalidFeatures: another number of columns than the catalogue has features.
    """
    if values.ndim != 2 or values.shape[1] != len(FEATURES):
        msg = f"The catalogue has {len(FEATURES)} features; these are of shape {values.shape}. Nothing was checked."
        raise InvalidFeatures(msg)
    found = []
    for feature, column in zip(FEATURES, values.T, strict=True):
        missing = np.isnan(column)
        outside = ~missing & ~((column >= feature.low - _SLACK) & (column <= feature.high + _SLACK))
        for bad, why in (
            (missing if feature.null != "nan" else missing & False, "missing"),
            (outside, f"outside {feature.low:g} … {feature.high:g}"),
        ):
            if bad.any():
                found.append(Violation(feature.name, why, int(bad.sum()), int(np.argmax(bad))))
    return tuple(found)


def check(values: FloatArray) -> None:
    """Say nothing when all numbers can be.

    Raises:
        InvalidFeatures: names the first features, why, how many rows and the first of them.
    """
    found = violations(values)
    if found:
        named = "; ".join(
            f"{one.feature} {one.why} in {one.rows} rows from {one.first_row} on" for one in found[:_SHOWN]
        )
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        msg = f"{named}{more}. These features were not used."
        raise InvalidFeatures(msg)
