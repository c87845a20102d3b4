"""When the world could know what a football-data.co.uk row says.

The files give a date, and from 2019/20 on a kick-off time, both in UK local time. Everything here returns UTC.

===================  =================================================================================================
fact                 known at
===================  =================================================================================================
kick-off             ``Time`` where there is one; else assumed: 12:30 UK on Saturday and Sunday, 19:00 UK on weekdays
price before match   17:00 UK on the last Friday or Tuesday that is not after the match day, or kick-off if earlier
closing price        kick-off
result, statistics   exact kick-off: 2 h 15 min later; assumed kick-off: 00:00 UK of the following day
fixture              7 days before kick-off, or with the earliest price if that is earlier
===================  =================================================================================================

The assumed kick-offs are chosen so that nothing leaks and yet Friday and Tuesday matches keep prices one can take: the
weekend assumption is early (few matches start before 12:30 UK), the weekday one late enough to follow the 17:00
collection, and a result is never known before the day is over.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

UK: Final = ZoneInfo("Europe/London")

WEEKEND_KICKOFF: Final = time(12, 30)
WEEKDAY_KICKOFF: Final = time(19, 0)
COLLECTION: Final = time(17, 0)
MATCH_LENGTH: Final = timedelta(hours=2, minutes=15)
"""From kick-off to a result everybody can look up: 90 minutes, the break, added time and a margin."""

FIXTURE_LEAD: Final = timedelta(days=7)

_TUESDAY: Final = 1
_FRIDAY: Final = 4
_SATURDAY: Final = 5


@lru_cache(maxsize=4096)
def uk_instant(day: date, clock: time) -> datetime:
    """Return a UK wall-clock time as an aware instant in UTC."""
    return datetime.combine(day, clock, tzinfo=UK).astimezone(UTC)


def kickoff(day: date, clock: time | None) -> tuple[datetime, bool]:
    """Return the kick-off in UTC and whether it is exact (False: the source gave only a day)."""
    if clock is not None:
        return uk_instant(day, clock), True
    return uk_instant(day, WEEKEND_KICKOFF if day.weekday() >= _SATURDAY else WEEKDAY_KICKOFF), False


def prices_known_at(day: date, kickoff_at: datetime) -> datetime:
    """Return when the prices before the match were collected.

    Args:
        day: the match day in the UK.
        kickoff_at: kick-off, aware.
    """
    back = min((day.weekday() - collected) % 7 for collected in (_TUESDAY, _FRIDAY))
    return min(uk_instant(day - timedelta(days=back), COLLECTION), kickoff_at)


def result_known_at(day: date, kickoff_at: datetime, *, exact: bool) -> datetime:
    """Return when the result (and the statistics) could be known."""
    return kickoff_at + MATCH_LENGTH if exact else uk_instant(day + timedelta(days=1), time(0, 0))


def fixture_known_at(kickoff_at: datetime, earliest_price: datetime | None) -> datetime:
    """Return when the fixture itself could be known."""
    week_before = kickoff_at - FIXTURE_LEAD
    return week_before if earliest_price is None else min(week_before, earliest_price)
