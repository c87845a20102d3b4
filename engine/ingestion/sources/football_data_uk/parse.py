"""From the bytes of one file to match facts, and a report of every cell that was not used."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from engine.domain.facts import FixtureFact, MatchFacts, ResultFact, StatisticsFact
from engine.domain.football import League, MatchStatus, Score, Season
from engine.domain.seasons import season_of
from engine.ingestion.errors import UnreadableFile
from engine.ingestion.sources.football_data_uk import times
from engine.ingestion.sources.football_data_uk.columns import (
    EXPECTED_GOALS,
    EXTRA,
    MOST_EXPECTED_GOALS,
    REQUIRED,
    STATISTICS,
    price_groups,
)
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.prices import PriceReader
from engine.ingestion.sources.football_data_uk.problems import CellProblem, Problem
from engine.ingestion.sources.football_data_uk.table import Line, read_table

RULES_VERSION: Final = 2
"""Goes up when the same bytes would give other facts, so that files imported before are read again."""

HIGHEST_GOALS: Final = 40

_ENDED_AS: Final = {
    "abandoned": MatchStatus.ABANDONED,
    "awarded": MatchStatus.AWARDED,
    "cancelled": MatchStatus.CANCELLED,
    "canceled": MatchStatus.CANCELLED,
    "postponed": MatchStatus.POSTPONED,
    "void": MatchStatus.CANCELLED,
}
"""What a word at the end of a row says: the score in the row is none that was played, or only the one given."""

_BROKEN_OFF: Final = frozenset({MatchStatus.ABANDONED, MatchStatus.CANCELLED, MatchStatus.POSTPONED})


@dataclass(slots=True)
class ParsedFile:
    """The matches of one CSV file, and the cells of it that could not be used."""

    path: str
    facts: tuple[MatchFacts, ...] = ()
    problems: list[CellProblem] = field(default_factory=list)
    rows: int = 0
    """Rows that are not blank."""

    rows_with_result: int = 0
    quotes: int = 0


class BadRow(Exception):
    """A row that cannot be used at all. Stays inside this package."""

    def __init__(self, column: str, value: str, reason: Problem) -> None:
        super().__init__(reason.value)
        self.column, self.value, self.reason = column, value, reason


def parse_season(path: str, body: bytes, *, league: League, season: Season) -> ParsedFile:
    """Read one season file.

    Args:
        path: what to call the file in reports, such as ``mmz4281/2223/E0.csv``.
        body: its bytes, in UTF-8 (with or without a byte-order mark) or Windows-1252.
        league: the division the file should hold.
        season: the season it should hold.

    Raises:
        UnreadableFile: it is empty, cut off, no CSV, or a table of something else.
    """
    header, rows = read_table(path, body, REQUIRED)
    division = header.index("Div")
    found = Counter(line.cells[division].strip() for line in rows if len(line.cells) > division)
    del found[""]
    if found and league.code not in found:
        other = found.most_common(1)[0][0]
        raise UnreadableFile(
            path,
            f"holds division {other} instead of {league.code}",
            f"Put it where {other} belongs, or download {league.code} again.",
        )
    return RowReader(path, header, {league.code: league}, season).read(rows)


def parse_fixtures(path: str, body: bytes, *, read_at: datetime | None = None) -> ParsedFile:
    """Read the site's ``fixtures.csv``: coming matches of many divisions; the season follows from each date.

    Args:
        path: what to call the file in reports.
        body: its bytes.
        read_at: when it was read, aware: what stands in it was known then, though the usual day of collection may
            still be to come. None: nobody knows, the rule alone counts.

    Raises:
        UnreadableFile: as :func:`parse_season`.
    """
    header, rows = read_table(path, body, REQUIRED)
    return RowReader(path, header, BY_CODE, None, read_at).read(rows)


class RowReader:
    """Reads the rows of one file.

    Args:
        path: what to call the file in reports.
        header: its columns.
        leagues: those it may hold, by what stands in ``Div``.
        season: the one it should hold; None: it follows from each date.
        read_at: when the file was read, where what stands in it may have been known earlier than by the rule.
    """

    def __init__(
        self,
        path: str,
        header: Sequence[str],
        leagues: dict[str, League],
        season: Season | None,
        read_at: datetime | None = None,
    ) -> None:
        self._leagues = leagues
        self._read_at = read_at
        self._season = season
        self._position = {name: index for index, name in reversed(list(enumerate(header))) if name}
        self._statistics = [
            (column, self._position[column], name, most)
            for column, (name, most) in STATISTICS.items()
            if column in self._position
        ]
        self._prices = PriceReader(price_groups(header))
        self._seen: set[tuple[str, date, str, str]] = set()
        self._row: Sequence[str] = ()
        self._last = ""
        self._line = 0
        self._file = ParsedFile(path)

    def read(self, rows: Sequence[Line]) -> ParsedFile:
        """Return what the rows say."""
        facts: list[MatchFacts] = []
        for line in rows:
            self._line = line.number
            try:
                match = self._match(line)
            except BadRow as bad:
                self._report(bad.column, bad.value, bad.reason)
                continue
            finally:
                self._file.rows += 1
            facts.append(match)
            self._file.rows_with_result += match.result is not None
            self._file.quotes += len(match.quotes)
        self._file.facts = tuple(facts)
        return self._file

    def _report(self, column: str, value: str, reason: Problem) -> None:
        self._file.problems.append(CellProblem(self._file.path, self._line, column, value, reason))

    def _cell(self, column: str) -> str:
        index = self._position.get(column)
        return self._row[index].strip() if index is not None and index < len(self._row) else ""

    def _match(self, line: Line) -> MatchFacts:
        if not line.readable:
            raise BadRow("Referee", "", Problem.ROW_TOO_WIDE)
        self._row, self._last = line.cells, line.last
        league, day, home, away = self._identity()
        kickoff, exact = times.kickoff(day, self._time())
        prices_at = self._by_reading(times.prices_known_at(day, kickoff))
        quotes = self._prices.quotes(self._row, known_at=prices_at, closing_known_at=kickoff, report=self._report)
        known_at = times.result_known_at(day, kickoff, exact=exact)
        result = self._result(known_at)
        return MatchFacts(
            fixture=FixtureFact(
                league=league.code,
                season=self._season_of(league, day),
                kickoff=kickoff,
                kickoff_exact=exact,
                home=home,
                away=away,
                known_at=self._by_reading(
                    times.fixture_known_at(kickoff, min((quote.known_at for quote in quotes), default=None))
                ),
            ),
            quotes=quotes,
            result=result,
            statistics=None if result is not None and result.status in _BROKEN_OFF else self._counts(known_at),
            extra={name: text for column, name in EXTRA.items() if (text := self._cell(column))},
        )

    def _by_reading(self, known_at: datetime) -> datetime:
        """What was read was known by then."""
        return known_at if self._read_at is None else min(known_at, self._read_at)

    def _identity(self) -> tuple[League, date, str, str]:
        # "Roda " and "Roda" are one club; so are names with a double or a non-breaking space
        home, away = (" ".join(self._cell(column).split()) for column in ("HomeTeam", "AwayTeam"))
        for column, name in (("HomeTeam", home), ("AwayTeam", away)):
            if not name:
                raise BadRow(column, "", Problem.NO_TEAM)
        league = self._league_of_row()
        home, away = self._club(league, home), self._club(league, away)
        if home == away:
            raise BadRow("AwayTeam", away, Problem.SAME_TEAM_TWICE)
        day = self._date()
        key = (league.code, day, home, away)
        if key in self._seen:
            raise BadRow("HomeTeam", f"{home} v {away}", Problem.DUPLICATE)
        self._seen.add(key)
        return league, day, home, away

    def _club(self, league: League, name: str) -> str:
        """Return the name a club goes by in all files."""
        return name

    def _league_of_row(self) -> League:
        division = self._cell("Div")
        league = self._leagues.get(division)
        if league is None:
            raise BadRow("Div", division, Problem.OTHER_DIVISION)
        return league

    def _season_of(self, league: League, day: date) -> Season:
        return self._season or season_of(league.code, day)

    def _date(self) -> date:
        text = self._cell("Date")
        day = to_date(text)
        if day is None:
            raise BadRow("Date", text, Problem.BAD_DATE)
        # 2019/20 ended in August 2020, so a season spans 1 June to 31 August of the next year
        year = self._season.start_year if self._season else None
        if year is not None and not date(year, 6, 1) <= day <= date(year + 1, 8, 31):
            raise BadRow("Date", text, Problem.OUTSIDE_SEASON)
        return day

    def _time(self) -> time | None:
        text = self._cell("Time")
        if not text:
            return None
        try:
            return datetime.strptime(text[:5], "%H:%M").time()  # noqa: DTZ007 - a wall-clock time; times.py adds the zone
        except ValueError:
            self._report("Time", text, Problem.BAD_TIME)
            return None

    def _result(self, known_at: datetime) -> ResultFact | None:
        ended = _ENDED_AS.get(self._last.casefold().rstrip("."))
        if ended in _BROKEN_OFF:
            return ResultFact(score=None, status=ended, known_at=known_at)
        score = self._score("FTHG", "FTAG")
        if score is None:
            return None
        letter = self._cell("FTR").upper()
        if letter and letter != _letter(score):
            self._report("FTR", f"{letter} for {score}", Problem.RESULT_CONTRADICTS_SCORE)
            return None
        half_time = self._score("HTHG", "HTAG")
        if half_time is not None and (half_time.home > score.home or half_time.away > score.away):
            self._report("HTHG/HTAG", f"{half_time} before {score}", Problem.BAD_SCORE)
            half_time = None
        return ResultFact(score, ended or MatchStatus.FINISHED, known_at, half_time=half_time)

    def _score(self, home_column: str, away_column: str) -> Score | None:
        texts = [self._cell(home_column), self._cell(away_column)]
        if not any(texts):
            return None
        goals = [to_count(text, HIGHEST_GOALS) for text in texts]
        home, away = goals
        if home is None or away is None:
            for column, text, count in zip((home_column, away_column), texts, goals, strict=True):
                if count is None:
                    self._report(column, text, Problem.BAD_SCORE)
            return None
        return Score(home, away)

    def _counts(self, known_at: datetime) -> StatisticsFact | None:
        counts: dict[str, float] = {}
        width = len(self._row)
        for column, index, name, most in self._statistics:
            text = self._row[index].strip() if index < width else ""
            if not text:
                continue
            count = to_count(text, most)
            if count is None:
                self._report(column, text, Problem.BAD_COUNT)
            else:
                counts[name] = count
        for column, name in EXPECTED_GOALS.items():
            text = self._cell(column)
            if not text:
                continue
            goals = to_expected_goals(text)
            if goals is None:
                self._report(column, text, Problem.BAD_COUNT)
            else:
                counts[name] = goals
        return StatisticsFact(counts, known_at) if counts else None


def to_date(text: str) -> date | None:
    """Return a date written dd/mm/yy or dd/mm/yyyy; two digits from 93 on mean the last century. None if it is none."""
    parts = text.split("/")
    if len(parts) != 3 or len(parts[2]) not in {2, 4} or not all(part.isdecimal() for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    if len(parts[2]) == 2:
        year += 1900 if year >= 93 else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None


def to_count(text: str, most: int) -> int | None:
    """Return a whole number from 0 to ``most`` (``2.0`` counts as 2); None if it is none."""
    whole, _, fraction = text.partition(".")
    if not (whole.isascii() and whole.isdecimal()) or fraction.strip("0"):
        return None
    count = int(whole)
    return count if count <= most else None


def to_expected_goals(text: str) -> float | None:
    """Return a plain decimal number from 0 to ``MOST_EXPECTED_GOALS``; None if it is none."""
    whole, _, fraction = text.partition(".")
    if not (whole.isascii() and whole.isdecimal() and (not fraction or (fraction.isascii() and fraction.isdecimal()))):
        return None
    goals = float(text)
    return goals if goals <= MOST_EXPECTED_GOALS else None


def _letter(score: Score) -> str:
    return "H" if score.home > score.away else "A" if score.home < score.away else "D"
