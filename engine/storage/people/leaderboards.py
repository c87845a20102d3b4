"""Leaderboards: who wants to be on which, under which name."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from engine.domain.bets import PersonId
from engine.storage.repository import Repository
from engine.storage.tables import BoardMemberRow


@dataclass(frozen=True, slots=True)
class BoardMember:
    """Somebody on a leaderboard."""

    person: PersonId
    name: str


class Boards(Repository):
    """Who takes part in which leaderboard; nobody is on one without having asked."""

    async def join(self, board: str, person: PersonId, name: str, at: datetime) -> None:
        """Take part, or take part under another name."""
        row = await self._session.get(BoardMemberRow, (board, person))
        if row is None:
            row = BoardMemberRow(board=board, person_id=person, joined_at=at)
            self._session.add(row)
        row.name = name
        await self._session.flush()

    async def leave(self, board: str, person: PersonId) -> None:
        """Take part no more."""
        await self._session.execute(
            delete(BoardMemberRow).where(BoardMemberRow.board == board, BoardMemberRow.person_id == person)
        )

    async def members(self, board: str) -> tuple[BoardMember, ...]:
        """Return who takes part, in the order they joined."""
        rows = await self._session.scalars(
            select(BoardMemberRow)
            .where(BoardMemberRow.board == board)
            .order_by(BoardMemberRow.joined_at, BoardMemberRow.person_id)
        )
        return tuple(BoardMember(PersonId(row.person_id), row.name) for row in rows)

    async def of(self, person: PersonId) -> tuple[tuple[str, str], ...]:
        """Return the boards a person is on and under which name."""
        rows = await self._session.scalars(
            select(BoardMemberRow).where(BoardMemberRow.person_id == person).order_by(BoardMemberRow.board)
        )
        return tuple((row.board, row.name) for row in rows)

    async def leave_all(self, person: PersonId) -> None:
        """Take part in none any more."""
        await self._session.execute(delete(BoardMemberRow).where(BoardMemberRow.person_id == person))
