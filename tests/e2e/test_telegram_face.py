"""How the bot holds on to Telegram: webhook, secrets, faults, and what the push worker hears back."""

import logging
import socket
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict, NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.core.betting.card import card_of
from bot.core.conversation.chats import Places
from bot.core.errors import FaceError, Unreachable
from bot.core.i18n import Reader
from bot.core.messages.cards import CardView
from bot.core.messages.delivery import ChatReplaced, Failed, Gone, PushMessage, Sent, Vanished, Wait
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection, open_bot
from bot.telegram.receive.polling import CarefulBot
from bot.telegram.send.sender import TelegramSender
from engine.domain.address import Address
from engine.domain.money import Money
from engine.settings import Settings
from engine.storage import Database
from tests.e2e.fakes.telegram_server import Limits, TelegramServer
from tests.support.builders import a_match
from tests.support.chat import BOOKS, NOON, a_recommendation, an_app


def a_card(price: str = "2.10", home: str = "Leeds") -> CardView:
    offered = a_recommendation(a_match(home=home), price=price)
    return card_of(offered, number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)


def a_parcel(price: str = "2.10", *, home: str = "Leeds", mention: str = "") -> PushMessage:
    return PushMessage(a_card(price, home), Reader(), delivery=7, mention=mention)


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def sender(telegram: TelegramServer) -> AsyncIterator[TelegramSender]:
    async with open_bot(Connection(telegram.token, telegram.url)) as bot:
        yield TelegramSender(bot)


# the push worker's hand ----------------------------------------------------------------------------------------------


async def test_a_card_is_sent_and_then_drawn_anew_where_it_stands(
    telegram: TelegramServer, sender: TelegramSender
) -> None:
    ann = telegram.user("Ann")
    there = Address(str(ann.id))
    sent = await sender.send(there, a_parcel("2.10"))
    assert isinstance(sent, Sent)
    assert await sender.edit(there, sent.ref, a_parcel("2.05")) == sent
    (message,) = ann.messages()
    assert "2.05 with bet365" in message["text"]
    assert await sender.edit(there, sent.ref, a_parcel("2.05")) == sent  # nothing to change is no failure


async def test_a_clubs_name_cannot_break_the_message(telegram: TelegramServer, sender: TelegramSender) -> None:
    ann = telegram.user("Ann")
    assert isinstance(await sender.send(Address(str(ann.id)), a_parcel(home="<b>A & B</i> <a href=")), Sent)
    assert "<b>A & B</i> <a href= to win" in ann.texts()[0]


async def test_what_is_sent_to_a_group_shows_nobodys_money_and_mentions_whom_it_asked_for(
    telegram: TelegramServer, sender: TelegramSender
) -> None:
    group = telegram.group("Tipsters", telegram.user("Ann"), forum=True)
    topic = group.topic("Bets")
    await sender.send(Address(str(group.id), str(topic), "topic"), a_parcel(mention="@tipsters"))
    (message,) = group.messages()
    assert message["message_thread_id"] == topic
    assert message["text"].startswith("@tipsters\n")
    assert "€" not in message["text"]


async def test_every_way_of_not_arriving_has_its_own_outcome(telegram: TelegramServer, sender: TelegramSender) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    await bob.blocks()
    gone = await sender.send(Address(str(bob.id)), a_parcel())
    assert gone == Gone("Forbidden: bot was blocked by the user")
    assert isinstance(await sender.send(Address("424242"), a_parcel()), Gone)
    group = telegram.group("Old", ann, kind="group")
    new = await group.migrates()
    assert await sender.send(Address(str(group.id), kind="group"), a_parcel()) == ChatReplaced(str(new.id))
    forum = telegram.group("Forum", ann, forum=True)
    assert isinstance(await sender.send(Address(str(forum.id), "99", "topic"), a_parcel()), Gone)
    assert isinstance(await sender.edit(Address(str(ann.id)), "77", a_parcel()), Vanished)
    telegram.flood(12)
    assert await sender.send(Address(str(ann.id)), a_parcel()) == Wait(12.0)
    telegram.fail_next.append(("sendMessage", 502))
    failed = await sender.send(Address(str(ann.id)), a_parcel())
    assert isinstance(failed, Failed)
    assert failed.passing


async def test_a_chat_that_gets_too_much_is_waited_for(telegram: TelegramServer) -> None:
    async with (
        TelegramServer(limits=Limits(chat_seconds=1.0)) as strict,
        open_bot(Connection(strict.token, strict.url)) as bot,
    ):
        ann, sender = strict.user("Ann"), TelegramSender(bot)
        assert isinstance(await sender.send(Address(str(ann.id)), a_parcel()), Sent)
        assert await sender.send(Address(str(ann.id)), a_parcel()) == Wait(1.0)


