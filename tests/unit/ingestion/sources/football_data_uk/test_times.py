from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ingestion.sources.football_data_uk import times

DAYS = st.dates(date(1993, 7, 1), date(2035, 6, 30))
CLOCKS = st.times(time(9, 0), time(23, 0)).map(lambda clock: clock.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        pytest.param(date(2022, 10, 15), "15:00", (14, 10, 16), id="Saturday: Friday"),
        pytest.param(date(2022, 10, 17), "20:00", (14, 10, 16), id="Monday: Friday"),
        pytest.param(date(2022, 10, 18), "19:30", (18, 10, 16), id="Tuesday evening: the same day"),
        pytest.param(date(2022, 10, 20), "19:30", (18, 10, 16), id="Thursday: Tuesday"),
        pytest.param(date(2022, 10, 14), "20:00", (14, 10, 16), id="Friday evening: the same day"),
        pytest.param(date(2022, 12, 27), "15:00", (27, 12, 15), id="Tuesday afternoon: kick-off"),
        pytest.param(date(2023, 1, 14), "12:30", (13, 1, 17), id="winter time"),
    ],
)
def test_prices_are_known_from_the_last_collection_before_the_match(day, clock, expected):
    kickoff, exact = times.kickoff(day, time.fromisoformat(clock))

    known = times.prices_known_at(day, kickoff)

    assert exact
    assert (known.day, known.month, known.hour) == expected


def test_kickoff_without_a_time_is_assumed_early_at_weekends_and_late_on_weekdays():
    saturday = times.kickoff(date(2015, 8, 8), None)
    friday = times.kickoff(date(2015, 8, 14), None)

    assert saturday == (datetime(2015, 8, 8, 11, 30, tzinfo=UTC), False)
    assert friday == (datetime(2015, 8, 14, 18, 0, tzinfo=UTC), False)


def test_result_is_known_after_the_match_or_where_only_the_day_is_known_after_the_day():
    day = date(2022, 10, 15)
    kickoff, _ = times.kickoff(day, time(15, 0))

    assert times.result_known_at(day, kickoff, exact=True) == kickoff + timedelta(hours=2, minutes=15)
    assert times.result_known_at(day, kickoff, exact=False) == datetime(2022, 10, 15, 23, 0, tzinfo=UTC)


def test_fixture_is_known_a_week_before_or_with_its_first_price():
    kickoff = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)

    assert times.fixture_known_at(kickoff, None) == kickoff - timedelta(days=7)
    assert times.fixture_known_at(kickoff, kickoff - timedelta(days=9)) == kickoff - timedelta(days=9)
    assert times.fixture_known_at(kickoff, kickoff - timedelta(days=1)) == kickoff - timedelta(days=7)


@given(DAYS, st.none() | CLOCKS)
def test_facts_become_known_in_the_order_of_the_world(day: date, clock: time | None):
    kickoff, exact = times.kickoff(day, clock)
    prices = times.prices_known_at(day, kickoff)
    result = times.result_known_at(day, kickoff, exact=exact)

    assert times.fixture_known_at(kickoff, prices) <= prices <= kickoff < result
    assert kickoff - prices < timedelta(days=5)


@given(DAYS)
def test_match_known_by_its_day_only_keeps_prices_one_can_take_before_the_assumed_kickoff(day: date):
    kickoff, _ = times.kickoff(day, None)

    assert times.prices_known_at(day, kickoff) < kickoff
