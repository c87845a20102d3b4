"""From advice to messages: cards and, in the same transaction, one outbox row for each destination.

A row holds which card and which version, never a text: whoever sends it renders what the card says then. Saving the
same advice again adds nothing, so the job that calls this may die at any point and run again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog

from engine.advice.decision import Advice
from engine.domain.bets import BetStatus, PersonId
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.notifications.bet_news import notify_bet_withdrawn
from engine.notifications.card_updates import notify_withdrawn
from engine.notifications.preferences import NotificationPreferences
from engine.notifications.withdrawal import MARKET_MOVED, why_withdrawn
from engine.storage.advice.recommendations import Card
from engine.storage.delivery.destinations import Destination, DestinationId
from engine.storage.delivery.outbox import OutboxEntry
from engine.storage.unit_of_work import UnitOfWork

_log = structlog.get_logger(__name__)
SOON: Final = timedelta(hours=2)
SOON_FIRST: Final = 10
"""The priority of cards whose match begins soon."""


async def announce(
    work: UnitOfWork,
    advice: Advice,
    destinations: Sequence[Destination],
    now: datetime,
    *,
    person: PersonId | None = None,
) -> dict[str, int]:
    """Store what is advised and ask for it to be sent; withdraw what is no longer advised. The caller commits.

    What somebody does not want to hear of is noted in the outbox with the reason, so that ``/why`` can tell it.

    Args:
        work: a unit of work that may write.
        advice: what was decided at ``now``.
        destinations: where the cards go; what each of them wants to hear, and when, is respected.
        now: the instant of the decision.
        person: whose cards they are; None for those everybody gets.

    Returns:
        How many cards are ``new`` or changed, ``cards`` in all, ``withdrawn``, and ``messages`` asked for.
    """
    counts = {"new": 0, "cards": len(advice.recommendations), "withdrawn": 0, "messages": 0}
    own = None if person is None else NotificationPreferences.of_person(await work.people.get(person))
    preferences = [own or NotificationPreferences.of_community(destination) for destination in destinations]
    wanted = []
    for card in await work.recommendations.save_all(advice.recommendations, person):
        counts["new"] += card.is_new
        if card.is_new:
            _note(card, person)
        wanted += [
            _wanted(card, destination.id, wish, now)
            for destination, wish in zip(destinations, preferences, strict=True)
        ]
    counts["messages"] = await work.outbox.add_all(wanted, now)
    gone, held = await _withdraw(work, advice, now, person)
    counts["messages"] += await notify_withdrawn(work, gone, now)
    if person is not None:
        counts["messages"] += await notify_bet_withdrawn(work, held, person, now)
    counts["withdrawn"] = len(gone)
    return counts


def _note(card: Card, person: PersonId | None) -> None:
    """Leave a line in the log for a decision: what was advised to whom, on what grounds."""
    advised = card.recommendation
    about = {
        "person": None if person is None else int(person),
        "match_id": int(advised.fixture.id),
        "selection": str(advised.selection),
        "price": str(advised.price),
        "probability": round(advised.probability, 4),
        "edge": round(advised.edge, 4),
        "confidence": round(advised.confidence, 4),
        "model_version": advised.model_version,
        "strategy": advised.strategy,
        "card": int(card.id),
        "version": card.version,
    }
    _log.info("bet advised", **about)


def _wanted(card: Card, destination: DestinationId, preferences: NotificationPreferences, now: datetime) -> OutboxEntry:
    kickoff = card.recommendation.fixture.kickoff
    return OutboxEntry(
        MessageName.of(MessageKind.CARD, card.id),
        Edition.offered(card.version),
        destination,
        priority=SOON_FIRST if kickoff - now <= SOON else 0,
        not_before=preferences.not_before(now),
        expires=kickoff,
        skipped=preferences.against(card.recommendation, now),
    )


async def _withdraw(
    work: UnitOfWork, advice: Advice, now: datetime, person: PersonId | None
) -> tuple[list[Card], list[Card]]:
    """Withdraw cards whose bet is no longer worth taking, with the reason; return them, and those bet on among them.

    One that was bet on is withdrawn only where price or forecast moved: that the bet itself keeps it from being advised
    again, or a setting changed since, is no news of it.
    """
    advised = {recommendation.id for recommendation in advice.recommendations}
    taken, chosen = set(), None
    if person is not None:
        taken = {bet.recommendation for bet in await work.bets.of_person(person, status=BetStatus.OPEN)}
        chosen = (await work.people.get(person)).settings
    gone, held = [], []
    for card in await work.recommendations.current(now, person):
        offered = card.recommendation
        if offered.id in advised:
            continue
        why = why_withdrawn(offered, advice.rejected, chosen, moved=card.kickoff != offered.fixture.kickoff)
        if offered.id in taken:
            if why.code not in MARKET_MOVED or not why.facts:
                continue
            held.append(card)
        await work.recommendations.withdraw(card.id, now, why.noted)
        gone.append(card)
    return gone, held
