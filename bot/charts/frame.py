"""What all pictures have in common: size, words above, legend, and the mark of made-up matches."""

import io
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import Bbox

from bot.charts.palette import Theme
from bot.core.i18n import Reader, translate

INCHES: Final = (5.4, 5.4)
DPI: Final = 200
"""1,080 × 1,080 pixels: on a phone 390 points wide, a point of type here is a point there."""

_WIDTH, _HEIGHT = (72 * side for side in INCHES)
_EDGE: Final = 12.0
_TITLE: Final = 16.0
TEXT: Final = 11.0
"""Type, in points; nothing that says something is smaller."""

_LEADING: Final = 1.32
_GAP: Final = 8.0
_STRIP_GAP: Final = 12.0


class Frame:
    """An empty picture with its words; it touches none of matplotlib's global state.

    Args:
        title: the heading.
        subtitle: what it is about, in one line if it fits.
        summary: what it says, each sentence from a line of its own.
        reader: the language of the mark of made-up matches.
        theme: the colours.
        simulated: whether the matches are made up.
        strip: share of the height for a second panel below the first, with the same horizontal axis.
        tall: height of the panel in points, for what needs less than the picture has: then it is a lower picture.
    """

    def __init__(
        self,
        title: str,
        subtitle: str,
        summary: Sequence[str],
        reader: Reader,
        theme: Theme,
        *,
        simulated: bool,
        strip: float = 0.0,
        tall: float | None = None,
    ) -> None:
        self.theme = theme
        self._figure = Figure(figsize=INCHES, dpi=DPI, facecolor=theme.paper)
        self._canvas = FigureCanvasAgg(self._figure)
        self._top = _EDGE
        self._strip_share = strip
        self._tall = tall
        self._write(title, _TITLE, theme.ink, weight="bold")
        self._write(subtitle, TEXT, theme.grey)
        for sentence in summary:
            self._top += 2
            self._write(sentence, TEXT, theme.ink)
        self._top += _GAP
        self.axes = self._panel()
        self.strip = self._panel(below=self.axes) if strip else None
        if simulated:
            self._mark(reader)

    def legend(self) -> None:
        """Say which mark means what, above the panels, in as many columns as fit side by side."""
        handles, labels = _labelled([axes for axes in (self.axes, self.strip) if axes is not None])
        if not handles:
            return
        room = _WIDTH - 2 * _EDGE
        widest = max(_width(label, TEXT, "normal") for label in labels) + 3.6 * TEXT
        columns = max(1, min(len(labels), int(room // widest)))
        rows = -(-len(labels) // columns)
        self._figure.legend(
            handles,
            [plain(label) for label in labels],
            loc="upper left",
            bbox_to_anchor=((_EDGE - 2) / _WIDTH, 1 - (self._top - 4) / _HEIGHT),
            ncols=columns,
            frameon=False,
            fontsize=TEXT,
            labelcolor=self.theme.ink,
            handlelength=1.9,
            handletextpad=0.5,
            columnspacing=1.2,
            labelspacing=0.3,
            borderpad=0,
            borderaxespad=0,
        )
        self._top += rows * TEXT * 1.4 + 2

    def png(self) -> bytes:
        """Give the panels what room the words and the labels of the axes leave, and return the picture as PNG."""
        panels = [axes for axes in (self.axes, self.strip) if axes is not None]
        renderer = self._renderer()
        scale = 72 / DPI
        for axes in panels:  # labels depend on the room a little: near enough is near enough
            self._place(axes, 50.0, 30.0)
        left = max(scale * _extent(axes.yaxis, renderer)[0] for axes in panels) + _EDGE
        bottom = scale * _extent(panels[-1].xaxis, renderer)[1] + _EDGE - 4
        for axes in panels:
            self._place(axes, left, bottom)
        buffer = io.BytesIO()
        # half the time of the usual level 6, and few bytes more
        fast = {"compress_level": 3}
        unused = self._spare(bottom) / 72
        shown = Bbox([[0.0, unused], INCHES]) if unused else None
        self._figure.savefig(buffer, format="png", facecolor=self.theme.paper, bbox_inches=shown, pil_kwargs=fast)
        return buffer.getvalue()

    def _spare(self, bottom: float) -> float:
        """Return the height, in points, that a low panel leaves below itself."""
        return 0.0 if self._tall is None else max(0.0, _HEIGHT - self._top - bottom - self._tall)

    def _place(self, axes: Axes, left: float, bottom: float) -> None:
        bottom += self._spare(bottom)
        width, height = _WIDTH - left - _EDGE - 4, _HEIGHT - self._top - bottom
        low = height * self._strip_share
        start, tall = (
            (bottom, low)
            if axes is self.strip
            else (bottom + low + _STRIP_GAP, height - low - _STRIP_GAP)
            if low
            else (bottom, height)
        )
        axes.set_position((left / _WIDTH, start / _HEIGHT, width / _WIDTH, tall / _HEIGHT))

    def _panel(self, below: Axes | None = None) -> Axes:
        axes = self._figure.add_axes((0.1, 0.1, 0.8, 0.6), facecolor=self.theme.paper, sharex=below)
        if below is not None:
            below.tick_params(labelbottom=False)
            below.spines["bottom"].set_visible(False)
        axes.tick_params(labelsize=TEXT, colors=self.theme.ink, length=0, pad=5)
        axes.grid(axis="y", color=self.theme.pale, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.spines["bottom"].set_color(self.theme.grey)
        return axes

    def _mark(self, reader: Reader) -> None:
        self.axes.text(
            0.5,
            0.5,
            translate("simulated", reader.language).upper(),
            transform=self.axes.transAxes,
            ha="center",
            va="center",
            fontsize=36,
            color=self.theme.grey,
            alpha=0.2,
            rotation=20,
            weight="bold",
            zorder=0.9,  # above every band, below every line
        )

    def _write(self, text: str, size: float, colour: str, *, weight: str = "normal") -> None:
        for line in self._lines(text, size, weight):
            self._figure.text(
                _EDGE / _WIDTH,
                1 - self._top / _HEIGHT,
                plain(line),
                fontsize=size,
                weight=weight,
                color=colour,
                va="top",
            )
            self._top += size * _LEADING

    def _lines(self, text: str, size: float, weight: str) -> list[str]:
        room, space = _WIDTH - 2 * _EDGE, _width(" ", size, weight)
        lines: list[str] = []
        left = 0.0
        for word in text.split(" "):
            wide = _width(word, size, weight)
            if lines and space + wide <= left:
                lines[-1] = f"{lines[-1]} {word}"
                left -= space + wide
            else:
                lines.append(word)
                left = room - wide
        return lines

    def _renderer(self) -> RendererAgg:
        return self._canvas.get_renderer()  # type: ignore[no-untyped-call, no-any-return]  # as above


@lru_cache(maxsize=4096)
def _width(text: str, size: float, weight: str) -> float:
    """Width in points; of words, which come again from picture to picture."""
    font = FontProperties(size=size, weight=weight)
    # matplotlib has no types here
    width, _, _ = _ruler().get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]
    return float(width) * 72 / DPI


@lru_cache(maxsize=1)
def _ruler() -> RendererAgg:
    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]  # as above


def plain(text: str) -> str:
    """Return a text that shows as it is: two dollar signs would otherwise set what is between them as a formula."""
    return text.replace("$", r"\$")


def label_fall(axes: Axes, deepest: float, write: Callable[[float], str], reader: Reader, theme: Theme) -> None:
    """Say that a panel shows how far something is below its best, with the deepest fall on its axis.

    Args:
        axes: the panel; its limits are set.
        deepest: the deepest fall, 0 or less.
        write: a fall as it is read.
        reader: the language.
        theme: the colours.
    """
    axes.set_yticks([deepest, 0.0] if deepest else [0.0])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: write(value)))
    axes.text(
        0.01,
        0.04,
        translate("chart.drawdown", reader.language),
        transform=axes.transAxes,
        fontsize=TEXT,
        color=theme.ink,
    )


def write_above_bar(axes: Axes, place: int, left: str, right: str, theme: Theme) -> None:
    """Write above the bar at ``place``, counted from the top: what it is on the left, its figure on the right."""
    for at, text, side in ((0.0, left, "left"), (1.0, right, "right")):
        axes.text(
            at,
            -place,
            plain(text),
            transform=axes.get_yaxis_transform(),
            ha=side,
            va="center",
            fontsize=TEXT,
            color=theme.ink,
        )


def _labelled(panels: Sequence[Axes]) -> tuple[list[Artist], list[str]]:
    handles: list[Artist] = []
    labels: list[str] = []
    for axes in panels:
        found, named = axes.get_legend_handles_labels()
        handles += found
        labels += named
    return handles, labels


def _extent(axis: Artist, renderer: RendererAgg) -> tuple[float, float]:
    """Width and height in pixels of the labels of an axis."""
    box = axis.get_tightbbox(renderer)
    return (0.0, 0.0) if box is None else (box.width, box.height)
