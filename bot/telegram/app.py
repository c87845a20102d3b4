"""The bot in Telegram: receives updates by long polling or webhook, and answers them."""

import asyncio
import secrets
from collections.abc import Awaitable
from typing import Any, Final, Self
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.error import Conflict, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.core.commands import REGISTRY, Registry
from bot.core.conversation.chats import Places
from bot.core.conversation.conversation import Conversation
from bot.core.errors import Unreachable
from bot.telegram.connection import Connection, unreachable
from bot.telegram.receive.handlers import Answering
from bot.telegram.receive.inline import Inline
from bot.telegram.receive.memberships import Memberships
from bot.telegram.receive.menus import Menus
from bot.telegram.receive.parse import MessageParser
from bot.telegram.receive.polling import CarefulBot, InHand
from bot.telegram.receive.webhook import AT_ONCE as POSTS_AT_ONCE
from bot.telegram.receive.webhook import Webhook
from bot.telegram.send.messages import TelegramMessages
from bot.telegram.send.sender import TelegramSender
from engine.domain.address import Platform
from engine.settings import Settings

_log = structlog.get_logger(__name__)
AT_ONCE: Final = 64
"""Updates in hand at once; those of one person one after another."""

_POLL_SECONDS: Final = 25
_WATCH_SECONDS: Final = 15.0
_SILENT_SECONDS: Final = 90.0
"""A poll takes up to 40 s, so it has failed for most of a minute, or is not made any more."""

_WANTED: Final = ["message", "edited_message", "channel_post", "callback_query", "inline_query", "my_chat_member"]


