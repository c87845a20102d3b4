"""Reads an instant from the command line."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from engine.errors import FairlineError

LONDON: Final = ZoneInfo("Europe/London")
EVENING: Final = time(18, 0)
"""An hour after the prices of football-data.co.uk are collected on Fridays and Tuesdays."""


YEARS: Final = range(1888, 2200)
"""From the first league season on; near the ends of the calendar nothing can be counted back or ahead."""


class NoMoment(FairlineError):
    """Not a day and not an instant with its time zone, or one that football has nothing to do with."""


def read_moment(text: str, *, at: time = EVENING) -> datetime:
    """Read ``2022-10-14`` (that day at ``at`` in London) or a full ISO 8601 instant with its zone.

    Returns:
        The instant, aware and in UTC.

    Raises:
        NoMoment: it is neither, or lies outside the years of league football.
    """
    if text[:4].isdecimal() and int(text[:4]) not in YEARS:
        msg = f"{text} is no time of league football. Nothing was done; name a year from {YEARS[0]} to {YEARS[-1]}."
        raise NoMoment(msg)
    try:
        return datetime.combine(date.fromisoformat(text), at, tzinfo=LONDON).astimezone(UTC)
    except ValueError:
        pass
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is no day and no instant. Nothing was done; write 2022-10-14 or 2022-10-14T17:00:00Z."
        raise NoMoment(msg) from error
    if instant.tzinfo is None:
        msg = f"{text} has no time zone. Nothing was done; write it like {text}Z (UTC) or {text}+01:00."
        raise NoMoment(msg)
    return instant.astimezone(UTC)
