"""When and whether a match was to be played, as known at each time.

``matches`` says what was told last. A match of which something else was told before has all tellings here, the first
one included; for a question of an earlier instant the one of that instant counts.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Subquery, and_, case, func, select

from engine.domain.football import MatchId, MatchStatus
from engine.storage.repository import Repository, chunked
from engine.storage.tables import MatchChangeRow


@dataclass(frozen=True, slots=True)
class MatchChange:
    """A match's kick-off and status as known from ``known_at`` on."""

    match_id: MatchId
    known_at: datetime
    kickoff: datetime
    kickoff_exact: bool
    status: MatchStatus


class MatchChanges(Repository):
    """Reads the history of kick-offs and statuses; it is written with the facts that change them."""

    async def of(self, match_ids: Collection[MatchId], as_of: datetime) -> tuple[MatchChange, ...]:
        """Return the changes of these matches known by ``as_of``, oldest first; nothing of those that never changed."""
        found: list[MatchChange] = []
        for ids in chunked(sorted(set(match_ids))):
            rows = await self._session.scalars(
                select(MatchChangeRow)
                .where(MatchChangeRow.match_id.in_(ids), MatchChangeRow.known_at <= as_of)
                .order_by(MatchChangeRow.match_id, MatchChangeRow.known_at)
            )
            found.extend(as_change(row) for row in rows)
        return tuple(found)

    async def kicking_off(self, since: datetime, until: datetime) -> tuple[MatchChange, ...]:
        """Return the whole history of every match that at some time was to kick off after ``since``, by ``until``."""
        concerned = select(MatchChangeRow.match_id).where(
            MatchChangeRow.kickoff > since, MatchChangeRow.kickoff <= until
        )
        rows = await self._session.scalars(
            select(MatchChangeRow)
            .where(MatchChangeRow.match_id.in_(concerned))
            .order_by(MatchChangeRow.match_id, MatchChangeRow.known_at)
        )
        return tuple(as_change(row) for row in rows)


def as_change(row: MatchChangeRow) -> MatchChange:
    """Return the row as a value."""
    return MatchChange(MatchId(row.match_id), row.known_at, row.kickoff, row.kickoff_exact, row.status)


def standing_at(as_of: datetime) -> Subquery:
    """Return kick-off and status as known at an instant, of the matches that have a history.

    What was told first stands for all earlier instants: nobody said anything else before.
    """
    standing = func.coalesce(
        func.max(case((MatchChangeRow.known_at <= as_of, MatchChangeRow.known_at))), func.min(MatchChangeRow.known_at)
    )
    chosen = (
        select(MatchChangeRow.match_id, standing.label("known_at")).group_by(MatchChangeRow.match_id).subquery("chosen")
    )
    return (
        select(
            MatchChangeRow.match_id,
            MatchChangeRow.kickoff,
            MatchChangeRow.kickoff_exact,
            MatchChangeRow.status,
        )
        .join(
            chosen,
            and_(chosen.c.match_id == MatchChangeRow.match_id, chosen.c.known_at == MatchChangeRow.known_at),
        )
        .subquery("standing")
    )
