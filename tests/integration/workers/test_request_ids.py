"""One number goes from what a person wrote through the job it asked for to the message that is sent."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine import request_id
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.settings import Settings
from engine.storage import Database
from engine.storage.delivery.waiting import DeliveryState
from tests.integration.workers.jobs_for_tests import a_job
from tests.support.chat import an_app
from workers.context import Counts, JobContext
from workers.observability.logging import log_plainly, set_up_logging
from workers.process import open_worker

NOW = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logging(Settings(), stream, service="worker")
    yield stream
    root.handlers[:], root.level = before, level
    log_plainly()  # as it is for every other test


def lines(log: io.StringIO, message: str) -> list[dict[str, object]]:
    return [line for line in map(json.loads, log.getvalue().splitlines()) if line["message"] == message]


async def _writes_a_message(context: JobContext) -> Counts:
    async with context.database.unit_of_work() as work:
        place = await work.destinations.ensure("telegram", "42", NOW)
        await work.outbox.add(MessageName.of(MessageKind.CARD, 1), Edition.offered(1), place.id, NOW)
        await work.commit()
    return {"new": 1}


async def test_a_job_and_its_messages_carry_the_number_of_whoever_asked(
    every_url: str, tmp_path: Path, log: io.StringIO
) -> None:
    job = a_job(_writes_a_message, "writing")
    settings = Settings(home=tmp_path, database_url=every_url, redis_url=None)
    async with open_worker(settings, jobs=[job]) as worker:
        with request_id.under() as asked:
            await worker.queue.ask(job)
        await worker.run_once(asked_only=True)
        async with worker.context.database.unit_of_work(read_only=True) as work:
            (run,) = await work.job_runs.recent(1)
            (delivery,) = await work.outbox.in_state(DeliveryState.PENDING)
    assert run.request_id == delivery.request_id == asked
    (done,) = lines(log, "job done")
    assert (done["request_id"], done["job"], done["service"]) == (asked, "writing", "worker")
    assert list(done)[:4] == ["timestamp", "level", "service", "message"]


async def test_each_message_of_a_person_is_logged_under_a_number_of_its_own_and_without_its_words(
    database: Database, log: io.StringIO
) -> None:
    app = await an_app(database)
    await app.settle_in()
    log.truncate(0)
    log.seek(0)
    await app.send("/bankroll 1234")
    await app.send("/bankroll")
    answered = lines(log, "answered")
    assert [(line["command"], line["status"]) for line in answered] == [("bankroll", "ok"), ("bankroll", "ok")]
    assert len({line["request_id"] for line in answered}) == 2
    assert all(isinstance(line["person"], int) for line in answered)
    assert "1234" not in log.getvalue()
