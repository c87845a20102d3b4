"""Which days somebody means: ``2026-11``, ``November``, ``last week``, ``90d``, ``heute``, ``2026``."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.errors import Refusal
from bot.core.i18n.languages import LANGUAGES, folded, locale_of, words_for
from bot.core.parsing.answers import means
from bot.core.parsing.durations import read_duration, unit_of

_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_MONTH: Final = re.compile(
    r"(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})|(?P<first>\d{1,2})[-/.](?P<then>(?:19|20)\d{2})"
)
_DAY: Final = re.compile(
    r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})[-/.](?P<then>\d{1,2})[-/.](?P<last>(?:19|20)\d{2})"  # as all five languages write it
)
_LONGEST_DAYS: Final = 36_500
_DECEMBER: Final = 12
_NEXT: Final = {"weeks": timedelta(days=7), "months": timedelta(days=31), "years": timedelta(days=366)}
"""From the beginning of one into the next."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days: from one instant to another, the latter excluded."""

    since: datetime
    until: datetime

    @property
    def ends(self) -> tuple[datetime, datetime]:
        """Both ends, the latter excluded."""
        return self.since, self.until

    def holds(self, at: datetime, *, from_now: datetime | None = None) -> bool:
        """Tell whether an instant lies in it; with ``from_now`` also one to come where the days end at that instant."""
        return self.since <= at < self.until or (from_now == self.until and at >= self.until)


def asked_period(text: str | None, now: datetime, zone: str) -> Period | None:
    """Return the days that a command is asked about; None for all of time.

    Args:
        text: as in :func:`read_period`, or a word for all; nothing is all, too.
        now: the present.
        zone: of the calendar, an IANA name.

    Raises:
        Refusal: the text means no days.
    """
    if text is None or means("all", text):
        return None
    period = read_period(text, now, zone)
    if period is None:
        raise Refusal("stats.period", text=text[:30])
    return period


def read_period(text: str, now: datetime, zone: str) -> Period | None:
    """Return the days that a text means on somebody's calendar; None where it means none.

    Args:
        text: a month (``2026-11``, ``11.2026``, ``November``), a year, a day (``2026-11-05``, ``5.11.2026``), ``this
            week``, ``last month``, or so many days back (``week`` and ``month`` alone: the last 7 and 30 days), in any
            language here.
        now: the present.
        zone: of the calendar, an IANA name.
    """
    words = " ".join(word for word in folded(text).strip(" .").split() if word not in words_for("articles"))
    today = now.astimezone(ZoneInfo(zone)).date()
    days = _calendar(words) or _named_month(words, today) or _relative(words, today)
    if days is not None:
        return Period(_midnight(days[0], zone), _midnight(days[1], zone))
    words = " ".join(word for word in words.split() if word not in words_for("last"))  # ``last 30 days`` are 30 days
    back = read_duration(words) or (read_duration(f"1 {words}") if words else None)
    if back is None or not timedelta(0) < back <= timedelta(days=_LONGEST_DAYS):
        return None
    return Period(now - back, now)


def _calendar(words: str) -> tuple[date, date] | None:
    """Read a year, a month or a day that is written in numbers."""
    try:
        if (written := _DAY.fullmatch(words)) is not None:
            year, month = written["year"] or written["last"], written["month"] or written["then"]
            day = date(int(year), int(month), int(written["day"] or written["first"]))
            return day, day + timedelta(days=1)
        if _YEAR.fullmatch(words):
            return date(int(words), 1, 1), date(int(words) + 1, 1, 1)
        found = _MONTH.fullmatch(words)
        if found is not None:
            return _month(int(found["year"] or found["then"]), int(found["month"] or found["first"]))
    except ValueError:  # there is no such day
        return None
    return None


def _named_month(words: str, today: date) -> tuple[date, date] | None:
    """Read a month by its name; without a year the last one that has begun."""
    name, _, year = words.rpartition(" ")
    if _YEAR.fullmatch(year) and name in _months():
        return _month(int(year), _months()[name])
    month = _months().get(words)
    return None if month is None else _month(today.year - (month > today.month), month)


def _relative(words: str, today: date) -> tuple[date, date] | None:
    """Read ``today``, ``yesterday``, ``this week``, ``letzter Monat``, ``semaine dernière``."""
    if words in words_for("today"):
        return today, today + timedelta(days=1)
    if words in words_for("yesterday"):
        return today - timedelta(days=1), today
    parts = words.split()
    which = [name for name in ("last", "this") if any(part in words_for(name) for part in parts)]
    units = [unit_of(word) for word in parts if not any(word in words_for(name) for name in which)]
    if len(parts) != 2 or not which or not units:
        return None
    begin = _begin_of(units[0], today)
    if begin is None:
        return None
    if which[0] == "this":
        return begin, _begin_of(units[0], begin + _NEXT[units[0] or ""]) or begin
    before = _begin_of(units[0], begin - timedelta(days=1))
    return None if before is None else (before, begin)


def _begin_of(unit: str | None, day: date) -> date | None:
    begins = {"weeks": day - timedelta(days=day.weekday()), "months": day.replace(day=1), "years": date(day.year, 1, 1)}
    return begins.get(unit or "")


def _month(year: int, month: int) -> tuple[date, date]:
    begin = date(year, month, 1)
    return begin, date(year + (month == _DECEMBER), month % _DECEMBER + 1, 1)


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@cache
def _months() -> dict[str, int]:
    """Return the months by what any language here calls them, folded (CLDR)."""
    names: dict[str, int] = {}
    for language in LANGUAGES:
        months = locale_of(language).months
        for context, width in (("stand-alone", "wide"), ("format", "wide"), ("format", "abbreviated")):
            for number, name in months[context][width].items():
                names.setdefault(folded(name).rstrip("."), number)
    return names
