"""Middles: both bets win between the lines, and little is lost elsewhere."""

import pytest

from engine.staking.arbitrage.middles import find_middles
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
