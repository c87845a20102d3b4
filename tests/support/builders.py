"""Shared builders: small domain values with defaults that make sense, so that a test names only what it is about."""

from datetime import UTC, datetime
from decimal import Decimal

from engine.domain.football import Fixture, League, LeagueCode, MatchId, Season, Team, TeamId
from engine.domain.odds import BookmakerCode, Market, Quote

SATURDAY_3PM = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
PREMIER_LEAGUE = League(LeagueCode("E0"), "Premier League", "England", 1)


def a_team(name: str = "Leeds", *, team_id: int | None = None) -> Team:
    """A club; its identifier follows from its name unless given."""
    return Team(TeamId(team_id if team_id is not None else sum(name.encode()) % 10_000), name, "England")


def a_match(
    home: str = "Leeds",
    away: str = "Arsenal",
    *,
    match_id: int = 1,
    kickoff: datetime = SATURDAY_3PM,
    league: League = PREMIER_LEAGUE,
) -> Fixture:
    """A fixture to be played."""
    return Fixture(MatchId(match_id), league, Season.of(kickoff.date()), kickoff, a_team(home), a_team(away))


def a_quote(
    *prices: str,
    match_id: int = 1,
    bookmaker: str = "bet365",
    market: Market = Market.MATCH_RESULT,
    line: str | None = None,
    known_at: datetime = datetime(2022, 10, 14, 16, 0, tzinfo=UTC),
    closing: bool = False,
) -> Quote:
    """One bookmaker's prices; 1X2 at 2.10 3.40 3.60 unless told otherwise."""
    return Quote(
        match_id=MatchId(match_id),
        bookmaker=BookmakerCode(bookmaker),
        market=market,
        line=None if line is None else Decimal(line),
        prices=tuple(Decimal(p) for p in (prices or ("2.10", "3.40", "3.60"))),
        known_at=known_at,
        closing=closing,
    )
