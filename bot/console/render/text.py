"""Draws words: welcome, questions, notices, lists to choose from, and files."""

import tempfile
from pathlib import Path

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.console.render.drawing import draw
from bot.core.i18n import Reader, translate
from bot.core.messages.views import ConfirmView, FileView, ListView, NoticeView, QuestionView, RefusalView, WelcomeView

_MANY = 8
_TYPED = {"yes": "button.yes", "all": "ask.bookmakers.all"}
"""Answers that are typed in the reader's language, by how they are stored."""


@draw.register
def welcome(view: WelcomeView, reader: Reader) -> RenderableType:
    """Draw the first words."""
    language = reader.language
    lines = [Text(translate("welcome.text", language)), Text(translate("welcome.honest", language))]
    if view.simulated:
        lines.append(Text(translate("welcome.simulated", language), style="simulated"))
    elif view.replay:
        lines.append(Text(translate("welcome.replay", language), style="notice"))
    lines.append(Text(translate("footer", language), style="quiet"))
    body = Text("\n\n").join(lines)
    panel = Panel(body, title=Text(f" {translate('welcome.title', language)} ", style="strong"), border_style="frame")
    return Group(panel, Text(translate("welcome.start", language)))


@draw.register
def question(view: QuestionView, reader: Reader) -> RenderableType:
    """Draw a question with its choices and its default in brackets."""
    names = {choice.value: choice.name for choice in view.choices}
    default = names.get(view.default, view.default)
    if view.default in _TYPED:
        default = translate(_TYPED[view.default], reader.language).casefold()
    head: RenderableType = Text.assemble((f"{view.number}/{view.of} ", "quiet"), (view.text, "ask"), f" [{default}]")
    choices = [choice for choice in view.choices if choice.text or view.several]
    beside = [Text(translate("ask.beside", reader.language), style="quiet")] if view.steering else []
    if not choices:
        return Group(head, *beside)
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
    return Group(head, grid, *beside)


@draw.register
def notice(view: NoticeView, reader: Reader) -> RenderableType:
    """Draw a sentence."""
    return Text(translate(view.key, reader.language, **view.facts), style="notice")


@draw.register
def refusal(view: RefusalView, reader: Reader) -> RenderableType:
    """Draw what was not done and why."""
    return Text.assemble(("✗ ", "refusal"), translate(view.key, reader.language, **view.facts))


@draw.register
def choices(view: ListView, reader: Reader) -> RenderableType:
    """Draw leagues or bookmakers with a tick at those chosen."""
    language = reader.language
    title = Text(translate(f"list.{view.kind}", language), style="strong")
    if view.simulated:
        title.append(f"  {translate('simulated', language)}", style="simulated")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="label")
    grid.add_column()
    grid.add_column(style="strong")
    for position, row in enumerate(view.rows, start=1):
        code = (row.code,) if view.kind == "leagues" else ()
        grid.add_row(str(position), "✓" if row.on else "·", *code, row.text)
    how = translate("pick.draft" if view.draft else f"list.{view.kind}.how", language, kind=view.kind)
    return Group(title, grid, Text(how, style="quiet"))


@draw.register
def confirm(view: ConfirmView, reader: Reader) -> RenderableType:
    """Draw a question whose yes cannot be taken back, and what to type for it."""
    asked, command = translate(view.key, reader.language, **view.facts), f"/{view.yes}"
    if command in asked:
        return Text(asked, style="ask")
    how = Text(translate("confirm.how", reader.language, command=command), style="quiet")
    return Group(Text(asked, style="ask"), how)


@draw.register
def document(view: FileView, reader: Reader) -> RenderableType:
    """Draw a document: its text; a page is for a browser, so it is kept in a file and the file is named."""
    head = Text(translate(view.key, reader.language, **view.facts), style="notice")
    if view.media_type == "text/html":
        path = Path(tempfile.gettempdir()) / view.name
        path.write_bytes(view.body)
        return Group(
            head, Text(translate("backtest.kept", reader.language, path=str(path)), style="quiet", overflow="fold")
        )
    return Group(head, Text(view.body.decode(errors="replace"), style="quiet"))
