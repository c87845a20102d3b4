import numpy as np
import pytest

from engine.features.families.dixon_coles import chances
from engine.features.families.strength import Strengths
from tests.feature_builders import fixtures, played, read, taught


def test_before_any_match_two_newcomers_are_worth_what_the_start_says_of_home_and_away():
    said = read(Strengths())
    # both are new: .93 attack against 1.07 defence of their division on either side, so only the bases remain
    assert said["strength_goals_superiority"] == pytest.approx(np.log(1.5 / 1.15))
    assert said["strength_goals_total"] == pytest.approx(np.log((1.5 + 1.15) * 0.93 * 1.07))


def test_a_team_that_wins_everything_is_expected_to_win_again_and_faster_by_the_fit_that_forgets_faster():
    matches = []
    for week in range(20):
        matches.append(played(1, 2, "3-0", day=14 * week, shots=(20, 6), shots_on_target=(9, 2), corners=(9, 2)))
        matches.append(played(2, 1, "0-2", day=14 * week + 7, shots=(6, 18), shots_on_target=(2, 8), corners=(3, 8)))
    said = read(taught(Strengths(), *matches), day=280.0)
    for fit in ("goals", "shots", "shots_on_target", "corners"):
        assert said[f"strength_{fit}_superiority"] > 0.8
    assert said["strength_goals_fast_superiority"] > 0.8
    assert read(taught(Strengths(), *matches), 2, 1, day=280.0)["strength_goals_superiority"] < -0.5


def test_goals_by_half_time_have_a_fit_of_their_own():
    matches = [played(1, 2, "2-2", day=7 * week, half_time_goals=(2, 0)) for week in range(12)]
    said = read(taught(Strengths(), *matches), day=90.0)
    assert said["strength_half_time_goals_superiority"] > said["strength_goals_superiority"] + 0.3


def test_after_many_matches_expected_goals_stand_to_each_other_as_those_that_were_scored():
    strengths = Strengths()
    matches = [played(1, 2, "4-1", day=3.1 * i) for i in range(60)] + [
        played(2, 1, "1-4", day=3.1 * i + 1.5) for i in range(60)
    ]
    matches.sort(key=lambda match: match.fixtures.kickoff[0])
    taught(strengths, *matches)
    coming = fixtures((1, 2), day=190.0)
    strengths.tick(int(coming.kickoff[0]))
    home, away = strengths.rates(coming, int(coming.kickoff[0]))[0, 0]
    assert home / away == pytest.approx(4.0, rel=0.1)


def test_a_promoted_club_brings_what_it_was_in_the_lower_division():
    matches = []
    for week in range(20):
        matches.append(played(1, 2, "1-1", day=7 * week, league=1))
        matches.append(played(11, 12, "4-0", day=7 * week, league=2, tier=2))
    said = read(taught(Strengths(), *matches), 11, 1, day=150.0)
    assert said["strength_goals_superiority"] > np.log(1.5 / 1.15)


def test_the_dixon_coles_grid_gives_the_published_home_win():
    home, draw, away, _, _ = chances(np.array([1.8]), np.array([0.9]), rho=-0.1)
    assert home[0] == pytest.approx(0.5752, abs=5e-5)
    assert home + draw + away == pytest.approx(1.0)


def test_without_dependence_goals_are_two_poissons():
    _, _, _, over, both = chances(np.array([1.4]), np.array([1.1]), rho=0.0)
    total = 2.5
    assert over[0] == pytest.approx(1.0 - np.exp(-total) * (1.0 + total + total**2 / 2.0))
    assert both[0] == pytest.approx((1.0 - np.exp(-1.4)) * (1.0 - np.exp(-1.1)))
