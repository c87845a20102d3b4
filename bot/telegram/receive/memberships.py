"""What happens to the chats: the bot is blocked, thrown out or let in, a group becomes a supergroup."""

from typing import Any, Final

import structlog
from telegram import Bot, ChatMember, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.core.conversation.chats import Places
from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.views import NoticeView
from bot.telegram.render.dispatch import render
from bot.telegram.send.messages import TelegramMessages, patiently

_log = structlog.get_logger(__name__)
_OUT: Final = frozenset({ChatMember.LEFT, ChatMember.BANNED})


class Memberships:
    """Reports changes of the chats to the core.

    Args:
        places: the core's part of it.
        bot: the library's.
        messages: sends the greeting of a group.
    """

    def __init__(self, places: Places, bot: Bot, messages: TelegramMessages) -> None:
        self._places = places
        self._bot = bot
        self._messages = messages

    async def on_membership(self, update: Update, _context: Any) -> None:
        """The bot was blocked or let in again, added to a group or thrown out of it."""
        changed = update.my_chat_member
        if changed is None:
            return
        chat, before, after = changed.chat, changed.old_chat_member.status, changed.new_chat_member.status
        private = chat.type == ChatType.PRIVATE
        if after in _OUT:
            await self._places.closed(str(chat.id), "blocked by the person" if private else "removed from the chat")
        elif private:
            await self._places.opened(str(chat.id))
        elif before in _OUT and chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}:
            await self._greet(chat.id)

    async def on_migration(self, update: Update, _context: Any) -> None:
        """A group became a supergroup, with another address."""
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await self._places.moved(str(message.chat.id), str(message.migrate_to_chat_id))
        elif message.migrate_from_chat_id is not None:
            await self._places.moved(str(message.migrate_from_chat_id), str(message.chat.id))

    async def _greet(self, chat: int) -> None:
        setting = Audience(Reader(), private=False, username=self._bot.username)
        (drawn,) = render(NoticeView("chat.welcome_group"), setting)
        try:
            await self._messages.send(chat, drawn, patience=patiently)
        except TelegramError as error:
            _log.info("A new group could not be greeted: %s", error.message)
