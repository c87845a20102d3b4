"""Which days, and how long: as people type them in the five languages."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.errors import Refusal
from bot.core.parsing.durations import read_duration
from bot.core.parsing.periods import Period, asked_period, read_period

NOW = datetime(2026, 11, 26, 20, tzinfo=UTC)


def berlin(text: str) -> tuple[str, str] | None:
    """Return the first and the last day of a period in Berlin."""
    found = read_period(text, NOW, "Europe/Berlin")
    if found is None:
        return None
    there = ZoneInfo("Europe/Berlin")
    return (
        f"{found.since.astimezone(there):%Y-%m-%d}",
        f"{(found.until - timedelta(seconds=1)).astimezone(there):%Y-%m-%d}",
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        *(
            (text, "2026-11-01", "2026-11-30")
            for text in ("2026-11", "11.2026", "November", "nov", "novembre", "noviembre", "listopad", "this month")
        ),
        *(
            (text, "2026-11-16", "2026-11-22")
            for text in ("last week", "letzte Woche", "semana pasada", "semaine dernière", "zeszły tydzień")
        ),
        *((text, "2026-11-23", "2026-11-29") for text in ("this week", "diese Woche", "esta semana", "ten tydzień")),
        ("December", "2025-12-01", "2025-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("heute", "2026-11-26", "2026-11-26"),
        ("wczoraj", "2026-11-25", "2026-11-25"),
        ("2026-11-05", "2026-11-05", "2026-11-05"),
    ],
)
def test_a_month_a_week_or_a_day_is_one_of_ones_own_calendar(text: str, first: str, last: str) -> None:
    assert berlin(text) == (first, last)


@pytest.mark.parametrize("text", ["90d", "90 days", "90 Tage", "last 90 days", "90 jours"])
def test_so_many_days_end_now(text: str) -> None:
    found = read_period(text, NOW, "Europe/Berlin")
    assert found is not None
    assert (found.since, found.until) == (NOW - timedelta(days=90), NOW)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-02-31", "bets", "last foo", "999999 years"])
def test_what_means_no_days_is_none(text: str) -> None:
    assert read_period(text, NOW, "Europe/Berlin") is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        *((text, 24) for text in ("24h", "24 h", "24 hours", "24 Std.", "24 Stunden", "24 horas", "24 heures")),
        *((text, 24) for text in ("24 godz.", "1", "1d", "1 day", "1 Tag", "1 día", "1 jour", "1 j", "1 dzień")),
        *((text, 24 * 14) for text in ("2w", "2 weeks", "2 Wochen", "2 semanas", "2 semaines", "2 tygodnie")),
        *((text, 24 * 30) for text in ("1 month", "1 Monat", "1 mes", "1 mois", "1 miesiąc")),
    ],
)
def test_a_length_of_time_is_read_in_every_language(text: str, hours: int) -> None:
    assert read_duration(text) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "h", "24 foo", "-1", "1.5d", "9999999"])
def test_what_is_no_length_of_time_is_none(text: str) -> None:
    assert read_duration(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("la semana pasada", "2026-11-16", "2026-11-22"),
        ("la semaine dernière", "2026-11-16", "2026-11-22"),
        ("w zeszłym tygodniu", "2026-11-16", "2026-11-22"),
        ("w tym miesiącu", "2026-11-01", "2026-11-30"),
        ("im letzten Monat", "2026-10-01", "2026-10-31"),
        ("the last month", "2026-10-01", "2026-10-31"),
        ("5.11.2026", "2026-11-05", "2026-11-05"),
        ("05/11/2026", "2026-11-05", "2026-11-05"),
    ],
)
def test_days_are_read_as_people_of_each_country_write_them(text: str, first: str, last: str) -> None:
    assert berlin(text) == (first, last)


@pytest.mark.parametrize("text", [None, "all", "alles", "todas", "tout", "wszystkie"])
def test_nothing_and_all_ask_for_all_of_time(text: str | None) -> None:
    assert asked_period(text, NOW, "Europe/Berlin") is None


def test_a_period_holds_its_first_instant_and_not_its_last_unless_it_ends_now() -> None:
    since, second = NOW - timedelta(days=7), timedelta(seconds=1)
    week = Period(since, NOW)
    assert [week.holds(at) for at in (since - second, since, NOW - second, NOW, NOW + second)] == [
        False, True, True, False, False
    ]  # fmt: skip
    assert [week.holds(at, from_now=NOW) for at in (since - second, NOW, NOW + second)] == [False, True, True]
    assert not week.holds(NOW, from_now=NOW + second)


@pytest.mark.parametrize(("text", "days"), [("36500d", 36_500), ("36501d", None), ("0d", None), ("1d", 1)])
def test_days_back_are_at_least_one_and_no_more_than_a_century(text: str, days: int | None) -> None:
    found = read_period(text, NOW, "Europe/Berlin")
    assert (None if found is None else (found.until - found.since).days) == days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("October", "2026-10-01", "2026-10-31"),
        ("November 2024", "2024-11-01", "2024-11-30"),
        ("12.2025", "2025-12-01", "2025-12-31"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("31.12.2025", "2025-12-31", "2025-12-31"),
    ],
)
def test_months_and_years_end_where_the_next_one_begins(text: str, first: str, last: str) -> None:
    assert berlin(text) == (first, last)


def test_words_that_mean_no_days_are_quoted_back() -> None:
    with pytest.raises(Refusal) as refused:
        asked_period("x" * 50, NOW, "Europe/Berlin")
    assert (refused.value.key, refused.value.facts["text"]) == ("stats.period", "x" * 30)
