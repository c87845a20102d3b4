"""How long somebody has used the bot today, for those who set themselves a limit of time."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.core.errors import OverLimit
from bot.core.people.person import Person
from engine.domain.limits import TimeSpent

LONGEST_GAP: Final = timedelta(minutes=5)
"""Messages that lie closer together belong to one visit; a longer silence is not counted."""


def counted(before: TimeSpent, now: datetime, day: str) -> TimeSpent:
    """Return the time spent after a message at ``now``, which is on ``day`` of the person's calendar."""
    today = before if before.day == day else replace(before, day=day, seconds=0)
    gap = timedelta(0) if before.last is None else now - before.last
    spent = int(gap.total_seconds()) if timedelta(0) <= gap <= LONGEST_GAP else 0
    return replace(today, seconds=today.seconds + spent, last=now)


def noticed(person: Person, now: datetime) -> Person:
    """Count a message of the person."""
    day = person.reader.local(now).date().isoformat()
    return replace(person, time_spent=counted(person.time_spent, now, day))


def check_time(person: Person, now: datetime) -> None:
    """Refuse what leads to a bet when the day's time is used up.

    Raises:
        OverLimit: it is; everything else, such as undoing a bet or looking at one's record, still works.
    """
    limit = person.limits.at(now).minutes
    spent = person.time_spent
    if limit is None or spent.day != person.reader.local(now).date().isoformat():
        return
    if spent.seconds >= limit * 60:
        raise OverLimit("limit.time", minutes=limit)
