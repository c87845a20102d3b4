"""Two leagues with a match each, as both live sources tell of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import LeagueCode, Season
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.e2e.fakes.replay_server import ReplayServer

E0, D1 = LeagueCode("E0"), LeagueCode("D1")
KICKOFF = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
DAY_BEFORE = KICKOFF - timedelta(hours=24)
SPORT = {E0: "soccer_epl", D1: "soccer_germany_bundesliga"}
CLUBS = {E0: ("Leeds", "Arsenal"), D1: ("Mainz", "Bremen")}


async def no_pause(_seconds: float) -> None:
    """Tests do not wait."""


def an_event(league: LeagueCode, *, home: str | None = None) -> dict[str, Any]:
    """A made-up event in the form of the API's documentation, with three markets."""
    first, second = home or CLUBS[league][0], CLUBS[league][1]

    def market(key: str, *outcomes: tuple[str, float, float | None]) -> dict[str, Any]:
        priced = [
            {"name": name, "price": price} | ({} if point is None else {"point": point})
            for name, price, point in outcomes
        ]
        return {"key": key, "outcomes": priced}

    return {
        "id": f"event-{league}",
        "sport_key": SPORT[league],
        "sport_title": league,
        "commence_time": f"{KICKOFF:%Y-%m-%dT%H:%M:%SZ}",
        "home_team": first,
        "away_team": second,
        "bookmakers": [
            {
                "key": "pinnacle",
                "title": "Pinnacle",
                "markets": [
                    market("h2h", (first, 2.1, None), (second, 3.6, None), ("Draw", 3.4, None)),
                    market("totals", ("Over", 1.9, 2.5), ("Under", 2.0, 2.5)),
                    market("spreads", (first, 1.95, -0.25), (second, 1.95, 0.25)),
                ],
            }
        ],
    }


def a_football_match(*, status: str = "TIMED", goals: tuple[int, int] | None = None, at: datetime = DAY_BEFORE) -> Any:
    """A made-up match in the form of football-data.org's documentation."""
    home, away = goals or (None, None)
    return {
        "area": {"id": 2072, "name": "England"},
        "competition": {"id": 2021, "name": "Premier League", "code": "PL"},
        "season": {"id": 1, "startDate": "2022-08-05", "endDate": "2023-05-28", "currentMatchday": 11},
        "id": 4711,
        "utcDate": f"{KICKOFF:%Y-%m-%dT%H:%M:%SZ}",
        "status": status,
        "matchday": 11,
        "lastUpdated": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "homeTeam": {"id": 341, "name": "Leeds"},
        "awayTeam": {"id": 57, "name": "Arsenal"},
        "score": {
            "winner": None,
            "duration": "REGULAR",
            "fullTime": {"home": home, "away": away},
            "halfTime": {"home": None, "away": None},
        },
        "referees": [],
    }


async def a_fixture(database: Database, *leagues: LeagueCode) -> None:
    """Both sources know the clubs of these leagues by name, and the fixture is stored."""
    async with database.unit_of_work() as work:
        await work.leagues.save_all([BY_CODE[league] for league in leagues])
        for league in leagues:
            home, away = CLUBS[league]
            fixture = FixtureFact(league, Season(2022), KICKOFF, True, home, away, KICKOFF - timedelta(days=30))
            for source in ("the-odds-api", "football-data-org"):
                await store_facts(work, source, [MatchFacts(fixture)])
        await work.commit()


def asked(server: ReplayServer, what: str = "/odds") -> list[dict[str, str]]:
    return [seen.query for seen in server.seen if seen.path.endswith(what)]
