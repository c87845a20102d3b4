"""What people do on Discord, over sockets: commands, buttons, menus, forms, replies, in private and among others."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.charts.folder import PictureFolder
from bot.core.commands import REGISTRY
from bot.discord.client import LOG_BET
from engine.storage import Database
from engine.storage.delivery.destinations import Destination
from tests.e2e.discord_app import BotInDiscord, message_of, on_discord
from tests.e2e.fakes.discord_server import DiscordServer, Person
from tests.e2e.fakes.discord_world import Channel, Message
from tests.support.chat import LaidDown, an_app


@pytest.fixture
async def discord(database: Database) -> AsyncIterator[BotInDiscord]:
    """A bot nobody on Discord has talked to yet."""
    app = await an_app(database)
    async with DiscordServer() as server:
        server.guild()
        async with on_discord(app, server) as there:
            yield there


@pytest.fixture(params=["known", "unavailable"])
def channel(discord: BotInDiscord, request: pytest.FixtureRequest) -> Channel:
    """A channel with other people; of its server the bot may not have been told yet."""
    guild = (
        discord.server.guild() if request.param == "unavailable" else next(iter(discord.server.rest.guilds.values()))
    )
    return next(iter(guild.channels.values()))


@pytest.fixture
async def ana(discord: BotInDiscord) -> Person:
    """Somebody who has been through the questions, with 1,000 euros."""
    person = discord.server.person("Ana")
    await discord.settle_in(person)
    return person


async def test_every_command_of_the_registry_can_be_used_where_it_makes_sense(discord: BotInDiscord) -> None:
    there = {command["name"]: command for command in discord.server.rest.commands if command["type"] == 1}
    assert set(there) == {command.name for command in REGISTRY.menu(private=True)} | {
        command.name for command in REGISTRY.menu(private=False)
    }
    assert there["today"]["contexts"] == [0, 1, 2]
    assert there["today"]["integration_types"] == [0, 1]


async def test_newcomer_is_ready_within_a_minute_by_buttons_menus_and_forms(discord: BotInDiscord) -> None:
    ana = discord.server.person("Ana")
    asked = message_of(await ana.uses("start"))
    assert "simulated" in asked.text
    await ana.presses(asked, "Yes")
    await ana.fills_in(await ana.presses(asked, "✏️"), answer="1500 EUR")
    await ana.presses(asked, "‹ Back")
    assert "How much money" in asked.text
    await ana.fills_in(await ana.presses(asked, "✏️"), answer="1500 EUR")
    await ana.chooses(asked, "bet365")
    for said in ("€1,500", "Dublin", "decimal odds"):
        assert said in asked.text
    settings = (await ana.uses("settings")).text
    for chosen in ("Dublin", "balanced", "bet365"):
        assert chosen in settings


async def test_first_card_is_three_presses_away(discord: BotInDiscord) -> None:
    ana = discord.server.person("Ana")
    asked = message_of(await ana.uses("start"))
    await ana.presses(asked, "Yes")
    await ana.presses(asked, "Use the usual answers")
    answer = await ana.presses(asked, "Today's bets")
    await discord.server.until(lambda: len(answer.followups) == 3)
    assert "Ambermoor to win" in answer.followups[0].text


async def test_leagues_are_chosen_from_a_menu_that_marks_those_in_force(discord: BotInDiscord, ana: Person) -> None:
    shown = message_of(await ana.uses("leagues"))
    await ana.chooses(shown, "SIM2")
    (menu,) = [item for item in message_of(await ana.uses("leagues")).buttons if item["type"] == 3]
    assert [option["value"] for option in menu["options"] if option.get("default")] == ["SIM2"]
    await ana.presses(shown, "✏️ Change")
    await ana.presses(shown, "All")
    assert "·" not in shown.text
    assert "SIM2" not in (await ana.uses("settings")).text


async def test_a_wrong_answer_in_a_form_says_why_and_asks_again(discord: BotInDiscord) -> None:
    ana = discord.server.person("Ana")
    asked = message_of(await ana.uses("start"))
    await ana.presses(asked, "Yes")
    await ana.fills_in(await ana.presses(asked, "✏️"), answer="a lot")
    assert "a lot" in asked.text
    assert "How much money" in asked.text


async def test_card_says_what_where_and_how_much_with_a_kick_off_in_each_readers_own_time(
    discord: BotInDiscord, ana: Person
) -> None:
    (card, *_) = await discord.cards_of(ana)
    kickoff = int(discord.app.fixtures[0].kickoff.timestamp())
    for needed in ("Ambermoor to win", "2.10 with bet365", "leave it below 2.03", "€25.00", f"<t:{kickoff}:R>"):
        assert needed in card.text
    labels = [button["label"] for button in card.buttons]
    assert labels == ["✅ Placed €25.00", "✏️ Other stake", "Skip", "Why?"]


async def test_placed_logs_the_bet_and_the_card_says_so(discord: BotInDiscord, ana: Person) -> None:
    (card, *_) = await discord.cards_of(ana)
    answer = await ana.presses(card, "✅ Placed")
    await discord.server.until(lambda: bool(answer.followups))
    assert "Logged: €25.00" in answer.text
    assert "You have €25.00 at 2." in card.text
    assert "€975.00" in await discord.balance(ana)
    await ana.presses(card, "↩️ Undo")
    assert "€1,000.00" in await discord.balance(ana)
    assert "✅ Placed €25.00" in [button["label"] for button in card.buttons]


async def test_the_form_of_a_card_is_filled_in_already_and_logs_what_was_changed(
    discord: BotInDiscord, ana: Person
) -> None:
    (card, *_) = await discord.cards_of(ana)
    form = await ana.presses(card, "✏️ Other")
    answer = await ana.fills_in(form, price="2.05", bookmaker="William Hill")
    await discord.server.until(lambda: bool(answer.followups))
    assert "Logged: €25.00" in answer.text
    assert "at 2.05, William Hill" in answer.text


async def test_reply_to_a_card_in_private_needs_no_number(discord: BotInDiscord, ana: Person) -> None:
    (_, card, _) = await discord.cards_of(ana)
    answer = await ana.writes("20 @ 2,00", replies_to=card)
    assert "Logged: €20.00 on Caldershaw to win" in answer.text
    assert "€980.00" in await discord.balance(ana)


async def test_question_comes_back_when_a_reply_is_unclear(discord: BotInDiscord, ana: Person) -> None:
    (card, *_) = await discord.cards_of(ana)
    assert "stake or the price" in (await ana.writes("2.05", replies_to=card)).text


async def test_reply_to_a_message_without_a_card_is_understood_by_its_words(discord: BotInDiscord, ana: Person) -> None:
    await discord.cards_of(ana)
    other = await ana.writes("what a match")
    assert "Which card?" in (await ana.writes("20 @ 2.00", replies_to=other)).text
    assert "Logged: €20.00" in (await ana.writes("1: 20 @ 2.00", replies_to=other)).text


async def test_form_that_cannot_be_read_is_refused_by_the_name_of_its_line(discord: BotInDiscord, ana: Person) -> None:
    (card, *_) = await discord.cards_of(ana)
    answer = await ana.fills_in(await ana.presses(card, "✏️ Other"), stake="abc", price="2")
    assert "Stake: “abc” is no stake" in answer.text
    assert "abc @" not in answer.text


async def test_context_menu_is_the_twin_of_a_reply(discord: BotInDiscord, ana: Person) -> None:
    (card, *_) = await discord.cards_of(ana)
    answer = await ana.fills_in(await ana.picks(LOG_BET, card), stake="30")
    assert "Logged: €30.00" in answer.text
    other = await ana.says("what a match")
    assert "shows none of my cards" in (await ana.picks(LOG_BET, other)).text


async def test_among_others_answers_are_for_ones_own_eyes(discord: BotInDiscord, ana: Person, channel: Channel) -> None:
    answer = await ana.uses("bankroll", on=channel)
    assert message_of(answer).ephemeral
    assert "€1,000.00" in answer.text
    cards = await discord.cards_of(ana, on=channel)
    assert all(card.ephemeral for card in cards)
    logged = await ana.presses(cards[0], "✅ Placed")
    await discord.server.until(lambda: bool(logged.followups))
    assert all(message.ephemeral for message in channel.messages.values())


async def test_reply_among_others_is_understood_and_shows_nobodys_money(
    discord: BotInDiscord, ana: Person, channel: Channel
) -> None:
    (card, *_) = await discord.cards_of(ana)
    shared = Message(channel, discord.server.bot, embeds=card.embeds, components=card.components)
    channel.messages[shared.id] = shared
    answer = await ana.writes("20 @ 2.00", replies_to=shared, mentions_bot=True)
    assert "20" not in answer.text
    assert "€" not in answer.text
    assert "€980.00" in await discord.balance(ana)


async def test_refusal_that_would_show_a_bankroll_to_others_comes_in_private(
    discord: BotInDiscord, ana: Person, channel: Channel
) -> None:
    (card, *_) = await discord.cards_of(ana)
    shared = Message(channel, discord.server.bot, embeds=card.embeds, components=card.components)
    channel.messages[shared.id] = shared
    await ana.says("5000 @ 2.00", replies_to=shared, mentions_bot=True)
    told = await discord.server.next_message(ana.chat, lambda message: "€5,000.00" in message.text)
    assert "Nothing was logged" in told.text
    noted = await discord.server.next_message(channel, lambda message: "I wrote to you" in message.text)
    assert "€" not in noted.text


async def test_without_the_message_content_intent_talk_among_others_is_not_read(
    discord: BotInDiscord, ana: Person, channel: Channel
) -> None:
    await ana.says("25 @ 2.05", on=channel)
    assert "€1,000.00" in await discord.balance(ana)
    assert len(channel.messages) == 1


async def test_manager_subscribes_a_channel_with_a_role_to_mention(discord: BotInDiscord, ana: Person) -> None:
    guild = discord.server.guild(roles=("tipsters",))
    (channel,), (role,) = guild.channels.values(), guild.roles
    answer = await ana.uses("subscribe", on=channel, edge="5%", role=str(role))
    assert f"<@&{role}>" in answer.text
    (there,) = await destinations(discord, "channel")
    assert there.address.id == str(channel.id)
    assert (there.preferences["min_edge"], there.preferences["mention"]) == (0.05, f"<@&{role}>")


async def test_manager_subscribes_a_thread_and_in_a_forums_post_the_forum(discord: BotInDiscord, ana: Person) -> None:
    guild = next(iter(discord.server.rest.guilds.values()))
    (channel,) = guild.channels.values()
    forum = discord.server.forum(guild, "bets")
    thread, post = discord.server.thread(channel, "Saturday"), discord.server.thread(forum, "A post")
    for where in (forum, thread, post):
        await discord.server.gateway_room.tell(
            "CHANNEL_CREATE" if where is forum else "THREAD_CREATE", where.json(), guild=guild.id
        )
    for where in (thread, post):
        await ana.uses("subscribe", on=where)
    (in_thread,), (in_forum,) = await destinations(discord, "thread"), await destinations(discord, "forum")
    assert (in_thread.address.id, in_thread.address.thread) == (str(channel.id), str(thread.id))
    assert (in_forum.address.id, in_forum.address.thread) == (str(forum.id), "")


async def test_cards_are_sent_to_the_private_chat_of_whoever_went_through_the_questions(
    discord: BotInDiscord, ana: Person
) -> None:
    (there,) = await destinations(discord, "private")
    assert there.address.id == str(ana.id)


async def destinations(discord: BotInDiscord, kind: str) -> list[Destination]:
    """Where cards are sent to on Discord."""
    async with discord.app.database.unit_of_work(read_only=True) as work:
        return [there for there in await work.destinations.active("discord") if there.address.kind == kind]


async def test_user_who_installed_the_bot_uses_it_anywhere(discord: BotInDiscord) -> None:
    ana = discord.server.person("Ana")
    await discord.settle_in(ana)
    foreign = discord.server.guild("A server without the bot")
    (channel,) = foreign.channels.values()
    answer = await ana.uses("bankroll", on=channel, installed="user")
    assert "€1,000.00" in answer.text
    assert message_of(answer).ephemeral


async def test_suggestions_help_to_fill_in_commands(discord: BotInDiscord, ana: Person) -> None:
    offered = await ana.looks_for("leagues", "which", "second")
    assert [choice["value"] for choice in offered] == ["SIM2"]
    await discord.cards_of(ana)
    cards = await ana.looks_for("card", "number", "")
    assert [choice["value"] for choice in cards] == [1, 2, 3]
    assert "Ambermoor" in cards[0]["name"]


async def test_names_are_shown_as_they_are_and_mention_nobody(discord: BotInDiscord, ana: Person) -> None:
    answer = await ana.uses("bookmakers", which="**@everyone** <@1> [win](https://x.example)")
    shown = message_of(answer)
    assert "@everyone" not in shown.text
    assert "<@1>" not in re.sub(r"\\.", "", shown.text)
    assert "](https://" not in shown.text
    assert not shown.pings


async def test_chart_comes_as_a_file_with_words_for_whoever_cannot_see_it(
    discord: BotInDiscord, ana: Person, tmp_path: Path
) -> None:
    discord.app.conversation._commands.pictures = PictureFolder(tmp_path)
    shown = message_of(await ana.uses("chart", name="bankroll"))
    (file,) = shown.attachments
    assert file["description"].startswith("Line chart")
    assert shown.files[file["filename"]].startswith(b"\x89PNG")
    assert shown.embeds[0]["image"]["url"] == f"attachment://{file['filename']}"


async def test_slow_answer_is_announced_before_discord_forgets_the_question(
    discord: BotInDiscord, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord.receive.respond.PROMPT", 0.0)
    answer = await ana.uses("bankroll")
    assert answer.deferred
    assert answer.acknowledged_after is not None
    assert answer.acknowledged_after < 3
    assert "€1,000.00" in answer.text
    (card, *_) = (await ana.uses("today")).followups or [message_of(await ana.uses("card", number=1))]
    pressed = await ana.presses(card, "✅ Placed")
    await discord.server.until(lambda: bool(pressed.followups))
    assert "Logged" in pressed.text
    assert "You have €25.00 at 2." in card.text


async def test_answer_too_late_for_discord_comes_as_a_message(
    discord: BotInDiscord, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.e2e.fakes.discord_interactions.ANSWER_SECONDS", -1.0)
    asking = asyncio.ensure_future(ana.uses("bankroll"))
    await discord.server.next_message(ana.chat, lambda message: "Yours to bet with" in message.text)
    asking.cancel()


async def test_mistake_of_ours_is_told_as_a_sentence(discord: BotInDiscord, ana: Person) -> None:
    discord.app.conversation._commands.advisor = LaidDown(())
    discord.app.conversation._commands.advisor.decide = None  # type: ignore[method-assign, assignment]
    assert "Something went wrong on my side" in (await ana.uses("today")).text


async def test_an_answer_whose_request_fails_is_shown_once_all_the_same(
    discord: BotInDiscord, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_time_passes(seconds: float) -> None:
        waits.append(seconds)

    waits: list[float] = []
    monkeypatch.setattr("bot.core.messages.retries._sleep", no_time_passes)
    discord.server.fails("POST", "/channels/.*/messages$", status=503)  # it was taken, but the answer got lost
    logged = await ana.writes("/log Ambermoor 25 @ 2.10")
    assert "Logged: €25.00" in logged.text
    bets = await ana.uses("bets")
    assert len(waits) == 1
    assert bets.text.count("Ambermoor to win") == 1
    shown = [message for message in logged.channel.messages.values() if "Logged: €25.00" in message.text]
    assert len(shown) == 1
