"""What all pictures have in common: size, title, lines of text above, and the mark of made-up matches."""

import io
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.charts.palette import Theme
from bot.core.i18n import Reader, say

INCHES: Final = (7.2, 5.4)
DPI: Final = 150
"""1,080 × 810 pixels: sharp on a phone, small enough to send."""

_BOX: Final = (0.135, 0.105, 0.835, 0.675)


def framed(title: str, subtitle: str, summary: str, theme: Theme, *, left: float = _BOX[0]) -> tuple[Figure, Axes]:
    """Return an empty picture with its words; it touches none of matplotlib's global state."""
    figure = Figure(figsize=INCHES, dpi=DPI, facecolor=theme.paper)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((left, _BOX[1], _BOX[0] + _BOX[2] - left, _BOX[3]), facecolor=theme.paper)
    figure.text(0.03, 0.925, title, fontsize=20, weight="bold", color=theme.ink)
    figure.text(0.03, 0.875, subtitle, fontsize=12, color=theme.grey)
    figure.text(0.03, 0.832, summary, fontsize=12, color=theme.ink)
    axes.tick_params(labelsize=12, colors=theme.ink, length=0)
    axes.grid(axis="y", color=theme.pale, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(theme.pale)
    return figure, axes


def watermark(axes: Axes, reader: Reader, theme: Theme, *, simulated: bool) -> None:
    """Mark a picture of made-up matches."""
    if simulated:
        axes.text(
            0.5,
            0.5,
            say("simulated", reader.language).upper(),
            transform=axes.transAxes,
            ha="center",
            va="center",
            fontsize=46,
            color=theme.grey,
            alpha=0.16,
            rotation=20,
            weight="bold",
        )


def legend(axes: Axes, theme: Theme) -> None:
    """Add a legend in the theme's colours, in the head room above the lines."""
    axes.legend(loc="upper left", frameon=False, fontsize=11, ncols=3, labelcolor=theme.ink)


def as_png(figure: Figure) -> bytes:
    """Return the picture as PNG."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", facecolor=figure.get_facecolor())
    return buffer.getvalue()
