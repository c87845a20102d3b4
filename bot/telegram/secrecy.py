"""Keeps the token out of every log line: it stands in the address of each request."""

import logging
import traceback
from typing import Any, Final

_HIDDEN: Final = "<token>"
_CHATTY: Final = ("httpx", "httpcore")
"""They log the address of every request."""

_secrets: set[str] = set()
_before = logging.getLogRecordFactory()


def hide(secret: str) -> None:
    """Never let ``secret`` be logged by anything in this process."""
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    if not _secrets:
        logging.setLogRecordFactory(_record)
    _secrets.add(secret)


def without_secrets(text: str) -> str:
    """Return a text without any of the secrets."""
    for secret in _secrets:
        text = text.replace(secret, _HIDDEN)
    return text


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = _before(*args, **kwargs)
    said = record.getMessage()
    hidden = without_secrets(said)
    if hidden != said:
        record.msg, record.args = hidden, ()
    if record.exc_info and record.exc_info[0] is not None:
        # a formatter takes what stands here instead of formatting the exception itself
        record.exc_text = without_secrets("".join(traceback.format_exception(*record.exc_info)).rstrip())
    return record
