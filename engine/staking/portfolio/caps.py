"""What limits a slate: caps on a bet, a match, a league and everything open, counted in whole minor units of money.

A cap holds for what is open already and what is staked now, together. All sums are integers, so that no rounding
anywhere can carry a stake over its cap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import Self

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.staking.errors import ContradictoryCaps
from engine.staking.strategies import Strategy


class CutCode(StrEnum):
    """Why a bet does not get more. Money facts are in units of the currency."""

    NO_GROWTH = "no_growth"
    """Alone it would get nothing either: no edge; no facts."""

    SHARED_RISK = "shared_risk"
    """Other bets, open or on this slate, win and lose with it or use the same money better; no facts."""

    BET_CAP = "bet_cap"
    """Facts here and in the next four: ``limit`` for all bets concerned, ``open``, what open bets take of it."""

    BOOKMAKER_LIMIT = "bookmaker_limit"
    MATCH_CAP = "match_cap"
    LEAGUE_CAP = "league_cap"
    EXPOSURE_CAP = "exposure_cap"
    KELLY_SHARE = "kelly_share"
    """Open bets already use the share of the bankroll that fractional Kelly plays with; facts as above."""

    BELOW_MINIMUM = "below_minimum"
    """Facts: ``value``, the stake it would have got; ``limit``, the smallest stake that can be placed."""


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that may be at risk, as shares of the bankroll; None for no limit of its own.

    Raises:
        ContradictoryCaps: a share outside [0, 1], or a narrower cap above a wider one.
    """

    bet: float = 0.05
    match: float | None = None
    league: float | None = None
    exposure: float = 0.15

    def __post_init__(self) -> None:
        narrower, limit = "", 0.0
        for name in ("bet", "match", "league", "exposure"):
            cap = getattr(self, name)
            if cap is None:
                continue
            if not 0 <= cap <= 1:
                msg = f"The cap for a {name} must be a share of the bankroll in [0, 1], not {cap}. Nothing was staked."
                raise ContradictoryCaps(msg)
            if cap < limit:
                msg = (
                    f"The caps contradict each other: {narrower} {limit:.1%} is above {name} {cap:.1%}, so one bet "
                    f"within the first could break the second. Lower {narrower} or raise {name}. Nothing was staked."
                )
                raise ContradictoryCaps(msg)
            narrower, limit = name, cap

    @classmethod
    def of(cls, strategy: Strategy) -> Self:
        """Return the caps of a strategy."""
        return cls(strategy.bet_cap, strategy.match_cap, strategy.league_cap, strategy.exposure_cap)


@dataclass(frozen=True, slots=True, eq=False)
class CapGroup:
    """Bets that share one limit."""

    code: CutCode
    members: IntArray
    """Indices of the bets of the slate that count toward it."""

    limit: int
    """Minor units, open bets included."""

    open: int = 0
    """Minor units open bets take of it already; may exceed the limit."""

    @property
    def room(self) -> int:
        """What is left, in minor units."""
        return max(self.limit - self.open, 0)


def share_of(bankroll: int, share: float) -> int:
    """Return ``share`` of the bankroll in whole minor units, rounded down; exact for shares people write."""
    return int((Decimal(bankroll) * Decimal(str(share))).to_integral_value(rounding=ROUND_DOWN))


def rooms_of(groups: Sequence[CapGroup], bets: int) -> IntArray:
    """Return the most each bet could get if it were alone on the slate, in minor units."""
    room = np.full(bets, np.iinfo(np.int64).max)
    for group in groups:
        room[group.members] = np.minimum(room[group.members], group.room)
    return room


def round_down(wanted: FloatArray, groups: Sequence[CapGroup], step: int) -> IntArray:
    """Round stakes down to whole steps that break no limit.

    Args:
        wanted: (n,) stakes in minor units.
        groups: the limits; every bet is in at least one.
        step: minor units between two stakes that can be placed.

    Returns:
        (n,) stakes in minor units.
    """
    # An interior point stays a hair below a cap it means to reach: without the hair 50.00 would become 49.99.
    hair = 1e-3
    stakes = (np.floor(wanted / step + hair) * step).astype(np.int64)
    for group in groups:
        total = int(stakes[group.members].sum())
        if total - group.room > step * len(group.members):  # more than rounding can have added
            shrunk = stakes[group.members] * (group.room / total)
            stakes[group.members] = np.floor(shrunk / step) * step
        over = int(stakes[group.members].sum()) - group.room
        while over > 0:
            largest = group.members[int(np.argmax(stakes[group.members]))]
            stakes[largest] -= step
            over -= step
    return np.maximum(stakes, 0)
