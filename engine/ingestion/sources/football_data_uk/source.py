"""Facts of real seasons in the order in which they became known, for replays and backtests."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from engine.domain.facts import MatchFacts
from engine.domain.football import League, Season
from engine.domain.odds import Bookmaker
from engine.ingestion.errors import OriginUnavailable, UnreadableFile
from engine.ingestion.sources.football_data_uk.columns import BOOKMAKERS
from engine.ingestion.sources.football_data_uk.divisions import DIVISIONS, season_path
from engine.ingestion.sources.football_data_uk.files import Origin
from engine.ingestion.sources.football_data_uk.parse import ParsedFile, parse_season

NAME: Final = "football-data-uk"

_BEFORE: Final = timedelta(days=14)
"""Nothing of a season is known earlier than this before its first possible match day."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


class FootballDataUk:
    """The season files of some leagues as a ``Source``.

    Each call of :meth:`facts` tells what became known in its window: first a fixture, then the prices before the
    match, at kick-off the closing prices, then the result with its statistics. Files are read when their season is
    reached and forgotten when it is over.

    Args:
        origin: where the files are.
        seasons: the seasons to tell of.
        leagues: the divisions to tell of.
    """

    name = NAME
    simulated = False

    def __init__(self, origin: Origin, seasons: Sequence[Season], leagues: Sequence[League] = DIVISIONS) -> None:
        self._origin = origin
        self._seasons = tuple(sorted(seasons))
        self._leagues = tuple(leagues)
        self._reading: dict[str, ParsedFile] = {}
        self._ends: dict[str, datetime] = {}
        self._found = False
        self.bad_files: dict[str, str] = {}
        """What was wrong with files that could not be used, by path."""

    async def leagues(self) -> tuple[League, ...]:
        """Return the divisions this source covers."""
        return self._leagues

    async def bookmakers(self) -> tuple[Bookmaker, ...]:
        """Return the bookmakers whose prices the files carry."""
        return BOOKMAKERS

    async def facts(self, *, since: datetime | None, until: datetime) -> AsyncIterator[MatchFacts]:
        """Yield what became known after ``since`` (None: ever) and not after ``until``, division by division.

        Raises:
            OriginUnavailable: there is none of the files, or the place they come from is gone.
        """
        reached = [season for season in self._seasons if _reaches(season, since, until)]
        for season in reached:
            for league in self._leagues:
                file = await self._file(season, league, since, until)
                for match in file.facts:
                    known = known_between(match, since, until)
                    if known is not None:
                        yield known
        if reached and not self._found:
            spelled = ", ".join(str(season) for season in reached[:3])
            msg = (
                f"{self._origin.name} has no readable file of the seasons {spelled}. Nothing can be told of them; "
                "choose other seasons or divisions, or another folder."
            )
            raise OriginUnavailable(msg)

    async def _file(self, season: Season, league: League, since: datetime | None, until: datetime) -> ParsedFile:
        path = season_path(season, league)
        file = self._reading.pop(path, None)
        if file is None:
            end = self._ends.get(path)
            if end is not None and since is not None and end <= since:
                return ParsedFile(path)
            file = await self._read(path, season, league)
            self._ends[path] = max((_last(match) for match in file.facts), default=_NEVER)
        if self._ends[path] > until:  # there is more to tell; a season that is over is not kept in memory
            self._reading[path] = file
        return file

    async def _read(self, path: str, season: Season, league: League) -> ParsedFile:
        try:
            body = await self._origin.fetch(path)
            if body is None:
                return ParsedFile(path)
            file = await asyncio.to_thread(parse_season, path, body, league=league, season=season)
        except UnreadableFile as bad:
            self.bad_files[path] = str(bad)
            return ParsedFile(path)
        self._found = True
        return file


def known_between(match: MatchFacts, since: datetime | None, until: datetime) -> MatchFacts | None:
    """Return the part of ``match`` that became known after ``since`` and not after ``until``; None if there is none.

    The fixture stays with every part, because facts are filed under it.
    """
    if match.fixture.known_at > until:
        return None
    if since is not None and match.result is not None and match.result.known_at <= since:
        return None  # nothing of a match is known later than its result

    def new(known_at: datetime) -> bool:
        return (since is None or known_at > since) and known_at <= until

    quotes = tuple(quote for quote in match.quotes if new(quote.known_at))
    result = match.result if match.result is not None and new(match.result.known_at) else None
    statistics = match.statistics if match.statistics is not None and new(match.statistics.known_at) else None
    if not (quotes or result or statistics or new(match.fixture.known_at)):
        return None
    # the referee and the attendance stand in the same row as the result, so they are not told before it
    return replace(match, quotes=quotes, result=result, statistics=statistics, extra=match.extra if result else {})


def _last(match: MatchFacts) -> datetime:
    known = [match.fixture.known_at, *(quote.known_at for quote in match.quotes)]
    known += [fact.known_at for fact in (match.result, match.statistics) if fact is not None]
    return max(known)


def _reaches(season: Season, since: datetime | None, until: datetime) -> bool:
    first = datetime(season.start_year, 6, 1, tzinfo=UTC) - _BEFORE
    last = datetime(season.start_year + 1, 9, 2, tzinfo=UTC)
    return first <= until and (since is None or since < last)
