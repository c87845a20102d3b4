"""Keeping the bankroll in another currency: freely while no bet is logged, afterwards at a rate the person states."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.core.errors import Refusal
from bot.core.parsing.amounts import read_number
from bot.core.parsing.answers import read_currency
from bot.core.people import person as people
from bot.core.people.onboarding import check_bankroll
from bot.core.people.person import Person
from engine.domain.bets import BetStatus
from engine.domain.limits import LimitName
from engine.domain.money import Currency
from engine.storage.unit_of_work import UnitOfWork

_SAME: Final = Decimal(1)
HIGHEST_RATE: Final = Decimal(1_000_000)


def read_change(text: str, person: Person) -> tuple[Currency, Decimal | None]:
    """Read ``USD``, or ``USD 1.08``: the new currency, and how much of it one unit of the old one is.

    Raises:
        Refusal: no currency, or no rate above zero.
    """
    words = text.split()
    number = read_number(words[-1], price=True) if len(words) > 1 else None
    if not isinstance(number, Decimal):
        return Currency(read_currency(text)), None
    if not 0 < number <= HIGHEST_RATE:
        raise Refusal("currency.rate_bad", text=words[-1][:20], own=person.currency)
    return Currency(read_currency(" ".join(words[:-1]))), number


async def change_currency(
    person: Person, new: Currency, rate: Decimal | None, work: UnitOfWork, now: datetime
) -> Person:
    """Convert the bankroll and return the person as they are then.

    While nothing is logged the number stays as it is: somebody corrects what they chose at the beginning.

    Raises:
        Refusal: it needs a rate, a bet is open, or a limit in money is set, which would be another limit then.
    """
    if new == person.currency:
        return person
    limits = person.limits
    pending = any(change.name is not LimitName.TIME for change in limits.pending)
    if limits.stake is not None or limits.loss is not None or pending:
        raise Refusal("currency.limits", own=person.currency)
    await work.ledger.lock(person.id)
    if await work.bets.of_person(person.id, status=BetStatus.OPEN):
        raise Refusal("currency.open_bets", own=person.currency)
    if rate is None and await work.bets.of_person(person.id):
        raise Refusal("currency.rate", own=person.currency, new=new)
    before = await work.ledger.balance(person.id, person.currency)
    check_bankroll(before.amount * (rate or _SAME), new, person.reader)
    await work.ledger.convert(person.id, new, rate or _SAME, person.currency, now)
    # cards of today have stakes in the old currency; the next /today makes new ones
    changed = replace(person, currency=new, cards=(), cards_day="", least_stake=None, stake_step=None)
    return await people.save(changed, work, now)
