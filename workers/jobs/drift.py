"""The job that checks for drift and alerts those who run the bot."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from engine.advice.drift_watch import look_for_drift
from engine.features.drift import ACT, CHANCES, FEWEST, DriftReport
from engine.notifications.operator_alerts import Alert, alert_operators
from workers.context import Counts, JobContext
from workers.jobs.lasting_marks import SINCE, marks_of

MOST_CAUSES: Final = 4
"""Sentences of an alert; the log of the job's counts has how many there were."""

_BEGINS: Final = "The matches of the last 30 days are not like those the models learnt from."


async def drift(context: JobContext) -> Counts:
    """Compare features and probabilities of the last month with the training; report each drift to operators once."""
    now = context.clock.now()
    async with context.database.unit_of_work(read_only=True) as work:
        report = await look_for_drift(work, now)
        before = await marks_of(work, drift.__name__)
    if context.settings.alerts_secret is not None:
        # the monitoring posts its alerts here, and watches the chances by the same limits: one of the two tells
        report, before = replace(report, calibration=()), {one: day for one, day in before.items() if one != CHANCES}
    since = lasting_since(report, before, now)
    async with context.database.unit_of_work() as work:
        alerted = await alert_operators(work, alerts_of(report, before, now), context.settings.admin_accounts, now)
        await work.commit()
    worst = max((shift.index for shift in report.shifts), default=0.0)
    return {
        "new": 0,
        "vectors": report.matches,
        "moved": sum(shift.index >= ACT for shift in report.shifts),
        "worst_thousandths": round(1000 * worst),
        "alarms": len(report.alarms),
        "told": alerted,
        **{f"{SINCE}{cause}": day for cause, day in since.items()},
    }


def lasting_since(report: DriftReport, before: Mapping[str, int], now: datetime) -> dict[str, int]:
    """Return the causes that last, each with the day it was first told on.

    Args:
        report: of now; with too few matches to say anything, what lasted before still does.
        before: the same of the run before.
        now: the instant.
    """
    today = now.toordinal()
    silent = {cause: day for cause, day in before.items() if _silent(report, cause)}
    return silent | {cause: before.get(cause, today) for cause in report.causes(before)}


def alerts_of(report: DriftReport, before: Mapping[str, int], now: datetime) -> list[Alert]:
    """Return the alert of the causes that were not there before, or that everything is over; nothing in between."""
    causes = report.causes(before)
    if fresh := {cause: sentences for cause, sentences in causes.items() if cause not in before}:
        return [Alert("drift", f"{now:%Y-%m-%d}", f"{_BEGINS} {_some(fresh.values())}")]
    if before and not lasting_since(report, before, now):
        began = datetime.fromordinal(max(before.values()))
        return [Alert("drift", f"{began:%Y-%m-%d}", f"Drift: {', '.join(sorted(before))}.", over=True)]
    return []


def _some(sentences: Collection[tuple[str, ...]]) -> str:
    """The first sentence of each cause, then the others, as many as an alert has room for."""
    ordered = [of_cause[0] for of_cause in sentences] + [each for of_cause in sentences for each in of_cause[1:]]
    more = f" And {len(ordered) - MOST_CAUSES} more." if len(ordered) > MOST_CAUSES else ""
    return " ".join(ordered[:MOST_CAUSES]) + more


def _silent(report: DriftReport, cause: str) -> bool:
    """Tell whether there is too little to say whether a cause lasts."""
    if cause == CHANCES:
        return not any(one.matches >= FEWEST for one in report.calibration)
    return report.matches < FEWEST
