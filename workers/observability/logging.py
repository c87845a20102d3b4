"""Logs as one JSON object a line, with the job and run they belong to, and never a secret."""

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any, Final, TextIO

import structlog
from pydantic import SecretStr

from engine.settings import Settings

BLACKED_OUT: Final = "***"
_PATTERNS: Final = (
    re.compile(
        r"(?i)(api_?key|token|secret|password|passwd|authorization|x-auth-token)(\"?'?\s*[=:]\s*\"?'?)([^\s\"'&,;]+)"
    ),
    re.compile(r"(//[^/\s:@]*:)([^/\s@]+)(@)"),
    re.compile(r"(/bot)(\d{6,}:[\w-]{20,})"),
)
"""A key in a query or header, a password in a URL, a Telegram token in a path."""

_SHORTEST: Final = 6
"""Shorter secrets are not looked for: they would black out ordinary words."""


class Redactor:
    """Blacks out secrets wherever they stand in a log record; a structlog processor.

    Args:
        secrets: values that must never be seen, besides everything that looks like one.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = sorted({secret for secret in secrets if len(secret) >= _SHORTEST}, key=len, reverse=True)

    def __call__(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Return the record with its secrets blacked out."""
        return {key: self.clean(value) for key, value in event.items()}

    def clean(self, value: Any) -> Any:
        """Return a value with every secret in it blacked out, however deep it stands."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return {key: self.clean(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.clean(inner) for inner in value]
        if isinstance(value, int | float | bool) or value is None:
            return value
        return self._text(str(value))

    def _text(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, BLACKED_OUT)
        text = _PATTERNS[0].sub(rf"\1\2{BLACKED_OUT}", text)
        text = _PATTERNS[1].sub(rf"\1{BLACKED_OUT}\3", text)
        return _PATTERNS[2].sub(rf"\1{BLACKED_OUT}", text)


def secrets_of(settings: Settings) -> list[str]:
    """Return every secret an operator has set, and the passwords inside URLs."""
    found = []
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            text = value.get_secret_value()
            inside = re.search(r"//[^/\s:@]*:([^/\s@]+)@", text)
            found.append(inside[1] if inside else text)
    return found


def set_up_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Send everything that is logged, by Fairline or by a library, through one JSON writer.

    Args:
        settings: the level, and the secrets to black out.
        stream: where to; standard error when None.
    """
    redactor = Redactor(secrets_of(settings))
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redactor,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for noisy in ("alembic", "httpx", "httpcore", "arq.worker", "aiohttp.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def set_up_sentry(settings: Settings) -> bool:
    """Report errors to Sentry where a DSN is set; return whether they are.

    Raises:
        ImportError: a DSN is set, but the extra ``fairline[sentry]`` is not installed.
    """
    if settings.sentry_dsn is None:
        return False
    import sentry_sdk  # noqa: PLC0415 — an extra

    redactor = Redactor(secrets_of(settings))
    sentry_sdk.init(
        dsn=settings.sentry_dsn.get_secret_value(),
        send_default_pii=False,
        before_send=lambda event, _hint: redactor.clean(event),
    )
    return True
