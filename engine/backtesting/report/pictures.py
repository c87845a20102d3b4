"""The charts as pictures for a printed document, drawn by matplotlib from the same numbers as the page's."""

import io
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from engine.arrays import FloatArray
from engine.backtesting.report.analysis import Chart
from engine.backtesting.report.words import Words

BLUE: Final = "#0072B2"
VERMILION: Final = "#C2410C"
GREY: Final = "#5D636B"
PALE: Final = "#ECEEF1"
BAND: Final = "#DDE3E8"
_DPI: Final = 200
_WIDE: Final = (7.1, 2.6)
_WITH_STRIP: Final = (7.1, 3.5)
_HALF: Final = (7.1, 2.7)


def picture_of(chart: Chart, words: Words) -> bytes:
    """Draw a chart on white paper as PNG; touches none of matplotlib's global state."""
    size = _WITH_STRIP if chart.name == "bankroll" else _HALF if chart.name in {"clv", "calibration"} else _WIDE
    figure = Figure(figsize=size, dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    if chart.name == "bankroll":
        main, strip = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
        _strip(strip, chart, words)
    else:
        main = figure.subplots()
    _PAINTERS[chart.name](main, chart, words)
    for axes in figure.axes:
        _style(axes)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _style(axes: Axes) -> None:
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(BAND)
    axes.tick_params(colors=GREY, labelsize=8, length=0)
    axes.grid(axis="y", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
    handles, labels = axes.get_legend_handles_labels()
    if handles:
        axes.legend(handles, labels, loc="upper left", frameon=False, fontsize=8, labelcolor=GREY, ncols=len(handles))


def _column(chart: Chart, name: str) -> FloatArray:
    return np.array(chart.columns[name], dtype=np.float64)


def _times(axes: Axes, chart: Chart) -> FloatArray:
    """Set the horizontal axis to dates; return days since 1970-01-01, matplotlib's dates."""
    locator = AutoDateLocator(maxticks=12)  # type: ignore[no-untyped-call]  # matplotlib has no types here
    axes.xaxis.set_major_locator(locator)
    shown = ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]  # as above
    axes.xaxis.set_major_formatter(shown)
    return _column(chart, "x") / 86_400


def _money(axes: Axes, words: Words) -> None:
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: words.round_money(value)))


def _percent(axes: Axes, words: Words) -> None:
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: words.percent(value, 0)))


def _bankroll(axes: Axes, chart: Chart, words: Words) -> None:
    times = _times(axes, chart)
    low, high = _column(chart, "low"), _column(chart, "high")
    if not np.isnan(low).all():
        axes.fill_between(times, low, high, color=BAND, linewidth=0, label=chart.labels["band"])
    axes.plot(times, _column(chart, "value"), color=BLUE, linewidth=1.3, label=chart.labels["value"])
    _money(axes, words)


def _strip(axes: Axes, chart: Chart, words: Words) -> None:
    axes.fill_between(_times(axes, chart), _column(chart, "fall"), 0, color=VERMILION, alpha=0.35, linewidth=0)
    _percent(axes, words)


def _two_lines(axes: Axes, chart: Chart, words: Words) -> None:
    times = _times(axes, chart)
    names = ("first", "second") if "first" in chart.columns else ("realised", "expected")
    for name, colour, style in zip(names, (BLUE, VERMILION), ("-", "-" if names[0] == "first" else "--"), strict=True):
        axes.plot(times, _column(chart, name), color=colour, linewidth=1.3, linestyle=style, label=chart.labels[name])
    _money(axes, words)


def _win_rate(axes: Axes, chart: Chart, words: Words) -> None:
    times = _times(axes, chart)
    axes.fill_between(times, _column(chart, "low"), _column(chart, "high"), color=BAND, linewidth=0)
    axes.plot(times, _column(chart, "won"), color=BLUE, linewidth=1.3, label=chart.labels["won"])
    expected = _column(chart, "expected")
    axes.plot(times, expected, color=VERMILION, linewidth=1.3, linestyle="--", label=chart.labels["expected"])
    _percent(axes, words)


def _closing_line_value(axes: Axes, chart: Chart, words: Words) -> None:
    places, counts = _column(chart, "x"), _column(chart, "bets")
    step = places[1] - places[0]
    axes.bar(places, counts, width=0.92 * step, color=[VERMILION if place < 0 else BLUE for place in places])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: words.percent(value, 0, sign=True)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: words.number(value)))


def _calibration(axes: Axes, chart: Chart, words: Words) -> None:
    named, won = _column(chart, "x"), _column(chart, "won")
    reach = np.abs(np.stack([won - _column(chart, "low"), _column(chart, "high") - won]))
    axes.plot(named, named, color=GREY, linewidth=1, linestyle="--", label=chart.labels["line"])
    axes.errorbar(named, won, yerr=reach, fmt="o", color=BLUE, markersize=4, label=chart.labels["won"])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: words.percent(value, 0)))
    _percent(axes, words)


_PAINTERS: Final = {
    "bankroll": _bankroll,
    "compare": _two_lines,
    "cumulative": _two_lines,
    "winrate": _win_rate,
    "clv": _closing_line_value,
    "calibration": _calibration,
}
