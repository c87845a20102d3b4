"""The account of a soak: what people asked and were told, what the store holds, and what stands in the chats."""

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select

from engine.domain.bets import DecidedBy, EntryKind
from engine.domain.messages import MessageKind
from engine.storage import Database
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.operations.job_runs import JobState
from engine.storage.tables import (
    BetRevisionRow,
    BetRow,
    DestinationRow,
    LedgerRow,
    OutboxRow,
    PlatformAccountRow,
)
from engine.storage.unit_of_work import UnitOfWork
from tests.load.soak.town import Ask, Town, kind_of, logs

_SHOWN: Final = 20
"""How many of what is wrong are listed."""

_REPORTS: Final = frozenset({MessageKind.SETTLED, MessageKind.DIGEST})
_EARLY: Final = 300.0


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that a push worker put into a chat."""

    platform: str
    address: str
    ref: str


def replies(town: Town) -> dict[str, Any]:
    """Return how many messages were answered, not at all, twice, or with an excuse, and how long it took."""
    asks = [ask for ask in town.asks if ask.kind != "sign up"]
    lost = [ask for ask in asks if ask.seconds is None]
    failed = [ask for ask in asks if ask.failed and ask.seconds is not None]
    took = sorted(ask.seconds * 1000 for ask in asks if ask.seconds is not None)
    cuts = statistics.quantiles(took, n=100) if len(took) > 1 else [float("nan")] * 99
    twice = _answered_twice(town)
    return {
        "asked": len(asks),
        "answered": len(asks) - len(lost) - len(failed),
        "lost": len(lost),
        "lost_ids": [f"{ask.number} {ask.text}" for ask in lost[:_SHOWN]],
        "turned_away": len(failed),
        "turned_away_said": Counter(ask.said.partition(". ")[0] for ask in failed),
        "slower_than_a_minute": sum(one > 60_000 for one in took),
        "error_share": (len(lost) + len(failed)) / len(asks) if asks else None,
        "twice": sum(twice.values()),
        "twice_ids": [f"chat {chat}: {kind} {count}x" for (chat, kind), count in list(twice.items())[:_SHOWN]],
        "p50_ms": round(cuts[49]), "p95_ms": round(cuts[94]), "p99_ms": round(cuts[98]),
    }  # fmt: skip


def _answered_twice(town: Town) -> Counter[tuple[int, str]]:
    """Return how many answers each chat got beyond what was asked there, by command and by the stake of a bet."""
    extra: Counter[tuple[int, str]] = Counter()
    asked: dict[int, list[Ask]] = defaultdict(list)
    for ask in town.asks:
        asked[ask.chat].append(ask)
    for user in town.users:
        texts = town.told(user)
        told = Counter(kind_of(text) for text in texts)
        for kind, count in Counter(ask.kind for ask in asked[user.id]).items():
            if kind.startswith("/") and told[kind] > count:
                extra[user.id, kind] = told[kind] - count
        for ask in asked[user.id]:
            logged = 0 if ask.stake is None else sum(logs(text, ask.stake) for text in texts)
            if logged > 1:
                extra[user.id, ask.text] = logged - 1
    return extra


async def bets(town: Town, work: UnitOfWork) -> dict[str, Any]:
    """Return whether the bets in the store are those that people were told of."""
    asked = {(ask.chat, ask.stake): ask for ask in town.asks if ask.stake is not None}
    query = (
        select(PlatformAccountRow.account, BetRow.stake_minor, func.count())
        .join(BetRow, BetRow.person_id == PlatformAccountRow.person_id)
        .where(PlatformAccountRow.platform == "telegram")
        .group_by(PlatformAccountRow.account, BetRow.stake_minor)
    )
    stored = {(int(account), stake): count for account, stake, count in await work.session.execute(query)}
    texts = {user.id: town.told(user) for user in town.users}
    told = {
        (chat, stake)
        for (chat, stake), ask in asked.items()
        if ask.placed or any(logs(text, stake) for text in texts[chat])
    }
    unsure = {key for key, ask in asked.items() if ask.failed} - told
    return {
        "asked": len(asked),
        "told_placed": len(told),
        "told_no": len(asked) - len(told) - len(unsure),
        "told_why_not": Counter(
            re.sub(r"[\d.,]+|“[^”]*”", "…", ask.said.partition(". ")[0])[:80]
            for key, ask in asked.items()
            if key not in told and key not in unsure
        ).most_common(6),
        "stored": sum(stored.values()),
        "lost": _some(told - stored.keys()),
        "twice": _some(key for key, count in stored.items() if count > 1),
        "stored_though_told_no": _some(stored.keys() - told - unsure),
        "stored_though_turned_away": _some(stored.keys() & unsure),
    }


async def ledger(work: UnitOfWork, told: Mapping[int, str]) -> dict[str, Any]:
    """Return whether each person's ledger is what their bets make of it, and what they were told of it."""
    lines = await work.session.execute(
        select(LedgerRow.person_id, LedgerRow.kind, func.sum(LedgerRow.amount_minor)).group_by(
            LedgerRow.person_id, LedgerRow.kind
        )
    )
    opened: Counter[int] = Counter()
    moved: Counter[int] = Counter()
    for person, kind, amount in lines:
        (opened if kind is EntryKind.OPENING else moved)[person] += int(amount)
    rows = await work.session.execute(
        select(BetRow.person_id, func.sum(func.coalesce(BetRow.returned_minor, 0) - BetRow.stake_minor)).group_by(
            BetRow.person_id
        )
    )
    due = Counter({person: int(amount) for person, amount in rows})
    accounts = await work.session.execute(
        select(PlatformAccountRow.account, PlatformAccountRow.person_id).where(
            PlatformAccountRow.platform == "telegram"
        )
    )
    wrongly_told = [
        (account, f"{(opened[person] + moved[person]) / 100:,.2f}")
        for account, person in accounts
        if f"{(opened[person] + moved[person]) / 100:,.2f}" not in told.get(int(account), "")
    ]
    return {
        "people": len(opened),
        "sum": (sum(opened.values()) + sum(moved.values())) / 100,
        "not_what_bets_make_of_it": _some(person for person in opened if moved[person] != due[person]),
        "not_what_was_told": _some(wrongly_told),
    }


