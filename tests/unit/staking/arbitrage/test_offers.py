"""What a bettor can take: quotes with the terms of their bookmakers."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from engine.domain.commission import Commissions
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Market
from engine.staking.arbitrage.offers import OfferTerms, QuoteFault, check_offers, offers_from_quotes, quote_warnings
from engine.staking.errors import EmptySlate, InvalidStakeRequest
from tests.support.builders import a_quote
from tests.unit.staking.arbitrage.offered import NOON, THOUSAND, an_offer, euros


def test_quotes_become_offers_with_their_bookmakers_terms() -> None:
    limited = OfferTerms(max_stake=euros(50))
    offers = offers_from_quotes(
        [a_quote(), a_quote("1.90", "1.95", bookmaker="pinnacle", market=Market.OVER_UNDER, line="2.5")],
        {BookmakerCode("pinnacle"): limited},
    )
    assert [str(offer) for offer in offers] == [
        "1X2/home at 2.10 with bet365",
        "1X2/draw at 3.40 with bet365",
        "1X2/away at 3.60 with bet365",
        "OU 2.5/over at 1.90 with pinnacle",
        "OU 2.5/under at 1.95 with pinnacle",
    ]
    assert offers[3].terms is limited
    with pytest.raises(InvalidStakeRequest, match="one match; these quotes are of 2"):
        offers_from_quotes([a_quote(match_id=1), a_quote(match_id=2)])


def test_what_a_book_keeps_is_that_of_its_terms_or_else_the_bettors_own_rate() -> None:
    own = Commissions.of({BookmakerCode("bet365"): Decimal("0.03")})
    (home, *_) = offers_from_quotes([a_quote("3.00", "3.40", "3.60")], commissions=own)
    assert home.terms.commission == Decimal("0.03")
    assert home.net_profit == pytest.approx(1.94)
    (home, *_) = offers_from_quotes(
        [a_quote("3.00", "3.40", "3.60")], {BookmakerCode("bet365"): OfferTerms(Decimal("0.1"))}, own
    )
    assert home.net_profit == pytest.approx(1.8)
    whole = a_quote("3.00", "3.40", "3.60")
    one_sided = offers_from_quotes([replace(whole, prices=(whole.prices[0], None, whole.prices[2]))])
    assert [str(offer.selection) for offer in one_sided] == ["1X2/home", "1X2/away"]
    assert offers_from_quotes([]) == []


def test_terms_may_keep_nothing_and_take_one_stake_alone() -> None:
    terms = OfferTerms(Decimal(0), min_stake=euros(5), max_stake=euros(5))
    assert terms.min_stake == terms.max_stake
    for commission in (Decimal("-0.01"), Decimal(1)):
        with pytest.raises(InvalidStakeRequest, match="from 0 to below 1"):
            OfferTerms(commission)
    with pytest.raises(InvalidStakeRequest, match=r"smallest stake 5.01 EUR is above the largest 5.00 EUR"):
        OfferTerms(min_stake=euros(5.01), max_stake=euros(5))


def test_a_price_of_this_very_instant_and_a_step_of_a_cent_are_fine() -> None:
    check_offers([an_offer("BTTS/yes", "2.2")], THOUSAND, None, NOON)
    check_offers([an_offer("BTTS/yes", "2.2")], euros(0.01), euros(0.01), NOON)


def test_what_cannot_be_staked_on_is_refused_with_its_row() -> None:
    good = an_offer("BTTS/yes", "2.2")
    pounds = an_offer("BTTS/no", "2.2", terms=OfferTerms(min_stake=Money.of(1, "GBP")))
    most = an_offer("BTTS/no", "2.2", terms=OfferTerms(max_stake=Money.of(1, "GBP")))
    later = an_offer("BTTS/no", "2.2", known_at=NOON + timedelta(seconds=1))
    for offers, said in (([good, pounds], "Offer 1 .*not in EUR"), ([good, most], "Offer 1 .*not in EUR"),
                         ([good, later], "Offer 1 .* was known at")):  # fmt: skip
        with pytest.raises(InvalidStakeRequest, match=said):
            check_offers(offers, THOUSAND, None, NOON)
    for outlay, step in ((euros(-1), None), (euros(0), euros(1)), (THOUSAND, euros(-1)), (THOUSAND, euros(0))):
        with pytest.raises(InvalidStakeRequest, match="must be above zero"):
            check_offers([good], outlay, step, NOON)
    with pytest.raises(EmptySlate):
        check_offers([], THOUSAND, None, NOON)


def test_a_price_is_old_beyond_the_age_allowed_and_apart_beyond_it_before_the_newest() -> None:
    ten, hair = timedelta(minutes=10), timedelta(seconds=1)
    offers = [an_offer("BTTS/yes", "2.2", known_at=NOON - ten), an_offer("BTTS/no", "2.1")]
    assert quote_warnings(offers, NOON, ten) == ()
    told = [(w.offer, w.fault, w.by) for w in quote_warnings(offers, NOON + hair, ten)]
    assert told == [(offers[0], QuoteFault.STALE, ten + hair)]
    apart = [an_offer("BTTS/yes", "2.2", known_at=NOON - ten - hair), offers[1]]
    found = [(w.offer, w.fault, w.by) for w in quote_warnings(apart, NOON, ten)]
    assert found == [(apart[0], QuoteFault.STALE, ten + hair), (apart[0], QuoteFault.APART, ten + hair)]
    together = [an_offer(text, "2.2", known_at=NOON - 2 * ten) for text in ("BTTS/yes", "BTTS/no")]
    assert [w.fault for w in quote_warnings(together, NOON, ten)] == [QuoteFault.STALE] * 2
