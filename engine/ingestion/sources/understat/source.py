"""Expected goals by match: Understat's sum of the chances of every shot.

The file says the day and an hour whose zone differs from row to row, so only the day counts; a club plays once on it.
Expected goals are published within hours of the final whistle: they are taken to be known on the next day at noon, or
with the other counts of the match where those are stored.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from engine.domain.facts import FixtureFact, MatchFacts, ResultFact, StatisticsFact
from engine.domain.football import League, MatchStatus, Score, Season
from engine.domain.odds import Bookmaker
from engine.ingestion.sources.football_data_uk.columns import MOST_EXPECTED_GOALS
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.research_file import ResearchFile

NAME: Final = "understat"
FILE: Final = "understat_matches.csv.gz"

_CODES: Final[Mapping[str, League]] = {
    name: BY_CODE[code]
    for name, code in (
        ("EPL", "E0"),
        ("La_liga", "SP1"),
        ("Serie_A", "I1"),
        ("Bundesliga", "D1"),
        ("Ligue_1", "F1"),
        ("RFPL", "RUS"),
    )
}
_REQUIRED: Final = (
    *("league", "season", "kickoff_utc_or_local", "home_team", "away_team"),
    *("home_goals", "away_goals", "home_xg", "away_xg"),
)
_MIDDAY: Final = time(15, 0)


class Understat(ResearchFile):
    """The file of expected goals as a ``Source``."""

    name = NAME
    file_name = FILE
    required = _REQUIRED

    async def leagues(self) -> tuple[League, ...]:
        """Return the leagues the file covers."""
        return tuple(_CODES.values())

    async def bookmakers(self) -> tuple[Bookmaker, ...]:
        """Return nobody: there are no prices."""
        return ()

    def match_of(self, row: Mapping[str, str]) -> MatchFacts | None:
        """Return the match of a row."""
        return _match(row)


def _match(row: Mapping[str, str]) -> MatchFacts | None:
    """Return one row; None for one that names no match of these leagues, or no expected goals."""
    league = _CODES.get(row["league"])
    try:
        day = date.fromisoformat(row["kickoff_utc_or_local"][:10])
        season = Season(int(row["season"]))
        goals = Score(int(row["home_goals"]), int(row["away_goals"]))
        expected = {f"{side}_expected_goals": float(row[f"{side}_xg"]) for side in ("home", "away")}
    except ValueError:
        return None
    believed = all(0 <= value <= MOST_EXPECTED_GOALS for value in expected.values())
    if league is None or not (believed and row["home_team"] and row["away_team"]):
        return None
    known_at = datetime.combine(day + timedelta(days=1), time(12, 0), tzinfo=UTC)
    kickoff = datetime.combine(day, _MIDDAY, tzinfo=UTC)
    fixture = FixtureFact(
        league.code, season, kickoff, False, row["home_team"], row["away_team"], kickoff - timedelta(days=7)
    )
    return MatchFacts(
        fixture,
        result=ResultFact(goals, MatchStatus.FINISHED, known_at),
        statistics=StatisticsFact(expected, known_at),
    )
