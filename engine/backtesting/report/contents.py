"""Everything a report says, in the reader's language, ready to be laid out as a page or a document."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from engine.backtesting.report.analysis import Analysis, Report, RunPart
from engine.backtesting.report.charts import charts_of, compare_chart
from engine.backtesting.report.compare import compare
from engine.backtesting.report.improvements import improvements_of
from engine.backtesting.report.summary import luck_of_run, sentences_of, tiles_of, verdict_of
from engine.backtesting.report.tables import (
    capacity_of,
    check_by_season,
    check_of,
    heat_of,
    impossible_of,
    more_figures,
    parts_of,
    settings_of,
)
from engine.backtesting.report.words import Words
from engine.backtesting.result import BacktestResult

TERMS: Final = ("roi", "interval", "clv", "beat", "win", "sharpe", "drawdown", "ruin", "luck", "deflated")


def contents_of(analyses: Sequence[Analysis], words: Words, today: date) -> Report:
    """Put a report together.

    Args:
        analyses: one run or two.
        words: the reader's language.
        today: the day the report is made.
    """
    first = analyses[0].result
    names = [analysis.result.configuration.strategy for analysis in analyses]
    title = (
        words.text("title", strategy=names[0])
        if len(analyses) == 1
        else words.text("title-two", first=names[0], second=names[1])
    )
    return Report(
        title=title,
        about=_about(first, words),
        warnings=tuple(dict.fromkeys(warning for analysis in analyses for warning in _warnings(analysis, words))),
        runs=tuple(run_part(analysis, words) for analysis in analyses),
        compare=compare(analyses[0], analyses[1], words) if len(analyses) == 2 else None,
        compare_chart=compare_chart(analyses, words) if len(analyses) == 2 else None,
        terms=tuple((words.text(f"term-{term}"), words.text(f"term-{term}-text")) for term in TERMS),
        made=words.text("made-by", day=words.iso_day(today.isoformat())),
        language=words.language,
        locale=words.text("locale").replace("_", "-"),
    )


def run_part(analysis: Analysis, words: Words) -> RunPart:
    """Return all that is said of one run."""
    kind = verdict_of(analysis)
    return RunPart(
        name=analysis.result.configuration.strategy,
        verdict=words.text(f"verdict-{kind}"),
        verdict_kind=kind,
        summary=sentences_of(analysis, words),
        tiles=tiles_of(analysis, words),
        luck=luck_of_run(analysis, words),
        charts=charts_of(analysis, words),
        parts=parts_of(analysis, words),
        heat=heat_of(analysis, words),
        figures=more_figures(analysis, words),
        capacity=capacity_of(analysis, words),
        improvements=improvements_of(analysis, words),
        check=check_of(analysis, words),
        check_by_season=check_by_season(analysis, words),
        impossible=impossible_of(analysis, words),
        check_notes=tuple(
            words.text(f"note-{note}") if words.has(f"note-{note}") else note.replace("_", " ")
            for note in (*analysis.result.check.notes, *analysis.result.notes)
        ),
        run=settings_of(analysis, words),
    )


def _about(result: BacktestResult, words: Words) -> str:
    settings = result.configuration
    books = (
        ", ".join(settings.books)
        if settings.books
        else words.text("books-market" if settings.prices == "market" else "books-all")
    )
    about = [
        words.text(
            "about",
            since=words.iso_day(settings.since),
            until=words.iso_day(settings.until),
            leagues=len(settings.leagues),
            matches=result.judged,
            books=books,
        )
    ]
    if settings.slippage:
        about.append(words.text("slippage", share=words.percent(settings.slippage)))
    if settings.fill < 1:
        about.append(words.text("fill", share=words.percent(settings.fill, 0)))
    return " · ".join(about)


def _warnings(analysis: Analysis, words: Words) -> list[str]:
    result = analysis.result
    if result.complete or not len(result.days):
        return []
    settings = result.configuration  # its last day is that of the last decision; bets are settled a little later
    return [words.text("partial", since=words.iso_day(settings.since), until=words.iso_day(settings.until))]
