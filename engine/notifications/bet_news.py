"""Reports settled bets to people: one message for everything that was settled for them at once.

A row of the outbox holds from which change of a bet to which it tells; what each was, and what it brought, is read
when it is sent. It is written in the transaction that settles, so that no settlement is left untold and none is told
twice. What one person bets is told to nobody but them: their own chats only.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from engine.domain.bets import Bet, BetId, PersonId
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.notifications.preferences import NotificationPreferences
from engine.storage.advice.recommendations import Card
from engine.storage.delivery.gathered_messages import Gathering
from engine.storage.delivery.outbox import OutboxEntry
from engine.storage.errors import Unknown
from engine.storage.unit_of_work import UnitOfWork


async def notify_settled(
    work: UnitOfWork, bets: Iterable[Bet], now: datetime, *, hold: timedelta = timedelta(0)
) -> int:
    """Ask for the messages that report these settled bets; return how many. The caller commits.

    Args:
        work: the unit of work that settled them.
        bets: everybody's.
        now: the instant of the settlement.
        hold: how long they wait at least, so that what is settled a moment later comes in the same message.
    """
    of_person: dict[PersonId, list[BetId]] = defaultdict(list)
    for bet in bets:
        of_person[bet.person].append(bet.id)
    numbers = await work.bet_revisions.last([bet for mine in of_person.values() for bet in mine])
    people = await work.people.get_many(of_person)  # without those who asked to be forgotten
    places = await work.destinations.active_of(people)
    wanted = []
    for person, stored in people.items():
        settled_numbers = [numbers[bet] for bet in of_person[person] if bet in numbers]
        not_before = NotificationPreferences.of_person(stored).bet_news_at(now)
        if not settled_numbers or not_before is None:
            continue
        when = max(not_before, now + hold)
        wanted += [
            Gathering(there.id, min(settled_numbers), max(settled_numbers), when) for there in places.get(person, ())
        ]
    return await work.gathered.ask(MessageKind.SETTLED, wanted, now)


async def notify_bet_withdrawn(work: UnitOfWork, cards: Iterable[Card], person: PersonId, now: datetime) -> int:
    """Ask for the messages that report that a card somebody bet on was withdrawn. The caller commits.

    Each card is told of once, however often it comes and goes.

    Args:
        work: the unit of work that withdrew the cards.
        cards: those the person has an open bet on.
        person: who.
        now: the instant of the decision.

    Returns:
        How many messages are asked for.
    """
    cards = list(cards)
    not_before = await _not_before(work, person, now) if cards else None
    if not_before is None:
        return 0
    wanted = [
        OutboxEntry(
            MessageName.of(MessageKind.WITHDRAWN, card.id),
            Edition.offered(),
            there.id,
            not_before=not_before,
            expires=card.recommendation.fixture.kickoff,
        )
        for card in cards
        for there in await work.destinations.active(person=person)
    ]
    return await work.outbox.add_all(wanted, now)


async def _not_before(work: UnitOfWork, person: PersonId, now: datetime) -> datetime | None:
    try:
        stored = await work.people.get(person)
    except Unknown:  # they asked to be forgotten
        return None
    return NotificationPreferences.of_person(stored).bet_news_at(now)
