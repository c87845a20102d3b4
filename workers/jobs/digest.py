"""The job that asks for each person's summary of the day, at their own hour."""

from engine.notifications.summaries import send_summaries, whose_hour
from engine.storage.people.people import Share
from workers.context import Counts, JobContext


async def digest(context: JobContext) -> Counts:
    """Ask for the summary of the day for everybody who wants one now, and on Mondays for everybody's week.

    Some people at a time, so that nobody who writes waits while everybody is looked through.
    """
    now, everybody, messages = context.clock.now(), Share(), 0
    async with context.database.unit_of_work(read_only=True) as work:
        last = await work.people.last_number()
    for first in everybody.ranges(last):
        async with context.database.unit_of_work(read_only=True) as work:
            wanting = whose_hour(await work.people.of_share(everybody, first), now)
        if wanting:
            async with context.database.unit_of_work() as work:
                messages += await send_summaries(work, wanting, now)
                await work.commit()
    return {"new": messages, "messages": messages}
