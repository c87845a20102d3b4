"""Reading into which currency a bankroll is to be converted, and at what rate."""

from decimal import Decimal

import pytest

from bot.core.errors import Refusal
from bot.core.people.currency_change import read_change
from bot.core.people.person import Person
from engine.domain.bets import PersonId

ME = Person(PersonId(1))


@pytest.mark.parametrize(
    ("text", "currency", "rate"),
    [
        ("USD", "USD", None),
        ("USD 1.08", "USD", "1.08"),
        ("dollars 1,085", "USD", "1.085"),
        ("JPY 160", "JPY", "160"),
        ("GBP 0.000001", "GBP", "0.000001"),
        ("VND 1000000", "VND", "1000000"),
    ],
)
def test_a_currency_may_come_with_how_much_of_it_one_unit_of_the_old_one_is(
    text: str, currency: str, rate: str | None
) -> None:
    assert read_change(text, ME) == (currency, None if rate is None else Decimal(rate))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("USD 0", "currency.rate_bad"),
        ("USD -1.08", "currency.rate_bad"),
        ("USD 1000000.1", "currency.rate_bad"),
        ("groats", "ask.currency.bad"),
        ("groats 1.08", "ask.currency.bad"),
        ("1.08", "ask.currency.bad"),
    ],
)
def test_no_currency_and_no_rate_above_nothing_are_refused(text: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_change(text, ME)
    assert refused.value.key == key
