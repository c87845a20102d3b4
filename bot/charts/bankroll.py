"""The bankroll over time: a picture for a phone and the same as text."""

from datetime import datetime
from decimal import Decimal
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.dates import mark_times, number
from bot.charts.drawn import PLAIN_COLUMNS, SLIM_COLUMNS, DrawnChart, wrap
from bot.charts.frame import Frame, label_fall, plain
from bot.charts.palette import LIGHT, Theme
from bot.charts.text_curve import text_curve
from bot.core.i18n import Reader, translate
from bot.core.phrases.record import roi_in_words
from engine.domain.money import Money
from engine.performance.bankroll_history import History
from engine.performance.luck import Luck

_WHOLE_FROM: Final = 100
_ALONE_DAYS: Final = 0.25
_STRIP: Final = 0.24
"""Share of the height for how far the result is below its best."""


def draw(history: History, reader: Reader, theme: Theme = LIGHT) -> DrawnChart:
    """Draw the bankroll, the band of luck and the drawdown; touches no global state of matplotlib."""
    title, about = translate("chart.bankroll.title", reader.language), subtitle(history, reader)
    return DrawnChart(
        "bankroll",
        picture(history, reader, theme),
        f"{title} · {about}",
        alt_text(history, reader),
        twin(history, reader),
        twin(history, reader, SLIM_COLUMNS),
        history.simulated,
    )


def picture(history: History, reader: Reader, theme: Theme = LIGHT) -> bytes:
    """Draw the bankroll as PNG; does not touch matplotlib's global state, so it may run in any one thread."""
    frame = Frame(
        translate("chart.bankroll.title", reader.language),
        subtitle(history, reader),
        summary(history, reader, drawn=True),
        reader,
        theme,
        simulated=history.simulated,
        strip=_STRIP if history.settled else 0.0,
    )
    _lines(frame.axes, history, reader, theme)
    if frame.strip is not None:
        _drawdown(frame.strip, history, reader, theme)
    mark_times(frame.strip or frame.axes, history.points[0].at, history.points[-1].at, reader)
    frame.legend()
    return frame.png()


def twin(history: History, reader: Reader, columns: int = PLAIN_COLUMNS) -> str:
    """Draw the bankroll with characters, at most so many columns wide, and sum it up in lines below."""
    values = _values(history)
    xs, ys = _stairs([point.at.timestamp() for point in history.points], values)
    drawn = text_curve(xs, ys, (history.points[0].at, history.points[-1].at), reader, columns)
    sentences = (line for sentence in summary(history, reader) for line in wrap(sentence, columns))
    return "\n".join([*drawn, *sentences])


def subtitle(history: History, reader: Reader) -> str:
    """Return how many bets and which days the chart is about."""
    first, last = (_dated(history.points[place].at, reader) for place in (0, -1))
    if first == last:
        return translate("chart.bankroll.sub_day", reader.language, bets=history.settled, day=first)
    return translate("chart.bankroll.sub", reader.language, bets=history.settled, first=first, last=last)


def summary(history: History, reader: Reader, *, drawn: bool = False) -> tuple[str, ...]:
    """Return in sentences where the bankroll stands, what the bets brought, how sure that is, and what luck does.

    Args:
        history: the bankroll over time.
        reader: language and numbers.
        drawn: whether a band shows what luck does, so that the sentence may point at it.
    """
    last = history.points[-1]
    sentences = [
        translate(
            "chart.bankroll.change",
            reader.language,
            end=reader.money(last.value),
            result=reader.money(last.result, sign=True),
            drawdown=reader.money(history.drawdown),
        )
    ]
    if history.record.roi is not None:
        roi = roi_in_words(history.record, reader).replace("   ", ", ")
        sentences.append(f"{translate('stats.roi', reader.language)} {roi}")
    sentences += _luck_in_words(history, reader, drawn=drawn)
    return tuple(sentences)


