"""How the prices of one bet moved, bookmaker by bookmaker."""

from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.dates import mark_times, number
from bot.charts.drawn import PLAIN_COLUMNS, SLIM_COLUMNS, DrawnChart, wrap
from bot.charts.frame import Frame
from bot.charts.palette import Theme
from bot.core.i18n import Reader, say
from bot.core.i18n.betting_terms import in_words
from engine.performance.chart_series import OddsChart, OddsLine

_DASHES = ("-", (0, (6, 2)), (0, (2, 2)), (0, (6, 2, 2, 2)), (0, (1, 1)), (0, (8, 3)))
_MARKERS = "os^DvP"
"""Second and third marks besides the colour, for those who see few colours."""

_TWIN_ROWS = 8
_MOST_MARKED = 10
"""Prices of a line up to which each gets a dot."""

_ALONE_DAYS = 0.25


def draw(chart: OddsChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw a step line for each bookmaker, and the fair price."""
    language = reader.language
    bet = in_words(chart.selection, chart.fixture, language=language)
    title, subtitle = (
        say("chart.odds.title", language),
        say("chart.odds.sub", language, match=str(chart.fixture), bet=bet),
    )
    now = ", ".join(f"{line.bookmaker} {reader.price(line.prices[-1])}" for line in chart.lines[:4])
    frame = Frame(title, subtitle, (), reader, theme, simulated=chart.simulated)
    axes = frame.axes
    first, last = min(line.at[0] for line in chart.lines), max(line.at[-1] for line in chart.lines)
    end = number(last) + ((number(last) - number(first)) * 0.02 or _ALONE_DAYS)
    for line, colour, dash, marker in zip(chart.lines, theme.lines, _DASHES, _MARKERS, strict=False):
        days = [*(number(at) for at in line.at), end]  # a price stands until the next
        axes.plot(
            days,
            [*line.prices, line.prices[-1]],
            drawstyle="steps-post",
            color=colour,
            linestyle=dash,
            linewidth=2.4,
            marker=marker,
            markersize=5.5,
            markevery=slice(0, -1) if len(line.at) <= _MOST_MARKED else [len(line.at) - 1],
            label=f"{line.bookmaker} {reader.price(line.prices[-1])}",
        )
    if chart.fair is not None:
        fair = say("chart.odds.fair", language, price=reader.price(chart.fair))
        axes.axhline(chart.fair, color=theme.grey, linewidth=1.4, linestyle=(0, (5, 4)), label=fair)
    mark_times(axes, first, last, reader)
    axes.yaxis.set_major_locator(MaxNLocator(6))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: reader.price(round(value, 6))))
    axes.margins(y=0.12)
    frame.legend()
    alt = say("chart.odds.alt", language, bet=bet, match=str(chart.fixture), rows=now)
    wide, slim = (
        "\n".join(row for line in chart.lines for row in wrap(_told(line, reader), columns))
        for columns in (PLAIN_COLUMNS, SLIM_COLUMNS)
    )
    return DrawnChart("odds", frame.png(), f"{title} · {subtitle}", alt, wide, slim, chart.simulated)


def _told(line: OddsLine, reader: Reader) -> str:
    steps = list(zip(line.at, line.prices, strict=True))
    kept = [step for place, step in enumerate(steps) if place == 0 or step[1] != steps[place - 1][1]][-_TWIN_ROWS:]
    moves = " → ".join(f"{reader.price(price)} ({reader.moment(at)})" for at, price in kept)
    return f"{line.bookmaker}: {moves}"
