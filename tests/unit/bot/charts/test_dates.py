"""Marks of a time axis: few, round, on the person's clock and in their language."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.dates import MOST, ticks
from bot.core.i18n import Reader

NEW_YEAR = datetime(2023, 1, 1, 9, 17, tzinfo=UTC)
GERMAN = Reader("de", "Europe/Berlin")


def labels(first: datetime, span: timedelta, reader: Reader = GERMAN) -> list[str]:
    return [mark.label.replace("\n", " / ") for mark in ticks(first, first + span, reader)]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timedelta(0), ["10:17 / 1. Jan."]),
        (timedelta(hours=6), ["11:00 / 1. Jan.", "12:00", "13:00", "14:00", "15:00", "16:00"]),
        (timedelta(days=1), ["12:00 / 1. Jan.", "18:00", "00:00 / 2. Jan.", "06:00"]),
        (timedelta(days=2), ["12:00 / 1. Jan.", "00:00 / 2. Jan.", "12:00", "00:00 / 3. Jan."]),
        (timedelta(days=30), ["2. Jan.", "9. Jan.", "16. Jan.", "23. Jan.", "30. Jan."]),
        (timedelta(days=420), ["Mär / 2023", "Mai", "Jul", "Sep", "Nov", "Jan / 2024"]),
        (timedelta(days=1826), ["2024", "2025", "2026", "2027", "2028"]),
    ],
)
def test_span_is_marked_in_steps_a_person_thinks_in(span: timedelta, expected: list[str]) -> None:
    assert labels(NEW_YEAR, span) == expected


def test_same_day_reads_on_each_persons_clock_and_in_their_language() -> None:
    noon = datetime(2022, 10, 15, 12, tzinfo=UTC)
    assert labels(noon, timedelta(hours=2), Reader("en", "America/New_York"))[0] == "08:00 / 15 Oct"
    assert labels(noon, timedelta(hours=2), Reader("es", "Europe/Madrid"))[0] == "14:00 / 15 oct"


def test_hour_left_out_in_spring_is_not_marked() -> None:
    evening = datetime(2023, 3, 25, 22, tzinfo=UTC)
    shown = labels(evening, timedelta(hours=5))
    assert shown == ["23:00 / 25. März", "00:00 / 26. März", "01:00", "03:00", "04:00", "05:00"]


@settings(max_examples=200, deadline=None)
@given(
    st.integers(788_918_400, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC)),
    st.timedeltas(timedelta(0), timedelta(days=12_000)),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_marks_are_few_rising_and_within_the_span(first: datetime, span: timedelta, zone: str) -> None:
    marks = ticks(first, first + span, Reader("en", zone))
    assert 1 <= len(marks) <= MOST
    assert all(first <= mark.at <= first + span for mark in marks)
    instants = [mark.at.timestamp() for mark in marks]
    assert instants == sorted(instants)
    assert "\n" in marks[0].label or span > timedelta(days=2)
