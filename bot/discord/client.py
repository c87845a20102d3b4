"""The connection to Discord: receives commands, presses, forms and messages, and shows the answers."""

import time
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, Final

import discord
import structlog
import yarl
from discord import app_commands

from bot.core.commands import Argument, Command
from bot.core.conversation.chats import Places
from bot.core.i18n import Reader, translate
from bot.core.messages.buttons import read_payload
from bot.core.messages.incoming import Account, Chat
from bot.discord.addresses import to_connect, use_gateway
from bot.discord.identify import Identifying
from bot.discord.receive.controller import Controller, Event, Form, Response, without_mention
from bot.discord.receive.respond import respond, respond_once, send_pages
from bot.discord.receive.slash import Translations, slash_commands
from bot.discord.render.components import ANSWER_FORM, CARD_FORM, ITEMS, cards_under, filled, form, is_known
from engine.domain.address import Platform

_log = structlog.get_logger(__name__)
LOG_BET: Final = translate("chat.log_bet")
"""Name of the command in a message's context menu: the twin of a reply, for where replies cannot be read."""

_FORUM: Final = "forum"


class FairlineClient(discord.AutoShardedClient):
    """Fairline on Discord.

    It asks for no privileged intent: what people write is only read where Discord shows it anyway, in private chats
    and where the bot is mentioned; everything works by commands, buttons and forms too.

    Args:
        face: the core.
        places: told when a channel is gone.
        gateway: the operator's address of the gateway; None for Discord's own.
        shards: which shards this process serves and of how many; None for all, as many as Discord recommends.
        replay: whether there is a replay, whose clock can be moved.
        admins: whether anybody on Discord runs this bot.
    """

    def __init__(
        self,
        face: Controller,
        places: Places,
        *,
        gateway: str | None = None,
        shards: tuple[tuple[int, ...], int] | None = None,
        replay: bool = False,
        admins: bool = False,
    ) -> None:
        served: dict[str, Any] = {} if shards is None else {"shard_ids": list(shards[0]), "shard_count": shards[1]}
        super().__init__(
            **served,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=0.5,
        )
        self.face = face
        self._places = places
        self._gateway = gateway
        self._registers = shards is None or 0 in shards[0]
        self._replay, self._admins = replay, admins
        self._identifying = Identifying()
        self._away: dict[int | None, float] = {None: time.monotonic()}
        self.tree = app_commands.CommandTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        use_gateway(gateway)
        connect = self.http.ws_connect

        async def connect_to_gateway(url: str, **more: Any) -> Any:
            return await connect(str(to_connect(yarl.URL(url), gateway)), **more)

        self.http.ws_connect = connect_to_gateway  # type: ignore[method-assign]  # also called to resume a session

    # starting ---------------------------------------------------------------------------------------------------------

    async def setup_hook(self) -> None:
        """Register commands and the buttons of earlier processes."""
        self.add_dynamic_items(*ITEMS)
        commands = slash_commands(
            self.face.registry, self._used, self._suggested, replay=self._replay, admins=self._admins
        )
        for command in commands:
            self.tree.add_command(command)
        self.tree.add_command(
            app_commands.ContextMenu(
                name=app_commands.locale_str(LOG_BET, key="chat.log_bet"), callback=self._menu_used
            )
        )
        await self.tree.set_translator(Translations())
        try:
            if self._registers:  # of several processes the one with the first shard
                await self.tree.sync()
        except discord.HTTPException as error:  # those registered by an earlier start go on working
            _log.warning("Discord did not take the commands: %s", error)
        limits = await self.fetch_session_start_limits()
        self._identifying = Identifying(limits.max_concurrency)

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect one shard, at the operator's address where there is one."""
        await super().launch_shard(yarl.URL(self._gateway or gateway), shard_id, initial=initial)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait as long as Discord wants between two shards."""
        del initial
        await self._identifying.turn(shard_id or 0)

    @property
    def away_seconds(self) -> float:
        """For how long the shard that has been away the longest is: 0 while all are connected."""
        return time.monotonic() - min(self._away.values()) if self._away else 0.0

    async def on_shard_connect(self, shard_id: int) -> None:
        """Note that a shard is connected."""
        for shard in (None, shard_id):  # None: from the beginning until the first one is
            self._away.pop(shard, None)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Note that a shard goes on where it was cut off."""
        self._away.pop(shard_id, None)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Note that a shard is away; the library tries again by itself."""
        self._away.setdefault(shard_id, time.monotonic())

    # hearing ----------------------------------------------------------------------------------------------------------

    async def _used(self, interaction: discord.Interaction, line: str) -> None:
        event = self._event(interaction, about_the_place=self.face.about_the_place(line))
        await self._respond(interaction, event, self.face.command(event, line))

    async def _suggested(
        self, interaction: discord.Interaction, command: Command, argument: Argument, typed: str
    ) -> list[tuple[str, str]]:
        return await self.face.suggest(_account(interaction.user), command.name, argument.name, typed)

    async def _menu_used(self, interaction: discord.Interaction, message: discord.Message) -> None:
        cards = cards_under(message)
        event = self._event(interaction, about_the_place=True)
        ours = self.user is not None and message.author.id == self.user.id
        card = cards[0] if len(cards) == 1 else None
        await self._open(interaction, event, self.face.card_form(event, card, str(message.id), ours=ours))

    async def on_press(self, interaction: discord.Interaction, payload: str) -> None:
        """Answer a button or a choice from a menu."""
        event = self._event(interaction)
        pressed = read_payload(payload)
        if pressed is not None and pressed.form:
            await self._open(interaction, event, self.face.card_form(event, pressed.card, typed=pressed.typed))
            return
        await self._respond(interaction, event, self.face.pressed(event, payload, own=_own(interaction)))

    async def on_typing_wanted(self, interaction: discord.Interaction, step: str, typed: str = "") -> None:
        """Open the form to answer a question in words, with what was typed before."""
        embeds = interaction.message.embeds if interaction.message else []
        question = (embeds[-1].title if embeds else None) or "Fairline"
        event = self._event(interaction)
        await self._open(interaction, event, self.face.answer_form(event, step, question, typed))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a form; the library would only know those it has opened itself since it was started.

        A button that nobody knows any more is answered too: the library lets it time out.
        """
        if interaction.type is discord.InteractionType.component:
            data: Any = interaction.data or {}
            payload = str(data.get("custom_id", ""))
            if not is_known(payload):
                await self.on_press(interaction, payload)
            return
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        name, values = filled(interaction)
        if name.startswith((CARD_FORM, ANSWER_FORM)):
            event = self._event(interaction)
            await self._respond(interaction, event, self.face.filled(event, name, values, own=_own(interaction)))

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is written in private, or in a channel to the bot itself."""
        me = self.user
        if me is None or message.author.bot:
            return
        private = isinstance(message.channel, discord.DMChannel)  # a server may be unknown while it is unavailable
        text = without_mention(message.content, me.id)
        if not text or not (private or me in message.mentions):
            return
        replied = message.reference.message_id if message.reference else None
        resolved = message.reference.resolved if message.reference else None
        cards = cards_under(resolved) if isinstance(resolved, discord.Message) and resolved.author.id == me.id else []
        event = Event(
            _account(message.author), _chat(message.channel, message.author, private=private), str(message.id), private
        )  # fmt: skip
        card = cards[0] if len(cards) == 1 else None
        answer = await self.face.safely(
            event, self.face.written(event, text, None if replied is None else str(replied), card)
        )
        await self._write_back(message, event, answer)

    async def _write_back(self, message: discord.Message, event: Event, answer: Response) -> None:
        """Answer a message; what concerns somebody's money and is said in a channel is answered in private."""
        try:
            if answer.private:
                await send_pages(message.author, replace(answer, pages=answer.private))
            if event.private or not answer.refused:
                sent = await send_pages(message.channel, answer, replying_to=None if event.private else message)
            else:
                sent = await send_pages(message.author, answer)
        except discord.Forbidden:
            _log.info("Somebody takes no direct messages; what was for them alone was not shown.")
            return
        await self.face.shown(event, list(zip(sent, answer.pages, strict=True)))

    # places -----------------------------------------------------------------------------------------------------------

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Send nothing more to a server that has thrown the bot out."""
        for channel in (*guild.channels, *guild.threads):
            await self._places.closed(str(channel.id), "the bot was removed from the server")

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Send nothing more to a channel that is gone."""
        await self._places.closed(str(channel.id), "the channel was deleted")

    # answering --------------------------------------------------------------------------------------------------------

    def _event(self, interaction: discord.Interaction, *, about_the_place: bool = False) -> Event:
        """Return who did something, and where. Nobody else reads the answer to an interaction."""
        account = _account(interaction.user)
        manager = interaction.permissions.manage_channels or interaction.permissions.manage_guild
        chat = Chat(str(interaction.user.id), manager=True)
        if about_the_place and interaction.guild_id is not None and interaction.channel is not None:
            chat = _chat(interaction.channel, interaction.user, private=False, manager=manager)
            chat = replace(chat, may_send=_may_send(interaction.app_permissions, chat))
        pressed = None if interaction.message is None else str(interaction.message.id)
        return Event(
            account,
            chat,
            str(interaction.id),
            language=interaction.locale.value,
            can_reply=not _hidden(interaction),
            pressed=pressed,
        )

    async def _respond(
        self, interaction: discord.Interaction, event: Event, answering: Coroutine[Any, Any, Response]
    ) -> None:
        hidden = _hidden(interaction)
        answer, sent = await respond(
            interaction, self.face.safely(event, answering), own=_own(interaction), hidden=hidden
        )
        pages = [*answer.pages] if answer.instead is None else [answer.instead, *answer.pages]
        shown = [] if hidden else list(zip(sent, pages, strict=True))  # what nobody else sees cannot be replied to
        await self.face.shown(event, shown, answer.stale)

    async def _open(
        self, interaction: discord.Interaction, event: Event, opening: Coroutine[Any, Any, Form | Response]
    ) -> None:
        """Open a form, or say why there is none; one that comes too late for Discord can be asked for again."""
        opened = await self.face.safely(event, opening)
        if isinstance(opened, Response):
            await self._respond(interaction, event, _ready(opened))
            return
        drawn = form(opened.name, opened.title, opened.fields, opened.language)
        try:
            await respond_once(lambda: interaction.response.send_modal(drawn))
        except discord.NotFound:
            refused = self.face.refusal(event, "chat.form_late", Reader(opened.language))
            await self._respond(interaction, event, _ready(refused))


