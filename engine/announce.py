"""From advice to messages: cards and, in the same transaction, one outbox row for each destination.

A row holds which card and which version, never a text: whoever sends it renders what the card says then. Saving the
same advice again adds nothing, so the job that calls this may die at any point and run again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from engine.advise import Advice
from engine.domain.bets import BetStatus, PersonId, Recommendation
from engine.storage.destinations import Destination
from engine.storage.people import Person
from engine.storage.recommendations import Card
from engine.storage.unit_of_work import UnitOfWork

CARD: Final = "card:"
"""What the outbox calls a recommendation's message: this and the number of its card."""

DIGEST: Final = "digest:"
"""What it calls a summary: this and the day."""


def card_name(card: Card) -> str:
    """Return what the outbox calls a card, the same in every version."""
    return f"{CARD}{card.id}"


def may_be_sent(person: Person, now: datetime) -> bool:
    """Tell whether anything that leads to a bet may be sent: an adult, set up, and in no cool-off or exclusion."""
    settings = person.settings
    if settings.adult_confirmed_at is None or not settings.more.get("ready", False):
        return False
    limits: Mapping[str, Any] = settings.more.get("limits") or {}
    pauses = (limits.get("cool_off_until"), limits.get("excluded_until"))
    return all(until is None or datetime.fromisoformat(until) <= now for until in pauses)


async def announce(
    work: UnitOfWork,
    advice: Advice,
    destinations: Sequence[Destination],
    now: datetime,
    *,
    person: PersonId | None = None,
) -> dict[str, int]:
    """Store what is advised and ask for it to be sent; withdraw what is no longer advised. The caller commits.

    Args:
        work: a unit of work that may write.
        advice: what was decided at ``now``.
        destinations: where the cards go; a community's own leagues and minimum edge are respected.
        now: the instant of the decision.
        person: whose cards they are; None for those everybody gets.

    Returns:
        How many cards are ``new`` or changed, ``cards`` in all, ``withdrawn``, and ``messages`` asked for.
    """
    counts = {"new": 0, "cards": len(advice.recommendations), "withdrawn": 0, "messages": 0}
    for recommendation in advice.recommendations:
        card = await work.recommendations.save(recommendation, person)
        counts["new"] += card.is_new
        for destination in destinations:
            if wants(destination, recommendation):
                counts["messages"] += await work.outbox.add(
                    card_name(card),
                    card.version,
                    destination.id,
                    now,
                    expires=recommendation.fixture.kickoff,
                )
    counts["withdrawn"] = await _withdraw(work, advice, now, person)
    return counts


def wants(destination: Destination, recommendation: Recommendation) -> bool:
    """Tell whether a destination asked for cards like this one."""
    leagues = destination.preferences.get("leagues")
    min_edge = destination.preferences.get("min_edge")
    return (not leagues or recommendation.fixture.league.code in leagues) and (
        min_edge is None or recommendation.edge >= float(min_edge)
    )


async def _withdraw(work: UnitOfWork, advice: Advice, now: datetime, person: PersonId | None) -> int:
    """Withdraw cards whose bet is no longer worth taking, unless it was taken."""
    advised = {recommendation.id for recommendation in advice.recommendations}
    taken = set()
    if person is not None:
        taken = {bet.recommendation for bet in await work.bets.of_person(person, status=BetStatus.OPEN)}
    gone = [
        card
        for card in await work.recommendations.current(now, person)
        if card.recommendation.id not in advised | taken
    ]
    for card in gone:
        await work.recommendations.withdraw(card.id, now)
    return len(gone)
