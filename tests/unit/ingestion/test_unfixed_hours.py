"""Hours that stand for a whole round are none."""

from datetime import UTC, datetime, timedelta

from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import LeagueCode, Season
from engine.ingestion.reconcile import reconcile
from engine.ingestion.unfixed_hours import without_unfixed_hours

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
SATURDAY = datetime(2026, 8, 15, 14, tzinfo=UTC)
WEEK = timedelta(days=7)


def a_round(kickoff: datetime, number: int = 0, spread: timedelta = timedelta(0)) -> list[MatchFacts]:
    return [
        MatchFacts(
            FixtureFact(
                LeagueCode("E0"), Season(2026), kickoff + match * spread, True, f"H{number}-{match}", f"A{match}", NOW
            )
        )
        for match in range(10)
    ]


def test_rounds_all_at_one_hour_have_no_hours_until_they_are_near():
    rounds = [fact for number in range(38) for fact in a_round(SATURDAY + number * WEEK, number)]

    told, changed = without_unfixed_hours(rounds, NOW)

    assert changed == 37 * 10  # all but the first one, which is less than three weeks away
    assert [fact.fixture.kickoff_exact for fact in told] == [True] * 10 + [False] * 370
    assert told[-1].fixture.kickoff == datetime(2027, 5, 1, 23, 59, tzinfo=UTC)


def test_round_spread_over_a_weekend_has_its_hours():
    spread = a_round(SATURDAY + 10 * WEEK, spread=timedelta(hours=3))

    assert without_unfixed_hours(spread, NOW) == (tuple(spread), 0)


def test_last_round_at_one_hour_has_it_once_it_is_near():
    last = a_round(NOW + timedelta(days=20))

    assert without_unfixed_hours(last, NOW) == (tuple(last), 0)


def test_reconciling_says_how_many_hours_were_none():
    told = reconcile(a_round(SATURDAY + 10 * WEEK), NOW)

    assert told.changes["an hour that stands for a whole round"] == 10
    assert {fact.fixture.kickoff_exact for fact in told.facts} == {False}
