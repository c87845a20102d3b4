"""Marks of a time axis: minutes to years, on the person's clock and in their language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Final

from matplotlib.axes import Axes

from bot.core.i18n import Reader

MOST: Final = 6
"""Marks that fit side by side on a phone."""

_ALONE: Final = timedelta(hours=12)
"""Room on either side of a single instant."""


class _Unit(Enum):
    CLOCK = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis and what is written at it, in one line or two."""

    at: datetime
    label: str


_STEPS: Final[tuple[tuple[_Unit, int], ...]] = (
    *((_Unit.CLOCK, minutes) for minutes in (5, 15, 30, 60, 120, 180, 360, 720)),
    *((_Unit.DAY, days) for days in (1, 2, 4, 7, 14)),
    *((_Unit.MONTH, months) for months in (1, 2, 3, 6)),
    *((_Unit.YEAR, years) for years in (1, 2, 5, 10, 25)),
)


def ticks(first: datetime, last: datetime, reader: Reader, most: int = MOST) -> tuple[Tick, ...]:
    """Return the marks for a span of time: the finest step that needs no more than ``most``.

    Marks lie on whole hours, midnights, firsts of a month or of a year of the person's own clock, also where it is put
    forward or back. What a mark leaves out (the day of an hour, the year of a day) stands below the first mark and
    wherever it changes. A span in which no such moment falls is marked at its start.

    Args:
        first: start of the span.
        last: its end; may be the same.
        reader: time zone and language.
        most: how many marks fit.
    """
    start, end = reader.local(first), reader.local(last)
    for unit, step in _STEPS:
        if (last - first) / _longest(unit, step) > most + 1:
            continue
        moments = _moments(unit, step, start, end)
        if len(moments) <= most:
            break
    if not moments:
        moments, unit = [start], _Unit.CLOCK
    if len(moments) == 1 and unit is not _Unit.CLOCK:
        unit = _Unit.DAY
    return _labelled(moments, unit, start, end, reader)


def mark_times(axes: Axes, first: datetime, last: datetime, reader: Reader, most: int = MOST) -> None:
    """Set the horizontal axis to a span of time, with a little room on both sides, and mark it."""
    margin = (last - first) * 0.035 or _ALONE
    marks = ticks(first, last, reader, most)
    axes.set_xlim(number(first - margin), number(last + margin))
    axes.set_xticks([number(mark.at) for mark in marks], [mark.label for mark in marks])


def number(at: datetime) -> float:
    """Return an instant as a number of days, for an axis whose marks are ours."""
    return at.timestamp() / 86_400


def _longest(unit: _Unit, step: int) -> timedelta:
    return {
        _Unit.CLOCK: timedelta(minutes=step),
        _Unit.DAY: timedelta(days=step),
        _Unit.MONTH: timedelta(days=31 * step),
        _Unit.YEAR: timedelta(days=366 * step),
    }[unit]


def _moments(unit: _Unit, step: int, start: datetime, end: datetime) -> list[datetime]:
    """The moments of a step between two instants; reckoned on the wall clock, compared as instants."""
    found: list[datetime] = []
    for wall in _walls(unit, step, start.replace(hour=0, minute=0, second=0, microsecond=0)):
        at = wall.astimezone(UTC).astimezone(start.tzinfo)  # an hour that is left out in spring becomes the next
        if at.timestamp() > end.timestamp():
            break
        if at.timestamp() >= start.timestamp() and (not found or at.timestamp() > found[-1].timestamp()):
            found.append(at)
    return found


def _walls(unit: _Unit, step: int, midnight: datetime) -> Iterator[datetime]:
    """The moments of a step on the wall clock, from one before the day given; counted from fixed days."""
    if unit in {_Unit.CLOCK, _Unit.DAY}:
        size = timedelta(minutes=step) if unit is _Unit.CLOCK else timedelta(days=step)
        # the first day of all was a Monday
        wall = midnight - timedelta(days=(midnight.toordinal() - 1) % step) if unit is _Unit.DAY else midnight
        while True:
            yield wall
            wall += size
    months, first = (12 * step, midnight.year - midnight.year % step) if unit is _Unit.YEAR else (step, midnight.year)
    for count in range(0, 12 * 10_000, months):
        yield midnight.replace(year=first + count // 12, month=1 + count % 12, day=1)


def _labelled(moments: list[datetime], unit: _Unit, start: datetime, end: datetime, reader: Reader) -> tuple[Tick, ...]:
    marks: list[Tick] = []
    before: datetime | None = None
    for at in moments:
        if unit is _Unit.YEAR:
            label, below = str(at.year), ""
        elif unit is _Unit.CLOCK:
            label, below = reader.time(at), reader.short_day(at)
            below = below if before is None or at.date() != before.date() else ""
        else:
            label = reader.month(at) if unit is _Unit.MONTH else reader.short_day(at)
            with_year = unit is _Unit.MONTH or start.year != end.year
            below = str(at.year) if with_year and (before is None or at.year != before.year) else ""
        marks.append(Tick(at, f"{label}\n{below}" if below else label))
        before = at
    return tuple(marks)
