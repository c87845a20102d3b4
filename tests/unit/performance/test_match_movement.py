"""How the prices of a match moved together."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.odds import Market, Quote
from engine.performance.price_movement import match_moves, shift
from tests.support.builders import SATURDAY_3PM, a_quote

TUESDAY = SATURDAY_3PM - timedelta(days=4)
FRIDAY = SATURDAY_3PM - timedelta(days=1)


def told(bookmaker: str, first: str, last: str | None = None) -> list[Quote]:
    """A book's price of a home win on Tuesday and, if it told one, on Friday; the rest stays as it is."""
    quotes = [a_quote(first, "3.40", "3.60", bookmaker=bookmaker, known_at=TUESDAY)]
    if last is not None:
        quotes.append(a_quote(last, "3.40", "3.60", bookmaker=bookmaker, known_at=FRIDAY))
    return quotes


def test_books_that_shortened_and_lengthened_a_price_are_counted() -> None:
    quotes = told("pinnacle", "2.00", "1.90") + told("bet365", "2.10", "2.15") + told("betsson", "2.05", "2.05")
    moves = match_moves(quotes, SATURDAY_3PM)
    assert moves is not None
    home = moves.outcomes[0]
    assert (str(home.selection), home.books, home.shorter, home.longer) == ("1X2/home", 3, 1, 1)
    assert (home.first, home.last) == (Decimal("2.05"), Decimal("2.05"))
    assert (len(moves.prices), len(moves.moved)) == (9, 2)
    assert (moves.since, moves.until) == (TUESDAY, FRIDAY)
    # +0.0263, −0.0111 and nothing, over three books
    assert home.mean_shift == pytest.approx((1 / 1.90 - 1 / 2.00 + 1 / 2.15 - 1 / 2.10) / 3)
    assert moves.mean_size == pytest.approx((1 / 1.90 - 1 / 2.00 + 1 / 2.10 - 1 / 2.15) / 2)
    draw = moves.outcomes[1]
    assert (draw.books, draw.shorter, draw.longer, draw.mean_shift) == (3, 0, 0, 0)


def test_the_middle_of_the_books_prices_is_told_before_and_after() -> None:
    quotes = told("pinnacle", "2.00", "1.90") + told("bet365", "2.10", "1.95") + told("betsson", "2.20", "2.15")
    moves = match_moves([*quotes, *told("bwin", "9.00")], SATURDAY_3PM)
    assert moves is not None
    home = moves.outcomes[0]
    assert (home.first, home.last, home.books, home.shorter) == (Decimal("2.10"), Decimal("1.95"), 3, 3)


def test_a_shift_is_the_change_of_the_implied_probability() -> None:
    moves = match_moves(told("pinnacle", "2.00", "1.90"), SATURDAY_3PM)
    assert moves is not None
    assert shift(moves.moved[0]) == pytest.approx(1 / 1.9 - 1 / 2)
    assert moves.mean_size == pytest.approx(0.0263, abs=5e-5)


def test_a_book_that_came_in_later_is_no_move() -> None:
    moves = match_moves(told("pinnacle", "2.00", "2.00") + told("bet365", "2.60"), SATURDAY_3PM)
    assert moves is not None
    assert moves.books == {"pinnacle"}
    assert moves.moved == ()
    assert moves.mean_size == 0.0


def test_a_price_that_came_back_to_where_it_was_has_not_moved() -> None:
    there = a_quote("2.30", "3.40", "3.60", bookmaker="pinnacle", known_at=TUESDAY + timedelta(days=1))
    moves = match_moves([*told("pinnacle", "2.00", "2.00"), there], SATURDAY_3PM)
    assert moves is not None
    assert moves.moved == ()


def test_prices_told_once_or_not_yet_give_no_moves() -> None:
    assert match_moves([], SATURDAY_3PM) is None
    assert match_moves(told("pinnacle", "2.00"), SATURDAY_3PM) is None
    assert match_moves(told("pinnacle", "2.00", "1.90"), FRIDAY - timedelta(seconds=1)) is None


def test_closing_prices_and_other_markets_are_left_out() -> None:
    closing = a_quote("1.50", "4.40", "6.60", bookmaker="pinnacle", known_at=SATURDAY_3PM, closing=True)
    quotes = [*told("pinnacle", "2.00", "1.90"), closing]
    moves = match_moves(quotes, SATURDAY_3PM)
    assert moves is not None
    assert moves.until == FRIDAY
    assert match_moves(quotes, SATURDAY_3PM, market=Market.OVER_UNDER) is None


prices = st.decimals(Decimal("1.05"), Decimal(20), places=2).map(str)


@given(st.lists(st.tuples(prices, prices), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_told_backwards_every_move_is_its_opposite_and_order_does_not_matter(
    pairs: list[tuple[str, str]], random: Random
) -> None:
    forwards = [quote for n, (first, last) in enumerate(pairs) for quote in told(f"book{n}", first, last)]
    backwards = [quote for n, (first, last) in enumerate(pairs) for quote in told(f"book{n}", last, first)]
    shuffled = forwards.copy()
    random.shuffle(shuffled)
    there, back = match_moves(forwards, SATURDAY_3PM), match_moves(backwards, SATURDAY_3PM)
    assert there is not None
    assert back is not None
    assert there == match_moves(shuffled, SATURDAY_3PM)
    assert there.mean_size == pytest.approx(back.mean_size)
    assert there.outcomes[0].mean_shift == pytest.approx(-back.outcomes[0].mean_shift)
    assert there.outcomes[0].shorter == back.outcomes[0].longer
