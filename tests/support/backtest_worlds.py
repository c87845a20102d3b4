"""Small histories for backtests, written down match by match or drawn at random with a known truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from engine.backtesting.history import StoredHistory
from engine.domain.football import League, LeagueCode, Team, TeamId
from engine.domain.odds import MARKET_AVERAGE, Bookmaker, BookmakerCode
from engine.storage.football.columns import ChangeColumns, MatchColumns, QuoteColumns, ResultColumns
from engine.storage.tables.types import to_micros

FRIDAY = datetime(2022, 10, 14, 16, 0, tzinfo=UTC)
"""17:00 in London: when a weekend's prices are collected."""

KICKOFF = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
AFTER = timedelta(hours=3)

LEAGUE = League(LeagueCode("E0"), "Premier League", "England", 1)
BOOKS = {
    1: Bookmaker(BookmakerCode("pinnacle"), "Pinnacle", sharp=True),
    2: Bookmaker(BookmakerCode("bet365"), "bet365"),
    3: Bookmaker(BookmakerCode("bwin"), "bwin"),
    4: Bookmaker(MARKET_AVERAGE, "Average", takeable=False),
}
NO_CHANGES = ChangeColumns(
    *(np.empty(0, dtype=kind) for kind in (np.int64, np.int64, np.int64, np.bool_, np.str_)),
)
_NUMBER = {book.code: number for number, book in BOOKS.items()}


@dataclass(frozen=True)
class Told:
    """One thing told of how a match ended; goals of −1 for none."""

    home: int
    away: int
    at: datetime
    status: str = "finished"


@dataclass(frozen=True)
class Priced:
    """One quote: market 1 is the match result, 2 over/under, 3 the Asian handicap; lines in quarter goals."""

    book: str
    prices: tuple[float, ...]
    at: datetime = FRIDAY
    market: int = 1
    line: int = 0


@dataclass(frozen=True)
class Played:
    """One match with its prices and its end."""

    quotes: tuple[Priced, ...] = ()
    told: tuple[Told, ...] = (Told(1, 0, KICKOFF + AFTER),)
    kickoff: datetime = KICKOFF
    closing: tuple[Priced, ...] = ()
    home: int = 1
    away: int = 2
    status: str = "finished"
    status_known_at: datetime = KICKOFF + AFTER


def world(matches: Sequence[Played]) -> StoredHistory:
    """Return a history of these matches; the first has the number 1."""
    numbered = list(enumerate(matches, start=1))
    by_kickoff = sorted(numbered, key=lambda one: (one[1].kickoff, one[0]))
    told = sorted(
        ((result.at, number, result) for number, match in numbered for result in match.told), key=lambda one: one[:2]
    )
    teams = {number: Team(TeamId(number), f"Team {number}", "England") for m in matches for number in (m.home, m.away)}
    columns = MatchColumns(
        id=_whole(number for number, _ in by_kickoff),
        league_id=_whole(1 for _ in by_kickoff),
        season=_whole(2022 for _ in by_kickoff),
        home=_whole(match.home for _, match in by_kickoff),
        away=_whole(match.away for _, match in by_kickoff),
        kickoff=_whole(to_micros(match.kickoff) for _, match in by_kickoff),
        kickoff_exact=np.ones(len(matches), dtype=np.bool_),
        known_at=_whole(to_micros(match.kickoff - timedelta(days=7)) for _, match in by_kickoff),
        status=np.array([match.status for _, match in by_kickoff], dtype=np.str_),
        status_known_at=_whole(to_micros(match.status_known_at) for _, match in by_kickoff),
    )
    results = ResultColumns(
        match_id=_whole(number for _, number, _ in told),
        known_at=_whole(to_micros(at) for at, _, _ in told),
        status=np.array([result.status for _, _, result in told], dtype=np.str_),
        home_goals=_whole(result.home for _, _, result in told),
        away_goals=_whole(result.away for _, _, result in told),
        half_time_home_goals=_whole(-1 for _ in told),
        half_time_away_goals=_whole(-1 for _ in told),
        kickoff=_whole(to_micros(matches[number - 1].kickoff) for _, number, _ in told),
    )
    quotes = _quotes([(number, quote) for number, match in numbered for quote in match.quotes], closing=False)
    closing = _quotes([(number, quote) for number, match in numbered for quote in match.closing], closing=True)
    return StoredHistory({1: LEAGUE}, frozenset({1}), teams, BOOKS, columns, NO_CHANGES, results, quotes, closing)


