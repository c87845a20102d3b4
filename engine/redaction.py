"""Blanks secrets wherever a text leaves the process: in logs, errors, archived bodies and reports to Sentry."""

import logging
import re
import traceback
from collections.abc import Iterable, MutableMapping
from typing import Any, Final

BLANK: Final = "***"

_PATTERNS: Final = (
    (
        re.compile(
            r"(?i)(api_?key|token|secret|password|passwd|authorization|x-auth-token)(\"?'?\s*[=:]\s*\"?'?)([^\s\"'&,;]+)"
        ),
        rf"\1\2{BLANK}",
    ),
    (re.compile(r"(//[^/\s:@]*:)([^/\s@]+)(@)"), rf"\1{BLANK}\3"),
    (re.compile(r"(/bot)(\d{6,}:[\w-]{20,})"), rf"\1{BLANK}"),
)
"""A key in a query or header, a password in a URL, a Telegram token in a path; each with what is put in its place."""

_SHORTEST: Final = 6
"""Shorter secrets are not looked for: they would blank ordinary words."""

_hidden: set[str] = set()
_make_record = logging.getLogRecordFactory()


class Redactor:
    """Blanks known secrets, and all that looks like one, in texts and in whatever holds texts.

    Args:
        secrets: values that must never be seen, besides those of :func:`hide`.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = frozenset(secret for secret in secrets if len(secret) >= _SHORTEST)

    def __call__(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Blank the secrets of a log record; a structlog processor."""
        return {key: self.clean(value) for key, value in event.items()}

    def clean(self, value: Any) -> Any:
        """Return a value with every secret in it blanked, however deep it stands."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.clean(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.clean(inner) for inner in value]
        if isinstance(value, int | float | bool) or value is None:
            return value
        return self.text(str(value))

    def text(self, text: str) -> str:
        """Return a text with every secret in it blanked."""
        text = self.known(text)
        for pattern, blanked in _PATTERNS:
            text = pattern.sub(blanked, text)
        return text

    def known(self, text: str) -> str:
        """Return a text with the known secrets blanked, and everything else as it is: for what is kept word by word."""
        for secret in sorted(self._secrets | _hidden, key=len, reverse=True):
            text = text.replace(secret, BLANK)
        return text


def hide(secret: str) -> None:
    """Blank ``secret`` from now on in everything this process logs, and in whatever any redactor is given."""
    if not _hidden:
        logging.setLogRecordFactory(_record)
    _hidden.add(secret)


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """Make a log record without hidden secrets, so that no handler of any library sees one."""
    record, redactor = _make_record(*args, **kwargs), Redactor()
    message = record.getMessage()
    blanked = redactor.known(message)
    if blanked != message:
        record.msg, record.args = blanked, ()
    if record.exc_info and record.exc_info[0] is not None:
        # a formatter takes what stands here instead of formatting the exception itself
        record.exc_text = redactor.known("".join(traceback.format_exception(*record.exc_info)).rstrip())
    return record
