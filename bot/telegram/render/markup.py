"""A message as Telegram shows it, before it is sent: HTML, buttons, a picture or a document."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from telegram import InlineKeyboardMarkup
from telegram.constants import MessageLimit

LONGEST_TEXT: Final = int(MessageLimit.MAX_TEXT_LENGTH)
LONGEST_CAPTION: Final = int(MessageLimit.CAPTION_LENGTH)


@dataclass(frozen=True, slots=True)
class TelegramMessage:
    """One message.

    Args:
        text: HTML of Telegram's kind; everything that came from outside is escaped.
        keyboard: the buttons under it.
        picture: a PNG shown above the text, which is then a caption.
        document: a file's name and content, sent with the text as its caption.
        asks: whether it asks for a reply in words; the hint in the input field.
    """

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    picture: Path | None = None
    document: tuple[str, bytes] | None = None
    asks: str | None = None


def esc(text: object) -> str:
    """Return a text that shows as it is, whatever signs a team or a person has in their name."""
    return html.escape(str(text), quote=False)


def bold(text: object) -> str:
    """Return a text escaped and bold."""
    return f"<b>{esc(text)}</b>"


def quiet(text: object) -> str:
    """Return a text escaped and in italics, for what is said aside."""
    return f"<i>{esc(text)}</i>"


def block(text: object) -> str:
    """Return a text escaped, in type of one width, with its lines as they are."""
    return f"<pre>{esc(text)}</pre>"


def link(url: str, text: object) -> str:
    """Return a bold link; the address is escaped too."""
    return f'<a href="{html.escape(url)}">{bold(text)}</a>'


def quote(lines: list[str]) -> str:
    """Return lines of HTML as a quotation; nothing when there are none."""
    return "<blockquote>" + "\n".join(lines) + "</blockquote>" if lines else ""


def folded(lines: list[str]) -> str:
    """Return lines of HTML as a quotation that shows its first ones until it is opened; nothing for none."""
    return "<blockquote expandable>" + "\n".join(lines) + "</blockquote>" if lines else ""


def split(text: str, longest: int = LONGEST_TEXT) -> Iterator[str]:
    """Yield a long text in parts, cut between lines; no markup of ours but a quotation reaches over a line."""
    part = ""
    for line in text.split("\n"):
        if part and len(part) + 1 + len(line) > longest:
            yield part
            part = ""
        part = f"{part}\n{line[:longest]}" if part else line[:longest]
    if part:
        yield part
