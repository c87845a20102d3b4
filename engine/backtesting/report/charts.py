"""What the charts show: numbers by name, words, and the same as a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.arrays import FloatArray, IntArray
from engine.backtesting.report.analysis import Analysis, Chart, Row, TextTable
from engine.backtesting.report.words import DASH, Words
from engine.domain.bets import Settlement
from engine.domain.odds import Market
from engine.performance.luck import Outcome, StakeAtRisk, luck_bands, share_at_risk
from engine.performance.record import Interval, wilson

_INSTANTS: Final = 150
_MOST_POINTS: Final = 1_200
_TWIN_ROWS: Final = 14
_SECONDS_A_DAY: Final = 86_400
_YEAR: Final = 365
_FEWEST_IN_A_YEAR: Final = 50
_CLV_STEP: Final = 0.01
_CLV_END: Final = 0.12
_FEWEST_BETS: Final = 5


def charts_of(analysis: Analysis, words: Words) -> tuple[Chart, ...]:
    """Return the charts of a run that has bets; none for one without."""
    if not analysis.figures.bets:
        return ()
    every = (
        bankroll_chart(analysis, words),
        cumulative_chart(analysis, words),
        win_rate_chart(analysis, words),
        clv_chart(analysis, words),
        calibration_chart(analysis, words),
    )
    return tuple(chart for chart in every if chart is not None)


def bankroll_chart(analysis: Analysis, words: Words) -> Chart:
    """Return the bankroll by day, how far it is below its best, and the band of luck."""
    daily = analysis.figures.daily
    kept = _thinned(len(daily.days), _MOST_POINTS)
    fall = daily.end / np.maximum(np.maximum.accumulate(daily.end), daily.start[0]) - 1
    luck = luck_band(analysis)
    instants = np.array([at.timestamp() for at, _ in luck])
    seconds = daily.days[kept] * float(_SECONDS_A_DAY)
    band: list[list[float | None]] = [[], []]
    for end, values in enumerate(zip(*((low_high.low, low_high.high) for _, low_high in luck), strict=True)):
        levels = np.interp(seconds, instants, np.array(values) + analysis.figures.bankroll_start)
        band[end] = _numbers(np.where(seconds < instants[0], np.nan, levels), 2)
    empty: list[float | None] = [None] * len(kept)
    columns = {
        "x": _numbers(seconds, 0),
        "value": _numbers(daily.end[kept], 2),
        "low": band[0] or empty,
        "high": band[1] or empty,
        "fall": _numbers(fall[kept], 4),
    }
    labels = {name: words.text(f"bankroll-{name}") for name in ("value", "low", "high", "fall", "band")}
    rows = tuple(
        Row(
            (
                words.day(int(columns["x"][place] or 0) // _SECONDS_A_DAY),
                words.money(columns["value"][place] or 0.0),
                *(_money(columns[end][place], words) for end in ("low", "high")),
                words.percent(columns["fall"][place]),
            )
        )
        for place in _thinned(len(kept), _TWIN_ROWS)
    )
    head = (words.text("col-date"), *(labels[name] for name in ("value", "low", "high", "fall")))
    deepest = analysis.figures.drawdown
    alt = words.text(
        "bankroll-alt",
        start=words.money(analysis.figures.bankroll_start),
        first=words.day(int(daily.days[0])),
        end=words.money(analysis.figures.bankroll_end),
        last=words.day(int(daily.days[-1])),
        fall=words.percent(deepest.share if deepest else 0.0),
    )
    title = words.text("bankroll-title")
    return Chart("bankroll", title, words.text("bankroll-text"), alt, columns, labels, TextTable(title, head, rows))


def compare_chart(analyses: Sequence[Analysis], words: Words) -> Chart | None:
    """Return the bankrolls of two runs in one chart; None where either has no day."""
    first, second = (analysis.figures.daily for analysis in analyses)
    if not (len(first.days) and len(second.days)):
        return None
    days = np.union1d(first.days, second.days)
    days = days[_thinned(len(days), _MOST_POINTS)]
    data = {"x": _numbers(days * float(_SECONDS_A_DAY), 0)}
    for name, daily in (("first", first), ("second", second)):
        # a run that ended earlier has no line beyond its end
        values = np.interp(days, daily.days, daily.end, left=np.nan, right=np.nan)
        data[name] = _numbers(values, 2)
    labels = {
        name: analysis.result.configuration.strategy
        for name, analysis in zip(("first", "second"), analyses, strict=True)
    }
    title = words.text("compare-bankrolls")
    return Chart(
        "compare",
        title,
        words.text("compare-chart"),
        " ".join(
            words.text(
                "compare-alt",
                name=analysis.result.configuration.strategy,
                start=words.money(analysis.figures.bankroll_start),
                end=words.money(analysis.figures.bankroll_end),
            )
            for analysis in analyses
        ),
        data,
        labels,
        _twin(title, data, ("first", "second"), labels, words=words, write=lambda value: _money(value, words)),
    )


def luck_band(analysis: Analysis) -> list[tuple[datetime, Interval]]:
    """Return between which results nine of ten runs of the same bets lie, if each wins with its fair closing chance."""
    bets, columns = analysis.result.bets, analysis.columns
    outcomes = []
    for row in np.lexsort((bets.match_id, bets.kickoff)):
        chance, settlement = float(bets.closing_fair[row]), Settlement(str(bets.settlement[row]))
        thrown = None
        if columns.stood[row] and not np.isnan(chance):
            thrown = StakeAtRisk(
                int(bets.match_id[row]),
                Market(str(bets.market[row])),
                str(bets.outcome[row]),
                chance,
                float(bets.net_price[row]),
                float(columns.stake[row]) * share_at_risk(settlement),
            )
        at = datetime.fromtimestamp(int(bets.kickoff[row].astype(np.int64)) / 1e6, UTC)
        outcomes.append(Outcome(at, float(columns.profit[row]), thrown))
    return luck_bands(outcomes, _INSTANTS) if any(outcome.stake for outcome in outcomes) else []


def cumulative_chart(analysis: Analysis, words: Words) -> Chart | None:
    """Return the profit so far beside what the closing line expected; None without a closing line."""
    columns = analysis.columns
    lined = np.flatnonzero(columns.stood & ~np.isnan(columns.clv))
    if not len(lined):
        return None
    days, expected, realised = _by_day(
        columns.day[lined], columns.stake[lined] * columns.clv[lined], columns.profit[lined]
    )
    kept = _thinned(len(days), _MOST_POINTS)
    sums = np.cumsum(expected), np.cumsum(realised)
    data = {
        "x": _numbers(days[kept] * float(_SECONDS_A_DAY), 0),
        "realised": _numbers(sums[1][kept], 2),
        "expected": _numbers(sums[0][kept], 2),
    }
    names = ("realised", "expected")
    labels = {name: words.text(f"cumulative-{name}") for name in names}
    ends = {name: _money(data[name][-1], words, sign=True) for name in names}
    return Chart(
        "cumulative",
        words.text("cumulative-title"),
        words.text("cumulative-text"),
        words.text("cumulative-alt", **ends),
        data,
        labels,
        _twin(
            words.text("cumulative-title"),
            data,
            names,
            labels,
            words=words,
            write=lambda v: _money(v, words, sign=True),
        ),
    )


def win_rate_chart(analysis: Analysis, words: Words) -> Chart | None:
    """Return the win rate of the last twelve months, with its interval; None before fifty bets in a year."""
    columns, closing = analysis.columns, analysis.result.bets.closing_fair
    decided = np.flatnonzero(~np.isnan(columns.won))
    lined = ~np.isnan(closing)
    ones = np.ones(len(columns.won))
    days, won, count, chance, known = _by_day(
        columns.day[decided],
        columns.won[decided],
        ones[decided],
        np.where(lined, closing, 0.0)[decided],
        lined[decided].astype(np.float64),
    )
    rolled = [_last_year(days, values) for values in (won, count, chance, known)]
    shown = np.flatnonzero(rolled[1] >= _FEWEST_IN_A_YEAR)
    if not len(shown):
        return None
    kept = shown[_thinned(len(shown), _MOST_POINTS)]
    wins, bets, chances, lines = (values[kept] for values in rolled)
    ends = [wilson(round(float(w)), round(float(n))) for w, n in zip(wins, bets, strict=True)]
    data = {
        "x": _numbers(days[kept] * float(_SECONDS_A_DAY), 0),
        "won": _numbers(wins / bets, 4),
        "low": _numbers(np.array([end.low if end else np.nan for end in ends]), 4),
        "high": _numbers(np.array([end.high if end else np.nan for end in ends]), 4),
        "expected": _numbers(np.divide(chances, lines, out=np.full(len(kept), np.nan), where=lines > 0), 4),
        "n": _numbers(bets, 0),
    }
    labels = {
        "won": words.text("winrate-won"),
        "expected": words.text("winrate-expected"),
        "low": words.text("bankroll-low"),
        "high": words.text("bankroll-high"),
        "n": words.text("head-bets"),
    }
    share = wins / bets
    return Chart(
        "winrate",
        words.text("winrate-title"),
        words.text("winrate-text"),
        words.text(
            "winrate-alt",
            low=words.percent(float(share.min())),
            high=words.percent(float(share.max())),
            last=words.percent(float(share[-1])),
        ),
        data,
        labels,
        _twin(words.text("winrate-title"), data, ("won", "expected"), labels, words=words, write=words.percent),
    )


def clv_chart(analysis: Analysis, words: Words) -> Chart | None:
    """Return how many bets had which closing-line value; None without a closing line."""
    clv = analysis.columns.clv[analysis.columns.stood]
    clv = clv[~np.isnan(clv)]
    if not len(clv):
        return None
    edges = np.arange(round(-_CLV_END / _CLV_STEP), round(_CLV_END / _CLV_STEP) + 1) * _CLV_STEP
    counts, _ = np.histogram(np.clip(clv, edges[0], edges[-1] - 1e-9), edges)
    names = [
        f"{words.percent(low, 0, sign=True)} … {words.percent(low + _CLV_STEP, 0, sign=True)}" for low in edges[:-1]
    ]
    names[0] = f"< {words.percent(float(edges[1]), 0, sign=True)}"
    names[-1] = f"≥ {words.percent(float(edges[-2]), 0, sign=True)}"
    data = {"x": _numbers(edges[:-1] + _CLV_STEP / 2, 4), "bets": _numbers(counts.astype(np.float64), 0)}
    labels = {"bets": words.text("clv-bets"), "x": words.text("clv-range")}
    rows = tuple(Row((name, words.number(int(count)))) for name, count in zip(names, counts, strict=True))
    rate = analysis.figures.rates
    title = words.text("clv-title")
    return Chart(
        "clv",
        title,
        words.text("clv-text"),
        words.text(
            "clv-alt",
            share=words.percent(rate.clv_positive.value),
            n=len(clv),
            mean=words.percent(rate.clv_fair.value, sign=True),
        ),
        data,
        labels,
        TextTable(title, (labels["x"], labels["bets"]), rows),
    )


def calibration_chart(analysis: Analysis, words: Words) -> Chart | None:
    """Return named chances against the share that won; None with a handful of decided bets."""
    found = analysis.figures.calibration
    if found is None or found.bias.n < _FEWEST_BETS:
        return None
    rates = [part.won for part in found.bins]
    intervals = [wilson(round((rate.value or 0.0) * rate.n), rate.n) for rate in rates]
    data: dict[str, list[float | None]] = {
        "x": _numbers(np.array([part.forecast for part in found.bins]), 4),
        "won": _numbers(np.array([rate.value for rate in rates], dtype=np.float64), 4),
        "low": _numbers(np.array([end.low if end else np.nan for end in intervals]), 4),
        "high": _numbers(np.array([end.high if end else np.nan for end in intervals]), 4),
        "n": [float(rate.n) for rate in rates],
    }
    labels = {
        "x": words.text("calibration-named"),
        "won": words.text("calibration-won"),
        "line": words.text("calibration-line"),
        "n": words.text("head-bets"),
    }
    title = words.text("calibration-title")
    rows = tuple(
        Row(
            (
                words.percent(data["x"][place]),
                f"{words.percent(rate.value)} ({_percents(intervals[place], words)})",
                words.number(rate.n),
            )
        )
        for place, rate in enumerate(rates)
    )
    note = (
        words.text(
            "calibration-score",
            bias=words.percent(found.bias.value, sign=True),
            **words.ends(found.bias),
            brier=words.number(found.brier, 4),
            n=analysis.figures.rates.clv_fair.n,
            own=words.number(found.brier_lined, 4),
            closing=words.number(found.closing_brier, 4),
        )
        if found.bias.low is not None
        else ""
    )
    alt = words.text("calibration-alt", bias=words.percent(found.bias.value, sign=True), n=found.bias.n)
    head = (labels["x"], labels["won"], labels["n"])
    return Chart(
        "calibration", title, words.text("calibration-text"), alt, data, labels, TextTable(title, head, rows), note
    )


def _by_day(day: IntArray, *columns: FloatArray) -> tuple[FloatArray, ...]:
    """The days there are, and the sum of each column over each."""
    days, index = np.unique(day, return_inverse=True)
    sums = (np.bincount(index, weights=column, minlength=len(days)) for column in columns)
    return days.astype(np.float64), *(np.asarray(each, dtype=np.float64) for each in sums)


def _last_year(days: FloatArray, values: FloatArray) -> FloatArray:
    """Sum over the 365 days up to each."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    first = np.searchsorted(days, days - _YEAR, side="right")
    return np.asarray(sums[1:] - sums[first], dtype=np.float64)