def fair_market(
    seed: int, *, edge: float = 0.0, weeks: int = 12, matches: int = 40, favourites: bool = False
) -> StoredHistory:
    """Draw matches whose chances are known.

    With ``edge`` 0 every price at bet365 is exactly fair, while the sharp line and the average err: they make a bettor
    see edges that are not there. With an edge the sharp line is the truth and every third match has one price at bet365
    that pays that much more than it should. With ``favourites`` each match has a clear one, and the good price is on
    it: at short prices luck evens out after far fewer bets.
    """
    rng = np.random.default_rng(seed)
    drawn = []
    for week in range(weeks):
        later = timedelta(days=7 * week)
        for match in range(matches):
            strength = rng.choice([-1.3, 1.3]) + rng.normal(0, 0.15) if favourites else rng.normal(0, 0.5)
            weights = np.exp([strength, -0.2 * strength**2, -strength])
            truth = weights / weights.sum()
            believed = truth if edge else _perturbed(truth, rng)
            pays = np.full(3, 0.95 if edge else 1.0)
            if edge and match % 3 == 0:
                pays[int(truth.argmax()) if favourites else match // 3 % 3] = 1 + edge
            outcome = int(rng.choice(3, p=truth))
            score = ((2, 1), (1, 1), (0, 1))[outcome]
            at, kickoff = FRIDAY + later, KICKOFF + later
            drawn.append(
                Played(
                    quotes=(
                        Priced("pinnacle", _prices(believed, 0.975), at),
                        Priced("bet365", _prices(truth, pays), at),
                        Priced("bwin", _prices(truth, 0.99), at),
                        Priced("market_avg", _prices(believed, 0.96), at),
                    ),
                    told=(Told(*score, kickoff + AFTER),),
                    kickoff=kickoff,
                    closing=(Priced("pinnacle", _prices(truth, 0.9999), kickoff),),
                    home=2 * match + 1,
                    away=2 * match + 2,
                    status_known_at=kickoff + AFTER,
                )
            )
    return world(drawn)


def _perturbed(truth: Any, rng: np.random.Generator) -> Any:
    weights = truth * np.exp(rng.normal(0, 0.06, 3))
    return weights / weights.sum()


def _prices(chances: Any, pays: Any) -> tuple[float, ...]:
    return tuple(float(round(price, 4)) for price in np.asarray(pays) / chances)


def _quotes(rows: Sequence[tuple[int, Priced]], *, closing: bool) -> QuoteColumns:
    ordered = sorted(
        rows, key=lambda row: (row[0], row[1].market, row[1].line, _NUMBER[BookmakerCode(row[1].book)], row[1].at)
    )
    padded = [(*quote.prices, *(3 - len(quote.prices)) * (float("nan"),)) for _, quote in ordered]
    return QuoteColumns(
        match_id=_whole(number for number, _ in ordered),
        market=_whole(quote.market for _, quote in ordered).astype(np.int16),
        line=_whole(quote.line for _, quote in ordered).astype(np.int16),
        bookmaker_id=_whole(_NUMBER[BookmakerCode(quote.book)] for _, quote in ordered).astype(np.int16),
        known_at=_whole(to_micros(quote.at) for _, quote in ordered),
        closing=np.full(len(ordered), closing),
        prices=np.array(padded, dtype=np.float64).reshape(len(ordered), 3),
    )


def _whole(values: Any) -> Any:
    return np.array(list(values), dtype=np.int64)
