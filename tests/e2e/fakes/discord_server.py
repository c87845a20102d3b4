"""A stand-in for Discord over sockets: REST, gateway, and people who type, press, choose and fill in forms.

The unmodified library talks to it: ``api`` and ``gateway`` are its addresses. It refuses what Discord refuses
(``discord_rules``), counts requests as Discord does (``discord_limits``), and shows a test what a person would see.
"""

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.e2e.fakes.discord_gateway import Gateway
from tests.e2e.fakes.discord_interactions import Answer, Interactions
from tests.e2e.fakes.discord_limits import Limits
from tests.e2e.fakes.discord_rest import Fault
from tests.e2e.fakes.discord_rules import modal_inputs
from tests.e2e.fakes.discord_world import DM, FORUM, TEXT, THREAD, Channel, Guild, Message, Role, User, snowflake

TOKEN = "MTAxMDE.stand-in.token"
WHOLE, ROLE, MESSAGE_MENU = 4, 8, 3
PATIENCE = 30.0
"""Seconds a person waits for an answer before a test has failed."""


class Person:
    """Somebody on Discord, as a test plays them.

    Args:
        server: where they are.
        user: their account.
    """

    def __init__(self, server: "DiscordServer", user: User) -> None:
        self._server = server
        self.user = user

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def chat(self) -> Channel:
        """Their private chat with the bot."""
        return self._server.rest.private_chat(self.user)

    async def uses(
        self, name: str, /, *, on: Channel | None = None, installed: str = "guild", **options: Any
    ) -> Answer:
        """Use a slash command, in the private chat unless told otherwise.

        Args:
            name: of the command.
            on: where.
            installed: ``guild`` when the server has the bot, ``user`` when only this person has.
            **options: what is filled in; a menu with choices takes only those.
        """
        command = self._server.command(name)
        given = _options(command, options)
        data = {"id": command["id"], "name": name, "type": 1, "options": given}
        roles = {} if on is None or on.guild is None else on.guild.roles
        chosen = [entry["value"] for entry in given if entry["type"] == ROLE]
        if chosen:
            data["resolved"] = {"roles": {role: roles[int(role)].json() for role in chosen}}
        return await self._asks(2, data, on or self.chat, installed=installed, command=command)

    async def looks_for(self, name: str, option: str, text: str, **options: Any) -> list[dict[str, Any]]:
        """Type into an option and see what is suggested."""
        command = self._server.command(name)
        declared = next(entry for entry in command["options"] if entry["name"] == option)
        assert declared.get("autocomplete"), f"/{name} {option} suggests nothing"
        focused = {"name": option, "type": declared["type"], "value": text, "focused": True}
        data = {
            "id": command["id"],
            "name": name,
            "type": 1,
            "options": [*_options(command, options, whole=False), focused],
        }
        answer = await self._asks(4, data, self.chat, command=command)
        return answer.choices or []

    async def picks(self, menu: str, message: Message) -> Answer:
        """Use a command of a message's context menu."""
        command = self._server.command(menu, MESSAGE_MENU)
        shown = message.json()
        data = {
            "id": command["id"], "name": menu, "type": MESSAGE_MENU, "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): shown}},
        }  # fmt: skip
        return await self._asks(2, data, message.channel, command=command)

    async def presses(self, message: Message, label: str) -> Answer:
        """Press the button with this label (or the beginning of it)."""
        buttons = [item for item in message.buttons if item["type"] == 2]
        found = [item for item in buttons if (item.get("label") or "").startswith(label)]
        assert found, f"no button {label!r}; there are {[item.get('label') for item in buttons]}"
        assert not found[0].get("disabled"), f"{label!r} cannot be pressed"
        assert found[0].get("custom_id"), f"{label!r} is a link"
        data = {"custom_id": found[0]["custom_id"], "component_type": 2}
        return await self._asks(3, data, message.channel, message=message)

    async def chooses(self, message: Message, *values: str) -> Answer:
        """Choose from the menu that offers these values."""
        for item in message.buttons:
            if item["type"] == 3 and set(values) <= {option["value"] for option in item["options"]}:
                assert item.get("min_values", 1) <= len(values) <= item.get("max_values", 1)
                data = {"custom_id": item["custom_id"], "component_type": 3, "values": list(values)}
                return await self._asks(3, data, message.channel, message=message)
        raise AssertionError(f"no menu offers {values}")

    async def fills_in(self, form: Answer, **values: str) -> Answer:
        """Fill in the form an answer opened; what is not named stays as it was prefilled."""
        assert form.modal is not None, f"no form was opened: {form.text}"
        rows = []
        for item in modal_inputs(form.modal):
            value = values.pop(item["custom_id"], item.get("value") or "")
            assert value or not item.get("required", True), f"{item['label']} must not be empty"
            rows.append({"type": 1, "components": [{"type": 4, "custom_id": item["custom_id"], "value": value}]})
        assert not values, f"the form does not ask for {list(values)}"
        data = {"custom_id": form.modal["custom_id"], "components": rows}
        return await self._asks(5, data, form.channel, message=form.on)

    async def writes(
        self, text: str, *, on: Channel | None = None, replies_to: Message | None = None, mentions_bot: bool = False
    ) -> Message:
        """Write a message; returns the bot's next one in that channel."""
        channel = on or (replies_to.channel if replies_to else self.chat)
        before = set(channel.messages)
        await self.says(text, on=channel, replies_to=replies_to, mentions_bot=mentions_bot)
        return await self._server.next_message(channel, lambda m: m.id not in before and m.author is self._server.bot)

    async def says(
        self, text: str, *, on: Channel | None = None, replies_to: Message | None = None, mentions_bot: bool = False
    ) -> Message:
        """Write a message and wait for nothing. Only where it may, the bot is told what it says."""
        rest, channel = self._server.rest, on or (replies_to.channel if replies_to else self.chat)
        mentions = [rest.bot] if mentions_bot else []
        message = Message(channel, self.user, text, replies_to=replies_to, mentions=mentions)
        channel.messages[message.id] = message
        readable = channel.kind == DM or mentions_bot
        guild = channel.guild
        more = {} if guild is None else {"guild_id": str(guild.id), "member": guild.member(self.user)}
        await self._server.gateway_room.tell(
            "MESSAGE_CREATE",
            lambda session: message.json(hide_content=not (readable or session.reads_content)) | more,
            guild=None if guild is None else guild.id,
        )
        return message

    async def _asks(
        self,
        kind: int,
        data: dict[str, Any],
        channel: Channel,
        *,
        message: Message | None = None,
        installed: str = "guild",
        command: dict[str, Any] | None = None,
    ) -> Answer:
        guild, server = channel.guild, self._server
        context = 0 if guild is not None else 1 if channel.kind == DM else 2
        if command is not None:
            allowed = command.get("contexts")
            assert allowed is None or context in allowed, f"/{command['name']} cannot be used here"
            place = 1 if installed == "user" else 0
            assert place in (command.get("integration_types") or [0]), f"/{command['name']} is not installed so"
        owners = {"1": str(self.id)} if installed == "user" else {"0": str(guild.id if guild else 0)}
        answer = Answer(snowflake(), f"token{snowflake()}", self.user, channel, time.monotonic(), on=message)
        server.rest.answers[answer.token] = answer
        payload: dict[str, Any] = {
            "id": str(answer.id), "application_id": str(server.bot.id), "type": kind, "token": answer.token,
            "version": 1, "data": data, "channel_id": str(channel.id), "channel": channel.json(), "context": context,
            "locale": self.user.locale, "app_permissions": str(1 << 50), "attachment_size_limit": 10_485_760,
            "entitlements": [], "authorizing_integration_owners": owners,
        }  # fmt: skip
        if guild is None:
            payload["user"] = self.user.json()
        else:
            payload |= {"guild_id": str(guild.id), "member": guild.member(self.user), "guild_locale": "en-US"}
            payload["guild"] = {"id": str(guild.id), "locale": "en-US", "features": []}
        if message is not None:
            payload["message"] = message.json()
        await server.gateway_room.tell("INTERACTION_CREATE", payload, guild=None if guild is None else guild.id)
        try:
            async with asyncio.timeout(PATIENCE):
                await answer.done.wait()
        except TimeoutError:
            state = "answered nothing" if answer.kind is None else "is still thinking"
            raise AssertionError(f"The application did not respond in time: it {state}.") from None
        return answer


