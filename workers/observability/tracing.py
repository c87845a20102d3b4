"""Traces by OpenTelemetry, where an operator names a collector; its library is an extra and loaded only then."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from engine import tracing
from engine.settings import Settings
from workers.errors import ExtraMissing

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

_PATH: Final = "/v1/traces"


def set_up_tracing(settings: Settings, service: str, exporter: "SpanExporter | None" = None) -> "TracerProvider | None":
    """Send the spans of this process by OTLP over HTTP where an endpoint is set; return what keeps them, or None.

    Spans are sent by a thread of their own every few seconds, and what is left when the process ends. A collector that
    is away costs its spans and nothing else. Headers, time limits and the like are read from the standard ``OTEL_*``
    variables by the library.

    Args:
        settings: the collector's address.
        service: names the process: bot, worker, push or up.
        exporter: sends the spans instead; each as soon as it has ended.

    Raises:
        ExtraMissing: an endpoint is set, but the extra ``fairline[otel]`` is not installed.
    """
    if settings.otel_endpoint is None and exporter is None:
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 — an extra
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 — an extra
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 — an extra
        from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor  # noqa: PLC0415 — an extra
    except ImportError as error:
        msg = (
            "FAIRLINE_OTEL_ENDPOINT is set, but OpenTelemetry's library is not installed. Nothing was started; "
            "pip install 'fairline[otel]', or unset FAIRLINE_OTEL_ENDPOINT."
        )
        raise ExtraMissing(msg) from error
    provider = TracerProvider(resource=Resource.create({"service.name": f"fairline-{service}"}))
    if exporter is not None:
        provider.add_span_processor(SimpleSpanProcessor(exporter))
    else:
        endpoint = str(settings.otel_endpoint).rstrip("/")
        sent_to = endpoint if endpoint.endswith(_PATH) else endpoint + _PATH
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=sent_to)))
    _collect(provider)
    return provider


def _collect(provider: "TracerProvider") -> None:
    from opentelemetry.trace import Status, StatusCode  # noqa: PLC0415 — an extra

    tracer = provider.get_tracer("fairline")

    @contextmanager
    def start(name: str, about: Mapping[str, tracing.Value]) -> Iterator[tracing.Note]:
        # what an error says may hold what a person typed: a span has its kind alone
        with tracer.start_as_current_span(
            name, attributes=_named(about), record_exception=False, set_status_on_exception=False
        ) as begun:
            try:
                yield lambda **more: begun.set_attributes(_named(more))
            except BaseException as error:
                begun.set_status(Status(StatusCode.ERROR, type(error).__name__))
                raise

    tracing.collect_with(start)


def _named(about: Mapping[str, tracing.Value]) -> dict[str, tracing.Value]:
    return {f"fairline.{name}": value for name, value in about.items()}
