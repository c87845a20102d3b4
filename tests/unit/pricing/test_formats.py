"""Odds formats: spellings people use, exact both ways, arrays like scalars."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pricing.errors import InvalidOddsText, InvalidPrices, PricingError
from engine.pricing.formats import (
    OddsFormat,
    decimal_of,
    read_exact,
    read_price,
    value_of,
    write_price,
)

FORMATS = list(OddsFormat)
SIGNED = [OddsFormat.AMERICAN, OddsFormat.MALAY, OddsFormat.INDONESIAN]
prices = st.fractions(min_value=Fraction(1001, 1000), max_value=1000, max_denominator=1000)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("2.05", "2.05"),
        ("2,05", "2.05"),
        (" 3 ", "3"),
        ("1000", "1000"),
        ("21/20", "2.05"),
        ("21 / 20", "2.05"),
        ("1/3", "1.333333"),
        ("evens", "2"),
        ("EVS", "2"),
        ("+110", "2.1"),
        ("-200", "1.5"),
        ("−200", "1.5"),
        ("+100", "2"),
        ("-100", "2"),
        ("-110", "1.909091"),
    ],
)
def test_a_price_is_read_as_people_write_it(text: str, price: str) -> None:
    assert str(read_price(text)) == price


@pytest.mark.parametrize(
    ("text", "odds_format", "price"),
    [
        ("110", "american", "2.1"),
        ("0.95", "hong_kong", "1.95"),
        ("0.95", "malay", "1.95"),
        ("-0.8", "malay", "2.25"),
        ("1.25", "indonesian", "2.25"),
        ("-2", "indonesian", "1.5"),
        ("1.5", "fractional", "2.5"),
        ("evens", "american", "2"),
    ],
)
def test_a_price_is_read_in_the_format_a_person_chose(text: str, odds_format: str, price: str) -> None:
    assert read_price(text, odds_format) == Decimal(price)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "0.9",
        "-2",
        "+50",
        "1/0",
        "0/1",
        "abc",
        "2.05.1",
        "1e9",
        "nan",
        "inf",
        "٢",
        "2-1",
        "9" * 400,
        "1.0000001",
    ],
)
def test_what_is_no_price_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidOddsText, match=r"is no price; write it like 2\.05, 21/20, \+105 or -200") as caught:
        read_price(text)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("text", "odds_format"),
    [
        ("50", "american"),
        ("1.2", "malay"),
        ("0", "malay"),
        ("0.5", "indonesian"),
        ("-0.5", "hong_kong"),
        ("2/1", "decimal"),
    ],
)
def test_a_value_the_format_does_not_have_is_refused(text: str, odds_format: str) -> None:
    with pytest.raises(InvalidOddsText, match=f"is no {odds_format.replace('_', ' ')} price"):
        read_price(text, odds_format)


@pytest.mark.parametrize(
    ("price", "written"),
    [
        ("2.05", {"decimal": "2.05", "fractional": "21/20", "american": "+105", "hong_kong": "1.05"}),
        ("1.5", {"decimal": "1.50", "fractional": "1/2", "american": "-200", "malay": "0.50", "indonesian": "-2.00"}),
        ("2", {"decimal": "2.00", "fractional": "evens", "american": "+100", "malay": "1.00", "indonesian": "1.00"}),
        ("3", {"malay": "-0.50", "indonesian": "2.00", "american": "+200"}),
        ("1.909", {"decimal": "1.909", "american": "-110"}),
    ],
)
def test_a_price_is_written_as_people_read_it(price: str, written: dict[str, str]) -> None:
    for odds_format, text in written.items():
        assert write_price(Decimal(price), odds_format) == text


@pytest.mark.parametrize("odds_format", FORMATS)
@given(price=prices)
def test_one_price_converts_exactly_both_ways(odds_format: OddsFormat, price: Fraction) -> None:
    assert decimal_of(value_of(price, odds_format), odds_format) == price


@given(price=prices)
def test_a_written_fraction_is_read_back_exactly(price: Fraction) -> None:
    assert read_exact(write_price(price, "fractional")) == price


def test_unknown_formats_and_impossible_prices_are_refused() -> None:
    with pytest.raises(PricingError, match="no odds format 'klingon'; choose one of decimal"):
        value_of(2, "klingon")
    with pytest.raises(InvalidPrices, match="the price 1 is not above 1"):
        value_of(1, "american")


@pytest.mark.parametrize("odds_format", SIGNED)
@pytest.mark.parametrize("even", [1, -1])
def test_both_spellings_of_even_money_are_read(odds_format: OddsFormat, even: int) -> None:
    assert decimal_of(even * (100 if odds_format is OddsFormat.AMERICAN else 1), odds_format) == 2
