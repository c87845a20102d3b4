"""Whoever hears that something broke hears it in their own language."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import telegram
from telegram.constants import ChatType

from bot.core.conversation.conversation import Account, Conversation
from bot.core.i18n import translate
from bot.telegram.receive.handlers import Answering
from bot.telegram.render.markup import TelegramMessage
from tests.support.chat import BotUnderTest


class SentMessages:
    """Notes what is said into chats."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def send(self, chat: int, drawn: TelegramMessage, **_: Any) -> telegram.Message:
        self.texts.append(drawn.text)
        return cast("telegram.Message", SimpleNamespace(message_id=2, chat=chat))


def an_update(user: int, language: str | None) -> telegram.Update:
    chat = telegram.Chat(user, ChatType.PRIVATE)
    writer = telegram.User(user, "Ann", is_bot=False, language_code=language)
    return telegram.Update(1, message=telegram.Message(1, datetime.now(UTC), chat, from_user=writer, text="hi"))


async def told(conversation: Conversation, user: int, language: str | None) -> str:
    sent = SentMessages()
    handlers = Answering(conversation, cast("Any", None), cast("Any", sent), cast("Any", None))
    await handlers.on_error(an_update(user, language), SimpleNamespace(error=ValueError("broken")))
    (text,) = sent.texts
    return text


def begin(language: str) -> str:
    """How the sentence begins, up to the reference."""
    return translate("error.ours", language, reference="#").partition("#")[0]


async def test_a_failure_is_told_in_the_language_somebody_chose(app: BotUnderTest) -> None:
    await app.settle_in(Account("telegram", "7"))
    await app.send("/settings language Polski", who=Account("telegram", "7"))
    assert (await told(app.conversation, 7, "en")).startswith(begin("pl"))


async def test_a_failure_is_told_a_stranger_in_the_language_of_their_telegram(app: BotUnderTest) -> None:
    assert (await told(app.conversation, 8, "de")).startswith(begin("de"))


async def test_a_failure_of_the_store_is_told_all_the_same(app: BotUnderTest) -> None:
    await app.database.close()
    assert (await told(app.conversation, 9, "fr")).startswith(begin("fr"))
