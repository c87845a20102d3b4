"""Profit by league: what a bar says stands above it, so that no long name or sum is in the way of another."""

from bot.charts.drawn import PLAIN_COLUMNS, SLIM_COLUMNS, DrawnChart, of_days
from bot.charts.frame import Frame, write_above_bar
from bot.charts.palette import Theme
from bot.core.i18n import Reader, translate
from bot.core.i18n.places import league_name
from engine.performance.chart_series import LeagueBar, LeagueChart

_LONGEST_NAME = 32
_LONGEST_BESIDE = 30
"""Characters of a name that has a line of its own, and of one that shares it with a bar."""

_TWIN_BAR = 12
_SUMMED = 2
_ROW = 46.0
"""Height of a league in points, its words and its bar, where there is room for all."""

_BAR = 0.34
_BAR_DOWN = 0.42
"""Height of a bar, and how far below its words it lies; a league takes 1."""


def draw(chart: LeagueChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw a bar for each league, with how many bets it stands on."""
    language, bars = reader.language, chart.bars
    title = translate("chart.league.title", language)
    n = sum(bar.bets for bar in bars)
    subtitle = of_days(translate("chart.league.sub", language, n=n), chart.days, reader)
    rows = "; ".join(_return(bar, reader) for bar in bars[:_SUMMED])
    summary = translate("chart.league.sum", language, rows=rows)
    frame = Frame(title, subtitle, (summary,), reader, theme, simulated=chart.simulated, tall=_ROW * len(bars))
    axes = frame.axes
    values = [float(bar.profit.amount) for bar in bars]
    reach = max(1e-9, *(abs(value) for value in values))
    axes.barh(
        [-place - _BAR_DOWN for place in range(len(bars))],
        values,
        color=[theme.blue if value >= 0 else theme.vermilion for value in values],
        height=_BAR,
    )
    for place, bar in enumerate(bars):
        money = f"{reader.money(bar.profit, sign=True)} · {bar.bets}"
        write_above_bar(axes, place, _short(bar, reader, _LONGEST_NAME), money, theme)
        axes.vlines(0, -place - _BAR_DOWN - _BAR / 2, -place - _BAR_DOWN + _BAR / 2, color=theme.ink, linewidth=1.4)
    axes.set_xlim(min(0.0, *values) - 0.02 * reach, max(0.0, *values) + 0.02 * reach)
    axes.set_ylim(1 - len(bars) - 0.75, 0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    alt = translate("chart.league.alt", language, n=n, rows=rows)
    wide, slim = (_twin(bars, reader, reach, columns) for columns in (PLAIN_COLUMNS, SLIM_COLUMNS))
    return DrawnChart("league", frame.png(), f"{title} · {subtitle}", alt, wide, slim, chart.simulated)


def _return(bar: LeagueBar, reader: Reader) -> str:
    """Say what a league brought per unit staked, how sure that is, and on how many bets it stands."""
    language, league = reader.language, _short(bar, reader, _LONGEST_NAME)
    roi = reader.percent(bar.roi, sign=True)
    if bar.roi_interval is None:
        return translate("chart.league.row_few", language, league=league, roi=roi, n=bar.bets)
    low, high = (reader.percent(end, sign=True) for end in (bar.roi_interval.low, bar.roi_interval.high))
    return translate("chart.league.row", language, league=league, roi=roi, low=low, high=high, n=bar.bets)


def _short(bar: LeagueBar, reader: Reader, longest: int) -> str:
    name = league_name(bar.league, reader.language)
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _twin(bars: tuple[LeagueBar, ...], reader: Reader, reach: float, columns: int) -> str:
    """Say for each league what it brought, with a bar; below its name where the screen is narrow."""
    narrow = columns < PLAIN_COLUMNS
    longest = (columns - 1) // 2 if narrow else _TWIN_BAR
    lines = []
    for bar in bars:
        value = float(bar.profit.amount)
        block = "█" * max(1, round(abs(value) / reach * longest))
        side = f"{'':>{longest}}│{block}" if value >= 0 else f"{block:>{longest}}│"
        money = f"{reader.money(bar.profit, sign=True)} ({bar.bets})"
        if narrow:
            lines += [_short(bar, reader, _LONGEST_NAME), f"  {money}", side]
        else:
            lines.append(f"{_short(bar, reader, _LONGEST_BESIDE):<{_LONGEST_BESIDE}} {side:<{2 * longest + 1}} {money}")
    return "\n".join(lines)
