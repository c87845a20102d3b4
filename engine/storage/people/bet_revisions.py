"""Every change of a bet's state: what it was, what it became, and who made it. None is changed or removed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from engine.domain.bets import (
    BetId,
    BetRevision,
    BetState,
    BetStatus,
    DecidedBy,
    EntryKind,
    LedgerEntry,
    PersonId,
)
from engine.domain.football import Result, Score
from engine.domain.money import Currency, Money
from engine.storage.repository import Repository, chunked
from engine.storage.tables import BetRevisionRow, BetRow


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who made a change, and the result it was decided by, if there was one."""

    by: DecidedBy
    result: Result | None = None


class BetRevisions(Repository):
    """How bets changed. They are written by :func:`revise` alone, with the bet itself."""

    async def of_bet(self, bet: BetId) -> tuple[BetRevision, ...]:
        """Return every change of how a bet stood, oldest first; bets of earlier versions have none of theirs."""
        rows = await self._session.execute(
            select(BetRevisionRow, BetRow.currency)
            .join(BetRow, BetRow.id == BetRevisionRow.bet_id)
            .where(BetRevisionRow.bet_id == bet)
            .order_by(BetRevisionRow.id)
        )
        return tuple(_as_revision(row, Currency(currency)) for row, currency in rows)

    async def decided_within(self, person: PersonId, first: int, last: int) -> tuple[BetRevision, ...]:
        """Return what results made of a person's bets, from one revision's number to another's, oldest first."""
        rows = await self._session.execute(
            select(BetRevisionRow, BetRow.currency)
            .join(BetRow, BetRow.id == BetRevisionRow.bet_id)
            .where(
                BetRevisionRow.person_id == person,
                BetRevisionRow.id.between(first, last),
                BetRevisionRow.by == DecidedBy.RESULT,
            )
            .order_by(BetRevisionRow.id)
        )
        return tuple(_as_revision(row, Currency(currency)) for row, currency in rows)

    async def last(self, bets: Collection[BetId]) -> dict[BetId, int]:
        """Return the number of the newest change of each of these bets."""
        found: dict[BetId, int] = {}
        for ids in chunked(sorted(bets)):
            rows = await self._session.execute(
                select(BetRevisionRow.bet_id, func.max(BetRevisionRow.id))
                .where(BetRevisionRow.bet_id.in_(ids))
                .group_by(BetRevisionRow.bet_id)
            )
            found.update({BetId(bet): number for bet, number in rows})
        return found

    async def under_word(self, bet: BetId) -> tuple[BetState, DecidedBy]:
        """Return a bet's state before its owner last reported its end, and who had decided that."""
        standing: list[BetRevision] = []
        for revision in await self.of_bet(bet):
            if revision.by is DecidedBy.UNDO:
                del standing[-1:]
            else:
                standing.append(revision)
        before = standing[-1].before if standing else BetState(BetStatus.OPEN)
        return before, standing[-2].by if len(standing) > 1 else DecidedBy.RESULT


def revise(session: AsyncSession, row: BetRow, after: BetState, at: datetime, deciding: Deciding) -> list[LedgerEntry]:
    """Let a bet stand otherwise and keep the change; return the line to book for it, none where no money changes.

    Args:
        session: of the transaction; the caller flushes and books.
        row: the bet, its owner's bankroll locked.
        after: how it stands from now on.
        at: now.
        deciding: whose word it is.
    """
    returned = None if after.returned is None else after.returned.minor
    result = deciding.result
    session.add(
        BetRevisionRow(
            bet_id=row.id,
            person_id=row.person_id,
            at=at,
            by=deciding.by,
            status=after.status,
            settlement=after.settlement,
            returned_minor=returned,
            status_before=row.status,
            settlement_before=row.settlement,
            returned_before=row.returned_minor,
            score=None if result is None or result.score is None else str(result.score),
            match_status=None if result is None else result.status,
        )
    )
    again = row.status is not BetStatus.OPEN
    difference = Money.from_minor((returned or 0) - (row.returned_minor or 0), row.currency)
    row.status, row.settlement, row.returned_minor = after.status, after.settlement, returned
    row.closed_at = None if after.status is BetStatus.OPEN else at
    row.decided_by = DecidedBy.PERSON if deciding.by is DecidedBy.PERSON else None
    if not difference:
        return []
    note = ("taken back" if deciding.by is DecidedBy.UNDO else "settled anew") if again else ""
    kind = EntryKind.CORRECTION if again else EntryKind.PAYOUT
    return [LedgerEntry(PersonId(row.person_id), kind, difference, at, BetId(row.id), note)]


def _as_revision(row: BetRevisionRow, currency: Currency) -> BetRevision:
    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money.from_minor(minor, currency)

    home, _, away = (row.score or "").partition("-")
    return BetRevision(
        id=row.id,
        bet=BetId(row.bet_id),
        person=PersonId(row.person_id),
        at=row.at,
        by=row.by,
        before=BetState(row.status_before, row.settlement_before, money(row.returned_before)),
        after=BetState(row.status, row.settlement, money(row.returned_minor)),
        score=Score(int(home), int(away)) if row.score else None,
        match_status=row.match_status,
    )
