"""Forms, menus and buttons on Discord that go another way than planned: refused, twice, stale, too late."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.discord.receive.controller import Controller, Form
from engine.storage import Database
from tests.e2e.discord_app import BotInDiscord, message_of, on_discord
from tests.e2e.fakes.discord_interactions import Answer, Interactions
from tests.e2e.fakes.discord_rules import Refused
from tests.e2e.fakes.discord_server import DiscordServer, Person, modal_inputs
from tests.e2e.fakes.discord_world import Channel, Message
from tests.support.chat import an_app


@pytest.fixture
async def discord(database: Database) -> AsyncIterator[BotInDiscord]:
    """A bot on a server with one channel."""
    app = await an_app(database)
    async with DiscordServer() as server:
        server.guild()
        async with on_discord(app, server) as there:
            yield there


@pytest.fixture
def channel(discord: BotInDiscord) -> Channel:
    (guild,) = discord.server.rest.guilds.values()
    return next(iter(guild.channels.values()))


@pytest.fixture
async def ana(discord: BotInDiscord) -> Person:
    """Somebody who has been through the questions, with 1,000 euros."""
    person = discord.server.person("Ana")
    await discord.settle_in(person)
    return person


def prefilled(form: Answer) -> dict[str, str]:
    """What stands in a form before anybody types."""
    assert form.modal is not None
    return {item["custom_id"]: item.get("value") or "" for item in modal_inputs(form.modal)}


def newest(answer: Answer) -> Message:
    """The last message of an answer: a slow one first says that it is thinking, in the message that was pressed."""
    return answer.followups[-1] if answer.followups else message_of(answer)


async def test_refused_form_is_opened_again_with_what_was_typed_and_then_logs_once(
    discord: BotInDiscord, ana: Person
) -> None:
    (card, *_) = await discord.cards_of(ana)
    refused = await ana.fills_in(await ana.presses(card, "✏️ Other"), stake="a lot", price="2.05")
    assert "a lot" in refused.text
    shown = newest(refused)
    again = await ana.presses(shown, shown.buttons[-1]["label"])
    assert (prefilled(again)["stake"], prefilled(again)["price"]) == ("a lot", "2.05")
    logged = await ana.fills_in(again, stake="30")
    await discord.server.until(lambda: bool(logged.followups))
    assert "Logged: €30.00" in logged.text
    assert "€970.00" in await discord.balance(ana)


async def test_form_that_is_filled_in_twice_logs_one_bet(discord: BotInDiscord, ana: Person) -> None:
    (card, *_) = await discord.cards_of(ana)
    form = await ana.presses(card, "✏️ Other")
    await ana.fills_in(form, stake="30")
    second = await ana.fills_in(form, stake="30")
    assert "30.00" in second.text
    assert "Logged" not in second.text
    assert "€970.00" in await discord.balance(ana)


async def test_form_of_somebody_else_touches_only_the_bankroll_of_whoever_fills_it_in(
    discord: BotInDiscord, ana: Person
) -> None:
    (card, *_) = await discord.cards_of(ana)
    form = await ana.presses(card, "✏️ Other")
    ben, stranger = discord.server.person("Ben"), discord.server.person("Cal")
    await discord.settle_in(ben, "500")
    assert "€1,000" not in newest(await ben.fills_in(form, stake="30")).text
    assert "18 or older" in newest(await stranger.fills_in(form, stake="30")).text
    assert "€1,000.00" in await discord.balance(ana)


@pytest.mark.parametrize(
    ("command", "presses", "says"),
    [
        ("limits", ("Stake a bet", "€10"), "€10.00"),
        ("settings", ("Odds", "fractional"), "fractional"),
        ("mute", ("🔕 All, 1 day",), "all leagues"),
    ],
)
async def test_buttons_of_limits_settings_and_mute_change_the_message_they_stand_under(
    discord: BotInDiscord, ana: Person, command: str, presses: tuple[str, ...], says: str
) -> None:
    shown = message_of(await ana.uses(command))
    for label in presses:
        answer = await ana.presses(shown, label)
        assert message_of(answer) is shown, f"{label} answers in a message of its own"
        assert not answer.followups
    assert says in shown.text


async def test_menu_of_leagues_that_are_gone_refuses_and_keeps_what_was_chosen(
    discord: BotInDiscord, ana: Person
) -> None:
    shown = message_of(await ana.uses("leagues"))
    (menu,) = [item for item in shown.buttons if item["type"] == 3]
    menu["options"].append({"label": "Third Division", "value": "SIM9"})  # as it was when the message was sent
    answer = await ana.chooses(shown, "SIM9")
    assert "SIM9" in answer.text
    (menu,) = [item for item in message_of(await ana.uses("leagues")).buttons if item["type"] == 3]
    assert [option["value"] for option in menu["options"]] == ["SIM1", "SIM2"]


async def test_reply_to_a_card_that_only_one_person_sees_shows_others_no_money(
    discord: BotInDiscord, ana: Person, channel: Channel
) -> None:
    (card, *_) = await discord.cards_of(ana, on=channel)
    assert card.ephemeral
    answer = await ana.writes("25", replies_to=card, mentions_bot=True)
    await discord.server.next_message(ana.chat, lambda one: "Logged: €25.00" in one.text)
    assert not answer.ephemeral
    assert "25" not in answer.text
    assert "€" not in answer.text


@pytest.mark.parametrize(
    "refusal",
    [(401, 50027, "Invalid Webhook Token"), (404, 10015, "Unknown Webhook"), (404, 10008, "Unknown Message")],
    ids=["its quarter of an hour is over", "forgotten", "the message was dismissed"],
)
async def test_bet_whose_answer_comes_too_late_is_told_in_the_private_chat(
    discord: BotInDiscord,
    ana: Person,
    channel: Channel,
    monkeypatch: pytest.MonkeyPatch,
    refusal: tuple[int, int, str],
) -> None:
    (card, *_) = await discord.cards_of(ana, on=channel)

    def gone(*_: object) -> None:
        raise Refused(*refusal)

    monkeypatch.setattr("bot.discord.receive.respond.PROMPT", 0.0)
    monkeypatch.setattr(Interactions, "_known_answer", gone)
    pressing = asyncio.ensure_future(ana.presses(card, "✅ Placed"))
    told = await discord.server.next_message(ana.chat, lambda one: "Logged: €25.00" in one.text)
    pressing.cancel()
    assert "Ambermoor to win" in told.text
    monkeypatch.undo()
    assert "€975.00" in await discord.balance(ana)


async def test_form_that_cannot_be_opened_says_so(
    discord: BotInDiscord, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    (card, *_) = await discord.cards_of(ana)

    async def broken(*_: object, **__: object) -> Form:
        raise RuntimeError

    monkeypatch.setattr(Controller, "card_form", broken)
    assert "Something went wrong on my side" in (await ana.presses(card, "✏️ Other")).text


async def test_form_that_comes_too_late_for_discord_is_asked_for_again(
    discord: BotInDiscord, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    (card, *_) = await discord.cards_of(ana)
    monkeypatch.setattr("tests.e2e.fakes.discord_interactions.ANSWER_SECONDS", -1.0)
    pressing = asyncio.ensure_future(ana.presses(card, "✏️ Other"))
    told = await discord.server.next_message(ana.chat, lambda one: "Press the button again" in one.text)
    pressing.cancel()
    assert "Nothing was logged" in told.text
