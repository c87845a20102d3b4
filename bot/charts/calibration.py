"""Calibration: what was forecast against what happened."""

from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.drawn import PLAIN_COLUMNS, SLIM_COLUMNS, DrawnChart, bar_of, of_days, wrap
from bot.charts.frame import TEXT, Frame
from bot.charts.palette import Theme
from bot.core.i18n import Reader, translate
from engine.performance.chart_series import CalibrationChart

_ROOM_BELOW = 0.1


def draw(chart: CalibrationChart, reader: Reader, theme: Theme) -> DrawnChart:
    """Draw each group of forecasts with the interval of its share won."""
    language = reader.language
    title = translate("chart.calibration.title", language)
    subtitle = of_days(translate("chart.calibration.sub", language, n=chart.n), chart.days, reader)
    summary = translate("chart.calibration.sum", language)
    frame = Frame(title, subtitle, (summary,), reader, theme, simulated=chart.simulated)
    axes = frame.axes
    forecast = [entry.forecast for entry in chart.bins]
    share = [entry.share for entry in chart.bins]
    below = [max(0.0, entry.share - entry.interval.low) for entry in chart.bins]
    above = [max(0.0, entry.interval.high - entry.share) for entry in chart.bins]
    axes.plot([0, 1], [0, 1], color=theme.grey, linewidth=1.4, linestyle=(0, (5, 4)))
    axes.errorbar(
        forecast,
        share,
        yerr=[below, above],
        fmt="o",
        color=theme.blue,
        markersize=9,
        elinewidth=2.2,
        capthick=2.2,
        capsize=6,
    )
    for place, entry in enumerate(chart.bins):
        # above and below in turn, so that neighbours keep apart
        below_it = place % 2 == 1 and entry.interval.low > _ROOM_BELOW
        axes.annotate(
            f"{entry.won}/{entry.of}",
            (entry.forecast, entry.interval.low if below_it else entry.interval.high),
            xytext=(0, -5 if below_it else 5),
            textcoords="offset points",
            ha="center",
            va="top" if below_it else "bottom",
            fontsize=TEXT,
            color=theme.ink,
        )
    axes.set_xlim(max(0.0, min(forecast) - 0.12), min(1.0, max(forecast) + 0.14))
    axes.set_ylim(-0.03, 1.08)
    axes.set_yticks([0, 0.2, 0.4, 0.6, 0.8, 1])
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    percent = FuncFormatter(lambda value, _position: reader.percent(value, 0))
    axes.xaxis.set_major_formatter(percent)
    axes.yaxis.set_major_formatter(percent)
    axes.set_xlabel(translate("chart.calibration.x", language), fontsize=TEXT, color=theme.ink)
    axes.set_ylabel(translate("chart.calibration.y", language), fontsize=TEXT, color=theme.ink)
    alt = translate("chart.calibration.alt", language, n=chart.n, bins=len(chart.bins))
    plain, slim = (
        "\n".join([*_lines(chart, reader, columns), *wrap(summary, columns)])
        for columns in (PLAIN_COLUMNS, SLIM_COLUMNS)
    )
    return DrawnChart("calibration", frame.png(), f"{title} · {subtitle}", alt, plain, slim, chart.simulated)


def _lines(chart: CalibrationChart, reader: Reader, columns: int) -> list[str]:
    """Say for each group forecast, share won and its interval; with a bar where there is room for one."""
    longest = columns - 44
    lines = []
    for entry in chart.bins:
        low, high = reader.percent(entry.interval.low, 0), reader.percent(entry.interval.high, 0)
        bar = f"{bar_of(entry.share, longest)} " if longest > 0 else ""
        text = f"{reader.percent(entry.forecast):>6} → {reader.percent(entry.share):>6}"
        lines.append(f"{text} {bar}({entry.won}/{entry.of}, {low}–{high})")
    return lines
