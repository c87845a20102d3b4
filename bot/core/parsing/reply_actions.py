"""What a reply to a card may say: the intents, and how the bot itself writes each of them in a language."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.core.i18n import Fact
from bot.core.parsing.reply_vocabulary import vocabulary
from engine.domain.bets import Settlement


def written(value: Decimal, language: str) -> str:
    """Return a number as a language writes its point."""
    return f"{value:f}" if language == "en" else f"{value:f}".replace(".", ",")


class Spelled(ABC):
    """Something that can be written as a person would write it."""

    __slots__ = ()

    @abstractmethod
    def spelled(self, language: str) -> str:
        """Return how it is written in a language; parsing that in the same language gives it back."""

    def __str__(self) -> str:
        return self.spelled("en")


@dataclass(frozen=True, slots=True)
class Amount(Spelled):
    """A stake in money; ``currency`` None means the person's own."""

    value: Decimal
    currency: str | None = None

    def spelled(self, language: str) -> str:
        """Return ``25.50 EUR``."""
        # three decimals would read as a thousand
        value = self.value.quantize(Decimal("0.0001")) if self.value.as_tuple().exponent == -3 else self.value
        return written(value, language) + (f" {self.currency}" if self.currency else "")


@dataclass(frozen=True, slots=True)
class StakeShare(Spelled):
    """A stake as percent of the bankroll."""

    percent: Decimal

    def spelled(self, language: str) -> str:
        """Return ``2.5%``."""
        return f"{written(self.percent, language)}%"


@dataclass(frozen=True, slots=True)
class Units(Spelled):
    """A stake in units, each one percent of the bankroll."""

    count: Decimal

    def spelled(self, language: str) -> str:
        """Return ``1.5u``."""
        return f"{written(self.count, language)}u"


StakeText = Amount | StakeShare | Units


@dataclass(frozen=True, slots=True)
class Place(Spelled):
    """I placed this bet. What is None is as on the card. ``sure`` repeats a figure the bot doubted."""

    stake: StakeText | None = None
    price: Decimal | None = None
    bookmaker: str | None = None
    sure: bool = False

    def spelled(self, language: str) -> str:
        """Return ``25 @ 2.05 with bet365``, ``bet 25`` or ``placed``."""
        terms = vocabulary(language)
        words = []
        if self.stake is not None:
            stake = self.stake.spelled(language)
            words.append(stake if self.price is not None else f"{terms.bet[0]} {stake}")
        if self.price is not None:
            words.append(f"@ {written(self.price, language)}")
        words = words or [terms.placed[0]]
        if self.bookmaker is not None:
            words.append(f"{terms.by[0]} {self.bookmaker}")
        return " ".join(words) + (" !" if self.sure else "")


@dataclass(frozen=True, slots=True)
class Skip(Spelled):
    """I leave this one."""

    def spelled(self, language: str) -> str:
        """Return ``skip``."""
        return vocabulary(language).skip[0]


@dataclass(frozen=True, slots=True)
class Void(Spelled):
    """The bookmaker cancelled my bet."""

    def spelled(self, language: str) -> str:
        """Return ``void``."""
        return vocabulary(language).void[0]


@dataclass(frozen=True, slots=True)
class Undo(Spelled):
    """Take my last entry back."""

    def spelled(self, language: str) -> str:
        """Return ``undo``."""
        return vocabulary(language).undo[0]


@dataclass(frozen=True, slots=True)
class ChangeStake(Spelled):
    """I staked something else than I said."""

    stake: StakeText

    def spelled(self, language: str) -> str:
        """Return ``stake 30``."""
        return f"{vocabulary(language).stake[0]} {self.stake.spelled(language)}"


@dataclass(frozen=True, slots=True)
class CashOut(Spelled):
    """I sold the bet back for this much."""

    amount: Amount

    def spelled(self, language: str) -> str:
        """Return ``cashout 18.50``."""
        return f"{vocabulary(language).cashout[0]} {self.amount.spelled(language)}"


@dataclass(frozen=True, slots=True)
class Ended(Spelled):
    """My bet won, or lost, whatever result was reported."""

    settlement: Settlement

    def spelled(self, language: str) -> str:
        """Return ``lost``."""
        terms = vocabulary(language)
        return terms.won[0] if self.settlement is Settlement.WIN else terms.lost[0]


@dataclass(frozen=True, slots=True)
class Returned(Spelled):
    """The bookmaker paid this much back, stake included, however the bet ended."""

    amount: Amount

    def spelled(self, language: str) -> str:
        """Return ``returned 37.50``."""
        return f"{vocabulary(language).returned[0]} {self.amount.spelled(language)}"


class Doubt(StrEnum):
    """What about a reply is unclear."""

    MEANING = "meaning"
    """It means two things, or only half of one."""

    NUMBER = "number"
    """A number in it cannot be taken as it is written; the question back quotes it."""

    EVERYTHING = "everything"
    """None of it reads like a reply."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood, or understood in two ways; ``question`` is the catalogue key of what to ask back."""

    question: str
    facts: tuple[tuple[str, Fact], ...] = ()
    doubt: Doubt = Doubt.MEANING


Closing = Void | CashOut | Ended | Returned
"""What says how a bet ended."""

Action = Place | Skip | Undo | ChangeStake | Closing


@dataclass(frozen=True, slots=True)
class Reply(Spelled):
    """An understood reply; ``card`` is the number it was addressed to, None when it had none."""

    action: Action
    card: int | None = None

    def spelled(self, language: str) -> str:
        """Return ``1: 25 @ 2.05``."""
        action = self.action.spelled(language)
        return action if self.card is None else f"{self.card}: {action}"
