"""New bets beside open ones: what is at risk already uses up limits, and asking again adds nothing."""

import numpy as np

from engine.domain.football import MatchId
from engine.staking.portfolio.slate import slate_kelly
from engine.staking.portfolio.states import OpenBet, SlateBet
from tests.unit.staking.portfolio.slates import COIN, D1, E0, NO_CAPS, THOUSAND, a_bet, codes, euros, stakes_of


def test_a_slate_beside_open_bets_that_risk_nearly_everything_still_settles():
    bets = [
        SlateBet("first", MatchId(3), D1, np.array([1.2, 1.2, -1.0])),
        SlateBet("second", MatchId(2), E0, np.array([-1.0, 1.2, 5.0])),
    ]
    chances = {MatchId(2): [0.02075946, 0.28877001, 0.69047053], MatchId(3): [0.22708183, 0.63301867, 0.1398995]}
    placed = [
        OpenBet(bet.match_id, bet.league, euros(stake), bet.returns, bet.key)
        for bet, stake in zip(bets, (31.25, 963.05), strict=True)
    ]
    again = slate_kelly(bets, chances, bankroll=THOUSAND, caps=NO_CAPS, fraction=1, open_bets=placed)
    assert float(again.total.amount) <= 0.1


def test_an_open_bet_at_its_stake_gets_no_more_however_often_one_asks():
    placed = [OpenBet(MatchId(1), E0, euros(25), [1.0, -1.0])]
    result = slate_kelly([a_bet()], COIN, bankroll=THOUSAND, open_bets=placed)
    assert stakes_of(result) == {"home": 0.0}
    assert codes(result, "home") == ["shared_risk"]


def test_an_open_bet_and_the_same_bet_again_share_the_cap_of_one_bet():
    placed = [OpenBet(MatchId(1), E0, euros(40), [1.5, -1.0], key="home")]
    result = slate_kelly([a_bet(price=2.5)], COIN, bankroll=THOUSAND, open_bets=placed)
    assert stakes_of(result) == {"home": 10.0}
    assert dict(result["home"].cuts[0].facts) == {"limit": 50.0, "open": 40.0}


def test_open_bets_use_up_the_exposure():
    placed = [OpenBet(MatchId(m), E0, euros(40), [1.0, -1.0]) for m in (2, 3, 4)]
    result = slate_kelly([a_bet(price=2.5)], COIN, bankroll=THOUSAND, open_bets=placed)
    assert stakes_of(result) == {"home": 30.00}
    assert codes(result, "home") == ["exposure_cap"]
    assert dict(result["home"].cuts[0].facts) == {"limit": 150.0, "open": 120.0}


def test_nothing_is_staked_when_open_bets_have_taken_it_all():
    placed = [OpenBet(MatchId(9), E0, euros(200))]
    result = slate_kelly([a_bet(price=2.5)], COIN, bankroll=THOUSAND, open_bets=placed)
    assert stakes_of(result) == {"home": 0.0}
    assert codes(result, "home") == ["exposure_cap"]
    assert result.growth == 0.0


def test_an_open_bet_nothing_is_known_of_counts_as_lost():
    known = [OpenBet(MatchId(9), E0, euros(50), [-1.0, -1.0])]
    unknown = [OpenBet(MatchId(99), E0, euros(50))]
    bets = [a_bet("a", 1), a_bet("b", 2)]
    assert stakes_of(slate_kelly(bets, COIN, bankroll=THOUSAND, open_bets=unknown)) == stakes_of(
        slate_kelly(bets, COIN, bankroll=THOUSAND, open_bets=known)
    )
