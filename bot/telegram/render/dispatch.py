"""Turns any view into messages: every drawing of this face, known once this is imported."""

from bot.core.messages.audience import Audience
from bot.core.messages.views import View
from bot.telegram.render import cards, money, report, text  # noqa: F401 — importing them registers what they draw
from bot.telegram.render.drawing import draw
from bot.telegram.render.markup import TelegramMessage


def render(view: View, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Return the messages of a view, in the reader's language, time zone and notation of odds."""
    return draw(view, setting)
