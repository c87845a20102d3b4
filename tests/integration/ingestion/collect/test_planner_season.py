"""A real season of five leagues on the free plan of an odds API: what the planner would have seen of it."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import pytest

from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.collect.planner_simulation import Kickoffs, SimulatedSeason, simulate_every, simulate_planner
from engine.ingestion.sources.football_data_uk.times import kickoff

TOP_FIVE = ("E0", "D1", "SP1", "I1", "F1")
QUOTA = 500
AN_HOUR = timedelta(hours=1)

pytestmark = [pytest.mark.slow, pytest.mark.data]


@pytest.fixture(scope="module")
def kickoffs(data: Path) -> Kickoffs:
    """The kick-offs of 2022/23, a season with a World Cup in its middle."""
    return {LeagueCode(code): kickoffs_of(data / f"football-data-uk/mmz4281/2223/{code}.csv") for code in TOP_FIVE}


def kickoffs_of(path: Path) -> list[datetime]:
    def instant(row: dict[str, str]) -> datetime:
        day, month, year = (int(part) for part in row["Date"].split("/"))
        return kickoff(date(year, month, day), time.fromisoformat(row["Time"]))[0]

    with path.open(encoding="utf-8-sig") as file:
        return [instant(row) for row in csv.DictReader(file) if row.get("Date")]


def never_over(season: SimulatedSeason) -> bool:
    return max(season.spent.values()) <= QUOTA


def mean_age(season: SimulatedSeason, before: timedelta = timedelta(0)) -> float:
    """Minutes; a price never seen counts as two weeks old."""
    return float(np.mean(np.minimum(season.ages(before=before), 14 * 24 * 60)))


def test_every_match_of_a_season_has_a_price_of_the_last_hour_and_no_month_costs_more_than_500_credits(
    kickoffs: Kickoffs,
) -> None:
    season = simulate_planner(kickoffs, credits_a_month=QUOTA)
    six_hourly = simulate_every(kickoffs, timedelta(hours=6), credits_a_month=QUOTA)
    daily = simulate_every(kickoffs, timedelta(hours=24), credits_a_month=QUOTA)

    assert len(season.ages()) == 1_826
    assert never_over(season)
    assert season.share_seen_within(AN_HOUR) == 1.0
    assert season.share_seen_within(AN_HOUR, Market.OVER_UNDER) > 0.4
    assert season.share_seen_within(AN_HOUR, Market.ASIAN_HANDICAP) > 0.4
    assert mean_age(season) < 15
    assert six_hourly.share_seen_within(AN_HOUR) < 0.3
    assert daily.share_seen_within(AN_HOUR) < 0.05
    assert mean_age(season) < mean_age(six_hourly) / 10 < mean_age(daily) / 10


def test_for_one_market_alone_the_planner_is_ahead_of_fixed_hours_at_every_time_before_the_match(
    kickoffs: Kickoffs,
) -> None:
    season = simulate_planner(kickoffs, credits_a_month=QUOTA, markets={Market.MATCH_RESULT: 1.0})
    six_hourly = simulate_every(kickoffs, timedelta(hours=6), credits_a_month=QUOTA)

    assert never_over(season)
    for hours in (0, 3, 24):
        before = timedelta(hours=hours)
        assert mean_age(season, before) < mean_age(six_hourly, before)


def test_when_only_a_week_of_fixtures_is_known_no_closing_line_is_lost(kickoffs: Kickoffs) -> None:
    season = simulate_planner(kickoffs, credits_a_month=QUOTA, known_ahead=timedelta(days=7))

    assert never_over(season)
    assert season.share_seen_within(AN_HOUR) == 1.0


def test_with_three_times_the_leagues_the_quota_still_holds_and_the_fullest_kick_offs_are_seen(data: Path) -> None:
    divisions = (*TOP_FIVE, "E1", "E2", "E3", "D2", "SP2", "I2", "F2", "N1", "B1", "P1")
    october = [datetime(2022, 10, 1, tzinfo=UTC), datetime(2022, 11, 1, tzinfo=UTC)]
    kickoffs = {
        LeagueCode(code): [
            instant
            for instant in kickoffs_of(data / f"football-data-uk/mmz4281/2223/{code}.csv")
            if october[0] <= instant < october[1]
        ]
        for code in divisions
    }
    season = simulate_planner(kickoffs, credits_a_month=QUOTA)

    assert never_over(season)
    assert season.share_seen_within(AN_HOUR) > 0.8
    assert season.share_seen_within(timedelta(days=4)) > 0.99
