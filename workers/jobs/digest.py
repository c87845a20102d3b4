"""The job that asks for each person's summary of the day."""

from engine.domain.messages import MessageKind, MessageName, Telling
from engine.notifications.preferences import NotificationPreferences
from engine.storage.delivery.outbox import OutboxEntry
from workers.context import Counts, JobContext


async def digest(context: JobContext) -> Counts:
    """Ask for the summary of the day for everybody who wants one, and on Mondays for everybody's week.

    Asked again on the same day, it asks for nothing. Whoever has no bet in a week hears nothing of it.
    """
    now = context.clock.now()
    wanted: list[OutboxEntry] = []
    async with context.database.unit_of_work() as work:
        for person in await work.people.all():
            if not person.settings.may_get_cards(now):
                continue
            preferences = NotificationPreferences.of_person(person)
            day = now.astimezone(preferences.zone).date()
            names = [MessageName.of(MessageKind.DIGEST, day)] if preferences.digest else []
            names += [MessageName.of(MessageKind.WEEKLY, day)] if day.weekday() == 0 else []
            wanted += [
                OutboxEntry(name, Telling.offered(), place.id, priority=-1, not_before=preferences.not_before(now))
                for name in names
                for place in await work.destinations.active(person=person.id)
            ]
        messages = await work.outbox.add_all(wanted, now)
        await work.commit()
    return {"new": messages, "messages": messages}
