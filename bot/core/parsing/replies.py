"""The reply grammar: what a person may answer to a card, and what it means.

    25            a stake in one's own currency          25 @ 2.05        stake and price taken
    €25, 25 EUR   the same with a currency               25 at 21/20 bet365
    2%            a share of the bankroll                +110, 21/20, @ 2.05    the price taken, stake as suggested
    1u            units (1 % of the bankroll each)       placed           exactly as on the card
    skip          not this one                           void             the bookmaker cancelled it
    undo          take my last entry back                stake 30         I staked something else
    cashout 18.50 sold back for 18.50                    won, lost        it ended so, whatever was told
    returned 37.5 this came back in the end              1: 25 @ 2.05     the same, on card 1

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
from typing import Final

from bot.core.parsing.amounts import Ambiguous, currency_of, read_number
from bot.core.parsing.reply_actions import (
    Action,
    Amount,
    CashOut,
    ChangeStake,
    Doubt,
    Ended,
    Place,
    Reply,
    Returned,
    Skip,
    StakeShare,
    StakeText,
    Unclear,
    Undo,
    Units,
    Void,
    written,
)
from bot.core.parsing.reply_vocabulary import TWO_NUMBERS, Grammar, grammar
from bot.core.parsing.typed import cleaned
from engine.domain.bets import Settlement
from engine.domain.letters import without_accents
from engine.pricing.errors import InvalidOddsText
from engine.pricing.formats import read_price

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


def spelled_endings(paid: Decimal, language: str) -> dict[str, str]:
    """Return how one writes that a bet ended otherwise than reported, by settlement.

    Args:
        paid: an amount that may have come back, for the example.
        language: of whoever reads it.
    """
    endings = {
        "won": Ended(Settlement.WIN),
        "lost": Ended(Settlement.LOSS),
        "void": Void(),
        "returned": Returned(Amount(paid)),
    }
    return {name: action.spelled(language) for name, action in endings.items()}


def parse_reply(text: str, *, currency: str | None = None, language: str = "en") -> Reply | Unclear:
    """Read one reply.

    Args:
        text: what the person wrote.
        currency: the currency they keep, so that ``$`` means their own dollar.
        language: the language they chose, whose words are understood beside the English ones.

    Returns:
        The intent, or the question to ask back. Never raises.
    """
    reply = _ReplyText(" ".join(unicodedata.normalize("NFKC", cleaned(text)).casefold().split()), language, currency)
    card: int | None = None
    addressed = reply.grammar.card.fullmatch(reply.plain)
    if addressed:
        group = "" if addressed["card"] else "2"
        card = int(addressed[f"card{group}"])
        reply = replace(reply, text=reply.text[addressed.start(f"rest{group}") :])
    sure = reply.text.endswith("!")
    if sure:
        reply = replace(reply, text=reply.text.rstrip("! "))
    action = reply.action()
    if isinstance(action, Unclear):
        return action
    if sure and isinstance(action, Place):
        action = replace(action, sure=True)
    return Reply(action, card)


@dataclass(frozen=True, slots=True)
class _ReplyText:
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
        came_back = self.grammar.returned.fullmatch(plain)
        if came_back:
            amount = _money(came_back, self.own, self.language)
            return amount if isinstance(amount, Unclear) else Returned(amount)
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
    "won": Ended(Settlement.WIN),
    "lost": Ended(Settlement.LOSS),
    "placed": Place(),
    "cancelled": Unclear("reply.ask.cancel"),
    "stake": Unclear("reply.ask.stake"),
    "cashout": Unclear("reply.ask.cashout"),
    "returned": Unclear("reply.ask.returned"),
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
                ("small", written(value.small.normalize(), language)),
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
