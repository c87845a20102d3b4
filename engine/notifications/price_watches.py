"""Price alerts: sent once when the price is reached, deleted at kick-off."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from engine.advice.decision import Advice
from engine.domain.football import MatchId
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.domain.odds import Selection
from engine.notifications.preferences import NotificationPreferences
from engine.staking.filters import Candidate
from engine.storage.delivery.destinations import Destination
from engine.storage.delivery.outbox import OutboxEntry
from engine.storage.people.people import StoredPerson
from engine.storage.unit_of_work import UnitOfWork

FIRST: Final = 15
"""The priority of such a message: somebody waits for it, and the price may go again."""


async def notify_reached(
    work: UnitOfWork,
    person: StoredPerson,
    candidates: Iterable[Candidate],
    advice: Advice,
    destinations: Sequence[Destination],
    *,
    now: datetime,
) -> int:
    """Ask for the messages about prices that have come; return how many there are. The caller commits.

    Where the price makes a bet whose card goes out at the same time, the card is the message.

    Args:
        work: a unit of work that may write.
        person: who waits.
        candidates: the best net price of every selection at their books, valued at ``now``.
        advice: what was decided for them at ``now``.
        destinations: where they hear from us.
        now: the instant of the decision.
    """
    waiting = await work.price_watches.waiting(person.id)
    if not waiting:
        return 0
    offered: dict[tuple[MatchId, Selection], Candidate] = {(one.match_id, one.selection): one for one in candidates}
    bets = {(bet.fixture.id, bet.selection): bet for bet in advice.recommendations}
    preferences = NotificationPreferences.of_person(person)
    wanted: list[OutboxEntry] = []
    for watch in waiting:
        found = offered.get((watch.match_id, watch.selection))
        if found is None or found.kickoff <= now or found.net_price < watch.net_price:
            continue
        bet = bets.get((watch.match_id, watch.selection))
        await work.price_watches.came(watch.id, found.price, found.bookmaker, now, is_bet=bet is not None)
        if bet is not None and preferences.against(bet, now) is None:
            continue
        name = MessageName.of(MessageKind.PRICE, watch.id)
        wanted += [
            OutboxEntry(
                name,
                Edition.offered(),
                place.id,
                priority=FIRST,
                not_before=preferences.not_before(now),
                expires=found.kickoff,
            )
            for place in destinations
        ]
    return await work.outbox.add_all(wanted, now)
