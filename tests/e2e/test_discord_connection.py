"""The connection to Discord: cut, moved, forgotten, sharded, refused; and what survives a restart of the bot."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from bot.core.conversation.chats import Places
from bot.core.errors import Unreachable
from bot.discord.connection import CannotConnect, client_of, logged_in, serve
from engine.storage import Database
from tests.e2e.discord_app import message_of, on_discord, settings_for
from tests.e2e.fakes.discord_server import DiscordServer
from tests.support.chat import BotUnderTest, an_app


@pytest.fixture
async def app(database: Database) -> BotUnderTest:
    """A bot nobody has talked to yet."""
    return await an_app(database)


async def test_what_was_said_while_the_line_was_cut_is_answered_after_it(app: BotUnderTest) -> None:
    async with DiscordServer() as server, on_discord(app, server):
        ana = server.person("Ana")
        await ana.uses("start")
        await server.gateway_room.drop()
        answer = await ana.uses("help")  # told once the session is resumed
        assert "/today" in answer.text
        assert (server.gateway_room.identified, server.gateway_room.resumed) == (1, 1)


async def test_face_of_a_discord_that_is_away_for_long_ends_in_order_to_be_started_anew(
    app: BotUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord.connection._WATCH_SECONDS", 0.02)
    monkeypatch.setattr("bot.discord.connection._AWAY_SECONDS", 0.5)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(DiscordServer())
        client = client_of(settings_for(server), app.conversation, Places("discord", app.database, app.clock))
        async with logged_in(settings_for(server), client):
            serving = asyncio.create_task(serve(client))
            await server.gateway_room.connected()
            async with asyncio.timeout(30):
                await asyncio.wait([serving], timeout=1.0)
                assert not serving.done(), "while it is connected it serves"
                await stack.aclose()
                with pytest.raises(Unreachable, match="has not let the bot in"):
                    await serving


async def test_bot_comes_again_when_discord_asks_it_to(app: BotUnderTest) -> None:
    async with DiscordServer() as server, on_discord(app, server):
        await server.gateway_room.ask_to_reconnect()
        assert "/today" in (await server.person("Ana").uses("help")).text
        assert server.gateway_room.resumed == 1


async def test_bot_introduces_itself_anew_when_discord_has_forgotten_it(
    app: BotUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord.identify.PAUSE", 0.1)
    async with DiscordServer() as server, on_discord(app, server):
        await server.gateway_room.forget()
        await server.gateway_room.connected()
        assert "/today" in (await server.person("Ana").uses("help")).text
        assert server.gateway_room.identified == 2


async def test_servers_are_spread_over_as_many_shards_as_discord_recommends(app: BotUnderTest) -> None:
    async with DiscordServer(shards=3) as server:
        guilds = [server.guild(f"Fans {number}") for number in range(6)]
        async with on_discord(app, server):
            assert {session.shard for session in server.gateway_room.sessions.values()} == {0, 1, 2}
            ana = server.person("Ana")
            for guild in guilds:
                (channel,) = guild.channels.values()
                assert "/today" in (await ana.uses("help", on=channel)).text


async def test_two_processes_share_the_shards_and_each_question_is_answered_once(
    app: BotUnderTest, database: Database
) -> None:
    async with DiscordServer(shards=4) as server:
        guilds = [server.guild(f"Fans {number}") for number in range(8)]
        other = await an_app(database)
        async with on_discord(app, server, shards="0,2/4") as one, on_discord(other, server, shards="1,3/4") as two:
            await server.gateway_room.connected(4)
            assert (set(one.client.shards), set(two.client.shards)) == ({0, 2}, {1, 3})
            ana = server.person("Ana")
            for guild in guilds:
                (channel,) = guild.channels.values()
                assert "/today" in (await ana.uses("help", on=channel)).text
            assert "/today" in (await ana.uses("help")).text
            assert server.gateway_room.identified == 4


@pytest.mark.parametrize("shards", ["4/4", "0,7/4"])
async def test_a_shard_that_there_is_not_is_refused_with_a_sentence(app: BotUnderTest, shards: str) -> None:
    async with DiscordServer() as server:
        settings = settings_for(server, FAIRLINE_DISCORD_SHARDS=shards)
        with pytest.raises(CannotConnect, match=r"DISCORD_SHARDS is .* numbers 0 to 3\. Nothing was started"):
            client_of(settings, app.conversation, Places("discord", app.database, app.clock))


async def test_heartbeats_keep_the_line_alive(app: BotUnderTest) -> None:
    async with DiscordServer() as server:
        server.gateway_room.heartbeat_ms = 20
        async with on_discord(app, server):
            while server.gateway_room.heartbeats < 5:
                await server.person("Ana").uses("help")
            assert server.gateway_room.identified == 1


async def test_wrong_token_is_refused_with_a_sentence(app: BotUnderTest) -> None:
    async with DiscordServer() as server:
        settings = settings_for(server, FAIRLINE_DISCORD_TOKEN="wrong")
        client = client_of(settings, app.conversation, Places("discord", app.database, app.clock))
        with pytest.raises(CannotConnect, match="FAIRLINE_DISCORD_TOKEN"):
            async with logged_in(settings, client):
                pass


async def test_buttons_and_forms_of_an_earlier_process_still_work(app: BotUnderTest) -> None:
    async with DiscordServer() as server:
        ana = server.person("Ana")
        async with on_discord(app, server) as there:
            await there.settle_in(ana)
            today = await ana.uses("today")
            await server.until(lambda: len(today.followups) == 3)
            form = await ana.presses(today.followups[1], "✏️")
        server.gateway_room.sessions.clear()
        async with on_discord(app, server):
            pressed = await ana.presses(today.followups[0], "✅ Placed")
            await server.until(lambda: bool(pressed.followups))
            filled = await ana.fills_in(form, stake="10")
            await server.until(lambda: bool(filled.followups))
            assert "€25.00" in pressed.text
            assert "€10.00" in filled.text
            assert "€965.00" in (await ana.uses("bankroll")).text


async def test_press_delivered_twice_logs_one_bet(app: BotUnderTest) -> None:
    async with DiscordServer() as server, on_discord(app, server) as there:
        ana = server.person("Ana")
        await there.settle_in(ana)
        today = await ana.uses("today")
        await server.until(lambda: len(today.followups) == 3)
        await ana.presses(today.followups[0], "✅ Placed")
        (session,) = server.gateway_room.sessions.values()
        event, data = next(entry for entry in reversed(session.told) if entry[0] == "INTERACTION_CREATE")
        await session.tell(event, data)
        assert "€975.00" in (await ana.uses("bankroll")).text


async def test_gateway_of_the_operator_is_used_where_the_server_names_discords_own(app: BotUnderTest) -> None:
    async with DiscordServer() as server:
        server.rest.gateway_url = server.gateway_room.url = "wss://gateway.discord.gg/"
        async with on_discord(app, server):
            await server.gateway_room.drop()
            assert "/today" in (await server.person("Ana").uses("help")).text


async def test_nothing_is_sent_to_a_server_that_has_thrown_the_bot_out(app: BotUnderTest) -> None:
    async with DiscordServer() as server:
        guild = server.guild()
        (channel,) = guild.channels.values()
        async with app.database.unit_of_work() as work:
            there = await work.destinations.ensure("discord", str(channel.id), app.clock.now(), kind="channel")
            await work.commit()
        async with on_discord(app, server):
            await server.gateway_room.tell("GUILD_DELETE", {"id": str(guild.id)}, guild=guild.id)
            ana = server.person("Ana")
            while True:
                await ana.uses("help")
                async with app.database.unit_of_work(read_only=True) as work:
                    reason = (await work.destinations.get(there.id)).inactive_because
                if reason is not None:
                    break
            assert "removed" in reason


async def test_first_words_are_the_same_whoever_asks(app: BotUnderTest) -> None:
    async with DiscordServer() as server, on_discord(app, server):
        hello = message_of(await server.person("Ana").uses("start"))
        assert "18 or older" in hello.text
        assert not hello.ephemeral
