"""Turns a view into embeds. How each kind of view is drawn is registered where that is written."""

from dataclasses import replace
from functools import singledispatch

from bot.core.messages.audience import Audience
from bot.core.messages.buttons import buttons_of
from bot.core.phrases.reports import report_of
from bot.discord.render.message import DiscordMessage


@singledispatch
def draw(view: object, setting: Audience) -> list[DiscordMessage]:
    """Return the embeds of a view; one with no drawing of its own is drawn as a report.

    Raises:
        TypeError: it is no view.
    """
    return draw(replace(report_of(view, setting.reader), buttons=buttons_of(view)), setting)
