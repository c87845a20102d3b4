"""People's own affairs on Discord: the record, limits, one bankroll over several platforms, their data."""

import json
import re
from collections.abc import AsyncIterator

import pytest
from discord import Embed

from bot.core.conversation.conversation import Account, Message
from bot.core.messages.money import BankrollView
from bot.discord.receive.controller import Controller, Response
from bot.discord.render.message import DiscordMessage
from engine.domain.money import Money
from engine.storage import Database
from tests.e2e.discord_app import BotInDiscord, message_of, on_discord
from tests.e2e.fakes.discord_server import DiscordServer, Person
from tests.support.chat import an_app


@pytest.fixture
async def discord(database: Database) -> AsyncIterator[BotInDiscord]:
    """A bot nobody on Discord has talked to yet."""
    app = await an_app(database)
    async with DiscordServer() as server, on_discord(app, server) as there:
        yield there


@pytest.fixture
async def ana(discord: BotInDiscord) -> Person:
    """Somebody who has been through the questions, with 1,000 euros and two bets."""
    person = discord.server.person("Ana")
    await discord.settle_in(person)
    today = await person.uses("today")
    await discord.server.until(lambda: len(today.followups) == 3)
    await person.writes("25 @ 2.05", replies_to=today.followups[0])
    await person.writes("10", replies_to=today.followups[1])
    return person


async def test_undo_takes_the_last_bet_back(discord: BotInDiscord, ana: Person) -> None:
    undone = await ana.uses("undo")
    assert "Taken back: €10.00" in undone.text
    assert "€975.00" in await discord.balance(ana)


async def test_limit_holds_at_once_in_replies_and_forms(discord: BotInDiscord, ana: Person) -> None:
    await ana.uses("limits", name="stake", value="20")
    card = (await ana.uses("card", number=3)).message
    assert card is not None
    assert "above your limit of" in (await ana.writes("25", replies_to=card)).text
    form = await ana.presses(card, "✏️ Other")
    refused = await ana.fills_in(form, stake="50")
    assert "above your limit" in refused.text
    assert "€965.00" in await discord.balance(ana)


async def test_record_says_it_is_too_early_to_tell(ana: Person) -> None:
    assert "2 open" in (await ana.uses("stats")).text


async def test_account_of_another_platform_shares_the_bankroll(discord: BotInDiscord, ana: Person) -> None:
    code = re.search(r"\b[A-Z2-9]{8}\b", (await ana.uses("link")).text)
    assert code is not None
    terminal = Account("console", "local")
    await discord.app.conversation.answer(Message(terminal, f"/link {code[0]}"))
    (view,) = (await discord.app.conversation.answer(Message(terminal, "/bankroll"))).views
    assert isinstance(view, BankrollView)
    assert view.balance == Money.of(965, "EUR")


async def test_own_data_comes_as_a_file_and_is_deleted_after_one_more_press(discord: BotInDiscord, ana: Person) -> None:
    shown = message_of(await ana.uses("mydata"))
    (body,) = shown.files.values()
    assert "25" in json.dumps(json.loads(body))
    asked = message_of(await ana.uses("mydata", what="delete"))
    (button,) = asked.buttons
    gone = await ana.presses(asked, button["label"])
    await discord.server.until(lambda: "nothing here leads to you" in gone.text or bool(gone.followups))
    assert "18 or older" in (await ana.uses("start")).text
    assert await discord.app.conversation.person(Account("discord", str(ana.id))) is None


async def test_nobody_can_press_the_buttons_of_somebody_elses_affairs_to_their_cost(
    discord: BotInDiscord, ana: Person
) -> None:
    asked = message_of(await ana.uses("mydata", what="delete"))
    ben = discord.server.person("Ben")
    await discord.settle_in(ben)
    (button,) = asked.buttons
    await ben.presses(asked, button["label"])
    assert "€965.00" in await discord.balance(ana)


async def test_channel_of_a_server_has_a_leaderboard_of_its_own(discord: BotInDiscord, ana: Person) -> None:
    (channel,) = discord.server.guild("Terrace").channels.values()
    assert "in this chat" in (await ana.uses("leaderboard", on=channel, act="join", name="Ana")).text
    assert "take part as" not in (await ana.uses("leaderboard")).text


async def test_answer_that_discord_does_not_take_is_said_to_have_failed(
    discord: BotInDiscord, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def too_long(*_: object, **__: object) -> Response:
        return Response([[DiscordMessage(Embed(description="x" * 5000))]])

    monkeypatch.setattr(Controller, "command", too_long)
    assert "Something went wrong on my side" in (await ana.uses("bets")).text
