"""Matches as fixtures, and the played ones as arrays for the models."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import numpy as np
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    bindparam,
    cast,
    extract,
    func,
    or_,
    select,
    type_coerce,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from engine.arrays import IntArray, TimeArray
from engine.domain.football import (
    OFF,
    Fixture,
    LeagueCode,
    MatchId,
    MatchStatistics,
    MatchStatus,
    Season,
    TeamId,
)
from engine.storage.errors import Unknown
from engine.storage.football.leagues import as_league
from engine.storage.football.match_changes import standing_at
from engine.storage.football.results import latest_results
from engine.storage.football.teams import as_team
from engine.storage.repository import Repository, chunked
from engine.storage.tables import LeagueRow, MatchChangeRow, MatchKeyRow, MatchRow, StatisticsRow, TeamRow

_SECONDS_A_DAY = 86_400
_Home, _Away = aliased(TeamRow), aliased(TeamRow)

COUNTS: tuple[str, ...] = tuple(
    name for name in MatchStatistics.__dataclass_fields__ if name not in {"match_id", "known_at"}
)
"""The names of the counts a match can have, such as ``home_shots``."""


@dataclass(frozen=True, slots=True)
class MatchHistory:
    """Played matches as arrays of one length n, ordered by kick-off and identifier.

    Only matches that finished on the pitch: awarded and abandoned ones say nothing about strength.
    ``league`` indexes ``leagues``; ``day`` counts UTC days since 1970-01-01; ``season`` is the year it starts in.
    """

    match_id: IntArray
    league: IntArray
    leagues: tuple[LeagueCode, ...]
    season: IntArray
    home: IntArray
    away: IntArray
    home_goals: IntArray
    away_goals: IntArray
    day: IntArray
    kickoff: TimeArray
    """Kick-off in UTC, datetime64[us]."""

    known_at: TimeArray
    """When each result, as it stands here, became known; UTC, datetime64[us]."""

    def __len__(self) -> int:
        return len(self.match_id)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A club that plays or played in a league in a season."""

    team: TeamId
    league: LeagueCode
    season: Season


class Matches(Repository):
    """Matches, whenever they are played."""

    async def get(self, match_id: MatchId) -> Fixture:
        """Return one match.

        Raises:
            Unknown: no such match.
        """
        found = await self.get_many([match_id])
        if match_id not in found:
            msg = f"There is no match {match_id}."
            raise Unknown(msg)
        return found[match_id]

    async def get_many(self, match_ids: Collection[MatchId]) -> dict[MatchId, Fixture]:
        """Return those of the matches that exist, with the last known status."""
        found: dict[MatchId, Fixture] = {}
        for ids in chunked(match_ids):
            for row in await self._session.execute(_FIXTURES_OF, {"ids": ids}):
                fixture = _as_fixture(row)
                found[fixture.id] = fixture
        return found

    async def upcoming(
        self, as_of: datetime, until: datetime, leagues: Collection[LeagueCode] | None = None
    ) -> tuple[Fixture, ...]:
        """Return matches that, as was known at ``as_of``, kick off after ``as_of`` and not after ``until``.

        Every fixture returned says SCHEDULED, and its kick-off is the one that was told then, whatever has happened to
        the match since. Postponed and cancelled matches are left out from when that was known until a new date was.
        Ordered by kick-off, league and identifier.
        """
        changed = select(MatchChangeRow.match_id)
        as_always = (
            _fixtures()
            .where(MatchRow.kickoff > as_of, MatchRow.kickoff <= until, MatchRow.known_at <= as_of)
            .where(or_(MatchRow.status.not_in(OFF), MatchRow.status_known_at > as_of), MatchRow.id.not_in(changed))
        )
        then = standing_at(as_of)
        as_then = (
            _fixtures()
            .add_columns(then.c.kickoff, then.c.kickoff_exact)
            .join(then, then.c.match_id == MatchRow.id)
            .where(then.c.kickoff > as_of, then.c.kickoff <= until, MatchRow.known_at <= as_of)
            .where(then.c.status.not_in(OFF))
        )
        if leagues is not None:
            wanted = LeagueRow.code.in_(sorted(leagues))
            as_always, as_then = as_always.where(wanted), as_then.where(wanted)
        found = [_as_fixture(row, MatchStatus.SCHEDULED) for row in await self._session.execute(as_always)]
        found += [
            replace(_as_fixture(row[:4], MatchStatus.SCHEDULED), kickoff=row[4], kickoff_exact=row[5])
            for row in await self._session.execute(as_then)
        ]
        return tuple(sorted(found, key=lambda fixture: (fixture.kickoff, fixture.league.code, fixture.id)))

    async def between(
        self, since: datetime, until: datetime, leagues: Collection[LeagueCode] | None = None
    ) -> tuple[Fixture, ...]:
        """Return matches that kick off after ``since`` and not after ``until``, with the last known status."""
        query = (
            _fixtures()
            .where(MatchRow.kickoff > since, MatchRow.kickoff <= until)
            .order_by(MatchRow.kickoff, LeagueRow.code, MatchRow.id)
        )
        if leagues is not None:
            query = query.where(LeagueRow.code.in_(sorted(leagues)))
        return tuple(_as_fixture(row) for row in await self._session.execute(query))

    async def appearances(self, country: str) -> tuple[Appearance, ...]:
        """Return which clubs play or played in which league of a country in which season."""
        rows = await self._session.execute(
            union(
                *(
                    select(side.label("team"), LeagueRow.code, MatchRow.season)
                    .join(LeagueRow, LeagueRow.id == MatchRow.league_id)
                    .where(LeagueRow.country == country)
                    for side in (MatchRow.home_team_id, MatchRow.away_team_id)
                )
            )
        )
        return tuple(
            sorted(
                (Appearance(TeamId(row.team), LeagueCode(row.code), Season(row.season)) for row in rows),
                key=lambda one: (one.season, one.league, one.team),
            )
        )

    async def by_key(self, source: str, key: str) -> MatchId | None:
        """Return the match a source calls ``key``; None when none is stored."""
        row = await self._session.get(MatchKeyRow, (source, key))
        return None if row is None else MatchId(row.match_id)

    async def history(
        self,
        as_of: datetime,
        leagues: Collection[LeagueCode] | None = None,
        since: datetime | None = None,
    ) -> MatchHistory:
        """Return the finished matches whose result was known at ``as_of``, each with the score as it was known then.

        Args:
            as_of: results known later do not exist yet.
            leagues: only these; all when None.
            since: only matches that kicked off at or after this instant.
        """
        latest = latest_results(as_of, leagues, since)  # no result is known before its match kicks off
        on_sqlite = self._session.get_bind().dialect.name == "sqlite"
        then = standing_at(as_of)
        kickoff = func.coalesce(then.c.kickoff, MatchRow.kickoff)
        query = (
            select(
                MatchRow.id,
                LeagueRow.code,
                MatchRow.season,
                MatchRow.home_team_id,
                MatchRow.away_team_id,
                latest.c.home_goals,
                latest.c.away_goals,
                _micros(kickoff, on_sqlite=on_sqlite),
                _micros(latest.c.known_at, on_sqlite=on_sqlite),
            )
            .join(latest, and_(latest.c.match_id == MatchRow.id, latest.c.newest == 1))
            .join(LeagueRow, LeagueRow.id == MatchRow.league_id)
            .outerjoin(then, then.c.match_id == MatchRow.id)
            .where(latest.c.status == MatchStatus.FINISHED.value, latest.c.home_goals.is_not(None))
            .order_by(kickoff, MatchRow.id)
        )
        if since is not None:
            query = query.where(kickoff >= since)
        return _as_history((await self._session.execute(query)).all())

    async def statistics(self, match_ids: Collection[MatchId], as_of: datetime) -> dict[MatchId, MatchStatistics]:
        """Return the counts of those of the matches that have some, as they were known at ``as_of``."""
        found: dict[MatchId, MatchStatistics] = {}
        for ids in chunked(match_ids):
            rows = await self._session.scalars(
                select(StatisticsRow)
                .where(StatisticsRow.match_id.in_(ids), StatisticsRow.known_at <= as_of)
                .order_by(StatisticsRow.known_at)
            )
            for row in rows:
                counts = {name: getattr(row, name) for name in COUNTS}
                found[MatchId(row.match_id)] = MatchStatistics(MatchId(row.match_id), row.known_at, **counts)
        return found


