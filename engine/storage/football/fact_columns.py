"""Matches, outcomes and prices read as columns, in bulk, for whoever computes over all history.

Results and statistics are read as they were *first* known: a running computation takes in a match once, and a later
correction would otherwise reach back before the instant it was made.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    cast,
    extract,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from engine.arrays import FloatArray
from engine.domain.football import MatchId, MatchStatus
from engine.domain.odds import AGGREGATES, MARKET_AVERAGE, Market
from engine.storage.football.bookmakers import research_books
from engine.storage.football.match_changes import standing_at
from engine.storage.repository import Repository, chunked
from engine.storage.tables import BookmakerRow, LeagueRow, MatchRow, QuoteRow, ResultRow, StatisticsRow

COUNTED: Final = (
    "shots",
    "shots_on_target",
    "corners",
    "fouls",
    "yellow_cards",
    "red_cards",
    "expected_goals",
)
"""Statistics of a side; one the tables do not have (yet) is missing everywhere."""

_FIXTURE: Final = 8
_RESULT: Final = 5
_BLOCK: Final = 5_000
"""Matches whose quotes are read at a time, which bounds the memory."""


@dataclass(frozen=True, slots=True, eq=False)
class MatchFacts:
    """One row a match, ordered by identifier; NaN where something is not known.

    Attributes:
        fixtures: (n, 8) match, league, tier, season, home, away, kick-off, whether that is exact.
        referees: the names, "" where there is none.
        results: (n, 5) known at, goals of both sides, goals of both sides by half-time.
        statistics: (n, 1 + 14) known at, then home and away of each of ``COUNTED``.
        average_price: (n, 2) average price of home and away before the match.

    Instants are microseconds since 1970 UTC (exact in float64).
    """

    fixtures: FloatArray
    referees: list[str]
    results: FloatArray
    statistics: FloatArray
    average_price: FloatArray


class FactColumns(Repository):
    """Bulk reads."""

    async def facts(self, until: datetime, after: datetime | None = None) -> MatchFacts:
        """Return every match of which a result or statistics became known, as far as known at ``until``.

        Args:
            until: nothing known later is read.
            after: only matches of which something became known after this instant; all matches, those without any
                outcome included, when None.
        """
        touched = None if after is None else await self._touched(after, until)
        if touched is not None and not touched:
            return _no_facts()
        first_result = self._first(ResultRow, until, touched, ResultRow.status == MatchStatus.FINISHED)
        first_counts = self._first(StatisticsRow, until, touched)
        query = self._facts_query(first_result, first_counts, standing_at(until))
        if after is not None:
            query = query.where(or_(first_result.c.known_at > after, first_counts.c.known_at > after))
        if touched is not None:
            query = query.where(MatchRow.id.in_(touched))
        rows = (await self._session.execute(query)).all()
        return await self._as_facts(rows, everything=after is None)

    async def counted(self, *instants: datetime) -> list[tuple[int, int]]:
        """Return how many results and how many statistics are known at each instant, corrections included."""
        columns = []
        for row in (ResultRow, StatisticsRow):
            sums = [func.sum(case((row.known_at <= instant, 1), else_=0)) for instant in instants]
            columns.append([int(count or 0) for count in (await self._session.execute(select(*sums))).one()])
        return list(zip(*columns, strict=True))

    async def fixtures(self, match_ids: Collection[MatchId], until: datetime) -> MatchFacts:
        """Return those of the matches that were known at an instant, as fixtures alone, ordered by identifier."""
        rows: list[Any] = []
        then = standing_at(until)
        for ids in chunked(sorted(set(match_ids))):
            query = (
                select(*self._fixture_columns(then))
                .join(LeagueRow, LeagueRow.id == MatchRow.league_id)
                .outerjoin(then, then.c.match_id == MatchRow.id)
            )
            known = query.where(MatchRow.id.in_(ids), MatchRow.known_at <= until)
            rows.extend(await self._session.execute(known.order_by(MatchRow.id)))
        fixtures, referees = _split_fixtures(rows)
        return _without_outcome(fixtures, referees)

    async def quotes(self, match_ids: Collection[MatchId], until: datetime) -> FloatArray:
        """Return what could be known of the prices of matches, never a closing price.

        Returns:
            (q, 8) match, market (as stored), line in quarter goals, bookmaker, known at, up to three prices; ordered by
            match, market, line, bookmaker and time.
        """
        blocks = []
        columns = (
            QuoteRow.match_id,
            type_coerce(QuoteRow.market, BigInteger),
            QuoteRow.line,
            QuoteRow.bookmaker_id,
            self._micros(QuoteRow.known_at),
            QuoteRow.price_1,
            QuoteRow.price_2,
            QuoteRow.price_3,
        )
        for ids in chunked(sorted(set(match_ids)), _BLOCK):
            query = (
                select(*columns)
                .where(QuoteRow.match_id.in_(ids), QuoteRow.known_at <= until, QuoteRow.closing.is_(False))
                .where(QuoteRow.bookmaker_id.not_in(research_books()))
                .where(QuoteRow.market.in_([Market.MATCH_RESULT, Market.OVER_UNDER, Market.ASIAN_HANDICAP]))
                .order_by(QuoteRow.match_id, QuoteRow.market, QuoteRow.line, QuoteRow.bookmaker_id, QuoteRow.known_at)
            )
            blocks.append(_matrix((await self._session.execute(query)).all(), len(columns)))
        return np.concatenate(blocks) if blocks else np.empty((0, len(columns)))

    def _facts_query(self, first_result: Subquery, first_counts: Subquery, then: Subquery) -> Select[Any]:
        result, counts = aliased(ResultRow), aliased(StatisticsRow)
        table = StatisticsRow.__table__.columns
        counted = [
            getattr(counts, f"{side}_{name}")
            for name in COUNTED
            if f"home_{name}" in table
            for side in ("home", "away")
        ]
        return (
            select(
                *self._fixture_columns(then, result.kickoff),
                self._micros(first_result.c.known_at).label("result_known_at"),
                result.home_goals,
                result.away_goals,
                result.half_time_home_goals,
                result.half_time_away_goals,
                self._micros(first_counts.c.known_at).label("statistics_known_at"),
                *counted,
            )
            .join(LeagueRow, LeagueRow.id == MatchRow.league_id)
            .outerjoin(then, then.c.match_id == MatchRow.id)
            .outerjoin(first_result, first_result.c.match_id == MatchRow.id)
            .outerjoin(result, and_(result.match_id == MatchRow.id, result.id == first_result.c.id))
            .outerjoin(first_counts, first_counts.c.match_id == MatchRow.id)
            .outerjoin(counts, and_(counts.match_id == MatchRow.id, counts.known_at == first_counts.c.known_at))
            .order_by(MatchRow.id)
        )

    def _fixture_columns(self, then: Subquery, played: Any = None) -> tuple[Any, ...]:
        """The columns of a fixture, with the kick-off as it stood ``then``; of a played one, when its result came."""
        kickoffs = [then.c.kickoff, MatchRow.kickoff] if played is None else [played, then.c.kickoff, MatchRow.kickoff]
        return (
            MatchRow.id,
            MatchRow.league_id,
            LeagueRow.tier,
            MatchRow.season,
            MatchRow.home_team_id,
            MatchRow.away_team_id,
            self._micros(func.coalesce(*kickoffs)),
            func.coalesce(then.c.kickoff_exact, MatchRow.kickoff_exact),
            MatchRow.extra["referee"].as_string(),
        )

    async def _touched(self, after: datetime, until: datetime) -> list[int] | None:
        """Matches of which something became known in between; None when they are too many to name."""
        found: set[int] = set()
        for row in (ResultRow, StatisticsRow):
            found.update(
                await self._session.scalars(select(row.match_id).where(row.known_at > after, row.known_at <= until))
            )
        return sorted(found) if len(found) <= _BLOCK else None

    def _first(
        self, row: Any, until: datetime, match_ids: list[int] | None, *conditions: ColumnElement[bool]
    ) -> Subquery:
        """Which row of each match was the first, and when it became known."""
        identifier = row.id if row is ResultRow else row.match_id
        order = (row.known_at, identifier)
        ranked = (
            select(
                row.match_id,
                identifier.label("id"),
                row.known_at,
                func.row_number().over(partition_by=row.match_id, order_by=order).label("place"),
            )
            .where(row.known_at <= until, *conditions, *([] if match_ids is None else [row.match_id.in_(match_ids)]))
            .subquery()
        )
        return select(ranked).where(ranked.c.place == 1).subquery()

    async def _as_facts(self, rows: Collection[Any], *, everything: bool) -> MatchFacts:
        fixtures, referees = _split_fixtures(rows)
        outcome = _matrix([row[_FIXTURE + 1 :] for row in rows], 0)
        results = outcome[:, :_RESULT] if len(outcome) else np.empty((0, _RESULT))
        statistics = np.full((len(fixtures), 1 + 2 * len(COUNTED)), np.nan)
        if len(outcome):
            statistics[:, : outcome.shape[1] - _RESULT] = outcome[:, _RESULT:]
        prices = np.full((len(fixtures), 2), np.nan)
        wanted = None if everything else [int(match) for match in fixtures[:, 0]]
        at = {int(match): row for row, match in enumerate(fixtures[:, 0])}
        for match, home, away in await self._average_prices(wanted):
            if match in at:
                prices[at[match]] = home, away
        return MatchFacts(fixtures, referees, results, statistics, prices)

    async def _average_prices(self, match_ids: Collection[int] | None) -> list[tuple[int, float, float]]:
        """Home and away price before the match: the market's average where a source told it, else of all books."""
        books = {row.code: row.id for row in await self._session.execute(select(BookmakerRow.code, BookmakerRow.id))}
        market_average = books.get(MARKET_AVERAGE, -1)
        before = select(MatchRow.kickoff).where(MatchRow.id == QuoteRow.match_id).correlate(QuoteRow).scalar_subquery()
        taken = (QuoteRow.market == Market.MATCH_RESULT, QuoteRow.closing.is_(False), QuoteRow.known_at <= before)
        reported = (
            select(QuoteRow.match_id, QuoteRow.price_1, QuoteRow.price_3)
            .where(*taken, QuoteRow.bookmaker_id == market_average)
            .where(QuoteRow.price_1.is_not(None), QuoteRow.price_3.is_not(None))
            .order_by(QuoteRow.match_id, QuoteRow.known_at)
        )
        computed = (
            select(QuoteRow.match_id, func.avg(QuoteRow.price_1), func.avg(QuoteRow.price_3))
            .where(*taken, QuoteRow.bookmaker_id.not_in([books.get(code, -1) for code in AGGREGATES]))
            .group_by(QuoteRow.match_id)
            .order_by(QuoteRow.match_id)
        )
        found: dict[int, tuple[float, float]] = {}
        for ids in [None] if match_ids is None else chunked(match_ids):
            for query in (computed, reported):  # what was told replaces what was computed
                asked = query if ids is None else query.where(QuoteRow.match_id.in_(ids))
                for match, home, away in await self._session.execute(asked):
                    if home is not None and away is not None:
                        found[match] = (home, away)
        return [(match, *prices) for match, prices in found.items()]

    def _micros(self, instant: ColumnElement[datetime] | InstrumentedAttribute[datetime]) -> ColumnElement[int]:
        """An instant as microseconds since 1970, without making an object of each."""
        if self._session.get_bind().dialect.name == "sqlite":
            return type_coerce(instant, BigInteger)
        return cast(extract("epoch", instant) * 1_000_000, BigInteger)


def _no_facts() -> MatchFacts:
    return _without_outcome(np.empty((0, _FIXTURE)), [])


def _without_outcome(fixtures: FloatArray, referees: list[str]) -> MatchFacts:
    n, width = len(fixtures), 1 + 2 * len(COUNTED)
    return MatchFacts(
        fixtures, referees, np.full((n, _RESULT), np.nan), np.full((n, width), np.nan), np.full((n, 2), np.nan)
    )


def _split_fixtures(rows: Collection[Any]) -> tuple[FloatArray, list[str]]:
    return _matrix([row[:_FIXTURE] for row in rows], _FIXTURE), [row[_FIXTURE] or "" for row in rows]


def _matrix(rows: Collection[Any], columns: int) -> FloatArray:
    """(n, columns) numbers; None becomes NaN."""
    if not rows:
        return np.empty((0, columns))
    return np.array([tuple(row) for row in rows], dtype=np.float64)
