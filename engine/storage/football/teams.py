"""Clubs and what the sources call them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from engine.domain.football import Team, TeamId
from engine.storage.errors import Conflict, Unknown
from engine.storage.repository import FOOTBALL, Repository, wait_turn
from engine.storage.tables import AliasRow, TeamRow


@dataclass(frozen=True, slots=True)
class Alias:
    """What ``source`` calls a team of ``country``. ``confidence`` is 1 for what is certain."""

    source: str
    country: str
    name: str
    team: TeamId
    confidence: float
    learned_at: datetime
    reviewed: bool = False


class Teams(Repository):
    """The clubs Fairline knows, and their names."""

    async def get(self, team: TeamId) -> Team:
        """Return one team.

        Raises:
            Unknown: no such team.
        """
        row = await self._session.get(TeamRow, team)
        if row is None:
            msg = f"There is no team {team}."
            raise Unknown(msg)
        return as_team(row)

    async def all(self, country: str | None = None) -> tuple[Team, ...]:
        """Return the teams of one country, or of all, by name."""
        query = select(TeamRow).order_by(TeamRow.name, TeamRow.id)
        if country is not None:
            query = query.where(TeamRow.country == country)
        return tuple(as_team(row) for row in await self._session.scalars(query))

    async def search(self, text: str, limit: int = 10) -> tuple[Team, ...]:
        """Return teams whose name contains ``text`` in any case; those that start with it first."""
        wanted = func.lower(TeamRow.name)
        found = await self._session.scalars(
            select(TeamRow)
            .where(wanted.contains(text.lower(), autoescape=True))
            .order_by(wanted.startswith(text.lower(), autoescape=True).desc(), TeamRow.name)
            .limit(limit)
        )
        return tuple(as_team(row) for row in found)

    async def add(self, name: str, country: str) -> Team:
        """Add a team, or return the one that has this name in this country."""
        await wait_turn(self._session, FOOTBALL)
        row = await self._session.scalar(select(TeamRow).where(TeamRow.name == name, TeamRow.country == country))
        if row is None:
            row = TeamRow(name=name, country=country)
            self._session.add(row)
            await self._session.flush()
        return as_team(row)

    async def aliases(self, source: str | None = None) -> tuple[Alias, ...]:
        """Return what one source, or every source, calls the teams."""
        query = select(AliasRow).order_by(AliasRow.source, AliasRow.country, AliasRow.name)
        if source is not None:
            query = query.where(AliasRow.source == source)
        return tuple(
            Alias(row.source, row.country, row.name, TeamId(row.team_id), row.confidence, row.learned_at, row.reviewed)
            for row in await self._session.scalars(query)
        )

    async def resolve(self, source: str, country: str, name: str) -> TeamId | None:
        """Return the team ``source`` means by exactly this ``name``; None when it was never learned."""
        found = await self._session.scalar(
            select(AliasRow.team_id).where(
                AliasRow.source == source, AliasRow.country == country, AliasRow.name == name
            )
        )
        return None if found is None else TeamId(found)

    async def learn(self, aliases: Iterable[Alias]) -> int:
        """Store names; a better-founded alias replaces a weaker one, a reviewed one only yields to a reviewed one.

        Returns:
            How many were new or changed.

        Raises:
            Conflict: a name is certain to mean two teams.
        """
        await wait_turn(self._session, FOOTBALL)
        changed = 0
        for alias in aliases:
            row = await self._session.scalar(
                select(AliasRow).where(
                    AliasRow.source == alias.source, AliasRow.country == alias.country, AliasRow.name == alias.name
                )
            )
            if row is None:
                row = AliasRow(source=alias.source, country=alias.country, name=alias.name)
                self._session.add(row)
            elif row.team_id == alias.team and (row.confidence, row.reviewed) >= (alias.confidence, alias.reviewed):
                continue
            elif row.team_id != alias.team and not alias.reviewed:
                if alias.confidence >= 1 and row.confidence >= 1:
                    msg = (
                        f"{alias.source} calls team {row.team_id} {alias.name!r}; it cannot mean team {alias.team} too."
                    )
                    raise Conflict(msg)
                if row.reviewed or row.confidence >= alias.confidence:
                    continue
            row.team_id, row.confidence = alias.team, alias.confidence
            row.learned_at, row.reviewed = alias.learned_at, alias.reviewed
            await self._session.flush()
            changed += 1
        return changed


def as_team(row: TeamRow) -> Team:
    """Return the domain's team."""
    return Team(TeamId(row.id), row.name, row.country)
