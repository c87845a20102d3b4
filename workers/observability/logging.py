"""Logs as one JSON object a line, with the job and run they belong to, and never a secret.

Fairline logs through structlog, which hands its records to Python's own logging, so that those of libraries go the same
way. A module's logger is ``_log = structlog.get_logger(__name__)``.
"""

import logging
import re
import sys
import time
from collections.abc import MutableMapping
from datetime import timedelta
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final, TextIO

import structlog
from pydantic import SecretStr

from engine.redaction import Redactor
from engine.settings import Settings


def _with_exception(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace ``exc_info=True`` by the exception itself while it is at hand: the line is written, and sent, later."""
    if event.get("exc_info") is True:
        event["exc_info"] = sys.exc_info()
    return event


_FIRST: Final[tuple[Any, ...]] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="timestamp"),
    _with_exception,
)
LARGEST_FILE: Final = 10_000_000
"""Bytes."""

OLDER_FILES: Final = 9
OLDEST_FILE: Final = timedelta(days=30)


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


def is_set_up() -> bool:
    """Tell whether what is logged is written as JSON, as :func:`set_up_logging` has it."""
    handlers = logging.getLogger().handlers
    return any(isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter) for handler in handlers)


def set_up_logging(
    settings: Settings | None, stream: TextIO | None = None, *, service: str = "fairline", file: Path | None = None
) -> None:
    """Send everything that is logged, by Fairline or by a library, through one JSON writer.

    Each line has ``timestamp``, ``level``, ``service`` and ``message``, and says what it is about: ``request_id``,
    ``person`` (a number), ``job``, ``run``, ``match_id``, ``model_version``, ``confidence``.

    Args:
        settings: the level, and the secrets to blank; None where they cannot be read.
        stream: where to; standard error when None.
        service: names the process: bot, worker, push or up.
        file: where to instead: a file that is changed for a new one when it is large, and kept for a while.
    """
    _configure(*_FIRST, structlog.stdlib.ProcessorFormatter.wrap_for_formatter)

    def in_shape(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
        first = {"timestamp": event.pop("timestamp", None), "level": event.pop("level", None), "service": service}
        about = {name: value for name, value in event.items() if name != "event" and value is not None}
        return {**first, "message": event.get("event", ""), **about}

    handler = logging.StreamHandler(stream or sys.stderr) if file is None else LogFile(file)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_FIRST,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                Redactor([] if settings is None else secrets_of(settings)),
                in_shape,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel("INFO" if settings is None else settings.log_level)
    for noisy in ("alembic", "httpx", "httpcore", "arq.worker", "aiohttp.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


class LogFile(RotatingFileHandler):
    """A log file that is changed for a new one at 10 MB; nine older ones stay, and none for longer than 30 days.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LARGEST_FILE, backupCount=OLDER_FILES, encoding="utf-8")
        self._throw_out()

    def doRollover(self) -> None:  # noqa: N802 — the library's own name
        """Change the file for a new one, and throw out what is too old."""
        super().doRollover()
        self._throw_out()

    def _throw_out(self) -> None:
        path = Path(self.baseFilename)
        for old in path.parent.glob(f"{path.name}.*"):
            if time.time() - old.stat().st_mtime > OLDEST_FILE.total_seconds():
                old.unlink(missing_ok=True)


def _configure(*processors: Any) -> None:
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *processors],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
