"""The quota planner: a plan for the rest of a busy month, made anew every five minutes."""

from datetime import UTC, datetime, timedelta

import numpy as np

from engine.domain.football import LeagueCode
from engine.ingestion.collect.planner import CreditBudget, LeagueNeed, plan
from tests.bench.runner import Row, measure

FIRST = datetime(2022, 10, 1, tzinfo=UTC)
HOURS = (11.5, 12.5, 14, 15.25, 16.5, 18.75, 19)


def a_month(leagues: int, matches: int, seed: int = 5) -> list[LeagueNeed]:
    """Leagues with so many matches each, on the usual hours of the days of October."""
    rng = np.random.default_rng(seed)

    def kickoff() -> datetime:
        return FIRST + timedelta(days=int(rng.integers(0, 31)), hours=float(rng.choice(HOURS)))

    return [LeagueNeed(LeagueCode(f"L{n}"), 1.0, tuple(kickoff() for _ in range(matches))) for n in range(leagues)]


def rows() -> list[Row]:
    """Measure a whole month, the largest plan there is."""
    credits_left = CreditBudget.of_month(FIRST, 500)
    measured = []
    for leagues, budget in ((5, 1.0), (18, 5.0)):
        needs = a_month(leagues, 50)
        ours = measure(lambda needs=needs: plan(FIRST, credits_left, needs))  # type: ignore[misc]
        sample = f"{leagues} leagues, {50 * leagues} matches, 500 credits, three markets"
        measured.append(Row.within("plan a month of credits", sample, ours=ours, at_most=budget))
    return measured
