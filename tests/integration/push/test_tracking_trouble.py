"""Operators hear once that the tracking server of the trainings fails, and once that it has everything again."""

from datetime import timedelta

from bot.core.messages.views import NoticeView
from engine.advice.analyst import Analyst
from engine.advice.tracking.mirror import Mirrored
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from tests.integration.push.mailroom import Mailroom
from workers.context import JobContext
from workers.jobs.train import tell_trouble

AWAY = Mirrored(trouble="The MLflow server at http://tracking:5000 cannot be reached (ConnectError).")


async def night(room: Mailroom, mirrored: Mirrored) -> list[tuple[str, str]]:
    """What operators read after a night's training whose mirroring ended so."""
    settings = Settings(admins="telegram:ann", _env_file=None)
    source = SourceFeed(SimulatedSource(7))
    counts = await tell_trouble(
        JobContext(settings, room.database, room.clock, source, Analyst(room.database)), mirrored
    )
    async with room.database.unit_of_work() as work:
        run = await work.job_runs.start("train", "train", room.clock.now())
        await work.job_runs.finish(run, room.clock.now(), counts)
        await work.commit()
    before = len(room.platform.letters)
    await room.push()
    room.clock.move_to(room.clock.now() + timedelta(days=1))
    views = [letter.view for letter in room.platform.letters[before:]]
    return [(view.key, str(view.facts["text"])) for view in views if isinstance(view, NoticeView)]


async def test_a_tracking_server_that_fails_for_nights_is_told_once_and_its_return_too(room: Mailroom) -> None:
    await room.somebody("ann")
    assert await night(room, Mirrored(runs=1)) == []
    assert await night(room, AWAY) == [("alert.rings", AWAY.trouble)]
    assert await night(room, AWAY) == []
    assert await night(room, Mirrored(runs=3)) == [("alert.over", "The MLflow server has all trainings again.")]
    assert await night(room, Mirrored()) == []
    assert await night(room, AWAY) == [("alert.rings", AWAY.trouble)]
