"""Logs as one JSON object a line, with the job and run they belong to, and never a secret.

Fairline logs through structlog, which hands its records to Python's own logging, so that those of libraries go the same
way. A module's logger is ``_log = structlog.get_logger(__name__)``.
"""

import logging
import re
import sys
from typing import Any, Final, TextIO

import structlog
from pydantic import SecretStr

from engine.redaction import Redactor
from engine.settings import Settings

_FIRST: Final[tuple[Any, ...]] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    structlog.processors.format_exc_info,
)


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


def log_plainly() -> None:
    """Log in plain text through Python's logging: warnings end on standard error, for commands a person watches."""
    _configure(
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
        Redactor(),
        structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0),
    )


def set_up_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Send everything that is logged, by Fairline or by a library, through one JSON writer.

    Args:
        settings: the level, and the secrets to blank.
        stream: where to; standard error when None.
    """
    _configure(*_FIRST, structlog.stdlib.ProcessorFormatter.wrap_for_formatter)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_FIRST,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                Redactor(secrets_of(settings)),
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


def _configure(*processors: Any) -> None:
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *processors],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
