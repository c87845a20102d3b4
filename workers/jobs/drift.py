"""The job that checks for drift and alerts those who run the bot."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

import structlog

from engine.advice.drift_watch import look_for_drift
from engine.features.drift import ACT, CHANCES, FEWEST, DriftReport
from engine.notifications.operator_alerts import Alert, alert_operators
from workers.context import Counts, JobContext
from workers.jobs.lasting_marks import SINCE, marks_of

MOST_CAUSES: Final = 4
"""Sentences of an alert; the log of the job's counts has how many there were."""

INDEX_OF: Final = "index_of_"
"""Begins the count of a family's largest stability index, in thousandths."""

_log = structlog.get_logger(__name__)
_BEGINS: Final = "The matches of the last 30 days are not like those the models learnt from."


async def drift(context: JobContext) -> Counts:
    """Compare features and probabilities of the last month with the training; report each drift to operators once."""
    now = context.clock.now()
    async with context.database.unit_of_work(read_only=True) as work:
        found = await look_for_drift(work, now)
        before = await marks_of(work, drift.__name__)
    for sentence in found.alarms:
        _log.warning("matches are not like those the models learnt from", because=sentence)
    if context.settings.alerts_secret is None:
        report = found
    else:  # the monitoring posts its alerts here, and watches the same by the same limits: one of the two tells
        report, before = DriftReport(found.matches, (), ()), {}
    since = lasting_since(report, before, now)
    async with context.database.unit_of_work() as work:
        alerted = await alert_operators(work, alerts_of(report, before, now), context.settings.admin_accounts, now)
        await work.commit()
    return {
        "new": 0,
        "vectors": found.matches,
        "moved": sum(shift.index >= ACT for shift in found.shifts),
        "alarms": len(found.alarms),
        "told": alerted,
        **{f"{INDEX_OF}{family}": round(1000 * index) for family, index in farthest(found).items()},
        **{f"{SINCE}{cause}": day for cause, day in since.items()},
    }


def farthest(report: DriftReport) -> dict[str, float]:
    """Return the largest stability index of each family that has moved at all."""
    found: dict[str, float] = {}
    for shift in report.shifts:
        found[shift.family] = max(shift.index, found.get(shift.family, 0.0))
    return found


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
