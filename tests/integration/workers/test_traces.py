"""Spans of a job, of a message that is answered and of a call to a source, under the request id of each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from engine import request_id, tracing
from engine.ingestion.api.client import Api, ApiClient
from engine.ingestion.api.rate_limit import RateLimit
from engine.settings import Settings
from engine.storage import Database
from tests.integration.workers.jobs_for_tests import a_job
from tests.support.chat import an_app
from workers.context import Counts, JobContext
from workers.observability.tracing import set_up_tracing
from workers.process import open_worker

in_memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")


@pytest.fixture
def spans() -> Iterator[Any]:
    exporter = in_memory.InMemorySpanExporter()
    set_up_tracing(Settings(_env_file=None), "worker", exporter)
    yield exporter
    tracing.collect_with(None)


async def test_a_call_to_a_source_is_a_child_of_the_job_that_makes_it(
    sqlite_url: str, tmp_path: Path, spans: Any
) -> None:
    async def asks(context: JobContext) -> Counts:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, json=[]))
        api = Api("the-odds-api", "The Odds API", "http://127.0.0.1")
        async with ApiClient(
            api, clock=context.clock, pace=RateLimit(100, 1, clock=context.clock), transport=transport
        ) as client:
            await client.get("/v4/sports", {"apiKey": "0123456789abcdef"})
        return {"new": 0}

    job = a_job(asks, "asking")
    async with open_worker(Settings(home=tmp_path, database_url=sqlite_url, redis_url=None), jobs=[job]) as worker:
        with request_id.under("b2"):
            await worker.queue.ask(job)
        await worker.run_once(asked_only=True)
    call, run = spans.get_finished_spans()
    assert (call.name, run.name) == ("http", "job")
    assert call.parent is not None
    assert call.parent.span_id == run.context.span_id
    about = {name.removeprefix("fairline."): value for name, value in (call.attributes or {}).items()}
    assert about == {"request_id": "b2", "source": "the-odds-api", "path": "/v4/sports", "status": 200}
    assert (run.attributes or {})["fairline.job"] == "asking"


async def test_a_message_that_is_answered_is_a_span_without_its_words(database: Database, spans: Any) -> None:
    app = await an_app(database)
    await app.settle_in()
    spans.clear()
    await app.send("/bankroll 1234")
    (span,) = spans.get_finished_spans()
    about = {name.removeprefix("fairline."): value for name, value in (span.attributes or {}).items()}
    assert len(str(about.pop("request_id"))) == 16
    assert (span.name, about) == ("message", {"platform": "test", "command": "bankroll", "status": "ok"})
    assert "1234" not in span.to_json()
