"""Shows answers: at once where the core is quick, deferred within Discord's three seconds where it is not."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

import discord
import structlog

from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.views import RefusalView
from bot.discord.receive.controller import Response
from bot.discord.render.components import contents
from bot.discord.render.dispatch import draw_all
from bot.discord.render.message import DiscordMessage, pages

_log = structlog.get_logger(__name__)
PROMPT: Final = 1.0
"""Seconds until an answer that is not ready yet is announced; Discord forgets an interaction after three."""

_UNKNOWN_INTERACTION: Final = 10062


async def respond(
    interaction: discord.Interaction, answering: Coroutine[Any, Any, Response], *, own: bool, hidden: bool
) -> tuple[Response, list[int]]:
    """Wait for an answer and show it.

    Args:
        interaction: a command, press or form that has not been answered yet.
        answering: what works the answer out.
        own: whether the message that was pressed may change; False where nothing was pressed.
        hidden: whether the answer is for this person's eyes only.

    Returns:
        The answer, and the ids of the messages that show it, in the order they are shown.
    """
    task = asyncio.ensure_future(answering)
    await asyncio.wait({task}, timeout=PROMPT)
    try:
        if not task.done():
            await interaction.response.defer(ephemeral=hidden, thinking=not own)
        answer = await task
        return answer, await _show(interaction, answer, own=own, hidden=hidden)
    except discord.NotFound as error:
        if error.code != _UNKNOWN_INTERACTION:
            raise
        # too late for Discord, but what was done is done: the person has to know
        _log.warning("An interaction was answered too late; the answer goes to the private chat.")
        answer = (await task).without_change()
        return answer, await send_pages(interaction.user, answer)
    except discord.HTTPException:
        if interaction.response.is_done():
            raise
        _log.exception("Discord did not take an answer; the person hears that it failed.")
        laid = pages(draw_all((RefusalView("chat.failed"),), Audience(answer.reader)))
        failed = Response(laid, answer.reader, stale=answer.without_change().stale)
        return failed, await _show(interaction, failed, own=False, hidden=hidden)


async def _show(interaction: discord.Interaction, answer: Response, *, own: bool, hidden: bool) -> list[int]:
    sent: list[int] = []
    waiting = list(answer.pages)
    deferred = interaction.response.is_done()
    if own and answer.instead is not None and interaction.message is not None:
        changed = _changed(answer.instead, answer.reader)
        if deferred:
            await interaction.edit_original_response(**changed)
        else:
            await interaction.response.edit_message(**changed)
        sent.append(interaction.message.id)
    elif deferred and not own and waiting:
        shown = await interaction.edit_original_response(**_changed(waiting.pop(0), answer.reader))
        sent.append(shown.id)
    elif not deferred and waiting:
        first = contents(waiting.pop(0), answer.reader)
        callback = await interaction.response.send_message(ephemeral=hidden, **first)
        sent.append(callback.message_id or 0)
    elif not deferred:
        await interaction.response.defer()
    for page in waiting:
        message = await interaction.followup.send(ephemeral=hidden, wait=True, **contents(page, answer.reader))
        sent.append(message.id)
    return sent


async def send_pages(
    target: discord.abc.Messageable, answer: Response, *, replying_to: discord.Message | None = None
) -> list[int]:
    """Send an answer as messages of their own; returns their ids."""
    sent = []
    for page in answer.pages:
        more: dict[str, Any] = {} if replying_to is None else {"reference": replying_to, "mention_author": False}
        message = await target.send(**contents(page, answer.reader), **more)
        sent.append(message.id)
    return sent


def _changed(page: list[DiscordMessage], reader: Reader) -> dict[str, Any]:
    """Return what a message shows from now on; nothing of what it showed before is left."""
    shown = contents(page, reader)
    return {
        "content": None,
        "embeds": shown["embeds"],
        "attachments": shown.get("files", []),
        "view": shown.get("view"),
    }
