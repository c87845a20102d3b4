"""Closing-line value: a dot for each bet and the mean so far."""

import numpy as np
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.drawn import PLAIN_COLUMNS, SLIM_COLUMNS, DrawnChart, of_days, wrap
from bot.charts.frame import Frame
from bot.charts.palette import Theme
from bot.core.i18n import Reader, translate
from engine.performance.chart_series import ClvChart

_TWIN_ROWS = 12
_ROUNDING = 1e-6
_FEW = 60
"""Bets whose dots are large."""


def draw(chart: ClvChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw closing-line values; the scale leaves out the wildest bets, not the mean."""
    language, n = reader.language, len(chart.values)
    title = translate("chart.clv.title", language)
    subtitle = of_days(translate("chart.clv.sub", language, n=n), chart.days, reader)
    frame = Frame(title, subtitle, (_summary(chart, reader),), reader, theme, simulated=chart.simulated)
    axes = frame.axes
    order = np.arange(1, n + 1)
    axes.axhline(0, color=theme.grey, linewidth=1.2)
    axes.scatter(
        order,
        chart.values,
        s=44 if n <= _FEW else 20,
        color=theme.orange,
        alpha=1.0 if n <= _FEW else 0.75,
        linewidths=0,
        label=translate("chart.clv.bet", language),
    )
    axes.plot(
        order,
        chart.means,
        color=theme.blue,
        linewidth=2.4,
        marker="o" if n == 1 else None,
        label=translate("chart.clv.mean", language),
    )
    mean = chart.means[-1]
    if chart.interval is not None:
        reach = [[mean - chart.interval.low], [chart.interval.high - mean]]
        axes.errorbar(
            [n * 1.04],
            [mean],
            yerr=reach,
            fmt="o",
            color=theme.blue,
            markersize=5,
            elinewidth=2.4,
            capsize=4,
            capthick=2.4,
        )
    low, high = np.quantile(chart.values, [0.01, 0.99]).tolist()
    low, high = min(low, mean, -0.01), max(high, mean, 0.01)
    axes.set_ylim(low - 0.12 * (high - low), high + 0.12 * (high - low))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: mark(value, reader)))
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    frame.legend()
    alt = translate("chart.clv.alt", language, n=n, mean=reader.percent(chart.means[-1], sign=True))
    return DrawnChart(
        "clv",
        frame.png(),
        f"{title} · {subtitle}",
        alt,
        _twin(chart, reader, PLAIN_COLUMNS),
        _twin(chart, reader, SLIM_COLUMNS),
        chart.simulated,
    )


def mark(value: float, reader: Reader) -> str:
    """Return what is written at a mark of the axis: as many digits as the mark has, no more."""
    whole = abs(value * 100 - round(value * 100)) < _ROUNDING
    return reader.percent(value, 0 if whole else 1, sign=True)


def _summary(chart: ClvChart, reader: Reader) -> str:
    mean = reader.percent(chart.means[-1], sign=True)
    if chart.interval is None:
        return translate("chart.clv.sum_few", reader.language, mean=mean)
    low, high = (reader.percent(value, sign=True) for value in (chart.interval.low, chart.interval.high))
    return translate("chart.clv.sum", reader.language, mean=mean, low=low, high=high)


def _twin(chart: ClvChart, reader: Reader, columns: int) -> str:
    """Say the mean after every so many bets."""
    n, longest = len(chart.means), (columns - 18) // 2
    marks = sorted({round(mark) for mark in np.linspace(1, n, min(n, _TWIN_ROWS))})
    largest = max(abs(chart.means[mark - 1]) for mark in marks) or 1.0
    lines = []
    for mark in marks:
        value = chart.means[mark - 1]
        bar = "█" * max(1, round(abs(value) / largest * longest))
        side = f"{'':>{longest}}│{bar}" if value >= 0 else f"{bar:>{longest}}│"
        lines.append(f"{mark:>5} {reader.percent(value, sign=True):>8} {side}")
    return "\n".join([*lines, *wrap(_summary(chart, reader), columns)])
