"""The summary of a person's day, at the hour they chose on their own clock: one message for cards and ended bets."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from engine.domain.bets import PersonId
from engine.domain.messages import BetNews, Edition, MessageKind, MessageName
from engine.notifications.preferences import NotificationPreferences
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.outbox import OutboxEntry
from engine.storage.people.people import StoredPerson
from engine.storage.unit_of_work import UnitOfWork


def whose_hour(people: Iterable[StoredPerson], now: datetime) -> list[PersonId]:
    """Return those of the people who may be told now what is told once a day."""
    return [
        person.id
        for person in people
        if person.settings.may_get_cards(now) and NotificationPreferences.of_person(person).is_the_hour(now)
    ]


async def send_summaries(work: UnitOfWork, people: Collection[PersonId], now: datetime) -> int:
    """Ask for the summaries of these people that are due now; return how many. The caller commits.

    Whoever wants one gets the day's, and on Mondays everybody the week's; whoever has no bet in a week hears nothing
    of it. Asked again on the same day, it asks for nothing.
    """
    stored = await work.people.get_many(people)  # as they are now: somebody may have paused since they were chosen
    wanted: list[OutboxEntry] = []
    for number in whose_hour(stored.values(), now):
        person = stored[number]
        wanted += await _summaries(work, person, NotificationPreferences.of_person(person), now)
    return await work.outbox.add_all(wanted, now)


async def _summaries(
    work: UnitOfWork, person: StoredPerson, preferences: NotificationPreferences, now: datetime
) -> list[OutboxEntry]:
    """Return what one person is to be told of the day, and on a Monday of the week, in each of their chats."""
    day = now.astimezone(preferences.zone).date()
    places = [place.id for place in await work.destinations.active(person=person.id)]
    names = await _of_the_day(work, preferences, places, day, now) if preferences.digest else []
    if day.weekday() == 0:
        names += [(MessageName.of(MessageKind.WEEKLY, day), place) for place in places]
    not_before = preferences.not_before(now)
    return [OutboxEntry(name, Edition.offered(), place, priority=-1, not_before=not_before) for name, place in names]


async def _of_the_day(
    work: UnitOfWork,
    preferences: NotificationPreferences,
    places: Sequence[DestinationId],
    day: date,
    now: datetime,
) -> list[tuple[MessageName, DestinationId]]:
    """Return the summary for each chat without one; who hears of their bets once a day hears of them in it."""
    summed_up = await work.gathered.summed_up(MessageKind.DIGEST, day, places)
    names = []
    for place in places:
        if place in summed_up:
            continue
        daily = preferences.bet_news is BetNews.DAILY
        span = await work.gathered.taken(MessageKind.SETTLED, place, now) if daily else None
        names.append((MessageName.of_day(MessageKind.DIGEST, day, span), place))
    return names
