"""Parses Telegram's messages: who wrote what, where, about which card."""

import re
from dataclasses import dataclass, replace
from typing import Final

import telegram
from telegram.constants import ChatType

from bot.core.messages.buttons import form_text
from bot.core.messages.incoming import Account, Chat, Intent, Message
from bot.telegram.render.keyboards import card_of_message, card_of_start, is_stake_question, links_to_card
from engine.domain.address import Platform

_START: Final = "/start "
_AMOUNT: Final = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class MessageParser:
    """Reads messages addressed to the bot.

    Args:
        username: the bot's own, which stands behind commands in groups.
        bot_id: the bot's own number.
        commands: the names of its commands; where others read along, another word after a slash is for another bot.
    """

    username: str
    bot_id: int
    commands: frozenset[str] = frozenset()

    def parse(self, message: telegram.Message) -> Message | None:
        """Return what was said to the bot; None for what was said to others."""
        if message.text is None or message.is_automatic_forward:  # a channel's post has been heard in the channel
            return None
        shown = self._shown_to_us(message)
        if shown is not None:
            return shown
        text = self._addressed(message)
        if text is None:
            return None
        replied = message.reply_to_message
        to_us = self._is_ours(replied) or self._is_card_of_channel(replied)
        in_channel = message.chat.type == ChatType.CHANNEL
        if to_us and is_stake_question(replied) and _AMOUNT.fullmatch(text):
            text = form_text({"stake": text})  # the question was how much: a bare number is no price
        elsewhere = _replied_elsewhere(message)
        parsed = Message(
            account=account_of(message),
            text=text,
            once=f"{message.chat.id}:{message.message_id}",
            private=message.chat.type == ChatType.PRIVATE,
            card=card_of_message(replied) if to_us or in_channel else None,
            chat=chat_of(message),
            reply_to=str(replied.message_id) if replied is not None and (to_us or in_channel) else elsewhere[1],
            reply_in=elsewhere[0],
            language=None if message.from_user is None else message.from_user.language_code,
        )
        return _started(parsed)

    def _addressed(self, message: telegram.Message) -> str | None:
        text = (message.text or "").strip()
        if text.startswith("/"):
            command, space, rest = text.partition(" ")
            name, _, bot = command.partition("@")
            if bot and bot.casefold() != self.username.casefold():
                return None
            private = message.chat.type == ChatType.PRIVATE
            if not bot and not private and self.commands and name[1:].casefold() not in self.commands:
                return None
            return f"{name}{space}{rest}"
        if message.chat.type == ChatType.PRIVATE:
            return text
        mention = f"@{self.username}".casefold()
        if text.casefold().startswith(mention):
            return text[len(mention) :].lstrip(" ,:")
        replied = message.reply_to_message
        return text if self._is_ours(replied) or self._is_card_of_channel(replied) else None

    def _is_ours(self, message: telegram.Message | None) -> bool:
        """Tell whether the words of a message are the bot's: sent, shared with inline mode, or forwarded from it."""
        if message is None:
            return False
        origin = message.forward_origin
        forwarded = origin.sender_user if isinstance(origin, telegram.MessageOriginUser) else None
        authors = (message.from_user, message.via_bot, forwarded)
        return any(author is not None and author.id == self.bot_id for author in authors)

    def _is_card_of_channel(self, message: telegram.Message | None) -> bool:
        """Tell whether a message of a discussion group is a channel's post, put there by Telegram, that shows a card.

        It is Telegram's message and not the bot's; whose card it is says the bot's link in it.
        """
        if message is None or not message.is_automatic_forward:
            return False
        from_channel = isinstance(message.forward_origin, telegram.MessageOriginChannel)
        return from_channel and links_to_card(message, self.username)

    def _shown_to_us(self, message: telegram.Message) -> Message | None:
        """Understand a card that is shared or forwarded to the bot itself as asking for it."""
        card = card_of_message(message) if self._is_ours(message) else None
        if card is None or message.chat.type != ChatType.PRIVATE:
            return None
        return Message(
            account_of(message),
            "",
            once=f"{message.chat.id}:{message.message_id}",
            card=card,
            chat=chat_of(message),
            language=None if message.from_user is None else message.from_user.language_code,
            intent=Intent.SHOW_CARD,
        )


def account_of(message: telegram.Message) -> Account:
    """Return the account that wrote: a person's, or the chat's own where it writes for its owners."""
    if message.sender_chat is not None or message.from_user is None:
        return Account(Platform.TELEGRAM, f"chat:{(message.sender_chat or message.chat).id}")
    return Account(Platform.TELEGRAM, str(message.from_user.id))


def chat_of(message: telegram.Message) -> Chat:
    """Return where a message stands."""
    chat, thread = message.chat, message.message_thread_id if message.is_topic_message else None
    if thread is not None:
        return Chat(str(chat.id), str(thread), "topic")
    kind = "group" if chat.type in {ChatType.GROUP, ChatType.SUPERGROUP} else str(chat.type)
    return Chat(str(chat.id), "", kind)


def is_from_chat(message: telegram.Message) -> bool:
    """Tell whether a message comes from the chat itself: a channel's post, or an administrator who stays unnamed."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def _replied_elsewhere(message: telegram.Message) -> tuple[str | None, str | None]:
    """Return the chat and the message that one replies to which stands in another chat.

    Both are None for other messages; the chat is empty, and the message None, where Telegram keeps them to itself. A
    channel's post that was put into a group is the one in the channel.
    """
    replied = message.external_reply
    if replied is None:
        return None, None
    if isinstance(replied.origin, telegram.MessageOriginChannel):
        return str(replied.origin.chat.id), str(replied.origin.message_id)
    if replied.chat is None or replied.message_id is None:
        return "", None
    return str(replied.chat.id), str(replied.message_id)


def _started(parsed: Message) -> Message:
    """Turn what a deep link carries into what it means: a card to look at, or a code to link an account with."""
    if not parsed.text.startswith(_START):
        return parsed
    payload = parsed.text.removeprefix(_START).strip()
    card = card_of_start(payload)
    if card is not None:
        return replace(parsed, text="", card=card, intent=Intent.SHOW_CARD)
    if payload.startswith("link_"):
        return replace(parsed, text=f"/link {payload.removeprefix('link_')}")
    return replace(parsed, text="/start")
