"""Bets to stake on, and how the stakes of a slate are read."""

import numpy as np

from engine.domain.football import LeagueCode, MatchId
from engine.domain.money import Money
from engine.staking.portfolio.caps import Caps
from engine.staking.portfolio.slate import SlateStakes
from engine.staking.portfolio.states import SlateBet

E0, D1 = LeagueCode("E0"), LeagueCode("D1")
THOUSAND = Money.of(1000, "EUR")
BILLION = Money.of(10**9, "EUR")
"""So large that rounding to cents cannot be seen."""

NO_CAPS = Caps(bet=1, exposure=1)


def euros(amount: float) -> Money:
    return Money.of(amount, "EUR")


def a_bet(key: str = "home", match: int = 1, price: float = 2.0, wins: tuple[int, ...] = (0,), states: int = 2, **more):
    """A bet that wins in some states of its match and loses in the others."""
    returns = np.where(np.isin(np.arange(states), wins), price - 1, -1.0)
    return SlateBet(key=key, match_id=MatchId(match), league=more.pop("league", E0), returns=returns, **more)


def stakes_of(result: SlateStakes) -> dict[str, float]:
    return {stake.key: float(stake.stake.amount.amount) for stake in result.stakes}


def codes(result: SlateStakes, key: str) -> list[str]:
    return [reason.code for reason in result[key].cuts]


COIN = {MatchId(m): [0.55, 0.45] for m in range(40)}
