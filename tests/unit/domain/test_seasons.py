from datetime import date

import pytest

from engine.domain.football import LeagueCode, Season
from engine.domain.seasons import season_of


@pytest.mark.parametrize(
    ("league", "day", "season"),
    [
        ("E0", date(2026, 5, 30), 2025),
        ("E0", date(2026, 8, 14), 2026),
        ("SWE", date(2026, 5, 30), 2026),
        ("SWE", date(2026, 8, 14), 2026),
        ("ARG", date(2018, 8, 10), 2018),
        ("ARG", date(2019, 4, 7), 2018),
        ("ARG", date(2021, 3, 1), 2021),
        ("JPN", date(2025, 3, 1), 2025),
        ("JPN", date(2026, 11, 26), 2026),
        ("JPN", date(2027, 3, 1), 2026),
        ("USA", date(2026, 3, 1), 2026),
        ("USA", date(2027, 8, 1), 2027),
    ],
)
def test_day_belongs_to_the_season_its_league_plays_then(league: str, day: date, season: int):
    assert season_of(LeagueCode(league), day) == Season(season)
