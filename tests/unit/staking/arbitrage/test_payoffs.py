"""What bets bring at every score: no score is left out."""

import pytest

from engine.domain.football import MatchStatus, Score
from engine.domain.odds import Selection
from engine.pricing.settle import settle
from engine.staking.arbitrage.payoffs import states_of


@pytest.mark.parametrize(
    "texts",
    [
        ("OU 2.5/over", "OU 4.25/under", "AH -1.75/home"),
        ("OE/odd", "CS 3-1", "EH -2/draw"),
        ("EG/5+", "WM/away_by_3+", "TTA 2.75/under"),
        ("RT 3/home&over", "MG/2-5", "BTTS/no"),
    ],
)
def test_no_score_however_high_ends_in_a_way_that_was_left_out(texts: tuple[str, ...]) -> None:
    selections = [Selection.parse(text) for text in texts]
    seen = {tuple(column) for column in states_of(selections).codes.T.tolist()}
    order = ("win", "half_win", "push", "half_loss", "loss")
    for score in (Score(h, a) for h in range(26) for a in range(26)):
        assert tuple(order.index(settle(s, score, MatchStatus.FINISHED)) for s in selections) in seen