def alt_text(history: History, reader: Reader) -> str:
    """Return what the picture shows, for those who cannot see it."""
    first, last = history.points[0], history.points[-1]
    shown = translate(
        "chart.bankroll.alt",
        reader.language,
        first=_dated(first.at, reader),
        last=_dated(last.at, reader),
        start=reader.money(first.value),
        end=reader.money(last.value),
        bets=history.settled,
        drawdown=reader.money(history.drawdown),
    )
    return " ".join([shown, *_luck_in_words(history, reader, drawn=True)])


def _luck_in_words(history: History, reader: Reader, *, drawn: bool) -> list[str]:
    luck = history.luck
    if luck is None:
        return [translate("chart.bankroll.no_luck", reader.language)] if history.record.roi is not None else []
    currency = history.drawdown.currency
    low, high = (
        reader.money(Money.of(round(end, 6), currency), sign=True)
        for end in (luck.results[-1].low, luck.results[-1].high)
    )
    grey = translate("chart.bankroll.grey", reader.language) if drawn else ""
    return [translate("chart.bankroll.luck", reader.language, low=low, high=high, n=luck.thrown, of=luck.of, grey=grey)]


def _lines(axes: Axes, history: History, reader: Reader, theme: Theme) -> None:
    currency = history.drawdown.currency
    days, values = _days(history), _values(history)
    if history.luck is not None:
        _band(axes, history, history.luck, theme)
    axes.plot(days, [*values, values[-1]], drawstyle="steps-post", color=theme.blue, linewidth=2.2)
    axes.plot(days[-1:], values[-1:], marker="o", color=theme.blue, markersize=6)
    paid = [(day, value) for day, value, point in zip(days, values, history.points, strict=False) if point.paid][1:]
    if paid:
        at, value = np.array(paid).T
        label = translate("chart.paid", reader.language)
        axes.scatter(
            at, value, marker="D", s=36, color=theme.orange, edgecolors=theme.ink, linewidths=0.8, zorder=5, label=label
        )
    axes.margins(y=0.08)
    axes.yaxis.set_major_locator(MaxNLocator(5, prune="lower"))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _position: plain(reader.money(Money.of(value, currency), short=True)))
    )


def _band(axes: Axes, history: History, luck: Luck, theme: Theme) -> None:
    """Fill between where nine of ten runs lie, on top of what had been paid in by then."""
    known = np.searchsorted(
        [instant.timestamp() for instant in luck.at], [point.at.timestamp() for point in history.points], "right"
    )
    paid = np.array([float(point.value.amount - point.result.amount) for point in history.points])
    low = paid + np.array([0.0, *(interval.low for interval in luck.results)])[known]
    high = paid + np.array([0.0, *(interval.high for interval in luck.results)])[known]
    axes.fill_between(
        _days(history),
        [*low, low[-1]],
        [*high, high[-1]],
        step="post",
        facecolor=theme.band,
        edgecolor=theme.grey,
        linewidth=0.7,
        zorder=0.8,
    )


def _drawdown(axes: Axes, history: History, reader: Reader, theme: Theme) -> None:
    """Fill how far the result is below its best so far; payments are neither a rise nor a fall."""
    best = Decimal(0)
    falls: list[float] = []
    for point in history.points:
        best = max(best, point.result.amount)
        falls.append(float(point.result.amount - best))
    deepest, currency = min(falls), history.drawdown.currency
    axes.fill_between(
        _days(history), [*falls, falls[-1]], 0.0, step="post", color=theme.vermilion, alpha=0.75, linewidth=0.7
    )
    axes.set_ylim(deepest * 1.5 if deepest else -1.0, 0.0)
    label_fall(
        axes, deepest, lambda value: plain(reader.money(Money.of(_rough(value), currency), short=True)), reader, theme
    )


def _rough(value: float) -> float:
    return float(round(value)) if abs(value) >= _WHOLE_FROM else round(value, 6)


def _days(history: History) -> list[float]:
    """When the bankroll changed, and a moment more, so that the last change has a width."""
    days = [number(point.at) for point in history.points]
    return [*days, days[-1] + ((days[-1] - days[0]) * 0.025 or _ALONE_DAYS)]


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
    return f"{reader.short_day(instant)} {reader.local(instant).year}"
