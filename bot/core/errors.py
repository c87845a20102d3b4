"""Errors of the bot.

BotError
├── Refusal             what was asked cannot be done; says what happened, that nothing was stored, and what to do
│   ├── BadArgument     a command's argument is missing, of the wrong kind, or there is one too many
│   ├── BadAnswer       an onboarding question was answered with something else
│   │   └── NotAdult    the question about age was answered with no: the conversation ends there
│   └── OverLimit       a responsible-gambling limit, cool-off or self-exclusion stands in the way
└── FaceError           a face (terminal, chart folder, chat platform) could not do its part
    └── Unreachable     a platform does not answer; it may later

A refusal is a catalogue key and the facts that fill it, so that each face can say it in the person's language. What a
face has to know of it beside its words is its :class:`RefusalKind`; nobody asks a key what it means.
"""

from enum import StrEnum

from bot.core.i18n import Fact, translate
from engine.errors import FairlineError


class RefusalKind(StrEnum):
    """What a refusal means for whoever shows it."""

    DECLINED = "declined"
    """What was asked is not done; the sentence says why."""

    NOT_UNDERSTOOD = "not_understood"
    """The words mean nothing to the bot: where others read along they may have been meant for them."""

    TOO_FAST = "too_fast"
    """Somebody writes more than is answered: telling them each time would answer a flood with one."""

    FAILED = "failed"
    """It is our fault: something broke."""

    PRIVATE_FIRST = "private_first"
    """Somebody has to get to know the bot in private before this."""


class BotError(FairlineError):
    """Something the bot could not do."""


class Refusal(BotError):
    """A request that is turned down with a sentence the person can act on; nothing was stored.

    Args:
        key: key of the sentence in the catalogue.
        kind: what it means for whoever shows it.
        **facts: what fills its gaps.
    """

    def __init__(self, key: str, /, kind: RefusalKind = RefusalKind.DECLINED, **facts: Fact) -> None:
        super().__init__(translate(key, "en", **facts))
        self.key = key
        self.kind = kind
        self.facts = facts


class BadArgument(Refusal):
    """A command was given something it cannot use."""


class BadAnswer(Refusal):
    """An onboarding question got an answer it cannot use."""


class NotAdult(BadAnswer):
    """Somebody says that they are not 18."""


class OverLimit(Refusal):
    """A limit the person set for themselves stands in the way."""


class FaceError(BotError):
    """A face could not do its part, such as writing a picture."""


class Unreachable(FaceError):
    """A platform does not answer, or not as it should; it may later."""
