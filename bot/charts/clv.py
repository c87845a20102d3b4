"""Closing-line value: a dot for each bet and the mean so far."""

import numpy as np
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.drawn import DrawnChart
from bot.charts.frame import as_png, framed, legend, watermark
from bot.charts.palette import Theme
from bot.core.chart_data import ClvChart
from bot.core.i18n import Reader, say

_TWIN_ROWS = 12


def draw(chart: ClvChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw closing-line values; the scale leaves out the wildest bets, not the mean."""
    language, n = reader.language, len(chart.values)
    title = say("chart.clv.title", language)
    subtitle = say("chart.clv.sub", language, n=n)
    figure, axes = framed(title, subtitle, _summary(chart, reader), theme)
    watermark(axes, reader, theme, simulated=chart.simulated)
    order = np.arange(1, n + 1)
    axes.axhline(0, color=theme.grey, linewidth=1.2)
    axes.scatter(
        order, chart.values, s=26, color=theme.orange, alpha=0.65, linewidths=0, label=say("chart.clv.bet", language)
    )
    axes.plot(order, chart.means, color=theme.blue, linewidth=2.6, label=say("chart.clv.mean", language))
    if chart.interval is not None:
        axes.fill_between(
            order[-max(2, n // 8) :], chart.interval.low, chart.interval.high, color=theme.blue, alpha=0.2
        )
    reach = float(np.quantile(np.abs(chart.values), 0.98)) * 1.25 + 0.01
    reach = max(reach, abs(chart.means[-1]) * 2)
    axes.set_ylim(-reach, reach * 1.25)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: reader.percent(value, 0, sign=True)))
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    legend(axes, theme)
    alt = say("chart.clv.alt", language, n=n, mean=reader.percent(chart.means[-1], sign=True))
    return DrawnChart("clv", as_png(figure), f"{title} · {subtitle}", alt, _twin(chart, reader), chart.simulated)


def _summary(chart: ClvChart, reader: Reader) -> str:
    mean = reader.percent(chart.means[-1], sign=True)
    if chart.interval is None:
        return say("chart.clv.sum_few", reader.language, mean=mean)
    low, high = (reader.percent(value, sign=True) for value in (chart.interval.low, chart.interval.high))
    return say("chart.clv.sum", reader.language, mean=mean, low=low, high=high)


def _twin(chart: ClvChart, reader: Reader) -> str:
    """Say the mean after every so many bets."""
    n = len(chart.means)
    marks = sorted({round(mark) for mark in np.linspace(1, n, min(n, _TWIN_ROWS))})
    largest = max(abs(chart.means[mark - 1]) for mark in marks) or 1.0
    lines = []
    for mark in marks:
        value = chart.means[mark - 1]
        bar = "█" * max(1, round(abs(value) / largest * 24))
        side = f"{'':>24}│{bar}" if value >= 0 else f"{bar:>24}│"
        lines.append(f"{mark:>5} {reader.percent(value, sign=True):>8} {side}")
    return "\n".join([*lines, _summary(chart, reader)])
