"""The job that looks for drift, and lets those who run the bot hear of it."""

from datetime import datetime, timedelta
from typing import Final

from engine.advice.drift_watch import look_for_drift
from engine.features.drift import ACT, DriftReport
from engine.notifications.operator_alerts import Alert, tell_operators
from workers.context import Counts, JobContext

TOLD: Final = 4
"""Sentences of an alert; the log of the job's counts has how many there were."""


async def drift(context: JobContext) -> Counts:
    """Compare features and chances of the last month with the training, and tell operators what has parted."""
    now = context.clock.now()
    async with context.database.unit_of_work(read_only=True) as work:
        report = await look_for_drift(work, now)
    async with context.database.unit_of_work() as work:
        told = await tell_operators(work, alerts_of(report, now), context.settings.admin_accounts, now)
        await work.commit()
    worst = max((shift.index for shift in report.shifts), default=0.0)
    return {
        "new": 0,
        "vectors": report.matches,
        "moved": sum(shift.index >= ACT for shift in report.shifts),
        "worst_thousandths": round(1000 * worst),
        "alarms": len(report.alarms),
        "told": told,
    }


def alerts_of(report: DriftReport, now: datetime) -> list[Alert]:
    """Return the alert of this week, ringing or over; it rings at most once a week."""
    monday = (now - timedelta(days=now.weekday())).date()
    weeks = [monday] if report.alarms else [monday - timedelta(days=7), monday]
    text = " ".join(report.alarms[:TOLD])
    if len(report.alarms) > TOLD:
        text += f" And {len(report.alarms) - TOLD} more."
    said = f"The matches of the last 30 days are not like those the models learnt from. {text}" if text else "Drift."
    return [Alert("drift", week.isoformat(), said, over=not report.alarms) for week in weeks]
