"""Middles and parlays for one bettor, on matches small enough to follow by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from scipy.stats import skellam

from engine.advice.combinations import ValueParlay, sure_bets, value_parlays, worth_middles
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


def legs_of(parlay: ValueParlay) -> set[tuple[int, str]]:
    return {(int(leg.fixture.id), str(leg.selection)) for leg in parlay.legs}


def test_a_parlay_says_what_it_pays_when_it_loses_and_what_share_of_kelly_is_staked() -> None:
    told = forecasts(1, 2)
    wanted = [replace(a_recommendation(fixture, as_of=NOW), probability=0.5) for fixture in told.fixtures.values()]
    quotes = [a_quote("2.10", "3.40", "3.60", match_id=match, known_at=NOW) for match in (1, 2)]
    balanced = STRATEGIES["balanced"]
    (one,) = value_parlays(told, quotes, wanted, [BookmakerCode("bet365")], strategy=balanced)
    assert legs_of(one) == {(1, "1X2/home"), (2, "1X2/home")}
    assert {leg.price for leg in one.legs} == {Decimal("2.10")}
    assert one.fair_price == pytest.approx(4.0, rel=1e-3)
    assert one.losing == pytest.approx(0.75, abs=1e-3)
    # full Kelly is edge / (price − 1) = 0.1025 / 3.41 = 3 %: more than the 2 % that a parlay may take
    assert one.fraction == pytest.approx(0.02 * balanced.kelly_fraction)


def test_two_bets_on_one_match_are_no_parlay_and_a_match_that_is_not_told_of_is_none_of_it() -> None:
    told = forecasts(1)
    (fixture,) = told.fixtures.values()
    home, over = a_recommendation(fixture, as_of=NOW), a_recommendation(fixture, as_of=NOW, selection="OU 2.5/over")
    quotes = [a_quote("2.10", "3.40", "3.60", known_at=NOW), total("bet365", "2.5", "2.10", "1.70")]
    books = [BookmakerCode("bet365")]
    assert value_parlays(told, quotes, [home, over], books, strategy=STRATEGIES["balanced"]) == ()
    elsewhere = a_recommendation(a_match(match_id=9), as_of=NOW)
    quotes.append(a_quote("2.10", "3.40", "3.60", match_id=9, known_at=NOW))
    assert value_parlays(told, quotes, [home, elsewhere], books, strategy=STRATEGIES["balanced"]) == ()


def test_a_leg_below_the_price_its_card_names_is_left_out_and_at_that_price_it_counts() -> None:
    told = forecasts(1, 2)
    wanted = [replace(a_recommendation(fixture, as_of=NOW), probability=0.5) for fixture in told.fixtures.values()]
    assert wanted[0].net_leave_below == 2.03
    for price, count in (("2.03", 1), ("2.02", 0)):
        quotes = [
            a_quote("2.10", "3.40", "3.60", known_at=NOW),
            a_quote(price, "3.40", "3.60", match_id=2, known_at=NOW),
        ]
        found = value_parlays(told, quotes, wanted, [BookmakerCode("bet365")], strategy=STRATEGIES["balanced"])
        assert len(found) == count


def test_of_many_parlays_the_three_of_the_highest_value_are_told_in_that_order() -> None:
    told = forecasts(1, 2, 3)
    chances = {1: 0.50, 2: 0.52, 3: 0.54}
    wanted = [
        replace(a_recommendation(fixture, as_of=NOW), probability=chances[int(fixture.id)])
        for fixture in told.fixtures.values()
    ]
    books = ("bwin", "bet365")
    quotes = [
        a_quote("2.10", "3.40", "3.60", bookmaker=book, match_id=match, known_at=NOW)
        for book in books
        for match in (1, 2, 3)
    ]
    found = value_parlays(
        told, quotes, wanted, [BookmakerCode(book) for book in books], strategy=STRATEGIES["balanced"]
    )
    assert [str(one.bookmaker) for one in found] == ["bet365", "bwin", "bet365"]
    assert [{match for match, _ in legs_of(one)} for one in found] == [{2, 3}, {2, 3}, {1, 3}]
    values = [0.52 * 0.54 * 4.41 - 1] * 2 + [0.50 * 0.54 * 4.41 - 1]
    assert [one.expected_value for one in found] == pytest.approx(values, abs=1e-3)


def three_way(book: str, *prices: str, match: int = 1) -> Quote:
    return a_quote(*prices, bookmaker=book, match_id=match, known_at=NOW)


def test_a_sure_bet_needs_two_of_ones_own_books_and_the_best_margin_comes_first() -> None:
    quotes = [
        quote
        for match, best in ((1, "2.20"), (2, "2.40"))
        for quote in (
            three_way("bet365", best, "3.00", "3.20", match=match),
            three_way("bwin", "1.90", "3.70", "4.20", match=match),
        )
    ]
    found = sure_bets(forecasts(1, 2), quotes, BOOKS, OUTLAY, NOW)
    assert [one.fixture.id for one in found] == [2, 1]
    margins = [1 / (1 / home + 1 / 3.70 + 1 / 4.20) - 1 for home in (2.40, 2.20)]
    assert [one.found.margin for one in found] == pytest.approx(margins, abs=2e-3)
    assert sure_bets(forecasts(1, 2), quotes, {BookmakerCode("bet365")}, OUTLAY, NOW) == ()
    assert [one.fixture.id for one in sure_bets(forecasts(1), quotes, BOOKS, OUTLAY, NOW)] == [1]


def test_at_equal_margins_the_earlier_match_comes_first() -> None:
    told = forecasts(1, 2)
    later = {
        match: replace(one, kickoff=one.kickoff + timedelta(hours=2 - match)) for match, one in told.fixtures.items()
    }
    told = replace(told, fixtures=later)
    quotes = [
        quote
        for match in (1, 2)
        for quote in (
            three_way("bet365", "2.20", "3.00", "3.20", match=match),
            three_way("bwin", "1.90", "3.70", "4.20", match=match),
        )
    ]
    assert [one.fixture.id for one in sure_bets(told, quotes, BOOKS, OUTLAY, NOW)] == [2, 1]
    middles = [
        quote
        for match in (1, 2)
        for quote in (
            total("bet365", "2.5", "1.98", "1.80", match=match),
            total("bwin", "3.5", "1.70", "1.95", match=match),
        )
    ]
    assert [one.fixture.id for one in worth_middles(told, middles, BOOKS, OUTLAY, NOW)] == [2, 1]


def test_a_middle_of_handicaps_wins_where_the_home_side_wins_by_one() -> None:
    """Home −0.5 and away +1.5: a home win by one goal wins both, of 1.5 to 1.3 goals."""
    quotes = [
        a_quote("2.05", "1.75", bookmaker="bet365", market=Market.ASIAN_HANDICAP, line="-0.5", known_at=NOW),
        a_quote("2.10", "1.85", bookmaker="bwin", market=Market.ASIAN_HANDICAP, line="-1.5", known_at=NOW),
    ]
    (found,) = worth_middles(forecasts(1), quotes, BOOKS, OUTLAY, NOW)
    assert {str(offer.selection) for offer in found.found.offers} == {"AH -0.5/home", "AH -1.5/away"}
    assert found.chance == pytest.approx(float(skellam.pmf(1, 1.5, 1.3)), abs=2e-3)


def test_a_middle_that_wins_seldom_enough_to_lose_in_the_long_run_is_not_shown() -> None:
    """Over 6.5 and under 7.5 meet at seven goals alone, one match in a hundred: far too few for what a miss costs."""
    far = [total("bet365", "6.5", "1.98", "1.80"), total("bwin", "7.5", "1.70", "1.95")]
    assert worth_middles(forecasts(1), far, BOOKS, OUTLAY, NOW) == ()
    other_matches = [total("bet365", "2.5", "1.98", "1.80", match=2), total("bwin", "3.5", "1.70", "1.95", match=2)]
    assert worth_middles(forecasts(1), other_matches, BOOKS, OUTLAY, NOW) == ()
    near = [replace(quote, match_id=MatchId(1)) for quote in other_matches]
    assert len(worth_middles(forecasts(1), near, BOOKS, OUTLAY, NOW)) == 1
    assert worth_middles(forecasts(1), near, {BookmakerCode("bwin")}, OUTLAY, NOW) == ()
