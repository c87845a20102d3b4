"""The unmodified library talks to the Bot API server of the tests, and finds Telegram's promises kept."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from tests.e2e.fakes.telegram_server import Limits, TelegramServer

PIXEL = b"\x89PNG\r\n\x1a\n not much of a picture"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot") as bot:
        yield bot


async def test_another_token_is_refused(telegram: TelegramServer) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", base_url=f"{telegram.url}/bot"):
            pass


async def test_a_long_poll_waits_for_an_update_and_confirms_it_by_offset(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0)
    await ann.sends("/today")
    (update,) = await waiting
    assert update.message is not None
    assert update.message.text == "/today"
    assert (await bot.get_updates(timeout=0))[0].update_id == update.update_id  # not confirmed yet
    assert await bot.get_updates(offset=update.update_id + 1, timeout=0) == ()


async def test_a_second_poll_ends_the_first(telegram: TelegramServer, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await telegram.until(lambda: telegram.polls)
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot") as other:
        await other.get_updates(timeout=0)
    with pytest.raises(Conflict):
        await first


async def test_markup_becomes_entities_and_broken_markup_is_refused(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    message = await bot.send_message(ann.id, "<b>Köln &amp; Bonn</b> 🏆 <i>x</i>", parse_mode=ParseMode.HTML)
    assert message.text == "Köln & Bonn 🏆 x"
    assert [message.parse_entity(entity) for entity in message.entities] == ["Köln & Bonn", "x"]
    for broken in ("<b>open", "<team>Leeds</team>", "a < b", "</i>"):
        with pytest.raises(BadRequest, match="parse entities"):
            await bot.send_message(ann.id, broken, parse_mode=ParseMode.HTML)


async def test_an_edit_that_changes_nothing_is_refused(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Placed", callback_data="x")]])
    sent = await bot.send_message(ann.id, "card", reply_markup=keyboard)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("card", ann.id, sent.message_id, reply_markup=keyboard)
    edited = await bot.edit_message_text("moved", ann.id, sent.message_id, reply_markup=keyboard)
    assert edited.text == "moved"
    await bot.edit_message_reply_markup(ann.id, sent.message_id)
    assert (await ann.sees("moved")).get("reply_markup") is None


async def test_a_button_is_answered_once(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Placed", callback_data="x:1")]])
    await bot.send_message(ann.id, "card", reply_markup=keyboard)
    query = await ann.presses(await ann.sees("card"), "placed")
    (update,) = await bot.get_updates(timeout=1)
    assert update.callback_query is not None
    assert update.callback_query.data == "x:1"
    await bot.answer_callback_query(query, "Logged")
    assert await ann.is_told(query) == "Logged"
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query)


async def test_pictures_are_sent_once_and_named_by_their_file_id_afterwards(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    first = await bot.send_photo(ann.id, PIXEL, caption="bankroll")
    again = await bot.send_photo(ann.id, first.photo[-1].file_id)
    assert again.photo[-1].file_id == first.photo[-1].file_id
    file = await bot.get_file(first.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == PIXEL
    with pytest.raises(BadRequest, match="Wrong remote file"):
        await bot.send_photo(ann.id, "AgACAgQAAx_unknown")
    edited = await bot.edit_message_media(InputMediaPhoto(PIXEL + b"2", "later"), ann.id, first.message_id)
    assert edited.caption == "later"
    document = await bot.send_document(ann.id, b"{}", filename="mine.json")
    assert document.document is not None


async def test_whom_one_cannot_write_to_is_said_in_telegrams_words(telegram: TelegramServer, bot: Bot) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob", started=False)
    await ann.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ann.id, "hello")
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(bob.id, "hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "hello")
    group = telegram.group("Tipsters", ann, kind="group")
    new = await group.migrates()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "hello")
    assert moved.value.new_chat_id == new.id
    forum = telegram.group("Forum", ann, forum=True)
    topic = forum.topic("Bets")
    await bot.send_message(forum.id, "in time", message_thread_id=topic)
    forum.deletes_topic(topic)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "too late", message_thread_id=topic)


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # said by the library to itself
async def test_too_many_messages_are_refused_with_the_time_to_wait() -> None:
    limits = Limits(per_second=5, chat_seconds=1.0, group_per_minute=2)
    async with (
        TelegramServer(limits=limits) as telegram,
        Bot(telegram.token, base_url=f"{telegram.url}/bot") as bot,
    ):
        people = [telegram.user(f"P{number}") for number in range(6)]
        await bot.send_message(people[0].id, "one")
        with pytest.raises(RetryAfter, match="Retry in 1 seconds"):
            await bot.send_message(people[0].id, "two in a second")
        for person in people[1:5]:
            await bot.send_message(person.id, "hello")
        with pytest.raises(RetryAfter):
            await bot.send_message(people[5].id, "the sixth in a second")
        assert telegram.world.refused_429 == 2


async def test_a_webhook_gets_updates_with_its_secret_and_polling_is_refused(
    telegram: TelegramServer, bot: Bot
) -> None:
    ann = telegram.user("Ann")
    arrived: asyncio.Queue[bytes] = asyncio.Queue()

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.put_nowait(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    receiver = await asyncio.start_server(receive, "127.0.0.1")
    port = receiver.sockets[0].getsockname()[1]
    async with receiver:
        await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="only-telegram")
        await ann.sends("/today")
        head = await asyncio.wait_for(arrived.get(), 10)
        assert b"X-Telegram-Bot-Api-Secret-Token: only-telegram" in head
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates(timeout=0)
        await bot.delete_webhook()
    assert await bot.get_updates(timeout=0) == ()


async def test_command_menus_are_checked_and_kept_by_scope_and_language(telegram: TelegramServer, bot: Bot) -> None:
    await bot.set_my_commands([("today", "Bets")], language_code="de")
    assert telegram.methods.commands["default", "de"] == [{"command": "today", "description": "Bets"}]
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([("To-day", "Bets")])
