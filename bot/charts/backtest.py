"""The bankroll of a backtest over its years, with how far it lay below its peak."""

from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

from bot.charts.dates import mark_times, number
from bot.charts.drawn import PLAIN_COLUMNS, SLIM_COLUMNS, DrawnChart, wrap
from bot.charts.frame import Frame, label_fall, plain
from bot.charts.palette import Theme
from bot.charts.text_curve import text_curve
from bot.core.i18n import Reader, translate
from engine.domain.money import Money
from engine.performance.chart_series import BacktestChart

_STRIP: Final = 0.26
_BY_FACTORS: Final = 3.0
"""A bankroll that grows by more than this is drawn so that equal heights are equal factors."""


def draw(chart: BacktestChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw the bankroll; touches no global state of matplotlib."""
    language = reader.language
    title = translate("backtest.picture", language, strategy=chart.strategy)
    about = translate("backtest.picture_days", language, since=_day(chart, 0, reader), until=_day(chart, -1, reader))
    summary = _summary(chart, reader)
    frame = Frame(title, about, (summary,), reader, theme, simulated=chart.simulated, strip=_STRIP)
    days = [number(day) for day in chart.days]
    _bankroll(frame.axes, chart, days, reader, theme)
    if frame.strip is not None:
        _below(frame.strip, chart, days, reader, theme)
    mark_times(frame.strip or frame.axes, chart.days[0], chart.days[-1], reader)
    text = f"{about} {summary}"
    return DrawnChart(
        "backtest",
        frame.png(),
        title,
        text,
        _twin(chart, reader, PLAIN_COLUMNS),
        _twin(chart, reader, SLIM_COLUMNS),
        chart.simulated,
    )


def _bankroll(axes: Axes, chart: BacktestChart, days: list[float], reader: Reader, theme: Theme) -> None:
    currency, start = chart.start.currency, float(chart.start.amount)
    axes.axhline(start, color=theme.grey, linewidth=0.9, linestyle=(0, (4, 3)))
    axes.plot(days, chart.bankroll, color=theme.blue, linewidth=2.0)
    axes.plot(days[-1:], chart.bankroll[-1:], marker="o", color=theme.blue, markersize=6)
    low, high = min(start, *chart.bankroll), max(start, *chart.bankroll)
    if low > 0 and high / low > _BY_FACTORS:
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(LogLocator(base=10, subs=(1.0, 2.0, 5.0)))
        axes.yaxis.set_minor_locator(NullLocator())
    else:
        axes.yaxis.set_major_locator(MaxNLocator(5, prune="lower"))
    axes.margins(y=0.08)
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _position: plain(reader.money(Money.of(round(value, 2), currency), short=True)))
    )


def _below(axes: Axes, chart: BacktestChart, days: list[float], reader: Reader, theme: Theme) -> None:
    falls = [-share for share in chart.below]
    axes.fill_between(days, falls, 0.0, color=theme.vermilion, alpha=0.75, linewidth=0.7)
    deepest = min(falls)
    axes.set_ylim(deepest * 1.5 or -0.01, 0.0)
    label_fall(axes, deepest, lambda value: reader.percent(value, digits=0), reader, theme)


def _summary(chart: BacktestChart, reader: Reader) -> str:
    return translate(
        "backtest.picture_sum",
        reader.language,
        start=reader.money(chart.start),
        end=reader.money(chart.end),
        below=reader.percent(max(chart.below)),
    )


def _twin(chart: BacktestChart, reader: Reader, columns: int) -> str:
    """Draw the bankroll with characters, and sum it up in lines below."""
    seconds = [day.timestamp() for day in chart.days]
    drawn = text_curve(seconds, chart.bankroll, (chart.days[0], chart.days[-1]), reader, columns)
    return "\n".join([*drawn, *wrap(_summary(chart, reader), columns)])


def _day(chart: BacktestChart, place: int, reader: Reader) -> str:
    return reader.calendar_date(chart.days[place].date())
