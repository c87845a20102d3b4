"""What is stored about a person: handed over as JSON, or deleted."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bot.core.messages.incoming import Message
from bot.core.people.person import Person
from engine.domain.bets import Bet, LedgerEntry, PersonId
from engine.domain.limits import Limits, PauseKind
from engine.domain.money import Money
from engine.notifications.skip_reason import noted
from engine.storage.errors import Unknown
from engine.storage.operations.audit import AuditRecord
from engine.storage.people.retained_exclusions import KeptPause
from engine.storage.people.settings import to_document
from engine.storage.unit_of_work import UnitOfWork

_DELETE: Final = "delete"
_ACTOR: Final = "person:"
"""How the audit log names who had their data deleted."""


async def export(person: Person, work: UnitOfWork, now: datetime) -> bytes:
    """Return everything stored about a person as a JSON document."""
    stored = await work.people.get(person.id)
    fixtures = await work.matches.get_many({bet.match_id for bet in await work.bets.of_person(person.id)})
    watches = await work.price_watches.of_person(person.id)
    waited = await work.matches.get_many({watch.match_id for watch in watches})
    document = {
        "exported_at": now.isoformat(),
        "person": {
            "number": int(person.id),
            "since": stored.created_at.isoformat(),
            "adult_confirmed_at": _instant(person.adult_since),
        },
        "accounts": [
            {"platform": account.platform, "account": account.account}
            for account in await work.people.accounts(person.id)
        ],
        "destinations": [
            {
                "platform": there.platform,
                "address": there.address.id,
                "thread": there.address.thread,
                "kind": there.address.kind,
            }
            for there in await work.destinations.active(person=person.id)
        ],
        "settings": _settings(person, now),
        "bankroll": _money(await work.ledger.balance(person.id, person.currency)),
        "ledger": [_entry(entry) for entry in await work.ledger.entries(person.id)],
        "bets": [
            {**_bet(bet), "match": str(fixtures[bet.match_id]), "kickoff": fixtures[bet.match_id].kickoff.isoformat()}
            for bet in await work.bets.of_person(person.id)
        ],
        "cards": [_row(card) for card in await work.of_one_person.cards(person.id)],
        "deliveries": [
            {**_row(sent), "message": str(sent["message"])} for sent in await work.of_one_person.deliveries(person.id)
        ],
        "feedback": [
            {"at": feedback.at.isoformat(), "text": feedback.text} for feedback in await work.feedback.of(person.id)
        ],
        "prices_waited_for": [
            {
                "asked_at": watch.asked_at.isoformat(),
                "match": str(waited[watch.match_id]),
                "selection": str(watch.selection),
                "from": str(watch.net_price),
                "ended_at": _instant(watch.ended_at),
            }
            for watch in watches
        ],
        "leaderboards": [{"board": board, "name": name} for board, name in await work.boards.of(person.id)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False).encode()


async def delete(person: Person, work: UnitOfWork, now: datetime) -> None:
    """Cut every tie between a person and what is stored.

    What was booked stays as lines about nobody, because sums over all bets must not change afterwards. A break or
    self-exclusion outlives the data under a digest of each account: otherwise deleting it would end it early.
    """
    pauses = (person.limits.cool_off_until, person.limits.excluded_until)
    pause, longest = person.limits.pause_at(now), max((until for until in pauses if until is not None), default=now)
    if pause is not None:
        for account in await work.people.accounts(person.id):
            kept = KeptPause(longest, excluded=pause.kind is PauseKind.EXCLUDED)
            await work.kept_pauses.keep(account.platform, account.account, kept)
    for there in await work.destinations.active(person=person.id):
        await work.outbox.abandon(there.id, noted("forgotten"))
        await work.shown_cards.forget_chat(there.platform, there.address.id)
    await work.boards.leave_all(person.id)
    await work.feedback.forget(person.id)
    await work.price_watches.forget(person.id)
    await work.people.forget(person.id, now)
    await work.audit.record(AuditRecord(now, f"{_ACTOR}{person.id}", _DELETE, "own data"))


async def delete_again(newer: UnitOfWork, work: UnitOfWork, now: datetime) -> tuple[PersonId, ...]:
    """Delete in a store that was restored what was deleted elsewhere since; return whose data it was.

    Args:
        newer: of the store that was restored from a backup, or another of later than that backup; only read.
        work: of the restored store. The caller commits.
        now: the instant.
    """
    gone = []
    for record in await newer.audit.of_action(_DELETE):
        number = PersonId(int(record.actor.removeprefix(_ACTOR)))
        try:
            stored = await work.people.get(number)
        except Unknown:  # deleted before the backup, or came after it
            continue
        if stored.created_at < record.at:  # else somebody new was given the number
            await delete(Person.of(stored), work, now)
            gone.append(number)
    return tuple(gone)


def _settings(person: Person, now: datetime) -> dict[str, Any]:
    return {
        "language": person.language,
        "time_zone": person.timezone,
        "currency": person.currency,
        "odds": person.odds.value,
        "risk": person.strategy,
        "leagues": None if person.leagues is None else sorted(person.leagues),
        "bookmakers": None if person.bookmakers is None else sorted(person.bookmakers),
        "commissions": {code: str(rate) for code, rate in sorted(person.commissions.own)},
        **{name: value for name, value in to_document(person.to_settings(now)).items() if name != "answers"},
    }


def _bet(bet: Bet) -> dict[str, Any]:
    return {
        "number": int(bet.id),
        "placed_at": bet.placed_at.isoformat(),
        "selection": str(bet.selection),
        "price": str(bet.price),
        "stake": _money(bet.stake),
        "bookmaker": bet.bookmaker,
        "card": bet.recommendation,
        "status": bet.status.value,
        "settlement": None if bet.settlement is None else bet.settlement.value,
        "returned": None if bet.returned is None else _money(bet.returned),
        "commission": str(bet.commission),
        "closing_price": None if bet.closing_price is None else str(bet.closing_price),
        "closing_source": bet.closing_source,
        "clv": bet.clv,
    }


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "kind": entry.kind.value,
        "amount": _money(entry.amount),
        "bet": entry.bet,
        "note": entry.note,
    }


def _money(money: Money) -> str:
    return f"{money.amount:f} {money.currency}"


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


async def pause_of(message: Message, work: UnitOfWork, now: datetime) -> Limits:
    """Return the pause that was kept when the data of an account was deleted; no limits when there was none."""
    pause = await work.kept_pauses.of(message.account.platform, message.account.key, now)
    if pause is None:
        return Limits()
    return Limits(excluded_until=pause.until) if pause.excluded else Limits(cool_off_until=pause.until)
