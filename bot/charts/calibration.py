"""Calibration: what was forecast against what happened."""

from matplotlib.ticker import FuncFormatter

from bot.charts.drawn import DrawnChart, bar_of
from bot.charts.frame import as_png, framed, watermark
from bot.charts.palette import Theme
from bot.core.chart_data import CalibrationChart
from bot.core.i18n import Reader, say


def draw(chart: CalibrationChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw each group of forecasts with the interval of its share won."""
    language = reader.language
    title, subtitle = say("chart.calibration.title", language), say("chart.calibration.sub", language, n=chart.n)
    summary = say("chart.calibration.sum", language)
    figure, axes = framed(title, subtitle, summary, theme)
    watermark(axes, reader, theme, simulated=chart.simulated)
    forecast = [entry.forecast for entry in chart.bins]
    share = [entry.share for entry in chart.bins]
    below = [max(0.0, entry.share - entry.interval.low) for entry in chart.bins]
    above = [max(0.0, entry.interval.high - entry.share) for entry in chart.bins]
    axes.plot([0, 1], [0, 1], color=theme.grey, linewidth=1.4, linestyle=(0, (5, 4)))
    axes.errorbar(
        forecast, share, yerr=[below, above], fmt="o", color=theme.blue, markersize=9, elinewidth=2.2, capsize=6
    )
    for entry in chart.bins:
        axes.annotate(
            f"{entry.won}/{entry.of}",
            (entry.forecast, entry.share),
            xytext=(10, -4),
            textcoords="offset points",
            fontsize=10,
            color=theme.grey,
        )
    axes.set_xlim(max(0.0, min(forecast) - 0.12), min(1.0, max(forecast) + 0.14))
    axes.set_ylim(0, 1)
    percent = FuncFormatter(lambda value, _position: reader.percent(value, 0))
    axes.xaxis.set_major_formatter(percent)
    axes.yaxis.set_major_formatter(percent)
    axes.set_xlabel(say("chart.calibration.x", language), fontsize=12, color=theme.ink)
    axes.set_ylabel(say("chart.calibration.y", language), fontsize=12, color=theme.ink)
    alt = say("chart.calibration.alt", language, n=chart.n, bins=len(chart.bins))
    twin = "\n".join([*_lines(chart, reader), summary])
    return DrawnChart("calibration", as_png(figure), f"{title} · {subtitle}", alt, twin, chart.simulated)


def _lines(chart: CalibrationChart, reader: Reader) -> list[str]:
    return [
        f"{reader.percent(entry.forecast):>6} → {reader.percent(entry.share):>6} {bar_of(entry.share)} "
        f"({entry.won}/{entry.of}, {reader.percent(entry.interval.low, 0)}–{reader.percent(entry.interval.high, 0)})"
        for entry in chart.bins
    ]
