"""How far a result is from luck: random bets at the same prices, every bet there was, many trials, and time to tell.

Two questions are kept apart. *Was the choice of bets worth anything?* is answered by random bets at the same prices and
by betting on everything. *Is the profit more than luck?* is answered by the interval of the ROI, by what the closing
line says the bets were worth, and by the Sharpe ratio, marked down for the number of strategies that were compared.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import kurtosis, norm, skew

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.backtesting.figures.columns import BetColumns, columns_of
from engine.backtesting.figures.metrics import Figures
from engine.backtesting.result import BacktestResult, OfferedPrices, SettledBets
from engine.performance.resampling import SEED, MatchDays, Rate

RUNS: Final = 2_000
_RUNS_AT_ONCE: Final = 100
_PRICE_STEP: Final = 1.05
"""Prices whose ratio is less than this are called the same."""

_EULER: Final = 0.5772156649015329
_Z_95: Final = 1.959964
_Z_80: Final = 0.841621


@dataclass(frozen=True, slots=True)
class AgainstRandom:
    """The choice of bets against random choices.

    Attributes:
        own: the figure of the bets that were taken.
        random: the mean of random choices; low and high hold 95 % of them; n counts the runs.
        p_value: chance that a random choice does as well or better: (1 + runs that do) / (1 + runs).
        matched: bets that have other selections at the same price on offer.
    """

    own: float
    random: Rate
    p_value: float
    matched: int


@dataclass(frozen=True, slots=True)
class AgainstEverything:
    """The bets that were taken, at level stakes, against one unit on every selection on offer.

    Attributes:
        own: mean profit per unit of the bets taken.
        everything: mean profit per unit of all selections on offer.
        difference: own less everything, on the same drawn days.
    """

    own: Rate
    everything: Rate
    difference: Rate


@dataclass(frozen=True, slots=True)
class DeflatedSharpe:
    """The chance that the true Sharpe ratio is above what the best of so many worthless strategies shows by luck.

    Attributes:
        probability: Bailey and López de Prado (2014), eq. 9; None without variation.
        benchmark: the yearly Sharpe ratio expected of the best of the trials if none is worth anything.
        trials: strategies that were compared.
        days: daily returns it stands on.
    """

    probability: float | None
    benchmark: float
    trials: int
    days: int


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many bets it takes to tell a profit from luck.

    Attributes:
        profit: the true profit per unit it is worked out for.
        spread: standard deviation of the profit of one bet, per unit, days that share luck counted in.
        needed: bets until a 95 % interval is as wide on one side as the profit is large: (1.96 · spread / profit)².
        needed_80: bets until four of five such samples show it: ((1.96 + 0.84) · spread / profit)².
        have: bets there are.
    """

    profit: float
    spread: float
    needed: int
    needed_80: int
    have: int

    @property
    def missing(self) -> int:
        """Bets still needed."""
        return max(0, self.needed - self.have)


@dataclass(frozen=True, slots=True)
class Significance:
    """All tests of a result against luck; None where a run has no data for one."""

    random_roi: AgainstRandom | None
    random_clv: AgainstRandom | None
    everything: AgainstEverything | None
    deflated_sharpe: DeflatedSharpe
    sample_for_roi: SampleSize | None
    sample_for_clv: SampleSize | None


def significance_of(result: BacktestResult, figures: Figures, trial_sharpes: Sequence[float] = ()) -> Significance:
    """Work out how far the result of a run is from luck.

    Args:
        result: the run.
        figures: of the run.
        trial_sharpes: yearly Sharpe ratios of the strategies that were compared, where they are known.
    """
    bets, offered, seed = result.bets, result.offered, result.configuration.seed
    columns = columns_of(bets, result.configuration.currency)
    level = _per_unit(columns)
    return Significance(
        random_roi=against_random(bets, columns, offered, offered.unit_profit, level, seed=seed),
        random_clv=against_random(
            bets, columns, offered, offered.price * offered.closing_fair - 1, columns.clv, seed=seed
        ),
        everything=against_everything(columns, offered, seed),
        deflated_sharpe=deflated_sharpe(figures.daily.returns, result.configuration.trials, trial_sharpes),
        sample_for_roi=sample_size(figures.rates.roi_level, level[columns.stood], columns.day[columns.stood]),
        sample_for_clv=sample_size(figures.rates.clv_fair, level[columns.stood], columns.day[columns.stood]),
    )


def against_random(
    bets: SettledBets,
    columns: BetColumns,
    offered: OfferedPrices,
    worth: FloatArray,
    own: FloatArray,
    *,
    seed: int = SEED,
) -> AgainstRandom | None:
    """Compare the bets taken with random selections of the same market, season and price, at level stakes.

    Each bet is exchanged for a selection drawn from all that were on offer in its season and market at a price within
    about 5 % of its own, itself included; 2,000 times. The bets may be no better than such draws: that is what is
    tested (a permutation test with random draws; Davison and Hinkley, 1997, ch. 4.3).

    Args:
        bets: those taken.
        columns: of the bets.
        offered: every selection there was.
        worth: (m,) what each selection on offer brought per unit, or was worth; NaN for not known.
        own: (n,) the same of the bets.
        seed: of the draws.

    Returns:
        The comparison; None where no bet can be compared.
    """
    known = ~np.isnan(worth)
    pool_cells, bet_cells = _cells(offered, known, bets)
    order = np.argsort(pool_cells, kind="stable")
    cells, values = pool_cells[order], worth[known][order]
    start, end = np.searchsorted(cells, bet_cells, side="left"), np.searchsorted(cells, bet_cells, side="right")
    usable = columns.stood & ~np.isnan(own) & (end > start)
    if not usable.any():
        return None
    first, size = start[usable], (end - start)[usable]
    random = np.random.default_rng(seed)
    means = []
    for done in range(0, RUNS, _RUNS_AT_ONCE):
        drawn = random.random((min(_RUNS_AT_ONCE, RUNS - done), len(first)))
        means.append(values[first + (drawn * size).astype(np.int64)].mean(axis=1))
    runs = np.concatenate(means)
    achieved = float(own[usable].mean())
    low, high = np.quantile(runs, [0.025, 0.975])
    as_good = int((runs >= achieved).sum())
    return AgainstRandom(
        achieved,
        Rate(float(runs.mean()), float(low), float(high), len(runs)),
        (1 + as_good) / (1 + len(runs)),
        int(usable.sum()),
    )


