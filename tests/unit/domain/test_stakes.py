"""Stakes are rounded down to what nobody notices, and never by more than a twentieth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.money import Currency, Money
from engine.domain.stakes import exact_step, rounded_stake, usual_least


@pytest.mark.parametrize(
    ("stake", "placed"),
    [
        ("17.47", "17.00"),
        ("53.30", "52.00"),
        ("25.00", "25.00"),
        ("26.00", "25.00"),
        ("99.99", "95.00"),
        ("104.00", "100.00"),
        ("1.04", "1.00"),
        ("0.37", "0.36"),
        ("0.01", "0.01"),
        ("0.00", "0.00"),
    ],
)
def test_stake_is_rounded_to_what_nobody_notices(stake: str, placed: str) -> None:
    assert rounded_stake(Money.of(stake, "EUR")) == Money.of(placed, "EUR")


@given(st.integers(0, 10**9))
def test_rounding_takes_a_twentieth_at_most_and_never_adds(units: int) -> None:
    kept = rounded_stake(Money.from_minor(units, "EUR")).minor
    assert units * 0.95 - 1e-9 <= kept <= units


def test_own_step_is_kept_and_a_smaller_stake_stays() -> None:
    five = Money.of(5, "EUR")
    assert rounded_stake(Money.of("17.47", "EUR"), five) == Money.of(15, "EUR")
    assert rounded_stake(Money.of("3.20", "EUR"), five) == Money.of("3.20", "EUR")
    assert rounded_stake(Money.of("17.47", "EUR"), exact_step(Currency("EUR"))) == Money.of("17.47", "EUR")


def test_least_stake_is_about_half_a_euro_in_any_currency() -> None:
    assert str(usual_least(Currency("EUR"))) == "0.50 EUR"
    assert str(usual_least(Currency("JPY"))) == "50 JPY"
    assert exact_step(Currency("JPY")) == Money.of(1, "JPY")
