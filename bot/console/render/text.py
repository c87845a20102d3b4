"""Draws words: welcome, questions, notices, lists, settings, limits and help."""

from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.core.i18n import Reader, say
from bot.core.messages.report import ReportView, Section
from bot.core.messages.views import (
    ConfirmView,
    FileView,
    HelpView,
    LimitsView,
    ListView,
    NoticeView,
    QuestionView,
    RefusalView,
    SettingsView,
    WelcomeView,
)
from bot.core.parsing.replies import examples
from engine.domain.limits import LimitName, Value

_MANY = 8


def welcome(view: WelcomeView, reader: Reader) -> RenderableType:
    """Draw the first words."""
    language = reader.language
    lines = [Text(say("welcome.text", language)), Text(say("welcome.honest", language))]
    if view.simulated:
        lines.append(Text(say("welcome.simulated", language), style="simulated"))
    elif view.replay:
        lines.append(Text(say("welcome.replay", language), style="notice"))
    lines.append(Text(say("footer", language), style="quiet"))
    body = Text("\n\n").join(lines)
    panel = Panel(body, title=Text(f" {say('welcome.title', language)} ", style="strong"), border_style="frame")
    return Group(panel, Text(say("welcome.start", language)))


def question(view: QuestionView, reader: Reader) -> RenderableType:
    """Draw a question with its choices and its default in brackets."""
    del reader
    names = {choice.value: choice.name for choice in view.choices}
    default = view.default if view.step == "timezone" else names.get(view.default, view.default)
    head = Text.assemble((f"{view.number}/{view.of} ", "quiet"), (view.text, "ask"), f" [{default}]")
    choices = [choice for choice in view.choices if choice.text or view.several]
    if not choices:
        return head
    grid = Table.grid(padding=(0, 2), expand=True)
    coded = view.step != "bookmakers"  # of a bookmaker only the name is known to people
    columns = 1 if len(choices) <= _MANY else 2 if coded else 3
    for _ in range(columns):
        grid.add_column(ratio=1)
    numbers = view.several  # one of a few is answered by its name
    cells = [
        Text.assemble(
            (f"{position:>2} " if numbers else "   ", "label"),
            (f"{choice.name}  " if coded else "", "strong"),
            choice.text if coded else choice.name,
        )
        for position, choice in enumerate(choices, start=1)
    ]
    for start in range(0, len(cells), columns):
        grid.add_row(*cells[start : start + columns])
    return Group(head, grid)


def notice(view: NoticeView, reader: Reader) -> RenderableType:
    """Draw a sentence."""
    return Text(say(view.key, reader.language, **view.facts), style="notice")


def refusal(view: RefusalView, reader: Reader) -> RenderableType:
    """Draw what was not done and why."""
    return Text.assemble(("✗ ", "refusal"), say(view.key, reader.language, **view.facts))


def choices(view: ListView, reader: Reader) -> RenderableType:
    """Draw leagues or bookmakers with a tick at those chosen."""
    language = reader.language
    title = Text(say(f"list.{view.kind}", language), style="strong")
    if view.simulated:
        title.append(f"  {say('simulated', language)}", style="simulated")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="label")
    grid.add_column()
    grid.add_column(style="strong")
    for position, row in enumerate(view.rows, start=1):
        code = (row.code,) if view.kind == "leagues" else ()
        grid.add_row(str(position), "✓" if row.on else "·", *code, row.text)
    how = say("pick.draft" if view.draft else f"list.{view.kind}.how", language, kind=view.kind)
    return Group(title, grid, Text(how, style="quiet"))


def settings(view: SettingsView, reader: Reader) -> RenderableType:
    """Draw the settings; the one just changed is ticked."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(ratio=1)
    for key, value in view.rows:
        mark = " ✓" if view.changed is not None and key.endswith(view.changed.partition(".")[2]) else ""
        grid.add_row(say(key, reader.language), f"{value}{mark}")
    how = Text(say("settings.how", reader.language), style="quiet")
    return Group(Text(say("settings.title", reader.language), style="strong"), grid, how)


def limits(view: LimitsView, reader: Reader) -> RenderableType:
    """Draw the limits in force, what is on its way, and how they work."""
    language = reader.language
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(ratio=1)
    for name in LimitName:
        value = view.limits.get(name)
        shown = _limit(value, reader)
        for change in view.limits.pending:
            if change.name is name:
                later = _limit(change.value, reader)
                shown += ", " + say("limit.pending", language, at=reader.moment(change.at), value=later)
        grid.add_row(say(f"limit.row.{name.value}", language), shown)
    for row, until in (("cool_off", view.limits.cool_off_until), ("excluded", view.limits.excluded_until)):
        grid.add_row(say(f"limit.row.{row}", language), _until(until, view.now, reader))
    return Group(
        Text(say("limit.title", language), style="strong"),
        grid,
        Text(say("limit.rule", language)),
        Text(say("limit.how", language), style="quiet"),
        Text(say("footer", language), style="quiet"),
    )


def help_text(view: HelpView, reader: Reader) -> RenderableType:
    """Draw the commands as the registry has them, and the replies."""
    language = reader.language
    parts: list[RenderableType] = [] if view.detailed else [Text(say("help.title", language), style="strong")]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label")
    grid.add_column(ratio=1)
    for row in view.rows:
        grid.add_row(row.usage, row.help)
        if view.detailed:
            for example in row.examples:
                grid.add_row("", Text(example, style="quiet"))
    if view.where is not None:
        grid.add_row("", say(view.where, language))
    parts.append(grid)
    if not view.detailed:
        replies = Table.grid(padding=(0, 2))
        replies.add_column(style="label", no_wrap=True)
        replies.add_column(ratio=1)
        for text, meaning in examples(language, card=1):
            replies.add_row(text, say(meaning, language))
        parts += [Padding(Text(say("help.replies", language), style="strong"), (1, 0, 0, 0)), replies]
        parts.append(Padding(Text(say("footer", language), style="quiet"), (1, 0, 0, 0)))
    return Group(*parts)


def confirm(view: ConfirmView, reader: Reader) -> RenderableType:
    """Draw a question whose yes cannot be taken back, and what to type for it."""
    how = Text(say("confirm.how", reader.language, command=f"/{view.yes}"), style="quiet")
    return Group(Text(say(view.key, reader.language, **view.facts), style="ask"), how)


def document(view: FileView, reader: Reader) -> RenderableType:
    """Draw a document: its text, when it is one."""
    head = Text(say(view.key, reader.language, **view.facts), style="notice")
    return Group(head, Text(view.body.decode(errors="replace"), style="quiet"))


def _limit(value: Value | None, reader: Reader) -> str:
    if value is None:
        return say("limit.none", reader.language)
    if isinstance(value, int):
        return say("limit.minutes", reader.language, minutes=value)
    return reader.money(value)


def _until(until: datetime | None, now: datetime, reader: Reader) -> str:
    if until is None or until <= now:
        return say("limit.none", reader.language)
    return say("limit.until", reader.language, until=reader.far(until, now))


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