def against_everything(columns: BetColumns, offered: OfferedPrices, seed: int = SEED) -> AgainstEverything | None:
    """Compare the bets taken with one unit on every selection on offer; None without either."""
    taken = columns.stood
    if not len(offered) or not taken.any():
        return None
    offered_day = offered.decided_at.astype("datetime64[D]").astype(np.int64)
    days = MatchDays(np.concatenate([columns.day[taken], offered_day]), seed=seed)
    profit = np.concatenate([_per_unit(columns)[taken], offered.unit_profit])
    group = np.concatenate([np.zeros(int(taken.sum()), dtype=np.int64), np.ones(len(offered), dtype=np.int64)])
    own, everything = days.ratios(profit, np.ones(len(profit)), group, 2)
    if own.value is None or everything.value is None:
        return None
    gap: float | None = own.value - everything.value
    if own.low is None or everything.low is None:
        return AgainstEverything(own, everything, Rate(gap, None, None, own.n))
    drawn = days.drawn_ratios(days.sums(profit, group, 2), days.sums(np.ones(len(profit)), group, 2))
    low, high = np.nanquantile(drawn[:, 0] - drawn[:, 1], [0.025, 0.975])
    return AgainstEverything(own, everything, Rate(gap, float(low), float(high), own.n))


def deflated_sharpe(returns: FloatArray, trials: int, trial_sharpes: Sequence[float] = ()) -> DeflatedSharpe:
    """Mark a Sharpe ratio down for the strategies that were compared (Bailey and López de Prado, 2014).

    Args:
        returns: (d,) daily returns.
        trials: how many strategies were compared, at least one.
        trial_sharpes: their yearly Sharpe ratios; fewer than two: their variance is taken as that of the estimate of a
            worthless strategy, 1 / (d − 1) a day.
    """
    count = len(returns)
    spread = float(returns.std(ddof=1)) if count > 1 else 0.0
    if not spread:
        return DeflatedSharpe(None, 0.0, trials, count)
    ratio = float(returns.mean()) / spread
    daily = np.asarray(trial_sharpes, dtype=np.float64) / math.sqrt(365)
    variance = float(daily.var(ddof=1)) if len(daily) > 1 else 1 / (count - 1)
    best = math.sqrt(variance) * expected_best(max(trials, len(daily)))
    shape = 1 - float(skew(returns)) * ratio + (float(kurtosis(returns, fisher=False)) - 1) / 4 * ratio**2
    chance = float(norm.cdf((ratio - best) * math.sqrt(count - 1) / math.sqrt(shape))) if shape > 0 else None
    return DeflatedSharpe(chance, best * math.sqrt(365), max(trials, len(daily)), count)


def expected_best(trials: int) -> float:
    """Return the expected largest of so many standard normal draws: (1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e))."""
    if trials < 2:
        return 0.0
    first, second = norm.ppf(1 - 1 / trials), norm.ppf(1 - 1 / (trials * math.e))
    return float((1 - _EULER) * first + _EULER * second)


def sample_size(profit: Rate, level: FloatArray, day: IntArray) -> SampleSize | None:
    """Return how many bets it takes to tell a profit per unit from luck.

    Args:
        profit: the profit per unit to tell from luck.
        level: (n,) profit of each bet per unit.
        day: (n,) match day of each.

    Returns:
        The sizes; None where the profit is not above zero, which no sample can show.
    """
    if profit.value is None or profit.value <= 0 or len(level) < 2:
        return None
    spread = _spread(level, day)
    unit = spread / profit.value
    return SampleSize(
        profit.value, spread, math.ceil((_Z_95 * unit) ** 2), math.ceil(((_Z_95 + _Z_80) * unit) ** 2), len(level)
    )


def _spread(level: FloatArray, day: IntArray) -> float:
    """Standard deviation per bet whose square over n is the variance of the mean, bets of a day taken together."""
    _, index = np.unique(day, return_inverse=True)
    sums = np.bincount(index, weights=level - level.mean())
    return float(np.sqrt((sums**2).sum() / len(level)))


def _per_unit(columns: BetColumns) -> FloatArray:
    """(n,) profit per unit staked; 0 without a stake."""
    return np.divide(columns.profit, columns.stake, out=np.zeros(len(columns.stake)), where=columns.stake > 0)


def _cells(offered: OfferedPrices, known: BoolArray, bets: SettledBets) -> tuple[IntArray, IntArray]:
    """The cell of market, season and price step of each known selection on offer, and of each bet."""
    markets, market = np.unique(np.concatenate([offered.market[known], bets.market]), return_inverse=True)
    season = np.concatenate([offered.season[known], bets.season])
    price = np.concatenate([offered.price[known], bets.net_price])
    steps = np.floor(np.log(price) / math.log(_PRICE_STEP)).astype(np.int64)
    cells = (season * len(markets) + market) * (steps.max(initial=0) + 1) + steps
    split = int(known.sum())
    return cells[:split], cells[split:]
