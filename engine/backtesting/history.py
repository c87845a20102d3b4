"""Everything a backtest may ever look at, read from the store once and held as arrays."""

import hashlib
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from engine.advice.analyst import HORIZON
from engine.advice.history import HISTORY
from engine.backtesting.result import BacktestError
from engine.domain.football import Fixture, League, LeagueCode, MatchId, MatchStatus, Result, Score, Season, Team
from engine.domain.odds import OUTCOMES, Bookmaker, BookmakerCode, Quote
from engine.storage.database import Database
from engine.storage.football.columns import ChangeColumns, MatchColumns, QuoteColumns, ResultColumns
from engine.storage.tables.types import MARKETS, from_micros, from_quarters, to_micros

AFTERWARDS: Final = timedelta(days=45)
"""How long after the last decision results are read, so that what was bet on can be settled."""


class NothingToTest(BacktestError):
    """There are no matches of these leagues in this time."""


@dataclass(frozen=True, eq=False)
class StoredHistory:
    """Matches, results and prices of a time, whatever was known when: read it through a point in time only.

    Attributes:
        leagues: all leagues of the countries concerned, by the store's number.
        judged: the numbers of the leagues whose matches are judged.
        teams, books: by the store's number.
        matches: by kick-off; from long before the test, so that models can be fitted. Kick-off and status are those
            told last.
        changes: what was told of them at each time, of the matches where that changed.
        results: in the order they became known.
        quotes, closing: of the matches of the test, by match.
    """

    leagues: Mapping[int, League]
    judged: frozenset[int]
    teams: Mapping[int, Team]
    books: Mapping[int, Bookmaker]
    matches: MatchColumns
    changes: ChangeColumns
    results: ResultColumns
    quotes: QuoteColumns
    closing: QuoteColumns

    @cached_property
    def bookmakers(self) -> Mapping[BookmakerCode, Bookmaker]:
        """The bookmakers by code."""
        return {book.code: book for book in self.books.values()}

    @cached_property
    def rows(self) -> Mapping[int, int]:
        """The row of each match."""
        return {int(match): row for row, match in enumerate(self.matches.id)}

    @cached_property
    def change_rows(self) -> Mapping[int, tuple[int, ...]]:
        """The rows of each changed match's reported kick-offs and statuses, oldest first, by the match's row."""
        found: dict[int, list[int]] = {}
        for row, match in enumerate(self.changes.match_id.tolist()):
            found.setdefault(self.rows[match], []).append(row)
        return {match: tuple(at) for match, at in found.items()}

    def change_at(self, row: int, moment: int) -> int | None:
        """Return the change that was in force for a match at an instant; None for one that never changed.

        What was told first stands for all earlier instants.
        """
        changes = self.change_rows.get(row)
        if changes is None:
            return None
        return next((one for one in reversed(changes) if self.changes.known_at[one] <= moment), changes[0])

    @cached_property
    def result_rows(self) -> Mapping[int, tuple[int, ...]]:
        """The rows of each match's results, oldest first."""
        found: dict[int, list[int]] = {}
        for row, match in enumerate(self.results.match_id.tolist()):
            found.setdefault(match, []).append(row)
        return {match: tuple(at) for match, at in found.items()}

    def fingerprint(self) -> str:
        """Name these data: other matches, results or prices give another name."""
        digest = hashlib.blake2b(digest_size=6)
        for array in (
            self.matches.kickoff,
            self.changes.known_at,
            self.results.known_at,
            self.quotes.known_at,
            self.quotes.prices,
        ):
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()

    def fixture(self, row: int, as_of: datetime | None = None) -> Fixture:
        """Return one match as the domain knows it, with the kick-off known at an instant; the last known when None."""
        matches = self.matches
        change = None if as_of is None else self.change_at(row, to_micros(as_of))
        columns, at = (self.matches, row) if change is None else (self.changes, change)
        return Fixture(
            id=MatchId(int(matches.id[row])),
            league=self.leagues[int(matches.league_id[row])],
            season=Season(int(matches.season[row])),
            kickoff=from_micros(int(columns.kickoff[at])),
            home=self.teams[int(matches.home[row])],
            away=self.teams[int(matches.away[row])],
            kickoff_exact=bool(columns.kickoff_exact[at]),
            status=MatchStatus.SCHEDULED,
        )

    def result(self, row: int) -> Result:
        """Return one result as the domain knows it."""
        results = self.results
        return Result(
            MatchId(int(results.match_id[row])),
            _score(int(results.home_goals[row]), int(results.away_goals[row])),
            MatchStatus(str(results.status[row])),
            from_micros(int(results.known_at[row])),
            _score(int(results.half_time_home_goals[row]), int(results.half_time_away_goals[row])),
            None if results.kickoff[row] < 0 else from_micros(int(results.kickoff[row])),
        )

    def quote(self, row: int, *, closing: bool = False) -> Quote:
        """Return one quote as the domain knows it."""
        quotes = self.closing if closing else self.quotes
        market = MARKETS[int(quotes.market[row])]
        prices = (*quotes.prices[row].tolist(), *(quotes.more.get(row) or ()))[: len(OUTCOMES[market])]
        return Quote(
            match_id=MatchId(int(quotes.match_id[row])),
            bookmaker=self.books[int(quotes.bookmaker_id[row])].code,
            market=market,
            line=from_quarters(market, int(quotes.line[row])),
            prices=tuple(_price(value) for value in prices),
            known_at=from_micros(int(quotes.known_at[row])),
            closing=closing,
        )


