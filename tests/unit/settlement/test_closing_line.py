"""Whose closing line counts, and what stands for an average that nobody reports."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine.domain.odds import MARKET_AVERAGE, MARKET_MAXIMUM, Bookmaker, BookmakerCode, Market, Quote, Selection
from engine.settlement.closing_line import ClosingLine, closing_line, reference_order, reference_quotes
from tests.support.builders import a_quote

NOON = datetime(2022, 10, 15, 12, 0, tzinfo=UTC)
BOOKS = (
    Bookmaker(BookmakerCode("smarkets"), "Smarkets"),
    Bookmaker(BookmakerCode("zebra"), "Zebra", sharp=True),
    Bookmaker(BookmakerCode("pinnacle"), "Pinnacle", sharp=True),
    Bookmaker(BookmakerCode("alpha"), "Alpha", sharp=True),
    Bookmaker(BookmakerCode("betfair_exchange"), "Betfair Exchange"),
    Bookmaker(BookmakerCode("bet365"), "bet365"),
    Bookmaker(MARKET_AVERAGE, "Average", takeable=False),
    Bookmaker(MARKET_MAXIMUM, "Maximum", takeable=False),
)
RANKS = reference_order(BOOKS)


def total(book: str, over: str, under: str, line: str = "2.5") -> Quote:
    return a_quote(over, under, bookmaker=book, market=Market.OVER_UNDER, line=line, known_at=NOON, closing=True)


def judged_by(selection: str, *quotes: Quote) -> ClosingLine | None:
    return closing_line(Selection.parse(selection), reference_quotes(quotes, RANKS))


def test_sharp_books_come_first_the_reference_before_all_then_exchanges_then_the_average() -> None:
    order = ["pinnacle", "alpha", "zebra", "betfair_exchange", "smarkets", MARKET_AVERAGE]
    assert sorted(RANKS, key=lambda code: RANKS[code]) == order
    assert sorted(RANKS.values()) == list(range(6))


def test_the_mean_of_all_other_books_stands_for_an_average_of_that_line_alone() -> None:
    quotes = [
        total("bet365", "1.90", "1.90"), total("bwin", "1.85", "1.95"), total("william_hill", "1.86", "1.96"),
        total(MARKET_AVERAGE, "2.80", "1.40", "3.5"), total("bet365", "2.90", "1.38", "3.5"),
        total("bwin", "2.95", "1.36", "3.5"),
    ]  # fmt: skip
    line = judged_by("OU 2.5/over", *quotes)
    assert line is not None
    assert (line.price, line.source) == (Decimal("1.870"), MARKET_AVERAGE)  # 5.61 / 3
    reported = judged_by("OU 3.5/over", *quotes)
    assert reported is not None
    assert reported.price == Decimal("2.80")
    # 1 / 2.80 + 1 / 1.40 is 1.0714, and half of what is too much comes off each side
    assert reported.fair_probability == pytest.approx(1 / 2.80 - 0.0357, abs=1e-3)


def test_a_book_without_one_of_the_prices_is_none_of_the_average_and_no_sharp_line() -> None:
    half = Quote(
        total("bwin", "1.85", "1.95").match_id, BookmakerCode("bwin"), Market.OVER_UNDER, Decimal("2.5"),
        (Decimal("1.85"), None), NOON, closing=True,
    )  # fmt: skip
    assert judged_by("OU 2.5/over", total("bet365", "1.90", "1.90"), half) is None
    line = judged_by("OU 2.5/over", total("bet365", "1.90", "1.90"), total("william_hill", "1.80", "2.00"), half)
    assert line is not None
    assert line.price == Decimal("1.850")
    sharp = Quote(half.match_id, BookmakerCode("pinnacle"), half.market, half.line, half.prices, NOON, closing=True)
    line = judged_by("OU 2.5/over", sharp, total("alpha", "1.91", "1.93"))
    assert line is not None
    assert line.source == "alpha"


def test_each_side_is_judged_by_its_own_price_and_chance() -> None:
    over, under = (judged_by(f"OU 2.5/{side}", total("pinnacle", "1.80", "2.10")) for side in ("over", "under"))
    assert over is not None
    assert under is not None
    assert (over.price, under.price) == (Decimal("1.80"), Decimal("2.10"))
    assert over.fair_probability + under.fair_probability == pytest.approx(1)
    assert over.fair_probability == pytest.approx(0.5397, abs=1e-3)  # 1 / 1.80 less half of the 3.2 % too much
    other_line = judged_by("OU 3.5/over", total("pinnacle", "1.80", "2.10"))
    assert other_line is None
