"""Jobs that keep the house: backup with a restore test, checks of the data, forgetting old run records."""

from datetime import timedelta
from typing import Final

import structlog

from engine.ingestion.collect.outage import Outage, outages
from engine.notifications.operator_alerts import Alert, tell_operators
from engine.storage.backup import back_up
from engine.storage.data_checks import look_for_problems
from workers.context import Counts, JobContext

RUNS_KEPT: Final = timedelta(days=30)
MESSAGES_KEPT: Final = timedelta(days=60)
FEED_PATIENCE: Final = timedelta(minutes=10)
"""An outage shorter than this is told to nobody: the next turn may mend it."""

_log = structlog.get_logger(__name__)


async def backup(context: JobContext) -> Counts:
    """Write a backup of the database, and prove that it can be restored."""
    settings = context.settings
    done = await back_up(context.database, settings.home / "backups", context.clock.now(), keep=settings.backups_kept)
    return {"new": 1, "rows": sum(done.rows.values()), "bytes": done.size}


async def quality(context: JobContext) -> Counts:
    """Look for data that cannot be right, and say so in the log."""
    async with context.database.unit_of_work(read_only=True) as work:
        problems = await look_for_problems(work, context.clock.now())
    for problem in problems:
        _log.warning("data looks wrong", check=problem.check, found=problem.found, example=problem.example)
    return {"new": 0, **{problem.check: problem.found for problem in problems}}


async def feed(context: JobContext) -> Counts:
    """Tell operators when prices stop coming, and when they come again."""
    now = context.clock.now()
    async with context.database.unit_of_work(read_only=True) as work:
        found = await outages(work)
    alerts = [_alert(one) for one in reversed(found) if one.over is not None or now - one.began >= FEED_PATIENCE]
    if not alerts:
        return {"new": 0}
    async with context.database.unit_of_work() as work:
        news = await tell_operators(work, alerts, context.settings.admin_accounts, now)
        await work.commit()
    return {"new": 0, "told": news}


def _alert(outage: Outage) -> Alert:
    since = "for as long as I remember" if outage.since is None else f"since {outage.since:%a %d %b %H:%M} UTC"
    if outage.over is not None:
        text = f"Prices come again since {outage.over:%a %d %b %H:%M} UTC."
    else:
        why = outage.because or "the credits of the source are used up"
        text = f"Prices have not come {since}: {why.rstrip('.')}. Advice waits for them, and people are told so."
    return Alert("prices", outage.name, text, outage.over is not None)


async def tidy(context: JobContext) -> Counts:
    """Forget run records of last month, and messages no platform delivers and nobody answers any more."""
    now = context.clock.now()
    async with context.database.unit_of_work() as work:
        gone = await work.job_runs.prune(now - RUNS_KEPT)
        await work.heard.forget(now - MESSAGES_KEPT)
        await work.shown_cards.forget(now - MESSAGES_KEPT)
        await work.commit()
    return {"new": 0, "forgotten": gone}
