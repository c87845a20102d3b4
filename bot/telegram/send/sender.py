"""Sends a message of the push worker once and returns the outcome."""

import re
from typing import Final

from telegram import Bot
from telegram.error import TelegramError

from bot.core.messages.audience import Audience
from bot.core.messages.delivery import Outcome, PushMessage, Sent
from bot.telegram.render.dispatch import render
from bot.telegram.render.markup import TelegramMessage
from bot.telegram.send.errors import outcome_of
from bot.telegram.send.messages import TelegramMessages
from engine.domain.address import Address, Platform

_GENERAL_TOPIC: Final = 1
"""A forum's first topic; Telegram refuses its number in a message to it."""

_MENTION: Final = re.compile(r"@[A-Za-z]\w{3,31}")


class TelegramSender:
    """Sends the push worker's messages on Telegram. Neither paces nor retries nor stores.

    Args:
        bot: the library's, initialised.
        messages: shared with the face so that pictures are uploaded once; made when None.
    """

    platform: Final = Platform.TELEGRAM

    def __init__(self, bot: Bot, messages: TelegramMessages | None = None) -> None:
        self._bot = bot
        self._messages = messages or TelegramMessages(bot)

    async def send(self, address: Address, push_message: PushMessage) -> Outcome:
        """Send a new message; what does not fit in one is sent in several, and the last one counts."""
        sent = None
        for drawn in self._drawn(address, push_message):
            try:
                message = await self._messages.send(
                    address.id, drawn, thread=_thread(address), silent=push_message.silent
                )
            except TelegramError as error:
                # a part that is there is not sent again: better half a message than one twice
                return outcome_of(error) if sent is None else sent
            sent = Sent(str(message.message_id))
        return sent or Sent("")

    async def edit(self, address: Address, ref: str, push_message: PushMessage) -> Outcome:
        """Edit a message sent before."""
        *_, drawn = self._drawn(address, push_message)
        try:
            await self._messages.change(address.id, int(ref), drawn)
        except TelegramError as error:
            return outcome_of(error, ref)
        return Sent(ref)

    def _drawn(self, address: Address, push_message: PushMessage) -> tuple[TelegramMessage, ...]:
        private = address.kind == "private"
        setting = Audience(push_message.reader, private=private, username=self._bot.username)
        drawn = render(push_message.view, setting)
        if _MENTION.fullmatch(push_message.mention) and drawn:
            first = drawn[0]
            with_mention = TelegramMessage(
                f"{push_message.mention}\n{first.text}", first.keyboard, first.picture, first.document
            )
            return (with_mention, *drawn[1:])
        return drawn


def _thread(address: Address) -> int | None:
    number = int(address.thread) if address.thread else None
    return None if number == _GENERAL_TOPIC else number
