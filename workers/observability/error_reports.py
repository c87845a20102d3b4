"""Errors reported to Sentry: grouped by what went wrong, without a secret and without a person.

What people wrote stands in the variables of functions and in the lines logged before an error, so neither is sent; of
what a log record is about, only the fields of :data:`KEPT`. Whoever needs more finds the line in the logs by its
``request_id`` or ``reference``.
"""

import logging
import re
from typing import Any, Final

from engine.redaction import Redactor
from engine.settings import Settings
from workers.errors import ExtraMissing
from workers.observability.logging import secrets_of

KEPT: Final = frozenset(
    {
        "command",
        "confidence",
        "job",
        "match_id",
        "model_version",
        "platform",
        "reference",
        "request_id",
        "run",
        "source",
        "status",
    }
)
"""What of a log record's fields is sent; a person, an account, a chat or a text is none of them."""

_NUMBERS: Final = re.compile(r"\d+")
Event = dict[str, Any]


def set_up_sentry(settings: Settings, **more: Any) -> bool:
    """Report errors to Sentry where a DSN is set; return whether they are.

    Args:
        settings: the DSN, and the secrets to blank.
        more: further options of ``sentry_sdk.init``.

    Raises:
        ExtraMissing: a DSN is set, but the extra ``fairline[sentry]`` is not installed.
    """
    if settings.sentry_dsn is None:
        return False
    try:
        import sentry_sdk  # noqa: PLC0415 — an extra
        from sentry_sdk.utils import event_from_exception  # noqa: PLC0415 — an extra
    except ImportError as error:
        msg = (
            "FAIRLINE_SENTRY_DSN is set, but Sentry's library is not installed. Nothing was started; "
            "pip install 'fairline[sentry]' (the image has it), or unset FAIRLINE_SENTRY_DSN."
        )
        raise ExtraMissing(msg) from error

    redactor = Redactor(secrets_of(settings))
    options: dict[str, Any] = {
        "include_local_variables": False,
        "max_breadcrumbs": 0,
        "max_request_body_size": "never",
    }

    def before_send(event: Any, hint: dict[str, Any]) -> Any:
        record = hint.get("log_record")
        if isinstance(record, logging.LogRecord) and isinstance(record.msg, dict):
            failed = _exc_info(record.msg.get("exc_info"))
            if failed is not None:
                traced, _ = event_from_exception(failed, client_options=sentry_sdk.get_client().options)
                event["exception"] = traced["exception"]
            _describe(event, record.msg)
        for personal in ("breadcrumbs", "request", "user"):
            event.pop(personal, None)
        return redactor.clean(event)

    dsn = settings.sentry_dsn.get_secret_value()
    sentry_sdk.init(dsn=dsn, **options, before_send=before_send, **more)
    return True


def _describe(event: Event, logged: Event) -> None:
    """Put a record's sentence, fields and group where Sentry looks for them.

    Errors of one kind differ by numbers in their sentence; where there is a traceback, Sentry groups by that as well.
    """
    sentence = str(logged.get("event", ""))
    event.pop("message", None)
    event["logentry"] = {"message": sentence, "formatted": sentence}
    event["extra"] = {}
    event["tags"] = {name: str(logged[name]) for name in sorted(KEPT & logged.keys()) if logged[name] is not None}
    kind = _NUMBERS.sub("0", sentence)
    event["fingerprint"] = ["{{ default }}"] if "exception" in event else [str(event.get("logger", "")), kind]


def _exc_info(value: Any) -> tuple[Any, Any, Any] | None:
    """Return what structlog was given for ``exc_info`` as the triple Sentry takes."""
    if isinstance(value, BaseException):
        return type(value), value, value.__traceback__
    return value if isinstance(value, tuple) and value[0] is not None else None
