"""Which prices are believed."""

from datetime import timedelta
from decimal import Decimal

import pytest

from engine.domain.odds import MARKET_AVERAGE, MARKET_MAXIMUM, BookmakerCode, Market, Quote
from engine.pricing.plausibility import believed, is_possible_book, is_possible_price
from tests.support.builders import SATURDAY_3PM, a_quote

FRIDAY = SATURDAY_3PM - timedelta(hours=22)
BET365 = BookmakerCode("bet365")


def prices(*texts: str | None) -> list[Decimal | None]:
    return [None if text is None else Decimal(text) for text in texts]


def books(*quotes: Quote) -> list[str]:
    return [quote.bookmaker for quote in believed(quotes)]


@pytest.mark.parametrize(
    ("price", "possible"),
    [
        ("1", False),
        ("0.95", False),
        ("-2", False),
        ("1.001", True),
        ("1001", True),
        ("1001.5", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_a_price_is_a_number_above_1_and_not_above_1001(price: str, possible: bool) -> None:
    assert is_possible_price(Decimal(price)) is possible


@pytest.mark.parametrize(
    ("who", "market", "told", "possible"),
    [
        (BET365, Market.MATCH_RESULT, prices("2.10", "3.40", "3.60"), True),
        (BET365, Market.MATCH_RESULT, prices("1000", "1000", "1000"), False),
        (BET365, Market.MATCH_RESULT, prices("6", "6", "6"), False),
        (BET365, Market.OVER_UNDER, prices("2.05", "2.03"), True),  # 0.9804
        (BET365, Market.OVER_UNDER, prices("2.06", "2.04"), False),  # 0.9756
        (BET365, Market.OVER_UNDER, prices("1.60", "1.61"), True),  # 1.2461
        (BET365, Market.OVER_UNDER, prices("1.60", "1.59"), False),  # 1.2539
        (MARKET_MAXIMUM, Market.OVER_UNDER, prices("2.30", "2.30"), True),  # 0.8696: books disagree
        (MARKET_MAXIMUM, Market.OVER_UNDER, prices("2.40", "2.40"), False),  # 0.8333
        (BET365, Market.DOUBLE_CHANCE, prices("1.30", "1.35", "1.75"), True),  # two of three happen: 2.0814
        (BET365, Market.DOUBLE_CHANCE, prices("2.10", "3.40", "3.60"), False),
        (BET365, Market.WIN_TO_NIL, prices("3.0", "8.0"), True),  # neither need happen
        (BET365, Market.MATCH_RESULT, prices("2.10", None, "3.60"), True),
        (BET365, Market.MATCH_RESULT, prices("1.40", None, "1.40"), False),
        (BET365, Market.MATCH_RESULT, prices("2.10", None, "5000"), False),
    ],
)
def test_the_prices_of_one_book_add_up(
    who: BookmakerCode, market: Market, told: list[Decimal | None], possible: bool
) -> None:
    assert is_possible_book(who, market, told) is possible


def test_a_book_with_its_sides_swapped_is_not_believed_beside_two_others() -> None:
    swapped = a_quote("11.0", "6.00", "1.26", bookmaker="bet365")
    right = [a_quote("1.25", "6.50", "12.0", bookmaker=code) for code in ("bwin", "pinnacle")]
    assert books(swapped, *right) == ["bwin", "pinnacle"]


def test_of_two_books_that_contradict_each_other_neither_is_believed() -> None:
    assert books(a_quote("11.0", "6.00", "1.26"), a_quote("1.25", "6.50", "12.0", bookmaker="bwin")) == []


def test_books_that_differ_as_books_do_are_all_believed() -> None:
    told = [a_quote("2.10", "3.40", "3.60"), a_quote("2.50", "3.30", "3.00", bookmaker="bwin")]
    assert books(*told) == ["bet365", "bwin"]


def test_average_and_maximum_say_nothing_against_a_book_and_are_held_against_the_others() -> None:
    lone = a_quote("1.60", "3.90", "6.00")
    average = a_quote("2.40", "3.30", "3.10", bookmaker=MARKET_AVERAGE)
    assert books(lone, average) == ["bet365"]
    assert books(average) == [MARKET_AVERAGE]


def test_an_old_price_says_nothing_against_a_new_one() -> None:
    new = a_quote("1.60", "3.90", "6.00", known_at=FRIDAY)
    old = a_quote("2.40", "3.30", "3.10", bookmaker="bwin", known_at=FRIDAY - timedelta(hours=25))
    assert books(new, old) == ["bet365"]
    assert books(old) == ["bwin"]


def test_lines_are_judged_each_by_itself_and_their_order_stays() -> None:
    goals = {"market": Market.OVER_UNDER, "known_at": FRIDAY}
    told = [
        a_quote("1.30", "3.60", line="1.5", **goals),
        a_quote("2.00", "1.85", line="2.5", bookmaker="bwin", **goals),
        a_quote("1.31", "3.50", line="1.5", bookmaker="bwin", **goals),
    ]
    assert believed(told) == tuple(told)


@pytest.mark.parametrize(
    ("who", "told", "possible"),
    [
        (BET365, prices("1.60", "1.60"), True),  # 1.25 to the digit
        (MARKET_MAXIMUM, prices("1.60", "1.60"), True),
        (MARKET_MAXIMUM, prices("1.60", "1.59"), False),
        (MARKET_MAXIMUM, prices("1.25", "20"), True),  # 0.8 and 0.05 are 0.85
        (MARKET_AVERAGE, prices("2.30", "2.30"), False),  # an average has the bounds of a book
        (BET365, prices("1.01", "1001"), True),
        (BET365, prices("1.01", "1001.1"), False),
        (BET365, prices("1", "20"), False),
        (BET365, prices(None, "3.50"), True),  # of one price alone nothing but itself can be told
        (BET365, prices(None, None), True),
    ],
)
def test_the_bounds_themselves_are_believed(who: BookmakerCode, told: list[Decimal | None], possible: bool) -> None:
    assert is_possible_book(who, Market.OVER_UNDER, told) is possible


def total(over: str, under: str, bookmaker: str, *, hours: float = 0) -> Quote:
    return a_quote(
        over, under, bookmaker=bookmaker, market=Market.OVER_UNDER, line="2.5", known_at=FRIDAY - timedelta(hours=hours)
    )


def test_a_book_fifteen_points_from_the_middle_is_believed_and_one_further_is_not() -> None:
    middle = [total("4", "1.25", book) for book in ("bwin", "pinnacle")]  # 25 % over
    far = total("1.11", "5", "william_hill")  # 90 %
    edge, beyond = total("10", "1.10", "bet365"), total("10.1", "1.10", "bet365")  # 10 % and a little less
    assert books(*middle, edge) == ["bwin", "pinnacle", "bet365"]
    assert books(*middle, edge, far) == ["bwin", "pinnacle", "bet365"]
    assert books(*middle, beyond, far) == ["bwin", "pinnacle"]


def test_a_price_is_held_against_the_newest_for_a_day_to_the_hour() -> None:
    new = total("1.30", "3.60", "bet365")
    for hours, kept in ((24, []), (24.01, ["bet365"])):
        assert books(new, total("2.40", "1.60", "bwin", hours=hours)) == kept
