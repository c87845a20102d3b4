from dataclasses import replace

import numpy as np
import pytest
from scipy.special import ndtr

from engine.features.columns import Played
from engine.features.families.averaged import MEANS
from engine.features.families.averages import RunningMeans
from engine.features.families.head_to_head import HeadToHead
from engine.features.families.promotion import Promotion
from engine.features.families.schedule import Schedule
from engine.features.families.streaks import Streaks
from engine.features.families.surroundings import Surroundings
from engine.features.families.table_position import TablePosition
from tests.feature_builders import fixtures, played, read, taught

COUNTS = {
    "half_time_goals": ((1, 0), (0, 1)),
    "shots": ((15, 8), (9, 12)),
    "shots_on_target": ((6, 2), (3, 5)),
    "corners": ((7, 3), (4, 6)),
    "fouls": ((9, 14), (12, 10)),
    "yellow_cards": ((1, 3), (2, 2)),
    "red_cards": ((0, 1), (0, 0)),
    "expected_goals": ((1.9, 0.6), (0.8, 1.4)),
}

OBSERVED = {  # of the home side of a 2-1 with the first counts, and of the home side of a 0-0 with the second
    "points_short": (3, 1),
    "points_medium": (3, 1),
    "points_long": (3, 1),
    "scored_short": (2, 0),
    "scored_long": (2, 0),
    "conceded_short": (1, 0),
    "conceded_long": (1, 0),
    "wins": (1, 0),
    "draws": (0, 1),
    "clean_sheets": (0, 1),
    "blanks": (0, 1),
    "both_scored": (1, 0),
    "over_2_5": (1, 0),
    "half_time_scored": (1, 0),
    "half_time_conceded": (0, 1),
    "shots_for": (15, 9),
    "shots_against": (8, 12),
    "on_target_for": (6, 3),
    "on_target_against": (2, 5),
    "corners_for": (7, 4),
    "corners_against": (3, 6),
    "shot_share": (np.log(15.5 / 8.5), np.log(9.5 / 12.5)),
    "on_target_share": (np.log(6.5 / 2.5), np.log(3.5 / 5.5)),
    "corner_share": (np.log(7.5 / 3.5), np.log(4.5 / 6.5)),
    "finishing": (2 - 0.3 * 6, 0 - 0.3 * 3),
    "saving": (0.3 * 2 - 1, 0.3 * 5 - 0),
    "accuracy": (np.log(6.5 / 16.0), np.log(3.5 / 10.0)),
    "reds": (0, 0),
    "yellows": (1, 2),
    "fouls": (9, 12),
    "expected_goals_for": (1.9, 0.8),
    "expected_goals_against": (0.6, 1.4),
    "venue_points": (3, 1),
    "venue_wins": (1, 0),
    "venue_scored": (2, 0),
    "venue_conceded": (1, 0),
    "venue_shot_share": (np.log(15.5 / 8.5), np.log(9.5 / 12.5)),
    "venue_on_target_share": (np.log(6.5 / 2.5), np.log(3.5 / 5.5)),
}


@pytest.mark.parametrize("mean", MEANS, ids=lambda mean: mean.name)
def test_a_mean_gives_the_last_match_its_weight(mean):
    first, second = ({name: pair[i] for name, pair in COUNTS.items()} for i in (0, 1))
    once = taught(RunningMeans(), played(1, 2, "2-1", **first))
    twice = taught(RunningMeans(), played(1, 2, "2-1", **first), played(1, 3, "0-0", day=7, **second))
    before, after = read(once)[f"{mean.name}_difference"], read(twice)[f"{mean.name}_difference"]
    was, now = OBSERVED[mean.name]
    assert after - before == pytest.approx(mean.weight * (now - was), abs=1e-12)
    if mean.total:
        change = read(twice)[f"{mean.name}_sum"] - read(once)[f"{mean.name}_sum"]
        assert change == pytest.approx(mean.weight * (now - was), abs=1e-12)


def test_means_by_venue_take_in_the_home_sides_home_matches_and_the_away_sides_away_matches_alone():
    base = (played(1, 2, "1-0"), played(2, 1, "1-0", day=7))
    away_defeat = played(3, 1, "5-0", day=14)
    before, after = read(taught(RunningMeans(), *base)), read(taught(RunningMeans(), *base, away_defeat))
    assert after["venue_scored_difference"] == before["venue_scored_difference"]
    assert after["scored_long_difference"] != before["scored_long_difference"]


