"""Buttons, menus and forms. What a press says stands in its id, so that it works after any restart."""

import re
from typing import Any, Final, Self

import discord
from discord import ui

from bot.core.i18n import Reader, translate
from bot.core.messages.buttons import FormField, read_payload
from bot.core.messages.report import Button
from bot.discord.render.message import DiscordMessage, Menu
from engine.domain.bets import RecommendationId

LONGEST_ID: Final = 100
"""Letters that the id of a button or form may have."""

_LONGEST_LABEL: Final = 80
_LONGEST_OPTION: Final = 100
_FORM_SECONDS: Final = 900.0
"""How long the library remembers a form it has shown; filled in later it is understood all the same."""

ANSWER_FORM: Final = "answer:"
CARD_FORM: Final = "log:"


class Press(ui.DynamicItem[ui.Button[Any]], template=r"(?P<payload>[bfqc]:.+)"):
    """A button made from its id alone; ``payload`` is what :func:`bot.core.messages.buttons.read_payload` reads."""

    def __init__(self, button: ui.Button[Any], payload: str) -> None:
        super().__init__(button)
        self.payload = payload

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed, whichever process once sent it."""
        assert isinstance(item, ui.Button)  # noqa: S101 — the id is that of a button
        return cls(item, match["payload"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand the press on."""
        interaction.client.dispatch("press", interaction, self.payload)


class Choose(ui.DynamicItem[ui.Select[Any]], template=r"choose:(?P<step>/?[a-z_]+)(?::(?P<page>\d+))?"):
    """A menu made from its id alone: the answer to a question, or what follows a command; or one page of it."""

    def __init__(self, select: ui.Select[Any], step: str, page: str | None) -> None:
        super().__init__(select)
        self.step = step
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the menu that was used, whichever process once sent it."""
        assert isinstance(item, ui.Select)  # noqa: S101 — the id is that of a menu
        return cls(item, match["step"], match["page"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand the choice on as the answer it is; of a page, that just these are chosen there."""
        choice = ",".join(self.item.values)
        choice = choice if self.page is None else f"={self.page} {choice}"
        begin = f"c:{self.step[1:]} " if self.step.startswith("/") else f"q:{self.step}:"
        interaction.client.dispatch("press", interaction, f"{begin}{choice}")


class Typing(ui.DynamicItem[ui.Button[Any]], template=r"type:(?P<step>[a-z_]+)(?::(?P<typed>.*))?"):
    """A button that opens a form to answer a question in words, with what was typed before."""

    def __init__(self, button: ui.Button[Any], step: str, typed: str = "") -> None:
        super().__init__(button)
        self.step = step
        self.typed = typed

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed, whichever process once sent it."""
        assert isinstance(item, ui.Button)  # noqa: S101 — the id is that of a button
        return cls(item, match["step"], match["typed"] or "")

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand the press on."""
        interaction.client.dispatch("typing_wanted", interaction, self.step, self.typed)


ITEMS: Final = (Press, Choose, Typing)
"""What the client has to know to understand messages of earlier processes."""


def is_known(custom_id: str) -> bool:
    """Tell whether a button or menu of this id is one of :data:`ITEMS`; an earlier Fairline may have sent others."""
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)


def view_of(page: list[DiscordMessage], reader: Reader) -> ui.View | None:
    """Return the buttons and menus of a message, each view's on rows of their own; None when there are none."""
    view = ui.View(timeout=None)
    row = 0
    shown: set[str] = set()
    for entry in page:
        if entry.menu is not None:
            view.add_item(_menu(entry.menu, reader, row))
            row += 1
        # Discord takes each id once a message; twice it would say the same
        buttons = [button for button in _buttons(entry, reader) if button.custom_id not in shown]
        shown.update(button.custom_id for button in buttons)
        for start in range(0, len(buttons), 5):
            for button in buttons[start : start + 5]:
                button.row = row
                view.add_item(button)
            row += 1
    return view if view.children else None


