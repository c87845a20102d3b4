"""Sends messages to chats and edits them."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol, TypeVar

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.core.messages.delivery import Outcome
from bot.core.messages.retries import with_retries
from bot.telegram.render.markup import TelegramMessage, split
from bot.telegram.send.errors import outcome_of

_REMEMBERED: Final = 2_000
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
Result = TypeVar("Result")


class Patience(Protocol):
    """How one request is made: :func:`patiently` for an answer, :func:`at_once` for what the outbox tries again."""

    async def __call__(self, call: Callable[[], Awaitable[Result]], /) -> Result:
        """Make the request and return what Telegram answered."""
        ...


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """Call for somebody who waits for the answer: again after a wait Telegram asks for, a 5xx or a time-out.

    Raises:
        TelegramError: it was refused, or went wrong too often.
    """
    return await with_retries(call, _meaning)


async def at_once(call: Callable[[], Awaitable[Result]]) -> Result:
    """Call once: the push worker's messages stand in the outbox, which tries again.

    Raises:
        TelegramError: whatever went wrong.
    """
    return await call()


def _meaning(error: BaseException) -> Outcome | None:
    return outcome_of(error) if isinstance(error, TelegramError) else None


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a message goes and how it is sent."""

    chat: int | str
    thread: int | None
    silent: bool
    patience: Patience
    reply: ReplyParameters | None


class TelegramMessages:
    """Sends and edits; raises what the library raises.

    Pictures are uploaded once: Telegram's name of the file is remembered by its content.

    Args:
        bot: the library's.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._files: OrderedDict[str, str] = OrderedDict()

    async def send(
        self,
        chat: int | str,
        drawn: TelegramMessage,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
        silent: bool = False,
        patience: Patience = at_once,
    ) -> Message:
        """Send a message, in several parts when it is too long; returns the last part, which has the buttons.

        With :func:`patiently` each part is tried again by itself, so that none that arrived is sent twice.

        Raises:
            TelegramError: it was not sent.
        """
        reply = None if reply_to is None else ReplyParameters(reply_to, allow_sending_without_reply=True)
        where = partial(_Where, chat, thread, silent, patience)
        if drawn.picture is not None:
            return await self._picture(where(reply), drawn, drawn.picture)
        if drawn.document is not None:
            return await self._document(where(reply), drawn, *drawn.document)
        markup = (
            drawn.keyboard
            if drawn.asks is None
            else ForceReply(selective=True, input_field_placeholder=drawn.asks or None)
        )
        *first, last = split(drawn.text)
        for part in first:
            await self._text(where(None), part)
        return await self._text(where(reply), last, markup)

    async def change(
        self, chat: int | str, message: int, drawn: TelegramMessage, *, patience: Patience = at_once
    ) -> None:
        """Edit a message.

        Raises:
            TelegramError: it was not changed; also when it reads so already.
        """
        if drawn.picture is not None:
            content = await asyncio.to_thread(drawn.picture.read_bytes)
            media = InputMediaPhoto(content, caption=drawn.text, parse_mode=ParseMode.HTML)
            await patience(lambda: self._bot.edit_message_media(media, chat, message, reply_markup=drawn.keyboard))
            return
        await patience(
            lambda: self._bot.edit_message_text(
                next(split(drawn.text)),
                chat,
                message,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=drawn.keyboard,
            )
        )

    async def _text(self, where: _Where, text: str, markup: InlineKeyboardMarkup | ForceReply | None = None) -> Message:
        return await where.patience(
            lambda: self._bot.send_message(
                where.chat,
                text,
                ParseMode.HTML,
                message_thread_id=where.thread,
                reply_parameters=where.reply,
                reply_markup=markup,
                link_preview_options=_NO_PREVIEW,
                disable_notification=where.silent,
            )
        )

    async def _document(self, where: _Where, drawn: TelegramMessage, name: str, body: bytes) -> Message:
        return await where.patience(
            lambda: self._bot.send_document(
                where.chat,
                InputFile(body, filename=name),
                caption=drawn.text,
                parse_mode=ParseMode.HTML,
                message_thread_id=where.thread,
                reply_parameters=where.reply,
                disable_notification=where.silent,
            )
        )

    async def _picture(self, where: _Where, drawn: TelegramMessage, path: Path) -> Message:
        content = await asyncio.to_thread(path.read_bytes)
        digest = hashlib.sha256(content).hexdigest()

        async def send(photo: str | bytes) -> Message:
            return await where.patience(
                lambda: self._bot.send_photo(
                    where.chat,
                    photo,
                    caption=drawn.text,
                    parse_mode=ParseMode.HTML,
                    message_thread_id=where.thread,
                    reply_parameters=where.reply,
                    reply_markup=drawn.keyboard,
                    disable_notification=where.silent,
                )
            )

        known = self._files.pop(digest, None)
        if known is not None:
            try:
                return self._remembered(digest, await send(known))
            except BadRequest as error:
                if "file" not in error.message.casefold():
                    raise
        return self._remembered(digest, await send(content))

    def _remembered(self, digest: str, message: Message) -> Message:
        if message.photo:
            self._files[digest] = message.photo[-1].file_id
        while len(self._files) > _REMEMBERED:
            self._files.popitem(last=False)
        return message
