"""Traces: what is collected under which names, that nothing of a person is in them, and that off is off."""

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from engine import request_id, tracing
from engine.settings import Settings
from workers.errors import ExtraMissing
from workers.observability.tracing import set_up_tracing

otlp = pytest.importorskip("opentelemetry.proto.collector.trace.v1.trace_service_pb2")
in_memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")


@pytest.fixture
def spans() -> Iterator[Any]:
    exporter = in_memory.InMemorySpanExporter()
    set_up_tracing(Settings(_env_file=None), "bot", exporter)
    yield exporter
    tracing.collect_with(None)


def test_a_span_has_the_request_id_it_happens_under_and_its_parent(spans: Any) -> None:
    with request_id.under("r1"), tracing.span("job", job="settle") as note:
        with tracing.span("http", source="the-odds-api"):
            pass
        note(counts=3)
    inner, outer = spans.get_finished_spans()
    assert (inner.name, outer.name) == ("http", "job")
    assert inner.parent is not None
    assert inner.parent.span_id == outer.context.span_id
    assert dict(outer.attributes or {}) == {"fairline.request_id": "r1", "fairline.job": "settle", "fairline.counts": 3}
    assert outer.resource.attributes["service.name"] == "fairline-bot"


def test_what_an_error_says_is_in_no_span(spans: Any) -> None:
    with pytest.raises(ValueError, match="secret words"), tracing.span("push", platform="telegram"):
        raise ValueError("secret words of a person")
    (span,) = spans.get_finished_spans()
    assert (span.status.is_ok, span.status.description) == (False, "ValueError")
    assert "secret" not in span.to_json()
    assert span.events == ()


def test_off_nothing_of_the_library_is_loaded() -> None:
    code = (
        "import sys; from engine import tracing; from engine.settings import Settings; "
        "from workers.observability.tracing import set_up_tracing; "
        "assert set_up_tracing(Settings(_env_file=None), 'bot') is None\n"
        "with tracing.span('job', job='x') as note: note(more=1)\n"
        "assert not [name for name in sys.modules if name.startswith('opentelemetry')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_endpoint_without_the_extra_is_a_sentence_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'fairline\[otel\]'"):
        set_up_tracing(Settings(otel_endpoint="http://127.0.0.1:4318", _env_file=None), "bot")


def test_the_standard_variable_names_the_collector_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")
    assert Settings(_env_file=None).otel_endpoint == "http://collector:4318"


def test_spans_reach_a_collector_by_otlp_over_http() -> None:
    taken: list[tuple[str, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        serving = Thread(target=server.serve_forever, daemon=True)
        serving.start()
        provider = set_up_tracing(
            Settings(otel_endpoint=f"http://127.0.0.1:{server.server_port}", _env_file=None), "worker"
        )
        try:
            with request_id.under("r2"), tracing.span("job", job="odds"):
                pass
            assert provider is not None
            provider.shutdown()
        finally:
            tracing.collect_with(None)
            server.shutdown()
            serving.join()
    ((path, body),) = taken
    assert path == "/v1/traces"
    (resource,) = otlp.ExportTraceServiceRequest.FromString(body).resource_spans
    (span,) = resource.scope_spans[0].spans
    assert span.name == "job"
    assert {one.key: one.value.string_value for one in span.attributes} == {
        "fairline.request_id": "r2",
        "fairline.job": "odds",
    }
