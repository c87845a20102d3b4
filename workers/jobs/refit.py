"""The nightly job that fits the models anew."""

from engine.advice import training
from workers.context import Counts, JobContext


async def refit(context: JobContext) -> Counts:
    """Fit goal models and blend aside, check them against the ones in use, and swap them if they passed."""
    done = await training.refit(context.database, context.clock.now())
    context.analyst.forget()
    return {
        "new": int(done.verdict.accepted),
        "refused": int(not done.verdict.accepted),
        "matches": done.matches,
        "blend_matches": done.blend_matches,
        "compared": done.verdict.matches,
    }
