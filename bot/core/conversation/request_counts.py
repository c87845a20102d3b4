"""What an answer counts as, in few words: never what somebody typed, so that figures stay few."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.commands import Registry
from bot.core.messages.incoming import Message
from bot.core.messages.views import RefusalView, View
from bot.core.ports import Observer

OK: Final = "ok"
REFUSED: Final = "refused"
"""The person was told what to do instead."""

LIMITED: Final = "limited"
FAILED: Final = "failed"
"""It is our fault."""

_OURS: Final = "error.engine"
_TOO_FAST: Final = "pace.wait"


def kind_of(message: Message, registry: Registry) -> str:
    """Return the command's name; ``answer``, ``reply`` or ``unknown`` for what is none."""
    if message.step is not None:
        return "answer"
    text = message.text.strip()
    name = text.removeprefix("/").split(maxsplit=1)[0].casefold() if text.removeprefix("/").strip() else ""
    if name in registry:
        return registry.get(name).name
    return "unknown" if text.startswith("/") else "reply"


def status_of(views: Sequence[View] | None) -> str:
    """Return how a message was answered: ok, refused, limited or failed; None means that it raised."""
    if views is None:
        return FAILED
    keys = {view.key for view in views if isinstance(view, RefusalView)}
    if _OURS in keys:
        return FAILED
    if _TOO_FAST in keys:
        return LIMITED
    return REFUSED if keys else OK


@dataclass(slots=True)
class Answer:
    """What was answered; None until it was."""

    views: tuple[View, ...] | None = None


@contextlib.contextmanager
def counted(observer: Observer | None, registry: Registry, message: Message) -> Iterator[Answer]:
    """Tell ``observer`` of the answer to a message and how long it took, whether it came or failed."""
    began = time.perf_counter()
    answer = Answer()
    try:
        yield answer
    finally:
        if observer is not None:
            who = (message.account.platform, message.account.key)
            observer.answered(kind_of(message, registry), status_of(answer.views), time.perf_counter() - began, who)
