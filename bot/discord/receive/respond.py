"""Shows answers: at once where the core is quick, deferred within Discord's three seconds where it is not."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, TypeVar

import discord
import structlog

from bot.core.conversation.failures import new_reference
from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.delivery import Outcome
from bot.core.messages.retries import with_retries
from bot.core.messages.views import RefusalView
from bot.discord.receive.controller import Response
from bot.discord.render.components import contents
from bot.discord.render.dispatch import draw_all
from bot.discord.render.message import DiscordMessage, pages
from bot.discord.send.errors import TROUBLE, outcome_of

_log = structlog.get_logger(__name__)
PROMPT: Final = 1.0
"""Seconds until an answer that is not ready yet is announced; Discord forgets an interaction after three."""

REQUEST_SECONDS: Final = 15.0
"""How long one request may take before it is made again."""

_ACKNOWLEDGED: Final = 40060
_LARGEST_NONCE: Final = 2**53
Result = TypeVar("Result")


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
            await respond_once(lambda: interaction.response.defer(ephemeral=hidden, thinking=not own))
        answer = await task
        return answer, await _show(interaction, answer, own=own, hidden=hidden)
    except discord.NotFound as error:
        # too late for Discord (not answered in time, its quarter of an hour is over, or the message was dismissed), but
        # what was done is done: the person has to know
        return await _in_private(interaction, await task, error)
    except discord.HTTPException as error:
        if interaction.response.is_done() or _passes(error):
            return await _in_private(interaction, await task, error)
        reference = new_reference()
        _log.exception("Discord did not take an answer; the person hears that it failed.", reference=reference)
        laid = pages(draw_all((RefusalView("error.ours", {"reference": reference}),), Audience(answer.reader)))
        failed = Response(laid, answer.reader, stale=answer.without_change().stale)
        return failed, await _show(interaction, failed, own=False, hidden=hidden)
    except TROUBLE as error:
        return await _in_private(interaction, await task, error)


async def _in_private(
    interaction: discord.Interaction, answer: Response, error: BaseException
) -> tuple[Response, list[int]]:
    """Send an answer to the private chat, where Discord did not take it as the answer to an interaction."""
    _log.warning("An interaction could not be answered (%s); the answer goes to the private chat.", error)
    answer = answer.without_change()
    return answer, await send_pages(interaction.user, answer)


async def persistently(call: Callable[[], Awaitable[Result]]) -> Result:
    """Make a request for somebody who waits for the answer: again after a wait Discord asks for, a 5xx or a time-out.

    Raises:
        discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError: it was refused, or went wrong too often.
    """

    async def in_time() -> Result:
        async with asyncio.timeout(REQUEST_SECONDS):
            return await call()

    return await with_retries(in_time, _meaning)


async def respond_once(call: Callable[[], Awaitable[Result]]) -> Result | None:
    """Make the first response to an interaction, of which Discord takes one; None when an earlier try was taken.

    A try that broke off, or that was answered with a 5xx, may have been carried out all the same.
    """
    try:
        return await persistently(call)
    except discord.InteractionResponded:
        return None
    except discord.HTTPException as error:
        if error.code != _ACKNOWLEDGED:
            raise
        return None


async def _show(interaction: discord.Interaction, answer: Response, *, own: bool, hidden: bool) -> list[int]:
    sent: list[int] = []
    waiting = list(answer.pages)
    deferred = interaction.response.is_done()
    if own and answer.instead is not None and interaction.message is not None:
        instead = answer.instead
        if deferred:
            await persistently(lambda: interaction.edit_original_response(**_changed(instead, answer.reader)))
        else:
            await respond_once(lambda: interaction.response.edit_message(**_changed(instead, answer.reader)))
        sent.append(interaction.message.id)
    elif deferred and not own and waiting:
        top = waiting.pop(0)
        shown = await persistently(lambda: interaction.edit_original_response(**_changed(top, answer.reader)))
        sent.append(shown.id)
    elif not deferred and waiting:
        sent.append(await _first(interaction, waiting.pop(0), answer.reader, hidden=hidden))
    elif not deferred:
        await respond_once(interaction.response.defer)
    for page in waiting:
        message = await _more(interaction, page, answer.reader, hidden=hidden)
        sent.append(message.id)
    return sent


async def _first(interaction: discord.Interaction, page: list[DiscordMessage], reader: Reader, *, hidden: bool) -> int:
    """Send the first message of an answer; returns its id."""
    callback = await respond_once(lambda: interaction.response.send_message(ephemeral=hidden, **contents(page, reader)))
    if callback is None:
        return (await persistently(interaction.original_response)).id
    return callback.message_id or 0


async def _more(
    interaction: discord.Interaction, page: list[DiscordMessage], reader: Reader, *, hidden: bool
) -> discord.WebhookMessage:
    return await persistently(lambda: interaction.followup.send(ephemeral=hidden, wait=True, **contents(page, reader)))


async def send_pages(
    target: discord.abc.Messageable, answer: Response, *, replying_to: discord.Message | None = None
) -> list[int]:
    """Send an answer as messages of their own; returns their ids. One that is sent again appears once."""
    more: dict[str, Any] = {} if replying_to is None else {"reference": replying_to, "mention_author": False}
    return [(await _sent(target, page, answer.reader, more)).id for page in answer.pages]


async def _sent(
    target: discord.abc.Messageable, page: list[DiscordMessage], reader: Reader, more: dict[str, Any]
) -> discord.Message:
    nonce = secrets.randbelow(_LARGEST_NONCE)
    return await persistently(lambda: target.send(nonce=nonce, **contents(page, reader), **more))


def _meaning(error: BaseException) -> Outcome | None:
    if isinstance(error, discord.InteractionResponded) or not isinstance(error, TROUBLE):
        return None
    return outcome_of(error)


def _passes(error: discord.HTTPException) -> bool:
    return error.status >= 500 or error.status == 429


def _changed(page: list[DiscordMessage], reader: Reader) -> dict[str, Any]:
    """Return what a message shows from now on; nothing of what it showed before is left."""
    shown = contents(page, reader)
    return {
        "content": None,
        "embeds": shown["embeds"],
        "attachments": shown.get("files", []),
        "view": shown.get("view"),
    }
