"""The bankroll and what is paid in and taken out: /bankroll, /deposit and /withdraw."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Final

from bot.core.commands.registry import Reads, Where, command
from bot.core.errors import Refusal
from bot.core.messages.money import BankrollView
from bot.core.parsing.amounts import as_money
from bot.core.parsing.answers import means
from bot.core.parsing.sums import Sum, read_sum
from bot.core.people.currency_change import change_currency
from bot.core.people.limits import check_deposit
from bot.core.people.onboarding import check_bankroll
from bot.core.people.person import Person
from engine.domain.bets import BetStatus, EntryKind, LedgerEntry
from engine.domain.money import Currency, Money
from engine.storage.unit_of_work import UnitOfWork

_PAGE: Final = 20
_LAST: Final = 8


@command(
    "bankroll",
    examples=["/bankroll", "/bankroll 1500", "/bankroll +100", "/bankroll -50", "/bankroll history"],
    where=Where.PRIVATE,
    reads=Reads.BARE,
)
async def bankroll(
    person: Person, amount: Annotated[str | None, "rest"], *,
    work: UnitOfWork, now: datetime,
) -> BankrollView:  # fmt: skip
    """Show the bankroll or its ledger; pay in, take out, or make the ledger sum up to an amount."""
    if amount is None:
        return await _view(person, work)
    word, *rest = amount.split()
    if means("history", word):
        return await _view(person, work, page=_page(rest))
    amount_given = read_sum(amount, person.reader, person.currency)
    if amount_given.sign:
        return await _moved(person, amount_given, work, now)
    wanted = as_money(amount_given.value, Currency(amount_given.currency or person.currency))
    check_bankroll(wanted.amount, wanted.currency, person.reader)
    await work.ledger.lock(person.id)
    person = await change_currency(person, wanted.currency, None, work, now)
    change = wanted - await work.ledger.balance(person.id, person.currency)
    if change.amount > 0:
        check_deposit(person.limits, now, person.reader)
    return await _book(person, change, work, now)


@command(
    "deposit",
    examples=["/deposit 100"],
    where=Where.PRIVATE,
)
async def deposit(person: Person, amount: Annotated[str, "rest"], *, work: UnitOfWork, now: datetime) -> BankrollView:
    """Add to the bankroll, as a line of the ledger."""
    return await _moved(person, _unsigned(amount, person, "+"), work, now)


@command(
    "withdraw",
    examples=["/withdraw 50"],
    where=Where.PRIVATE,
)
async def withdraw(person: Person, amount: Annotated[str, "rest"], *, work: UnitOfWork, now: datetime) -> BankrollView:
    """Take from the bankroll, as a line of the ledger; never more than there is."""
    return await _moved(person, _unsigned(amount, person, "-"), work, now)


def _unsigned(text: str, person: Person, sign: str) -> Sum:
    given = read_sum(text, person.reader, person.currency)
    if given.sign not in {"", sign}:
        raise Refusal("bankroll.moved_bad", text=text[:30])
    return Sum(given.value, given.currency, sign)


async def _moved(person: Person, given: Sum, work: UnitOfWork, now: datetime) -> BankrollView:
    """Pay in or take out what was said.

    Raises:
        Refusal: nothing, another currency, more than there is, or more than is kept; a break or self-exclusion, for
            what is paid in.
    """
    if given.currency not in {None, person.currency}:
        raise Refusal("bankroll.other_currency", own=person.currency, given=str(given.currency))
    if not given.value:
        raise Refusal("bankroll.moved_bad", text=person.reader.number(given.value))
    amount = as_money(given.value, person.currency)
    await work.ledger.lock(person.id)
    balance = await work.ledger.balance(person.id, person.currency)
    reader = person.reader
    if given.sign == "-":
        if amount > balance:
            raise Refusal("bankroll.too_little", amount=reader.money(amount), balance=reader.money(balance))
        return await _book(person, -amount, work, now)
    check_deposit(person.limits, now, reader)
    check_bankroll(Decimal(balance.amount + amount.amount), person.currency, reader)
    return await _book(person, amount, work, now)


async def _book(person: Person, change: Money, work: UnitOfWork, now: datetime) -> BankrollView:
    if change:
        kind = EntryKind.DEPOSIT if change.amount > 0 else EntryKind.WITHDRAWAL
        await work.ledger.append(LedgerEntry(person.id, kind, change, now))
    return await _view(person, work, changed_by=change)


async def _view(
    person: Person, work: UnitOfWork, *, changed_by: Money | None = None, page: int | None = None
) -> BankrollView:
    count = _LAST if page is None else _PAGE
    entries = await work.ledger.last(person.id, count + 1, skipping=0 if page is None else (page - 1) * _PAGE)
    open_bets = await work.bets.of_person(person.id, status=BetStatus.OPEN)
    return BankrollView(
        balance=await work.ledger.balance(person.id, person.currency),
        open_stakes=sum((bet.stake for bet in open_bets), Money.zero(person.currency)),
        entries=entries[-count:],
        changed_by=changed_by,
        page=page,
        more=len(entries) > count,
    )


def _page(words: list[str]) -> int:
    if not words:
        return 1
    if len(words) > 1 or not words[0].isdecimal() or not 1 <= int(words[0][:6]) <= 9_999:
        raise Refusal("argument.whole", text=" ".join(words)[:40])
    return int(words[0])
