"""Reports of backtests: a page, a document, a table of every bet, and the figures for other programs."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from engine.backtesting.figures.metrics import metrics_of
from engine.backtesting.report.analysis import analyse
from engine.backtesting.report.bet_table import pack_all
from engine.backtesting.report.bets_csv import write_bets
from engine.backtesting.report.contents import contents_of
from engine.backtesting.report.document import document_of
from engine.backtesting.report.html_page import page_of
from engine.backtesting.report.words import Words
from engine.backtesting.result import BacktestResult

__all__ = ["write_report"]


def write_report(
    results: Sequence[BacktestResult], folder: Path, *, language: str = "en", today: date | None = None
) -> tuple[Path, ...]:
    """Write ``metrics.json``, ``bets.csv``, ``report.html`` and ``report.pdf`` into a folder.

    Args:
        results: one run, or two to be set side by side; of two, ``metrics.json`` is of the first and
            ``metrics-second.json`` of the other.
        folder: made where there is none; files of the same name are replaced.
        language: two-letter code; English where there is no such language.
        today: the day the report is made; now where not given.

    Returns:
        The files, in that order.

    Raises:
        ValueError: no run, or more than two.
    """
    if len(results) not in {1, 2}:
        raise ValueError(f"A report is about one run or two, not {len(results)}.")
    folder.mkdir(parents=True, exist_ok=True)
    analyses = [analyse(result) for result in results]
    words = Words(language, results[0].configuration.currency)
    contents = contents_of(analyses, words, today or datetime.now(UTC).date())
    written = []
    for analysis, name in zip(analyses, ("metrics.json", "metrics-second.json"), strict=False):
        path = folder / name
        metrics = metrics_of(analysis.result, analysis.figures)
        path.write_text(json.dumps(metrics, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    table, page = folder / "bets.csv", folder / "report.html"
    write_bets(results, table)
    page.write_text(page_of(contents, pack_all(results), words), encoding="utf-8")
    document = folder / "report.pdf"
    document.write_bytes(document_of(contents, words))
    return (*written, table, page, document)