def _fixtures() -> Select[MatchRow, LeagueRow, TeamRow, TeamRow]:
    return (
        select(MatchRow, LeagueRow, _Home, _Away)
        .join(LeagueRow, LeagueRow.id == MatchRow.league_id)
        .join(_Home, _Home.id == MatchRow.home_team_id)
        .join(_Away, _Away.id == MatchRow.away_team_id)
    )


_FIXTURES_OF: Final = _fixtures().where(MatchRow.id.in_(bindparam("ids", expanding=True)))


def _as_fixture(row: Any, status: MatchStatus | None = None) -> Fixture:
    match, league, home, away = row
    return Fixture(
        id=MatchId(match.id),
        league=as_league(league),
        season=Season(match.season),
        kickoff=match.kickoff,
        home=as_team(home),
        away=as_team(away),
        kickoff_exact=match.kickoff_exact,
        status=status or match.status,
    )


def _micros(
    instant: ColumnElement[datetime] | InstrumentedAttribute[datetime], *, on_sqlite: bool
) -> ColumnElement[int]:
    """Return an instant as microseconds since 1970, without making an object of each."""
    if on_sqlite:
        return type_coerce(instant, BigInteger)
    return cast(extract("epoch", instant) * 1_000_000, BigInteger)


def _as_history(rows: Sequence[Any]) -> MatchHistory:
    columns = list(zip(*rows, strict=True)) or [()] * 9
    codes = tuple(sorted(set(columns[1])))
    position = {code: index for index, code in enumerate(codes)}

    def integers(column: Sequence[int]) -> IntArray:
        return np.fromiter(column, dtype=np.int64, count=len(rows))

    kickoff, known_at = integers(columns[7]), integers(columns[8])
    return MatchHistory(
        match_id=integers(columns[0]),
        league=integers([position[code] for code in columns[1]]),
        leagues=tuple(LeagueCode(code) for code in codes),
        season=integers(columns[2]),
        home=integers(columns[3]),
        away=integers(columns[4]),
        home_goals=integers(columns[5]),
        away_goals=integers(columns[6]),
        day=kickoff // (_SECONDS_A_DAY * 1_000_000),
        kickoff=kickoff.astype("datetime64[us]"),
        known_at=known_at.astype("datetime64[us]"),
    )
