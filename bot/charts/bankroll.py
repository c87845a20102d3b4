"""The bankroll over time: a picture for a phone and the same as text."""

import io
from datetime import datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import plotext
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.palette import BLUE, GREY, INK, ORANGE, PALE, PAPER, VERMILION
from bot.core.bankroll_history import History
from bot.core.i18n import Reader, say
from engine.domain.money import Money

_INCHES: Final = (7.2, 5.4)
_DPI: Final = 150
"""1,080 × 810 pixels: sharp on a phone, small enough to send."""

_TWIN_SIZE: Final = (76, 14)
"""Columns and rows of the text twin."""


def picture(history: History, reader: Reader) -> bytes:
    """Draw the bankroll as PNG; does not touch matplotlib's global state, so it may run in any one thread."""
    figure = Figure(figsize=_INCHES, dpi=_DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.135, 0.085, 0.835, 0.695))
    _watermark(axes, history, reader)
    _lines(axes, history, reader)
    _dress(axes, history, reader)
    figure.text(0.03, 0.925, say("chart.bankroll.title", reader.language), fontsize=20, weight="bold", color=INK)
    figure.text(0.03, 0.875, subtitle(history, reader), fontsize=12, color=GREY)
    figure.text(0.03, 0.832, summary(history, reader), fontsize=12, color=INK)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def twin(history: History, reader: Reader) -> str:
    """Draw the bankroll with characters, 76 columns wide, and sum it up in a line below."""
    values = _values(history)
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(*_TWIN_SIZE)
    xs, ys = _stairs([point.at.timestamp() for point in history.points], values)
    plotext.plot(xs, ys, marker="braille")
    start, end = xs[0], xs[-1]
    ticks = [start] if end == start else [start, (start + end) / 2, end]
    zone = history.points[0].at.tzinfo
    plotext.xticks(ticks, [reader.day(datetime.fromtimestamp(tick, zone)) for tick in ticks])
    low, high = min(ys), max(ys)
    if low == high:
        plotext.ylim(low * 0.9 - 1, high * 1.1 + 1)
    drawn = plotext.uncolorize(plotext.build())
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n" + summary(history, reader)


def subtitle(history: History, reader: Reader) -> str:
    """Return how many bets and which days the chart is about."""
    first, last = history.points[0].at, history.points[-1].at
    return say(
        "chart.bankroll.sub",
        reader.language,
        bets=history.settled,
        first=_dated(first, reader),
        last=_dated(last, reader),
    )


def summary(history: History, reader: Reader) -> str:
    """Return where the bankroll stands, what the bets brought and the largest fall on the way."""
    last = history.points[-1]
    return say(
        "chart.bankroll.change",
        reader.language,
        end=reader.money(last.value),
        result=reader.money(last.result, sign=True),
        drawdown=reader.money(history.drawdown),
    )


def alt_text(history: History, reader: Reader) -> str:
    """Return what the picture shows, for those who cannot see it."""
    first, last = history.points[0], history.points[-1]
    return say(
        "chart.bankroll.alt",
        reader.language,
        first=_dated(first.at, reader),
        last=_dated(last.at, reader),
        start=reader.money(first.value),
        end=reader.money(last.value),
        bets=history.settled,
        drawdown=reader.money(history.drawdown),
    )


def _lines(axes: Axes, history: History, reader: Reader) -> None:
    days = np.array([date2num(point.at) for point in history.points])  # type: ignore[no-untyped-call]  # as below
    values = _values(history)
    best = Decimal(0)
    peaks: list[float] = []
    for point in history.points:
        best = max(best, point.result.amount)
        peaks.append(float(point.value.amount + best - point.result.amount))
    fall = say("chart.drawdown", reader.language)
    axes.fill_between(days, values, peaks, step="post", color=VERMILION, alpha=0.22, linewidth=0, label=fall)
    axes.plot(days, values, drawstyle="steps-post", color=BLUE, linewidth=2.4, label=say("chart.line", reader.language))
    axes.plot(days[-1:], values[-1:], marker="o", color=BLUE, markersize=7)
    paid = [(day, value) for day, value, point in zip(days, values, history.points, strict=True) if point.paid][1:]
    if paid:
        at, value = np.array(paid).T
        label = say("chart.paid", reader.language)
        axes.scatter(at, value, marker="D", s=46, color=ORANGE, edgecolors=INK, linewidths=0.8, zorder=5, label=label)
    axes.annotate(
        reader.money(history.points[-1].value),
        (days[-1], values[-1]),
        xytext=(-8, 10),
        textcoords="offset points",
        ha="right",
        fontsize=13,
        weight="bold",
        color=BLUE,
    )


def _dress(axes: Axes, history: History, reader: Reader) -> None:
    currency = history.points[0].value.currency
    zone = ZoneInfo(reader.timezone)
    # matplotlib has no types here
    axes.xaxis.set_major_locator(AutoDateLocator(zone, minticks=3, maxticks=6))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _position: reader.short_day(num2date(value)))  # type: ignore[no-untyped-call]
    )
    axes.yaxis.set_major_locator(MaxNLocator(6))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _position: reader.money(Money.of(value, currency), short=True))
    )
    axes.tick_params(labelsize=12, colors=INK, length=0)
    axes.grid(axis="y", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(PALE)
    axes.margins(x=0.03, y=0.18)
    axes.legend(loc="upper left", frameon=False, fontsize=11, ncols=3)


def _watermark(axes: Axes, history: History, reader: Reader) -> None:
    if history.simulated:
        axes.text(
            0.5,
            0.5,
            say("simulated", reader.language).upper(),
            transform=axes.transAxes,
            ha="center",
            va="center",
            fontsize=46,
            color=GREY,
            alpha=0.16,
            rotation=20,
            weight="bold",
        )


def _values(history: History) -> list[float]:
    return [float(point.value.amount) for point in history.points]


def _stairs(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """Return the corners of a step line: a bankroll stays as it is until the next change."""
    corners_x, corners_y = [xs[0]], [ys[0]]
    for x, y in zip(xs[1:], ys[1:], strict=True):
        corners_x += [x, x]
        corners_y += [corners_y[-1], y]
    return corners_x, corners_y


def _dated(instant: datetime, reader: Reader) -> str:
    return f"{reader.day(instant)} {reader.local(instant).year}"
