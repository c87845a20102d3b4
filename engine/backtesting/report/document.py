"""The report as a PDF, for reading away from a browser and for keeping.

Set by fpdf2: two megabytes of plain Python, no browser, no system libraries and no fonts of its own (matplotlib's
DejaVu is here already). Typst's compiler sets finer pages and weighs 60 MB; WeasyPrint needs Pango from the system.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import matplotlib as mpl
from fpdf import FPDF, FontFace
from fpdf.enums import Align, TableBordersLayout

from engine.backtesting.report.analysis import Chart, HeatMap, Report, Row, RunPart, TextTable, Tile
from engine.backtesting.report.pictures import picture_of
from engine.backtesting.report.words import Words

_FONT: Final = "DejaVu"
_MARGIN: Final = 16.0
_INK: Final = (26, 28, 31)
_GREY: Final = (93, 99, 107)
_SHEET: Final = (246, 247, 249)
_LINE: Final = (217, 220, 225)
_BLUE: Final = (0, 114, 178)
_VERMILION: Final = (194, 65, 12)
_GREEN: Final = (0, 121, 90)
_VERDICTS: Final = {"proven": _GREEN, "clv": _GREEN, "loss": _VERMILION, "lucky": _VERMILION}
_TILES_A_ROW: Final = 5
_BAR_COLUMN: Final = 3
_Colour = tuple[int, int, int]


def document_of(report: Report, words: Words) -> bytes:
    """Lay a report out as PDF.

    Args:
        report: what it says.
        words: of its language.

    Returns:
        The file.
    """
    pages = _Pages(report, words)
    pages.opening()
    for run in report.runs:
        pages.run(run, named=len(report.runs) > 1)
    pages.section(words.text("terms-title"))
    for term, text in report.terms:
        pages.pair(term, text)
    return bytes(pages.pdf.output())


class _Paper(FPDF):
    """A4 with a line at the foot of each page."""

    def __init__(self, foot: str, language: str) -> None:
        super().__init__(format="A4")
        self._foot = foot
        fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
        self.add_font(_FONT, "", fonts / "DejaVuSans.ttf")
        self.add_font(_FONT, "B", fonts / "DejaVuSans-Bold.ttf")
        self.set_margins(_MARGIN, 14, _MARGIN)
        self.set_auto_page_break(auto=True, margin=18)
        self.set_lang(language)

    def footer(self) -> None:
        """Write the warning and the page's number."""
        self.set_y(-12)
        self.set_font(_FONT, "", 7)
        self.set_text_color(*_GREY)
        self.cell(0, 4, self._foot)
        self.set_x(_MARGIN)
        self.cell(0, 4, str(self.page_no()), align=Align.R)


