"""The job that pays bets out and lets sent cards say how it went."""

from engine.notifications.card_updates import follow_up
from engine.settlement.bets import settle_due
from workers.context import Counts, JobContext


async def settle(context: JobContext) -> Counts:
    """Settle every bet whose match is over, and again those whose result was corrected; sent cards say so too."""
    now = context.clock.now()
    async with context.database.unit_of_work() as work:
        report = await settle_due(work, now)
        messages = await follow_up(work, now)
        await work.commit()
    settled, corrected = len(report.settled), len(report.corrected)
    return {"new": settled + corrected, "settled": settled, "corrected": corrected, "messages": messages}
