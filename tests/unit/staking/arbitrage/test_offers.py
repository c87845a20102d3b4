"""What a bettor can take: quotes with the terms of their bookmakers."""

import pytest

from engine.domain.odds import BookmakerCode, Market
from engine.staking.arbitrage.offers import OfferTerms, offers_from_quotes
from engine.staking.errors import InvalidStakeRequest
from tests.support.builders import a_quote
from tests.unit.staking.arbitrage.offered import euros


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