class _Pages:
    """Writes the parts of a report, one below the other."""

    def __init__(self, report: Report, words: Words) -> None:
        self.report, self.words = report, words
        self.pdf = _Paper(words.text("adult"), report.language)
        self.pdf.set_title(report.title)
        self.pdf.set_creator("Fairline")
        self.pdf.add_page()

    def opening(self) -> None:
        """Write title, what it is about, warnings, and two runs side by side."""
        self.text("Fairline", size=10, colour=_BLUE, bold=True)
        self.text(self.report.title, size=22, bold=True)
        self.text(self.report.about, size=9, colour=_GREY)
        for warning in self.report.warnings:
            self.text(warning, size=10, colour=_VERMILION, bold=True)
        self.text(self.words.text("promise"), size=8, colour=_GREY)
        self.text(self.report.made, size=8, colour=_GREY)
        if self.report.compare is not None:
            self.section(self.report.compare.title)
            self.text(self.words.text("compare-text"), colour=_GREY)
            if self.report.compare_chart is not None:
                self.chart(self.report.compare_chart)
            self.table(self.report.compare, wide_first=True)

    def run(self, run: RunPart, *, named: bool) -> None:
        """Write all that is said of one run."""
        text = self.words.text
        if named:
            self.pdf.add_page()
        title = text("nav-summary")
        self.section(f"{title}: {run.name}" if named else title)
        self.verdict(run)
        if run.charts:
            self.tiles(run.tiles)
        for sentence in run.summary:
            self.text(sentence, size=9.5)
        self.section(text("luck-title"))
        for row in run.luck:
            self.pair(row.cells[0], row.cells[1])
        if run.charts:
            self.section(text("nav-bankroll"))
        for chart in run.charts:
            self.chart(chart)
        self.section(text("parts-title"))
        self.text(text("parts-text"), colour=_GREY)
        self.heat(run.heat)
        for part in (*run.parts, run.capacity):
            self.groups(part)
        self.table(run.figures)
        self.section(text("improve-title"))
        self.text(text("improve-text"), colour=_GREY)
        for number, hint in enumerate(run.improvements, 1):
            self.text(f"{number}. {hint}")
        self.section(text("data-title"))
        self.text(text("data-text") if run.check.rows else text("data-none"), colour=_GREY)
        self.table(run.check_by_season)
        self.table(run.impossible)
        for note in run.check_notes:
            self.text(note, colour=_GREY)
        self.table(run.run)

    def section(self, title: str) -> None:
        """Begin a part, on a new page where little room is left."""
        if self.pdf.will_page_break(40):
            self.pdf.add_page()
        else:
            self.pdf.ln(4)
        self.pdf.start_section(title)
        self.text(title, size=15, bold=True)

    def text(self, text: str, *, size: float = 9, colour: _Colour = _INK, bold: bool = False) -> None:
        """Write a paragraph."""
        self.pdf.set_font(_FONT, "B" if bold else "", size)
        self.pdf.set_text_color(*colour)
        self.pdf.multi_cell(0, size * 0.5, text, align=Align.L, new_x="LMARGIN", new_y="NEXT")
        self.pdf.ln(1.2)

    def pair(self, head: str, text: str) -> None:
        """Write a question and its answer, or a term and what it means."""
        if self.pdf.will_page_break(18):
            self.pdf.add_page()
        self.text(head, size=9, bold=True)
        self.pdf.set_y(self.pdf.get_y() - 0.8)
        self.text(text, size=9, colour=_GREY)

    def verdict(self, run: RunPart) -> None:
        """Write the verdict on a sheet with a coloured edge."""
        pdf = self.pdf
        top = pdf.get_y()
        pdf.set_font(_FONT, "B", 11)
        pdf.set_text_color(*_INK)
        pdf.set_fill_color(*_SHEET)
        pdf.set_x(_MARGIN + 2)
        pdf.multi_cell(0, 6, run.verdict, fill=True, padding=3, align=Align.L, new_x="LMARGIN", new_y="NEXT")
        pdf.set_fill_color(*_VERDICTS.get(run.verdict_kind, _GREY))
        pdf.rect(_MARGIN, top, 2, pdf.get_y() - top, style="F")
        pdf.ln(3)

    def tiles(self, tiles: Sequence[Tile]) -> None:
        """Write the main figures in rows of five."""
        pdf, gap = self.pdf, 2.5
        width = (pdf.epw - gap * (_TILES_A_ROW - 1)) / _TILES_A_ROW
        for start in range(0, len(tiles), _TILES_A_ROW):
            if pdf.will_page_break(30):
                pdf.add_page()
            top = pdf.get_y()
            for place, tile in enumerate(tiles[start : start + _TILES_A_ROW]):
                left = _MARGIN + place * (width + gap)
                pdf.set_fill_color(*_SHEET)
                pdf.rect(left, top, width, 27, style="F", round_corners=True, corner_radius=1.5)
                self._line(left, top + 2, width, tile.label, size=6.5, colour=_GREY, height=3, most=2)
                self._line(left, top + 9.5, width, tile.value, size=13, colour=_INK, bold=True)
                self._line(left, top + 16.5, width, tile.interval, size=6.5, colour=_INK)
                self._line(left, top + 20.8, width, tile.sample, size=6.5, colour=_GREY)
            pdf.set_y(top + 27 + gap)
        pdf.ln(2)

    def _line(
        self,
        left: float,
        top: float,
        width: float,
        text: str,
        *,
        size: float,
        colour: _Colour,
        bold: bool = False,
        height: float = 5.0,
        most: int = 1,
    ) -> None:
        self.pdf.set_xy(left + 1.5, top)
        self.pdf.set_font(_FONT, "B" if bold else "", size)
        self.pdf.set_text_color(*colour)
        self.pdf.multi_cell(width - 3, height, text, align=Align.L, max_line_height=height if most > 1 else None)

    def chart(self, chart: Chart) -> None:
        """Write a chart with its words; it stays on one page."""
        picture = picture_of(chart, self.words)
        if self.pdf.will_page_break(110 if chart.name == "bankroll" else 84):
            self.pdf.add_page()
        self.text(chart.title, size=11, bold=True)
        self.text(chart.text, size=8, colour=_GREY)
        self.pdf.image(io.BytesIO(picture), w=self.pdf.epw, alt_text=chart.alt)
        self.pdf.ln(1)
        if chart.note:
            self.text(chart.note, size=8, colour=_GREY)
        self.pdf.ln(2)

    def table(self, table: TextTable, *, wide_first: bool = False) -> None:
        """Write a table of text."""
        if not table.rows:
            return
        self._table_title(table)
        pdf = self.pdf
        columns = len(table.rows[0].cells)
        widths = (
            (1.0, 1.0)
            if columns == 2
            else (2.2 if wide_first else 1.3, *([1.6 if wide_first else 1.0] * (columns - 1)))
        )
        pdf.set_font(_FONT, "", 7)
        pdf.set_text_color(*_INK)
        pdf.set_draw_color(*_LINE)
        pdf.set_fill_color(255, 255, 255)
        with pdf.table(
            col_widths=widths,
            text_align=(Align.L, *([Align.R] * (columns - 1))),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            first_row_as_headings=bool(table.head),
            headings_style=FontFace(emphasis="", color=_GREY),
            line_height=3.6,
            padding=(0.9, 1.0),
        ) as lines:
            if table.head:
                lines.row(list(table.head))
            for row in table.rows:
                lines.row(list(row.cells))
        pdf.ln(4)

    def groups(self, table: TextTable) -> None:
        """Write a table of groups, the interval of each drawn in the column that has no cell."""
        if not table.rows:
            return
        self._table_title(table)
        pdf = self.pdf
        widths = [pdf.epw * share for share in (0.21, 0.07, 0.13, 0.15, 0.13, 0.13, 0.08, 0.10)]
        self._group_line(table.head, widths, _GREY)
        for row in table.rows:
            if pdf.will_page_break(8):
                pdf.add_page()
                self._group_line(table.head, widths, _GREY)
            top = pdf.get_y()
            self._group_line((*row.cells[:_BAR_COLUMN], "", *row.cells[_BAR_COLUMN:]), widths, _INK)
            if row.bar is not None:
                self._bar(row, _MARGIN + sum(widths[:_BAR_COLUMN]) + 3, top + 3.5, widths[_BAR_COLUMN] - 4)
        pdf.ln(4)

    def _table_title(self, table: TextTable) -> None:
        if self.pdf.will_page_break(34):
            self.pdf.add_page()
        self.text(table.title, size=11, bold=True)

    def _group_line(self, cells: Sequence[str], widths: Sequence[float], colour: _Colour) -> None:
        pdf = self.pdf
        top, left = pdf.get_y(), _MARGIN
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            lines = cell.split("\n")
            # a name or a heading that is too long is set smaller rather than cut
            pdf.set_font(_FONT, "", 7)
            size = min(7.0, 7.0 * (width - 1.5) / max(pdf.get_string_width(lines[0]), 0.1))
            for number, line in enumerate(lines):
                pdf.set_font(_FONT, "", 5.5 if number else size)
                pdf.set_text_color(*(_GREY if number else colour))
                pdf.set_xy(left, top + 0.7 + 3.2 * number + (0 if len(lines) > 1 else 1.1))
                pdf.cell(width, 3.2, line, align=Align.R if place else Align.L)
            left += width
        pdf.set_draw_color(*_LINE)
        pdf.line(_MARGIN, top + 7.6, _MARGIN + pdf.epw, top + 7.6)
        pdf.set_xy(_MARGIN, top + 7.8)

    def _bar(self, row: Row, left: float, middle: float, width: float) -> None:
        bar = row.bar
        if bar is None:
            return
        pdf = self.pdf
        colour = _BLUE if row.good is None else _GREEN if row.good else _VERMILION
        pdf.set_draw_color(*_GREY)
        pdf.set_line_width(0.15)
        pdf.line(left + bar.zero * width, middle - 3.3, left + bar.zero * width, middle + 3.6)
        pdf.set_draw_color(*colour)
        pdf.set_line_width(0.7)
        pdf.line(left + bar.low * width, middle, left + bar.high * width, middle)
        pdf.set_fill_color(*colour)
        pdf.ellipse(left + bar.value * width - 1, middle - 1, 2, 2, style="F")
        pdf.set_line_width(0.2)

    def heat(self, heat: HeatMap) -> None:
        """Write the months as coloured cells."""
        if not heat.years:
            return
        pdf, text = self.pdf, self.words.text
        if pdf.will_page_break(30 + 5.5 * len(heat.years)):
            pdf.add_page()
        self.text(text("heat-title"), size=11, bold=True)
        self.text(text("heat-text"), size=8, colour=_GREY)
        width = (pdf.epw - 14) / 12
        pdf.set_font(_FONT, "", 7)
        pdf.set_text_color(*_GREY)
        pdf.cell(14, 5, "")
        for month in heat.months:
            pdf.cell(width, 5, month, align=Align.C)
        pdf.ln(5)
        pdf.set_draw_color(255, 255, 255)
        for year, cells in zip(heat.years, heat.cells, strict=True):
            pdf.set_text_color(*_INK)
            pdf.cell(14, 5.5, year)
            for cell in cells:
                if cell is None:
                    pdf.cell(width, 5.5, "")
                    continue
                pdf.set_fill_color(*_shade(cell.shade))
                pdf.cell(width, 5.5, cell.text, border=1, fill=True, align=Align.C)
            pdf.ln(5.5)
        pdf.ln(4)


def _shade(strength: float) -> _Colour:
    """The colour of a month between white and blue, or white and vermilion."""
    full, share = (_BLUE if strength >= 0 else _VERMILION), 0.08 + 0.52 * abs(strength)
    red, green, blue = (round(255 + (part - 255) * share) for part in full)
    return red, green, blue
