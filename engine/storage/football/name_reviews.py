"""The list of club names that a person has to resolve."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import select

from engine.domain.football import LeagueCode, TeamId
from engine.storage.errors import Conflict
from engine.storage.repository import FOOTBALL, Repository, wait_turn
from engine.storage.tables import NameReviewRow, TeamRow

ReviewId = NewType("ReviewId", int)


class ReviewState(StrEnum):
    """Where a name on the list stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    """Means no club Fairline knows; not asked about again."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A club a name may mean, with the probability that it does."""

    team: TeamId
    confidence: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that could not be resolved, as it was met."""

    source: str
    country: str
    league: LeagueCode
    name: str
    example: str
    """The event it was met in, for a person to recognise."""

    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class NameReview:
    """A name on the list. ``refused`` are the clubs a person said it does not mean."""

    id: ReviewId
    doubt: Doubt
    refused: frozenset[TeamId]
    seen: int
    first_seen_at: datetime
    last_seen_at: datetime
    state: ReviewState
    team: TeamId | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None


class NameReviews(Repository):
    """Names that wait for a person, and what was decided."""

    async def note(self, doubts: Sequence[Doubt], at: datetime) -> int:
        """Put names on the list; one that is there is brought up to date, one that was decided stays decided.

        Returns:
            How many names were new.
        """
        await wait_turn(self._session, FOOTBALL)
        added = 0
        for doubt in doubts:
            row = await self._session.scalar(
                select(NameReviewRow).where(
                    NameReviewRow.source == doubt.source,
                    NameReviewRow.country == doubt.country,
                    NameReviewRow.name == doubt.name,
                )
            )
            if row is None:
                row = NameReviewRow(
                    source=doubt.source, country=doubt.country, name=doubt.name, refused=[], seen=0, first_seen_at=at
                )
                row.state, row.last_seen_at = ReviewState.OPEN.value, at
                self._session.add(row)
                added += 1
            if row.state != ReviewState.OPEN.value:
                continue
            row.league, row.example = doubt.league, doubt.example[:400]
            row.candidates = [[int(one.team), one.confidence] for one in doubt.proposals]
            row.confidence = max((one.confidence for one in doubt.proposals), default=0.0)
            row.seen, row.last_seen_at = row.seen + 1, max(at, row.last_seen_at)
            await self._session.flush()
        return added

    async def open(self, limit: int = 50) -> tuple[NameReview, ...]:
        """Return the names that wait, those met most often first."""
        rows = await self._session.scalars(
            select(NameReviewRow)
            .where(NameReviewRow.state == ReviewState.OPEN.value)
            .order_by(NameReviewRow.seen.desc(), NameReviewRow.id)
            .limit(limit)
        )
        return tuple(_as_review(row) for row in rows)

    async def of_source(self, source: str) -> tuple[NameReview, ...]:
        """Return every name of one source that is or was on the list."""
        rows = await self._session.scalars(
            select(NameReviewRow).where(NameReviewRow.source == source).order_by(NameReviewRow.id)
        )
        return tuple(_as_review(row) for row in rows)

    async def get(self, review: ReviewId) -> NameReview:
        """Return one name on the list.

        Raises:
            Unknown: no such entry.
        """
        return _as_review(await self._row(review))

    async def accept(self, review: ReviewId, team: TeamId, by: str, at: datetime) -> NameReview:
        """Note that a name means ``team``; learning it is the caller's.

        Raises:
            Unknown: no such entry, or no such team.
            Conflict: the team is of another country.
        """
        row = await self._row(review)
        club = await self._one(TeamRow, team, f"team {team}")
        if club.country != row.country:
            msg = f"{row.name!r} comes from {row.country}, {club.name} from {club.country}. Nothing was changed."
            raise Conflict(msg)
        row.state, row.team_id, row.decided_at, row.decided_by = ReviewState.ACCEPTED.value, team, at, by[:80]
        row.refused = [one for one in row.refused if one != team]
        await self._session.flush()
        return _as_review(row)

    async def refuse(self, review: ReviewId, team: TeamId | None, by: str, at: datetime) -> NameReview:
        """Note that a name does not mean ``team`` and keep asking; with None it means no club known, and is done.

        Raises:
            Unknown: no such entry.
        """
        row = await self._row(review)
        row.decided_at, row.decided_by, row.team_id = at, by[:80], None
        if team is None:
            row.state = ReviewState.DISMISSED.value
        else:
            row.state = ReviewState.OPEN.value
            row.refused = sorted({*row.refused, int(team)})
            row.candidates = [one for one in row.candidates if one[0] != team]
        await self._session.flush()
        return _as_review(row)

    async def close(self, source: str, names: Mapping[tuple[str, str], TeamId], at: datetime) -> int:
        """Take names off the list that have become clear by themselves; return how many.

        Args:
            source: whose names.
            names: (country, name) to the club it means.
            at: when that became clear.
        """
        rows = await self._session.scalars(
            select(NameReviewRow).where(NameReviewRow.source == source, NameReviewRow.state == ReviewState.OPEN.value)
        )
        clear = [row for row in rows if (row.country, row.name) in names]
        for row in clear:
            row.state, row.team_id = ReviewState.ACCEPTED.value, names[row.country, row.name]
            row.decided_at, row.decided_by = at, "resolver"
        await self._session.flush()
        return len(clear)

    async def _row(self, review: ReviewId) -> NameReviewRow:
        return await self._one(NameReviewRow, review, f"name {review} on the review list")


def _as_review(row: NameReviewRow) -> NameReview:
    return NameReview(
        id=ReviewId(row.id),
        doubt=Doubt(
            source=row.source,
            country=row.country,
            league=LeagueCode(row.league),
            name=row.name,
            example=row.example,
            proposals=tuple(Proposal(TeamId(team), confidence) for team, confidence in row.candidates),
        ),
        refused=frozenset(TeamId(one) for one in row.refused),
        seen=row.seen,
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        state=ReviewState(row.state),
        team=None if row.team_id is None else TeamId(row.team_id),
        decided_at=row.decided_at,
        decided_by=row.decided_by,
    )
