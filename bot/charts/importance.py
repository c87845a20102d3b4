"""What the models look at: a bar for each family of features, its words above it, as in the profit by league."""

from typing import Final

from bot.charts.drawn import PLAIN_COLUMNS, SLIM_COLUMNS, DrawnChart, bar_of, wrap
from bot.charts.frame import Frame, write_above_bar
from bot.charts.palette import Theme
from bot.core.i18n import Reader, translate
from engine.performance.chart_series import ImportanceBar, ImportanceChart

MOST: Final = 8
"""Families shown; of the others there is little to see."""

_THOUSANDTHS: Final = 1_000
_ROW: Final = 44.0
_BAR: Final = 0.3
_BAR_DOWN: Final = 0.42
_SUMMED: Final = 3
_TWIN_NAME: Final = 36
_TWIN_BAR: Final = 12


def draw(chart: ImportanceChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw a bar for each of the families that matter most, with its interval and its share of the trees' gain."""
    language, bars = reader.language, chart.bars[:MOST]
    title = translate("chart.importance.title", language)
    subtitle = translate("chart.importance.sub", language, name=chart.version, n=chart.matches)
    summary = translate("chart.importance.sum", language)
    frame = Frame(title, subtitle, (summary,), reader, theme, simulated=chart.simulated, tall=_ROW * len(bars))
    axes = frame.axes
    places = [-place - _BAR_DOWN for place in range(len(bars))]
    axes.barh(places, [bar.loss for bar in bars], color=theme.blue, height=_BAR)
    axes.hlines(places, [bar.low for bar in bars], [bar.high for bar in bars], color=theme.orange, linewidth=2.4)
    for place, bar in enumerate(bars):
        text = f"{_rise(bar.loss, reader)} · {reader.percent(bar.gain, 0)}"
        write_above_bar(axes, place, _name(bar, reader), text, theme)
    low, high = min(0.0, *(bar.low for bar in bars)), max(0.0, *(bar.high for bar in bars))
    reach = max(high - low, 1e-9)
    for at in places:  # at the bars alone: the words between them stay free
        axes.vlines(0, at - _BAR, at + _BAR, color=theme.ink, linewidth=1.4)
    axes.set_xlim(low - 0.02 * reach, high + 0.02 * reach)
    axes.set_ylim(1 - len(bars) - 0.75, 0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    rows = ", ".join(f"{_name(bar, reader)} {_rise(bar.loss, reader)}" for bar in bars[:_SUMMED])
    alt = translate("chart.importance.alt", language, n=chart.matches, rows=rows)
    wide, slim = (
        "\n".join([*_twin(bars, reader, columns), *wrap(summary, columns)]) for columns in (PLAIN_COLUMNS, SLIM_COLUMNS)
    )
    return DrawnChart("importance", frame.png(), f"{title} · {subtitle}", alt, wide, slim, chart.simulated)


def _name(bar: ImportanceBar, reader: Reader) -> str:
    return translate(f"family.{bar.family}", reader.language)


def _rise(loss: float, reader: Reader) -> str:
    """Say a rise of the log loss in thousandths, with its sign."""
    return f"{'+' if loss > 0 else ''}{reader.decimal(_THOUSANDTHS * loss, 2)}"


def _twin(bars: tuple[ImportanceBar, ...], reader: Reader, columns: int) -> list[str]:
    """Say of each family what it is worth, with a bar where there is room for one."""
    most = max(1e-9, *(bar.loss for bar in bars))
    lines = []
    for bar in bars:
        within = f"({_rise(bar.low, reader)} – {_rise(bar.high, reader)})"
        text = f"{_rise(bar.loss, reader)} {within} · {reader.percent(bar.gain, 0)}"
        if columns < PLAIN_COLUMNS:
            lines += [_name(bar, reader), f"  {text}"]
        else:
            block = bar_of(bar.loss / most, _TWIN_BAR)
            lines.append(f"{_name(bar, reader):<{_TWIN_NAME}} {block:<{_TWIN_BAR}} {text}")
    return lines
