"""Several accounts that are one person: /link, /link list and /link remove."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Final

from bot.core.commands.registry import Asks, Where, Who, command
from bot.core.errors import Refusal
from bot.core.messages.incoming import Account, Message
from bot.core.messages.report import Moment, ReportView, Row, Section, Words
from bot.core.messages.views import ConfirmView, NoticeView
from bot.core.parsing.answers import means
from bot.core.people import person as people
from bot.core.people.my_data import pause_of
from bot.core.people.person import Person
from bot.core.phrases.linked import platform_name, removing
from engine.domain.limits import apart, tightest
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.notifications.skip_reason import noted
from engine.storage.delivery.outbox import OutboxEntry
from engine.storage.operations.audit import AuditRecord
from engine.storage.people.people import LinkedAccount
from engine.storage.people.settings import PersonSettings
from engine.storage.unit_of_work import UnitOfWork

CODE_HOLDS: Final = timedelta(minutes=10)
ACTOR: Final = "link"
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without signs that look alike."""

_CODE_LENGTH: Final = 8
_URGENT: Final = 20


@command(
    "link",
    examples=["/link", "/link K7QM2XWA", "/link list", "/link remove discord"],
    who=Who.ANYONE,
    where=Where.PRIVATE,
    changes_reader=True,
    locks_itself=True,
    asks=Asks.BARE,
)
async def link(
    person: Person, code: Annotated[str | None, "rest"],
    *, work: UnitOfWork, message: Message, now: datetime,
) -> NoticeView | ReportView | ConfirmView:  # fmt: skip
    """Give out a one-time code, become the person whose code it is, or show and remove accounts that are linked."""
    word, _, rest = (code or "").strip().partition(" ")
    lists = means("list", word)
    if code is not None and not lists and not means("remove", word):
        return await _become(person, code, work, message, now)
    if not person.ready:
        raise Refusal("link.first")
    await work.people.locked(person.id)
    if code is None:
        fresh = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
        await work.link_codes.give(person.id, fresh, now + CODE_HOLDS)
        return NoticeView("link.code", {"code": fresh, "minutes": int(CODE_HOLDS.total_seconds()) // 60})
    accounts = await work.people.accounts(person.id)
    if lists:
        return _listed(accounts, message.account, now)
    own = next(entry for entry in accounts if _is(entry, message.account))
    if not rest.strip():
        return ConfirmView("link.leave_sure", f"link remove {own.tag}", "button.leave")
    return await _remove(person, rest.strip(), own, work, now)


async def _become(person: Person, code: str, work: UnitOfWork, message: Message, now: datetime) -> NoticeView:
    """Become the person whose code it is: one bankroll, one history, the tighter limits of both."""
    code = code.upper().replace("-", "").strip()
    # two who use each other's codes at once lock both in one order, or each would wait for the other for ever
    both = {await work.link_codes.owner(code), None if person.id == people.NOBODY else person.id}
    await work.ledger.lock_all([one for one in both if one is not None])
    owner_id = await work.link_codes.use(code, now)
    if owner_id is None:
        raise Refusal("link.bad")
    if owner_id == person.id:
        raise Refusal("link.self")
    owner = Person.of(await work.people.locked(owner_id))
    limits = person.limits
    if person.id != people.NOBODY:
        person = Person.of(await work.people.locked(person.id))
        limits = person.limits
        if await work.bets.of_person(person.id):
            raise Refusal("link.both")
        await work.people.forget(person.id, now)
    limits = tightest(limits, await pause_of(message, work, now), now)
    await people.save(replace(owner, limits=tightest(owner.limits, limits, now)), work, now)
    await _notify_owner(owner, message.account, work, now)
    account = message.account
    await work.people.link(owner.id, account.platform, account.key, now)
    if message.chat is not None and message.chat.kind == "private":
        chat = message.chat
        await work.destinations.ensure(account.platform, chat.id, now, thread=chat.thread, person=owner.id)
    await work.audit.record(AuditRecord(now, f"person:{owner.id}", "link", account.platform))
    return NoticeView("link.done", {"platform": platform_name(account.platform)})


async def _notify_owner(owner: Person, account: Account, work: UnitOfWork, now: datetime) -> None:
    """Tell the accounts there were that another was linked: whoever was not asked has to hear of it."""
    kept = await work.feedback.broadcast(ACTOR, now, account.platform)
    name = MessageName.of(MessageKind.LINKED, kept.id)
    places = await work.destinations.active(person=owner.id)
    await work.outbox.add_all(
        [OutboxEntry(name, Edition.offered(), place.id, priority=_URGENT) for place in places], now
    )


def _listed(accounts: Sequence[LinkedAccount], mine: Account, now: datetime) -> ReportView:
    """Show the accounts of a person, and a button that removes each of those this one may remove."""
    rows = []
    for number, entry in enumerate(accounts, start=1):
        since = Words("link.since", {"at": Moment(entry.linked_at, now)})
        here = (Words("link.here"),) if _is(entry, mine) else ()
        rows.append(
            Row(
                Words.plain(f"{number} · {platform_name(entry.platform)}"),
                Words.joined(" · ", since, *here),
                strong=False,
            )
        )
    own = next(place for place, entry in enumerate(accounts) if _is(entry, mine))
    how = Words("link.how" if len(accounts) > 1 else "link.how_one")
    buttons = tuple((removing(entry),) for entry in accounts[own + 1 :])
    return ReportView(Words("link.title"), (Section(tuple(rows)),), (how,), buttons=buttons)


def _named(name: str, accounts: Sequence[LinkedAccount]) -> LinkedAccount:
    """Return the account that is meant: by its number in the list, its platform where it has one, or its tag.

    Raises:
        Refusal: none is, or several are.
    """
    number = name.removeprefix("#")
    if number.isdecimal() and 1 <= int(number[:4]) <= len(accounts):
        return accounts[int(number) - 1]
    found = [entry for entry in accounts if name.casefold() in {entry.tag, entry.platform}]
    if len(found) != 1:
        raise Refusal("link.which", text=name[:30])
    return found[0]


async def _remove(person: Person, name: str, own: LinkedAccount, work: UnitOfWork, now: datetime) -> NoticeView:
    """Make an account a person of its own again, with the limits of the one it was.

    Raises:
        Refusal: it is none of theirs, the only one, or was there before the account that asks.
    """
    accounts = await work.people.accounts(person.id)
    gone = _named(name, accounts)
    if len(accounts) == 1:
        raise Refusal("link.last")
    if accounts.index(gone) < accounts.index(own):
        raise Refusal("link.older", platform=platform_name(gone.platform))
    for there in await work.destinations.active(gone.platform, person=person.id):
        if there.address.id == gone.account:
            await work.outbox.abandon(there.id, noted("closed", text="unlinked"))
            await work.destinations.deactivate(there.id, "unlinked", now)
            await work.shown_cards.forget_chat(gone.platform, there.address.id)
    await work.people.unlink(person.id, gone.platform, gone.account)
    fresh = PersonSettings(
        currency=person.currency,
        time_zone=person.timezone,
        language=person.language,
        limits=apart(person.limits, now),
    )
    await work.people.ensure(gone.platform, gone.account, now, fresh)
    await work.audit.record(AuditRecord(now, f"person:{person.id}", "unlink", gone.platform))
    return NoticeView("link.left" if gone == own else "link.removed", {"platform": platform_name(gone.platform)})


def _is(entry: LinkedAccount, account: Account) -> bool:
    return (entry.platform, entry.account) == (account.platform, account.key)
