"""The reply grammar: what a person may answer to a card, and what it means.

    25            a stake in one's own currency          25 @ 2.05        stake and price taken
    €25, 25 EUR   the same with a currency               25 at 21/20 bet365
    2%            a share of the bankroll                +110, 21/20, @ 2.05    the price taken, stake as suggested
    1u            units (1 % of the bankroll each)       placed           exactly as on the card
    skip          not this one                           void             the bookmaker cancelled it
    undo          take my last entry back                stake 30         I staked something else
    cashout 18.50 sold back for 18.50                    1: 25 @ 2.05     the same, on card 1

The parser is pure: text in, a typed intent out. It never guesses: what has two readings, or none, comes back as
:class:`Unclear` with the question to ask. ``str`` of an intent is its canonical spelling and reads back as itself.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.core.amounts import MONEY, NUMBER, Ambiguous, currency_of, read_number
from bot.core.i18n import Fact
from engine.pricing.errors import InvalidOddsText
from engine.pricing.formats import read_price


@dataclass(frozen=True, slots=True)
class Amount:
    """A stake in money; ``currency`` None means the person's own."""

    value: Decimal
    currency: str | None = None

    def __str__(self) -> str:
        # three decimals would read as a thousand
        value = self.value.quantize(Decimal("0.0001")) if self.value.as_tuple().exponent == -3 else self.value
        return f"{value:f}" + (f" {self.currency}" if self.currency else "")


@dataclass(frozen=True, slots=True)
class Share:
    """A stake as percent of the bankroll."""

    percent: Decimal

    def __str__(self) -> str:
        return f"{self.percent:f}%"


@dataclass(frozen=True, slots=True)
class Units:
    """A stake in units, each one percent of the bankroll."""

    count: Decimal

    def __str__(self) -> str:
        return f"{self.count:f}u"


StakeText = Amount | Share | Units


@dataclass(frozen=True, slots=True)
class Place:
    """I placed this bet. What is None is as on the card. ``sure`` repeats a figure the bot doubted."""

    stake: StakeText | None = None
    price: Decimal | None = None
    bookmaker: str | None = None
    sure: bool = False

    def __str__(self) -> str:
        words = [] if self.stake is None else [str(self.stake) if self.price is not None else f"bet {self.stake}"]
        if self.price is not None:
            words.append(f"@ {self.price:f}")
        words = words or ["placed"]
        if self.bookmaker is not None:
            words.append(f"with {self.bookmaker}")
        return " ".join(words) + (" !" if self.sure else "")


@dataclass(frozen=True, slots=True)
class Skip:
    """I leave this one."""

    def __str__(self) -> str:
        return "skip"


@dataclass(frozen=True, slots=True)
class Void:
    """The bookmaker cancelled my bet."""

    def __str__(self) -> str:
        return "void"


@dataclass(frozen=True, slots=True)
class Undo:
    """Take my last entry back."""

    def __str__(self) -> str:
        return "undo"


@dataclass(frozen=True, slots=True)
class ChangeStake:
    """I staked something else than I said."""

    stake: StakeText

    def __str__(self) -> str:
        return f"stake {self.stake}"


