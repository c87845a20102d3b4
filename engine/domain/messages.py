"""The kinds of messages the bot sends, and the stages of a card they are about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self


class MessageKind(StrEnum):
    """What a message is."""

    CARD = "card"
    """A recommendation; its subject is the number of the card."""

    DIGEST = "digest"
    """A summary of the day; its subject is the day, and the span of what was decided of bets: ``2026-11-26/12-15``."""

    SETTLED = "settled"
    """How bets of one person ended; its subject is a span of the numbers of what was decided, ``12-15``."""

    WITHDRAWN = "withdrawn"
    """That a card somebody has bet on is no bet any more; its subject is the number of the card."""

    WEEKLY = "weekly"
    """A summary of the week; its subject is the Monday after it."""

    MODELS = "models"
    """An operator's week of the models; its subject is the Monday after it."""

    PRICE = "price"
    """A price somebody waited for has come; its subject is the number of what they asked."""

    BROADCAST = "broadcast"
    """An operator's words to everybody; its subject is the number of the text."""

    ALERT = "alert"
    """What the monitoring tells operators when something begins to be wrong; its subject is the number of the text."""

    ALERT_OVER = "alert-over"
    """What it tells them when that has ended."""

    FEEDBACK = "feedback"
    """What somebody wrote to the operators; its subject is the number of the text."""

    LINKED = "linked"
    """Another account was linked to a person; its subject is the number of the text that holds which."""

    BACKTEST = "backtest"
    """How far a backtest is that an operator started; its subject is the number of the backtest."""


@dataclass(frozen=True, slots=True, order=True)
class MessageName:
    """What a message is about, the same in every version of it."""

    kind: MessageKind
    subject: str

    @classmethod
    def of(cls, kind: MessageKind, subject: int | date) -> Self:
        """Return the name of a message about a card or a text, by its number, or about a day."""
        return cls(kind, str(subject))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``card:17``.

        Raises:
            ValueError: there is no such kind of message.
        """
        kind, _, subject = text.partition(":")
        return cls(MessageKind(kind), subject)

    @property
    def number(self) -> int | None:
        """The number it is about; None for a day."""
        return int(self.subject) if self.subject.isdecimal() else None

    @classmethod
    def spanning(cls, kind: MessageKind, first: int, last: int) -> Self:
        """Return the name of a message about everything numbered from ``first`` to ``last``."""
        return cls(kind, f"{first}-{last}")

    @classmethod
    def of_day(cls, kind: MessageKind, day: date, span: tuple[int, int] | None = None) -> Self:
        """Return the name of a message about a day, and about everything in a span of numbers."""
        return cls(kind, f"{day}" if span is None else f"{day}/{span[0]}-{span[1]}")

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last number it is about; None where it is not about a span."""
        first, dash, last = self.subject.rpartition("/")[2].partition("-")
        return (int(first), int(last)) if dash and first.isdecimal() and last.isdecimal() else None

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject}"


class BetNews(StrEnum):
    """How often settled bets are reported to somebody."""

    EACH = "each"
    """As soon as a bet is settled."""

    DAILY = "daily"
    """Once a day, all together."""

    NEVER = "never"


class Stage(StrEnum):
    """The stage of a card that a message is about."""

    OFFERED = "offered"
    """It is a bet at a price; the number is the version of the card. Everything but cards stays here."""

    WITHDRAWN = "withdrawn"
    """It is no bet any more; the number is the version that was withdrawn."""

    KICKED_OFF = "kicked_off"
    """The match has begun."""

    DECIDED = "decided"
    """The match is over; the number is how often its result was corrected."""

    REDRAWN = "redrawn"
    """Told once more, because the person did something about it; the number counts these."""

    REPLACED = "replaced"
    """A newer message at the same place shows it: this one points there and is left alone from now on; the number
    counts these."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which of a card's messages one is: its stage, and the number within that."""

    stage: Stage
    number: int = 0

    @classmethod
    def offered(cls, version: int = 1) -> Self:
        """Return the message number of a card's version while it is a bet."""
        return cls(Stage.OFFERED, version)
