"""Money: exact to the smallest coin, and never mixed."""

from decimal import Decimal

import pytest

from engine.domain.errors import CurrencyMismatch, InvalidMoney
from engine.domain.money import Currency, Money, minor_digits


@pytest.mark.parametrize(
    ("amount", "currency", "down", "written", "minor"),
    [
        ("12.345", "EUR", False, "12.34 EUR", 1234), ("12.355", "EUR", False, "12.36 EUR", 1236),
        ("12.349", "EUR", True, "12.34 EUR", 1234), ("-12.349", "EUR", True, "-12.34 EUR", -1234),
        ("1500.5", "JPY", False, "1,500 JPY", 1500), ("1.2345", "KWD", False, "1.234 KWD", 1234),
    ],
)  # fmt: skip
def test_an_amount_is_rounded_to_the_smallest_coin(
    amount: str, currency: str, down: bool, written: str, minor: int
) -> None:
    money = Money.of(amount, currency, down=down)
    assert (str(money), money.minor) == (written, minor)
    assert Money.from_minor(minor, currency) == money


def test_amounts_are_added_compared_and_multiplied() -> None:
    five, two = Money.of(5, "EUR"), Money.of(2, "EUR")
    assert (five + two, five - two, -two) == (Money.of(7, "EUR"), Money.of(3, "EUR"), Money.of(-2, "EUR"))
    assert (five > two, five >= five, two < five, two <= two) == (True, True, True, True)
    assert (two > five, two >= five, five < two, five <= two, five < five, five > five) == (False,) * 6
    assert (five.times("0.333"), five.times("0.3339", down=True)) == (Money.of("1.66", "EUR"), Money.of("1.66", "EUR"))
    assert (bool(five), bool(Money.zero("EUR"))) == (True, False)
    assert (minor_digits(Currency("EUR")), minor_digits(Currency("JPY")), minor_digits(Currency("KWD"))) == (2, 0, 3)


def test_what_is_no_money_is_refused() -> None:
    with pytest.raises(InvalidMoney, match="finer"):
        Money(Decimal("1.001"), Currency("EUR"))
    with pytest.raises(InvalidMoney, match="no amount"):
        Money(Decimal("NaN"), Currency("EUR"))
    with pytest.raises(InvalidMoney, match="too large"):
        Money(Decimal("1e30"), Currency("EUR"))
    with pytest.raises(CurrencyMismatch):
        Money.of(1, "EUR") + Money.of(1, "USD")
    with pytest.raises(CurrencyMismatch):
        _ = Money.of(1, "EUR") < Money.of(1, "USD")
