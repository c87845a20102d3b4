"""Middles: both bets win between the lines, and little is lost elsewhere."""

from datetime import timedelta
from decimal import Decimal

import pytest

from engine.staking.arbitrage.middles import find_middles
from engine.staking.arbitrage.offers import OfferTerms, QuoteFault
from tests.unit.staking.arbitrage.offered import NOON, THOUSAND, an_offer, euros


def test_a_middle_wins_both_bets_between_the_lines_and_little_is_lost_elsewhere() -> None:
    offers = [an_offer("OU 2.5/over", "1.95"), an_offer("OU 3.5/under", "1.98"), an_offer("1X2/home", "2.0")]
    (middle,) = find_middles(offers, THOUSAND, as_of=NOON)
    assert {str(offer.selection) for offer in middle.offers} == {"OU 2.5/over", "OU 3.5/under"}
    assert [score.home + score.away for score in middle.scores] == [3]
    assert middle.worst == euros(-17.56)
    assert middle.best > euros(950)
    # at exactly this probability of three goals the expected profit is zero
    p = middle.break_even
    assert p * middle.best.minor + (1 - p) * middle.worst.minor == pytest.approx(0, abs=0.5)


def test_a_middle_that_costs_too_much_or_can_lose_both_is_not_offered() -> None:
    dear = [an_offer("OU 2.5/over", "1.8"), an_offer("OU 3.5/under", "1.8")]
    assert find_middles(dear, THOUSAND, as_of=NOON) == []
    assert len(find_middles(dear, THOUSAND, as_of=NOON, max_cost=0.11)) == 1
    apart = [an_offer("OU 3.5/over", "3.0"), an_offer("OU 2.5/under", "3.0")]
    assert find_middles(apart, THOUSAND, as_of=NOON) == []


def test_a_middle_that_cannot_lose_needs_no_probability() -> None:
    offers = [an_offer("AH -0.5/home", "2.1"), an_offer("AH -1.5/away", "2.05"), an_offer("OU 2.5/over", "1.95")]
    middles = find_middles([*offers, an_offer("OU 3.5/under", "1.98")], THOUSAND, as_of=NOON)
    assert middles[0].break_even == 0
    assert middles[0].worst > euros(0)
    assert [middle.break_even for middle in middles] == sorted(middle.break_even for middle in middles)


def test_stakes_of_a_middle_pay_the_same_on_either_side_of_it() -> None:
    """At 2.00 and 2.00 half and half: nothing lost on one side, and the whole outlay won between the lines."""
    (middle,) = find_middles(
        [an_offer("OU 2.5/over", "2.00"), an_offer("OU 3.5/under", "2.00")], euros(100), as_of=NOON
    )
    assert middle.stakes == (euros(50), euros(50))
    assert (middle.worst, middle.best, middle.break_even) == (euros(0), euros(100), 0.0)


def test_the_middle_must_come_as_often_as_what_is_missed_costs() -> None:
    """At 1.90 and 1.90 half and half lose 5 of a hundred, and win 90: five in 95 is enough."""
    offers = [an_offer("OU 2.5/over", "1.90"), an_offer("OU 3.5/under", "1.90")]
    (middle,) = find_middles(offers, euros(100), as_of=NOON, max_cost=0.0501)
    assert (middle.worst, middle.best) == (euros(-5), euros(90))
    assert middle.break_even == pytest.approx(5 / 95)
    assert find_middles(offers, euros(100), as_of=NOON, max_cost=0.0499) == []
    taxed = [an_offer("OU 2.5/over", "2.00", terms=OfferTerms(Decimal("0.1"))), offers[1]]
    (net,) = find_middles(taxed, euros(100), as_of=NOON, max_cost=0.0501)
    assert net.worst == euros(-5)


def test_of_two_books_the_dearer_price_is_taken_and_old_ones_are_warned_of() -> None:
    old = NOON - timedelta(minutes=11)
    offers = [
        an_offer("OU 2.5/over", "1.95", "alpha", known_at=old),
        an_offer("OU 2.5/over", "1.94", "beta"),
        an_offer("OU 3.5/under", "1.98", "gamma"),
        an_offer("OU 3.5/under", "1.98", "delta"),
    ]
    (middle,) = find_middles(offers, THOUSAND, as_of=NOON)
    assert [offer.bookmaker for offer in middle.offers] == ["alpha", "delta"]
    assert [(w.offer.bookmaker, w.fault) for w in middle.warnings] == [
        ("alpha", QuoteFault.STALE), ("alpha", QuoteFault.APART)
    ]  # fmt: skip
    assert find_middles(offers, THOUSAND, as_of=NOON, max_age=timedelta(minutes=11))[0].warnings == ()
