"""Nights of the training: when one is due, and that operators hear once that its tracking server fails or is back."""

from datetime import timedelta

from bot.core.messages.views import NoticeView
from engine import request_id
from engine.advice.analyst import Analyst
from engine.advice.tracking.mirror import Mirrored
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from tests.integration.push.mailroom import Mailroom
from workers.context import JobContext
from workers.jobs.train import alert_of_trouble, asked_by_a_person

AWAY = Mirrored(trouble="The MLflow server at http://tracking:5000 cannot be reached (ConnectError).")


def context_of(room: Mailroom) -> JobContext:
    settings = Settings(admins="telegram:ann", _env_file=None)
    return JobContext(settings, room.database, room.clock, SourceFeed(SimulatedSource(7)), Analyst(room.database))


async def night(room: Mailroom, mirrored: Mirrored) -> list[tuple[str, str]]:
    """What operators read after a night's training whose mirroring ended so."""
    counts = await alert_of_trouble(context_of(room), mirrored)
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


async def test_a_training_somebody_asked_for_is_due_whenever_the_last_one_was(room: Mailroom) -> None:
    async def begun() -> bool:
        async with room.database.unit_of_work() as work:
            await work.job_runs.ask("train", "train", room.clock.now())
            run = await work.job_runs.begin("train", "train", room.clock.now(), worker="w", tries=2)
            await work.commit()
        due = await asked_by_a_person(context_of(room))
        async with room.database.unit_of_work() as work:
            assert run is not None
            await work.job_runs.finish(run.id, room.clock.now())
            await work.commit()
        return due

    assert not await begun()
    with request_id.under():  # as a message of a person is answered
        assert await begun()
    assert not await begun()
