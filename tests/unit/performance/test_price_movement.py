"""How a line moved, which prices are stale, and what the closing line was."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.odds import Market
from engine.performance.price_movement import closing_line, movements, snapshot, stale
from tests.support.builders import a_quote

KICKOFF = datetime(2024, 8, 17, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_snapshot_has_the_newest_prices_of_each_book_and_nothing_later_or_closing() -> None:
    quotes = [
        a_quote("2.00", "3.4", "3.6", known_at=KICKOFF - 9 * HOUR),
        a_quote("2.10", "3.4", "3.6", known_at=KICKOFF - 5 * HOUR),
        a_quote("2.20", "3.4", "3.6", known_at=KICKOFF - HOUR),
        a_quote("2.30", "3.4", "3.6", known_at=KICKOFF - 6 * HOUR, closing=True),
        a_quote("1.90", "1.9", known_at=KICKOFF - 7 * HOUR, market=Market.OVER_UNDER, line="2.5"),
    ]
    seen = snapshot(quotes, KICKOFF - 4 * HOUR)
    assert [(quote.market, quote.prices[0]) for quote in seen] == [
        (Market.MATCH_RESULT, Decimal("2.10")),
        (Market.OVER_UNDER, Decimal("1.90")),
    ]


def test_a_movement_tells_first_last_and_change_and_skips_prices_told_again() -> None:
    quotes = [
        a_quote(home, "3.4", "3.6", known_at=KICKOFF - at * HOUR) for home, at in (("2.0", 9), ("2.0", 7), ("1.9", 2))
    ]
    home, draw, _ = movements(quotes, KICKOFF)
    assert (str(home.selection), home.first, home.last, len(home.points)) == (
        "1X2/home",
        Decimal("2.0"),
        Decimal("1.9"),
        2,
    )
    assert home.change == pytest.approx(-0.05)
    assert (len(draw.points), draw.change) == (1, 0.0)


def test_a_movement_knows_nothing_of_the_future() -> None:
    quotes = [
        a_quote("2.0", "3.4", "3.6", known_at=KICKOFF - 9 * HOUR),
        a_quote("1.5", "4", "7", known_at=KICKOFF - HOUR),
    ]
    assert all(one.change == 0.0 for one in movements(quotes, KICKOFF - 2 * HOUR))


def test_an_old_price_is_stale_sooner_near_kick_off() -> None:
    quotes = [a_quote(known_at=KICKOFF - 30 * HOUR)]
    assert not stale(quotes, KICKOFF - 27 * HOUR, KICKOFF)
    assert stale(quotes, KICKOFF - 20 * HOUR, KICKOFF)
    fresh = [a_quote(known_at=KICKOFF - 4 * HOUR)]
    assert stale(fresh, KICKOFF - 2 * HOUR, KICKOFF)[0].age == 2 * HOUR


def test_a_price_the_market_has_left_behind_is_stale_however_young() -> None:
    early, late = KICKOFF - 27 * HOUR, KICKOFF - 26 * HOUR
    quotes = [a_quote("2.10", "3.4", "3.6", bookmaker=book, known_at=early) for book in ("slow", "one", "two", "three")]
    quotes += [a_quote("1.90", "3.5", "4.0", bookmaker=book, known_at=late) for book in ("one", "two", "three")]
    (left,) = stale(quotes, late, KICKOFF)
    assert left.quote.bookmaker == "slow"
    # 2.10 to 1.90 is 9.5 %, 3.4 to 3.5 2.9 %, 3.6 to 4.0 11.1 %
    assert left.left_behind == pytest.approx(4.0 / 3.6 - 1)
    assert left.age == HOUR


def test_a_price_is_too_old_after_six_hours_and_near_kick_off_after_one() -> None:
    def is_stale(told: float, seen: float) -> bool:
        """Of a price told and looked at so many hours before kick-off."""
        return bool(stale([a_quote(known_at=KICKOFF - told * HOUR)], KICKOFF - seen * HOUR, KICKOFF))

    assert [is_stale(16, 10), is_stale(16.01, 10)] == [False, True]
    assert [is_stale(6, 5), is_stale(6.01, 5)] == [False, True]
    assert [is_stale(8, 6), is_stale(8, 6.01)] == [True, False], "six hours before kick-off are near it"


@pytest.mark.parametrize(("after", "left"), [("2.07", False), ("2.09", True), ("1.93", False), ("1.91", True)])
def test_the_market_leaves_a_price_behind_by_more_than_four_in_a_hundred_either_way(after: str, left: bool) -> None:
    early, late = KICKOFF - 27 * HOUR, KICKOFF - 26 * HOUR
    quotes = [a_quote("2.00", "3.4", "3.6", bookmaker=book, known_at=early) for book in ("slow", "one", "two")]
    quotes += [a_quote(after, "3.4", "3.6", bookmaker=book, known_at=late) for book in ("one", "two")]
    assert [one.quote.bookmaker for one in stale(quotes, late, KICKOFF)] == (["slow"] if left else [])


def test_the_market_is_asked_on_the_same_line_alone_and_only_of_books_that_were_there_before() -> None:
    early, late = KICKOFF - 27 * HOUR, KICKOFF - 26 * HOUR
    goals = {"market": Market.OVER_UNDER}
    quotes = [a_quote("2.00", "1.80", bookmaker=book, known_at=early, line="2.5", **goals) for book in ("slow", "one")]
    quotes.append(a_quote("1.50", "2.60", bookmaker="one", known_at=late, line="2.5", **goals))
    quotes.append(a_quote("1.40", "2.80", bookmaker="newcomer", known_at=late, line="2.5", **goals))
    for book in ("two", "three"):
        quotes.append(a_quote("2.00", "1.80", bookmaker=book, known_at=early, line="3.5", **goals))
        quotes.append(a_quote("3.00", "1.30", bookmaker=book, known_at=late, line="3.5", **goals))
    assert [one.quote.bookmaker for one in stale(quotes, late, KICKOFF) if one.quote.line == Decimal("2.5")] == []


def test_prices_told_at_one_instant_are_those_told_last_and_those_of_now_are_known() -> None:
    first, second = (a_quote(home, "3.4", "3.6", known_at=KICKOFF - HOUR) for home in ("2.0", "2.1"))
    assert snapshot([first, second], KICKOFF - HOUR) == (second,)
    assert snapshot([first, second], KICKOFF - 1.01 * HOUR) == ()
    assert movements([first], KICKOFF - HOUR)[0].last == Decimal("2.0")


def test_prices_stand_in_the_order_of_market_line_and_book() -> None:
    quotes = [
        a_quote("1.9", "1.9", market=Market.OVER_UNDER, line="10.5"),
        a_quote("1.9", "1.9", market=Market.OVER_UNDER, line="2.5", bookmaker="bwin"),
        a_quote("1.9", "1.9", market=Market.OVER_UNDER, line="2.5"),
        a_quote("2.1", "3.4", "3.6"),
    ]
    told = [(one.market, one.line and str(one.line), one.bookmaker) for one in snapshot(quotes, KICKOFF)]
    assert told == [
        (Market.MATCH_RESULT, None, "bet365"),
        (Market.OVER_UNDER, "2.5", "bet365"),
        (Market.OVER_UNDER, "2.5", "bwin"),
        (Market.OVER_UNDER, "10.5", "bet365"),
    ]
    assert [str(one.selection) for one in movements(quotes[:1], KICKOFF)] == ["OU 10.5/over", "OU 10.5/under"]
    assert closing_line(quotes, KICKOFF) == snapshot(quotes, KICKOFF)


def test_of_two_closing_prices_the_later_counts_and_a_later_other_price_does_not() -> None:
    early, late = (a_quote(home, "3.4", "3.6", known_at=KICKOFF + at, closing=True) for home, at in (
        ("1.8", timedelta(0)), ("1.7", HOUR)
    ))  # fmt: skip
    other = a_quote("1.9", "3.4", "3.6", known_at=KICKOFF - timedelta(minutes=1))
    for quotes in ([early, late, other], [other, late, early]):
        assert closing_line(quotes, KICKOFF) == (late,)


def test_one_other_book_alone_does_not_make_a_price_stale() -> None:
    early, late = KICKOFF - 27 * HOUR, KICKOFF - 26 * HOUR
    quotes = [a_quote("2.10", "3.4", "3.6", bookmaker=book, known_at=early) for book in ("slow", "one")]
    quotes.append(a_quote("1.50", "4.5", "8.0", bookmaker="one", known_at=late))
    assert not stale(quotes, late, KICKOFF)


def test_the_closing_line_is_the_last_price_before_kick_off() -> None:
    quotes = [
        a_quote(home, "3.4", "3.6", known_at=KICKOFF + at * HOUR)
        for home, at in (("2.0", -9), ("1.9", -1), ("9.0", 0), ("1.01", 1))
    ]
    (closing,) = closing_line(quotes, KICKOFF)
    assert closing.prices[0] == Decimal("1.9")


def test_a_price_of_after_kick_off_hides_no_other_whatever_the_order() -> None:
    after = a_quote("9.0", "3.4", "3.6", known_at=KICKOFF + HOUR)
    before = a_quote("1.9", "3.4", "3.6", known_at=KICKOFF - HOUR)
    other = a_quote("1.8", "3.4", "3.6", bookmaker="other", known_at=KICKOFF - HOUR)
    (mine, theirs) = sorted(closing_line([after, before, other], KICKOFF), key=lambda quote: -quote.prices[0])
    assert (mine.prices[0], theirs.prices[0]) == (Decimal("1.9"), Decimal("1.8"))


def test_what_a_source_calls_closing_counts_before_any_other() -> None:
    quotes = [
        a_quote("1.9", "3.4", "3.6", known_at=KICKOFF - HOUR),
        a_quote("1.8", "3.5", "4", known_at=KICKOFF, closing=True),
    ]
    assert closing_line(quotes, KICKOFF)[0].prices[0] == Decimal("1.8")


@given(st.lists(st.tuples(st.integers(-50, 5), st.integers(101, 900)), min_size=1, max_size=20))
def test_neither_order_nor_what_is_told_later_changes_a_snapshot(told: list[tuple[int, int]]) -> None:
    unique = dict(told)
    quotes = [a_quote(str(price / 100), "3", "3", known_at=KICKOFF + h * HOUR) for h, price in unique.items()]
    as_of = KICKOFF - 10 * HOUR
    seen = snapshot(quotes, as_of)
    assert (
        seen == snapshot(list(reversed(quotes)), as_of) == snapshot([q for q in quotes if q.known_at <= as_of], as_of)
    )
