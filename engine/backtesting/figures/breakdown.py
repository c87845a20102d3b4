"""The same figures for every part of the bets: by market, league, season, odds band, bookmaker, month."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray, TextArray
from engine.backtesting.figures.columns import BetColumns
from engine.backtesting.result import SettledBets
from engine.performance.resampling import MatchDays, Rate

ODDS_ENDS: Final = (1.5, 1.8, 2.0, 2.5, 3.0, 4.0, 6.0)
EDGE_ENDS: Final = (0.02, 0.03, 0.04, 0.05, 0.07, 0.10)


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of some bets, each with its interval.

    Attributes:
        win_rate: bets won over bets decided.
        roi: profit over turnover.
        roi_level: mean profit per unit, every bet counted alike.
        clv_fair: mean of net price × fair closing probability − 1, every bet counted alike.
        clv_positive: share of bets whose fair closing-line value is above 0.
        beat_close_raw: share of bets whose price is above the reference book's closing price.
    """

    win_rate: Rate
    roi: Rate
    roi_level: Rate
    clv_fair: Rate
    clv_positive: Rate
    beat_close_raw: Rate

    def as_json(self) -> dict[str, dict[str, float | int | None]]:
        """Return the rates by name."""
        return {name: getattr(self, name).as_json() for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the bets.

    Attributes:
        name: of the part.
        bets: how many there are, void ones included.
        turnover: stakes of those that stood, in units of the currency.
        profit: what they brought.
        mean_price: mean price as quoted.
        rates: of those that stood.
    """

    name: str
    bets: int
    turnover: float
    profit: float
    mean_price: float
    rates: Rates


def rates_of(columns: BetColumns, days: MatchDays, group: IntArray, groups: int) -> list[Rates]:
    """Return the rates of each group.

    Args:
        columns: of all bets.
        days: of all bets.
        group: (n,) of each bet, from 0; below 0 for bets of none.
        groups: how many there are.
    """
    stands = np.where(columns.stood, group, -1)
    one = np.ones(len(group))

    def shares(values: FloatArray) -> tuple[FloatArray, FloatArray, IntArray]:
        known = ~np.isnan(values)
        return np.where(known, values, 0.0), one, np.where(known, stands, -1)

    level = np.divide(columns.profit, columns.stake, out=np.zeros_like(one), where=columns.stake > 0)
    parts = days.all_ratios(
        [
            shares(columns.won),
            (columns.profit, columns.stake, stands),
            shares(level),
            shares(columns.clv),
            shares(np.where(np.isnan(columns.clv), np.nan, (columns.clv > 0).astype(np.float64))),
            shares(columns.beat_raw),
        ],
        groups,
    )
    return [Rates(*(part[place] for part in parts)) for place in range(groups)]


@dataclass(frozen=True, slots=True)
class Parts:
    """How bets are parted: the name of each part, in order, and the part of each bet, below 0 for none."""

    names: tuple[str, ...]
    group: IntArray


def groups_of(parts: Parts, bets: SettledBets, columns: BetColumns, days: MatchDays) -> list[Group]:
    """Return the figures of each part that holds a bet, in the order of the parts."""
    count = len(parts.names)
    rates = rates_of(columns, days, parts.group, count)
    held = parts.group >= 0
    stake, profit = np.where(columns.stood, columns.stake, 0.0), np.where(columns.stood, columns.profit, 0.0)
    bets_in = np.bincount(parts.group[held], minlength=count)
    turnover, brought, prices = (
        np.bincount(parts.group[held], weights=values[held], minlength=count) for values in (stake, profit, bets.price)
    )
    return [
        Group(
            name,
            int(bets_in[place]),
            float(turnover[place]),
            float(brought[place]),
            float(prices[place] / bets_in[place]),
            rates[place],
        )
        for place, name in enumerate(parts.names)
        if bets_in[place]
    ]


def season_name(season: int) -> str:
    """Return the name of the season that starts in a year, such as ``2012/13``."""
    return f"{season}/{(season + 1) % 100:02d}"


def equal(labels: TextArray) -> Parts:
    """Part bets by equal labels, in the order of the alphabet; an empty label is none."""
    names, group = np.unique(labels, return_inverse=True)
    named = names != ""
    return Parts(tuple(str(name) for name in names[named]), np.where(named, np.cumsum(named) - 1, -1)[group])


def bands(values: FloatArray, ends: tuple[float, ...], write: Callable[[float], str]) -> Parts:
    """Part bets by bands of a value; a value at an end belongs to the band above.

    Args:
        values: (n,) of the bets.
        ends: between the bands, rising.
        write: an end as text.
    """
    inner = [f"{write(low)}–{write(high)}" for low, high in pairwise(ends)]
    names = (f"< {write(ends[0])}", *inner, f"≥ {write(ends[-1])}")
    # a price of 1.80 may be a hair below it as a float
    return Parts(names, np.searchsorted(np.array(ends), values + 1e-9, side="right"))


def _outcomes(bets: SettledBets) -> TextArray:
    return np.array(
        [f"{market} {outcome}" for market, outcome in zip(bets.market, bets.outcome, strict=True)], dtype=np.str_
    )


def _seasons(bets: SettledBets) -> TextArray:
    return np.array([season_name(int(season)) for season in bets.season], dtype=np.str_)


BREAKDOWNS: Final[Mapping[str, Callable[[SettledBets], Parts]]] = {
    "market": lambda bets: equal(bets.market),
    "outcome": lambda bets: equal(_outcomes(bets)),
    "league": lambda bets: equal(bets.league),
    "season": lambda bets: equal(_seasons(bets)),
    "odds": lambda bets: bands(bets.price, ODDS_ENDS, lambda end: f"{end:.2f}"),
    "edge": lambda bets: bands(bets.edge, EDGE_ENDS, lambda end: f"{end:.0%}".replace("%", " %")),
    "book": lambda bets: equal(bets.book),
    "month": lambda bets: equal(bets.kickoff.astype("datetime64[M]").astype(np.str_)),
}
"""How to part the bets by the name of the breakdown."""
