"""Sends what nobody asked for: cards and digests to private chats, channels, threads and forums."""

import re
from typing import Any, Final

import discord

from bot.core.sending import Address, Outcome, Parcel, Sent
from bot.discord.answering import contents
from bot.discord.drawn import Drawn, pages
from bot.discord.outcomes import TROUBLE, outcome_of
from bot.discord.render import draw
from bot.discord.setting import Setting

FORUM: Final = "forum"
_LONGEST_NAME: Final = 100
_NOBODY: Final = discord.AllowedMentions.none()


class DiscordSender:
    """Sends to Discord; neither paces nor retries.

    Args:
        client: logged in; need not be connected to the gateway.
    """

    platform: Final = "discord"

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._chats: dict[str, int] = {}

    async def send(self, address: Address, parcel: Parcel) -> Outcome:
        """Send a new message; sent again with the same delivery within minutes it appears once."""
        try:
            page = _drawn(address, parcel)
            if address.kind == FORUM and not address.thread:
                return await self._post(address, parcel, page)
            channel = self._client.get_partial_messageable(await self._channel(address))
            message = await channel.send(
                nonce=parcel.delivery, silent=parcel.silent, **_contents(page, parcel)
            )  # fmt: skip
        except TROUBLE as error:
            return outcome_of(error)
        return Sent(str(message.id))

    async def edit(self, address: Address, ref: str, parcel: Parcel) -> Outcome:
        """Put a message sent before in its newest words."""
        try:
            # the first message of a forum's post has the id of the post
            forum = address.kind == FORUM and not address.thread
            channel = self._client.get_partial_messageable(int(ref) if forum else await self._channel(address))
            page = _drawn(address, parcel)
            shown = _contents(page, parcel)
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
            return int(address.thread or address.chat)
        if address.chat not in self._chats:
            self._chats[address.chat] = (await self._client.create_dm(discord.Object(int(address.chat)))).id
        return self._chats[address.chat]

    async def _post(self, address: Address, parcel: Parcel, page: list[Drawn]) -> Outcome:
        """Open a post in a forum. Discord knows no nonce for these."""
        forum: Any = self._client.get_channel(int(address.chat)) or await self._client.fetch_channel(int(address.chat))
        name = (page[0].embed.author.name or page[0].embed.title or "Fairline")[:_LONGEST_NAME]
        made = await forum.create_thread(name=name, **_contents(page, parcel))
        return Sent(str(made.message.id))


def _drawn(address: Address, parcel: Parcel) -> list[Drawn]:
    """Return the first message of a view; what is pushed fits into one."""
    drawn = draw(parcel.view, Setting(parcel.reader, private=address.kind == "private"))
    return pages(drawn, together=True)[0]


def _role(parcel: Parcel) -> int | None:
    """Return the role to mention, whether it is spelled as a number or as Discord's mention of it."""
    found = re.fullmatch(r"(?:<@&)?(\d{15,20})>?", parcel.mention)
    return int(found[1]) if found else None


def _contents(page: list[Drawn], parcel: Parcel) -> dict[str, Any]:
    """Return the contents as the library takes them; only the role that was asked for is mentioned."""
    role = _role(parcel)
    roles = False if role is None else [discord.Object(role)]
    mentions = discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
    said = {} if role is None else {"content": f"<@&{role}>"}
    return {**contents(page, parcel.reader), **said, "allowed_mentions": mentions}
