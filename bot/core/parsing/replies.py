"""The reply grammar: what a person may answer to a card, and what it means.

    25            a stake in one's own currency          25 @ 2.05        stake and price taken
    €25, 25 EUR   the same with a currency               25 at 21/20 bet365
    2%            a share of the bankroll                +110, 21/20, @ 2.05    the price taken, stake as suggested
    1u            units (1 % of the bankroll each)       placed           exactly as on the card
    skip          not this one                           void             the bookmaker cancelled it
    undo          take my last entry back                stake 30         I staked something else
    cashout 18.50 sold back for 18.50                    1: 25 @ 2.05     the same, on card 1

The words may be English or those of the person's own language (:mod:`bot.core.parsing.reply_vocabulary`): ``gesetzt``,
``Einsatz 30``, ``25 a 2,05``. The parser is pure: text in, a typed intent out. It never guesses: what has two
readings, or none, comes back as :class:`Unclear` with the question to ask. ``spelled`` of an intent is how the bot
itself writes it in a language, and reads back as the same intent; ``str`` is the English spelling.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from bot.core.i18n import Fact
from bot.core.parsing.amounts import Ambiguous, currency_of, read_number
from bot.core.parsing.reply_vocabulary import TWO_NUMBERS, Grammar, grammar, vocabulary
from bot.core.parsing.typed import cleaned
from engine.domain.letters import without_accents
from engine.pricing.errors import InvalidOddsText
from engine.pricing.formats import read_price


def _number(value: Decimal, language: str) -> str:
    return f"{value:f}" if language == "en" else f"{value:f}".replace(".", ",")


class Spelled:
    """Something that can be written as a person would write it."""

    __slots__ = ()

    def spelled(self, language: str) -> str:
        """Return how it is written in a language; reads back as itself for somebody who speaks it."""
        raise NotImplementedError

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
        return _number(value, language) + (f" {self.currency}" if self.currency else "")


@dataclass(frozen=True, slots=True)
class StakeShare(Spelled):
    """A stake as percent of the bankroll."""

    percent: Decimal

    def spelled(self, language: str) -> str:
        """Return ``2.5%``."""
        return f"{_number(self.percent, language)}%"


@dataclass(frozen=True, slots=True)
class Units(Spelled):
    """A stake in units, each one percent of the bankroll."""

    count: Decimal

    def spelled(self, language: str) -> str:
        """Return ``1.5u``."""
        return f"{_number(self.count, language)}u"


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
        said = vocabulary(language)
        words = []
        if self.stake is not None:
            stake = self.stake.spelled(language)
            words.append(stake if self.price is not None else f"{said.bet[0]} {stake}")
        if self.price is not None:
            words.append(f"@ {_number(self.price, language)}")
        words = words or [said.placed[0]]
        if self.bookmaker is not None:
            words.append(f"{said.by[0]} {self.bookmaker}")
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


Action = Place | Skip | Void | Undo | ChangeStake | CashOut


@dataclass(frozen=True, slots=True)
class Reply(Spelled):
    """An understood reply; ``card`` is the number it was addressed to, None when it had none."""

    action: Action
    card: int | None = None

    def spelled(self, language: str) -> str:
        """Return ``1: 25 @ 2.05``."""
        said = self.action.spelled(language)
        return said if self.card is None else f"{self.card}: {said}"


EXAMPLES: Final[tuple[tuple[Action, str], ...]] = (
    (Place(Amount(Decimal(25)), Decimal("2.05")), "place"),
    (Place(), "placed"),
    (Skip(), "skip"),
    (Undo(), "undo"),
    (ChangeStake(Amount(Decimal(30))), "change"),
)


def examples(language: str, *, card: int | None = None) -> tuple[tuple[str, str], ...]:
    """Return what one may reply, as one would write it, each with the catalogue key of what it means.

    Args:
        language: of whoever reads them.
        card: the card they are addressed to, where that has to be said.
    """
    return tuple((Reply(action, card).spelled(language), f"help.reply.{name}") for action, name in EXAMPLES)


def parse_reply(text: str, *, currency: str | None = None, language: str = "en") -> Reply | Unclear:
    """Read one reply.

    Args:
        text: what the person wrote.
        currency: the currency they keep, so that ``$`` means their own dollar.
        language: the language they chose, whose words are understood beside the English ones.

    Returns:
        The intent, or the question to ask back. Never raises.
    """
    said = _Said(" ".join(unicodedata.normalize("NFKC", cleaned(text)).casefold().split()), language, currency)
    card: int | None = None
    addressed = said.grammar.card.fullmatch(said.plain)
    if addressed:
        group = "" if addressed["card"] else "2"
        card = int(addressed[f"card{group}"])
        said = replace(said, text=said.text[addressed.start(f"rest{group}") :])
    sure = said.text.endswith("!")
    if sure:
        said = replace(said, text=said.text.rstrip("! "))
    action = said.action()
    if isinstance(action, Unclear):
        return action
    if sure and isinstance(action, Place):
        action = replace(action, sure=True)
    return Reply(action, card)


@dataclass(frozen=True, slots=True)
class _Said:
    """What somebody wrote, in small letters, and how it may be read."""

    text: str
    language: str
    own: str | None

    @property
    def grammar(self) -> Grammar:
        """What the words of the language, and the English ones, may be put together to."""
        return grammar(self.language)

    @property
    def plain(self) -> str:
        """The same without accents, letter for letter."""
        return without_accents(self.text)

    def action(self) -> Action | Unclear:
        plain, words = self.plain, self.grammar.words
        for name, meant in _MEANT.items():
            if plain in words[name]:
                return meant
        placed_with = self.grammar.placed_with.fullmatch(plain)
        if placed_with:
            return Place(bookmaker=self._book(placed_with))
        change = self.grammar.change.fullmatch(plain)
        if change:
            stake = self._stake(change)
            return stake if isinstance(stake, Unclear) else ChangeStake(stake)
        sold = self.grammar.sold.fullmatch(plain)
        if sold:
            amount = _money(sold, self.own, self.language)
            return amount if isinstance(amount, Unclear) else CashOut(amount)
        return self._placement(plain)

    def _placement(self, plain: str) -> Place | Unclear:
        only = self.grammar.price_only.fullmatch(plain)
        if only:
            price = _price(only["price"] or only["bare"])
            return price if isinstance(price, Unclear) else Place(price=price, bookmaker=self._book(only))
        for pattern in (self.grammar.stake_then_odds, self.grammar.place, self.grammar.book_first):
            match = pattern.fullmatch(plain)
            if match:
                return self._stake_and_price(match)
        two = TWO_NUMBERS.fullmatch(plain)
        if two:
            return Unclear("reply.ask.two_numbers", (("stake", two["a"]), ("price", two["b"])))
        return Unclear("reply.ask.unknown", (("text", self.text[:40]),), Doubt.EVERYTHING)

    def _stake_and_price(self, match: re.Match[str]) -> Place | Unclear:
        stake = self._stake(match)
        if isinstance(stake, Unclear):
            return stake
        if match["price"] is None:
            doubt = _may_be_a_price(match)
            return doubt or Place(stake, bookmaker=self._book(match))
        price = _price(match["price"])
        return price if isinstance(price, Unclear) else Place(stake, price, self._book(match))

    def _stake(self, match: re.Match[str]) -> StakeText | Unclear:
        unit = (match["unit"] or "").strip()
        if not unit:
            return _money(match, self.own, self.language)
        value = read_number(match["number"], price=True)
        if match["before"] or match["after"] or not isinstance(value, Decimal):
            return Unclear("reply.ask.unknown", (("text", match[0][:40]),), Doubt.EVERYTHING)
        share = unit == "%" or unit in self.grammar.words["percent"]
        return StakeShare(value) if share else Units(value)

    def _book(self, match: re.Match[str]) -> str | None:
        """Return the bookmaker as it was written, accents and all."""
        begin, end = match.span("book")
        return self.text[begin:end].strip() or None


_MEANT: Final[Mapping[str, Action | Unclear]] = {
    "skip": Skip(),
    "void": Void(),
    "undo": Undo(),
    "placed": Place(),
    "cancelled": Unclear("reply.ask.cancel"),
    "stake": Unclear("reply.ask.stake"),
    "cashout": Unclear("reply.ask.cashout"),
}
"""What a list of words means when one of them is all that was said."""


def _may_be_a_price(match: re.Match[str]) -> Unclear | None:
    """A bare ``2.05`` or ``+50`` may be a stake or a price: ask."""
    if match["before"] or match["after"] or match["unit"] or match["verb"]:
        return None
    number = match["number"]
    value = read_number(number)
    if number.startswith("+"):
        return Unclear("reply.ask.plus", (("text", number),), Doubt.NUMBER)
    if isinstance(value, Decimal) and value != value.to_integral_value() and 1 < value < 20:
        return Unclear("reply.ask.stake_or_price", (("text", number),))
    return None


def _money(match: re.Match[str], own: str | None, language: str) -> Amount | Unclear:
    value = read_number(match["number"])
    if isinstance(value, Ambiguous):
        return Unclear(
            "reply.ask.thousand",
            (
                ("text", value.text),
                ("small", _number(value.small.normalize(), language)),
                ("large", f"{value.large:f}"),
            ),
            Doubt.NUMBER,
        )
    if value is None or (match["before"] and match["after"]):
        return Unclear("reply.ask.unknown", (("text", match[0][:40]),), Doubt.EVERYTHING)
    return Amount(value, currency_of(match["before"] or match["after"], own))


def _price(text: str) -> Decimal | Unclear:
    """Read a price in any notation; a decimal one may still be impossible, which is not the grammar's business."""
    value = read_number(text, price=True)
    if isinstance(value, Decimal) and not text.startswith(("+", "-", "−")):
        return value
    try:
        return read_price(text)
    except InvalidOddsText:
        return Unclear("reply.ask.price", (("text", text),), Doubt.NUMBER)
