"""Draws reports: sections of labels and values, bets, lines of a ledger, and what can be typed."""

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.console.render.drawing import draw
from bot.core.i18n import Reader, translate
from bot.core.messages.report import BetRow, DatedRow, ReportView, Row, Section, TypedRow
from bot.core.phrases.record import bet_parts


@draw.register
def report(view: ReportView, reader: Reader) -> RenderableType:
    """Draw a report."""
    parts: list[RenderableType] = []
    if view.title is not None:
        title = Text(view.title.text(reader), style="strong")
        if view.simulated:
            title.append(f"  {translate('simulated', reader.language)}", style="simulated")
        parts.append(title)
    parts += [Text(words.text(reader)) for words in view.lead]
    parts += [_section(section, reader) for section in view.sections]
    parts += [Text(note.text(reader), style="quiet") for note in view.notes]
    parts += [] if view.footer is None else [Text(view.footer.text(reader), style="quiet")]
    return Group(*parts)


def _section(section: Section, reader: Reader) -> RenderableType:
    bets = [row for row in section.rows if isinstance(row, BetRow)]
    if bets:
        return _bets("" if section.heading is None else section.heading.text(reader), bets, reader)
    parts: list[RenderableType] = []
    if section.heading is not None:
        parts += [Text(), Text(section.heading.text(reader), style="strong")]
    dated = [row for row in section.rows if isinstance(row, DatedRow)]
    pairs = [pair for row in section.rows for pair in _pair(row, reader)]
    parts += [_ledger(dated, reader)] if dated else []
    parts += [_grid(pairs)] if pairs else []
    alone = [row for row in section.rows if isinstance(row, Row) and row.value is None]
    parts += [Text(row.label.text(reader)) for row in alone]
    return Group(*parts)


def _pair(row: Row | DatedRow | TypedRow | BetRow, reader: Reader) -> list[tuple[str, Text]]:
    """Return a row as a label and what stands beside it; none for a row that is drawn otherwise."""
    if isinstance(row, Row) and row.value is not None:
        return [(row.label.text(reader), Text(row.value.text(reader) + (" ✓" if row.ticked else "")))]
    if isinstance(row, TypedRow) and row.meaning is None:
        return [("", Text(row.typed, style="quiet"))]
    if isinstance(row, TypedRow) and row.meaning is not None:
        typed = f"1: {row.typed}" if row.reply else row.typed  # nothing but its number names a card in a terminal
        return [(typed, Text(row.meaning.text(reader)))]
    return []


def _grid(pairs: Sequence[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(ratio=1)
    for label, value in pairs:
        grid.add_row(label, value)
    return grid


def _ledger(rows: Sequence[DatedRow], reader: Reader) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="quiet")
    grid.add_column()
    grid.add_column(justify="right")
    for row in rows:
        grid.add_row(reader.moment(row.at), row.what.text(reader), row.amount.text(reader))
    return grid


def _bets(title: str, rows: Sequence[BetRow], reader: Reader) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="strong", padding=(0, 1, 0, 0))
    table.show_header = False
    table.add_column(style="quiet", no_wrap=True)
    table.add_column(ratio=1)
    for _ in range(3):
        table.add_column(justify="right", no_wrap=True)
    for row in rows:
        bet = bet_parts(row, reader)
        what = Text.assemble(bet.what, (f"\n{bet.match}", "quiet"))
        won = row.profit is not None and row.profit.amount > 0
        ended = Text.assemble(bet.ended, "\n", (bet.gain, "good" if won else "none")) if bet.gain else Text(bet.ended)
        last = ended if bet.ended else Text(reader.kickoff(row.fixture.kickoff, exact=row.fixture.kickoff_exact))
        table.add_row(bet.number or bet.day, what, bet.stake, bet.price, last)
    return table
