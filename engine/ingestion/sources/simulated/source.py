"""Facts of the simulated leagues in the order in which they became known."""

import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

import numpy as np

from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact, StatisticsFact
from engine.domain.football import League, MatchStatus, Score, Season
from engine.domain.odds import Bookmaker, Market
from engine.ingestion.sources.simulated.books import CARELESS, CHARACTERS, Column, PriceSheet, price_season
from engine.ingestion.sources.simulated.clubs import CLUBS, LEAGUES
from engine.ingestion.sources.simulated.schedule import published_at
from engine.ingestion.sources.simulated.world import FIRST_SEASON, RESULT_AFTER, STATISTICS, SeasonPlay, play_season

_BRIEF_SNAPSHOTS: Final = (4, 7)
"""A day before kick-off, and closing."""

_PRICE: Final = tuple(Decimal(cents).scaleb(-2) for cents in range(10_001))
_LINE: Final = {quarters: Decimal(quarters) / 4 for quarters in range(-20, 21)}
_SIDES: Final = ("home", "away")


@dataclass(frozen=True, slots=True)
class _Window:
    """Half open: what became known after ``since`` and not after ``until``; seconds since 1970."""

    since: float
    until: float

    def __contains__(self, instant: float) -> bool:
        return self.since < instant <= self.until

    def mask(self, instants: np.ndarray) -> np.ndarray:
        return (self.since < instants) & (instants <= self.until)


class SimulatedSource:
    """A :class:`~engine.domain.facts.Source` of two invented leagues with fixtures, prices and results.

    It covers every day from the summer of 2010 on. The same seed tells the same story on every machine, and a window
    of time holds the same facts however it is cut.

    Args:
        seed: names the world; another seed is another world.
        full_quotes_from: matches that kicked off before this instant come with brief prices (three markets, a day
            before kick-off and closing) in place of every snapshot; None: every match comes with all.
        careless: how often a soft book's price of a match is out of line for a reason of its own.

    Raises:
        ValueError: ``full_quotes_from`` has no time zone.
    """

    name = "simulated"
    simulated = True

    def __init__(self, seed: int = 1, *, full_quotes_from: datetime | None = None, careless: float = CARELESS) -> None:
        if full_quotes_from is not None and full_quotes_from.tzinfo is None:
            msg = f"{full_quotes_from.isoformat()} has no time zone; give an aware time."
            raise ValueError(msg)
        self._seed = seed
        self._careless = careless
        self._full_from = 0.0 if full_quotes_from is None else full_quotes_from.timestamp()

    async def leagues(self) -> tuple[League, ...]:
        """Return the two simulated leagues."""
        return LEAGUES

    async def bookmakers(self) -> tuple[Bookmaker, ...]:
        """Return the simulated bookmakers, the sharp one first."""
        return tuple(character.bookmaker for character in CHARACTERS)

    async def facts(self, *, since: datetime | None, until: datetime) -> AsyncIterator[MatchFacts]:
        """Yield every fact that became known after ``since`` (None: ever) and not after ``until``.

        A match comes at most once, ordered by kick-off, unless it was put off: then each of its dates comes by itself,
        and so does the news that the first one is off.
        """
        begin = published_at(FIRST_SEASON) if since is None else max(since, published_at(FIRST_SEASON))
        window = _Window(float("-inf") if since is None else since.timestamp(), until.timestamp())
        first = max(FIRST_SEASON, Season(begin.year - 1))
        for year in range(first.start_year, until.year + 1):
            season = Season(year)
            if published_at(season) > until:
                return
            for facts in self._season(season, window):
                yield facts

    def _season(self, season: Season, window: _Window) -> Iterator[MatchFacts]:
        play = play_season(self._seed, season)
        result_known = play.kickoff + int(RESULT_AFTER.total_seconds())
        if window.since >= result_known.max():
            return
        on_offer = play.kickoff - window.until < 7 * 86_400  # no price is known earlier
        quotes = self._quotes(season, play, window) if (on_offer & (result_known > window.since)).any() else {}
        reported = window.mask(play.known) | window.mask(np.where(play.postponed > 0, play.postponed, result_known))
        for row in np.flatnonzero(reported | np.isin(np.arange(len(reported)), list(quotes))).tolist():
            yield from _match(self._seed, play, row, quotes.get(row, ()), window)

    def _quotes(self, season: Season, play: SeasonPlay, window: _Window) -> dict[int, tuple[QuoteFact, ...]]:
        sheet = price_season(self._seed, season, self._careless)
        wanted = window.mask(sheet.known) & (sheet.known > 0)
        brief = play.kickoff < self._full_from
        wanted &= ~brief[:, None] | np.isin(np.arange(wanted.shape[1]), _BRIEF_SNAPSHOTS)
        rows, snapshots = np.nonzero(wanted)
        lines = sheet.main_line[rows, snapshots].tolist()
        prices = sheet.cents[rows, snapshots]
        by_match: dict[int, list[QuoteFact]] = {}
        columns = {False: list(enumerate(sheet.columns)), True: _essential(sheet)}
        last = sheet.known.shape[1] - 1
        for i, (row, snapshot) in enumerate(zip(rows.tolist(), snapshots.tolist(), strict=True)):
            known_at = datetime.fromtimestamp(int(sheet.known[row, snapshot]), UTC)
            cents = prices[i].tolist()
            by_match.setdefault(row, []).extend(
                _quote(column, cents[c], lines[i], known_at, closing=snapshot == last)
                for c, column in columns[bool(brief[row])]
            )
        return {row: tuple(quotes) for row, quotes in by_match.items()}


