"""One person with several accounts, and what is kept of them: /link and /mydata."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.core.commands.registry import Where, Who, command
from bot.core.errors import Refusal
from bot.core.messages.incoming import Message
from bot.core.messages.views import ConfirmView, FileView, NoticeView, View
from bot.core.people import my_data as mydata
from bot.core.people import person as people
from bot.core.people.my_data import pause_of
from bot.core.people.person import Person
from bot.core.ports import ChartDrawer
from engine.domain.limits import tightest
from engine.storage.operations.audit import AuditRecord
from engine.storage.unit_of_work import UnitOfWork

CODE_HOLDS: Final = timedelta(minutes=10)
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without signs that look alike."""

_CODE_LENGTH: Final = 8


@command(
    "link",
    examples=["/link", "/link K7QM2XWA"],
    who=Who.ANYONE,
    where=Where.PRIVATE,
    changes_reader=True,
    locks_itself=True,
)
async def link(
    person: Person, code: str | None, *, work: UnitOfWork,
    message: Message, now: datetime,
) -> NoticeView:  # fmt: skip
    """Give out a one-time code, or become the person whose code it is: one bankroll, one history, tighter limits."""
    if code is None:
        if not person.ready:
            raise Refusal("link.first")
        await work.people.locked(person.id)
        fresh = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
        await work.link_codes.give(person.id, fresh, now + CODE_HOLDS)
        return NoticeView("link.code", {"code": fresh, "minutes": int(CODE_HOLDS.total_seconds()) // 60})
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
    account = message.account
    await work.people.link(owner.id, account.platform, account.key, now)
    if message.chat is not None and message.chat.kind == "private":
        chat = message.chat
        await work.destinations.ensure(account.platform, chat.id, now, thread=chat.thread, person=owner.id)
    await work.audit.record(AuditRecord(now, f"person:{owner.id}", "link", account.platform))
    return NoticeView("link.done", {"platform": account.platform.capitalize()})


@command(
    "mydata",
    examples=["/mydata", "/mydata delete"],
    where=Where.PRIVATE,
)
async def my_data(
    person: Person, what: str | None, sure: str | None = None, *,
    work: UnitOfWork, now: datetime, drawer: ChartDrawer | None,
) -> View:  # fmt: skip
    """Hand over all that is stored about a person, or delete it."""
    if what is None:
        body = await mydata.export(person, work, now)
        return FileView("fairline-my-data.json", "application/json", body, "mydata.export")
    if what.casefold() != "delete":
        raise Refusal("mydata.bad", text=what[:30])
    if (sure or "").casefold() != "everything":
        return ConfirmView("mydata.confirm", "mydata delete everything", "button.delete")
    await mydata.delete(person, work, now)
    if drawer is not None:
        await drawer.forget(person.id)
    return NoticeView("mydata.deleted", farewell=True)