def test_shots_are_missing_where_nobody_counts_them_and_follow_when_they_come_later():
    family = RunningMeans()
    match = played(1, 2, "1-0")
    taught(family, match)
    assert np.isnan(read(family)["shots_for_difference"])
    assert read(family)["points_short_difference"] == pytest.approx(3.0)
    points = read(family)["points_short_difference"]
    counts = match.counts.copy()
    counts[0, :, 2] = (14, 6)
    taught(family, replace(match, counts=counts, results=False))
    assert read(family)["shots_for_difference"] == pytest.approx(8.0)
    assert read(family)["points_short_difference"] == points


def test_streaks_count_matches_in_a_row():
    said = read(
        taught(
            Streaks(),
            played(1, 3, "0-1"),
            played(1, 3, "2-0", day=7),
            played(4, 1, "0-1", day=14),
            played(2, 3, "0-2", day=7),
            played(5, 2, "1-1", day=14),
        )
    )
    assert said["winning_streak_difference"] == 2
    assert said["unbeaten_streak_difference"] == 2 - 1
    assert said["winless_streak_difference"] == 0 - 2
    assert said["losing_streak_difference"] == 0
    assert said["scoring_streak_difference"] == 2 - 1
    assert said["clean_streak_difference"] == 2
    assert said["wins_of_ten_difference"] == 2


def test_rest_and_load_are_counted_to_the_kick_off():
    said = read(
        taught(
            Schedule(),
            played(1, 3, "0-0", day=0),
            played(1, 4, "0-0", day=20),
            played(2, 4, "0-0", day=23),
            played(2, 3, "0-0", day=27),
        ),
        day=30,
    )
    assert said["rest_difference"] == 10 - 3
    assert said["rest_shorter"] == 3
    assert said["load_14_difference"] == 1 - 2
    assert said["load_30_difference"] == 2 - 2
    assert said["congestion"] == 3
    tired = (2.0 ** (-30 / 5) + 2.0 ** (-10 / 5)) - (2.0 ** (-7 / 5) + 2.0 ** (-3 / 5))
    assert said["fatigue_difference"] == pytest.approx(tired)
    assert said["season_phase"] == 2
    assert said["opening_round"] == 1
    assert said["weekend"] == 0  # 30 days after a Monday is a Wednesday


def test_a_saturday_is_weekend():
    assert read(Schedule(), day=5)["weekend"] == 1


def test_the_table_knows_places_gaps_and_what_is_at_stake():
    matches = [
        played(1, 2, "3-0", day=0),
        played(3, 4, "1-1", day=0),
        played(1, 3, "1-0", day=7),
        played(2, 4, "0-0", day=7),
    ]
    said = read(taught(TablePosition(), *matches), day=14)
    # 1: 6 points +4; 4: 2 points; 2: 1 point -3; 3: 1 point -1
    assert said["table_rank_difference"] == pytest.approx(0.0 - 1.0)
    assert said["table_points_difference"] == pytest.approx(3.0 - 0.5)
    assert said["table_goals_difference"] == pytest.approx(2.0 + 1.5)
    assert said["table_gap_difference"] == pytest.approx(0.0 - 2.5)
    assert said["matches_left"] == 4  # four teams meet twice: six matches each
    assert 0 < said["importance_sum"] <= 2
    assert said["importance_late_difference"] == pytest.approx(said["importance_difference"] * np.exp(-4 / 10))
    assert read(taught(TablePosition(), *matches), day=400, season=2017)["table_points_difference"] == 0


def _a_runaway_leader() -> list[Played]:
    """Side 1 has won its fourteen matches; 2 to 8 drew among themselves and have two more to play."""
    matches = [played(1, other, "3-0", day=3 * i) for i, other in enumerate([*range(2, 9), *range(2, 9)])]
    pairs = [(one, other) for one in range(2, 9) for other in range(2, 9) if one != other]
    return [*matches, *(played(*pair, "0-0", day=50 + i) for i, pair in enumerate(pairs[:-7]))]


def test_a_champion_with_nobody_to_catch_it_plays_for_nothing():
    said = read(taught(TablePosition(), *_a_runaway_leader()), 1, 8, day=120)
    assert said["importance_difference"] < 0
    assert said["importance_bottom_difference"] < 0
    assert said["dead_rubber_difference"] > 0.5
    assert said["dead_rubber_sum"] > said["dead_rubber_difference"]


