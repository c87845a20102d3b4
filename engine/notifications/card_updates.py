"""What becomes of a card after it was sent: withdrawn, kicked off, decided. Each is one more version of its message.

Rows are asked for only where the card was sent. Asking again asks for nothing, so this may run as often as it likes;
the job that settles and the push worker both do.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from engine.domain.bets import PersonId, RecommendationId
from engine.domain.football import ON, MatchId, MatchStatus, Result, ends_of
from engine.domain.messages import Edition, MessageKind, MessageName, Stage
from engine.settlement.match_end import PLAYING_TIME, latest_start
from engine.storage.advice.recommendations import Card, CardId
from engine.storage.database import Database
from engine.storage.delivery.card_messages import Shown
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.outbox import OutboxEntry
from engine.storage.repository import chunked
from engine.storage.unit_of_work import UnitOfWork

LOOK_BACK: Final = timedelta(days=4)
"""How long after kick-off a card is followed."""

_QUIETLY: Final = -2
_AWAITED: Final = 20
"""Somebody is looking at the message that says what they have just changed."""

_WAITING: Final = frozenset({MatchStatus.POSTPONED, MatchStatus.ABANDONED})


ROWS_AT_ONCE: Final = 200
"""Messages asked for in one transaction: for no longer than these take do other writers wait."""


async def follow_up(database: Database, now: datetime) -> int:
    """Have the messages of matches that kicked off or were decided say so; return how many."""
    async with database.unit_of_work(read_only=True) as work:
        wanted = await updates_due(work, now)
    asked = 0
    for some in chunked(wanted, ROWS_AT_ONCE):
        async with database.unit_of_work() as work:
            asked += await work.outbox.add_all(some, now)
            await work.commit()
    return asked


async def updates_due(work: UnitOfWork, now: datetime) -> list[OutboxEntry]:
    """Return what the messages of matches that kicked off or were decided do not say yet. Nothing is written."""
    begun = await work.matches.between(now - LOOK_BACK, now)
    results = await work.results.known_between(now - LOOK_BACK, now)
    decided = {result.match_id for result in results}  # or told to be back on, which takes an end back
    wanted = await _decided(work, decided, now)
    # one that was put off and is back on kicks off like any other
    open_ones = {fixture.id for fixture in begun if fixture.id not in decided or fixture.status in ON}
    cards = await work.recommendations.ids_of_matches(open_ones)
    return wanted + await _missing(work, ((card, Edition(Stage.KICKED_OFF)) for card in cards))


async def _decided(work: UnitOfWork, match_ids: Collection[MatchId], now: datetime) -> list[OutboxEntry]:
    cards = await work.recommendations.ids_of_matches(match_ids)
    reported = await work.results.reported(set(cards.values()), now)
    ends = {match_id: _ends(results, now) for match_id, results in reported.items()}
    return await _missing(
        work, ((card, Edition(Stage.DECIDED, ends[match] - 1)) for card, match in cards.items() if ends.get(match))
    )


def _ends(results: Sequence[Result], now: datetime) -> int:
    """Count what was told of the end of a match, that it was taken back, and that it was not played in time."""
    standing = ends_of(results)
    last = standing[-1] if standing else None
    waits_from = last.kickoff if last is not None and last.status in _WAITING else None
    over = waits_from is not None and now > latest_start(waits_from) + PLAYING_TIME
    return len(results) + over


async def notify_withdrawn(work: UnitOfWork, cards: Iterable[Card], now: datetime) -> int:
    """Ask for the messages of withdrawn cards to say so; return how many. The caller commits."""
    wanted = await _missing(work, ((card.id, Edition(Stage.WITHDRAWN, card.version)) for card in cards))
    return await work.outbox.add_all(wanted, now)


async def redraw_card(
    work: UnitOfWork,
    recommendation: RecommendationId,
    person: PersonId,
    now: datetime,
    *,
    but: tuple[DestinationId, str] | None = None,
) -> int:
    """Have every message that shows a person's card say what they have just done about it. The caller commits.

    ``but`` is the destination and the platform's id of a message that the caller draws anew itself.

    Returns:
        At how many destinations there are such messages.
    """
    stored = (await work.recommendations.stored([recommendation], person)).get(recommendation)
    if stored is None:
        return 0
    return await work.messages.redraw(MessageName.of(MessageKind.CARD, stored[0]), now, priority=_AWAITED, but=but)


async def note_shown(
    work: UnitOfWork,
    shown: Sequence[tuple[str, RecommendationId]],
    destination: DestinationId,
    person: PersonId,
    now: datetime,
) -> None:
    """Note which messages (by the platform's id) show which cards to a person who asked for them. The caller commits.

    Those cards are not sent there once more; what becomes of them is put into these messages.
    """
    stored = await work.recommendations.stored({card for _, card in shown}, person)
    there = [
        Shown(MessageName.of(MessageKind.CARD, number), version, ref)
        for ref, name in shown
        for number, version in [stored.get(name, (None, 0))]
        if number is not None
    ]
    await work.messages.stand(there, destination, now)


async def _missing(work: UnitOfWork, editions: Iterable[tuple[CardId, Edition]]) -> list[OutboxEntry]:
    names: dict[Edition, set[MessageName]] = {}
    for card, edition in editions:
        names.setdefault(edition, set()).add(MessageName.of(MessageKind.CARD, card))
    return [
        OutboxEntry(name, edition, destination, priority=_QUIETLY)
        for edition, cards in names.items()
        for name, destination in await work.outbox.reached_without(cards, edition)
    ]
