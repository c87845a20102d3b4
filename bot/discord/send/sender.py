"""Sends what nobody asked for: cards and digests to private chats, channels, threads and forums."""

import re
from typing import Any, Final

import discord
import structlog

from bot.core.messages.audience import Audience
from bot.core.messages.cards import TodayView
from bot.core.messages.delivery import Outcome, PushMessage, Sent
from bot.discord.render.cards import summary
from bot.discord.render.components import cards_under, contents
from bot.discord.render.dispatch import draw
from bot.discord.render.message import DiscordMessage, pages
from bot.discord.send.errors import TROUBLE, outcome_of
from engine.domain.address import Address, Platform

FORUM: Final = "forum"
_LONGEST_NAME: Final = 100
_MOST_ALIKE: Final = 5
"""How many posts of one name are looked into: a match has few cards."""

_log = structlog.get_logger(__name__)
_NOBODY: Final = discord.AllowedMentions.none()


class DiscordSender:
    """Sends to Discord; neither paces nor retries.

    Args:
        client: logged in; need not be connected to the gateway.
    """

    platform: Final = Platform.DISCORD

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._chats: dict[str, int] = {}

    async def send(self, address: Address, push_message: PushMessage) -> Outcome:
        """Send a new message; sent again with the same delivery within minutes it appears once."""
        try:
            page = _drawn(address, push_message)
            if address.kind == FORUM and not address.thread:
                return await self._post(address, push_message, page)
            channel = self._client.get_partial_messageable(await self._channel(address))
            message = await channel.send(
                nonce=push_message.delivery, silent=push_message.silent, **_contents(page, push_message)
            )  # fmt: skip
        except TROUBLE as error:
            return outcome_of(error)
        return Sent(str(message.id))

    async def edit(self, address: Address, ref: str, push_message: PushMessage) -> Outcome:
        """Edit a message sent before."""
        try:
            # the first message of a forum's post has the id of the post
            forum = address.kind == FORUM and not address.thread
            channel = self._client.get_partial_messageable(int(ref) if forum else await self._channel(address))
            page = _drawn(address, push_message)
            shown = _contents(page, push_message)
            await channel.get_partial_message(int(ref)).edit(
                content=shown.get("content"),
                embeds=shown["embeds"],
                attachments=shown.get("files", []),
                view=shown.get("view"),
                allowed_mentions=_NOBODY,  # whoever was mentioned has been already
            )
        except TROUBLE as error:
            return outcome_of(error, editing=True)
        return Sent(ref)

    async def _channel(self, address: Address) -> int:
        """Return the channel to send to; a private chat has to be opened to know it."""
        if address.kind != "private":
            return int(address.thread or address.id)
        if address.id not in self._chats:
            self._chats[address.id] = (await self._client.create_dm(discord.Object(int(address.id)))).id
        return self._chats[address.id]

    async def _post(self, address: Address, push_message: PushMessage, page: list[DiscordMessage]) -> Outcome:
        """Open a post in a forum. Discord knows no nonce for these, so a second try looks for the post of the first."""
        forum: Any = self._client.get_channel(int(address.id)) or await self._client.fetch_channel(int(address.id))
        name = (page[0].embed.author.name or page[0].embed.title or "Fairline")[:_LONGEST_NAME]
        opened = await self._posted(forum, name, page) if push_message.again else None
        if opened is not None:
            return Sent(str(opened))
        made = await forum.create_thread(name=name, **_contents(page, push_message))
        return Sent(str(made.message.id))

    async def _posted(self, forum: Any, name: str, page: list[DiscordMessage]) -> int | None:
        """Return our own open post that shows a page already; None when there is none, or Discord does not tell."""
        try:
            threads = await forum.guild.active_threads()
            alike = [thread for thread in threads if thread.parent_id == forum.id and thread.name == name]
            for thread in sorted(alike, key=lambda thread: -thread.id)[:_MOST_ALIKE]:
                first = await thread.fetch_message(thread.id)
                if self._client.user == first.author and _shows(first, page):
                    return int(first.id)
        except TROUBLE as error:
            _log.info("The posts of a forum could not be looked through: %s", error)
        return None


def _shows(message: discord.Message, page: list[DiscordMessage]) -> bool:
    """Tell whether a message shows what a page shows: the same card, or, where there is none, the same words."""
    card = page[0].card
    if card is not None:
        return card in cards_under(message)
    words = [(entry.embed.title, entry.embed.description) for entry in page]
    return [(embed.title, embed.description) for embed in message.embeds] == words


def _drawn(address: Address, push_message: PushMessage) -> list[DiscordMessage]:
    """Return the first message of a view; what is pushed fits into one."""
    view, setting = push_message.view, Audience(push_message.reader, private=address.kind == "private")
    drawn = summary(view, setting) if isinstance(view, TodayView) else draw(view, setting)
    return pages(drawn, together=True)[0]


def _role(push_message: PushMessage) -> int | None:
    """Return the role to mention, whether it is spelled as a number or as Discord's mention of it."""
    found = re.fullmatch(r"(?:<@&)?(\d{15,20})>?", push_message.mention)
    return int(found[1]) if found else None


def _contents(page: list[DiscordMessage], push_message: PushMessage) -> dict[str, Any]:
    """Return the contents as the library takes them; only the role that was asked for is mentioned."""
    role = _role(push_message)
    roles = False if role is None else [discord.Object(role)]
    mentions = discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
    mention = {} if role is None else {"content": f"<@&{role}>"}
    return {**contents(page, push_message.reader), **mention, "allowed_mentions": mentions}
