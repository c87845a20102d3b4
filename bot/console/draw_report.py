"""Draws a report: sections of labels and values."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.core.i18n import Reader, say
from bot.core.report import ReportView, Section


def report(view: ReportView, reader: Reader) -> RenderableType:
    """Draw a report."""
    title = Text(view.title.text(reader), style="strong")
    if view.simulated:
        title.append(f"  {say('simulated', reader.language)}", style="simulated")
    parts: list[RenderableType] = [title]
    parts += [_section(section, reader) for section in view.sections]
    parts += [Text(note.text(reader), style="quiet") for note in view.notes]
    return Group(*parts)


def _section(section: Section, reader: Reader) -> RenderableType:
    parts: list[RenderableType] = []
    if section.heading is not None:
        parts += [Text(), Text(section.heading.text(reader), style="strong")]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(ratio=1)
    pairs = [row for row in section.rows if row.value is not None]
    for row in pairs:
        grid.add_row(row.label.text(reader), row.value.text(reader) if row.value is not None else "")
    if pairs:
        parts.append(grid)
    parts += [Text(row.label.text(reader)) for row in section.rows if row.value is None]
    return Group(*parts)
