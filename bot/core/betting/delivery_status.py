"""What became of the messages about a card: sent, waiting, or kept back and why."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.core.i18n import has
from bot.core.messages.report import ShareLine, Value, Words
from bot.core.people.person import Person
from engine.domain.bets import Recommendation
from engine.domain.messages import MessageKind, MessageName, Stage
from engine.notifications.skip_reason import read
from engine.storage.delivery.outbox import Delivery
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.unit_of_work import UnitOfWork

_NO_NEWS: Final = frozenset({Stage.REDRAWN, Stage.REPLACED})
"""Editions that say nothing new of a card."""


async def messages_of(
    person: Person, recommendation: Recommendation, work: UnitOfWork, now: datetime
) -> tuple[Words, ...]:
    """Return, for each place where the person gets cards, whether this one was sent there or what kept it back."""
    stored = await work.recommendations.get(recommendation.id, person.id)
    if stored is None:
        return (Words("why.never_sent"),)
    sentences = []
    for there in await work.destinations.active(person=person.id):
        deliveries = await work.outbox.of_message(MessageName.of(MessageKind.CARD, stored.id), there.id)
        if deliveries:
            sentences.append(_in_words(there.platform, deliveries, now))
    return tuple(sentences) or (Words("why.never_sent"),)


def _in_words(platform: str, deliveries: Sequence[Delivery], now: datetime) -> Words:
    """Say what became of the deliveries to one place, oldest first."""
    where = Words(f"sent.{platform}")
    sent = [delivery for delivery in deliveries if delivery.state is DeliveryState.SENT]
    if sent:
        versions = len({delivery.edition for delivery in sent if delivery.edition.stage not in _NO_NEWS})
        return Words("why.sent", {"where": where, "versions": max(versions, 1)})
    last = deliveries[-1]
    if last.state is DeliveryState.PENDING:
        for_quiet = last.attempts == 0 and last.not_before > now  # nothing else puts off a message never tried
        kind = "why.waiting_quiet" if for_quiet else "why.waiting"
        return Words(kind, {"where": where, "at": last.not_before})
    return Words("why.not_sent", {"where": where, "because": _because(last)})


def _because(delivery: Delivery) -> Words:
    """Say why a message was not sent; words of another kind are shown as they are."""
    error = delivery.last_error if delivery.state in {DeliveryState.SKIPPED, DeliveryState.FAILED} else None
    kept = error or delivery.state.value
    reason = read(kept)
    if reason is None or not has(f"unsent.{reason.code}"):
        return Words.plain(kept)
    return Words(f"unsent.{reason.code}", _values(reason.facts))


def _values(facts: Mapping[str, str | float | int]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, fact in facts.items():
        if name == "until" and isinstance(fact, str):
            values[name] = datetime.fromisoformat(fact)
        elif name in {"edge", "least"} and not isinstance(fact, str):
            values[name] = ShareLine(fact)
        else:
            values[name] = fact if isinstance(fact, str | int) else str(fact)
    return values
