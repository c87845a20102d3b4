"""What Telegram's refusals mean for whoever wanted to send."""

from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from bot.core.errors import FaceError
from bot.core.messages.delivery import ChatReplaced, Failed, Gone, Outcome, Sent, Vanished, Wait
from bot.telegram.send.http import TooMany
from engine.redaction import Redactor

_UNCHANGED: Final = "message is not modified"
_GONE: Final = (
    "chat not found",
    "message thread not found",
    "topic_deleted",
    "topic_closed",
    "topic_id_invalid",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "group chat was deactivated",
    "user is deactivated",
    "peer_id_invalid",
    "bot is not a member",
    "bot was kicked",
    "the group has been deleted",
)
_VANISHED: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "no text in the message",
)
_EVERYWHERE: Final = 30.0
"""A wait longer than any chat's own pace gives rise to is meant for the whole bot."""


class Unsendable(FaceError):
    """Telegram refuses the words of an answer, wherever they are sent: the fault is ours."""


def outcome_of(error: TelegramError, ref: str | None = None) -> Outcome:
    """Return what an error means; ``ref`` is the message that was to be edited."""
    if isinstance(error, TooMany):
        return Wait(error.seconds, everywhere=error.seconds > _EVERYWHERE)
    if isinstance(error, ChatMigrated):
        return ChatReplaced(str(error.new_chat_id))
    if isinstance(error, Forbidden):
        return Gone(error.message)
    if isinstance(error, BadRequest):
        return _refused(error.message, ref)
    # a network's failure, a 5xx or a wrong answer may pass
    return Failed(Redactor().text(f"{type(error).__name__}: {error.message}"), passing=isinstance(error, NetworkError))


def is_our_fault(error: TelegramError) -> bool:
    """Tell whether Telegram refused what was to be sent, and not the chat or the moment."""
    return isinstance(error, BadRequest) and isinstance(outcome_of(error), Failed)


def is_unchanged(error: TelegramError) -> bool:
    """Tell whether an edit was refused because the message reads so already."""
    return isinstance(error, BadRequest) and _UNCHANGED in error.message.casefold()


def _refused(message: str, ref: str | None) -> Outcome:
    reason = message.casefold()
    if ref is not None and _UNCHANGED in reason:
        return Sent(ref)
    if any(words in reason for words in _GONE):
        return Gone(message)
    if ref is not None and any(words in reason for words in _VANISHED):
        return Vanished(message)
    return Failed(message, passing=False)
