"""Every figure of a backtest, each with its sample and, where the sample allows one, its 95 % interval."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.backtesting.figures.breakdown import BREAKDOWNS, Group, Rates, groups_of, rates_of
from engine.backtesting.figures.calibration import Calibration, calibration_of
from engine.backtesting.figures.columns import BetColumns, columns_of
from engine.backtesting.result import BacktestResult, BankrollDays, SettledBets
from engine.domain.money import Currency, minor_digits
from engine.performance.record import wilson
from engine.performance.resampling import MatchDays, Rate
from engine.performance.risk import (
    Daily,
    Drawdown,
    Exposure,
    Paths,
    Streaks,
    drawdown,
    drawn_paths,
    exposure,
    sharpe_rate,
    sortino,
    streaks,
)

RUIN: Final = 0.5
"""Share of the opening bankroll; a bettor who has lost that much stops."""

_DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Prices:
    """Mean prices as quoted, of the bets that stood.

    Attributes:
        every: of all; None without a bet.
        won: of those won.
        lost: of those lost.
    """

    every: float | None
    won: float | None
    lost: float | None


@dataclass(frozen=True, slots=True)
class Profits:
    """What the bets brought and what they should have brought, in units of the currency.

    Attributes:
        realised: profit of all bets that stood.
        own: Σ stake × edge, by the probability the decision stood by.
        implied: Σ stake × closing-line value, of the bets with a closing line.
        realised_lined: profit of those.
        luck: (realised − implied) over turnover, of those, with its interval.
        lined: how many have a closing line.
    """

    realised: float
    own: float
    implied: float
    realised_lined: float
    luck: Rate
    lined: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one run.

    Attributes:
        bets: placed and settled, void ones included.
        void: those whose stake came back because they never stood.
        years: length of the run.
        turnover, profit, bankroll_start, bankroll_end: units of the currency.
        rates: win rate, ROI, closing-line value, each with its interval.
        roi_by_weeks: ROI with whole weeks drawn instead of days; where it is much wider, days are not independent.
        sharpe: yearly, of daily returns; see :mod:`engine.performance.risk`.
        sortino: likewise, over the downside only.
        drawdown: the deepest fall; None without a day.
        max_drawdown: its depth; the interval is where 95 % of 4,000 other orders of the same weeks lie.
        growth: yearly growth of the bankroll, compounded.
        profit_factor: Σ profits of winning bets over Σ losses of losing ones; None without a loss.
        turnover_per_bankroll: turnover a year over the mean bankroll.
        ruin: share of other orders of the same weeks in which the bankroll falls to half; the interval is the
            simulation's.
        paths: those orders.
    """

    bets: int
    void: int
    years: float
    turnover: float
    profit: float
    bankroll_start: float
    bankroll_end: float
    rates: Rates
    roi_by_weeks: Rate
    sharpe: Rate
    sortino: float | None
    drawdown: Drawdown | None
    max_drawdown: Rate
    growth: float | None
    profit_factor: float | None
    streaks: Streaks
    prices: Prices
    profits: Profits
    calibration: Calibration | None
    exposure: Exposure | None
    turnover_per_bankroll: float | None
    ruin: Rate
    paths: Paths
    daily: Daily
    groups: Mapping[str, tuple[Group, ...]]


def figures_of(result: BacktestResult) -> Figures:
    """Work out every figure of a run; the same run and seed give the same figures."""
    bets, settings = result.bets, result.configuration
    columns = columns_of(bets, settings.currency)
    days = MatchDays(columns.day, seed=settings.seed)
    unit = 10.0 ** minor_digits(Currency(settings.currency))
    daily = daily_of(result.days, unit)
    paths = drawn_paths(daily.returns, seed=settings.seed)
    fall = drawdown(daily)
    years = len(result.days) / _DAYS_A_YEAR
    opening = settings.bankroll / unit
    closing = float(daily.end[-1]) if len(daily.days) else opening
    stake, profit = columns.stake[columns.stood], columns.profit[columns.stood]
    turnover = float(stake.sum())
    return Figures(
        bets=len(bets),
        void=int((~columns.stood).sum()),
        years=years,
        turnover=turnover,
        profit=float(profit.sum()),
        bankroll_start=opening,
        bankroll_end=closing,
        rates=rates_of(columns, days, np.zeros(len(bets), dtype=np.int64), 1)[0],
        roi_by_weeks=MatchDays(columns.day // 7, seed=settings.seed).ratio(
            columns.profit, columns.stake, columns.stood
        ),
        sharpe=sharpe_rate(daily.returns, seed=settings.seed),
        sortino=sortino(daily.returns),
        drawdown=fall,
        max_drawdown=_between(fall.share if fall else None, paths.deepest, len(daily.days)),
        growth=(closing / opening) ** (1 / years) - 1 if years and closing > 0 else None,
        profit_factor=profit_factor(profit),
        streaks=streaks(_in_order_of_matches(bets, columns)),
        prices=_prices(bets, columns),
        profits=_profits(bets, columns, days),
        calibration=calibration_of(bets.probability, bets.closing_fair, columns.won, days),
        exposure=exposure(
            bets.decided_at.astype(np.int64),
            bets.settled_at.astype(np.int64),
            bets.stake.astype(np.float64),
            bets.bankroll_before.astype(np.float64),
        ),
        turnover_per_bankroll=turnover / years / float(daily.start.mean()) if years else None,
        ruin=ruin_of(paths),
        paths=paths,
        daily=daily,
        groups={name: tuple(groups_of(part(bets), bets, columns, days)) for name, part in BREAKDOWNS.items()},
    )