def _essential(sheet: PriceSheet) -> list[tuple[int, Column]]:
    return [(c, column) for c, column in enumerate(sheet.columns) if column.essential]


def _quote(column: Column, cents: list[int], main_line: int, known_at: datetime, *, closing: bool) -> QuoteFact:
    home, middle, away = cents
    if column.market is Market.MATCH_RESULT:
        return QuoteFact(
            column.bookmaker, column.market, None, (_PRICE[home], _PRICE[middle], _PRICE[away]), known_at, closing
        )
    quarters = column.quarters
    if column.market is Market.ASIAN_HANDICAP:
        quarters = main_line + (quarters or 0)
    line = None if quarters is None else _LINE[quarters]
    return QuoteFact(column.bookmaker, column.market, line, (_PRICE[home], _PRICE[middle]), known_at, closing)


def _match(
    seed: int, play: SeasonPlay, row: int, quotes: tuple[QuoteFact, ...], window: _Window
) -> Iterator[MatchFacts]:
    """Tell of one date of a match, as far as it lies in the window."""
    fixture = _fixture(seed, play, row)
    called_off = int(play.postponed[row])
    result_known = int(play.kickoff[row]) + int(RESULT_AFTER.total_seconds())
    if not called_off and result_known in window:
        known_at = datetime.fromtimestamp(result_known, UTC)
        yield MatchFacts(fixture, quotes, _result(play, row, known_at), _statistics(play, row, known_at))
        return
    if quotes or int(play.known[row]) in window:
        yield MatchFacts(fixture, quotes)
    if called_off and called_off in window:
        known_at = datetime.fromtimestamp(called_off, UTC)
        yield MatchFacts(
            _fixture(seed, play, row, MatchStatus.POSTPONED, known_at),
            result=ResultFact(None, MatchStatus.POSTPONED, known_at),
        )


def _fixture(
    seed: int, play: SeasonPlay, row: int, status: MatchStatus = MatchStatus.SCHEDULED, known_at: datetime | None = None
) -> FixtureFact:
    home, away = play.clubs[row].tolist()
    return FixtureFact(
        league=LEAGUES[int(play.league[row])].code,
        season=play.season,
        kickoff=datetime.fromtimestamp(int(play.kickoff[row]), UTC),
        kickoff_exact=True,
        home=CLUBS[home],
        away=CLUBS[away],
        known_at=datetime.fromtimestamp(int(play.known[row]), UTC) if known_at is None else known_at,
        status=status,
        key=f"{seed}-{play.season.start_year}-{int(play.match[row]):03d}",
    )


def _result(play: SeasonPlay, row: int, known_at: datetime) -> ResultFact:
    return ResultFact(
        Score(*play.goals[row].tolist()), MatchStatus.FINISHED, known_at, Score(*play.half_time[row].tolist())
    )


def _statistics(play: SeasonPlay, row: int, known_at: datetime) -> StatisticsFact:
    counts = {
        f"{side}_{name}": int(play.statistics[row, i, j])
        for (i, side), (j, name) in itertools.product(enumerate(_SIDES), enumerate(STATISTICS))
    }
    return StatisticsFact(counts, known_at)
