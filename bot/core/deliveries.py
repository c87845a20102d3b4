"""What became of the messages about a card: sent, waiting, or kept back and why."""

from collections.abc import Sequence

from bot.core.people import Person
from bot.core.report import Words
from engine.domain.bets import Recommendation
from engine.follow_up import card_name
from engine.storage.outbox import Delivery, DeliveryState
from engine.storage.unit_of_work import UnitOfWork


async def messages_of(person: Person, recommendation: Recommendation, work: UnitOfWork) -> tuple[Words, ...]:
    """Return, for each place where the person gets cards, whether this one was sent there or what kept it back."""
    stored = await work.recommendations.get(recommendation.id, person.id)
    if stored is None:
        return (Words("why.never_sent"),)
    said = []
    for there in await work.destinations.active(person=person.id):
        deliveries = await work.outbox.of_card(card_name(stored), there.id)
        if deliveries:
            said.append(_in_words(there.platform, deliveries))
    return tuple(said) or (Words("why.never_sent"),)


def _in_words(platform: str, deliveries: Sequence[Delivery]) -> Words:
    """Say what became of the deliveries to one place, oldest first."""
    sent = [delivery for delivery in deliveries if delivery.state is DeliveryState.SENT]
    if sent:
        versions = len({delivery.version for delivery in sent if delivery.version > 0})
        return Words("why.sent", {"platform": platform, "versions": max(versions, 1)})
    last = deliveries[-1]
    if last.state is DeliveryState.PENDING:
        return Words("why.waiting", {"platform": platform, "at": last.not_before})
    return Words("why.not_sent", {"platform": platform, "because": last.last_error or last.state.value})
