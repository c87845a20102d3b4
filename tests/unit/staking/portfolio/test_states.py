"""What a bet pays, score by score."""

from decimal import Decimal

import numpy as np
import pytest

from engine.domain.football import MatchId
from engine.domain.odds import Selection
from engine.staking.errors import InvalidPrice
from engine.staking.portfolio.states import JointReturns, OpenBet, score_returns
from tests.unit.staking.portfolio.slates import E0, a_bet, euros


def test_a_bet_pays_by_the_score_the_home_sides_goals_varying_slowest() -> None:
    # 0-0, 0-1, 1-0, 1-1
    assert score_returns(Selection.parse("1X2/home"), Decimal("2.50"), 2).tolist() == [-1.0, -1.0, 1.5, -1.0]
    assert score_returns(Selection.parse("1X2/away"), 3.0, 2).tolist() == [-1.0, 2.0, -1.0, -1.0]
    assert score_returns(Selection.parse("AH -0.25/home"), 2.0, 2).tolist() == [-0.5, -1.0, 1.0, -0.5]
    assert score_returns(Selection.parse("AH -0.75/home"), 2.0, 2).tolist() == [-1.0, -1.0, 0.5, -1.0]
    with pytest.raises(InvalidPrice):
        score_returns(Selection.parse("1X2/home"), 1.0, 2)


def test_states_that_pay_alike_are_one_and_open_bets_count_in_minor_units() -> None:
    bet = a_bet("home", wins=(0,), states=3)
    placed = [
        OpenBet(MatchId(1), E0, euros(10), [-1.0, 2.0, 2.0]),
        OpenBet(MatchId(1), E0, euros(5), [1.0, -1.0, -1.0]),
        OpenBet(MatchId(9), E0, euros(7)),
    ]
    joint = JointReturns.of([bet], placed, {MatchId(1): [0.5, 0.3, 0.2]})
    told = sorted(zip(joint.returns[0].tolist(), joint.chance[0].tolist(), joint.base[0].tolist(), strict=True))
    assert told == [(-1.0, pytest.approx(0.5), 1500.0), (1.0, pytest.approx(0.5), -500.0)]
    assert joint.lost == 700
    assert joint.owner.tolist() == [0]


def test_matches_with_fewer_states_are_filled_up_with_some_that_cannot_be() -> None:
    bets = [a_bet("one", 1, states=2), a_bet("two", 2, states=3, wins=(0,))]
    placed = [OpenBet(MatchId(2), E0, euros(1), [0.0, 1.0, -1.0])]
    joint = JointReturns.of(bets, placed, {MatchId(1): [0.6, 0.4], MatchId(2): [0.5, 0.3, 0.2]})
    assert joint.chance.shape == (2, 3)
    assert np.sort(joint.chance[0]).tolist() == pytest.approx([0.0, 0.4, 0.6])
    assert joint.chance.sum(axis=1) == pytest.approx([1.0, 1.0])
