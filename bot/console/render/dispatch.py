"""Turns any view into something rich can print: every drawing of the terminal, known once this is imported."""

from rich.console import RenderableType

from bot.console.render import cards, money, report, text  # noqa: F401 — importing them registers what they draw
from bot.console.render.drawing import draw
from bot.core.i18n import Reader
from bot.core.messages.views import View


def render(view: View, reader: Reader) -> RenderableType:
    """Return what to print for a view, in the reader's language, time zone and notation of odds."""
    return draw(view, reader)
