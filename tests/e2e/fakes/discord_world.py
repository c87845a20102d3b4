"""What exists on the stand-in for Discord: people, servers, channels, messages, and how each reads as JSON."""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

EPOCH_MS = 1_420_070_400_000
"""Discord counts milliseconds from the first second of 2015."""

TEXT, DM, THREAD, FORUM = 0, 1, 11, 15
EPHEMERAL = 64
EVERYTHING = str((1 << 51) - 1)
"""All permissions as a bit field."""

_count = itertools.count()


def snowflake() -> int:
    """A new identifier that carries the time, as Discord's do; never the same twice."""
    number = next(_count)
    return ((int(time.time() * 1000) - EPOCH_MS + number) << 22) | (number & 0xFFF)


def moment(identifier: int) -> str:
    """When an identifier was made, as Discord writes instants."""
    return datetime.fromtimestamp(((identifier >> 22) + EPOCH_MS) / 1000, UTC).isoformat()


@dataclass
class User:
    """Somebody with an account."""

    name: str
    id: int = field(default_factory=snowflake)
    bot: bool = False
    locale: str = "en-GB"
    blocks_the_bot: bool = False

    def json(self) -> dict[str, Any]:
        return {
            "id": str(self.id), "username": self.name, "global_name": self.name, "discriminator": "0",
            "avatar": None, "bot": self.bot, "public_flags": 0, "flags": 0,
        }  # fmt: skip


@dataclass
class Role:
    """A role of a server."""

    name: str
    id: int = field(default_factory=snowflake)

    def json(self) -> dict[str, Any]:
        return {
            "id": str(self.id), "name": self.name, "permissions": EVERYTHING, "position": 1, "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "hoist": False,
            "managed": False, "mentionable": False, "flags": 0, "icon": None, "unicode_emoji": None,
        }  # fmt: skip


@dataclass
class Channel:
    """Where messages are: a text channel, a forum, a thread, or a private chat."""

    kind: int
    name: str = ""
    id: int = field(default_factory=snowflake)
    guild: "Guild | None" = None
    parent: "Channel | None" = None
    recipient: User | None = None
    messages: "dict[int, Message]" = field(default_factory=dict)
    closed_to_the_bot: bool = False
    archived: bool = False

    def json(self) -> dict[str, Any]:
        base: dict[str, Any] = {
            "id": str(self.id), "type": self.kind, "last_message_id": str(max(self.messages, default=0)) or None,
            "flags": 0,
        }  # fmt: skip
        if self.kind == DM:
            assert self.recipient is not None
            return base | {"recipients": [self.recipient.json()]}
        assert self.guild is not None
        base |= {
            "guild_id": str(self.guild.id), "name": self.name, "position": 0, "permission_overwrites": [],
            "parent_id": str(self.parent.id) if self.parent else None, "topic": None, "nsfw": False,
            "rate_limit_per_user": 0, "permissions": EVERYTHING,
        }  # fmt: skip
        if self.kind == THREAD:
            base |= {
                "owner_id": "0", "message_count": len(self.messages), "member_count": 1, "total_message_sent": 0,
                "thread_metadata": {
                    "archived": self.archived, "auto_archive_duration": 1440, "locked": False,
                    "archive_timestamp": moment(self.id), "create_timestamp": moment(self.id),
                },
            }  # fmt: skip
        if self.kind == FORUM:
            base |= {
                "available_tags": [], "default_reaction_emoji": None, "default_sort_order": None,
                "default_forum_layout": 0, "default_thread_rate_limit_per_user": 0,
            }  # fmt: skip
        return base


@dataclass
class Guild:
    """A server, as people call it."""

    name: str
    id: int = field(default_factory=snowflake)
    channels: dict[int, Channel] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, User] = field(default_factory=dict)

    def json(self, bot: User) -> dict[str, Any]:
        everyone = Role("@everyone", self.id).json()
        shown = [channel for channel in self.channels.values() if channel.kind != THREAD]
        return {
            "id": str(self.id), "name": self.name, "icon": None, "splash": None, "discovery_splash": None,
            "owner_id": "1", "afk_channel_id": None, "afk_timeout": 300, "verification_level": 0,
            "default_message_notifications": 1, "explicit_content_filter": 0, "emojis": [], "features": [],
            "mfa_level": 0, "application_id": None, "system_channel_id": None, "system_channel_flags": 0,
            "rules_channel_id": None, "vanity_url_code": None, "description": None, "banner": None,
            "premium_tier": 0, "preferred_locale": "en-US", "public_updates_channel_id": None, "nsfw_level": 0,
            "premium_progress_bar_enabled": False, "stickers": [], "large": False, "unavailable": False,
            "member_count": len(self.members) + 1, "joined_at": moment(self.id), "voice_states": [],
            "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
            "roles": [everyone, *(role.json() for role in self.roles.values())],
            "channels": [channel.json() for channel in shown],
            "threads": [channel.json() for channel in self.channels.values() if channel.kind == THREAD],
            "members": [self.member(bot)],
        }  # fmt: skip

    def member(self, user: User) -> dict[str, Any]:
        return {
            "user": user.json(), "roles": [], "nick": None, "avatar": None, "joined_at": moment(self.id),
            "premium_since": None, "deaf": False, "mute": False, "flags": 0, "pending": False,
            "permissions": EVERYTHING, "communication_disabled_until": None,
        }  # fmt: skip


@dataclass
class Message:
    """One message, as it reads now; ``edits`` counts how often it was changed."""

    channel: Channel
    author: User
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    id: int = field(default_factory=snowflake)
    flags: int = 0
    nonce: str | None = None
    replies_to: "Message | None" = None
    mentions: list[User] = field(default_factory=list)
    allowed_mentions: dict[str, Any] | None = None
    only_for: User | None = None
    edits: int = 0
    deleted: bool = False
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def text(self) -> str:
        """Everything a person can read in it, top to bottom."""
        parts = [self.content]
        for embed in self.embeds:
            parts += [embed.get("author", {}).get("name", ""), embed.get("title", ""), embed.get("description", "")]
            parts += [f"{entry['name']}\n{entry['value']}" for entry in embed.get("fields", [])]
            parts.append(embed.get("footer", {}).get("text", ""))
        return "\n".join(part for part in parts if part)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Its buttons and menus, row by row."""
        return [item for row in self.components for item in row.get("components", [])]

    @property
    def pings(self) -> bool:
        """Whether somebody's phone would ring because of a mention in it."""
        allowed = self.allowed_mentions or {}
        return bool(allowed.get("parse") or allowed.get("roles") or allowed.get("users"))

    def json(self, *, hide_content: bool = False) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "id": str(self.id), "type": 19 if self.replies_to else 0, "channel_id": str(self.channel.id),
            "author": self.author.json(), "content": "" if hide_content else self.content,
            "timestamp": moment(self.id), "edited_timestamp": moment(snowflake()) if self.edits else None,
            "tts": False, "mention_everyone": False, "mentions": [user.json() for user in self.mentions],
            "mention_roles": [], "attachments": [] if hide_content else self.attachments,
            "embeds": [] if hide_content else self.embeds, "pinned": False, "flags": self.flags,
            "components": [] if hide_content else self.components,
        }  # fmt: skip
        if self.nonce is not None:
            shown["nonce"] = self.nonce
        if self.replies_to is not None:
            shown["message_reference"] = {
                "type": 0, "message_id": str(self.replies_to.id), "channel_id": str(self.channel.id),
            }  # fmt: skip
            shown["referenced_message"] = self.replies_to.json()
        return shown
