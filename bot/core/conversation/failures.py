"""Failures on our side while somebody is answered: the person gets a reference, the log has the details.

A database that is away fails everybody at once. So each of the first failures of a minute has a line and a reference of
its own, the first with its traceback; those after them share the last reference, and one line says how many they were.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import structlog

from bot.core.errors import RefusalKind
from bot.core.messages.views import RefusalView
from engine.domain.errors import DomainError
from engine.storage.errors import StorageError

LINES_A_MINUTE: Final = 20
"""Failures of one kind that are logged one by one; the others of that minute are only counted."""

_MINUTE: Final = 60.0
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""None that are mistaken for another when they are read aloud."""

_LENGTH: Final = 6
_log = structlog.get_logger(__name__)


def new_reference() -> str:
    """Return six letters and digits that a person can read out, and nobody finds twice in a log."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


@dataclass(slots=True)
class _Minute:
    """The failures of one kind since a minute began."""

    began: float
    reference: str = ""
    logged: int = 0
    unlogged: int = 0


@dataclass(slots=True)
class FailureLog:
    """Logs failures under references.

    Args:
        seconds: tells a time that only goes forward.
    """

    seconds: Callable[[], float] = time.monotonic
    _minutes: dict[str, _Minute] = field(default_factory=dict)

    def refusal(self, error: Exception, **about: object) -> RefusalView:
        """Log a failure and return the refusal that is shown to the person.

        Args:
            error: what was raised. What the domain says of something that was typed is told as it is.
            **about: what the log has to know beside it: never what somebody wrote.
        """
        if isinstance(error, DomainError):
            return RefusalView("error.engine", {"text": str(error)}, RefusalKind.FAILED)
        key = "error.store" if isinstance(error, StorageError) else "error.ours"
        return RefusalView(key, {"reference": self.noted(error, **about)}, RefusalKind.FAILED)

    def noted(self, error: BaseException, **about: object) -> str:
        """Log a failure and return the reference it is found by."""
        kind = type(error).__name__
        minute, now = self._minutes.get(kind), self.seconds()
        if minute is None or now - minute.began >= _MINUTE:
            self._close(kind)
            minute = self._minutes[kind] = _Minute(now)
        if minute.logged >= LINES_A_MINUTE:
            minute.unlogged += 1
            return minute.reference
        minute.reference = new_reference()
        minute.logged += 1
        message = f"{error}".splitlines()[0][:500] if str(error) else ""
        _log.error(
            "somebody was turned away",
            reference=minute.reference,
            error=f"{kind}: {message}",
            exc_info=error if minute.logged == 1 else None,
            **about,
        )
        return minute.reference

    def _close(self, kind: str) -> None:
        """Say how many were turned away without a line of their own."""
        last = self._minutes.pop(kind, None)
        if last is not None and last.unlogged:
            _log.error("more people were turned away", error=kind, people=last.unlogged, reference=last.reference)
