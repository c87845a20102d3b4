"""Maintenance jobs: backup with a restore test, checks of the data, deletion of what is old."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

import structlog

from engine.clock import SystemClock
from engine.ingestion.collect.outage import Outage, outages
from engine.notifications.operator_alerts import Alert, alert_operators
from engine.settings import Settings
from engine.storage.backup import back_up
from engine.storage.backup_retention import Retention
from engine.storage.data_checks import look_for_problems
from engine.storage.database import Database
from workers.context import Counts, JobContext

RUNS_KEPT: Final = timedelta(days=30)
MESSAGES_KEPT: Final = timedelta(days=60)
FEED_PATIENCE: Final = timedelta(minutes=10)
"""An outage shorter than this is told to nobody: the next turn may mend it."""

ROWS_AT_ONCE: Final = 500
"""Rows forgotten in one transaction: nobody who writes waits for longer than these take."""

GAP_SECONDS: Final = 0.02
LEASES_KEPT: Final = timedelta(days=1)
_log = structlog.get_logger(__name__)


async def backup(context: JobContext) -> Counts:
    """Write a backup of the database, and prove that it can be restored."""
    settings = context.settings
    done = await back_up(
        context.database,
        settings.home / "backups",
        context.clock.now(),
        retention=Retention(settings.backup_days, settings.backup_weeks, settings.backup_months),
        command=settings.backup_command,
    )
    return {"new": 1, "rows": sum(done.rows.values()), "bytes": done.size}


async def quality(context: JobContext) -> Counts:
    """Look for data that cannot be right, and say so in the log."""
    async with context.database.unit_of_work(read_only=True) as work:
        problems = await look_for_problems(work, context.clock.now())
    for problem in problems:
        _log.warning("data looks wrong", check=problem.check, found=problem.found, example=problem.example)
    return {"new": 0, **{problem.check: problem.found for problem in problems}}


async def feed(context: JobContext) -> Counts:
    """Alert operators when prices stop coming, and when they come again."""
    now = context.clock.now()
    async with context.database.unit_of_work(read_only=True) as work:
        found = await outages(work)
    alerts = [_alert(one) for one in reversed(found) if one.over is not None or now - one.began >= FEED_PATIENCE]
    if not alerts:
        return {"new": 0}
    async with context.database.unit_of_work() as work:
        news = await alert_operators(work, alerts, context.settings.admin_accounts, now)
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
    """Forget what was kept long enough: run records, old messages and forecasts, archived answers, ended pauses."""
    now, database = context.clock.now(), context.database
    async with database.unit_of_work() as work:
        gone = await work.job_runs.prune(now - RUNS_KEPT)
        await work.leases.prune(SystemClock().now() - LEASES_KEPT)
        await work.processed_messages.forget(now - MESSAGES_KEPT)
        await work.shown_cards.forget(now - MESSAGES_KEPT)
        await work.kept_pauses.key_all()
        await work.commit()
    forgotten = {name: await _prune(database, name, before) for name, before in _kept_since(context.settings, now)}
    await database.empty_log()
    return {"new": 0, "forgotten": gone, **forgotten}


def _kept_since(settings: Settings, now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Return what is pruned, by its name in :class:`~engine.storage.operations.pruning.Pruning`, and before when."""
    return (
        ("raw_bodies", now - timedelta(days=settings.keep_raw_days)),
        ("predictions", now - timedelta(days=settings.keep_forecasts_days)),
        ("deliveries", now - timedelta(days=settings.keep_messages_days)),
        ("card_versions", now - timedelta(days=settings.keep_messages_days)),
        ("feature_vectors", now - timedelta(days=settings.keep_features_days)),
        ("pauses", now),
    )


async def _prune(database: Database, name: str, before: datetime) -> int:
    """Prune one thing in short transactions; return how many rows there were."""
    total, gone = 0, ROWS_AT_ONCE
    while gone == ROWS_AT_ONCE:
        async with database.unit_of_work() as work:
            gone = await getattr(work.pruning, name)(before, ROWS_AT_ONCE)
            await work.commit()
        total += gone
        await asyncio.sleep(GAP_SECONDS)
    return total
