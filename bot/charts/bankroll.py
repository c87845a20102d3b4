"""The bankroll over time: a picture for a phone and the same as text."""

from datetime import datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import plotext
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.frame import as_png, framed, legend, watermark
from bot.charts.palette import LIGHT, Theme
from bot.core.bankroll_history import History
from bot.core.i18n import Reader, say
from engine.domain.money import Money

_TWIN_SIZE: Final = (76, 14)
"""Columns and rows of the text twin."""


def picture(history: History, reader: Reader, theme: Theme = LIGHT) -> bytes:
    """Draw the bankroll as PNG; does not touch matplotlib's global state, so it may run in any one thread."""
    title = say("chart.bankroll.title", reader.language)
    figure, axes = framed(title, subtitle(history, reader), summary(history, reader), theme)
    watermark(axes, reader, theme, simulated=history.simulated)
    _lines(axes, history, reader, theme)
    _dress(axes, history, reader, theme)
    return as_png(figure)


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


def _lines(axes: Axes, history: History, reader: Reader, theme: Theme) -> None:
    days = np.array([date2num(point.at) for point in history.points])  # type: ignore[no-untyped-call]  # as below
    values = _values(history)
    best = Decimal(0)
    peaks: list[float] = []
    for point in history.points:
        best = max(best, point.result.amount)
        peaks.append(float(point.value.amount + best - point.result.amount))
    fall = say("chart.drawdown", reader.language)
    axes.fill_between(days, values, peaks, step="post", color=theme.vermilion, alpha=0.22, linewidth=0, label=fall)
    axes.plot(
        days, values, drawstyle="steps-post", color=theme.blue, linewidth=2.4, label=say("chart.line", reader.language)
    )
    axes.plot(days[-1:], values[-1:], marker="o", color=theme.blue, markersize=7)
    paid = [(day, value) for day, value, point in zip(days, values, history.points, strict=True) if point.paid][1:]
    if paid:
        at, value = np.array(paid).T
        label = say("chart.paid", reader.language)
        axes.scatter(
            at, value, marker="D", s=46, color=theme.orange, edgecolors=theme.ink, linewidths=0.8, zorder=5, label=label
        )
    axes.annotate(
        reader.money(history.points[-1].value),
        (days[-1], values[-1]),
        xytext=(-8, 10),
        textcoords="offset points",
        ha="right",
        fontsize=13,
        weight="bold",
        color=theme.blue,
    )


def _dress(axes: Axes, history: History, reader: Reader, theme: Theme) -> None:
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
    axes.margins(x=0.03, y=0.18)
    legend(axes, theme)


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
