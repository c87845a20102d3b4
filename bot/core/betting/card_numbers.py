"""What a person knows by a number: the cards of the day, and bets of their own that were on none."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.core.errors import Refusal
from bot.core.people import person as people
from bot.core.people.person import Person
from engine.domain.bets import Bet, BetStatus, Recommendation, RecommendationId
from engine.storage.advice.recommendations import Card
from engine.storage.unit_of_work import UnitOfWork

OWN: Final = "bet-"
"""Begins the name of what a person bet on no card."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a person knows by a number: a card, or a bet of their own that was on none."""

    number: int
    name: RecommendationId
    recommendation: Recommendation | None
    withdrawn: bool = False
    """Whether it is no bet any more."""

    because: str | None = None
    """Why, as :func:`engine.notifications.skip_reason.noted` writes it."""


def card_name(bet: Bet) -> RecommendationId:
    """Return the card a bet was placed on; for one that was on none, a name of its own."""
    return bet.recommendation or RecommendationId(f"{OWN}{bet.id}")


async def with_number(card: RecommendationId, person: Person, work: UnitOfWork, now: datetime) -> Person:
    """Return the person once they know a card by a number, which is kept; a new one gets the next number.

    The first new number of a day begins the day as ``/today`` does, so that no later ``/today`` gives it to another
    card: what somebody read on a card in the morning is what they type at noon. Numbers of a day before are forgotten
    then, unless a bet is still open on one of them.
    """
    if card in person.cards:
        return person
    before, day = person.cards, person.reader.local(now).date().isoformat()
    if person.cards_day != day:
        still_open = {card_name(bet) for bet in await work.bets.of_person(person.id, status=BetStatus.OPEN)}
        before = before if still_open.intersection(before) else ()
    return await people.save(replace(person, cards=(*before, card), cards_day=day), work, now)


async def card_number(person: Person, number: int, work: UnitOfWork) -> Numbered:
    """Return what a person calls ``number``.

    Raises:
        Refusal: they have no such card.
    """
    if not person.cards:
        raise Refusal("card.none_yet")
    if not 1 <= number <= len(person.cards):
        raise Refusal("card.none", number=number)
    name = person.cards[number - 1]
    if name.startswith(OWN):
        return Numbered(number, name, None)
    stored = await work.recommendations.get(name, person.id)
    if stored is None:
        raise Refusal("card.none", number=number)
    return Numbered(number, name, stored.recommendation, stored.withdrawn_at is not None, stored.withdrawn_because)


async def shown_card(person: Person, number: int, work: UnitOfWork) -> Card:
    """Return the card of a number, one that can be shown.

    Raises:
        Refusal: there is none of that number, or it is a bet that was on no card.
    """
    found = await card_number(person, number, work)
    stored = None if found.recommendation is None else await work.recommendations.get(found.name, person.id)
    if stored is None:
        raise Refusal("card.own", number=number)
    return stored
