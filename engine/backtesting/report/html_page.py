"""The report as one page that fetches nothing: styles, scripts, charts and every bet are inside it.

The charts are drawn by uPlot (MIT, 51 kB), which stands beside the page's own files as its maker published it. Larger
libraries were weighed: Plotly's script alone is 4.6 MB of the 6 MB a page may have, ECharts' 1.1 MB, and neither moves
through values by keyboard; uPlot draws ten years of days in milliseconds on a phone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engine.backtesting.report.analysis import Chart, Report
from engine.backtesting.report.bet_table import PackedBets
from engine.backtesting.report.words import Words

FOLDER: Final = Path(__file__).with_name("page")
_UPLOT: Final = "uplot-1.6.32.min.js"
_SCRIPTS: Final = ("charts.js", "bets.js", "page.js")
_TEXTS_OF_SCRIPTS: Final = ("bets-", "col-", "result-", "reason-", "part-market")
_GAPS: Final = (
    "shown",
    "all",
    "profit",
    "roi",
    "bookmaker",
    "price",
    "fair_price",
    "probability",
    "home_goals",
    "away_goals",
)


@dataclass(frozen=True, slots=True)
class BetsOnPage:
    """The packed bets of a run and what must be said of them."""

    packed: PackedBets
    notes: tuple[str, ...]


def page_of(report: Report, packed: Sequence[PackedBets], words: Words) -> str:
    """Lay a report out as HTML.

    Args:
        report: what it says.
        packed: the bets of each of its runs.
        words: of its language.

    Returns:
        The page; UTF-8 is declared in it.
    """
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("page.html.j2").render(
        report=report,
        packed=[BetsOnPage(bets, _notes(bets, words)) for bets in packed],
        t=words.text,
        data=_safe_json(_data_of(report, words)),
        styles=_file("page.css"),
        uplot=_file(_UPLOT),
        script="\n".join(_file(name) for name in _SCRIPTS),
    )


def _data_of(report: Report, words: Words) -> dict[str, Any]:
    charts = {f"{run}-{chart.name}": chart for run, part in enumerate(report.runs) for chart in part.charts}
    if report.compare_chart is not None:
        charts["compare"] = report.compare_chart
    return {
        "locale": report.locale,
        "currency": words.currency,
        "words": words.templates(_TEXTS_OF_SCRIPTS, _GAPS),
        "charts": {key: _chart_data(chart) for key, chart in charts.items()},
    }


def _chart_data(chart: Chart) -> dict[str, Any]:
    return {
        "columns": chart.columns,
        "labels": chart.labels,
        "names": [row.cells[0] for row in chart.twin.rows] if chart.name == "clv" else [],
    }


def _notes(bets: PackedBets, words: Words) -> tuple[str, ...]:
    notes = [] if bets.reasons or not bets.of else [words.text("bets-without-reasons")]
    if bets.shown < bets.of:
        notes.append(words.text("bets-latest", shown=bets.shown, all=bets.of))
    return tuple(notes)


def _file(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def _safe_json(values: object) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")
