"""The job that asks for each person's summary of the day."""

from engine.announce import DIGEST, may_be_sent
from engine.storage.outbox import Wanted
from engine.wishes import Wishes
from workers.context import Counts, JobContext


async def digest(context: JobContext) -> Counts:
    """Ask for the summary of the day for everybody who wants one; asked again on the same day, it asks for nothing."""
    now = context.clock.now()
    wanted: list[Wanted] = []
    async with context.database.unit_of_work() as work:
        for person in await work.people.all():
            wishes = Wishes.of_person(person)
            if not wishes.digest or not may_be_sent(person, now):
                continue
            name = f"{DIGEST}{now.astimezone(wishes.zone).date()}"
            wanted += [
                Wanted(name, 1, place.id, priority=-1, not_before=wishes.not_before(now))
                for place in await work.destinations.active(person=person.id)
            ]
        messages = await work.outbox.add_all(wanted, now)
        await work.commit()
    return {"new": messages, "messages": messages}
