"""Profit by league."""

from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.drawn import DrawnChart
from bot.charts.frame import as_png, framed, watermark
from bot.charts.palette import Theme
from bot.core.chart_data import LeagueBar, LeagueChart
from bot.core.i18n import Reader, say
from engine.domain.money import Money

_LONGEST_NAME = 22
_TWIN_WIDTH = 18
_SUMMED = 2


def draw(chart: LeagueChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw a bar for each league, with how many bets it stands on."""
    language, bars = reader.language, chart.bars
    title = say("chart.league.title", language)
    n = sum(bar.bets for bar in bars)
    subtitle = say("chart.league.sub", language, n=n)
    rows = ", ".join(f"{_short(bar)} {reader.percent(bar.roi, sign=True)}" for bar in bars[:_SUMMED])
    summary = say("chart.league.sum", language, rows=rows)
    figure, axes = framed(title, subtitle, summary, theme, left=0.30)
    watermark(axes, reader, theme, simulated=chart.simulated)
    places = list(range(len(bars)))[::-1]
    values = [float(bar.profit.amount) for bar in bars]
    colours = [theme.blue if value >= 0 else theme.vermilion for value in values]
    axes.barh(places, values, color=colours, height=0.62)
    axes.axvline(0, color=theme.grey, linewidth=1.2)
    reach = max(1e-9, *(abs(value) for value in values))
    for place, bar, value in zip(places, bars, values, strict=True):
        axes.annotate(
            f"{reader.money(bar.profit, sign=True)} · {bar.bets}",
            (value, place),
            xytext=(6 if value >= 0 else -6, 0),
            textcoords="offset points",
            ha="left" if value >= 0 else "right",
            va="center",
            fontsize=11,
            color=theme.ink,
        )
    axes.set_yticks(places, [_short(bar) for bar in bars])
    low, high = min(0.0, *values), max(0.0, *values)
    axes.set_xlim(low - reach * 0.62 * (low < 0) - reach * 0.05, high + reach * 0.62 * (high > 0) + reach * 0.05)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=theme.pale, linewidth=0.8)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    currency = bars[0].profit.currency
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _position: reader.money(Money.of(round(value), currency), short=True))
    )
    alt = say("chart.league.alt", language, n=n, rows=rows)
    return DrawnChart(
        "league", as_png(figure), f"{title} · {subtitle}", alt, _twin(bars, reader, reach), chart.simulated
    )


def _short(bar: LeagueBar) -> str:
    return bar.name if len(bar.name) <= _LONGEST_NAME else f"{bar.name[: _LONGEST_NAME - 1]}…"


def _twin(bars: tuple[LeagueBar, ...], reader: Reader, reach: float) -> str:
    lines = []
    for bar in bars:
        value = float(bar.profit.amount)
        block = "█" * max(1, round(abs(value) / reach * _TWIN_WIDTH))
        side = f"{'':>{_TWIN_WIDTH}}│{block}" if value >= 0 else f"{block:>{_TWIN_WIDTH}}│"
        money = reader.money(bar.profit, sign=True)
        lines.append(f"{_short(bar):<{_LONGEST_NAME}} {side:<{2 * _TWIN_WIDTH + 1}} {money} ({bar.bets})")
    return "\n".join(lines)
