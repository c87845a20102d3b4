"""The job that asks for each person's summary of the day, at their own hour."""

from engine.notifications.summaries import say_summaries
from workers.context import Counts, JobContext


async def digest(context: JobContext) -> Counts:
    """Ask for the summary of the day for everybody who wants one now, and on Mondays for everybody's week."""
    async with context.database.unit_of_work() as work:
        messages = await say_summaries(work, context.clock.now())
        await work.commit()
    return {"new": messages, "messages": messages}
