"""One run with everything worked out that its report says, and the pieces a report is built of."""

from dataclasses import dataclass, field

from engine.backtesting.figures.columns import BetColumns, columns_of
from engine.backtesting.figures.metrics import Figures, figures_of
from engine.backtesting.figures.significance import Significance, significance_of
from engine.backtesting.result import BacktestResult


@dataclass(frozen=True, slots=True)
class Analysis:
    """A run, its figures, and how far they are from luck."""

    result: BacktestResult
    figures: Figures
    significance: Significance
    columns: BetColumns


def analyse(result: BacktestResult) -> Analysis:
    """Work out the figures of a run once, for every kind of report."""
    figures = figures_of(result)
    columns = columns_of(result.bets, result.configuration.currency)
    return Analysis(result, figures, significance_of(result, figures), columns)


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure in large letters: label, value, interval, sample."""

    label: str
    value: str
    interval: str
    sample: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval to draw in a row: places between 0 and 1 of the low end, the value, the high end and zero."""

    low: float
    value: float
    high: float
    zero: float


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a table; the first one heads the row. ``bar`` is drawn in the column that has no cell of its own."""

    cells: tuple[str, ...]
    bar: Bar | None = None
    good: bool | None = None
    """Whether the whole interval lies above zero, or below it; None for neither."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table: a title, the heads of its columns, its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data, with its words and the same as a table.

    Attributes:
        name: of the chart.
        title, text, alt: what it is called, how it is read, what it shows.
        columns: numbers by name, as the page and the document draw them; NaN is written as None.
        labels: names of the columns for a reader.
        twin: the same as a table, thinned to what can be read.
    """

    name: str
    title: str
    text: str
    alt: str
    columns: dict[str, list[float | None]]
    labels: dict[str, str]
    twin: TextTable
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One month: what is written in it, how strong its shade is (−1 to 1), and what it says in full."""

    text: str
    shade: float
    title: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Years by months; None for a month without a bet."""

    months: tuple[str, ...]
    years: tuple[str, ...]
    cells: tuple[tuple[HeatCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class RunPart:
    """All that is said of one run, in the order it is read."""

    name: str
    verdict: str
    verdict_kind: str
    summary: tuple[str, ...]
    tiles: tuple[Tile, ...]
    luck: tuple[Row, ...]
    charts: tuple[Chart, ...]
    parts: tuple[TextTable, ...]
    heat: HeatMap
    figures: TextTable
    capacity: TextTable
    improvements: tuple[str, ...]
    check: TextTable
    check_by_season: TextTable
    impossible: TextTable
    check_notes: tuple[str, ...]
    run: TextTable


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes:
        title, about: heading and one line below it.
        warnings: what must be read first: stopped early, no bets.
        runs: one or two.
        compare: the main figures side by side; None for one run.
        compare_chart: both bankrolls in one chart; None likewise.
        terms: definitions.
        made: when and how, in one sentence.
        language, locale: of the words.
    """

    title: str
    about: str
    warnings: tuple[str, ...]
    runs: tuple[RunPart, ...]
    compare: TextTable | None
    compare_chart: Chart | None
    terms: tuple[tuple[str, str], ...]
    made: str
    language: str
    locale: str = field(default="en_GB")
