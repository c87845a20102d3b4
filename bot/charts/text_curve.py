"""A curve over time drawn with characters, its days and numbers written as the reader writes them."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

import plotext
from matplotlib.ticker import MaxNLocator

from bot.charts.dates import ticks
from bot.core.i18n import Reader

_ROWS: Final = 14
_MARKS: Final = 5
_COLUMNS_A_MARK: Final = 15


def text_curve(
    seconds: Sequence[float], values: Sequence[float], ends: tuple[datetime, datetime], reader: Reader, columns: int
) -> list[str]:
    """Return the lines of a drawing at most so many columns wide.

    Args:
        seconds: (n,) since the epoch, ascending.
        values: (n,) the height at each.
        ends: the first and the last instant, for the marks of the days.
        reader: language, clock and numbers.
        columns: how wide it may be.
    """
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(columns, _ROWS)
    plotext.plot(list(seconds), list(values), marker="braille")
    days = ticks(*ends, reader, most=max(2, columns // _COLUMNS_A_MARK))
    plotext.xticks([mark.at.timestamp() for mark in days], [mark.label.replace("\n", " ") for mark in days])
    low, high = min(values), max(values)
    if low == high:
        low, high = low * 0.9 - 1, high * 1.1 + 1
        plotext.ylim(low, high)
    heights = [height for height in MaxNLocator(_MARKS).tick_values(low, high) if low <= height <= high]
    plotext.yticks(heights, [reader.number(Decimal(str(round(height, 6))).normalize()) for height in heights])
    return [line.rstrip() for line in plotext.uncolorize(plotext.build()).splitlines()]
