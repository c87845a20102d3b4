"""Quiet hours in everybody's own time."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.notifications.preferences import NotificationPreferences

NIGHT = (time(22), time(8))


def at(hour: int, minute: int = 0, *, day: int = 14, month: int = 10) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "arrives"),
    [
        (NIGHT, at(12), at(12)),
        (NIGHT, at(22), at(8, day=15)),
        (NIGHT, at(23, 59), at(8, day=15)),
        (NIGHT, at(3), at(8)),
        (NIGHT, at(8), at(8)),
        ((time(13), time(14)), at(13, 30), at(14)),
        ((time(13), time(14)), at(14), at(14)),
        ((time(0), time(0)), at(3), at(3)),
        (None, at(3), at(3)),
    ],
)
def test_what_is_said_in_quiet_hours_arrives_when_they_end(
    quiet: tuple[time, time] | None, now: datetime, arrives: datetime
) -> None:
    assert NotificationPreferences(quiet=quiet).not_before(now) == arrives


def test_quiet_hours_are_those_of_the_persons_own_clock() -> None:
    tokyo = NotificationPreferences(zone=ZoneInfo("Asia/Tokyo"), quiet=NIGHT)
    assert tokyo.not_before(at(12)) == at(12)
    assert tokyo.not_before(at(14)) == at(23)


def test_quiet_hours_end_on_the_local_clock_when_it_is_put_back() -> None:
    london = NotificationPreferences(zone=ZoneInfo("Europe/London"), quiet=NIGHT)
    assert london.not_before(at(22, day=29)) == at(8, day=30)  # 23:00 BST to 08:00 GMT, an hour longer


@given(
    st.datetimes(min_value=datetime(2022, 1, 1), max_value=datetime(2024, 1, 1)),  # noqa: DTZ001 — made aware below
    st.times(),
    st.times(),
    st.sampled_from(["UTC", "Europe/London", "Asia/Tokyo", "America/New_York", "Pacific/Auckland"]),
)
def test_nothing_arrives_in_quiet_hours_and_nothing_waits_longer_than_a_day(
    naive: datetime, begin: time, end: time, zone: str
) -> None:
    preferences = NotificationPreferences(zone=ZoneInfo(zone), quiet=(begin, end))
    now = naive.replace(tzinfo=UTC)
    arrives = preferences.not_before(now)
    assert 0 <= (arrives - now).total_seconds() <= 25 * 3600
    if arrives != now:
        assert preferences.not_before(arrives) == arrives or _skipped_by_the_clock(arrives, end, zone)


def _skipped_by_the_clock(arrives: datetime, end: time, zone: str) -> bool:
    """In spring an hour does not exist; quiet hours that end within it end when it would have been."""
    return arrives.astimezone(ZoneInfo(zone)).time() != end


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        ("2023-03-26", time(2, 30)),
        ("2023-10-29", time(2, 30)),
        ("2023-03-26", time(23, 50)),
        ("2023-10-29", time(0, 0)),
    ],
)
def test_what_is_told_once_a_day_has_its_hour_on_days_when_the_clocks_change(day: str, hour: time) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    wishes = NotificationPreferences(zone=berlin, daily_at=hour)
    begin = datetime.fromisoformat(day).replace(tzinfo=berlin).astimezone(UTC)
    asked = [begin + timedelta(minutes=5 * turn) for turn in range(26 * 12)]
    told = [
        at.astimezone(berlin) for at in asked if wishes.is_the_hour(at) and f"{at.astimezone(berlin):%Y-%m-%d}" == day
    ]
    assert told
    assert all(at.time() >= hour for at in told)
    assert told[0].replace(tzinfo=None) - datetime.combine(told[0].date(), hour) <= timedelta(minutes=30)
