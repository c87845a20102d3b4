"""Sure bets where a book takes little or much: which price is used, and down to which one each leg still holds."""

import pytest

from engine.staking.arbitrage.offers import Offer, OfferTerms
from engine.staking.arbitrage.sure_bets import Arbitrage, find_arbitrage
from tests.unit.staking.arbitrage.offered import NOON, THOUSAND, an_offer, euros


def found(*offers: Offer) -> Arbitrage:
    arbitrage = find_arbitrage(offers, THOUSAND, as_of=NOON)
    assert arbitrage is not None
    return arbitrage


def test_a_leg_of_which_a_book_takes_little_bounds_the_others_and_says_so_in_its_break_even_price() -> None:
    """100 on over at 2.20 and 104.76 on under at 2.10 win 15.24 either way.

    If over is missed the 104.76 are lost, and up to 100 on it must bring them: from 1 + 104.76 / 100 on. If under is
    missed 100 are lost, and as much as over then wins, 120, may be put on it: from 1 + 100 / 120 on.
    """
    limited = OfferTerms(max_stake=euros(100))
    arbitrage = found(an_offer("OU 2.5/over", "2.20", terms=limited), an_offer("OU 2.5/under", "2.10"))
    under, over = arbitrage.legs  # the largest stake first
    assert (over.stake, under.stake) == (euros(100), euros(104.76))
    assert (over.if_missed, under.if_missed) == (euros(-104.76), euros(-100))
    assert over.break_even_price == pytest.approx(2.0476)
    assert under.break_even_price == pytest.approx(1 + 100 / 120)
    assert arbitrage.outlay == euros(204.76)
    assert float(arbitrage.guaranteed.amount) == pytest.approx(15.24, abs=0.01)
    assert arbitrage.margin == pytest.approx(15.24 / 204.76, abs=1e-4)
    assert [(ending.score.home, ending.score.away) for ending in arbitrage.endings] == [(0, 0), (0, 3)]


def test_a_better_price_that_asks_for_more_than_suits_gives_way_to_the_next_one() -> None:
    dear = an_offer("OU 2.5/over", "2.20", "alpha", terms=OfferTerms(min_stake=euros(900)))
    arbitrage = found(dear, an_offer("OU 2.5/over", "2.15", "beta"), an_offer("OU 2.5/under", "2.10", "gamma"))
    assert {leg.offer.bookmaker for leg in arbitrage.legs} == {"beta", "gamma"}
    met = an_offer("OU 2.5/over", "2.20", "alpha", terms=OfferTerms(min_stake=euros(400)))
    arbitrage = found(met, an_offer("OU 2.5/over", "2.15", "beta"), an_offer("OU 2.5/under", "2.10", "gamma"))
    assert {leg.offer.bookmaker for leg in arbitrage.legs} == {"alpha", "gamma"}


def test_a_book_that_takes_just_what_suits_is_enough_alone() -> None:
    """2.20 and 2.10 share a thousand as 488.37 and 511.63."""
    enough = OfferTerms(max_stake=euros(511.63))
    arbitrage = found(an_offer("OU 2.5/over", "2.20"), an_offer("OU 2.5/under", "2.10", terms=enough))
    assert {str(leg.offer.selection): leg.stake for leg in arbitrage.legs} == {
        "OU 2.5/under": euros(511.63),
        "OU 2.5/over": euros(488.37),
    }
    assert arbitrage.margin == pytest.approx(1 / (1 / 2.2 + 1 / 2.1) - 1, abs=1e-4)
