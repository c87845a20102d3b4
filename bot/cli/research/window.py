"""Reads the days of a research command: the first and the last of the matches to judge on."""

from datetime import UTC, date, datetime, time, timedelta

from bot.cli.dates import YEARS
from engine.errors import FairlineError


class NoWindow(FairlineError):
    """The two days do not make a window."""


def read_window(since: str, until: str, refusal: str) -> tuple[datetime, datetime]:
    """Return the first instant of the first day and the instant after the last day, in UTC.

    Args:
        since: the first day, such as ``2012-08-01``.
        until: the last day.
        refusal: what was not done, such as ``Nothing was evaluated``.

    Raises:
        NoWindow: no days, a year without league football, or a window that ends before it begins.
    """
    first, last = _day(since, refusal), _day(until, refusal)
    if last < first:
        msg = f"The window ends on {last}, before it begins on {first}. {refusal}; write the earlier day with --from."
        raise NoWindow(msg)
    begin, end = (datetime.combine(day, time(), UTC) for day in (first, last + timedelta(days=1)))
    return begin, end


def _day(text: str, refusal: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is no day. {refusal}; write days like 2012-08-01."
        raise NoWindow(msg) from error
    if day.year not in YEARS:
        msg = f"{text} is no time of league football. {refusal}; name years from {YEARS[0]} to {YEARS[-1]}."
        raise NoWindow(msg)
    return day
