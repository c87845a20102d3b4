"""A sum of money as people type it for themselves."""

from decimal import Decimal

import pytest

from bot.core.errors import BadArgument
from bot.core.i18n import Reader
from bot.core.parsing.amounts import Ambiguous, as_money, read_number
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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,000", Ambiguous("1,000", Decimal(1), Decimal(1000))),
        ("100,000", Ambiguous("100,000", Decimal(100), Decimal(100_000))),
        ("1000,000", Decimal(1000)),
        ("0,125", Decimal("0.125")),
        ("000,125", Decimal("0.125")),
        ("1,25", Decimal("1.25")),
        ("1,2500", Decimal("1.25")),
        (",125", Decimal("0.125")),
        ("-1.5", Decimal("-1.5")),
        ("+1.5", Decimal("1.5")),
        ("−1,234.5", Decimal("-1234.5")),
        ("1.234.567,8", Decimal("1234567.8")),
        ("1,23,456", None),
        ("1,234.5.6", None),
        ("12e3", Decimal(12_000)),
        ("1" * 18, Decimal("1" * 18)),
        ("1" * 19, None),
        ("-", None),
    ],
)
def test_a_mark_before_three_digits_has_two_readings_and_elsewhere_one(
    text: str, number: Decimal | Ambiguous | None
) -> None:
    assert read_number(text) == number


def test_a_language_reads_its_own_sign_of_thousands_alone() -> None:
    assert (read_number("1,000", language="en"), read_number("1.000", language="de")) == (1000, 1000)
    assert isinstance(read_number("1.000", language="en"), Ambiguous)
    assert read_number("-1,000", language="en") == -1000


def test_two_readings_are_asked_about_with_both_and_no_sum_with_what_was_typed() -> None:
    with pytest.raises(BadArgument) as refused:
        read_sum("1.000", Reader())
    assert (refused.value.key, dict(refused.value.facts)) == (
        "amount.thousand", {"text": "1.000", "small": "1", "large": "1000"}
    )  # fmt: skip
    with pytest.raises(BadArgument) as refused:
        read_sum("x" * 60, Reader())
    assert (refused.value.key, refused.value.facts["text"]) == ("amount.none", "x" * 40)


@pytest.mark.parametrize(
    ("text", "signed"), [("-50", -50), ("+50", 50), ("50", 50), ("−€50", -50), ("€+50", 50), ("+ 50 €", 50)]
)
def test_a_sum_has_the_sign_that_was_typed(text: str, signed: int) -> None:
    found = find_sum(text, "en")
    assert isinstance(found, Sum)
    assert (found.value, found.signed) == (50, signed)


@pytest.mark.parametrize("text", ["--50", "+-50", "-€-50", "€+-50", "50 € $", "€ 50 £"])
def test_two_signs_or_two_currencies_are_no_sum(text: str) -> None:
    assert find_sum(text, "en") is None


def test_an_amount_too_large_or_too_fine_is_named_so_and_never_cut_short() -> None:
    for text, key, said in (
        ("5.001", "amount.fine", "5.001"), ("999999.001", "amount.fine", "999999.001"),
        ("1000001.001", "amount.large", "1000001.001"), ("9e30", "amount.large", "9.00e+30"),
    ):  # fmt: skip
        with pytest.raises(BadArgument) as refused:
            as_money(Decimal(text), Currency("EUR"))
        assert (refused.value.key, refused.value.facts["text"]) == (key, said)
    assert as_money(Decimal("5.01"), Currency("EUR")) == Money.of("5.01", "EUR")


def test_own_money_may_be_nothing_where_nothing_is_allowed() -> None:
    assert read_own_money("0", Reader(), Currency("EUR")) == Money.zero("EUR")
    assert read_own_money("0.01", Reader(), Currency("EUR"), unless_positive="limit.positive") == Money.of(
        "0.01", "EUR"
    )
    with pytest.raises(BadArgument) as refused:
        read_own_money("20 $", Reader(), Currency("EUR"))
    assert refused.value.facts["currency"] == "EUR"
    assert read_own_money("20 $", Reader(), Currency("CAD")) == Money.of(20, "CAD")
