"""The best price of a selection among a bettor's books, and the best of any other named book beside it."""

from datetime import UTC, datetime
from decimal import Decimal

from engine.advice.best_prices import BestPrice, best_prices
from engine.domain.commission import USUAL
from engine.domain.football import MatchId
from engine.domain.odds import MARKET_AVERAGE, MARKET_MAXIMUM, BookmakerCode, Market, Quote, Selection
from tests.support.builders import a_quote

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
HOME = MatchId(1), Selection.parse("1X2/home")


def best(*quotes: Quote, books: set[str] | None = None) -> dict[tuple[MatchId, Selection], BestPrice]:
    mine = None if books is None else frozenset(BookmakerCode(book) for book in books)
    return best_prices(quotes, {MatchId(1)}, mine, USUAL)


def test_the_best_price_of_each_side_may_lie_with_another_book_and_the_next_named_one_stands_beside_it() -> None:
    found = best(
        a_quote("2.10", "3.40", "3.60", bookmaker="bet365"),
        a_quote("2.05", "3.50", "3.50", bookmaker="bwin"),
        a_quote("2.08", "3.30", "3.70", bookmaker="pinnacle"),
    )
    told = {
        str(selection): (one.quote.bookmaker, str(one.price), str(one.second)) for (_, selection), one in found.items()
    }
    assert told == {
        "1X2/home": ("bet365", "2.10", "2.08"),
        "1X2/draw": ("bwin", "3.50", "3.40"),
        "1X2/away": ("pinnacle", "3.70", "3.60"),
    }


def test_the_price_of_an_exchange_counts_after_its_commission_and_is_named_as_it_shows_it() -> None:
    exchange = a_quote("2.20", "3.40", "3.60", bookmaker="betfair_exchange")  # 1 + 1.20 · 0.95 = 2.14
    book = a_quote("2.12", "3.40", "3.60", bookmaker="bet365")
    one = best(exchange, book)[HOME]
    assert (one.quote.bookmaker, one.price, one.commission) == ("betfair_exchange", Decimal("2.20"), Decimal("0.05"))
    assert one.second == Decimal("2.12")
    dearer = best(exchange, a_quote("2.15", "3.40", "3.60", bookmaker="bet365"))[HOME]
    assert (dearer.quote.bookmaker, dearer.commission, dearer.second) == ("bet365", 0, Decimal("2.14"))


def test_a_book_that_one_cannot_use_still_confirms_a_price_and_an_aggregate_never_does() -> None:
    mine = a_quote("2.10", "3.40", "3.60", bookmaker="bet365")
    named = a_quote("2.30", "3.40", "3.60", bookmaker="bwin")
    average = a_quote("2.20", "3.40", "3.60", bookmaker=MARKET_AVERAGE)
    maximum = a_quote("2.40", "3.40", "3.60", bookmaker=MARKET_MAXIMUM)
    assert best(mine, named, average, maximum, books={"bet365"})[HOME].second == Decimal("2.30")
    assert best(mine, average, maximum, books={"bet365"})[HOME].second is None
    assert best(mine, average, maximum, books={"bet365"})[HOME].price == Decimal("2.10")


def test_nobody_sells_the_average_even_to_those_who_name_it_and_the_maximum_only_to_those_who_do() -> None:
    average = a_quote("2.20", "3.40", "3.60", bookmaker=MARKET_AVERAGE)
    maximum = a_quote("2.40", "3.40", "3.60", bookmaker=MARKET_MAXIMUM)
    assert best(average, books={MARKET_AVERAGE}) == {}
    assert best(maximum) == {}
    assert best(maximum, books={MARKET_MAXIMUM})[HOME].price == Decimal("2.40")


def test_at_equal_prices_the_name_decides_whatever_the_order() -> None:
    quotes = [a_quote("2.10", "3.40", "3.60", bookmaker=book) for book in ("bwin", "bet365", "william_hill")]
    assert best(*quotes)[HOME].quote.bookmaker == best(*quotes[::-1])[HOME].quote.bookmaker == "bet365"


def test_other_matches_missing_prices_and_markets_without_outcomes_are_passed_over_one_by_one() -> None:
    elsewhere = a_quote("9.00", "9.00", "9.00", match_id=2)
    half = Quote(MatchId(1), BookmakerCode("bwin"), Market.MATCH_RESULT, None, (None, Decimal("3.5"), None), NOW)
    found = best(elsewhere, half, a_quote("2.10", "3.40", "3.60"))
    assert {match for match, _ in found} == {1}
    assert found[HOME].price == Decimal("2.10")
    assert found[HOME].second is None
    assert found[MatchId(1), Selection.parse("1X2/draw")].quote.bookmaker == "bwin"


def test_each_line_has_a_best_price_of_its_own() -> None:
    totals = [
        a_quote("1.90", "1.95", bookmaker=book, market=Market.OVER_UNDER, line=line)
        for book, line in (("bet365", "2.5"), ("bwin", "3.5"))
    ]
    found = best(*totals)
    assert {str(selection): one.quote.bookmaker for (_, selection), one in found.items()} == {
        "OU 2.5/over": "bet365",
        "OU 2.5/under": "bet365",
        "OU 3.5/over": "bwin",
        "OU 3.5/under": "bwin",
    }
