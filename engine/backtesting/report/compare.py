"""Two runs side by side, the difference of each rate on the same drawn days."""

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.backtesting.figures.columns import BetColumns
from engine.backtesting.report.analysis import Analysis, Row, TextTable
from engine.backtesting.report.words import Words
from engine.performance.resampling import FEWEST_BETS, FEWEST_DAYS, MatchDays, Rate


def compare(first: Analysis, second: Analysis, words: Words) -> TextTable:
    """Return the main figures of two runs and, of the rates, first less second with its interval."""
    one, two = first.figures, second.figures
    rows = [
        _row("tile-roi", one.rates.roi, two.rates.roi, _roi(first, second), words),
        _row("tile-clv", one.rates.clv_fair, two.rates.clv_fair, _mean("clv", first, second), words),
        _row("tile-win", one.rates.win_rate, two.rates.win_rate, _mean("won", first, second), words),
        _row("tile-beat", one.rates.beat_close_raw, two.rates.beat_close_raw, _mean("beat_raw", first, second), words),
        Row(
            (
                words.text("tile-sharpe"),
                *(f"{words.number(f.sharpe.value, 2)}\n{_numbers(f.sharpe, words)}" for f in (one, two)),
                "",
            )
        ),
        Row((words.text("tile-drawdown"), *(_rate_text(f.max_drawdown, words, sign=False) for f in (one, two)), "")),
        Row((words.text("tile-ruin"), *(_rate_text(f.ruin, words, sign=False) for f in (one, two)), "")),
        Row((words.text("head-bets"), *(words.number(f.bets) for f in (one, two)), "")),
        Row(
            (
                words.text("tile-yearly"),
                *(words.number(f.bets / f.years if f.years else None) for f in (one, two)),
                "",
            )
        ),
        Row((words.text("tile-profit"), *(words.money(f.profit, sign=True) for f in (one, two)), "")),
        Row((words.text("figure-turnover"), *(words.money(f.turnover) for f in (one, two)), "")),
    ]
    head = (
        words.text("compare-figure"),
        first.result.configuration.strategy,
        second.result.configuration.strategy,
        words.text("compare-gap"),
    )
    return TextTable(words.text("compare-title"), head, tuple(rows), "compare")


def difference(
    first: tuple[FloatArray, FloatArray, IntArray], second: tuple[FloatArray, FloatArray, IntArray], seed: int
) -> Rate:
    """Return Σ numerator / Σ denominator of the first list less that of the second, both on the same drawn days.

    Args:
        first: numerators, denominators and match days of one list of bets.
        second: of the other.
        seed: of the draws.

    Returns:
        The difference, counted on the bets of both; no interval where either list is too small for one.
    """
    above, below, day = (np.concatenate(pair) for pair in zip(first, second, strict=True))
    group = np.repeat(np.arange(2), [len(first[0]), len(second[0])])
    if not (len(first[0]) and len(second[0])):
        return Rate(None, None, None, len(above))
    days = MatchDays(day, seed=seed)
    sums, bases = days.sums(above, group, 2), days.sums(below, group, 2)
    ratio = sums.sum(axis=0) / bases.sum(axis=0)
    value = float(ratio[0] - ratio[1])
    if any(len(part[0]) < FEWEST_BETS or len(np.unique(part[2])) < FEWEST_DAYS for part in (first, second)):
        return Rate(value, None, None, len(above))
    drawn = days.drawn_ratios(sums, bases)
    low, high = np.nanquantile(drawn[:, 0] - drawn[:, 1], [0.025, 0.975])
    return Rate(value, float(low), float(high), len(above))


def _roi(first: Analysis, second: Analysis) -> Rate:
    def stood(columns: BetColumns) -> tuple[FloatArray, FloatArray, IntArray]:
        return columns.profit[columns.stood], columns.stake[columns.stood], columns.day[columns.stood]

    return difference(stood(first.columns), stood(second.columns), first.result.configuration.seed)


def _mean(name: str, first: Analysis, second: Analysis) -> Rate:
    def known(columns: BetColumns) -> tuple[FloatArray, FloatArray, IntArray]:
        values: FloatArray = getattr(columns, name)
        counted = columns.stood & ~np.isnan(values)
        return values[counted], np.ones(int(counted.sum())), columns.day[counted]

    return difference(known(first.columns), known(second.columns), first.result.configuration.seed)


def _row(key: str, one: Rate, two: Rate, gap: Rate, words: Words) -> Row:
    sign = key in {"tile-roi", "tile-clv"}
    # a higher win rate is another price band, not a better bettor
    good = (
        None
        if not sign or gap.low is None or gap.high is None
        else True
        if gap.low > 0
        else False
        if gap.high < 0
        else None
    )
    return Row(
        (
            words.text(key),
            _rate_text(one, words, sign=sign),
            _rate_text(two, words, sign=sign),
            _rate_text(gap, words, sign=True),
        ),
        good=good,
    )


def _rate_text(rate: Rate, words: Words, *, sign: bool) -> str:
    value = words.percent(rate.value, sign=sign)
    return value if rate.low is None else f"{value}\n{words.interval(rate, sign=sign)}"


def _numbers(rate: Rate, words: Words) -> str:
    return words.interval(rate, digits=2, share=False)
