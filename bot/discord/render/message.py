"""A message as Discord shows it, before it is sent: embeds, rows of buttons, files."""

import io
from dataclasses import dataclass, field
from typing import Final

import discord

from bot.core.messages.buttons import Rows
from bot.discord.render.markup import LONGEST_FIELD, LONGEST_FOOTER, LONGEST_TEXT, LONGEST_TITLE, cut
from engine.domain.bets import RecommendationId

MOST_EMBEDS: Final = 10
MOST_TOGETHER: Final = 6000
"""Characters that all embeds of one message may have together."""

OPEN, DIMMED, GOOD, LOST, MADE_UP = 0x2B6CB0, 0x718096, 0x2F855A, 0xB7791F, 0x805AD5
"""Colours of the bar beside an embed; words say the same."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A file shown with a message.

    Args:
        name: of the file; an embed shows it as ``attachment://name``.
        content: its bytes.
        alt: what it shows, for whoever cannot see it.
    """

    name: str
    content: bytes
    alt: str = ""

    def file(self) -> discord.File:
        """Return it as the library sends it; a file can be sent once."""
        return discord.File(io.BytesIO(self.content), filename=self.name, description=self.alt[:1024] or None)


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose from, as an answer to a question.

    Args:
        step: the question.
        options: value, label and what it means, at most 25.
        many: whether several may be chosen.
        marked: the values that are chosen already.
        page: the page of a longer list that it shows; None when it shows all: then what is chosen is the answer.
        command: whether it belongs to a command of that name, and not to a question.
    """

    step: str
    options: tuple[tuple[str, str, str], ...]
    many: bool = False
    marked: frozenset[str] = frozenset()
    page: int | None = None
    command: bool = False


@dataclass(frozen=True, slots=True)
class DiscordMessage:
    """One view."""

    embed: discord.Embed
    rows: Rows = ()
    menu: Menu | None = None
    typing: str | None = None
    """The question that may also be answered in words, through a form; None when there is nothing to type."""

    typed: str = ""
    """What was typed into that form before."""

    pictures: tuple[Picture, ...] = field(default=())
    card: RecommendationId | None = None
    """The card it is about: its message stands alone, so that it can be replied to and changed."""

    kept_up: bool = False
    """Whether it goes on saying what becomes of that card."""


def embed(
    text: str = "",
    *,
    title: str = "",
    color: int = OPEN,
    fields: tuple[tuple[str, str], ...] = (),
    wide: tuple[tuple[str, str], ...] = (),
    footer: str = "",
    author: str = "",
) -> discord.Embed:
    """Return an embed within Discord's limits; all texts but author and footer are markdown already.

    Args:
        text: below the title.
        title: in bold.
        color: of the bar on the left.
        fields: name and value, side by side.
        wide: name and value, each on lines of its own.
        footer: small, at the bottom, shown as it is.
        author: small, at the top, shown as it is.
    """
    made = discord.Embed(
        title=cut(title, LONGEST_TITLE) or None, description=cut(text, LONGEST_TEXT) or None, color=color
    )
    if author:
        made.set_author(name=cut(author, LONGEST_TITLE))
    for inline, entries in ((True, fields), (False, wide)):
        for name, value in entries:
            if value:
                made.add_field(name=cut(name, LONGEST_TITLE), value=cut(value, LONGEST_FIELD), inline=inline)
    if footer:
        made.set_footer(text=cut(footer, LONGEST_FOOTER))
    return made


def pages(drawn: list[DiscordMessage], *, together: bool = False) -> list[list[DiscordMessage]]:
    """Lay drawn views on as few messages as Discord's limits allow, in their order.

    Args:
        drawn: views.
        together: whether cards share messages too; else they get one each, to be replied to and changed.
    """
    laid: list[list[DiscordMessage]] = []
    room = rows = embeds = 0
    for entry in drawn:
        size, high = len(entry.embed), height(entry)
        alone = not together and (entry.card is not None or (laid and laid[-1][-1].card is not None))
        if not laid or alone or embeds == MOST_EMBEDS or size > room or high > rows:
            laid.append([])
            room, rows, embeds = MOST_TOGETHER, 5, 0
        laid[-1].append(entry)
        room, rows, embeds = room - size, rows - high, embeds + 1
    return laid


def height(entry: DiscordMessage) -> int:
    """Return how many rows of a message's five the buttons of a view take."""
    buttons = sum(len(row) for row in entry.rows) + (entry.typing is not None)
    return -(-buttons // 5) + (entry.menu is not None)