@dataclass(frozen=True, slots=True)
class CashOut:
    """I sold the bet back for this much."""

    amount: Amount

    def __str__(self) -> str:
        return f"cashout {self.amount}"


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood, or understood in two ways; ``question`` is the catalogue key of what to ask back."""

    question: str
    facts: tuple[tuple[str, Fact], ...] = ()


Action = Place | Skip | Void | Undo | ChangeStake | CashOut


@dataclass(frozen=True, slots=True)
class Reply:
    """An understood reply; ``card`` is the number it was addressed to, None when it had none."""

    action: Action
    card: int | None = None

    def __str__(self) -> str:
        return str(self.action) if self.card is None else f"{self.card}: {self.action}"


_CARD: Final = re.compile(
    r"(?:card\s*|#\s*)?(?P<card>\d{1,3})\s*[:)]\s*(?P<rest>\S.*)|(?:card\s*|#\s*)(?P<card2>\d{1,3})\s+(?P<rest2>\S.*)"
)
_WORDS: Final[Mapping[str, Action]] = {
    "skip": Skip(), "pass": Skip(), "skipped": Skip(), "no bet": Skip(),
    "void": Void(), "voided": Void(), "cancelled": Void(),
    "undo": Undo(), "oops": Undo(), "take it back": Undo(),
    "placed": Place(), "done": Place(), "taken": Place(), "bet placed": Place(),
}  # fmt: skip
_HALF_SAID: Final = {
    "cashout": "reply.ask.cashout",
    "cash out": "reply.ask.cashout",
    "cashed out": "reply.ask.cashout",
    "stake": "reply.ask.stake",
}
_EVENS: Final = r"evens?|evs"
_FRACTION: Final = r"\d{1,4}/\d{1,4}"
_AMERICAN: Final = r"[-+−]\d{3,6}"
_STAKE: Final = rf"(?:{MONEY}(?P<unit>%|\s?(?:percent|pct)\b|\s?u(?:nits?)?\b)?)"
_BOOK: Final = r"(?:(?:with|on|by|at|via|@)\s+|(?<=\s))(?P<book>[a-z][\w .&'-]{1,30})"
_VERB: Final = r"(?:(?:placed|took|done)\s+|(?P<verb>bet|put|staking)\s+)?"
_PRICE: Final = rf"(?P<price>{_EVENS}|{_FRACTION}|{NUMBER})"
_PLACE: Final = re.compile(rf"{_VERB}{_STAKE}(?:\s*(?:@|\bat\b|\bfor\b)\s*{_PRICE})?(?:\s*{_BOOK})?")
_PRICE_ONLY: Final = re.compile(
    rf"{_VERB}(?:(?:@|at\b)\s*{_PRICE}|(?P<bare>{_EVENS}|{_FRACTION}|{_AMERICAN}))(?:\s*{_BOOK})?"
)
_STAKE_THEN_ODDS: Final = re.compile(rf"{_VERB}{_STAKE}\s+(?P<price>{_EVENS}|{_FRACTION}|{_AMERICAN})(?:\s*{_BOOK})?")
_BOOK_FIRST: Final = re.compile(
    rf"{_VERB}{_STAKE}\s+(?:with\s+|on\s+)?(?P<book>[a-z][\w.&'-]{{1,30}})\s*(?:@|\bat\b)\s*{_PRICE}"
)
_PLACED_WITH: Final = re.compile(r"(?:placed|done|taken)\s+(?:with|on|at|by)\s+(?P<book>[a-z][\w .&'-]{1,30})")
_CHANGE: Final = re.compile(rf"(?:stake|staked)\s*:?\s*{_STAKE}")
_CASHOUT: Final = re.compile(rf"(?:cash(?:ed)?[\s-]?out)\s*(?:for|at|:)?\s*{MONEY}")
_TWO_NUMBERS: Final = re.compile(rf"(?P<a>{NUMBER})\s+(?P<b>{NUMBER})")


def parse_reply(text: str, *, currency: str | None = None) -> Reply | Unclear:
    """Read one reply.

    Args:
        text: what the person wrote.
        currency: the currency they keep, so that ``$`` means their own dollar.

    Returns:
        The intent, or the question to ask back. Never raises.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    card: int | None = None
    addressed = _CARD.fullmatch(plain)
    if addressed:
        card = int(addressed["card"] or addressed["card2"])
        plain = addressed["rest"] or addressed["rest2"]
    sure = plain.endswith("!")
    plain = plain.rstrip("! ") if sure else plain
    action = _action(plain, currency)
    if isinstance(action, Unclear):
        return action
    if sure and isinstance(action, Place):
        action = replace(action, sure=True)
    return Reply(action, card)