async def test_a_server_that_cannot_be_reached_is_a_failure_that_may_pass(telegram: TelegramServer) -> None:
    async with open_bot(Connection(telegram.token, telegram.url)) as bot:
        await telegram.__aexit__()
        failed = await TelegramSender(bot).send(Address("101"), a_parcel())
    assert isinstance(failed, Failed)
    assert failed.passing
    assert telegram.token not in failed.reason


# the face ------------------------------------------------------------------------------------------------------------


async def test_a_refused_token_is_one_sentence_without_the_token(telegram: TelegramServer, database: Database) -> None:
    app = await an_app(database)
    wrong = Connection("123456:not-the-token-at-all", telegram.url)
    face = TelegramFace(wrong, app.conversation, Places("telegram", database, app.clock))
    with pytest.raises(FaceError, match="refuses the Telegram token") as refused:
        await face.start()
    assert "not-the-token" not in str(refused.value)


async def test_no_log_line_has_the_token_in_it(telegram: TelegramServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_bot(Connection(telegram.token, telegram.url)) as bot:
        logging.getLogger("httpx").setLevel(logging.DEBUG)
        await bot.get_me()
        logging.getLogger("anything").warning("calling %s", f"{telegram.url}/bot{telegram.token}/getMe")
        try:
            int(telegram.token)
        except ValueError:
            logging.getLogger("anything").exception("failed with %r", bot)
    assert telegram.token not in caplog.text
    assert "***" in caplog.text
    assert telegram.token not in repr(Connection(telegram.token))


async def test_settings_without_a_token_say_where_to_get_one() -> None:
    with pytest.raises(FaceError, match="BotFather"):
        Connection.of(Settings(telegram_token=None, _env_file=None))


async def test_a_webhook_takes_updates_with_the_secret_and_turns_away_others(
    telegram: TelegramServer, database: Database
) -> None:
    app = await an_app(database)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    hook = f"http://127.0.0.1:{port}/telegram"
    connection = Connection(
        telegram.token, telegram.url, webhook_url=hook, webhook_listen=f"127.0.0.1:{port}", webhook_secret="s3cret"
    )
    async with TelegramFace(connection, app.conversation, Places("telegram", database, app.clock)):
        ann = telegram.user("Ann")
        await ann.sends("/help")
        await ann.sees("What you can type")
        forged = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": ann.chat.as_json(), "text": "/help"}}
        async with httpx.AsyncClient() as anybody:
            assert (await anybody.post(hook, json=forged)).status_code == 403
            head = {"X-Telegram-Bot-Api-Secret-Token": "guessed"}
            assert (await anybody.post(hook, json=forged, headers=head)).status_code == 403
        assert len(ann.messages()) == 1 or all("What you can type" not in text for text in ann.texts()[1:])


async def test_the_bot_outlives_a_telegram_that_answers_nonsense(telegram: TelegramServer, database: Database) -> None:
    app = await an_app(database)
    async with TelegramFace(
        Connection(telegram.token, telegram.url), app.conversation, Places("telegram", database, app.clock)
    ):
        ann = telegram.user("Ann")
        telegram.fail_next.append(("sendMessage", 502))
        await ann.sends("/help")
        await telegram.until(lambda: telegram.count("sendMessage", 502))
        await ann.sends("/help")
        await ann.sees("What you can type")


async def test_an_unmodified_client_finds_the_server_where_the_setting_says(telegram: TelegramServer) -> None:
    connection = Connection.of(Settings(telegram_token=telegram.token, telegram_api=f"{telegram.url}/", _env_file=None))
    async with Bot(connection.token, base_url=connection.base_url, base_file_url=connection.base_file_url) as bot:
        assert bot.username == "fairline_bot"


async def test_a_face_that_asks_for_no_updates_any_more_says_so_in_order_to_be_started_anew(
    telegram: TelegramServer, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.app._WATCH_SECONDS", 0.01)
    monkeypatch.setattr("bot.telegram.app._SILENT_SECONDS", 0.05)
    app = await an_app(database)
    face = TelegramFace(
        Connection(telegram.token, telegram.url), app.conversation, Places("telegram", database, app.clock)
    )
    async with face:
        assert face.application.updater is not None
        await face.application.updater.stop()
        with pytest.raises(Unreachable, match="has not answered"):
            await face.listening()


@pytest.mark.parametrize(
    ("failure", "answered"),
    [(NetworkError("no route"), False), (TimedOut(), False), (Conflict("another program"), True)],
)
async def test_only_what_telegram_said_itself_counts_as_an_answer(
    failure: TelegramError, answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = CarefulBot("7000000042:" + "x" * 35, base_url="http://127.0.0.1:1/bot", base_file_url="http://127.0.0.1:1")
    bot._answered_at = 0.0

    async def fails(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(ExtBot, "get_updates", fails)
    with pytest.raises(type(failure)):
        await bot.get_updates(timeout=25)
    assert (bot.answered_at > 0) is answered
