"""A span for each message that is sent, under the request id of what asked for it."""

from collections.abc import Iterator
from typing import Any

import pytest

from engine import request_id, tracing
from engine.settings import Settings
from tests.integration.push.mailroom import Mailroom
from workers.observability.tracing import set_up_tracing

in_memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")


@pytest.fixture
def spans() -> Iterator[Any]:
    exporter = in_memory.InMemorySpanExporter()
    set_up_tracing(Settings(_env_file=None), "push", exporter)
    yield exporter
    tracing.collect_with(None)


async def test_a_message_that_is_sent_is_a_span_of_what_asked_for_it(room: Mailroom, spans: Any) -> None:
    with request_id.under("a1"):
        await room.advise("2.10", person=await room.somebody("anna"))
    await room.push()
    (span,) = spans.get_finished_spans()
    assert span.name == "push"
    assert dict(span.attributes or {}) == {
        "fairline.request_id": "a1",
        "fairline.platform": "telegram",
        "fairline.kind": "card",
        "fairline.outcome": "Sent",
    }
