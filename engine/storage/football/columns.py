"""Years of matches, results and quotes as arrays: read once, without making an object of each row."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    SmallInteger,
    String,
    cast,
    extract,
    func,
    or_,
    select,
    type_coerce,
)

from engine.arrays import BoolArray, FloatArray, IntArray, TextArray
from engine.domain.football import LeagueCode
from engine.storage.football.bookmakers import research_books
from engine.storage.repository import Repository
from engine.storage.tables import LeagueRow, MatchChangeRow, MatchRow, QuoteRow, ResultRow

_PRIME: Final = 9_973

AT_ONCE: Final = timedelta(days=180)
"""Matches of this long are read in one statement: some 80,000 quotes."""

_MATCHES: Final = MatchRow.__table__.c
_CHANGES: Final = MatchChangeRow.__table__.c
_RESULTS: Final = ResultRow.__table__.c
_QUOTES: Final = QuoteRow.__table__.c
_LEAGUES: Final = LeagueRow.__table__.c


@dataclass(frozen=True, slots=True, eq=False)
class MatchColumns:
    """Matches by kick-off and identifier; instants in microseconds since 1970 UTC.

    Attributes:
        id, league_id, season, home, away: the store's numbers.
        kickoff, known_at, status_known_at: instants.
        kickoff_exact: whether the source gave more than a day.
        status: as last told.
    """

    id: IntArray
    league_id: IntArray
    season: IntArray
    home: IntArray
    away: IntArray
    kickoff: IntArray
    kickoff_exact: BoolArray
    known_at: IntArray
    status: TextArray
    status_known_at: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class ChangeColumns:
    """Reported kick-offs and statuses, by match and the instant they became known; one row a report."""

    match_id: IntArray
    known_at: IntArray
    kickoff: IntArray
    kickoff_exact: BoolArray
    status: TextArray


@dataclass(frozen=True, slots=True, eq=False)
class ResultColumns:
    """Results in the order they became known; goals are −1 where there is no score.

    ``kickoff`` is that of the match as it stood then, −1 where that was not kept.
    """

    match_id: IntArray
    known_at: IntArray
    status: TextArray
    home_goals: IntArray
    away_goals: IntArray
    half_time_home_goals: IntArray
    half_time_away_goals: IntArray
    kickoff: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class QuoteColumns:
    """Quotes by match, market, line, bookmaker and time.

    Attributes:
        match_id, bookmaker_id: the store's numbers.
        market: the market's code in the store.
        line: quarter goals.
        known_at: microseconds since 1970 UTC.
        closing: whether a source calls them the last before kick-off.
        prices: (n, 3) decimal odds, NaN where there is none.
        more: the fourth and further prices of the rows that have them.
    """

    match_id: IntArray
    market: NDArray[np.int16]
    line: NDArray[np.int16]
    bookmaker_id: NDArray[np.int16]
    known_at: IntArray
    closing: BoolArray
    prices: FloatArray
    more: dict[int, list[float | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extent:
    """What a store knew at an instant.

    Attributes:
        first_closing: kick-off of the first match with a closing price; None without any.
        digest: names the content: another match, result or price gives another name.
    """

    first_closing: datetime | None
    digest: str


class Columns(Repository):
    """Reads whole tables for backtests and studies, past the object mapper."""

    async def extent(self, as_of: datetime) -> Extent:
        """Return what the store knew at an instant."""
        closed = select(_QUOTES.match_id).where(_QUOTES.closing.is_(True), _QUOTES.known_at <= as_of)
        first = await self._session.scalar(select(func.min(MatchRow.kickoff)).where(_MATCHES.id.in_(closed)))
        goals = func.coalesce(_RESULTS.home_goals, 0) + 7 * func.coalesce(_RESULTS.away_goals, 0)
        price = func.coalesce(_QUOTES.price_1, 0) + 7 * func.coalesce(_QUOTES.price_2, 0)
        measured: list[object] = [first]
        for columns, content in (
            (_MATCHES, self._micros(_MATCHES.kickoff) % _PRIME),
            (_RESULTS, goals * (_RESULTS.match_id % _PRIME)),
            (_QUOTES, cast(1_000 * price, BigInteger) * (_QUOTES.match_id % _PRIME)),
        ):
            query = select(func.count(), func.sum(content)).where(columns.known_at <= as_of)
            measured += [int(value or 0) for value in (await self._session.execute(query)).one()]
        return Extent(first, hashlib.blake2b(repr(measured).encode(), digest_size=6).hexdigest())

    async def matches(
        self, since: datetime, until: datetime, leagues: Collection[LeagueCode] | None = None
    ) -> MatchColumns:
        """Return the matches that kick off after ``since`` and not after ``until``, or were to at some time."""
        query = select(
            _MATCHES.id,
            _MATCHES.league_id,
            _MATCHES.season,
            _MATCHES.home_team_id,
            _MATCHES.away_team_id,
            self._micros(_MATCHES.kickoff),
            _MATCHES.kickoff_exact,
            self._micros(_MATCHES.known_at),
            type_coerce(_MATCHES.status, String),
            self._micros(_MATCHES.status_known_at),
        )
        query = _of(query, _MATCHES.league_id, leagues)
        kinds = (*"iiiiiibi", "t", "i")
        columns = await self._read_matches(query, since, until, kinds)
        order = np.lexsort((columns[0], columns[5]))
        return MatchColumns(*(column[order] for column in columns))

    async def changes(self, matches: MatchColumns) -> ChangeColumns:
        """Return the kick-offs and statuses reported at each time of matches that changed."""
        query = select(
            _CHANGES.match_id,
            self._micros(_CHANGES.known_at),
            self._micros(_CHANGES.kickoff),
            _CHANGES.kickoff_exact,
            type_coerce(_CHANGES.status, String),
        ).order_by(_CHANGES.match_id, _CHANGES.known_at)
        rows = (await (await self._session.connection()).execute(query)).all()
        there = set(matches.id.tolist())
        kept = [row for row in rows if row[0] in there]
        return ChangeColumns(*(_packed([row[at] for row in kept], kind) for at, kind in enumerate("iiibt")))

    async def results(
        self, since: datetime, until: datetime, leagues: Collection[LeagueCode] | None = None
    ) -> ResultColumns:
        """Return what became known of ends of matches after ``since`` and not after ``until``."""
        query = select(
            _RESULTS.id,
            _RESULTS.match_id,
            self._micros(_RESULTS.known_at),
            type_coerce(_RESULTS.status, String),
            _RESULTS.home_goals,
            _RESULTS.away_goals,
            _RESULTS.half_time_home_goals,
            _RESULTS.half_time_away_goals,
            self._micros(_RESULTS.kickoff),
        )
        query = _of(query, _RESULTS.league_id, leagues)
        columns = await self._read(query, _RESULTS.known_at, since, until, (*"iii", "t", *"ggggg"))
        order = np.lexsort((columns[0], columns[2]))
        return ResultColumns(*(column[order] for column in columns[1:]))

    async def quotes(
        self, since: datetime, until: datetime, leagues: Collection[LeagueCode] | None = None, *, closing: bool
    ) -> QuoteColumns:
        """Return the quotes of the matches that kick off in a time, or were to.

        Args:
            since: the kick-off is after this.
            until: and not after this.
            leagues: only these; all when None.
            closing: the closing prices, or all others.
        """
        query = (
            select(
                _QUOTES.match_id,
                type_coerce(_QUOTES.market, SmallInteger),
                _QUOTES.line,
                _QUOTES.bookmaker_id,
                self._micros(_QUOTES.known_at),
                _QUOTES.price_1,
                _QUOTES.price_2,
                _QUOTES.price_3,
                _QUOTES.more_prices,
            )
            .join(MatchRow.__table__, _MATCHES.id == _QUOTES.match_id)
            .where(_QUOTES.closing.is_(closing), _QUOTES.bookmaker_id.not_in(research_books()))
        )
        query = _of(query, _MATCHES.league_id, leagues)
        kinds = (*"isssi", *"fff", "o")
        columns = await self._read_matches(query, since, until, kinds)
        order = np.lexsort(tuple(columns[at] for at in (4, 3, 2, 1, 0)))
        keys = [column[order] for column in columns[:5]]
        more_prices = columns[8][order]
        more = {row: prices for row, prices in enumerate(more_prices) if prices is not None}
        prices = np.stack([column[order] for column in columns[5:8]], axis=1)
        match_id, market, line, bookmaker_id, known_at = keys
        is_closing = np.full(len(order), closing)
        return QuoteColumns(match_id, market, line, bookmaker_id, known_at, is_closing, prices, more)

    async def league_ids(self) -> dict[LeagueCode, int]:
        """Return the store's number of each league."""
        rows = await self._session.execute(select(_LEAGUES.code, _LEAGUES.id))
        return {LeagueCode(row.code): row.id for row in rows}

    async def _read(
        self,
        query: Select[*tuple[Any, ...]],
        by: ColumnElement[Any],
        since: datetime,
        until: datetime,
        kinds: Sequence[str],
    ) -> list[NDArray[Any]]:
        """Read a query in steps of time, each step packed into arrays before the next."""
        parts: list[list[NDArray[Any]]] = [[_packed((), kind)] for kind in kinds]
        connection = await self._session.connection()
        for begin, end in _steps(since, until):
            rows = (await connection.execute(query.where(by > begin, by <= end))).all()
            for kept, column, kind in zip(parts, zip(*rows, strict=True), kinds, strict=bool(rows)):
                kept.append(_packed(column, kind))
        return [np.concatenate(kept) for kept in parts]

    async def _read_matches(
        self, query: Select[*tuple[Any, ...]], since: datetime, until: datetime, kinds: Sequence[str]
    ) -> list[NDArray[Any]]:
        """Read a query on matches: those that kick off in a time, and those that were to before they moved."""
        columns = await self._read(query, _MATCHES.kickoff, since, until, kinds)
        moved_away = or_(_MATCHES.kickoff <= since, _MATCHES.kickoff > until)
        once = query.where(moved_away, _MATCHES.id.in_(_once_between(since, until)))
        rows = (await (await self._session.connection()).execute(once)).all()
        further = [_packed([row[at] for row in rows], kind) for at, kind in enumerate(kinds)]
        return [np.concatenate(both) for both in zip(columns, further, strict=True)]

    def _micros(self, instant: ColumnElement[Any]) -> ColumnElement[int]:
        if self._session.get_bind().dialect.name == "sqlite":
            return type_coerce(instant, BigInteger)
        return cast(extract("epoch", instant) * 1_000_000, BigInteger)