def _thinned(count: int, most: int) -> IntArray:
    """Places of at most so many of ``count``, evenly, the first and the last among them."""
    return np.unique(np.linspace(0, max(count - 1, 0), min(count, most)).round().astype(np.int64))


def _numbers(values: NDArray[Any], digits: int) -> list[float | None]:
    """Round for the page; NaN becomes None."""
    return [None if np.isnan(value) else round(float(value), digits) for value in values]


def _money(value: float | None, words: Words, *, sign: bool = False) -> str:
    return DASH if value is None else words.money(value, sign=sign)


def _percents(interval: Interval | None, words: Words) -> str:
    return DASH if interval is None else f"{words.percent(interval.low)} – {words.percent(interval.high)}"


def _twin(
    title: str,
    data: Mapping[str, list[float | None]],
    names: Sequence[str],
    labels: Mapping[str, str],
    *,
    words: Words,
    write: Callable[[float | None], str],
) -> TextTable:
    """The columns of a chart over time as a table of a few rows."""
    rows = tuple(
        Row(
            (
                words.day(int(data["x"][place] or 0) // _SECONDS_A_DAY),
                *(write(data[name][place]) for name in names),
            )
        )
        for place in _thinned(len(data["x"]), _TWIN_ROWS)
    )
    return TextTable(title, (words.text("col-date"), *(labels[name] for name in names)), rows)
