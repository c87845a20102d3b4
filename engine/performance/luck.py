"""What luck alone would have done with a person's bets: the yardstick a bankroll is read against.

The bets stay as they were placed, stake and price; only their endings are thrown again, each won with the fair chance
of the closing line. That line is the best forecast known of a match, and the person did not make it: a curve inside
the band is what such bets bring anybody by chance, one that leaves it for long did better or worse than that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.bets import Bet, Settlement
from engine.domain.odds import OUTCOMES, Market
from engine.performance.record import Interval

RUNS: Final = 2_000
_ENDS: Final = (RUNS // 20 - 1, RUNS - RUNS // 20 - 1)
"""Places of the 5 % and the 95 % quantile among the runs in order: nine of ten end between them."""

_SEED: Final = 1_949
_AT_RISK: Final[Mapping[Settlement, float]] = {
    Settlement.WIN: 1.0,
    Settlement.HALF_WIN: 0.5,
    Settlement.PUSH: 0.0,
    Settlement.HALF_LOSS: 0.5,
    Settlement.LOSS: 1.0,
    Settlement.VOID: 0.0,
}
"""Share of the stake that was decided; the rest came back."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A bet that is closed, when that counted, and what it brought."""

    at: datetime
    bet: Bet
    profit: float


@dataclass(frozen=True, slots=True)
class Luck:
    """Between which results nine of ten runs of the same bets lie, from the first closed bet on.

    Attributes:
        at: (n,) instants, rising.
        results: (n,) of the bets closed until then, in units of the currency; payments in and out are no result.
        thrown: how many bets were thrown again.
        of: how many could have been: closed, and not void.
    """

    at: tuple[datetime, ...]
    results: tuple[Interval, ...]
    thrown: int
    of: int


def luck_of(closed: Sequence[Closed], most_instants: int = 150) -> Luck | None:
    """Throw the endings of closed bets again, many times, and return where nine of ten runs lie at each instant.

    A Monte Carlo (Metropolis and Ulam, 1949) of independent matches with a fixed seed. The band holds for each instant
    by itself, not for the whole way, and at any instant knows only bets closed until then. Bets on one match share one
    throw: the outcomes of a market exclude each other, and different markets lean the same way (home with over, away
    with under), which makes the band rather too wide than too narrow. A stake that came back in whole or half is thrown
    for the rest only, since the chance is that of what is decided. Bets without a closing line, and those that were
    cashed out, count as they ended.

    Args:
        closed: bets and when they counted, oldest first.
        most_instants: the band is thinned to this many; the last always stays.

    Returns:
        The band; None where no bet can be thrown.
    """
    real = [entry for entry in closed if entry.bet.settlement is not Settlement.VOID]
    rows = [Outcome(entry.at, entry.profit, _at_risk(entry.bet)) for entry in closed]
    bands = luck_bands(rows, most_instants)
    thrown = sum(row.stake is not None for row in rows)
    return Luck(tuple(at for at, _ in bands), tuple(band for _, band in bands), thrown, len(real)) if thrown else None


@dataclass(frozen=True, slots=True)
class StakeAtRisk:
    """What is needed to throw a bet's ending again.

    Attributes:
        match: the number of its match; bets on one match share one throw.
        market, outcome: what it is on.
        chance: the fair chance of winning what is decided.
        price: what a win pays per unit, commission taken off.
        amount: the part of the stake that was decided.
    """

    match: int
    market: Market
    outcome: str
    chance: float
    price: float
    amount: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """A closed bet: when it counted, what it brought, and what to throw again; None for one that stays as it ended."""

    at: datetime
    profit: float
    stake: StakeAtRisk | None


def luck_bands(closed: Sequence[Outcome], most_instants: int) -> list[tuple[datetime, Interval]]:
    """Return between which results nine of ten runs of the same bets lie at each instant; see :func:`luck_of`."""
    results = np.zeros(RUNS)
    marks = _last_of_each([entry.at for entry in closed], most_instants)
    bands: list[tuple[datetime, Interval]] = []
    for place, entry in enumerate(closed):
        results += entry.profit if entry.stake is None else _thrown(entry.stake)
        if place in marks:
            ordered = np.partition(results, _ENDS)
            bands.append((entry.at, Interval(*(float(ordered[end]) for end in _ENDS))))
    return bands


def share_at_risk(settlement: Settlement) -> float:
    """Return the share of the stake that was decided; the rest came back."""
    return _AT_RISK[settlement]


def _at_risk(bet: Bet) -> StakeAtRisk | None:
    """What of a bet can be thrown again; None for a bet that was void, cashed out, or has no closing line."""
    chance = bet.fair_closing_probability
    if chance is None or bet.settlement in {None, Settlement.VOID}:
        return None
    amount = float(bet.stake.amount) * _AT_RISK[bet.settlement]
    return StakeAtRisk(bet.match_id, bet.selection.market, bet.selection.outcome, chance, float(bet.net_price), amount)


def _thrown(stake: StakeAtRisk) -> FloatArray:
    """(RUNS,) profit of a bet in each run."""
    # seeded by the match, so that what other bets there are, earlier or later, changes nothing
    throws = np.random.default_rng((_SEED, stake.match)).random(RUNS)
    start = _start(stake)
    won = (throws >= start) & (throws < start + stake.chance)
    return np.where(won, stake.amount * (stake.price - 1), -stake.amount)


def _start(stake: StakeAtRisk) -> float:
    """Where on the throw of its match a selection wins: first outcomes from the low end, last ones up to the high."""
    outcomes = OUTCOMES.get(stake.market, ())
    if outcomes and stake.outcome == outcomes[0]:
        return 0.0
    return 1 - stake.chance if outcomes and stake.outcome == outcomes[-1] else (1 - stake.chance) / 2


def _last_of_each(instants: Sequence[datetime], most: int) -> frozenset[int]:
    """Places of the last bet of each instant, thinned."""
    last = [place for place, at in enumerate(instants) if place + 1 == len(instants) or instants[place + 1] != at]
    kept = np.unique(np.linspace(0, len(last) - 1, min(len(last), most)).round().astype(int))
    return frozenset(last[place] for place in kept)