def _once_between(since: datetime, until: datetime) -> Select[int]:
    """The matches that, by something told at some time, were to kick off in a time."""
    return select(_CHANGES.match_id).where(_CHANGES.kickoff > since, _CHANGES.kickoff <= until)


def _steps(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    begin = since
    while begin < until:
        end = min(begin + AT_ONCE, until)
        yield begin, end
        begin = end


_TYPES: Final = {"i": np.int64, "s": np.int16, "b": np.bool_, "f": np.float64, "t": np.str_, "o": object}


def _packed(values: Sequence[Any], kind: str) -> NDArray[Any]:
    """Return one column: whole or small numbers, truths, floats, texts, objects, or goals with −1 for none."""
    if kind == "g":
        return np.array([-1 if value is None else value for value in values], dtype=np.int64)
    if kind != "o":
        return np.array(values, dtype=_TYPES[kind])
    objects = np.empty(len(values), dtype=object)
    objects[:] = values
    return objects


def _of(
    query: Select[*tuple[Any, ...]], column: ColumnElement[Any], leagues: Collection[LeagueCode] | None
) -> Select[*tuple[Any, ...]]:
    if leagues is None:
        return query
    return query.where(column.in_(select(_LEAGUES.id).where(_LEAGUES.code.in_(sorted(leagues)))))
