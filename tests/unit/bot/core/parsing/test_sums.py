"""A sum of money as people type it for themselves."""

from decimal import Decimal

import pytest

from bot.core.errors import BadArgument
from bot.core.i18n import Reader
from bot.core.parsing.amounts import Ambiguous, read_number
from bot.core.parsing.sums import Sum, find_sum, read_own_money, read_sum
from engine.domain.money import Currency, Money


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("500", "en", Sum(Decimal(500))),
        ("500 €", "en", Sum(Decimal(500), "EUR")),
        ("€500", "de", Sum(Decimal(500), "EUR")),
        ("500 EUR", "fr", Sum(Decimal(500), "EUR")),
        ("500 euros", "fr", Sum(Decimal(500), "EUR")),
        ("+100", "en", Sum(Decimal(100), None, "+")),
        ("+ 100 zł", "pl", Sum(Decimal(100), "PLN", "+")),
        ("-50", "en", Sum(Decimal(50), None, "-")),
        ("−50", "en", Sum(Decimal(50), None, "-")),
        ("–€50", "en", Sum(Decimal(50), "EUR", "-")),
        ("€-50", "en", Sum(Decimal(50), "EUR", "-")),
        ("1,000", "en", Sum(Decimal(1000))),
        ("1.000", "de", Sum(Decimal(1000))),
        ("1.000", "es", Sum(Decimal(1000))),
        ("1 000", "fr", Sum(Decimal(1000))),
        ("1\N{NARROW NO-BREAK SPACE}000,50 €", "fr", Sum(Decimal("1000.50"), "EUR")),
        ("1\N{NO-BREAK SPACE}000", "pl", Sum(Decimal(1000))),
        ("250,50", "de", Sum(Decimal("250.50"))),
    ],
)
def test_sum_is_read_as_it_was_meant(text: str, language: str, read: Sum) -> None:
    assert find_sum(text, language) == read


@pytest.mark.parametrize(("text", "language"), [("1.000", "en"), ("1,000", "de"), ("1,000", "pl"), ("1.000", "fr")])
def test_number_that_the_bot_would_not_write_so_is_asked_about(text: str, language: str) -> None:
    assert find_sum(text, language) == Ambiguous(text, Decimal("1.000"), Decimal(1000))


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pl"])
def test_thousand_is_read_as_the_bot_writes_it(language: str) -> None:
    assert read_sum(Reader(language).number(Decimal(12345)), Reader(language)).value == 12345
    assert read_sum(Reader(language).number(Decimal(1234)), Reader(language)).value == 1234


@pytest.mark.parametrize("text", ["lots", "", "+-5", "5 groats", "1 2", "500 EUR USD"])
def test_what_is_no_sum_is_refused(text: str) -> None:
    with pytest.raises(BadArgument, match="no amount"):
        read_sum(text, Reader())


def test_dollar_is_a_dollar_of_ones_own() -> None:
    assert read_sum("$20", Reader(), "CAD").currency == "CAD"
    assert read_sum("$20", Reader()).currency == "USD"


def test_price_never_has_thousands() -> None:
    assert read_number("1,952", price=True, language="en") == Decimal("1.952")


def test_own_money_may_name_its_currency_and_have_a_sign() -> None:
    assert read_own_money("500 €", Reader("de"), Currency("EUR")) == Money.of(500, "EUR")
    assert read_own_money("-50", Reader(), Currency("EUR")) == Money.of(-50, "EUR")


@pytest.mark.parametrize(
    ("text", "key"),
    [("500 zł", "amount.currency"), ("0", "limit.positive"), ("-5", "limit.positive"), ("5.0001", "amount.fine")],
)
def test_own_money_refuses_another_currency_less_than_nothing_and_what_is_too_fine(text: str, key: str) -> None:
    with pytest.raises(BadArgument) as refused:
        read_own_money(text, Reader(), Currency("EUR"), unless_positive="limit.positive")
    assert refused.value.key == key
