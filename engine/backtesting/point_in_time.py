"""What was known at an instant of a backtest, and an error for whoever asks for more.

A backtest never touches the arrays themselves. It holds a :class:`PointInTime`, which moves forward only, and every
question carries the instant it is asked for.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from engine.advice.history import HISTORY
from engine.arrays import IntArray
from engine.backtesting.history import StoredHistory
from engine.domain.football import Fixture, LeagueCode, MatchId, MatchStatus, Result
from engine.domain.odds import Quote, Selection
from engine.models.errors import FutureLeak
from engine.models.goals import MatchArrays
from engine.models.known_facts import KnownFacts
from engine.settlement.closing_line import ClosingLine, closing_line, is_closing, reference_order, reference_quotes
from engine.storage.tables.types import to_micros

_MICROSECONDS_A_DAY: Final = 86_400_000_000
_OFF: Final = (MatchStatus.POSTPONED.value, MatchStatus.CANCELLED.value)
_NEVER: Final = np.iinfo(np.int64).max


class PointInTime:
    """A history as far as it is known now.

    Args:
        history: everything.
        now: where time stands.
    """

    def __init__(self, history: StoredHistory, now: datetime) -> None:
        self._history = history
        self._now = now
        self._league_codes = sorted(league.code for league in history.leagues.values())
        self._league_position = {code: position for position, code in enumerate(self._league_codes)}
        self._quotes_of = _ranges(history.quotes.match_id, history.matches.id)
        self._closing_of = _ranges(history.closing.match_id, history.matches.id)
        self._newest_quote = _newest(history.quotes.known_at, self._quotes_of)
        self._kickoff = history.matches.kickoff
        self._changed = np.array(sorted(history.change_rows), dtype=np.int64)
        self._judged = np.isin(history.matches.league_id, sorted(history.judged))
        self._references = reference_order(history.bookmakers.values())
        self._finished = _FinishedMatches(history, self._league_position)

    @property
    def now(self) -> datetime:
        """Where time stands."""
        return self._now

    def move_to(self, instant: datetime) -> None:
        """Let time pass.

        Raises:
            FutureLeak: time would run backwards, so that what was known before would still be known.
        """
        if instant < self._now:
            msg = f"Time stands at {self._now:%Y-%m-%d %H:%M} and cannot go back to {instant:%Y-%m-%d %H:%M} UTC."
            raise FutureLeak(msg)
        self._now = instant

    def fixtures(self, as_of: datetime, horizon: timedelta) -> tuple[Fixture, ...]:
        """Return the tested matches that kick off within ``horizon``, by kick-off, league and identifier."""
        return self._as_fixtures(self._coming(as_of, horizon), as_of)

    def fixtures_with_fresh_prices(
        self, as_of: datetime, horizon: timedelta, max_age: timedelta, also: Collection[MatchId] = ()
    ) -> tuple[Fixture, ...]:
        """Return those of :meth:`fixtures` with a price no older than ``max_age``, and those of ``also``.

        A decision refuses older prices, so that on the others nothing can be bet: leaving them out changes no bet.
        """
        rows = self._coming(as_of, horizon)
        if not len(rows):
            return ()
        fresh = self._newest_before(rows, as_of) >= to_micros(as_of - max_age)
        if not fresh.any():
            return ()
        if also:
            fresh |= np.isin(self._history.matches.id[rows], list(also))
        return self._as_fixtures(rows[fresh], as_of)

    def quotes(self, matches: Iterable[MatchId], as_of: datetime) -> tuple[Quote, ...]:
        """Return the latest price of each book, market and line that could be taken, closing prices never."""
        moment = self._checked(as_of)
        quotes = self._history.quotes
        found: list[Quote] = []
        for match in sorted(matches):
            begin, end = self._quotes_of[self._history.rows[match]].tolist()
            at = begin + np.flatnonzero(quotes.known_at[begin:end] <= moment)
            if not len(at):
                continue
            same = (
                (quotes.market[at[1:]] == quotes.market[at[:-1]])
                & (quotes.line[at[1:]] == quotes.line[at[:-1]])
                & (quotes.bookmaker_id[at[1:]] == quotes.bookmaker_id[at[:-1]])
            )
            newest = at[np.append(~same, True)]
            latest = [self._history.quote(int(one)) for one in newest]
            codes = [int(quotes.market[one]) for one in newest]
            order = sorted(range(len(latest)), key=lambda i: (codes[i], latest[i].line or 0, latest[i].bookmaker))
            found.extend(latest[i] for i in order)
        return tuple(found)

    def results(self, as_of: datetime) -> tuple[MatchArrays, dict[LeagueCode, int]]:
        """Return the finished matches of the last years as models want them, and each league's number in them."""
        arrays = self._finished.known(self._checked(as_of), to_micros(as_of - HISTORY))
        return arrays, dict(self._league_position)

    def ends_of(self, match: MatchId, as_of: datetime) -> tuple[Result, ...]:
        """Return the reported ends of a match, oldest first."""
        moment = self._checked(as_of)
        rows = self._history.result_rows.get(match, ())
        return tuple(self._history.result(row) for row in rows if self._history.results.known_at[row] <= moment)

    def reported_between(self, since: datetime, until: datetime) -> frozenset[MatchId]:
        """Return the matches whose end was reported or corrected after ``since`` and not after ``until``."""
        moment = self._checked(until)
        known = self._history.results.known_at
        begin, end = np.searchsorted(known, [to_micros(since), moment], side="right")
        return frozenset(MatchId(int(match)) for match in self._history.results.match_id[begin:end])

    def has_kicked_off(self, match: MatchId, as_of: datetime) -> bool:
        """Tell whether a match has begun."""
        moment, row = self._checked(as_of), self._history.rows[match]
        change = self._history.change_at(row, moment)
        return bool((self._kickoff[row] if change is None else self._history.changes.kickoff[change]) <= moment)

    def closing_line(self, match: MatchId, selection: Selection, as_of: datetime) -> ClosingLine | None:
        """Return the last word of the sharpest source on a selection.

        Raises:
            FutureLeak: the match has not kicked off.
        """
        row = self._history.rows[match]
        if not self.has_kicked_off(match, as_of):
            msg = f"The closing line of match {match} was asked for before its kick-off, at {as_of:%Y-%m-%d %H:%M} UTC."
            raise FutureLeak(msg)
        fixture = self._history.fixture(row)
        quotes = [quote for quote in self._last_quotes(row) if is_closing(quote, fixture)]
        return closing_line(selection, reference_quotes(quotes, self._references))

    def knowledge(self, fixtures: tuple[Fixture, ...], as_of: datetime) -> KnownFacts:
        """Return what a forecast of these matches may look at; it checks the instants once more."""
        history, league_ids = self.results(as_of)
        quotes = self.quotes([fixture.id for fixture in fixtures], as_of)
        return KnownFacts(as_of, fixtures, history, league_ids, quotes, self._history.bookmakers)

    def _last_quotes(self, row: int) -> list[Quote]:
        """For each line the closing quote where there is one, else the last before kick-off."""
        history = self._history
        found = {}
        for at in range(*self._quotes_of[row].tolist()):
            if history.quotes.known_at[at] <= self._kickoff[row]:
                quote = history.quote(at)
                found[quote.market, quote.line, quote.bookmaker] = quote
        for at in range(*self._closing_of[row].tolist()):
            quote = history.quote(at, closing=True)
            found[quote.market, quote.line, quote.bookmaker] = quote
        return list(found.values())

    def _checked(self, as_of: datetime) -> int:
        if as_of > self._now:
            msg = (
                f"Something known at {as_of:%Y-%m-%d %H:%M} UTC was asked for while time stands at "
                f"{self._now:%Y-%m-%d %H:%M}. Nothing was answered."
            )
            raise FutureLeak(msg)
        return to_micros(as_of)

    def _coming(self, as_of: datetime, horizon: timedelta) -> IntArray:
        moment = self._checked(as_of)
        begin, end = np.searchsorted(self._kickoff, [moment, to_micros(as_of + horizon)], side="right")
        matches = self._history.matches
        rows = np.setdiff1d(np.arange(begin, end), self._changed)
        off = np.isin(matches.status[rows], _OFF) & (matches.status_known_at[rows] <= moment)
        rows = np.append(rows[~off], self._coming_of_changed(moment, to_micros(as_of + horizon)))
        known: IntArray = rows[self._judged[rows] & (matches.known_at[rows] <= moment)]
        return known

    def _coming_of_changed(self, moment: int, until: int) -> IntArray:
        """The matches with a history that, as was told at an instant, kick off after it and not after another."""
        changes = self._history.changes
        coming = []
        for row in self._changed.tolist():
            change = self._history.change_at(row, moment)
            if change is not None and moment < changes.kickoff[change] <= until and changes.status[change] not in _OFF:
                coming.append(row)
        return np.array(coming, dtype=np.int64)

    def _as_fixtures(self, rows: IntArray, as_of: datetime) -> tuple[Fixture, ...]:
        fixtures = [self._history.fixture(int(row), as_of) for row in rows]
        return tuple(sorted(fixtures, key=lambda fixture: (fixture.kickoff, fixture.league.code, fixture.id)))

    def _newest_before(self, rows: IntArray, as_of: datetime) -> IntArray:
        """(n,) when the newest price of each match known at ``as_of`` was seen; 0 where there is none."""
        moment = to_micros(as_of)
        newest = self._newest_quote[rows]
        for at in np.flatnonzero(newest > moment):
            known = self._history.quotes.known_at[slice(*self._quotes_of[rows[at]].tolist())]
            newest[at] = known[known <= moment].max(initial=0)
        return newest


