"""Errors of the bot.

BotError
├── Refusal             what was asked cannot be done; says what happened, that nothing was stored, and what to do
│   ├── BadArgument     a command's argument is missing, of the wrong kind, or there is one too many
│   ├── BadAnswer       an onboarding question was answered with something else
│   └── OverLimit       a responsible-gambling limit, cool-off or self-exclusion stands in the way
└── FaceError           a face (terminal, chart folder, chat platform) could not do its part
    └── Unreachable     a platform does not answer; it may later

A refusal is a catalogue key and the facts that fill it, so that each face can say it in the person's language.
"""

from bot.core.i18n import Fact, say
from engine.errors import FairlineError


class BotError(FairlineError):
    """Something the bot could not do."""


class Refusal(BotError):
    """A request that is turned down with a sentence the person can act on; nothing was stored.

    Args:
        key: key of the sentence in the catalogue.
        **facts: what fills its gaps.
    """

    def __init__(self, key: str, /, **facts: Fact) -> None:
        super().__init__(say(key, "en", **facts))
        self.key = key
        self.facts = facts


class BadArgument(Refusal):
    """A command was given something it cannot use."""


class BadAnswer(Refusal):
    """An onboarding question got an answer it cannot use."""


class OverLimit(Refusal):
    """A limit the person set for themselves stands in the way."""


class FaceError(BotError):
    """A face could not do its part, such as writing a picture."""


class Unreachable(FaceError):
    """A platform does not answer, or not as it should; it may later."""
