"""Turns any view into messages: every drawing of this face, known once this is imported."""

from collections.abc import Iterable

from bot.core.messages.audience import Audience
from bot.core.messages.views import View
from bot.core.phrases.reports import report_of
from bot.telegram.render import cards, money, report, text  # noqa: F401 — importing them registers what they draw
from bot.telegram.render.drawing import draw
from bot.telegram.render.markup import TelegramMessage


def render(view: View, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Return the messages of a view, in the reader's language, time zone and notation of odds."""
    return draw(view, setting)


def render_all(shown: Iterable[View], setting: Audience) -> tuple[TelegramMessage, ...]:
    """Return the messages of several views, in order."""
    return tuple(drawn for view in shown for drawn in render(view, setting))


def drawn_views() -> frozenset[type]:
    """Return the kinds of views this face can draw."""
    return (frozenset(draw.registry) | frozenset(report_of.registry)) - {object}
