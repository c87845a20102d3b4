"""Results, with their corrections."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Subquery, bindparam, func, select

from engine.domain.football import LeagueCode, MatchId, MatchStatus, Result, Score, ends_of
from engine.storage.errors import Unknown
from engine.storage.repository import Repository, chunked
from engine.storage.tables import LeagueRow, MatchRow, ResultRow

_RESULTS: Final = ResultRow.__table__
_KNOWN: Final = (
    select(*_RESULTS.c)
    .where(
        _RESULTS.c.match_id.in_(bindparam("ids", expanding=True)),
        _RESULTS.c.known_at <= bindparam("as_of", type_=_RESULTS.c.known_at.type),
    )
    .order_by(_RESULTS.c.known_at, _RESULTS.c.id)
)


class Results(Repository):
    """How matches ended. A correction is a further row; what was known at any instant stays readable."""

    async def latest(self, match_ids: Collection[MatchId], as_of: datetime) -> dict[MatchId, Result]:
        """Return the results of those of the matches that had one at ``as_of``, as they were known then.

        A match that was put off and is back on has none.
        """
        reported = await self.reported(match_ids, as_of)
        standing = {match_id: ends_of(results) for match_id, results in reported.items()}
        return {match_id: results[-1] for match_id, results in standing.items() if results}

    async def reported(self, match_ids: Collection[MatchId], as_of: datetime) -> dict[MatchId, tuple[Result, ...]]:
        """Return all reported results of each match known at ``as_of``, oldest first.

        One with the status SCHEDULED says that the match was put off before and is back on.
        """
        found: dict[MatchId, list[Result]] = {}
        for ids in chunked(match_ids):
            rows = await self._session.execute(_KNOWN, {"ids": ids, "as_of": as_of})
            for row in rows:
                found.setdefault(MatchId(row.match_id), []).append(as_result(row))
        return {match_id: tuple(results) for match_id, results in found.items()}

    async def known_between(self, since: datetime, until: datetime) -> tuple[Result, ...]:
        """Return what became known after ``since`` and not after ``until``, corrections included, in that order."""
        rows = await self._session.scalars(
            select(ResultRow)
            .where(ResultRow.known_at > since, ResultRow.known_at <= until)
            .order_by(ResultRow.known_at, ResultRow.id)
        )
        return tuple(as_result(row) for row in rows)

    async def add(self, result: Result) -> bool:
        """Store a result; return False when it was known already.

        Raises:
            Unknown: no such match.
        """
        match = await self._session.get(MatchRow, result.match_id)
        if match is None:
            msg = f"There is no match {result.match_id}; its result was not stored."
            raise Unknown(msg)
        stored = [
            as_result(row)
            for row in await self._session.scalars(
                select(ResultRow)
                .where(ResultRow.match_id == result.match_id, ResultRow.known_at <= result.known_at)
                .order_by(ResultRow.known_at, ResultRow.id)
            )
        ]
        if not is_news(stored, result):
            return False
        self._session.add(
            ResultRow(
                match_id=result.match_id,
                league_id=match.league_id,
                known_at=result.known_at,
                status=result.status,
                home_goals=result.score and result.score.home,
                away_goals=result.score and result.score.away,
                half_time_home_goals=result.half_time and result.half_time.home,
                half_time_away_goals=result.half_time and result.half_time.away,
                kickoff=result.kickoff or match.kickoff,
            )
        )
        if result.known_at >= match.status_known_at:
            match.status, match.status_known_at = result.status, result.known_at
        await self._session.flush()
        return True


def is_news(earlier_results: Collection[Result], result: Result) -> bool:
    """Tell whether ``result`` differs from what was known just before it, and was not reported at that instant.

    ``earlier_results`` are the results of the same match known not after ``result``, oldest first.
    """
    latest = None
    for earlier in earlier_results:
        if earlier.known_at == result.known_at and _same(earlier, result):
            return False
        latest = earlier
    return latest is None or not _same(latest, result)


def _same(left: Result, right: Result) -> bool:
    half_times = {left.half_time, right.half_time} - {None}
    return left.score == right.score and left.status == right.status and len(half_times) <= 1


def latest_results(
    as_of: datetime, leagues: Collection[LeagueCode] | None = None, since: datetime | None = None
) -> Subquery:
    """Return results known at ``as_of`` with ``newest`` = 1 on the last reported of each match.

    Only those of ``leagues`` and those known from ``since`` on, where given.
    """
    newest = func.row_number().over(
        partition_by=ResultRow.match_id, order_by=(ResultRow.known_at.desc(), ResultRow.id.desc())
    )
    query = select(
        ResultRow.match_id,
        ResultRow.status,
        ResultRow.home_goals,
        ResultRow.away_goals,
        ResultRow.known_at,
        newest.label("newest"),
    ).where(ResultRow.known_at <= as_of, ResultRow.status != MatchStatus.SCHEDULED)
    if leagues is not None:
        wanted = select(LeagueRow.id).where(LeagueRow.code.in_(sorted(leagues)))
        query = query.where(ResultRow.league_id.in_(wanted))
    if since is not None:
        query = query.where(ResultRow.known_at >= since)
    return query.subquery()


def as_result(row: ResultRow | Row[Any]) -> Result:
    """Return the domain's result."""
    return Result(
        match_id=MatchId(row.match_id),
        score=as_score(row.home_goals, row.away_goals),
        status=row.status,
        known_at=row.known_at,
        half_time=as_score(row.half_time_home_goals, row.half_time_away_goals),
        kickoff=row.kickoff,
    )


def as_score(home: int | None, away: int | None) -> Score | None:
    """Return the score; None unless both sides are known."""
    return None if home is None or away is None else Score(home, away)
