"""The job that asks for the operators' weekly report of the models."""

from datetime import date, datetime, time, timedelta
from typing import Final

from engine.domain.messages import Edition, MessageKind, MessageName
from engine.notifications.preferences import NotificationPreferences
from engine.storage.delivery.outbox import OutboxEntry
from engine.storage.people.settings import DAILY_AT
from workers.context import Counts, JobContext

_LATE: Final = timedelta(days=1)
"""A worker that was down on Monday still asks for the report until so long after it was due."""


async def model_week(context: JobContext) -> Counts:
    """Ask for the week of the models for those who run the bot: on Monday morning of their own clock, once."""
    now = context.clock.now()
    wanted: dict[tuple[int, int], OutboxEntry] = {}
    async with context.database.unit_of_work() as work:
        for platform, account in sorted(context.settings.admin_accounts):
            person = await work.people.by_account(platform, account)
            if person is None:
                continue
            preferences = NotificationPreferences.of_person(person)
            monday = due_week(now.astimezone(preferences.zone), preferences.daily_at)
            if monday is None:
                continue
            name, not_before = MessageName.of(MessageKind.MODELS, monday), preferences.not_before(now)
            for place in await work.destinations.active(person=person.id):
                wanted[person.id, place.id] = OutboxEntry(name, Edition.offered(), place.id, not_before=not_before)
        messages = await work.outbox.add_all(list(wanted.values()), now)
        await work.commit()
    return {"new": messages, "messages": messages}


def due_week(local: datetime, at: time = DAILY_AT) -> date | None:
    """Return the Monday whose report is due at an instant on somebody's clock; None when none is."""
    monday = local.date() - timedelta(days=local.weekday())
    due = datetime.combine(monday, at, tzinfo=local.tzinfo)
    return monday if due <= local < due + _LATE else None
