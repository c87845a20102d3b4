"""From season files into the store: resumable, idempotent, and with an account of everything that was not used.

Each file is one transaction: its archived bytes, its facts and the mark that it is done are kept together or not at
all. A run that is killed loses at most the file it was at; the next run sees by the marks which files it has
already read, byte for byte, and goes on behind them.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from engine.clock import Clock
from engine.domain.football import League, Season
from engine.ingestion.errors import OriginUnavailable, UnreadableFile
from engine.ingestion.sources.football_data_uk.columns import BOOKMAKERS
from engine.ingestion.sources.football_data_uk.corrections import Corrections, corrections
from engine.ingestion.sources.football_data_uk.countries import NEW_FIXTURES, parse_country, parse_new_fixtures
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE, NEW, country_path, season_path
from engine.ingestion.sources.football_data_uk.files import FIXTURES, Origin, open_origin
from engine.ingestion.sources.football_data_uk.parse import RULES_VERSION, ParsedFile, parse_fixtures, parse_season
from engine.ingestion.sources.football_data_uk.problems import CellProblem, Problem
from engine.ingestion.sources.football_data_uk.source import NAME
from engine.storage.database import Database
from engine.storage.facts.corrections import take_back
from engine.storage.facts.store import store_facts
from engine.storage.operations.job_runs import JobState
from engine.storage.operations.raw_bodies import RawBody
from engine.storage.unit_of_work import UnitOfWork

JOB: Final = "import football-data-uk"
EXAMPLES_PER_REASON: Final = 3

_SKIPPED: Final = "skipped:"


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is, reported after each file."""

    path: str
    files_done: int
    files_total: int
    matches: int
    quotes: int


Progress = Callable[[ImportProgress], None]


@dataclass(slots=True)
class ImportReport:
    """What an import did: ``matches``, ``results``, ``quotes`` are what the files say, ``…_added`` what was new."""

    files_read: int = 0
    files_unchanged: int = 0
    """Files whose every byte was imported before."""

    files_absent: list[str] = field(default_factory=list)
    """Files that do not exist at the origin: seasons a division was not published for."""

    bad_files: dict[str, str] = field(default_factory=dict)
    """A sentence for each file that could not be used, by path."""

    matches: int = 0
    results: int = 0
    quotes: int = 0
    matches_added: int = 0
    results_added: int = 0
    quotes_added: int = 0
    matches_moved: int = 0
    """Matches whose date an earlier version of their file had wrong."""

    matches_withdrawn: int = 0
    """Matches that stood in an earlier version of their file and stand there no more."""

    rows_missing: int = 0
    """Rows gone from files that lost too many to be right: nothing was withdrawn for them."""

    skipped: Counter[Problem] = field(default_factory=Counter)
    examples: dict[Problem, list[CellProblem]] = field(default_factory=dict)
    unresolved: set[tuple[str, str]] = field(default_factory=set)
    """Clubs of coming matches that were left out, by country and name: nobody knows who is meant."""

    elapsed: timedelta = timedelta(0)
    stopped: str | None = None
    """Why the import ended before all files were tried; None when it did not."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    path: str
    leagues: tuple[League, ...]
    read: Callable[[bytes, datetime], ParsedFile]
    """Takes the bytes and when they were read."""

    authority: bool = True
    """Whether a match that stands in it no more is none: not of a list of coming matches."""

    new_teams: bool = True
    """Whether a name nobody has used makes a team: not in a list that spells clubs otherwise than the results do."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file and what it says."""

    wanted: _Wanted
    key: str
    body: bytes
    parsed: ParsedFile
    taken_back: Corrections


