"""How the prices of one bet moved, bookmaker by bookmaker."""

from datetime import datetime
from zoneinfo import ZoneInfo

from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.drawn import DrawnChart
from bot.charts.frame import as_png, framed, legend, watermark
from bot.charts.palette import Theme
from bot.core.chart_data import OddsChart, OddsLine
from bot.core.i18n import Reader, say
from bot.core.words import in_words

_DASHES = ("-", (0, (6, 2)), (0, (2, 2)), (0, (6, 2, 2, 2)), (0, (1, 1)), (0, (8, 3)))
"""A second mark besides the colour, for those who see few colours."""

_TWIN_ROWS = 8


def draw(chart: OddsChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw a step line for each bookmaker, and the fair price."""
    language = reader.language
    bet = in_words(chart.selection, chart.fixture, language=language)
    title, subtitle = (
        say("chart.odds.title", language),
        say("chart.odds.sub", language, match=str(chart.fixture), bet=bet),
    )
    now = ", ".join(f"{line.bookmaker} {reader.price(line.prices[-1])}" for line in chart.lines[:4])
    figure, axes = framed(title, subtitle, say("chart.odds.sum", language, rows=now), theme)
    watermark(axes, reader, theme, simulated=chart.simulated)
    for line, colour, dash in zip(chart.lines, theme.lines, _DASHES, strict=False):
        days = [_number(at) for at in line.at]
        axes.plot(
            days,
            line.prices,
            drawstyle="steps-post",
            color=colour,
            linestyle=dash,
            linewidth=2.4,
            marker="o",
            markersize=5,
            label=line.bookmaker,
        )
    if chart.fair is not None:
        fair = say("chart.odds.fair", language, price=reader.price(chart.fair))
        axes.axhline(chart.fair, color=theme.grey, linewidth=1.4, linestyle=(0, (5, 4)), label=fair)
    zone = ZoneInfo(reader.timezone)
    # matplotlib has no types here
    axes.xaxis.set_major_locator(AutoDateLocator(zone, minticks=2, maxticks=5))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _position: _moment(num2date(value), reader))  # type: ignore[no-untyped-call]
    )
    axes.yaxis.set_major_locator(MaxNLocator(6))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: reader.price(value)))
    axes.margins(x=0.04, y=0.3)
    legend(axes, theme)
    alt = say("chart.odds.alt", language, bet=bet, match=str(chart.fixture), rows=now)
    twin = "\n".join(_told(line, reader) for line in chart.lines)
    return DrawnChart("odds", as_png(figure), f"{title} · {subtitle}", alt, twin, chart.simulated)


def _number(at: datetime) -> float:
    return float(date2num(at))  # type: ignore[no-untyped-call]  # matplotlib has no types here


def _moment(at: datetime, reader: Reader) -> str:
    return f"{reader.short_day(at)}\n{reader.time(at)}"


def _told(line: OddsLine, reader: Reader) -> str:
    steps = list(zip(line.at, line.prices, strict=True))
    kept = [step for place, step in enumerate(steps) if place == 0 or step[1] != steps[place - 1][1]][-_TWIN_ROWS:]
    moves = " → ".join(f"{reader.price(price)} ({reader.moment(at)})" for at, price in kept)
    return f"{line.bookmaker}: {moves}"
