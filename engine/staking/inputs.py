"""What the arrays of this package must look like, and the errors that name the row where they do not."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import BoolArray, FloatArray
from engine.staking.errors import InvalidPrice, InvalidProbability, StakingError

OnError = Literal["raise", "mask"]
"""What happens on a row that cannot be: ``raise`` a named error, or ``mask`` it with NaN in the result."""

SUM_TOLERANCE = 1e-6
"""How far the sum of a distribution may lie from 1: what a truncated score grid leaves out."""


def probability_rows(values: ArrayLike, errors: OnError) -> FloatArray:
    """Return ``values`` as float64 where each lies in [0, 1]; NaN stays.

    Raises:
        InvalidProbability: a value outside [0, 1] and ``errors`` is ``raise``.
    """
    array = np.asarray(values, dtype=np.float64)
    wrong = (array < 0) | (array > 1)
    return _without(array, wrong, errors, InvalidProbability, "{} is no probability: it must lie in [0, 1]")


def price_rows(values: ArrayLike, errors: OnError) -> FloatArray:
    """Return ``values`` as float64 where each is finite and above 1; NaN stays.

    Raises:
        InvalidPrice: any other value and ``errors`` is ``raise``.
    """
    array = np.asarray(values, dtype=np.float64)
    wrong = (array <= 1) | np.isinf(array)
    return _without(array, wrong, errors, InvalidPrice, "{} is no decimal price: it must be a finite number above 1")


def uncertainty_rows(values: ArrayLike, errors: OnError) -> FloatArray:
    """Return ``values`` as float64 where each is a standard deviation >= 0; NaN stays.

    Raises:
        InvalidProbability: a negative or infinite value and ``errors`` is ``raise``.
    """
    array = np.asarray(values, dtype=np.float64)
    wrong = (array < 0) | np.isinf(array)
    return _without(array, wrong, errors, InvalidProbability, "{} is no standard deviation: it must be finite and >= 0")


def distribution_rows(values: ArrayLike, errors: OnError) -> FloatArray:
    """Return ``values`` (..., 5) as float64 where each row is a distribution; rows with a NaN stay.

    Raises:
        InvalidProbability: not five columns; or a row that is negative or does not sum to 1 and ``errors`` is
            ``raise``.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim < 1 or array.shape[-1] != 5:
        msg = (
            f"A settlement distribution has five columns (win, half win, push, half loss, loss); "
            f"this array has the shape {array.shape}. Nothing was computed."
        )
        raise InvalidProbability(msg)
    with np.errstate(invalid="ignore"):
        total = array.sum(axis=-1)
        wrong = (array < -SUM_TOLERANCE).any(axis=-1) | (np.abs(total - 1) > SUM_TOLERANCE)
    if not wrong.any():
        return array
    if errors == "mask":
        return np.where(wrong[..., None], np.nan, array)
    row = first_row(wrong)
    msg = (
        f"Row {row_name(row)}: {array[row].tolist()} is no distribution: five numbers >= 0 that sum to 1 "
        f"(they sum to {float(total[row]):g}). Nothing was computed."
    )
    raise InvalidProbability(msg)


def first_row(wrong: BoolArray) -> tuple[int, ...]:
    """Return the index of the first true element."""
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(wrong)), wrong.shape))


def row_name(row: tuple[int, ...]) -> str:
    """Write an index as people count array rows, from 0; a scalar is row 0."""
    return ", ".join(str(i) for i in row) or "0"


def _without(
    array: FloatArray, wrong: BoolArray, errors: OnError, kind: type[StakingError], sentence: str
) -> FloatArray:
    if not wrong.any():
        return array
    if errors == "mask":
        return np.where(wrong, np.nan, array)
    row = first_row(np.asarray(wrong))
    msg = f"Row {row_name(row)}: {sentence.format(float(array[row]))}. Nothing was computed."
    raise kind(msg)
