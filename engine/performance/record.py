"""The honest record: every figure with its sample and, where the sample allows one, its interval."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from scipy.stats import binomtest

from engine.arrays import FloatArray, IntArray
from engine.domain.bets import Bet, BetStatus, Settlement
from engine.domain.commission import is_exchange
from engine.domain.football import Fixture, MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import MARKET_AVERAGE
from engine.performance.resampling import MatchDays

_WINS: Final = frozenset({Settlement.WIN, Settlement.HALF_WIN})
_LOSSES: Final = frozenset({Settlement.LOSS, Settlement.HALF_LOSS})


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Dated:
    """A bet with the day of its match, which is what bets share their luck by."""

    bet: Bet
    day: date


def dated(bets: Iterable[Bet], fixtures: Mapping[MatchId, Fixture]) -> list[Dated]:
    """Return bets with the days of their matches."""
    return [Dated(bet, fixtures[bet.match_id].kickoff.date()) for bet in bets]


@dataclass(frozen=True, slots=True)
class Record:
    """What came of a list of bets."""

    settled: int
    days: int
    turnover: Money
    profit: Money
    roi: float | None
    roi_interval: Interval | None
    won: int
    decided: int
    win_rate_interval: Interval | None
    clv_mean: float | None
    clv_interval: Interval | None
    clv_bets: int
    beat_close: int
    beat_close_of: int
    fair_beat: int
    close_at_exchange: int
    """How many of ``clv_bets`` are judged by an exchange's closing line, for want of a sharp book's."""

    close_of_average: int
    """How many by the average of the market, for want of both."""


def record_of(bets: Sequence[Dated], currency: Currency) -> Record:
    """Sum up the bets that are settled or cashed out; the others do not count.

    A bet counts as won when all or half of it won, as lost likewise; stakes that came back decide nothing. Void bets
    have no turnover.
    """
    done = [entry for entry in bets if entry.bet.status in {BetStatus.SETTLED, BetStatus.CASHED_OUT}]
    real = [entry for entry in done if entry.bet.settlement is not Settlement.VOID]
    stakes = np.array([float(entry.bet.stake.amount) for entry in real])
    profits = np.array([_profit(entry.bet) for entry in real])
    days = np.array([entry.day.toordinal() for entry in real], dtype=np.int64)
    turnover = sum((entry.bet.stake for entry in real), Money.zero(currency))
    profit = sum((entry.bet.profit or Money.zero(currency) for entry in real), Money.zero(currency))
    won = sum(entry.bet.settlement in _WINS for entry in real)
    decided = won + sum(entry.bet.settlement in _LOSSES for entry in real)
    lines = [(entry, entry.bet.clv) for entry in real if entry.bet.clv is not None]
    clv = np.array([value for _, value in lines], dtype=np.float64)
    clv_days = np.array([entry.day.toordinal() for entry, _ in lines], dtype=np.int64)
    sources = [entry.bet.closing_source for entry, _ in lines]
    closed = [entry.bet for entry in real if entry.bet.closing_price is not None]
    return Record(
        settled=len(done),
        days=len(set(days.tolist())),
        turnover=turnover,
        profit=profit,
        roi=float(profits.sum() / stakes.sum()) if real else None,
        roi_interval=day_bootstrap(profits, stakes, days),
        won=won,
        decided=decided,
        win_rate_interval=wilson(won, decided),
        clv_mean=float(clv.mean()) if len(clv) else None,
        clv_interval=day_bootstrap(clv, np.ones_like(clv), clv_days),
        clv_bets=len(clv),
        beat_close=sum(bet.beat_close is True for bet in closed),
        beat_close_of=len(closed),
        fair_beat=int((clv > 0).sum()),
        close_at_exchange=sum(source is not None and is_exchange(source) for source in sources),
        close_of_average=sources.count(MARKET_AVERAGE),
    )


def wilson(successes: int, trials: int) -> Interval | None:
    """Return the 95 % score interval of a share (Wilson, 1927); None without trials."""
    if not trials:
        return None
    low, high = binomtest(successes, trials).proportion_ci(method="wilson")
    return Interval(float(low), float(high))


def day_bootstrap(numerator: FloatArray, denominator: FloatArray, days: IntArray) -> Interval | None:
    """Return the 95 % percentile interval of Σ numerator / Σ denominator, drawing whole match days (Efron, 1979).

    Args:
        numerator: (n,) such as profits.
        denominator: (n,) such as stakes.
        days: (n,) match day of each, as a number; bets of one day share their luck and are drawn together.

    Returns:
        The interval; None with fewer than ten days or thirty bets, where it would be a pretence.
    """
    rate = MatchDays(days).ratio(numerator, denominator)
    return None if rate.low is None or rate.high is None else Interval(rate.low, rate.high)


def _profit(bet: Bet) -> float:
    return 0.0 if bet.profit is None else float(bet.profit.amount)
