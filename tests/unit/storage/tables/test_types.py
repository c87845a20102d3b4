from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.odds import LINED, Market
from engine.storage.errors import NaiveTime, NotStorable
from engine.storage.tables.types import MARKET_CODES, from_micros, from_quarters, to_micros, to_quarters

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-7)), timezone(timedelta(hours=5, minutes=45))])


@given(st.datetimes(timezones=ZONES))
def test_an_instant_comes_back_to_the_microsecond_whatever_zone_it_was_given_in(instant: datetime) -> None:
    back = from_micros(to_micros(instant))
    assert back == instant
    assert back.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveTime, match="not stored"):
        to_micros(datetime(2022, 10, 15))  # noqa: DTZ001 - that is the point


@given(st.integers(-120, 120))
def test_every_quarter_line_comes_back(quarters: int) -> None:
    line = from_quarters(Market.ASIAN_HANDICAP, quarters)
    assert line == Decimal(quarters) / 4
    assert to_quarters(Market.ASIAN_HANDICAP, line) == quarters


@pytest.mark.parametrize(("quarters", "spelling"), [(-3, "-0.75"), (10, "2.5"), (8, "2"), (0, "0"), (-1, "-0.25")])
def test_a_line_reads_as_people_write_it(quarters: int, spelling: str) -> None:
    assert str(from_quarters(Market.ASIAN_HANDICAP, quarters)) == spelling


@pytest.mark.parametrize(
    ("market", "line"),
    [(Market.OVER_UNDER, None), (Market.MATCH_RESULT, Decimal("2.5")), (Market.OVER_UNDER, Decimal("2.3"))],
)
def test_a_line_that_does_not_fit_its_market_is_refused(market: Market, line: Decimal | None) -> None:
    with pytest.raises(NotStorable, match="not stored"):
        to_quarters(market, line)


def test_every_market_has_its_own_code() -> None:
    assert set(MARKET_CODES) == set(Market)
    assert len(set(MARKET_CODES.values())) == len(Market)
    assert set(MARKET_CODES) >= LINED
