"""The command menus, straight from the registry: for private chats, for groups, for those who run the bot."""

from collections.abc import Sequence
from typing import Any, Final

import structlog
from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat, Update
from telegram import BotCommandScopeAllGroupChats as Groups
from telegram import BotCommandScopeAllPrivateChats as PrivateChats
from telegram.error import TelegramError

from bot.core.commands import Command, Registry
from bot.core.i18n import LANGUAGES
from bot.telegram.send.messages import patiently

_log = structlog.get_logger(__name__)
_DEFAULT_LANGUAGE: Final = "en"
_LONGEST: Final = 256


class Menus:
    """Sets the menus.

    Args:
        registry: the commands.
        admins: account ids of those who run the bot.
        replay: whether the clock can be moved by a command.
    """

    def __init__(self, registry: Registry, admins: frozenset[str], *, replay: bool) -> None:
        self._registry = registry
        self._admins = admins
        self._replay = replay
        self._without: set[str] = set(admins)
        """Those whose own menu is not set yet: Telegram knows no chat with somebody who never wrote to the bot."""

    async def show(self, bot: Bot) -> None:
        """Set all menus; one that Telegram refuses is logged, the bot works without it."""
        for language in LANGUAGES:
            await self._set(bot, PrivateChats(), language, self._registry.menu(replay=self._replay))
            await self._set(bot, Groups(), language, self._registry.menu(private=False, replay=self._replay))
        for admin in sorted(self._admins):
            await self._show_own(bot, admin)

    async def on_message(self, update: Update, context: Any) -> None:
        """Set the menu of somebody who runs the bot when they write for the first time."""
        user = update.effective_user
        if user is not None and str(user.id) in self._without:
            await self._show_own(context.bot, str(user.id))

    async def _show_own(self, bot: Bot, admin: str) -> None:
        own = self._registry.menu(admin=True, replay=self._replay)
        for language in LANGUAGES:
            if not await self._set(bot, BotCommandScopeChat(admin), language, own):
                return
        self._without.discard(admin)

    async def _set(self, bot: Bot, scope: BotCommandScope, language: str, commands: Sequence[Command]) -> bool:
        listed = [BotCommand(command.name, command.help_in(language)[:_LONGEST]) for command in commands]
        code = None if language == _DEFAULT_LANGUAGE else language
        try:
            await patiently(lambda: bot.set_my_commands(listed, scope, code))
        except TelegramError as error:
            _log.info("The %s menu (%s) was not set: %s", scope.type, language, error.message)
            return False
        return True
