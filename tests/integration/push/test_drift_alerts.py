"""Operators read of drift once: from the job, or from the monitoring where that posts its alerts here."""

import pytest

from bot.core.messages.views import NoticeView
from engine.advice.analyst import Analyst
from engine.features.drift import CalibrationShift, DriftReport, Shift
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from tests.integration.push.mailroom import Mailroom
from workers.context import JobContext
from workers.jobs import drift as job

MOVED = DriftReport(
    400, (Shift("form_points", "form", 0.4, 0.0, 0.0),), (CalibrationShift("draw", 400, 0.26, 0.33, 3.2),)
)


@pytest.mark.parametrize("secret", [None, "a long random word"])
async def test_what_the_monitoring_tells_the_job_does_not(
    room: Mailroom, secret: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.somebody("ann")
    found = [MOVED, MOVED, DriftReport(400, (), (CalibrationShift("draw", 400, 0.26, 0.26, 0.1),))]

    async def look(*_: object) -> DriftReport:
        return found.pop(0)

    monkeypatch.setattr(job, "look_for_drift", look)
    settings = Settings(admins="telegram:ann", alerts_secret=secret, _env_file=None)
    context = JobContext(settings, room.database, room.clock, SourceFeed(SimulatedSource(7)), Analyst(room.database))
    while found:
        counts = await job.drift(context)
        async with room.database.unit_of_work() as work:
            run = await work.job_runs.start("drift", "drift", room.clock.now())
            await work.job_runs.finish(run, room.clock.now(), counts)
            await work.commit()
    await room.push()
    views = [letter.view for letter in room.platform.letters]
    told = [(view.key, str(view.facts["text"])) for view in views if isinstance(view, NoticeView)]
    if secret is not None:
        assert told == []
        return
    (begins, ends) = told
    assert begins[0] == "alert.rings"
    assert "form_points moved" in begins[1]
    assert "draw: 26.0% expected" in begins[1]
    assert ends == ("alert.over", "Drift: chances, form.")
