"""The job that warms caches before people ask."""

from workers.context import Counts, JobContext


async def warm(context: JobContext) -> Counts:
    """Ask for what people will ask of coming matches, so that it is in the cache by then."""
    return await context.feed.warm(context.database, context.clock.now())
