"""Odds formats: spellings people use, exact both ways, arrays like scalars."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pricing.errors import InvalidOddsText, InvalidPrices, PricingError
from engine.pricing.formats import (
    OddsFormat,
    decimal_of,
    from_decimal,
    read_exact,
    read_price,
    to_decimal,
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


@pytest.mark.parametrize("odds_format", FORMATS)
@given(batch=st.lists(prices, max_size=20))
def test_arrays_convert_like_single_prices(odds_format: OddsFormat, batch: list[Fraction]) -> None:
    decimals = np.array([float(p) for p in batch])
    values = from_decimal(decimals, odds_format)
    np.testing.assert_allclose(values, [float(value_of(p, odds_format)) for p in batch], rtol=1e-9)
    np.testing.assert_allclose(to_decimal(values, odds_format), decimals, rtol=1e-12)


@pytest.mark.parametrize("odds_format", SIGNED)
@pytest.mark.parametrize("even", [1, -1])
def test_both_spellings_of_even_money_are_read(odds_format: OddsFormat, even: int) -> None:
    value = even * (100 if odds_format is OddsFormat.AMERICAN else 1)
    assert decimal_of(value, odds_format) == 2
    assert to_decimal([value], odds_format).tolist() == [2.0]


def test_missing_values_stay_missing_and_bad_ones_are_named_or_masked() -> None:
    assert np.isnan(to_decimal([np.nan, 150.0], "american")).tolist() == [True, False]
    with pytest.raises(InvalidPrices, match=r"Row \(1, 0\): 50 is no american price \(1 of 4 rows are bad\)") as caught:
        to_decimal([[150, -120], [50, 200]], "american")
    assert caught.value.row == (1, 0)
    np.testing.assert_allclose(to_decimal([50, 200], "american", errors="mask"), [np.nan, 3.0])
    with pytest.raises(InvalidPrices, match="Row 1: 1 is not a finite price above 1"):
        from_decimal([2.0, 1.0], "malay")
    np.testing.assert_allclose(from_decimal([np.inf, 3.0], "malay", errors="mask"), [np.nan, -0.5])


@pytest.mark.parametrize("odds_format", FORMATS)
def test_zero_and_infinity_are_prices_in_no_format(odds_format: OddsFormat) -> None:
    assert np.isnan(to_decimal([0.0, np.inf, -np.inf], odds_format, errors="mask")).all()


def test_empty_arrays_and_unknown_formats() -> None:
    assert to_decimal([], "american").shape == (0,)
    with pytest.raises(PricingError, match="no odds format 'klingon'; choose one of decimal"):
        to_decimal([2.0], "klingon")
    with pytest.raises(InvalidPrices, match="the price 1 is not above 1"):
        value_of(1, "american")
