"""What a face hands to the core: who said what, where, and what it answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from engine.domain.address import Address
from engine.domain.bets import RecommendationId

_ILLEGIBLE: Final = re.compile("[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""NUL and halves of characters, which databases refuse, and the signs that turn the direction of writing."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who somebody is on one platform; several accounts can be one person."""

    platform: str
    """``telegram``, ``discord`` or ``console``; the same word as in destinations."""

    key: str
    admin: bool = False
    """True where a face knows it; the operator's allow-list makes admins of others."""


@dataclass(frozen=True, slots=True)
class Chat(Address):
    """Where something was said: the address that a message to the same place would be sent to, and who may do what."""

    manager: bool = False
    """Whether whoever wrote may decide what the bot sends there."""

    may_send: bool = True
    """Whether the bot may write there, as far as the platform says."""


class Intent(StrEnum):
    """What a message is, beside its words."""

    WORDS = "words"
    """Its words are to be read: a command, a reply to a card, an answer to a question."""

    SHOW_CARD = "show_card"
    """It asks for the card it is about, with no words: a link to it was opened, or a form for it is to be filled."""


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote.

    Args:
        account: who wrote it.
        text: what.
        once: the platform's name of the message: delivered twice, it acts once.
        private: whether nobody else reads along.
        card: the card it answers, by a button under it; None when it names a number or no card.
        step: the question a button answers; once that one is answered the button does nothing.
        chat: where it was said; None in the terminal.
        reply_to: the platform's id of the message it replies to: the core finds the card that message showed.
        reply_in: the platform's id of the chat where that message stands, when it is another one than ``chat``; empty
            where the platform does not say which.
        redrawn: the platform's id of the message with a card that the face draws anew itself once this is answered;
            None when it draws none.
        language: what the platform says of their language, such as ``de``: the default of the first question.
        intent: whether its words are to be read, or a card is asked for without any.
        form: what was filled into the form of a card (:func:`bot.core.messages.buttons.card_form`), by the names of
            its lines; it stands for the words, which are empty then.
    """

    account: Account
    text: str
    once: str | None = None
    private: bool = True
    card: RecommendationId | None = None
    step: str | None = None
    chat: Chat | None = None
    reply_to: str | None = None
    reply_in: str | None = None
    redrawn: str | None = None
    language: str | None = None
    intent: Intent = Intent.WORDS
    form: Mapping[str, str] | None = None


def legible(message: Message) -> Message:
    """Return a message without what no store takes, and without what makes others read a line backwards."""
    form = message.form
    if not any(_ILLEGIBLE.search(text) for text in (message.text, *(form or {}).values())):
        return message
    text = _ILLEGIBLE.sub("", message.text)
    return replace(message, text=text, form=form and {name: _ILLEGIBLE.sub("", value) for name, value in form.items()})


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A message (by the platform's id) that shows a card.

    ``kept_up`` as :func:`bot.core.betting.card_lookup.is_kept_up` says of what it shows: then it follows its card as if
    it had been pushed, which the card then is not.
    """

    ref: str
    card: RecommendationId
    kept_up: bool = False


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What a face reports once it has shown an answer: which of its messages shows which card.

    Args:
        platform: where.
        chat: in which chat.
        cards: the messages that show one.
        stale: the card that was to be drawn anew in the message that was answered, and could not be; the push worker
            tries again.
        account: who answered it.
    """

    platform: str
    chat: Chat
    cards: tuple[ShownCard, ...] = ()
    stale: RecommendationId | None = None
    account: Account | None = None