def test_the_last_match_between_two_sides_level_on_the_line_decides_nearly_everything():
    matches = [played(1, 2, "1-1", day=0), played(3, 4, "0-0", day=0), played(1, 3, "2-0", day=7)]
    matches += [played(2, 4, "2-0", day=7), played(1, 4, "1-0", day=14), played(2, 3, "1-0", day=14)]
    matches += [played(4, 1, "0-0", day=21), played(3, 2, "0-0", day=21), played(3, 1, "0-2", day=28)]
    matches += [played(4, 2, "0-2", day=28)]
    said = read(taught(TablePosition(), *matches), 2, 1, day=35)
    assert said["matches_left"] == 1
    spread = 1.75 * np.sqrt(0.3)
    swing = ndtr((3 - 1.35) / spread) - ndtr(-1.35 / spread)
    assert said["importance_sum"] == pytest.approx(2 * swing)
    assert said["importance_top_difference"] == pytest.approx(0.0)


def test_a_division_that_meets_four_times_has_as_many_matches_left_the_next_season():
    first = [played(1, 2, "0-0", day=7 * week) for week in range(4)]
    said = read(taught(TablePosition(), *first, played(1, 2, "0-0", day=200, season=2017)), day=207, season=2017)
    assert said["matches_left"] == 3


def test_meetings_are_shrunk_and_turned_to_the_home_side():
    meetings = taught(HeadToHead(), played(1, 2, "3-0"), played(2, 1, "1-1", day=100))
    said = read(meetings)
    assert said["head_to_head_goal_difference"] == pytest.approx(0.85 * 3 / (1.85 + 6))
    assert said["head_to_head_goals"] == pytest.approx((0.85 * 0.4 - 0.6) / (1.85 + 6))
    assert said["head_to_head_meetings"] == pytest.approx(1.85)
    assert read(meetings, 2, 1)["head_to_head_goal_difference"] == pytest.approx(-0.85 * 3 / (1.85 + 6))
    assert read(meetings, 1, 3)["head_to_head_meetings"] == 0


def test_home_advantage_is_learnt_for_everybody_a_division_and_a_ground():
    match = played(1, 2, "4-0", referee=7, yellow_cards=(1, 2))
    family = taught(Surroundings(), match)
    said = read(family)
    assert said["home_advantage_overall"] == pytest.approx(0.35 + 0.003 * (4 - 0.35))
    assert said["home_advantage_division"] == pytest.approx(0.35 + 0.01 * (4 - 0.35))
    assert said["division_goals"] == pytest.approx(2.65 + 0.01 * (4 - 2.65))
    ground = 0.05 * (4 - 0.35) / 2 / 31
    assert said["home_advantage_ground"] == pytest.approx(ground)
    assert said["travel_weakness"] == pytest.approx(ground)
    assert said["referee_goals"] == 0
    coming = replace(fixtures((3, 4), day=30), referee=np.array([7]))
    names = [feature.name for feature in family.features]
    under = dict(zip(names, family.read(coming, int(coming.kickoff[0]))[0].tolist(), strict=True))
    assert under["referee_home_margin"] == pytest.approx((4 - 0.35) / 26)
    assert under["referee_goals"] == pytest.approx((4 - 2.65) / 26)
    assert under["referee_yellows"] == pytest.approx((3 - 3.6) / 26)


def test_promoted_relegated_and_unknown_clubs_are_marked_and_the_mark_fades():
    last = [
        played(1, 2, "0-0", tier=1, season=2015),
        played(3, 4, "0-0", tier=2, league=2, season=2015),
    ]
    family = taught(Promotion(), *last)
    said = read(family, 3, 1, day=60)
    assert said["promoted_difference"] == 1
    assert said["unknown_difference"] == 0
    assert said["matches_known"] == 1
    assert said["division_tier"] == 1
    assert read(family, 1, 4, day=60, league=2, tier=2)["relegated_difference"] == 1
    assert read(family, 9, 1, day=60)["unknown_difference"] == 1
    taught(family, played(3, 1, "0-0", day=61))
    assert read(family, 3, 1, day=70)["promoted_difference"] == pytest.approx(np.exp(-1 / 12))
