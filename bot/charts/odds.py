"""How the prices of one bet moved, bookmaker by bookmaker."""

from matplotlib.ticker import FixedLocator, FuncFormatter, Locator, MaxNLocator

from bot.charts.dates import mark_times, number
from bot.charts.drawn import PLAIN_COLUMNS, SLIM_COLUMNS, DrawnChart, wrap
from bot.charts.frame import Frame
from bot.charts.palette import Theme
from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import in_words
from engine.performance.chart_series import OddsChart, OddsLine
from engine.pricing.formats import OddsFormat

_DASHES = ("-", (0, (6, 2)), (0, (2, 2)), (0, (6, 2, 2, 2)), (0, (1, 1)), (0, (8, 3)))
_MARKERS = "os^DvP"
"""Second and third marks besides the colour, for those who see few colours."""

_TWIN_ROWS = 8
_MOST_MARKED = 10
"""Prices of a line up to which each gets a dot."""

_ALONE_DAYS = 0.25
_FEWEST_MARKS, _MOST_MARKS = 2, 6
KNOWN_FRACTIONS = (
    *((1, 5), (1, 4), (3, 10), (2, 5), (1, 2), (3, 5), (7, 10), (4, 5), (9, 10), (1, 1), (11, 10), (6, 5), (5, 4)),
    *((7, 5), (3, 2), (8, 5), (7, 4), (9, 5), (2, 1), (11, 5), (9, 4), (12, 5), (5, 2), (13, 5), (11, 4), (3, 1)),
    *((16, 5), (7, 2), (4, 1), (9, 2), (5, 1), (11, 2), (6, 1), (13, 2), (7, 1), (15, 2), (8, 1), (9, 1), (10, 1)),
    *((11, 1), (12, 1), (14, 1), (16, 1), (18, 1), (20, 1), (25, 1), (33, 1), (40, 1), (50, 1), (66, 1), (100, 1)),
)
"""Odds as British bookmakers chalk them up, those of them that are whole cents as a decimal price."""


def draw(chart: OddsChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw a step line for each bookmaker, and the fair price."""
    language = reader.language
    bet = in_words(chart.selection, chart.fixture, language=language)
    title, subtitle = (
        translate("chart.odds.title", language),
        translate("chart.odds.sub", language, match=str(chart.fixture), bet=bet),
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
        fair = translate("chart.odds.fair", language, price=reader.price(chart.fair))
        axes.axhline(chart.fair, color=theme.grey, linewidth=1.4, linestyle=(0, (5, 4)), label=fair)
    mark_times(axes, first, last, reader)
    axes.margins(y=0.12)
    axes.yaxis.set_major_locator(price_marks(*axes.get_ylim(), reader))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: reader.price(round(value, 6))))
    frame.legend()
    alt = translate("chart.odds.alt", language, bet=bet, match=str(chart.fixture), rows=now)
    wide, slim = (
        "\n".join(row for line in chart.lines for row in wrap(_line_in_words(line, reader), columns))
        for columns in (PLAIN_COLUMNS, SLIM_COLUMNS)
    )
    return DrawnChart("odds", frame.png(), f"{title} · {subtitle}", alt, wide, slim, chart.simulated)


def price_marks(low: float, high: float, reader: Reader) -> Locator:
    """Return where the axis is marked: for fractions at odds that people know, such as 6/4, and not at 49/20."""
    if reader.odds is OddsFormat.FRACTIONAL:
        known = [1 + up / down for up, down in KNOWN_FRACTIONS if low <= 1 + up / down <= high]
        if len(known) >= _FEWEST_MARKS:
            return FixedLocator(known[:: -(-len(known) // _MOST_MARKS)])
    return MaxNLocator(6)


def _line_in_words(line: OddsLine, reader: Reader) -> str:
    steps = list(zip(line.at, line.prices, strict=True))
    kept = [step for place, step in enumerate(steps) if place == 0 or step[1] != steps[place - 1][1]][-_TWIN_ROWS:]
    moves = " → ".join(f"{reader.price(price)} ({reader.moment(at)})" for at, price in kept)
    return f"{line.bookmaker}{translate('colon', reader.language)} {moves}"
