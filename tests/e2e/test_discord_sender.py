"""What is sent unasked on Discord: to private chats, channels, threads and forums; once; and what came of it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import discord
import pytest

from bot.core.betting.card import card_of
from bot.core.i18n import Reader
from bot.core.messages.cards import CardState, CardView
from bot.core.messages.delivery import Failed, Gone, PushMessage, Sent, Vanished, Wait
from bot.core.messages.views import NoticeView, View
from bot.discord.addresses import use_api
from bot.discord.send.sender import DiscordSender
from bot.wiring.senders import open_sender
from engine.domain.address import Address
from engine.domain.bets import RecommendationId
from engine.domain.money import Money
from tests.e2e.discord_app import settings_for
from tests.e2e.fakes.discord_limits import Limits
from tests.e2e.fakes.discord_server import DiscordServer
from tests.e2e.fakes.discord_world import Channel
from tests.support.builders import a_match
from tests.support.chat import BOOKS, LEAGUE, NOON, a_recommendation


@dataclass
class Post:
    """A sender and the Discord it sends to."""

    server: DiscordServer
    sender: DiscordSender
    channel: Channel

    @property
    def address(self) -> Address:
        return Address(str(self.channel.id), kind="channel")


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    """A sender that is logged in and listens to nothing."""
    async with DiscordServer() as server, discord.Client(intents=discord.Intents(guilds=True)) as client:
        use_api(server.api)
        await client.login(server.token)
        (channel,) = server.guild(roles=("tipsters",)).channels.values()
        yield Post(server, DiscordSender(client), channel)


def a_card(**changes: object) -> CardView:
    fixture = a_match("Leeds", "Arsenal", league=LEAGUE)
    card = card_of(a_recommendation(fixture), number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    return replace(card, **changes)  # type: ignore[arg-type]


def a_parcel(delivery: int = 1, **changes: object) -> PushMessage:
    return PushMessage(a_card(), Reader(), delivery, **changes)  # type: ignore[arg-type]


async def test_card_in_a_channel_shows_nobodys_money(post: Post) -> None:
    assert isinstance(await post.sender.send(post.address, a_parcel()), Sent)
    (message,) = post.channel.messages.values()
    assert "Leeds to win" in message.text
    assert "€" not in message.text
    assert not message.pings


async def test_card_in_private_shows_the_stake(post: Post) -> None:
    ana = post.server.person("Ana")
    assert isinstance(await post.sender.send(Address(str(ana.id)), a_parcel()), Sent)
    assert isinstance(await post.sender.send(Address(str(ana.id)), a_parcel(2)), Sent)
    first, _ = ana.chat.messages.values()
    assert "€25.00" in first.text
    assert post.server.rest.requests.count(("POST", "/users/@me/channels")) == 1


async def test_same_delivery_sent_again_appears_once(post: Post) -> None:
    post.server.fails("POST", "/messages$", status=503)  # it was taken, but the answer got lost
    lost = await post.sender.send(post.address, a_parcel(7))
    assert lost == Failed("503 Internal (0)", passing=True)
    again = await post.sender.send(post.address, a_parcel(7))
    other = await post.sender.send(post.address, a_parcel(8))
    assert [str(ref) for ref in post.channel.messages] == [again.ref, other.ref]  # type: ignore[union-attr]


async def test_only_the_role_that_was_asked_for_is_mentioned(post: Post) -> None:
    assert post.channel.guild is not None
    (role,) = post.channel.guild.roles
    await post.sender.send(post.address, a_parcel(mention=str(role)))
    (message,) = post.channel.messages.values()
    assert message.content == f"<@&{role}>"
    assert message.allowed_mentions == {"parse": [], "roles": [role]}


async def test_message_is_edited_in_place_when_the_card_changes(post: Post) -> None:
    sent = await post.sender.send(post.address, a_parcel())
    assert isinstance(sent, Sent)
    started = replace(a_parcel(2), view=a_card(state=CardState.STARTED))
    assert await post.sender.edit(post.address, sent.ref, started) == sent
    (message,) = post.channel.messages.values()
    assert "too late" in message.text
    assert [button["label"] for button in message.buttons] == ["Why?"]


async def test_thread_gets_its_own_messages(post: Post) -> None:
    thread = post.server.thread(post.channel, "Saturday")
    await post.sender.send(Address(str(post.channel.id), str(thread.id), "thread"), a_parcel())
    assert len(thread.messages) == 1
    assert not post.channel.messages


async def test_a_sender_in_a_process_of_its_own_opens_without_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    async with DiscordServer() as server, open_sender(settings_for(server), "discord") as sender:
        (channel,) = server.guild().channels.values()
        assert isinstance(await sender.send(Address(str(channel.id), kind="channel"), a_parcel()), Sent)
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_forum_gets_a_post_for_each_card_and_the_post_is_edited(post: Post) -> None:
    assert post.channel.guild is not None
    forum = post.server.forum(post.channel.guild, "bets")
    address = Address(str(forum.id), kind="forum")
    sent = await post.sender.send(address, a_parcel())
    assert isinstance(sent, Sent)
    thread = post.server.rest.channels[int(sent.ref)]
    assert thread.name.startswith("Leeds")
    settled = replace(a_parcel(2), view=a_card(state=CardState.STARTED))
    assert await post.sender.edit(address, sent.ref, settled) == sent
    (message,) = thread.messages.values()
    assert "too late" in message.text


@pytest.mark.parametrize("view", [a_card(), NoticeView("broadcast.text", {"text": "We are open."})])
async def test_a_forum_gets_one_post_even_when_nobody_noted_the_first(post: Post, view: View) -> None:
    assert post.channel.guild is not None
    forum = post.server.forum(post.channel.guild, "bets")
    address = Address(str(forum.id), kind="forum")
    other = replace(a_parcel(1), view=a_card(id=RecommendationId("another:card")))
    assert isinstance(await post.sender.send(address, other), Sent)
    first = await post.sender.send(address, replace(a_parcel(2), view=view))  # and killed before it was noted
    again = await post.sender.send(address, replace(a_parcel(2), view=view, again=True))
    assert again == first
    assert sum(channel.parent is forum for channel in post.server.rest.channels.values()) == 2


async def test_a_forum_gets_its_post_when_discord_does_not_tell_which_there_are(post: Post) -> None:
    assert post.channel.guild is not None
    forum = post.server.forum(post.channel.guild, "bets")
    post.server.fails("GET", "/threads/active$", status=503)
    assert isinstance(await post.sender.send(Address(str(forum.id), kind="forum"), a_parcel(again=True)), Sent)


async def test_whoever_takes_no_messages_is_given_up(post: Post) -> None:
    ana = post.server.person("Ana")
    ana.user.blocks_the_bot = True
    outcome = await post.sender.send(Address(str(ana.id)), a_parcel())
    assert outcome == Gone("Cannot send messages to this user (50007)")


async def test_channel_that_is_gone_or_closed_is_given_up(post: Post) -> None:
    assert isinstance(await post.sender.send(Address("123", kind="channel"), a_parcel()), Gone)
    post.channel.closed_to_the_bot = True
    assert isinstance(await post.sender.send(post.address, a_parcel()), Gone)


async def test_message_that_was_deleted_is_not_missed(post: Post) -> None:
    assert isinstance(await post.sender.edit(post.address, "123", a_parcel()), Vanished)


async def test_message_discord_refuses_is_not_tried_again(post: Post) -> None:
    endless = PushMessage(NoticeView("bet.bookmaker", {"text": "x" * 300, "near": "y"}), Reader(), 10**26)
    outcome = await post.sender.send(post.address, endless)
    assert isinstance(outcome, Failed)
    assert not outcome.passing


async def test_limit_without_via_is_handed_back_as_a_wait(post: Post) -> None:
    post.server.limits.via = False
    post.server.limits.a_second = 1
    outcomes = [await post.sender.send(post.address, a_parcel(number)) for number in range(2)]
    waits = [outcome for outcome in outcomes if isinstance(outcome, Wait)]
    assert waits
    assert all(wait.everywhere and 0 < wait.seconds <= 2 for wait in waits)


async def test_limit_of_one_channel_is_kept_by_the_library_and_loses_nothing(post: Post) -> None:
    post.server.limits.a_channel = (2, 0.2)
    outcomes = await asyncio.gather(*(post.sender.send(post.address, a_parcel(number)) for number in range(6)))
    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    assert len(post.channel.messages) == 6


async def test_no_network_is_a_failure_that_may_pass() -> None:
    async with DiscordServer(Limits()) as server:
        use_api(server.api)
        client = discord.Client(intents=discord.Intents(guilds=True))
        await client.login(server.token)
    async with client:
        outcome = await DiscordSender(client).send(Address("1", kind="channel"), a_parcel())
    assert isinstance(outcome, Failed)
    assert outcome.passing
