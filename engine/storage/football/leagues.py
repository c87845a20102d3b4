"""Competitions."""

from collections.abc import Iterable

from sqlalchemy import select

from engine.domain.football import League, LeagueCode
from engine.storage.errors import Unknown
from engine.storage.repository import FOOTBALL, Repository, wait_turn
from engine.storage.tables import LeagueRow


class Leagues(Repository):
    """The competitions Fairline knows."""

    async def save_all(self, leagues: Iterable[League]) -> int:
        """Add the leagues that are new and update the others; return how many were new."""
        await wait_turn(self._session, FOOTBALL)
        rows = {row.code: row for row in await self._session.scalars(select(LeagueRow))}
        added = 0
        for league in leagues:
            row = rows.get(league.code)
            if row is None:
                row = LeagueRow(code=league.code)
                self._session.add(row)
                rows[league.code] = row
                added += 1
            row.name, row.country, row.tier, row.simulated = league.name, league.country, league.tier, league.simulated
        await self._session.flush()
        return added

    async def all(self) -> tuple[League, ...]:
        """Return every league, by country and tier."""
        rows = await self._session.scalars(
            select(LeagueRow).order_by(LeagueRow.country, LeagueRow.tier, LeagueRow.code)
        )
        return tuple(as_league(row) for row in rows)

    async def get(self, code: LeagueCode) -> League:
        """Return one league.

        Raises:
            Unknown: no league has this code.
        """
        row = await self._session.scalar(select(LeagueRow).where(LeagueRow.code == code))
        if row is None:
            msg = f"No league has the code {code!r}."
            raise Unknown(msg)
        return as_league(row)


def as_league(row: LeagueRow) -> League:
    """Return the domain's league."""
    return League(LeagueCode(row.code), row.name, row.country, row.tier, row.simulated)
