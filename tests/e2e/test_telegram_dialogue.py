"""People talk to the bot in Telegram: everything between their thumb and the ledger, over real sockets."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.charts.folder import PictureFolder
from bot.core.conversation.chats import Places
from bot.core.conversation.conversation import Conversation
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection
from engine.domain.bets import BetStatus
from engine.domain.money import Money
from engine.storage import Database
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.e2e.telegram_town import Town, a_town
from tests.support.chat import LaidDown, an_app


@pytest.fixture
async def town(database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(database, tmp_path) as there:
        yield there


async def test_a_card_is_answered_with_stake_and_price_by_replying_to_it(town: Town) -> None:
    ann = await town.settled()
    card = await ann.opens("Caldershaw")
    await ann.replies_to(card, "20 @ 2.00")
    await ann.sees("Logged: €20.00 on Caldershaw to win")
    await town.telegram.until(lambda: "You have €20.00" in ann.chat.messages[card["message_id"]]["text"])
    _, (bet,) = await town.app.books(town.account(ann))
    assert (bet.match_id, bet.price, bet.stake) == (town.app.fixtures[1].id, Decimal("2.00"), Money.of(20, "EUR"))
    assert await town.balance(ann) == Money.of(980, "EUR")


async def test_todays_bets_are_one_message_with_a_button_for_each(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/today")
    listed = await ann.sees("Ambermoor")
    assert len(ann.messages()) == 1
    rows = listed["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [
        [f"{number} · {fixture}"] for number, fixture in enumerate(town.app.fixtures, start=1)
    ]
    assert "Caldershaw to win · 1.95 with bet365" in listed["text"]
    await ann.presses(listed, "Caldershaw")
    card = await ann.sees("leave it below 2.03")
    assert len(card["reply_markup"]["inline_keyboard"]) <= 2
    (behind,) = [entity for entity in card["entities"] if entity["type"] == "expandable_blockquote"]
    assert card["text"][behind["offset"] :].startswith("fair 1.98 · edge +6.1%")
    assert card["text"].count("\n", 0, behind["offset"]) <= 7


async def test_a_single_bet_is_shown_at_once(database: Database, tmp_path: Path) -> None:
    app = await an_app(database, matches=1)
    app.conversation = Conversation(database, app.clock, LaidDown(app.fixtures), pictures=PictureFolder(tmp_path))
    async with TelegramServer() as telegram:
        face = TelegramFace(
            Connection(telegram.token, telegram.url), app.conversation, Places("telegram", database, app.clock)
        )
        async with face:
            town = Town(telegram, app, face)
            ann = await town.settled()
            await ann.sends("/today")
            card = await ann.sees("leave it below")
            assert "Today's bets" in card["text"]
            await ann.presses(card, "Placed")
            shown = await ann.sees("You have €25.00 at 2.10")
            assert shown["message_id"] == card["message_id"]


async def test_a_bet_is_logged_and_taken_back_with_two_presses(town: Town) -> None:
    ann = await town.settled()
    card = await ann.opens("Ambermoor")
    assert "Logged: €25.00" in await ann.is_told(await ann.presses(card, "Placed"))
    shown = await ann.sees("You have €25.00 at 2.")
    assert shown["message_id"] == card["message_id"]
    assert "Taken back" in await ann.is_told(await ann.presses(shown, "Undo"))
    await town.telegram.until(lambda: "You have" not in ann.chat.messages[card["message_id"]]["text"])
    assert await town.balance(ann) == Money.of(1000, "EUR")


async def test_another_stake_is_asked_for_and_read_from_the_reply(town: Town) -> None:
    ann = await town.settled()
    card = await ann.opens("Elmsgarth")
    await ann.presses(card, "Other stake")
    prompt = await ann.sees("How much did you bet on Elmsgarth")
    await ann.replies_to(prompt, "thirty")
    await ann.sees("Stake: “thirty” is no stake")
    await ann.replies_to(prompt, "30 at 3.30")
    await ann.sees("Logged: €30.00 on Elmsgarth to win")


async def test_a_press_sent_twice_by_the_network_logs_one_bet(town: Town) -> None:
    ann = await town.settled()
    card = await ann.opens("Ambermoor")
    query = await ann.presses(card, "Placed")
    await ann.is_told(query)
    again = {key: value for key, value in town.telegram.methods.callbacks[query].items() if key != "answer"}
    await town.telegram.update("callback_query", again)
    await ann.sends("/bets")
    await ann.sees("Open bets")
    _, bets = await town.app.books(town.account(ann))
    assert [bet.status for bet in bets] == [BetStatus.OPEN]


async def test_what_is_refused_is_said_aloud_and_nothing_is_logged(town: Town) -> None:
    ann = await town.settled()
    card = await ann.opens("Ambermoor")
    await ann.replies_to(card, "5000")
    await ann.sees("more than your bankroll")
    assert await town.balance(ann) == Money.of(1000, "EUR")


async def test_a_chart_is_uploaded_once_and_named_by_its_file_id_afterwards(town: Town) -> None:
    ann = await town.settled()
    for _ in range(2):
        await ann.sends("/chart bankroll")
        photo = await ann.sees_photo()
    assert photo["caption"].startswith("Bankroll")
    first, second = [call for call in town.telegram.calls if call.method == "sendPhoto"]
    assert isinstance(first.params["photo"], bytes)
    assert isinstance(second.params["photo"], str)
    assert len(town.telegram.world.files) == 1


async def test_a_deep_link_opens_the_card_it_names(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/today")
    await ann.sees("Elmsgarth")
    await ann.sends(f"/start card_rec{town.app.fixtures[2].id}")
    await ann.sees("Elmsgarth to win")
    assert len(ann.messages()) == 1


async def test_a_card_is_shared_inline_without_anybodys_money(town: Town) -> None:
    ann = await town.settled()
    assert await ann.asks_inline("") == []
    await ann.sends("/today")
    await ann.sees("Elmsgarth")
    results = await ann.asks_inline("elms")
    (result,) = results
    text = result["input_message_content"]["message_text"]
    assert "Elmsgarth" in text
    assert "€" not in text
    assert result["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/fairline_bot?start=card_")


async def test_whoever_blocks_the_bot_is_given_up_until_they_come_back(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/start")
    await ann.sees("Welcome back")
    await ann.blocks()
    bob = await town.settled("Bob")
    await bob.sends("/help")
    await bob.sees("What you can type")

    async def active() -> list[str]:
        async with town.app.database.unit_of_work(read_only=True) as work:
            return [there.address.id for there in await work.destinations.active("telegram")]

    assert str(ann.id) not in await active()
    await ann.unblocks()
    await ann.sends("/help")
    await ann.sees("What you can type")
    assert str(ann.id) in await active()


async def test_signs_in_a_clubs_name_are_shown_as_they_are(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("1: 25 <b>&lt;@everyone_")
    await ann.sees("<b>&lt;@everyone_")


async def test_the_menus_come_from_the_registry(town: Town) -> None:
    private = town.telegram.methods.commands["all_private_chats", ""]
    group = town.telegram.methods.commands["all_group_chats", ""]
    assert {"today", "bankroll", "help"} <= {entry["command"] for entry in private}
    assert "bankroll" not in {entry["command"] for entry in group}


@pytest.mark.parametrize("text", ["1: 25 @ 2.10", "/undo", "1 · Ambermoor – Brindlewick"])
async def test_words_of_another_that_are_forwarded_log_nothing(town: Town, text: str) -> None:
    ann = await town.settled()
    await ann.opens("Ambermoor")
    await town.telegram.update(
        "message",
        {
            "message_id": 900, "date": 1, "chat": ann.chat.as_json(), "from": ann.account, "text": text,
            "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ben"},
        },
    )  # fmt: skip
    await ann.sees("I don't act on forwarded messages")
    assert (await town.app.books(town.account(ann)))[1] == ()


async def test_a_picture_or_voice_is_answered_kindly(town: Town) -> None:
    ann = await town.settled()
    message = {
        "message_id": 900, "date": 1, "chat": ann.chat.as_json(), "from": ann.account,
        "photo": [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}],
    }  # fmt: skip
    await town.telegram.update("message", message)
    await ann.sees("I only read text")


async def test_somebody_who_runs_the_bot_gets_their_menu_with_their_first_message(
    database: Database, tmp_path: Path
) -> None:
    app = await an_app(database)
    async with TelegramServer() as telegram:
        boss = telegram.user("Boss", started=False)
        face = TelegramFace(
            Connection(telegram.token, telegram.url),
            app.conversation,
            Places("telegram", database, app.clock),
            admins=frozenset({str(boss.id)}),
        )

        async with face:
            await boss.sends("/start")
            await boss.sees("Welcome to Fairline")
            own = await telegram.until(lambda: telegram.methods.commands.get((f"chat:{boss.id}", "")))
        assert "status" in {entry["command"] for entry in own}
