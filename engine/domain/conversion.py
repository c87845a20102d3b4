"""A bankroll that is kept in another currency from some moment on, at a rate its owner stated.

The ledger keeps both sides: what is taken out in the old currency and paid in in the new one. Each carries the rate in
its note, so that whatever was booked before can be counted in the new currency for ever after.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from engine.domain.bets import Bet, EntryKind, LedgerEntry
from engine.domain.money import Currency, Money

_WORD: Final = "conversion"


@dataclass(frozen=True, slots=True)
class Conversion:
    """One unit of ``source`` is ``rate`` units of ``target`` from ``at`` on."""

    source: Currency
    target: Currency
    rate: Decimal
    at: datetime

    @property
    def note(self) -> str:
        """The note of its ledger lines: ``conversion EUR USD 1.08``."""
        return f"{_WORD} {self.source} {self.target} {self.rate:f}"

    def of(self, money: Money) -> Money:
        """Return an amount of the old currency in the new one, rounded to its smallest unit."""
        return Money.of(money.amount * self.rate, self.target)


def conversion_in(entry: LedgerEntry) -> Conversion | None:
    """Return the conversion that a line of the ledger is one side of; None for any other line."""
    word, *rest = entry.note.split()[:4] or [""]
    if word != _WORD or len(rest) != 3:
        return None
    return Conversion(Currency(rest[0]), Currency(rest[1]), Decimal(rest[2]), entry.at)


def conversions_in(entries: Iterable[LedgerEntry]) -> tuple[Conversion, ...]:
    """Return the conversions noted in a ledger, oldest first, each once."""
    sides = (conversion_in(entry) for entry in entries if entry.kind is EntryKind.DEPOSIT)
    return tuple(dict.fromkeys(side for side in sides if side is not None))


def converted(money: Money, conversions: Iterable[Conversion], since: datetime | None = None) -> Money:
    """Return an amount, booked at ``since`` (None: at first), in the currency that later conversions lead to."""
    for step in conversions:
        if step.source == money.currency and (since is None or step.at >= since):
            money = step.of(money)
    return money


def bets_converted(bets: Iterable[Bet], conversions: Iterable[Conversion]) -> tuple[Bet, ...]:
    """Return bets with stake and return counted in the currency that later conversions lead to."""
    steps = tuple(conversions)
    if not steps:
        return tuple(bets)
    return tuple(
        replace(
            bet,
            stake=converted(bet.stake, steps, bet.placed_at),
            returned=None if bet.returned is None else converted(bet.returned, steps, bet.placed_at),
        )
        for bet in bets
    )


def entries_converted(entries: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Return a ledger as if it had always been kept in its last currency: without the two sides of a conversion."""
    lines = tuple(entries)
    steps = conversions_in(lines)
    if not steps:
        return lines
    return tuple(
        replace(entry, amount=converted(entry.amount, steps, entry.at))
        for entry in lines
        if conversion_in(entry) is None
    )
