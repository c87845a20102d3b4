"""A month of matches that are over, each with forecasts before kick-off, a closing line and an advised bet."""

from datetime import datetime, timedelta
from decimal import Decimal

from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact
from engine.domain.football import MatchStatus, Score, Season
from engine.domain.odds import Market, Selection
from engine.storage import Database
from engine.storage.advice.predictions import Prediction
from engine.storage.facts.store import store_facts
from tests.integration.storage.seasons import BET365, E0, PINNACLE
from tests.support.chat import a_recommendation

HOME, DRAW, AWAY = (Selection.parse(f"1X2/{outcome}") for outcome in ("home", "draw", "away"))


async def a_month_of_matches(database: Database, now: datetime, days: int = 20) -> None:
    """Two matches a day: the first is won at home as forecast at 60 %, the second is drawn."""
    async with database.unit_of_work() as work:
        await work.leagues.save_all([E0])
        await work.bookmakers.save_all([BET365, PINNACLE])
        for day in range(1, days + 1):
            kickoff = now - timedelta(days=day, hours=1)
            for number, score in enumerate((Score(2, 0), Score(1, 1))):
                clubs = (f"Home {day}-{number}", f"Away {day}-{number}")
                fixture = FixtureFact(
                    E0.code, Season.of(kickoff.date()), kickoff, True, *clubs, now - timedelta(days=60)
                )
                closing = tuple(Decimal(price) for price in ("1.90", "3.80", "4.60"))
                quote = QuoteFact(PINNACLE.code, Market.MATCH_RESULT, None, closing, kickoff, closing=True)
                result = ResultFact(score, MatchStatus.FINISHED, kickoff + timedelta(hours=2), Score(0, 0))
                await store_facts(work, "football-data-uk", [MatchFacts(fixture, (quote,), result)])
        for fixture in await work.matches.between(now - timedelta(days=40), now):
            for hours, home in ((30, 0.2), (1, 0.6), (-1, 0.99)):  # the last one knew the result: it never counts
                await work.predictions.save_all(
                    [
                        Prediction(
                            fixture.id,
                            "test-1",
                            fixture.kickoff - timedelta(hours=hours),
                            {HOME: home, DRAW: 0.8 * (1 - home), AWAY: 0.2 * (1 - home)},
                            details={"voices": {"sharp": [0.5, 0.3, 0.2], "goals": [0.6, 0.3, 0.1]}},
                        )
                    ]
                )
            before = fixture.kickoff - timedelta(hours=5)
            await work.recommendations.save(a_recommendation(fixture, price="2.00", as_of=before))
        await work.commit()