def _account(user: discord.abc.User) -> Account:
    return Account(Platform.DISCORD, str(user.id))


def _chat(channel: Any, user: discord.abc.User, *, private: bool, manager: bool = False) -> Chat:
    """Return the address of a place; a forum's post stands for the forum, where each card is a post of its own."""
    if private:
        return Chat(str(user.id), manager=True)
    if isinstance(channel, discord.ForumChannel):
        return Chat(str(channel.id), kind=_FORUM, manager=manager)
    parent = getattr(channel, "parent_id", None) if isinstance(channel, discord.Thread) else None
    if parent is None:
        return Chat(str(channel.id), kind="channel", manager=manager)
    if isinstance(channel.parent, discord.ForumChannel):
        return Chat(str(parent), kind=_FORUM, manager=manager)
    return Chat(str(parent), str(channel.id), "thread", manager=manager)


def _may_send(granted: discord.Permissions, chat: Chat) -> bool:
    """Tell whether the bot may send cards to a place; a server that says nothing of its rights is believed."""
    writing = granted.send_messages_in_threads if chat.kind == "thread" else granted.send_messages
    return not granted.value or (granted.view_channel and writing and granted.embed_links)


def _own(interaction: discord.Interaction) -> bool:
    """Tell whether the message that was pressed is this person's alone."""
    return interaction.message is not None and (not _hidden(interaction) or interaction.message.flags.ephemeral)


def _hidden(interaction: discord.Interaction) -> bool:
    """Tell whether others are there, so that an answer is shown to this person alone."""
    return interaction.guild_id is not None or bool(interaction.context.private_channel)


async def _ready(answer: Response) -> Response:
    return answer
