"""What is done with a row of the outbox: sent as a new message, put into messages that stand already, or left."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.messages.delivery import PushMessage
from engine.domain.messages import Stage
from engine.storage.delivery.card_messages import Copies
from engine.storage.delivery.destinations import Destination
from engine.storage.delivery.outbox import Delivery


@dataclass(frozen=True, slots=True)
class Ready:
    """A row that can be sent: as a new message, or by editing those with ``refs``, the newest first.

    Where none of these is left, because their reader deleted them, the first of ``spare`` that is still there.
    """

    delivery: Delivery
    destination: Destination
    push_message: PushMessage
    refs: tuple[str, ...]
    spare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkipMessage:
    """A row that is not sent, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """A row that is not sent yet, and why."""

    until: datetime
    reason: str


def addressed(delivery: Delivery, destination: Destination, message: PushMessage, shown: Copies) -> Ready | None:
    """Return which messages are to say something; None where the only one that shows it says so already."""
    if delivery.edition.stage is Stage.REPLACED:
        return Ready(delivery, destination, message, (delivery.ref or "",))
    others = tuple(ref for ref in shown.followed if ref != delivery.ref)
    if shown.followed and not others:
        return None
    return Ready(delivery, destination, message, others, shown.replaced)
