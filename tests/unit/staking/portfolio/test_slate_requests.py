"""What cannot be staked is refused with the reason, and nothing is staked."""

from dataclasses import replace

import numpy as np
import pytest

from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.staking.errors import ContradictoryCaps, EmptySlate, InvalidProbability, InvalidStakeRequest, StakingError
from engine.staking.portfolio.caps import Caps
from engine.staking.portfolio.slate import slate_kelly
from engine.staking.portfolio.states import OpenBet
from tests.unit.staking.portfolio.slates import COIN, E0, THOUSAND, a_bet, euros


def test_an_empty_slate_is_refused_by_name():
    with pytest.raises(EmptySlate, match="no bet"):
        slate_kelly([], COIN, bankroll=THOUSAND)


@pytest.mark.parametrize(
    "caps",
    [
        {"bet": 0.2, "exposure": 0.15},
        {"bet": 0.05, "match": 0.03},
        {"bet": 0.01, "league": 0.3, "exposure": 0.2},
        {"bet": -0.1},
        {"exposure": 1.2},
        {"bet": float("nan")},
    ],
)
def test_contradictory_caps_are_refused(caps):
    with pytest.raises(ContradictoryCaps, match="Nothing was staked"):
        Caps(**caps)


def test_a_least_stake_above_the_most_is_a_contradiction():
    with pytest.raises(ContradictoryCaps, match="'home'"):
        slate_kelly([a_bet(min_stake=euros(9), max_stake=euros(8))], COIN, bankroll=THOUSAND)


@pytest.mark.parametrize("chances", [[0.5, 0.6], [1.2, -0.2], [np.nan, 0.5], []])
def test_states_that_are_no_distribution_are_refused_with_their_match(chances):
    with pytest.raises(InvalidProbability, match="match 1"):
        slate_kelly([a_bet()], {MatchId(1): chances}, bankroll=THOUSAND)


@pytest.mark.parametrize(
    ("bets", "more", "message"),
    [
        ([a_bet(match=77)], {}, "Match 77"),
        ([a_bet(states=3)], {}, "3 states"),
        ([replace(a_bet(), returns=[1.0, np.nan])], {}, "finite"),
        ([replace(a_bet(), returns=[1.0, -2.0])], {}, "at least −1"),
        ([a_bet("same", 1), a_bet("same", 2)], {}, "'same'"),
        ([a_bet()], {"bankroll": euros(0)}, "bankroll of 0.00 EUR"),
        ([a_bet()], {"bankroll": euros(-5)}, "bankroll"),
        ([a_bet()], {"fraction": 0.0}, "Kelly fraction"),
        ([a_bet()], {"fraction": float("nan")}, "Kelly fraction"),
        ([a_bet()], {"step": euros(0)}, "steps"),
        ([a_bet(max_stake=Money.of(5, "GBP"))], {}, "GBP"),
        ([a_bet()], {"open_bets": [OpenBet(MatchId(1), E0, euros(5), [1.0])]}, "open bet on match 1"),
    ],
)
def test_a_request_that_cannot_be_says_what_is_wrong_and_stakes_nothing(bets, more, message):
    with pytest.raises(InvalidStakeRequest, match=message) as caught:
        slate_kelly(bets, COIN, **({"bankroll": THOUSAND} | more))
    assert "Nothing was staked" in str(caught.value)
    assert isinstance(caught.value, StakingError)


def test_a_bookmaker_that_takes_one_stake_alone_gets_it():
    result = slate_kelly([a_bet(min_stake=euros(9), max_stake=euros(9))], COIN, bankroll=THOUSAND)
    assert float(result["home"].stake.amount.amount) == 9.0


def test_two_bets_that_share_a_key_are_refused_by_it():
    with pytest.raises(InvalidStakeRequest, match="share the key 'same'"):
        slate_kelly([a_bet("one", 1), a_bet("same", 2), a_bet("same", 3)], COIN, bankroll=THOUSAND)


def test_a_limit_below_nothing_is_no_limit():
    with pytest.raises(InvalidStakeRequest, match=r"-1.00 EUR is no amount to stake or limit"):
        slate_kelly([a_bet(max_stake=euros(-1))], COIN, bankroll=THOUSAND)


def test_states_may_miss_one_by_what_a_truncated_grid_leaves_out_and_no_more():
    assert slate_kelly([a_bet()], {MatchId(1): [0.55, 0.45 - 9e-7]}, bankroll=THOUSAND).total == euros(25)
    with pytest.raises(InvalidProbability, match=r"match 1 need probabilities >= 0 that sum to 1; they sum to 0.99"):
        slate_kelly([a_bet()], {MatchId(1): [0.55, 0.44]}, bankroll=THOUSAND)


def test_a_stake_may_be_lost_whole_and_no_more():
    assert slate_kelly([replace(a_bet(), returns=[1.0, -1.0])], COIN, bankroll=THOUSAND).total == euros(25)
    with pytest.raises(InvalidStakeRequest, match="must return a finite profit of at least"):
        slate_kelly([replace(a_bet(), returns=[1.0, -1.01])], COIN, bankroll=THOUSAND)


def test_limits_are_told_in_units_of_the_currency():
    result = slate_kelly([a_bet(price=2.5)], COIN, bankroll=Money.of(1000, "JPY"))
    assert dict(result["home"].cuts[0].facts) == {"limit": 50.0, "open": 0.0}
    assert result["home"].stake.fraction == 0.05
