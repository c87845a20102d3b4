"""How long somebody has been at it today, for those who set themselves a limit of time."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, Self

from bot.core.errors import OverLimit
from bot.core.people.person import Person

LONGEST_GAP: Final = timedelta(minutes=5)
"""Messages that lie closer together belong to one visit; a longer silence is not counted."""


@dataclass(frozen=True, slots=True)
class Presence:
    """The time spent on one day of the person's calendar."""

    day: str = ""
    seconds: int = 0
    last: datetime | None = None

    def at(self, now: datetime, day: str) -> Self:
        """Return what it is after a message at ``now``."""
        before = replace(self, day=day, seconds=0) if self.day != day else self
        gap = timedelta(0) if self.last is None else now - self.last
        spent = int(gap.total_seconds()) if timedelta(0) <= gap <= LONGEST_GAP else 0
        return replace(before, seconds=before.seconds + spent, last=now)

    def to_json(self) -> dict[str, Any]:
        """Return plain values for the store."""
        last = None if self.last is None else self.last.isoformat()
        return {"day": self.day, "seconds": self.seconds, "last": last}

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Self:
        """Read what :meth:`to_json` wrote."""
        last = stored.get("last")
        return cls(
            str(stored.get("day", "")),
            int(stored.get("seconds", 0)),
            None if last is None else datetime.fromisoformat(last),
        )


def noticed(person: Person, now: datetime) -> Person:
    """Count a message of the person."""
    day = person.reader.local(now).date().isoformat()
    presence = Presence.of(dict(person.presence)).at(now, day)
    return replace(person, presence=presence.to_json())


def check_time(person: Person, now: datetime) -> None:
    """Refuse what leads to a bet when the day's time is used up.

    Raises:
        OverLimit: it is; everything else, such as undoing a bet or looking at one's record, still works.
    """
    limit = person.limits.at(now).minutes
    presence = Presence.of(dict(person.presence))
    if limit is None or presence.day != person.reader.local(now).date().isoformat():
        return
    if presence.seconds >= limit * 60:
        raise OverLimit("limit.time", minutes=limit)
