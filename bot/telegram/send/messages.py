"""Puts messages into chats and changes them there."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, TypeVar

import structlog
from telegram import Bot, ForceReply, InputFile, InputMediaPhoto, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from bot.telegram.render.markup import TelegramMessage, split
from bot.telegram.send.http import TooMany

_log = structlog.get_logger(__name__)
_REMEMBERED: Final = 2_000
_TRIES: Final = 4
_LONGEST_WAIT: Final = 30.0
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
Result = TypeVar("Result")


class TelegramMessages:
    """Sends and edits; raises what the library raises.

    Pictures are uploaded once: Telegram's name of the file is remembered by its content.

    Args:
        bot: the library's.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._files: OrderedDict[str, str] = OrderedDict()

    async def say(
        self,
        chat: int | str,
        drawn: TelegramMessage,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
        silent: bool = False,
    ) -> Message:
        """Send a message, in several parts when it is too long; returns the last part, which has the buttons.

        Raises:
            TelegramError: it was not sent.
        """
        reply = None if reply_to is None else ReplyParameters(reply_to, allow_sending_without_reply=True)
        if drawn.picture is not None:
            return await self._picture(chat, drawn, drawn.picture, thread=thread, reply=reply, silent=silent)
        if drawn.document is not None:
            name, body = drawn.document
            return await self._bot.send_document(
                chat,
                InputFile(body, filename=name),
                caption=drawn.text,
                parse_mode=ParseMode.HTML,
                message_thread_id=thread,
                reply_parameters=reply,
                disable_notification=silent,
            )
        markup = (
            drawn.keyboard
            if drawn.asks is None
            else ForceReply(selective=True, input_field_placeholder=drawn.asks or None)
        )
        *first, last = split(drawn.text)
        for part in first:
            await self._bot.send_message(
                chat, part, ParseMode.HTML, message_thread_id=thread, link_preview_options=_NO_PREVIEW
            )
        return await self._bot.send_message(
            chat,
            last,
            ParseMode.HTML,
            message_thread_id=thread,
            reply_parameters=reply,
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
            disable_notification=silent,
        )

    async def change(self, chat: int | str, message: int, drawn: TelegramMessage) -> None:
        """Put a message in other words.

        Raises:
            TelegramError: it was not changed; also when it reads so already.
        """
        if drawn.picture is not None:
            content = await asyncio.to_thread(drawn.picture.read_bytes)
            media = InputMediaPhoto(content, caption=drawn.text, parse_mode=ParseMode.HTML)
            await self._bot.edit_message_media(media, chat, message, reply_markup=drawn.keyboard)
            return
        await self._bot.edit_message_text(
            next(split(drawn.text)),
            chat,
            message,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=drawn.keyboard,
        )

    async def _picture(
        self,
        chat: int | str,
        drawn: TelegramMessage,
        path: Path,
        *,
        thread: int | None,
        reply: ReplyParameters | None,
        silent: bool,
    ) -> Message:
        content = await asyncio.to_thread(path.read_bytes)
        digest = hashlib.sha256(content).hexdigest()

        async def send(photo: str | bytes) -> Message:
            return await self._bot.send_photo(
                chat,
                photo,
                caption=drawn.text,
                parse_mode=ParseMode.HTML,
                message_thread_id=thread,
                reply_parameters=reply,
                reply_markup=drawn.keyboard,
                disable_notification=silent,
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


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """Call, and again after as long as Telegram asks to wait; somebody is waiting for the answer, so not for ever.

    Raises:
        TelegramError: whatever else went wrong, or the wait was too long.
    """
    trying = AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, TooMany) and error.seconds <= _LONGEST_WAIT),
        stop=stop_after_attempt(_TRIES),
        wait=_as_asked,
        sleep=asyncio.sleep,
        reraise=True,
    )

    async def attempt() -> Result:
        return await call()

    return await trying(attempt)


def _as_asked(state: RetryCallState) -> float:
    error = None if state.outcome is None else state.outcome.exception()
    pause = error.seconds if isinstance(error, TooMany) else 0.0
    _log.info("Telegram asks to wait %.0f s before an answer", pause)
    return pause