async def load_history(
    database: Database,
    since: datetime,
    until: datetime,
    leagues: Collection[LeagueCode] | None = None,
    *,
    horizon: timedelta = HORIZON,
) -> StoredHistory:
    """Read what decisions from ``since`` to ``until`` may look at, and how their matches ended.

    Args:
        database: where it is stored.
        since: the first decision.
        until: the last decision.
        leagues: those whose matches are judged; all when None. Models are fitted on all leagues of their countries.
        horizon: how far ahead of a decision matches are judged.

    Raises:
        NothingToTest: no such match.
    """
    last = until + horizon
    async with database.unit_of_work(read_only=True) as work:
        every = await work.leagues.all()
        wanted = [league for league in every if leagues is None or league.code in leagues]
        countries = {league.country for league in wanted}
        beside = [league for league in every if league.country in countries]
        codes = None if len(beside) == len(every) else [league.code for league in beside]
        ids = await work.columns.league_ids()
        matches = await work.columns.matches(since - HISTORY - timedelta(days=30), last, codes)
        changes = await work.columns.changes(matches)
        results = await work.columns.results(since - HISTORY - timedelta(days=30), until + AFTERWARDS, codes)
        judged = None if leagues is None else sorted(league.code for league in wanted)
        quotes = await work.columns.quotes(since, last, judged, closing=False)
        closing = await work.columns.quotes(since, last, judged, closing=True)
        teams = {int(team.id): team for team in await work.teams.all()}
        numbers = await work.quotes.bookmaker_ids()
        books = {numbers[book.code]: book for book in await work.bookmakers.all()}
    if not len(matches.id) or matches.kickoff[-1] < to_micros(since):
        msg = f"There is no match between {since:%Y-%m-%d} and {until:%Y-%m-%d} to test on. Import some first."
        raise NothingToTest(msg)
    known = {ids[league.code]: league for league in beside}
    mine = frozenset(ids[league.code] for league in wanted)
    return StoredHistory(known, mine, teams, books, matches, changes, results, quotes, closing)


def _score(home: int, away: int) -> Score | None:
    return None if home < 0 or away < 0 else Score(home, away)


def _price(value: float | None) -> Decimal | None:
    return None if value is None or math.isnan(value) else _decimal(value)


@lru_cache(maxsize=100_000)
def _decimal(value: float) -> Decimal:
    return Decimal(str(value))
