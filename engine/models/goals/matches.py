"""Played matches as arrays, cut off at a moment in time and weighted by their age."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.models.errors import InvalidFitOption, InvalidMatches

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS_A_DAY: Final = 86_400.0


def day_number(instant: datetime) -> float:
    """Days since 1970-01-01 00:00 UTC, the unit of ``MatchArrays.day``.

    Raises:
        InvalidFitOption: ``instant`` is naive.
    """
    if instant.tzinfo is None:
        msg = f"{instant.isoformat()} has no time zone, so its day is ambiguous; give an aware time."
        raise InvalidFitOption(msg)
    return (instant - _EPOCH).total_seconds() / _SECONDS_A_DAY


@dataclass(frozen=True, slots=True, eq=False)
class MatchArrays:
    """Results of n matches, one array a column; checked when built.

    Attributes:
        home_team: (n,) identifiers, any integers.
        away_team: (n,) identifiers.
        home_goals: (n,) goals, >= 0.
        away_goals: (n,) goals, >= 0.
        day: (n,) when the **result was known**, in days since 1970-01-01 UTC (see ``day_number``). A source that knows
            the date only must give the end of that day, or a match of the day would be seen before it was played.
        league: (n,) identifiers of the league each match was played in.

    Raises:
        InvalidMatches: lengths differ, a value is not a whole number, not finite or negative where it must not be, or
            a team plays itself; names the first row.
    """

    home_team: IntArray
    away_team: IntArray
    home_goals: IntArray
    away_goals: IntArray
    day: FloatArray
    league: IntArray

    def __init__(
        self,
        home_team: ArrayLike,
        away_team: ArrayLike,
        home_goals: ArrayLike,
        away_goals: ArrayLike,
        *,
        day: ArrayLike,
        league: ArrayLike,
    ) -> None:
        columns = {
            "home_team": _whole(home_team, "home_team"),
            "away_team": _whole(away_team, "away_team"),
            "home_goals": _whole(home_goals, "home_goals"),
            "away_goals": _whole(away_goals, "away_goals"),
            "league": _whole(league, "league"),
        }
        days = np.ascontiguousarray(day, dtype=np.float64)
        lengths = {name: column.shape for name, column in columns.items()} | {"day": days.shape}
        if days.ndim != 1 or len(set(lengths.values())) != 1:
            msg = f"Matches need columns of one length, got {lengths}. Nothing was fitted."
            raise InvalidMatches(msg)
        _refuse_rows(~np.isfinite(days), "day is not a finite number", days)
        for name in ("home_goals", "away_goals"):
            _refuse_rows(columns[name] < 0, f"{name} is negative", columns[name])
        _refuse_rows(columns["home_team"] == columns["away_team"], "a team plays itself", columns["home_team"])
        for name, column in columns.items():
            object.__setattr__(self, name, column)
        object.__setattr__(self, "day", days)

    def __len__(self) -> int:
        return len(self.day)

    def known_before(self, as_of: float) -> "MatchArrays":
        """The matches whose result was known strictly before the day ``as_of``; the others leave no trace."""
        keep = self.day < as_of
        return self if keep.all() else self.rows(keep)

    def rows(self, keep: BoolArray) -> "MatchArrays":
        """The matches where ``keep`` (n,) is true."""
        subset = object.__new__(MatchArrays)  # rows of checked columns need no second check
        for name in ("home_team", "away_team", "home_goals", "away_goals", "day", "league"):
            object.__setattr__(subset, name, getattr(self, name)[keep])
        return subset


def decay_weights(day: FloatArray, as_of: float, half_life_days: float | None) -> FloatArray:
    """Exponential time decay: a result ``half_life_days`` old counts half.

    Equal to exp(-xi t) of Dixon & Coles (1997) with xi = ln 2 / half-life; ``None`` counts every match fully.

    Args:
        day: (n,) days.
        as_of: the day of the fit, not before any of them.
        half_life_days: > 0, or None.

    Returns:
        (n,) weights in (0, 1].

    Raises:
        InvalidFitOption: the half-life is not above zero.
    """
    if half_life_days is None:
        return np.ones(len(day))
    if not half_life_days > 0.0:
        msg = f"A half-life must be above 0 days, got {half_life_days}; use None for no decay."
        raise InvalidFitOption(msg)
    return np.exp2((day - as_of) / half_life_days)


def _whole(values: ArrayLike, name: str) -> IntArray:
    array = np.asarray(values)
    if array.dtype.kind in "iu" or array.size == 0:
        return np.ascontiguousarray(array, dtype=np.int64)
    if array.dtype.kind != "f":
        msg = f"{name} must hold whole numbers, got {array.dtype}. Nothing was fitted."
        raise InvalidMatches(msg)
    _refuse_rows(~np.isfinite(array) | (np.floor(array) != array), f"{name} is not a whole number", array)
    return np.ascontiguousarray(array, dtype=np.int64)


def _refuse_rows(bad: BoolArray, what: str, values: NDArray[np.generic]) -> None:
    if bad.any():
        row = int(np.argmax(bad))
        msg = f"Row {row}: {what} ({values[row]}); {int(bad.sum())} such row(s) in all. Nothing was fitted."
        raise InvalidMatches(msg)
