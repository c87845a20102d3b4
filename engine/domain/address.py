"""Where messages are sent to: a platform, and a place on it."""

from dataclasses import dataclass
from enum import StrEnum


class Platform(StrEnum):
    """The platforms there are; stored and shown by these words."""

    TELEGRAM = "telegram"
    DISCORD = "discord"
    CONSOLE = "console"
    """A terminal: whoever sits there has the machine for themselves."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place on a platform that messages come from and go to."""

    id: str
    """Telegram's chat id, Discord's channel id (for a private chat: of the user), as text."""

    thread: str = ""
    """The topic or thread within it; empty for none."""

    kind: str = "private"
    """``private``, ``group``, ``channel``, ``topic``, ``thread`` ...: people's own chats are private."""