def _buttons(entry: DiscordMessage, reader: Reader) -> list[ui.DynamicItem[ui.Button[Any]]]:
    # a button of which nothing is known, or whose id is too long to carry, is not shown
    known = [button for row in entry.rows for button in row if read_payload(button.payload) is not None]
    made: list[ui.DynamicItem[ui.Button[Any]]] = [
        Press(_button(button, reader), button.payload) for button in known if len(button.payload) <= LONGEST_ID
    ]
    if entry.typing is not None:
        label = translate("button.type", reader.language)
        name = f"type:{entry.typing}" + (f":{' '.join(entry.typed.split())}" if entry.typed else "")
        made.append(Typing(ui.Button(label=label, custom_id=name[:LONGEST_ID]), entry.typing))
    return made


def _button(button: Button, reader: Reader) -> ui.Button[Any]:
    style = discord.ButtonStyle.primary if button.strong else discord.ButtonStyle.secondary
    return ui.Button(style=style, label=button.text(reader)[:_LONGEST_LABEL], custom_id=button.payload)


def _menu(menu: Menu, reader: Reader, row: int) -> Choose:
    step = f"/{menu.step}" if menu.command else menu.step
    page = None if menu.page is None else str(menu.page)
    select: ui.Select[Any] = ui.Select(
        custom_id=f"choose:{step}" + ("" if page is None else f":{page}"),
        placeholder=translate("button.choose", reader.language),
        min_values=1 if page is None else 0,  # of one page it may be none
        max_values=len(menu.options) if menu.many else 1,
        row=row,
    )
    for value, label, meaning in menu.options:
        # what is the answer at once is not marked: choosing what is marked already would do nothing
        select.add_option(
            label=label[:_LONGEST_OPTION],
            value=value,
            description=meaning[:_LONGEST_OPTION] or None,
            default=value in menu.marked,
        )
    return Choose(select, step, page)


def form(name: str, title: str, fields: tuple[FormField, ...], language: str) -> ui.Modal:
    """Return a form.

    Args:
        name: its id; what is filled in comes back under it, see :func:`filled`.
        title: on top; cut to what Discord shows.
        fields: its lines.
        language: of the labels.
    """
    modal = ui.Modal(title=title[:45], custom_id=name[:LONGEST_ID], timeout=_FORM_SECONDS)
    for entry in fields:
        line: ui.TextInput[Any] = ui.TextInput(
            custom_id=entry.name, default=entry.value or None, required=entry.required, max_length=100
        )
        modal.add_item(ui.Label(text=translate(entry.label, language)[:45], component=line))
    return modal


def filled(interaction: discord.Interaction) -> tuple[str, dict[str, str]]:
    """Return a form's name and what was filled in, by the names of its lines."""
    data: Any = interaction.data or {}
    values: dict[str, str] = {}
    for row in data.get("components", ()):
        for item in row.get("components") or [row.get("component") or {}]:
            if "custom_id" in item:
                values[item["custom_id"]] = str(item.get("value") or "")
    return str(data.get("custom_id", "")), values


def contents(page: list[DiscordMessage], reader: Reader) -> dict[str, Any]:
    """Return a message as the library sends it."""
    shown: dict[str, Any] = {"embeds": [entry.embed for entry in page]}
    files = [picture.file() for entry in page for picture in entry.pictures]
    if files:
        shown["files"] = files
    view = view_of(page, reader)
    if view is not None:
        shown["view"] = view
    return shown


def cards_under(message: discord.Message) -> list[RecommendationId]:
    """Return the cards that the buttons of a message are about."""
    payloads = [
        getattr(item, "custom_id", None) or ""
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for item in row.children
    ]
    pressed = [read_payload(payload) for payload in payloads if payload]
    return list(dict.fromkeys(entry.card for entry in pressed if entry is not None and entry.card is not None))