class InTurn(BaseUpdateProcessor):
    """Many people at once, but what one person says in the order they said it.

    Args:
        in_hand: told of each update that was answered.
        at_once: how many.
    """

    def __init__(self, in_hand: InHand, at_once: int = AT_ONCE) -> None:
        super().__init__(at_once)
        self._in_hand = in_hand
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for what the same person said before."""
        who = 0
        if isinstance(update, Update):
            somebody = update.effective_user or update.effective_chat
            who = 0 if somebody is None else somebody.id
        turn = self._turns.setdefault(who, asyncio.Lock())
        try:
            async with turn:
                await coroutine
        finally:
            if isinstance(update, Update):
                self._in_hand.done(update.update_id)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


class TelegramFace:
    """The bot in Telegram; use it as an asynchronous context manager, or start and stop it.

    Args:
        connection: how to reach Telegram.
        conversation: the bot's core.
        places: the chats' fates.
        registry: the commands for the menus.
        admins: account ids of those who run the bot, for their menu.
        replay: whether the clock can be moved by a command.
    """

    def __init__(
        self,
        connection: Connection,
        conversation: Conversation,
        places: Places,
        *,
        registry: Registry = REGISTRY,
        admins: frozenset[str] = frozenset(),
        replay: bool = False,
    ) -> None:
        self._connection = connection
        self._conversation = conversation
        self._places = places
        self._registry = registry
        self._menus = Menus(registry, admins, replay=replay)
        self._bot = bot = CarefulBot(
            connection.token, base_url=connection.base_url, base_file_url=connection.base_file_url
        )
        self._in_hand = bot.in_hand
        self._webhook: Webhook | None = None
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder().bot(bot).concurrent_updates(InTurn(bot.in_hand)).job_queue(None).build()
        )
        self.messages = TelegramMessages(self.application.bot)
        self.sender = TelegramSender(self.application.bot, self.messages)
        """For a push worker in the same process."""

    @classmethod
    def of(cls, settings: Settings, conversation: Conversation, places: Places, *, replay: bool = False) -> Self:
        """Return the face that the settings describe; nothing is connected yet.

        Raises:
            FaceError: there is no token.
        """
        admins = frozenset(account for platform, account in settings.admin_accounts if platform == Platform.TELEGRAM)
        return cls(Connection.of(settings), conversation, places, admins=admins, replay=replay)

    async def start(self) -> None:
        """Introduce oneself, set the menus and receive updates.

        Raises:
            FaceError: Telegram refuses the token.
            Unreachable: it does not answer.
        """
        await self._introduce()
        self._listen()
        await self.application.start()
        try:
            await self._receive()
            await self._menus.show(self.application.bot)
        except BaseException as error:  # also where it is told to stop meanwhile
            await self.stop()
            if isinstance(error, TelegramError):
                raise unreachable(error, self._connection) from None
            raise
        _log.info("Telegram: @%s is listening", self.application.bot.username)

    async def stop(self) -> None:
        """Stop receiving, finish what is in hand, and close."""
        if self._webhook is not None:
            await self._webhook.stop()
        updater = self.application.updater
        if updater is not None and updater.running:
            await updater.stop()
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()
        await self.application.bot.shutdown()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def listening(self) -> None:
        """Wait while updates are asked for; for ever where Telegram posts them by itself.

        Raises:
            Unreachable: Telegram does not answer any more, or nothing asks it, whatever went wrong in the library.
        """
        while self._connection.webhook_url is None:
            await asyncio.sleep(_WATCH_SECONDS)
            silent = asyncio.get_running_loop().time() - self._bot.answered_at
            if silent > _SILENT_SECONDS:
                msg = f"Telegram has not answered for {silent:.0f} s who asks for updates. The face starts anew."
                raise Unreachable(msg)
        await asyncio.Event().wait()

    async def run(self) -> None:
        """Run until cancelled."""
        async with self:
            await self.listening()

    async def _introduce(self) -> None:
        try:
            await self.application.initialize()
        except BaseException as error:  # also where it is told to stop meanwhile
            await self.application.bot.shutdown()  # the application does not know yet that it was begun
            if isinstance(error, TelegramError):
                raise unreachable(error, self._connection) from None
            raise

    async def _receive(self) -> None:
        updater, hook = self.application.updater, self._connection.webhook_url
        assert updater is not None  # noqa: S101 — the builder was not told to leave it out
        if hook is None:
            await updater.start_polling(
                timeout=_POLL_SECONDS,
                allowed_updates=_WANTED,
                bootstrap_retries=-1,
                error_callback=_poll_failed,
            )
            return
        secret = self._connection.webhook_secret or secrets.token_urlsafe(32)
        self._webhook = Webhook(
            self.application.bot,
            self._in_hand,
            self._answer,
            url=hook,
            listen=self._connection.webhook_listen,
            secret=secret,
        )
        await self._webhook.start()
        await self.application.bot.set_webhook(
            hook, secret_token=secret, allowed_updates=_WANTED, max_connections=POSTS_AT_ONCE
        )

    async def _answer(self, update: Update) -> None:
        """Answer one update that was posted, in its turn."""
        application = self.application
        await application.update_processor.process_update(update, application.process_update(update))

    def _listen(self) -> None:
        application, bot = self.application, self.application.bot
        parser = MessageParser(bot.username, bot.id, frozenset(command.name for command in self._registry))
        answering = Answering(self._conversation, bot, self.messages, parser)
        memberships = Memberships(self._places, bot, self.messages)
        new = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
        application.add_handler(MessageHandler(new & filters.StatusUpdate.MIGRATE, memberships.on_migration))
        application.add_handler(MessageHandler(new & filters.TEXT, answering.on_text))
        application.add_handler(
            MessageHandler(
                filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, answering.on_other
            )
        )
        application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, answering.on_edit))
        application.add_handler(CallbackQueryHandler(answering.on_press))
        application.add_handler(InlineQueryHandler(Inline(self._conversation, bot.username).on_query))
        application.add_handler(ChatMemberHandler(memberships.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        in_private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
        application.add_handler(MessageHandler(in_private, self._menus.on_message), group=1)
        application.add_error_handler(answering.on_error)


def _poll_failed(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _log.warning("Another program receives the updates of this bot: %s", error.message)
    else:
        _log.warning("Telegram could not be asked for updates: %s", error.message)
