"""Alerts of the monitoring, sent in chat to those who run the bot.

Each is told once when it begins and once when it is over, however often the monitoring repeats it and whichever
process it tells.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from engine.domain.messages import Edition, MessageKind, MessageName
from engine.storage.delivery.destinations import Destination
from engine.storage.delivery.outbox import OutboxEntry
from engine.storage.unit_of_work import UnitOfWork

ACTOR: Final = "monitoring"
FEEDBACK_ACTOR: Final = "feedback"
URGENT: Final = 20
"""The priority of an alert in the outbox: before every card."""

HOLDS: Final = timedelta(days=1)
"""An alert that could not be delivered for so long is old news."""

STILL_RINGS: Final = timedelta(hours=25)
"""An alert that was not repeated for so long rings no more, though its end was never told: Alertmanager repeats each
every 12 hours, and one repetition may be lost."""

LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert of the monitoring, firing or resolved.

    Attributes:
        name: tells it from every other alert that rings, such as a fingerprint of its labels.
        began: when it began to ring, as the monitoring writes it; the same in every repetition.
        text: what is wrong, in a sentence or two.
        over: whether it has ended.
        until_over: whether the same name is the same alert until it is over, also when it began anew meanwhile: a
            monitoring that was restarted counts what rings from its own start.
    """

    name: str
    began: str
    text: str
    over: bool = False
    until_over: bool = False


async def alert_operators(
    work: UnitOfWork, alerts: Sequence[Alert], admins: Collection[tuple[str, str]], now: datetime
) -> int:
    """Ask for the messages that alerts need; return how many alerts were news. The caller commits.

    The end of an alert nobody was told of is told to nobody. Where no admin has a chat yet, nothing is noted, so that
    the next repetition is news.

    Args:
        work: a unit of work that may write.
        alerts: as the monitoring sent them.
        admins: platform and account of those who run the bot.
        now: the present instant.
    """
    places = await _places(work, admins)
    if not places:
        return 0
    news = 0
    for alert in alerts:
        if not await (_has_ended if alert.over else _has_begun)(work, alert, now):
            continue
        news += 1
        kept = await work.feedback.broadcast(ACTOR, now, alert.text[:LONGEST])
        name = MessageName.of(MessageKind.ALERT_OVER if alert.over else MessageKind.ALERT, kept.id)
        await work.outbox.add_all(
            [OutboxEntry(name, Edition.offered(), place.id, priority=URGENT, expires=now + HOLDS) for place in places],
            now,
        )
    return news


async def pass_on(work: UnitOfWork, text: str, admins: Collection[tuple[str, str]], now: datetime) -> int:
    """Ask for the messages that carry what somebody wrote to the operators; return how many. The caller commits.

    Args:
        work: a unit of work that may write.
        text: what was written.
        admins: platform and account of those who run the bot.
        now: the present instant.
    """
    places = await _places(work, admins)
    if not places:
        return 0
    kept = await work.feedback.broadcast(FEEDBACK_ACTOR, now, text[:LONGEST])
    name = MessageName.of(MessageKind.FEEDBACK, kept.id)
    return await work.outbox.add_all([OutboxEntry(name, Edition.offered(), place.id) for place in places], now)


async def _places(work: UnitOfWork, admins: Collection[tuple[str, str]]) -> Sequence[Destination]:
    """Return the own chats of those admins who have talked to the bot."""
    people = [await work.people.by_account(platform, account) for platform, account in sorted(admins)]
    numbers = {person.id for person in people if person is not None}
    return [place for number in sorted(numbers) for place in await work.destinations.active(person=number)]


async def _has_begun(work: UnitOfWork, alert: Alert, now: datetime) -> bool:
    """Tell whether it is news that an alert rings."""
    notes, ringing = work.processed_messages, f"alert:{alert.name}:ringing"
    first = await notes.first_time(_once(alert, over=False), now)
    if not alert.until_over:
        return first
    since = await notes.noted_at(ringing)
    if first or since is not None:  # what is repeated after its end rings no more
        await notes.note_again(ringing, now)
    return first and (since is None or now - since > STILL_RINGS)


async def _has_ended(work: UnitOfWork, alert: Alert, now: datetime) -> bool:
    """Tell whether it is news that an alert is over."""
    notes, ringing = work.processed_messages, f"alert:{alert.name}:ringing"
    rang = not await notes.first_time(_once(alert, over=False), now)
    again = not await notes.first_time(_once(alert, over=True), now)
    if alert.until_over and not again:
        rang = rang or await notes.noted_at(ringing) is not None
        await notes.drop(ringing)
    return rang and not again


def _once(alert: Alert, *, over: bool) -> str:
    return f"alert:{alert.name}:{alert.began}:{'over' if over else 'rings'}"
