"""Draws a report: sections of labels and values."""

import re

from bot.core.buttons import buttons_of
from bot.core.i18n import Reader, say
from bot.core.report import ReportView, Row, Section
from bot.discord.drawn import Drawn, embed
from bot.discord.setting import Setting
from bot.discord.words import bold, esc, quiet

_ROLE = re.compile(r"<@&\d{15,20}>")
"""A role, which is shown by its name; in an embed nobody is called by it."""


def report(view: ReportView, setting: Setting) -> list[Drawn]:
    """Draw a report."""
    reader = setting.reader
    parts = [_section(section, reader) for section in view.sections]
    if view.notes:
        parts.append("\n".join(quiet(note.text(reader)) for note in view.notes))
    footer = say("simulated", reader.language) if view.simulated else ""
    made = embed("\n\n".join(part for part in parts if part), title=esc(view.title.text(reader)), footer=footer)
    return [Drawn(made, buttons_of(view))]


def _section(section: Section, reader: Reader) -> str:
    heading = [] if section.heading is None else [bold(section.heading.text(reader))]
    return "\n".join([*heading, *(_row(row, reader) for row in section.rows)])


def _row(row: Row, reader: Reader) -> str:
    label = esc(row.label.text(reader))
    if row.value is None:
        return label
    value = row.value.text(reader)
    return f"{label}: {value if _ROLE.fullmatch(value) else bold(value)}"
