"""Middles and parlays for one bettor, on matches small enough to follow by hand."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np
import pytest

from engine.advice.combinations import value_parlays, worth_middles
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Market, Quote
from engine.models.country_models import ExpectedGoals
from engine.models.forecast import Forecasts
from engine.pricing.grid import score_grids
from engine.staking.strategies import STRATEGIES
from tests.support.builders import a_match, a_quote
from tests.support.chat import a_recommendation

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
BOOKS = frozenset(BookmakerCode(code) for code in ("bet365", "bwin", "betfair_exchange"))
OUTLAY = Money.of(100, "EUR")


def forecasts(*matches: int) -> Forecasts:
    """Matches of 1.5 to 1.3 goals."""
    home, away = np.full(len(matches), 1.5), np.full(len(matches), 1.3)
    expected = ExpectedGoals(home, away, np.zeros(len(matches)), np.ones(len(matches), dtype=np.bool_))
    fixtures = {MatchId(match): a_match(match_id=match) for match in matches}
    return Forecasts(NOW, fixtures, expected, score_grids(home, away), {}, "laid-down")


def total(book: str, line: str, over: str, under: str, *, match: int = 1) -> Quote:
    said = a_quote(over, under, bookmaker=book, market=Market.OVER_UNDER, line=line, known_at=NOW)
    return replace(said, match_id=MatchId(match))


@pytest.mark.parametrize(
    ("over", "under"), [("1.98", "1.95"), ("1.95", "1.98")], ids=["over the better price", "under the better price"]
)
def test_over_the_lower_and_under_the_higher_line_is_a_middle_whichever_price_is_better(over: str, under: str) -> None:
    quotes = [total("bet365", "2.5", over, "1.80"), total("bwin", "3.5", "1.70", under)]
    (found,) = worth_middles(forecasts(1), quotes, BOOKS, OUTLAY, NOW)
    assert {str(offer.selection) for offer in found.found.offers} == {"OU 2.5/over", "OU 3.5/under"}
    # three goals at 2.8 a match: e^-2.8 · 2.8³ / 6
    assert found.chance == pytest.approx(np.exp(-2.8) * 2.8**3 / 6, abs=2e-3)
    assert found.found.worst.amount == pytest.approx(Decimal("-1.76"), abs=Decimal("0.02"))
    assert found.chance > found.found.break_even


def test_two_prices_on_one_side_or_on_one_line_are_no_middle() -> None:
    one_side = [total("bet365", "2.5", "1.98", "1.01"), total("bwin", "3.5", "1.98", "1.01")]
    one_line = [total("bet365", "2.5", "1.98", "1.80"), total("bwin", "2.5", "1.80", "1.98")]
    for quotes in (one_side, one_line):
        assert worth_middles(forecasts(1), quotes, BOOKS, OUTLAY, NOW) == ()


@pytest.mark.parametrize(("under", "shown"), [("1.84", 1), ("1.81", 0)])
def test_a_middle_may_lose_a_twentieth_of_the_outlay_when_it_is_missed(under: str, shown: int) -> None:
    # 1 − 1 / (1 / 1.98 + 1 / 1.84) = 4.6 %; at 1.81 5.4 %
    quotes = [total("bet365", "2.5", "1.98", "1.80"), total("bwin", "3.5", "1.70", under)]
    assert len(worth_middles(forecasts(1), quotes, BOOKS, OUTLAY, NOW)) == shown


def test_each_match_shows_its_best_middle_and_the_best_match_comes_first() -> None:
    quotes = [
        total("bet365", "2.5", "1.94", "1.80"), total("bwin", "3.5", "1.70", "1.95"),
        total("bet365", "2.5", "1.98", "1.80", match=2), total("bwin", "3.5", "1.70", "1.97", match=2),
        total("bwin", "3.0", "1.70", "1.90", match=2),
    ]  # fmt: skip
    found = worth_middles(forecasts(1, 2), quotes, BOOKS, OUTLAY, NOW)
    assert [one.fixture.id for one in found] == [2, 1]
    assert {str(offer.selection) for offer in found[0].found.offers} == {"OU 2.5/over", "OU 3.5/under"}


def parlays(*books: str, legs: int = 2, bets: int = 2) -> tuple[tuple[str, float, float], ...]:
    """What each parlay of home wins at 2.10, half of which win, is worth: book, price, expected value."""
    matches = range(1, bets + 1)
    told = forecasts(*matches)
    wanted = [replace(a_recommendation(fixture, as_of=NOW), probability=0.5) for fixture in told.fixtures.values()]
    quotes = [
        replace(a_quote("2.10", "3.40", "3.60", bookmaker=book, known_at=NOW), match_id=MatchId(match))
        for book in books
        for match in matches
    ]
    codes = [BookmakerCode(book) for book in books]
    found = value_parlays(told, quotes, wanted, codes, strategy=STRATEGIES["balanced"], legs=legs)
    return tuple((str(one.bookmaker), round(one.price, 4), round(one.expected_value, 4)) for one in found)


def test_a_parlay_multiplies_prices_and_edges_and_lies_with_one_book() -> None:
    assert parlays("bet365") == (("bet365", 4.41, 0.1025),)  # 2.10² and 1.05² − 1
    assert [book for book, _, _ in parlays("bwin", "bet365")] == ["bet365", "bwin"]


def test_an_exchange_sells_no_parlay_and_one_bet_is_none() -> None:
    assert parlays("betfair_exchange") == ()
    assert parlays("bet365", bets=1) == ()
    assert len(parlays("bet365", legs=3, bets=3)) == 1
    assert parlays("bet365", legs=3, bets=2) == ()