class DiscordServer:
    """The stand-in.

    Args:
        limits: how many requests are let through; by default as many as at Discord.
        shards: how many shards it recommends.
    """

    def __init__(self, limits: Limits | None = None, *, shards: int = 1) -> None:
        self.token = TOKEN
        self.limits = limits or Limits()
        self.rest = Interactions(TOKEN, self.limits)
        self.rest.shards = shards
        self.gateway_room = Gateway(TOKEN, self._ready, self._guilds_of)
        self.bot = self.rest.bot
        self.users = self.rest.users
        self.api = self.gateway = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=30 << 20)
        app.add_routes([web.get("/", self.gateway_room.serve), *self.rest.routes("/api/v10")])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.api, self.gateway = f"http://{host}:{port}/api/v10", f"ws://{host}:{port}/"
        self.rest.api_url = self.api
        self.rest.gateway_url = self.gateway_room.url = self.gateway
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway_room.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # the world --------------------------------------------------------------------------------------------------------

    def person(self, name: str) -> Person:
        """Somebody new."""
        user = User(name)
        self.users[user.id] = user
        return Person(self, user)

    def guild(self, name: str = "Fans", *, channels: tuple[str, ...] = ("tips",), roles: tuple[str, ...] = ()) -> Guild:
        """A server with text channels."""
        guild = Guild(name)
        self.rest.guilds[guild.id] = guild
        for channel in channels:
            self.channel(guild, channel)
        for role in map(Role, roles):
            guild.roles[role.id] = role
        return guild

    def channel(self, guild: Guild, name: str, kind: int = TEXT, parent: Channel | None = None) -> Channel:
        """A channel, forum or thread of a server."""
        channel = Channel(kind, name, guild=guild, parent=parent)
        guild.channels[channel.id] = self.rest.channels[channel.id] = channel
        return channel

    def forum(self, guild: Guild, name: str) -> Channel:
        """A forum of a server."""
        return self.channel(guild, name, FORUM)

    def thread(self, parent: Channel, name: str) -> Channel:
        """A thread of a text channel."""
        assert parent.guild is not None
        return self.channel(parent.guild, name, THREAD, parent)

    def fails(self, method: str, path: str, status: int = 502) -> None:
        """Let the next such request be carried out and then answer it with an error."""
        self.rest.faults.append(Fault(method, path, status))

    # looking ----------------------------------------------------------------------------------------------------------

    def command(self, name: str, kind: int = 1) -> dict[str, Any]:
        """A command as the bot registered it."""
        for command in self.rest.commands:
            if command["name"] == name and command["type"] == kind:
                return command
        names = [command["name"] for command in self.rest.commands if command["type"] == kind]
        raise AssertionError(f"there is no command {name!r}; there are {names}")

    async def next_message(self, channel: Channel, wanted: Callable[[Message], bool] = lambda _: True) -> Message:
        """Wait for the first message of a channel that is as wanted."""

        def found() -> Message | None:
            return next((message for message in list(channel.messages.values()) if wanted(message)), None)

        await self.until(lambda: found() is not None)
        message = found()
        assert message is not None
        return message

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something about the messages is so."""
        async with asyncio.timeout(PATIENCE), self.rest.arrived:
            await self.rest.arrived.wait_for(condition)

    def _ready(self, shard: int, of: int) -> dict[str, Any]:
        return {
            "user": self.bot.json() | {"verified": True, "mfa_enabled": False, "email": None},
            "application": {"id": str(self.bot.id), "flags": 1 << 19},
            "private_channels": [], "session_type": "normal",
        }  # fmt: skip

    def _guilds_of(self, shard: int, of: int) -> list[dict[str, Any]]:
        return [guild.json(self.bot) for guild in self.rest.guilds.values() if (guild.id >> 22) % of == shard]


def _options(command: dict[str, Any], given: dict[str, Any], *, whole: bool = True) -> list[dict[str, Any]]:
    declared = {option["name"]: option for option in command.get("options") or []}
    filled = []
    for name, value in given.items():
        option = declared.get(name)
        assert option is not None, f"/{command['name']} has no option {name!r}; it has {list(declared)}"
        choices = [choice["value"] for choice in option.get("choices") or []]
        assert not choices or value in choices, f"{value!r} is none of {choices}"
        assert option["type"] != WHOLE or isinstance(value, int), f"{name} takes whole numbers only"
        filled.append({"name": name, "type": option["type"], "value": value})
    missing = [name for name, option in declared.items() if option.get("required") and name not in given]
    assert not (whole and missing), f"/{command['name']} needs {missing}"
    return filled
