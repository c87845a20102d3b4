"""What the push worker hands to a platform to send, and the outcomes it gets back.

Each platform has one :class:`Sender`. It draws the view as the face does, sends it once, and says what came of it in
one of the outcomes below; it neither paces nor retries nor stores, that is the push worker's part. Nothing that a
platform answers raises: an exception of a sender is a mistake in the program and is treated as a failure that may pass.
"""

from dataclasses import dataclass
from typing import Protocol

from bot.core.i18n import Reader
from bot.core.messages.views import View
from engine.domain.address import Address


@dataclass(frozen=True, slots=True)
class PushMessage:
    """One message to one address.

    Args:
        view: what it says.
        reader: language, time zone and notation of odds of whoever reads it.
        delivery: the number of the delivery, unique for ever: Discord's nonce, so that a message sent again because
            nobody remembers its first sending appears once.
        card: the stored card the message is about, for its buttons; None for a digest or a notice.
        mention: role to mention in a community's channel, as the platform spells it; empty for none.
        silent: whether it arrives without a sound.
        again: whether it was tried before and may have arrived without anybody taking note of it.
    """

    view: View
    reader: Reader
    delivery: int
    card: int | None = None
    mention: str = ""
    silent: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there, under this message id. Also the outcome of an edit that changed nothing."""

    ref: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Nothing can be sent there any more: blocked, kicked, deleted, topic closed. The destination is given up."""

    reason: str


@dataclass(frozen=True, slots=True)
class ChatReplaced:
    """The chat has another id now; the message goes there."""

    chat: str


@dataclass(frozen=True, slots=True)
class Wait:
    """The platform asks to wait; nothing was sent.

    ``everywhere`` when it means everything the bot sends, not only this chat.
    """

    seconds: float
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Vanished:
    """The message to edit was deleted or is too old to be edited. Nobody misses it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work. ``passing``: worth another try (network, 5xx); else the message itself was refused."""

    reason: str
    passing: bool = True


Outcome = Sent | Gone | ChatReplaced | Wait | Vanished | Failed


class Sender(Protocol):
    """Sends to one platform."""

    @property
    def platform(self) -> str:
        """As in the destinations: ``telegram``, ``discord``, ``console``."""
        ...

    async def send(self, address: Address, push_message: PushMessage) -> Outcome:
        """Send a new message."""
        ...

    async def edit(self, address: Address, ref: str, push_message: PushMessage) -> Outcome:
        """Edit a message sent before; ``Sent`` with the same ref when it reads so already."""
        ...
