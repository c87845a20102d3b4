"""Draws what every query of a dashboard gave: how the dashboards look where there is no Grafana to show them.

FAIRLINE_DASHBOARD_VALUES=values.json pytest -m slow tests/e2e/test_dashboards.py
python -m tests.support.dashboard_pictures values.json FOLDER
"""

import json
import math
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter
from matplotlib.figure import Figure

BOARDS = Path(__file__).parents[2] / "deploy" / "monitoring" / "grafana" / "dashboards"
_CELL = 0.72
"""Inches a unit of Grafana's grid is wide; it is half as high."""

_SIZES = ((1e9, "G"), (1e6, "M"), (1e3, "k"))


def draw(board: dict[str, Any], given: dict[str, Any], name: str) -> Figure:
    """Return a picture of one dashboard with what its queries gave."""
    bottom = max(panel["gridPos"]["y"] + panel["gridPos"]["h"] for panel in board["panels"])
    figure = Figure(figsize=(24 * _CELL, bottom * _CELL / 2), facecolor="white")
    for panel in board["panels"]:
        place = panel["gridPos"]
        left, width = place["x"] / 24, place["w"] / 24
        top, height = 1 - place["y"] / bottom, place["h"] / bottom
        if panel["type"] == "row":
            figure.text(0.005, top - height * 0.8, panel["title"], fontsize=11, weight="bold", color="#333")
            continue
        axes = figure.add_axes((left + 0.03, top - height * 0.82, width - 0.045, height * 0.62))
        axes.set_title(panel["title"], fontsize=8, loc="left")
        series = [
            (target, entry)
            for target in panel["targets"]
            for entry in given.get(f"{name} / {panel['title']}: {target['expr']}", ())
        ]
        unit = panel["fieldConfig"]["defaults"]["unit"]
        if panel["type"] == "timeseries":
            _lines(axes, series)
        elif panel["type"] == "bargauge":
            _bars(axes, series)
        else:
            _number(axes, series, unit)
    return figure


def _legend(target: dict[str, Any], labels: dict[str, str]) -> str:
    text = str(target["legendFormat"])
    for label, value in labels.items():
        text = text.replace(f"{{{{{label}}}}}", value)
    return text


def _lines(axes: Axes, series: list[tuple[dict[str, Any], Any]]) -> None:
    for target, entry in series:
        points = [(datetime.fromtimestamp(at, UTC), float(value)) for at, value in entry["values"]]
        known = [(at, value) for at, value in points if math.isfinite(value)]
        axes.plot(
            [at for at, _ in known], [value for _, value in known],
            linewidth=1, marker="." if len(known) < 3 else "", label=_legend(target, entry["metric"]),
        )  # fmt: skip
    axes.tick_params(labelsize=6)
    axes.xaxis.set_major_formatter(DateFormatter("%H:%M:%S"))
    axes.xaxis.set_major_locator(_few())
    axes.grid(visible=True, linewidth=0.3)
    if series:
        axes.legend(fontsize=5, loc="upper left", ncols=2, framealpha=0.6)


def _few() -> Any:
    from matplotlib.dates import AutoDateLocator  # noqa: PLC0415

    return AutoDateLocator(minticks=2, maxticks=4)


def _bars(axes: Axes, series: list[tuple[dict[str, Any], Any]]) -> None:
    names = [_legend(target, entry["metric"]) for target, entry in series]
    axes.barh(names, [float(entry["value"][1]) for _, entry in series], color="#5b8")
    axes.tick_params(labelsize=6)
    axes.invert_yaxis()


def _number(axes: Axes, series: list[tuple[dict[str, Any], Any]], unit: str) -> None:
    axes.set_axis_off()
    text = _written(float(series[0][1]["value"][1]), unit) if series else "no data"
    axes.text(0.5, 0.4, text, fontsize=18, ha="center", va="center", color="#276" if series else "#b33")


def _written(value: float, unit: str) -> str:
    if unit == "percentunit":
        return f"{value:.2%}"
    if unit == "s" and value < 1:
        return f"{value * 1000:.0f} ms"
    suffix = {"s": " s", "reqps": " req/s"}.get(unit, "")
    for size, letter in _SIZES:
        if abs(value) >= size and unit == "bytes":
            return f"{value / size:.1f} {letter}B"
    return f"{value:.4g}{suffix}"


def main() -> int:
    """Draw every dashboard from a file of values into a folder."""
    values, folder = Path(sys.argv[1]), Path(sys.argv[2])
    given = json.loads(values.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(BOARDS.glob("*.json")):
        board = json.loads(file.read_text(encoding="utf-8"))
        draw(board, given, file.stem).savefig(folder / f"dashboard-{file.stem}.png", dpi=80)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
