"""Turns any view into embeds: every drawing of this face, known once this is imported."""

from collections.abc import Iterable

from bot.core.messages.audience import Audience
from bot.core.messages.views import View
from bot.discord.render import cards, money, report, text  # noqa: F401 — importing them registers what they draw
from bot.discord.render.drawing import draw
from bot.discord.render.message import DiscordMessage

__all__ = ["draw", "draw_all"]


def draw_all(shown: Iterable[View], setting: Audience) -> list[DiscordMessage]:
    """Return the embeds of several views, in order."""
    return [drawn for view in shown for drawn in draw(view, setting)]