async def pushed(
    work: UnitOfWork, posted: Collection[Posted], there: Collection[Posted], now: datetime
) -> dict[str, Any]:
    """Return whether each message that was to be sent stands once in its chat, and nothing else does.

    Args:
        work: may be read-only.
        posted: what push workers put into chats.
        there: what anybody put there.
        now: what was due before is lost when it still waits.
    """
    query = select(OutboxRow, DestinationRow.platform, DestinationRow.address).join(
        DestinationRow, DestinationRow.id == OutboxRow.destination_id
    )
    rows = (await work.session.execute(query)).all()
    sent = {
        Posted(platform, address, str(row.ref)) for row, platform, address in rows if row.state == DeliveryState.SENT
    }
    pending = [row for row, _, _ in rows if row.state == DeliveryState.PENDING]
    ended = Counter(f"{platform} {row.message.kind} {row.state}" for row, platform, _ in rows)
    failed = [f"{row.id} {row.message}: {row.last_error}" for row, _, _ in rows if row.state == DeliveryState.FAILED]
    return {
        "by_platform": {
            platform: {
                "sent": sum(one.platform == platform for one in sent),
                "by_push_workers": sum(one.platform == platform for one in posted),
                "twice": _some(one for one in posted if one.platform == platform and one not in sent),
                "not_there": _some(one for one in sent if one.platform == platform and one not in there),
            }
            for platform in ("telegram", "discord")
        },
        "states": dict(sorted(ended.items())),
        "lost": _some(f"{row.id} {row.message}" for row in pending if row.not_before <= now),
        "given_up": _some(failed),
        "waiting_for_the_morning": sum(row.not_before > now for row in pending),
    }


async def waiting(work: UnitOfWork, now: datetime) -> int:
    """Return how many messages that are due are not sent; a process that was killed may still hold some for a while."""
    due = OutboxRow.state == DeliveryState.PENDING, OutboxRow.not_before <= now
    return await work.session.scalar(select(func.count()).select_from(OutboxRow).where(*due)) or 0


async def settled(work: UnitOfWork, now: datetime) -> dict[str, Any]:
    """Return whether everybody was told of each bet of theirs that was settled."""
    changes = (
        await work.session.execute(
            select(BetRevisionRow.id, BetRevisionRow.bet_id, DestinationRow.id)
            .join(DestinationRow, DestinationRow.person_id == BetRevisionRow.person_id)
            .where(BetRevisionRow.by == DecidedBy.RESULT, DestinationRow.kind == "private")
        )
    ).all()
    spans: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for row in (await work.session.scalars(select(OutboxRow))).all():
        span = row.message.span if row.message.kind in _REPORTS else None
        if span is not None:
            state = "later" if row.state == DeliveryState.PENDING and row.not_before > now else row.state
            spans[row.destination_id, state].append(span)
    told: Counter[str] = Counter()
    untold = []
    for change, bet, place in changes:
        sent, later = (
            sum(first <= change <= last for first, last in spans[place, state])
            for state in (DeliveryState.SENT.value, "later")
        )
        told["once" if sent == 1 else "twice" if sent else "later" if later else "not"] += 1
        if not sent and not later:
            untold.append(f"bet {bet}")
    return {"told": dict(told), "not_told": _some(untold)}


async def jobs(database: Database) -> dict[str, int]:
    """Return how many runs of jobs there are in each state, and how many that were done."""
    async with database.unit_of_work(read_only=True) as work:
        counts = await work.job_runs.counts()
    return {state.value: counts.get(state, 0) for state in JobState}


def memory(noted: Mapping[str, Sequence[tuple[float, int]]]) -> dict[str, dict[str, float | int | None]]:
    """Return what each process held in minute 5 and at the end, and by how much it grew in an hour, in MiB."""
    found: dict[str, dict[str, float | int | None]] = {}
    for name, values in noted.items():
        later = [(at, mib) for at, mib in values if at >= _EARLY]
        times, held = [at for at, _ in later], [mib for _, mib in later]
        slope = round(statistics.linear_regression(times, held).slope * 3600, 1) if len(later) > 2 else None
        found[name] = {
            "minute_5": later[0][1] if later else None,
            "end": values[-1][1] if values else None,
            "most": max((mib for _, mib in values), default=None),
            "mib_an_hour": slope,
        }
    return found


def _some(found: Any) -> dict[str, Any]:
    """Return how many there are, and the first of them."""
    listed = list(found)
    return {"count": len(listed), **({"ids": [str(one) for one in listed[:_SHOWN]]} if listed else {})}
