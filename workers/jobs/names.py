"""The job that reads again what was left out because nobody knew a name."""

from engine.ingestion.rebuild.from_archive import READERS, rebuild_tables
from engine.storage.operations.job_runs import JobState
from workers.context import Counts, JobContext


async def resolve(context: JobContext) -> Counts:
    """Bring in matches that were left out for a name, once that name was learned or decided by an admin."""
    async with context.database.unit_of_work(read_only=True) as work:
        last = await work.job_runs.last("resolve", "resolve", JobState.DONE)
        aliases = [alias for source in READERS for alias in await work.teams.aliases(source)]
    since = None if last is None else last.started_at
    learned = {alias.source for alias in aliases if since is None or alias.learned_at > since}
    new = bodies = unresolved = 0
    for source in sorted(learned):
        replay = await rebuild_tables(context.database, source=source)
        new += replay.stored.added
        bodies += sum(replay.bodies.values())
        unresolved += replay.stored.matches_unresolved
    return {"new": new, "sources": len(learned), "bodies": bodies, "unresolved": unresolved}