def _action(plain: str, own: str | None) -> Action | Unclear:
    word = _WORDS.get(plain)
    if word is not None:
        return word
    if plain in _HALF_SAID:
        return Unclear(_HALF_SAID[plain])
    placed_with = _PLACED_WITH.fullmatch(plain)
    if placed_with:
        return Place(bookmaker=placed_with["book"].strip())
    change = _CHANGE.fullmatch(plain)
    if change:
        stake = _stake(change, own)
        return stake if isinstance(stake, Unclear) else ChangeStake(stake)
    cash = _CASHOUT.fullmatch(plain)
    if cash:
        amount = _money(cash, own)
        return amount if isinstance(amount, Unclear) else CashOut(amount)
    return _placement(plain, own)


def _placement(plain: str, own: str | None) -> Place | Unclear:
    only = _PRICE_ONLY.fullmatch(plain)
    if only:
        price = _price(only["price"] or only["bare"])
        return price if isinstance(price, Unclear) else Place(price=price, bookmaker=_book(only))
    for pattern in (_STAKE_THEN_ODDS, _PLACE, _BOOK_FIRST):
        match = pattern.fullmatch(plain)
        if match:
            return _stake_and_price(match, own)
    two = _TWO_NUMBERS.fullmatch(plain)
    if two:
        return Unclear("reply.ask.two_numbers", (("stake", two["a"]), ("price", two["b"])))
    return Unclear("reply.ask.unknown", (("text", plain[:40]),))


def _stake_and_price(match: re.Match[str], own: str | None) -> Place | Unclear:
    stake = _stake(match, own)
    if isinstance(stake, Unclear):
        return stake
    if match["price"] is None:
        doubt = _may_be_a_price(match)
        return doubt or Place(stake, bookmaker=_book(match))
    price = _price(match["price"])
    return price if isinstance(price, Unclear) else Place(stake, price, _book(match))


def _may_be_a_price(match: re.Match[str]) -> Unclear | None:
    """A bare ``2.05`` or ``+50`` may be a stake or a price: ask."""
    if match["before"] or match["after"] or match["unit"] or match["verb"]:
        return None
    number = match["number"]
    value = read_number(number)
    if number.startswith("+"):
        return Unclear("reply.ask.plus", (("text", number),))
    if isinstance(value, Decimal) and value != value.to_integral_value() and 1 < value < 20:
        return Unclear("reply.ask.stake_or_price", (("text", number),))
    return None


def _stake(match: re.Match[str], own: str | None) -> StakeText | Unclear:
    unit = (match["unit"] or "").strip()
    if not unit:
        return _money(match, own)
    if match["before"] or match["after"]:
        return Unclear("reply.ask.unknown", (("text", match[0][:40]),))
    value = read_number(match["number"], price=True)
    if not isinstance(value, Decimal):
        return Unclear("reply.ask.unknown", (("text", match[0][:40]),))
    return Units(value) if unit.startswith("u") else Share(value)


def _money(match: re.Match[str], own: str | None) -> Amount | Unclear:
    value = read_number(match["number"])
    if isinstance(value, Ambiguous):
        return Unclear(
            "reply.ask.thousand", (("text", value.text), ("small", f"{value.small:f}"), ("large", f"{value.large:f}"))
        )
    if value is None or (match["before"] and match["after"]):
        return Unclear("reply.ask.unknown", (("text", match[0][:40]),))
    return Amount(value, currency_of(match["before"] or match["after"], own))


def _price(text: str) -> Decimal | Unclear:
    """Read a price in any notation; a decimal one may still be impossible, which is not the grammar's business."""
    value = read_number(text, price=True)
    if isinstance(value, Decimal) and not text.startswith(("+", "-", "−")):
        return value
    try:
        return read_price(text)
    except InvalidOddsText:
        return Unclear("reply.ask.price", (("text", text),))


def _book(match: re.Match[str]) -> str | None:
    book = match["book"]
    return book.strip() if book else None
