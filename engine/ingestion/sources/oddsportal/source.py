"""Opening and closing prices, averaged over the books OddsPortal watches: 1X2, over/under 2.5, both teams to score.

Kick-offs are Central European local time. Opening prices carry no time; they are taken to be known a day before
kick-off, when every match of these leagues has long been open. Nobody can bet at an average.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final
from zoneinfo import ZoneInfo

from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact
from engine.domain.football import League, LeagueCode, MatchStatus, Score
from engine.domain.odds import ODDSPORTAL_AVERAGE, Bookmaker, Market
from engine.domain.seasons import season_of
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.times import MATCH_LENGTH
from engine.ingestion.sources.research_file import ResearchFile
from engine.pricing.plausibility import is_possible_book, is_possible_price

NAME: Final = "oddsportal"
FILE: Final = "open_close_average_odds.csv.gz"
LEAGUES: Final = tuple(BY_CODE[code] for code in ("E0", "SP1", "I1", "D1", "F1", "N1", "B1"))
AVERAGE: Final = Bookmaker(ODDSPORTAL_AVERAGE, "OddsPortal average", takeable=False)

OPENED_BEFORE: Final = timedelta(days=1)

_ZONE: Final = ZoneInfo("Europe/Berlin")
_REQUIRED: Final = ("Div", "DateTime", "HomeTeam", "AwayTeam", "home_open", "home_close")
_MARKETS: Final[tuple[tuple[Market, Decimal | None, tuple[str, ...]], ...]] = (
    (Market.MATCH_RESULT, None, ("home", "draw", "away")),
    (Market.OVER_UNDER, Decimal("2.5"), ("over_2.5", "under_2.5")),
    (Market.BOTH_TEAMS_TO_SCORE, None, ("bts_yes", "bts_no")),
)
_BY_CODE: Final = {str(league.code): league for league in LEAGUES}


class OddsPortal(ResearchFile):
    """The file of average prices as a ``Source``."""

    name = NAME
    file_name = FILE
    required = _REQUIRED

    async def leagues(self) -> tuple[League, ...]:
        """Return the leagues the file covers."""
        return LEAGUES

    async def bookmakers(self) -> tuple[Bookmaker, ...]:
        """Return the average, which is nobody's price."""
        return (AVERAGE,)

    def match_of(self, row: Mapping[str, str]) -> MatchFacts | None:
        """Return the match of a row."""
        return _match(row)


def _match(row: Mapping[str, str]) -> MatchFacts | None:
    """Return one row; None for one that names no match of these leagues."""
    league = _BY_CODE.get(row["Div"])
    kickoff = _kickoff(row["DateTime"])
    if league is None or kickoff is None or not (row["HomeTeam"] and row["AwayTeam"]):
        return None
    fixture = FixtureFact(
        league=LeagueCode(league.code),
        season=season_of(league.code, kickoff.astimezone(_ZONE).date()),
        kickoff=kickoff,
        kickoff_exact=True,
        home=row["HomeTeam"],
        away=row["AwayTeam"],
        known_at=kickoff - OPENED_BEFORE,
    )
    goals = [row.get(name, "") for name in ("FTHG", "FTAG")]
    result = None
    if all(text.isascii() and text.isdecimal() for text in goals):
        score = Score(int(goals[0]), int(goals[1]))
        result = ResultFact(score, MatchStatus.FINISHED, kickoff + MATCH_LENGTH)
    return MatchFacts(fixture, tuple(_quotes(row, kickoff)), result)


def _quotes(row: Mapping[str, str], kickoff: datetime) -> Iterator[QuoteFact]:
    for market, line, columns in _MARKETS:
        for suffix, known_at in (("open", kickoff - OPENED_BEFORE), ("close", kickoff)):
            prices = tuple(_price(row.get(f"{column}_{suffix}", "")) for column in columns)
            if None not in prices and is_possible_book(AVERAGE.code, market, prices):
                yield QuoteFact(AVERAGE.code, market, line, prices, known_at, closing=suffix == "close")


def _kickoff(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=_ZONE).astimezone(UTC)
    except ValueError:
        return None


def _price(text: str) -> Decimal | None:
    try:
        price = Decimal(text)
    except InvalidOperation:
        return None
    return price if is_possible_price(price) else None