async def import_football_data_uk(
    database: Database,
    origin: Origin | Path | str,
    seasons: Sequence[Season],
    divisions: Sequence[League],
    *,
    clock: Clock,
    coming: bool = False,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Read season files and store every fact they hold.

    Args:
        database: an existing database of the current version.
        origin: an open origin, a folder, or an address that has the site's paths.
        seasons: which seasons of the divisions with a file a season; a country's one file is read whole.
        divisions: which leagues.
        clock: says when a file was read.
        coming: read the lists of coming matches and their prices as well.
        cache: folder for downloads, so that unchanged files are not sent again.
        progress: told after each file.

    Returns:
        What was read, added, skipped and why. A bad cell or file is part of it and stops nothing.

    Raises:
        OriginUnavailable: there is no such place, or it has none of the files.
        InvalidRequest: an address of a kind that cannot be read.
        StorageError: the database cannot be written; files stored before stay.
    """
    async with AsyncExitStack() as stack:
        if isinstance(origin, (Path, str)):
            origin = await stack.enter_async_context(open_origin(origin, cache=cache))
        wanted = list(_wanted(seasons, divisions, coming=coming))
        return await _Import(database, origin, clock, wanted, progress).run()


def _wanted(seasons: Sequence[Season], divisions: Sequence[League], *, coming: bool) -> Iterator[_Wanted]:
    by_season = [league for league in divisions if league.code not in NEW]
    whole = [league for league in divisions if league.code in NEW]
    for season in seasons:
        for league in by_season:
            path = season_path(season, league)
            yield _Wanted(path, (league,), partial(_read_season, path, league, season))
    for league in whole:
        path = country_path(league)
        yield _Wanted(path, (league,), partial(_read_country, path, league))
    every = tuple(BY_CODE.values())
    if coming and (by_season or not whole):
        yield _Wanted(FIXTURES, every, partial(_read_fixtures, FIXTURES), authority=False)
    if coming and whole:
        yield _Wanted(NEW_FIXTURES, every, partial(_read_new_fixtures, NEW_FIXTURES), authority=False, new_teams=False)


def _read_season(path: str, league: League, season: Season, body: bytes, _read_at: datetime) -> ParsedFile:
    return parse_season(path, body, league=league, season=season)


def _read_country(path: str, league: League, body: bytes, _read_at: datetime) -> ParsedFile:
    return parse_country(path, body, league=league)


def _read_new_fixtures(path: str, body: bytes, read_at: datetime) -> ParsedFile:
    return parse_new_fixtures(path, body, read_at=read_at)


def _read_fixtures(path: str, body: bytes, read_at: datetime) -> ParsedFile:
    return parse_fixtures(path, body, read_at=read_at)


class _Import:
    """One run over many files."""

    def __init__(
        self, database: Database, origin: Origin, clock: Clock, wanted: Sequence[_Wanted], progress: Progress | None
    ) -> None:
        self._database = database
        self._origin = origin
        self._clock = clock
        self._wanted = wanted
        self._progress = progress
        self._report = ImportReport()

    async def run(self) -> ImportReport:
        report = self._report
        started = self._clock.now()
        for number, wanted in enumerate(self._wanted, start=1):
            try:
                await self._file(wanted)
            except UnreadableFile as bad:
                report.bad_files[wanted.path] = str(bad)
            except OriginUnavailable as gone:
                report.stopped = str(gone)
                break
            if self._progress is not None:
                self._progress(ImportProgress(wanted.path, number, len(self._wanted), report.matches, report.quotes))
        report.elapsed = self._clock.now() - started
        if not (report.files_read or report.files_unchanged or report.bad_files):
            raise OriginUnavailable(report.stopped or _nothing_there(self._origin, self._wanted))
        return report

    async def _file(self, wanted: _Wanted) -> None:
        body = await self._origin.fetch(wanted.path)
        if body is None:
            self._report.files_absent.append(wanted.path)
            return
        key = f"{wanted.path} {hashlib.sha256(body).hexdigest()} rules {RULES_VERSION}"
        async with self._database.unit_of_work(read_only=True) as work:
            run = await work.job_runs.last(JOB, key)
            newest = await work.raw_bodies.latest_sha256(NAME, wanted.path)
            changed = newest not in {None, hashlib.sha256(body).hexdigest()}
            earlier = await work.raw_bodies.latest(NAME, wanted.path) if changed and wanted.authority else None
        if run is not None and run.state is JobState.DONE and not changed:
            self._count_unchanged(run.counts)
            return
        parsed = await asyncio.to_thread(wanted.read, body, self._clock.now())
        taken_back = Corrections() if earlier is None else await asyncio.to_thread(_taken_back, wanted, earlier, parsed)
        async with self._database.unit_of_work() as work:
            await self._store(work, _Read(wanted, key, body, parsed, taken_back))
            await work.commit()
        self._count_read(parsed)

    async def _store(self, work: UnitOfWork, read: _Read) -> None:
        now = self._clock.now()
        wanted, parsed, taken_back = read.wanted, read.parsed, read.taken_back
        run = await work.job_runs.start(JOB, read.key, now)
        raw = RawBody(source=NAME, request=wanted.path, status=200, body=read.body, fetched_at=now)
        if await work.raw_bodies.latest_sha256(NAME, wanted.path) != raw.sha256:
            await work.raw_bodies.add(raw)
        with_facts = {match.fixture.league for match in parsed.facts}
        quoting = {quote.bookmaker for match in parsed.facts for quote in match.quotes}
        await work.leagues.save_all(league for league in wanted.leagues if league.code in with_facts)
        await work.bookmakers.save_all(book for book in BOOKMAKERS if book.code in quoting)
        moved, withdrawn = await take_back(
            work, NAME, moved=taken_back.moved, withdrawn=taken_back.withdrawn, read_at=now
        )
        self._report.matches_moved += moved
        self._report.matches_withdrawn += withdrawn
        self._report.rows_missing += taken_back.not_believed
        counts = await store_facts(work, NAME, parsed.facts, authoritative=wanted.new_teams, read_at=now)
        self._report.unresolved.update(counts.unresolved)
        self._report.matches_added += counts.matches_added
        self._report.results_added += counts.results_added
        self._report.quotes_added += counts.quotes_added
        await work.job_runs.finish(run, self._clock.now(), _marks(parsed))

    def _count_read(self, parsed: ParsedFile) -> None:
        report = self._report
        report.files_read += 1
        report.matches += len(parsed.facts)
        report.results += parsed.rows_with_result
        report.quotes += parsed.quotes
        for problem in parsed.problems:
            report.skipped[problem.reason] += 1
            examples = report.examples.setdefault(problem.reason, [])
            if len(examples) < EXAMPLES_PER_REASON:
                examples.append(problem)

    def _count_unchanged(self, marks: Mapping[str, int]) -> None:
        report = self._report
        report.files_unchanged += 1
        report.matches += marks.get("matches", 0)
        report.results += marks.get("results", 0)
        report.quotes += marks.get("quotes", 0)
        for name, count in marks.items():
            if name.startswith(_SKIPPED) and (reason := Problem.__members__.get(name.removeprefix(_SKIPPED))):
                report.skipped[reason] += count


def _taken_back(wanted: _Wanted, earlier: RawBody, parsed: ParsedFile) -> Corrections:
    try:
        before = wanted.read(earlier.body, earlier.fetched_at)
    except UnreadableFile:
        return Corrections()  # a version nobody could read told nothing
    return corrections(before.facts, parsed.facts)


def _marks(parsed: ParsedFile) -> dict[str, int]:
    skipped = Counter(problem.reason for problem in parsed.problems)
    return {
        "matches": len(parsed.facts),
        "results": parsed.rows_with_result,
        "quotes": parsed.quotes,
        **{_SKIPPED + reason.name: count for reason, count in skipped.items()},
    }


def _nothing_there(origin: Origin, wanted: Sequence[_Wanted]) -> str:
    searched = f"{wanted[0].path} to {wanted[-1].path}" if wanted else "no file at all"
    return (
        f"{origin.name} has none of the files asked for ({searched}). Nothing was stored. "
        "Choose other seasons or divisions, or another folder or address."
    )
