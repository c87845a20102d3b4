"""The labels an answer is counted under: never what somebody typed, so that there are few of them."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import structlog

from bot.core.commands import Registry
from bot.core.errors import RefusalKind
from bot.core.messages.answer import Answer
from bot.core.messages.incoming import Intent, Message
from bot.core.ports import Observer
from engine.tracing import span

_log = structlog.get_logger(__name__)
OK: Final = "ok"
REFUSED: Final = "refused"
"""The person was told what to do instead."""

LIMITED: Final = "limited"
FAILED: Final = "failed"
"""It is our fault."""


def kind_of(message: Message, registry: Registry) -> str:
    """Return the command's name; ``answer``, ``reply`` or ``unknown`` for what is none."""
    if message.step is not None:
        return "answer"
    if message.intent is Intent.SHOW_CARD:
        return "card"
    text = message.text.strip()
    name = text.removeprefix("/").split(maxsplit=1)[0].casefold() if text.removeprefix("/").strip() else ""
    if name in registry:
        return registry.get(name).name
    return "unknown" if text.startswith("/") else "reply"


def status_of(answer: Answer | None) -> str:
    """Return how a message was answered: ok, refused, limited or failed; None means that it raised."""
    if answer is None:
        return FAILED
    if answer.refusal is None:
        return OK
    return {RefusalKind.FAILED: FAILED, RefusalKind.TOO_FAST: LIMITED}.get(answer.refusal.kind, REFUSED)


@dataclass(slots=True)
class Note:
    """What was answered; None until it was."""

    answer: Answer | None = None


@contextlib.contextmanager
def counted(observer: Observer | None, registry: Registry, message: Message) -> Iterator[Note]:
    """Report the answer to a message, or its failure, and how long it took to ``observer``."""
    began = time.perf_counter()
    note = Note()
    with span("message", platform=message.account.platform) as annotate:
        try:
            yield note
        finally:
            kind, status, seconds = kind_of(message, registry), status_of(note.answer), time.perf_counter() - began
            annotate(command=kind, status=status)
            about = {"command": kind, "status": status, "seconds": round(seconds, 3)}
            _log.info("answered", platform=message.account.platform, **about)
            if observer is not None:
                observer.answered(kind, status, seconds, (message.account.platform, message.account.key))