class _FinishedMatches:
    """Scores by kick-off, each from when it was known until it was corrected."""

    def __init__(self, history: StoredHistory, league_position: dict[LeagueCode, int]) -> None:
        results, matches = history.results, history.matches
        row_of = history.rows
        at = np.array([row_of.get(match, -1) for match in results.match_id.tolist()], dtype=np.int64)
        until = np.full(len(at), _NEVER, dtype=np.int64)
        for rows in history.result_rows.values():
            for earlier, later in pairwise(rows):
                until[earlier] = results.known_at[later]
        used = (at >= 0) & (results.status == MatchStatus.FINISHED.value) & (results.home_goals >= 0)
        kept = np.flatnonzero(used)
        kept = kept[np.argsort(at[kept], kind="stable")]  # by kick-off and identifier
        row = at[kept]
        position = {number: league_position[league.code] for number, league in history.leagues.items()}
        self._known_at, self._until = results.known_at[kept], until[kept]
        self._kickoff = matches.kickoff[row]
        self._arrays = MatchArrays(
            matches.home[row],
            matches.away[row],
            results.home_goals[kept],
            results.away_goals[kept],
            day=results.known_at[kept] / _MICROSECONDS_A_DAY,
            league=[position[int(number)] for number in matches.league_id[row]],
        )

    def known(self, moment: int, since: int) -> MatchArrays:
        return self._arrays.rows((self._known_at <= moment) & (self._until > moment) & (self._kickoff >= since))


def _ranges(of_quotes: IntArray, matches: IntArray) -> IntArray:
    """(n, 2) where the rows of each match begin and end among quotes that are sorted by match."""
    return np.stack([np.searchsorted(of_quotes, matches, side=side) for side in ("left", "right")], axis=1)


def _newest(known_at: IntArray, ranges: IntArray) -> IntArray:
    """(n,) when the last price of each match was seen; 0 where it has none."""
    newest = np.zeros(len(ranges), dtype=np.int64)
    for row in np.flatnonzero(ranges[:, 0] < ranges[:, 1]):
        newest[row] = known_at[ranges[row, 0] : ranges[row, 1]].max()
    return newest