def metrics_of(result: BacktestResult, figures: Figures | None = None) -> dict[str, Any]:
    """Return ``metrics.json``: the same keys for every run, rates as value, low, high and n.

    Args:
        result: the run.
        figures: of the run, where they are known already.
    """
    known = figures or figures_of(result)
    rates = known.rates
    return {
        "bets": known.bets,
        "bets_per_year": known.bets / known.years if known.years else 0.0,
        "win_rate": rates.win_rate.as_json(),
        "roi": rates.roi.as_json(),
        "sharpe": known.sharpe.as_json(),
        "max_drawdown": known.max_drawdown.as_json(),
        "clv_fair": rates.clv_fair.as_json(),
        "beat_close_raw": rates.beat_close_raw.as_json(),
        "clv_positive": rates.clv_positive.as_json(),
        "turnover": round(known.turnover, 2),
        "bankroll_start": round(known.bankroll_start, 2),
        "bankroll_end": round(known.bankroll_end, 2),
        "probability_of_ruin": known.ruin.as_json(),
        "by_market": {group.name: group_json(group) for group in known.groups["market"]},
        "by_season": {group.name: group_json(group) for group in known.groups["season"]},
        "seconds": result.seconds,
        "peak_mib": result.peak_mib,
    }


def group_json(group: Group) -> dict[str, Any]:
    """Return one part of the bets as plain values."""
    return {
        "bets": group.bets,
        "turnover": round(group.turnover, 2),
        "profit": round(group.profit, 2),
        **group.rates.as_json(),
    }


def daily_of(days: BankrollDays, unit: float) -> Daily:
    """Return the bankroll of each calendar day of a run; ``unit`` is how many minor units make one."""
    profit = days.profit / unit
    return Daily(days.day.astype("datetime64[D]").astype(np.int64), days.wealth / unit - profit, profit)


def profit_factor(profit: FloatArray) -> float | None:
    """Return the sum of what winning bets brought over the sum of what losing ones cost; None without a loss."""
    lost = -float(profit[profit < 0].sum())
    return float(profit[profit > 0].sum()) / lost if lost else None


def ruin_of(paths: Paths, level: float = RUIN) -> Rate:
    """Return the share of paths whose bankroll falls to ``level`` of the opening one, with Wilson's interval."""
    runs = len(paths.lowest)
    ruined = int((paths.lowest <= level).sum())
    interval = wilson(ruined, runs)
    return Rate(
        ruined / runs if runs else None,
        interval.low if interval else None,
        interval.high if interval else None,
        runs,
    )


def _between(value: float | None, drawn: FloatArray, n: int) -> Rate:
    if value is None or not len(drawn):
        return Rate(value, None, None, n)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Rate(value, float(low), float(high), n)


def _in_order_of_matches(bets: SettledBets, columns: BetColumns) -> IntArray:
    order = np.lexsort((bets.match_id, bets.kickoff))
    return np.where(np.isnan(columns.won), -1, columns.won)[order].astype(np.int64)


def _prices(bets: SettledBets, columns: BetColumns) -> Prices:
    def mean(chosen: BoolArray) -> float | None:
        return float(bets.price[chosen].mean()) if chosen.any() else None

    return Prices(
        mean(columns.stood), mean(columns.stood & (columns.won == 1)), mean(columns.stood & (columns.won == 0))
    )


def _profits(bets: SettledBets, columns: BetColumns, days: MatchDays) -> Profits:
    lined = columns.stood & ~np.isnan(columns.clv)
    implied = np.where(lined, columns.stake * np.where(lined, columns.clv, 0.0), 0.0)
    return Profits(
        realised=float(columns.profit[columns.stood].sum()),
        own=float((columns.stake * bets.edge)[columns.stood].sum()),
        implied=float(implied.sum()),
        realised_lined=float(columns.profit[lined].sum()),
        luck=days.ratio(columns.profit - implied, columns.stake, lined),
        lined=int(lined.sum()),
    )
