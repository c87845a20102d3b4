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
from tests.support.chat import LaidDown, a_house, a_recommendation


@pytest.fixture
async def town(database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(database, tmp_path) as there:
        yield there


async def test_the_first_minute_goes_by_buttons_alone(town: Town) -> None:
    ann = town.telegram.user("Ann")
    await ann.sends("/start")
    await ann.sees("Welcome to Fairline")
    question = await ann.sees("18 or older")
    await ann.presses(question, "Yes")
    for _ in range(12):
        question = await ann.server.until(lambda: ann.messages()[-1:])
        question = question[0]
        if "That's all" in question["text"]:
            break
        before = question["text"]
        first = question["reply_markup"]["inline_keyboard"][0][0]["text"]
        await ann.presses(question, first)
        await town.telegram.until(
            lambda before=before: (ann.messages()[-1:] or [{"text": before}])[0]["text"] != before
        )
    await ann.sees("That's all")
    assert await town.balance(ann) == Money.of(1000, "EUR")


async def test_leagues_are_ticked_in_place_and_in_force_once_it_is_done(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/leagues")
    shown = await ann.sees("Fairland Second Division")
    account = town.account(ann)

    def labels() -> list[str]:
        rows = ann.chat.messages[shown["message_id"]]["reply_markup"]["inline_keyboard"]
        return [button["text"] for row in rows for button in row]

    for _ in range(2):  # the second press comes late, from the keyboard that has gone
        await ann.presses_data(shown, "c:leagues -SIM2")
        await town.telegram.until(lambda: "✅ Done (1)" in labels())
    person = await town.house.conversation.person(account)
    assert person is not None
    assert person.leagues is None
    await ann.presses(shown, "Done")
    await town.telegram.until(lambda: labels() == ["✏️ Change"])
    person = await town.house.conversation.person(account)
    assert person is not None
    assert person.leagues == {"SIM1"}


async def test_nothing_ticked_is_said_aloud_and_keeps_what_was(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/leagues")
    shown = await ann.sees("Fairland Second Division")
    await ann.is_told(await ann.presses(shown, "None"))
    assert "Nothing is chosen" in await ann.is_told(await ann.presses_data(shown, "c:leagues done"))


async def test_a_list_asked_for_in_a_group_comes_in_private(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    await ann.sends("/leagues@fairline_bot", to=group)
    assert "reply_markup" not in await group.sees("I wrote to you in private")
    assert "reply_markup" in await ann.sees("Fairland Second Division")


async def test_several_bookmakers_are_ticked_in_the_first_minute(town: Town) -> None:
    ann = town.telegram.user("Ann")
    for said in ("/start", "yes", "1000 EUR"):
        await ann.sends(said)
    question = await ann.sees("Where can you bet")
    await ann.presses(question, "William Hill")
    await town.telegram.until(
        lambda: "Done" in str(ann.chat.messages[question["message_id"]]["reply_markup"]["inline_keyboard"])
    )
    await ann.presses(question, "Done")
    assert (await ann.sees("That's all"))["message_id"] == question["message_id"]


async def test_first_card_is_three_presses_away(town: Town) -> None:
    ann = town.telegram.user("Ann")
    await ann.sends("/start")
    await ann.presses(await ann.sees("18 or older"), "Yes")
    await ann.presses(await ann.sees("How much money"), "Use the usual answers")
    await ann.presses(await ann.sees("That's all"), "Today's bets")
    await ann.sees("Ambermoor to win")


async def test_newcomer_who_came_by_a_cards_link_sees_that_card_at_the_end(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/today")
    await ann.sees("Ambermoor to win")
    async with town.house.database.unit_of_work() as work:
        shared = a_recommendation(town.house.fixtures[0])
        await work.recommendations.save(shared)
        await work.commit()
    ben = town.telegram.user("Ben")
    await ben.sends(f"/start card_{shared.id}")
    await ben.presses(await ben.sees("18 or older"), "Yes")
    await ben.presses(await ben.sees("How much money"), "Use the usual answers")
    await ben.sees("That's all")
    card = await ben.sees("Ambermoor to win")
    assert "Logged: €25.00" in await ben.is_told(await ben.presses(card, "Placed"))


async def test_a_card_is_answered_with_stake_and_price_by_replying_to_it(town: Town) -> None:
    ann = await town.settled()
    card = await ann.opens("Caldershaw")
    await ann.replies_to(card, "20 @ 2.00")
    await ann.sees("Logged: €20.00 on Caldershaw to win")
    await town.telegram.until(lambda: "You have €20.00" in ann.chat.messages[card["message_id"]]["text"])
    _, (bet,) = await town.house.books(town.account(ann))
    assert (bet.match_id, bet.price, bet.stake) == (town.house.fixtures[1].id, Decimal("2.00"), Money.of(20, "EUR"))
    assert await town.balance(ann) == Money.of(980, "EUR")


async def test_todays_bets_are_one_message_with_a_button_for_each(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/today")
    listed = await ann.sees("Ambermoor")
    assert len(ann.messages()) == 1
    rows = listed["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [
        [f"{number} · {fixture}"] for number, fixture in enumerate(town.house.fixtures, start=1)
    ]
    assert "Caldershaw to win · 1.95 with bet365" in listed["text"]
    await ann.presses(listed, "Caldershaw")
    card = await ann.sees("leave it below 2.03")
    assert len(card["reply_markup"]["inline_keyboard"]) <= 2
    (behind,) = [entity for entity in card["entities"] if entity["type"] == "expandable_blockquote"]
    assert card["text"][behind["offset"] :].startswith("fair 1.98 · edge +6.1%")
    assert card["text"].count("\n", 0, behind["offset"]) <= 7


async def test_a_single_bet_is_shown_at_once(database: Database, tmp_path: Path) -> None:
    house = await a_house(database, matches=1)
    house.conversation = Conversation(database, house.clock, LaidDown(house.fixtures), pictures=PictureFolder(tmp_path))
    async with TelegramServer() as telegram:
        face = TelegramFace(
            Connection(telegram.token, telegram.url), house.conversation, Places("telegram", database, house.clock)
        )
        async with face:
            town = Town(telegram, house, face)
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
    _, bets = await town.house.books(town.account(ann))
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


async def test_in_a_group_nobody_sees_anybodys_money(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    await ann.sends("/today@fairline_bot", to=group)
    shown = await group.sees("Ambermoor")
    assert len(group.messages(since_mark=False)) == 1
    query = await ann.presses(shown, "I placed: Ambermoor")
    assert "Logged: €25.00" in await ann.is_told(query)
    await ann.replies_to(shown, "2: 5000", to=group)
    await group.sees("I wrote to you in private")
    await ann.sees("more than your bankroll of €975.00")
    assert not any("€" in text for text in group.texts())
    assert await town.balance(ann) == Money.of(975, "EUR")
    await ann.sends("/bankroll", to=group)
    await group.sees("ask me in a private chat")


async def test_a_stranger_in_a_group_is_asked_to_come_to_a_private_chat_first(town: Town) -> None:
    ann, bob = await town.settled(), town.telegram.user("Bob")
    group = town.telegram.group("Tipsters", ann, bob)
    await bob.sends("/today@fairline_bot", to=group)
    answer = await group.sees("in private first")
    assert answer["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/fairline_bot?start=")


async def test_chatter_in_a_group_is_left_alone(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    await ann.sends("what a goal", to=group)
    await ann.sends("/today@another_bot", to=group)
    await ann.sends("/help@fairline_bot", to=group)
    await group.sees("What you can type")
    assert len(group.messages(since_mark=False)) == 1


async def test_answers_in_a_topic_stay_in_the_topic(town: Town) -> None:
    ann = await town.settled()
    forum = town.telegram.group("Forum", ann, forum=True)
    topic = forum.topic("Bets")
    await ann.sends("/help", to=forum, thread=topic)
    assert (await forum.sees("What you can type"))["message_thread_id"] == topic


async def test_a_deep_link_opens_the_card_it_names(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/today")
    await ann.sees("Elmsgarth")
    await ann.sends(f"/start card_rec{town.house.fixtures[2].id}")
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
        async with town.house.database.unit_of_work(read_only=True) as work:
            return [there.address.id for there in await work.destinations.active("telegram")]

    assert str(ann.id) not in await active()
    await ann.unblocks()
    await ann.sends("/help")
    await ann.sees("What you can type")
    assert str(ann.id) in await active()


async def test_a_group_that_moves_takes_its_subscription_along(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann, kind="group")
    async with town.house.database.unit_of_work() as work:
        await work.destinations.ensure("telegram", str(group.id), town.house.clock.now(), kind="group")
        await work.commit()
    new = await group.migrates()
    await ann.sends("/help@fairline_bot", to=new)
    await new.sees("What you can type")
    async with town.house.database.unit_of_work(read_only=True) as work:
        assert [there.address.id for there in await work.destinations.active("telegram")] == [str(new.id)]


async def test_signs_in_a_clubs_name_are_shown_as_they_are(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("1: 25 <b>&lt;@everyone_")
    await ann.sees("<b>&lt;@everyone_")


async def test_the_menus_come_from_the_registry(town: Town) -> None:
    private = town.telegram.methods.commands["all_private_chats", ""]
    group = town.telegram.methods.commands["all_group_chats", ""]
    assert {"today", "bankroll", "help"} <= {entry["command"] for entry in private}
    assert "bankroll" not in {entry["command"] for entry in group}


async def test_a_picture_or_voice_is_answered_kindly(town: Town) -> None:
    ann = await town.settled()
    message = {
        "message_id": 900, "date": 1, "chat": ann.chat.as_json(), "from": ann.account,
        "photo": [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}],
    }  # fmt: skip
    await town.telegram.update("message", message)
    await ann.sees("I only read text")


async def test_an_answer_waits_as_long_as_telegram_asks(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = await town.settled()
    waits: list[float] = []

    async def no_time_passes(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.core.messages.retries._sleep", no_time_passes)
    town.telegram.flood(7, times=2)
    await ann.sends("/help")
    await ann.sees("What you can type")
    assert waits == [7, 7]


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between tries, which take no time here."""
    waits: list[float] = []

    async def no_time_passes(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.core.messages.retries._sleep", no_time_passes)
    return waits


async def test_a_bet_whose_answer_fails_is_answered_after_all_and_logged_once(town: Town, pauses: list[float]) -> None:
    ann = await town.settled()
    town.telegram.fail_next += [("sendMessage", 502), ("sendMessage", 500)]
    town.telegram.flood(3)
    await ann.sends("/log Ambermoor 25 @ 2.10")
    await ann.sees("Logged: €25.00")
    assert pauses[:2] == [pytest.approx(0.5, abs=0.26), pytest.approx(1, abs=0.26)]
    assert pauses[2:] == [3]  # as long as Telegram asked for
    await ann.sends("/bets")
    await ann.sees("Ambermoor")
    told = [message for what, _, message in town.telegram.log if what == "sent"]
    assert len([message for message in told if "Logged: €25.00" in str(message.get("text"))]) == 1
    async with town.house.database.unit_of_work(read_only=True) as work:
        person = await work.people.by_account("telegram", str(ann.id))
        assert person is not None
        assert len(await work.bets.of_person(person.id)) == 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let requests that are not answered count as failed at once; asked for before the town."""
    monkeypatch.setattr("bot.telegram.send.http._PATIENCE", 0.5)


async def test_a_time_out_does_not_leave_somebody_without_their_figures(
    impatient: None, town: Town, pauses: list[float]
) -> None:
    del impatient
    ann = await town.settled()
    town.telegram.hang_next.append("sendMessage")
    await ann.sends("/stats")
    await ann.sees("No settled bet yet")
    assert len(pauses) == 1


async def test_an_answer_that_fails_for_good_is_given_up_and_the_next_one_comes(
    town: Town, pauses: list[float]
) -> None:
    ann = await town.settled()
    town.telegram.fail_next += [("sendMessage", 502)] * 5
    await ann.sends("/help")
    await town.telegram.until(lambda: town.telegram.count("sendMessage", 502) == 5)
    assert len(pauses) == 4
    await ann.sends("/bets")
    await ann.sees("No bets yet")


async def test_a_flood_is_not_answered_with_a_flood(town: Town) -> None:
    ann = await town.settled()
    for _ in range(80):
        await ann.sends("/bets")
    await ann.sees("That was a lot at once")
    await town.telegram.until(lambda: len([text for text in ann.texts() if "No bets yet" in text]) >= 50)
    bob = await town.settled("Bob")
    await bob.sends("/bets")
    await bob.sees("No bets yet")
    assert len([text for text in ann.texts() if "That was a lot at once" in text]) == 1


async def test_when_telegram_does_not_say_who_manages_a_group_the_command_is_answered_all_the_same(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    town.telegram.fail_next.append(("getChatMember", 400))
    await ann.sends("/subscribe@fairline_bot", to=group)
    await group.sees("those who manage this chat")


async def test_talk_about_a_card_by_strangers_in_a_group_is_left_alone(town: Town) -> None:
    ann, bob = await town.settled(), town.telegram.user("Bob")
    group = town.telegram.group("Tipsters", ann, bob)
    await ann.sends("/today@fairline_bot", to=group)
    await group.sees("Ambermoor")
    await ann.sends("/card@fairline_bot 1", to=group)
    card = await group.sees("leave it below")
    await bob.replies_to(card, "nice one!", to=group)
    await bob.replies_to(card, "25", to=group)
    await group.sees("in private first")
    assert len([text for text in group.texts() if "in private first" in text]) == 1


async def test_what_a_press_came_to_is_written_when_it_is_too_late_for_the_little_text(town: Town) -> None:
    ann = await town.settled()
    card = await ann.opens("Ambermoor")
    await ann.replies_to(card, "20")
    await ann.sees("Logged: €20.00")
    town.telegram.fail_next.append(("answerCallbackQuery", 400))
    await ann.presses_data(card, f"b:rec{town.house.fixtures[0].id}:placed")
    await ann.sees("You already have €20.00")


async def test_somebody_who_runs_the_bot_gets_their_menu_with_their_first_message(
    database: Database, tmp_path: Path
) -> None:
    house = await a_house(database)
    async with TelegramServer() as telegram:
        boss = telegram.user("Boss", started=False)
        face = TelegramFace(
            Connection(telegram.token, telegram.url),
            house.conversation,
            Places("telegram", database, house.clock),
            admins=frozenset({str(boss.id)}),
        )

        async with face:
            await boss.sends("/start")
            await boss.sees("Welcome to Fairline")
            own = await telegram.until(lambda: telegram.methods.commands.get((f"chat:{boss.id}", "")))
        assert "status" in {entry["command"] for entry in own}
