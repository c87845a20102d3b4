import numpy as np
import pytest

from engine.features.families.attacking_performance import AttackingPerformance
from engine.features.families.elo import EloRatings
from engine.features.families.glicko import POINTS, Glicko
from engine.features.families.league_market import LeagueMarket
from engine.features.families.odds_ratings import OddsRatings
from engine.features.families.pi_ratings import PiRatings
from tests.feature_builders import played, read, taught


def test_a_home_win_moves_elo_by_the_step_times_the_surprise_and_the_goals():
    said = read(taught(EloRatings(), played(1, 2, "2-0")))
    expected = 1.0 / (1.0 + 10.0 ** (-60.0 / 400.0))
    step = 14.0 * 3.0**0.6 * (1.0 - expected) * 1.4  # two goals; young teams move 1.4 times as far
    home = 60.0 + 0.6 * (1.0 - expected)
    assert said["elo_difference"] == pytest.approx(2 * step + home)
    assert said["elo_slow_difference"] == pytest.approx(2 * 6.0 * (1.0 - expected) * 1.4 + home)
    assert said["elo_momentum"] == pytest.approx(2 * step - 2 * 6.0 * (1.0 - expected) * 1.4)


def test_elo_on_shots_stands_still_without_counts_and_weighs_half_the_shots_on_target():
    assert read(taught(EloRatings(), played(1, 2, "2-0")))["elo_shots_difference"] == pytest.approx(60.0)
    said = read(taught(EloRatings(), played(1, 2, "2-0", shots_on_target=(7, 1))))
    expected = 1.0 / (1.0 + 10.0 ** (-60.0 / 400.0))
    surprise = 0.5 + 0.5 * 8.0 / 10.0 - expected
    assert said["elo_shots_difference"] == pytest.approx(2 * 25.0 * 1.4 * surprise + 60.0 + 0.6 * surprise)


def test_form_against_strength_is_what_was_won_beyond_the_promise_of_elo():
    said = read(taught(EloRatings(), played(1, 3, "1-0"), played(4, 2, "1-0")))
    expected = 1.0 / (1.0 + 10.0 ** (-60.0 / 400.0))
    assert said["form_against_strength"] == pytest.approx(0.25 * 2 * (1.0 - expected), rel=0.01)
    assert said["form_against_strength_long"] == pytest.approx(0.08 * 2 * (1.0 - expected), rel=0.01)


def test_a_club_from_outside_starts_below_its_division():
    settled = taught(EloRatings(), *[played(1, 2, "1-1", day=7 * week) for week in range(10)])
    assert read(settled, 1, 99, day=80.0)["elo_difference"] > 60.0


def test_pi_ratings_move_as_in_the_paper():
    # level teams, home win by two: error 2, psi = 3 log10(3); home by lambda psi, away rating by gamma times that
    ratings = taught(PiRatings(), played(1, 2, "2-0"))
    psi = 3.0 * np.log10(3.0)
    home, away = 0.035 * psi, 0.7 * 0.035 * psi

    def goals(rating: float) -> float:
        return np.sign(rating) * (10.0 ** (abs(rating) / 3.0) - 1.0)

    said = read(ratings)
    assert said["pi_goal_difference"] == pytest.approx(goals(home) - goals(-home))
    assert said["pi_rating_difference"] == pytest.approx(home + away)
    assert said["pi_residual"] == pytest.approx(0.12 * 2 * psi)


def test_glicko_trusts_the_first_result_much_and_the_hundredth_little():
    once = read(taught(Glicko(), played(1, 2, "1-0")), day=7.0)
    assert once["glicko_difference"] > 0.3 * POINTS
    assert once["glicko_uncertainty"] < np.sqrt(2) * 150.0
    many = taught(Glicko(), *[played(1, 2, "1-1", day=7 * week) for week in range(60)])
    settled = read(many, day=420.0)
    assert settled["glicko_uncertainty"] < once["glicko_uncertainty"]
    assert 0.5 < settled["glicko_expected"] < 0.65
    rested = read(many, day=1_000.0)
    assert rested["glicko_uncertainty"] > settled["glicko_uncertainty"]


def test_glicko_gives_the_update_of_the_papers_formulas_for_one_game():
    # level teams of deviation 150 without home advantage in the first match but .3: computed by hand
    said = read(taught(Glicko(), played(1, 2, "0-0")), day=0.5)
    phi = 150.0 / POINTS
    g = 1.0 / np.sqrt(1.0 + 3.0 * phi**2 / np.pi**2)
    expected = 1.0 / (1.0 + np.exp(-g * 0.3))
    variance = 1.0 / (g**2 * expected * (1.0 - expected))
    deviation = 1.0 / np.sqrt(1.0 / (phi**2 + 0.06**2) + 1.0 / variance)
    gain = deviation**2 * g * (0.5 - expected)
    home = 0.3 + 0.003 * (0.5 - expected)
    assert said["glicko_difference"] == pytest.approx(POINTS * (2 * gain + home), abs=0.05)


def test_attacking_performance_expects_the_mean_of_attack_and_defence():
    before = read(AttackingPerformance())
    assert before["gap_goals_difference"] == pytest.approx(1.5 - 1.15)
    assert before["gap_corners_total"] == pytest.approx(5.7 + 4.6)
    after = read(taught(AttackingPerformance(), played(1, 2, "3-0", shots=(20, 5), shots_on_target=(8, 2))))
    # the home attack and the away defence move by .05 of the surprise each: their mean by .05 of it
    assert after["gap_goals_difference"] == pytest.approx(0.35 + 0.05 * 1.5 + 0.05 * 1.15)
    assert after["gap_shots_total"] == pytest.approx(22.5 + 0.05 * (20 - 12.5) + 0.05 * (5 - 10))
    assert after["gap_corners_difference"] == before["gap_corners_difference"]


def test_a_rating_from_past_odds_speaks_after_four_matches():
    matches = [played(1, 2, "0-0", day=7 * week, odds=1.2) for week in range(4)]
    assert read(taught(OddsRatings(), *matches[:2]))["past_odds_rating"] == 0.0
    said = read(taught(OddsRatings(), *matches))
    assert 0.9 < said["past_odds_rating"] < 1.25
    assert said["past_odds_missed"] < 0  # the odds promised wins, the results were draws


def test_one_wrong_price_moves_a_rating_by_no_more_than_an_error_of_one():
    usual = [played(1, 2, "1-0", day=7 * week, odds=0.5) for week in range(10)]
    base = read(taught(OddsRatings(), *usual), day=100.0)["past_odds_rating"]
    wild = read(taught(OddsRatings(), *usual, played(1, 2, "1-0", day=80, odds=9.0)), day=100.0)
    one = read(taught(OddsRatings(), *usual, played(1, 2, "1-0", day=80, odds=base + 1.0)), day=100.0)
    assert wild["past_odds_rating"] == pytest.approx(one["past_odds_rating"])
    assert wild["past_odds_trend"] > 0


def test_a_league_s_market_is_efficient_where_results_bear_out_what_its_prices_promise():
    won = read(taught(LeagueMarket(), played(1, 2, "1-0", odds=np.log(4.0))))  # four to one on the home side: .8
    promise = 0.8 * np.log(0.8 / 0.62) + 0.2 * np.log(0.2 / 0.38)
    assert won["market_league_promise"] == pytest.approx(promise)
    assert won["market_league_efficiency"] == pytest.approx((10 + np.log(0.8 / 0.62)) / (10 + promise))
    lost = read(taught(LeagueMarket(), played(1, 2, "0-1", odds=np.log(4.0))))
    assert lost["market_league_efficiency"] == pytest.approx((10 + np.log(0.2 / 0.38)) / (10 + promise))


def test_draws_matches_without_prices_and_other_leagues_say_nothing_of_a_market():
    before = read(LeagueMarket())
    assert before == {"market_league_efficiency": 1.0, "market_league_promise": 0.0}
    silent = taught(LeagueMarket(), played(1, 2, "1-1", odds=1.0), played(1, 2, "2-0"))
    assert read(silent) == before
    other = taught(LeagueMarket(), played(1, 2, "0-2", odds=1.0, league=3))
    assert read(other) == before
    assert read(other, league=3)["market_league_efficiency"] < 1.0


def test_the_market_of_a_league_forgets():
    first = [played(1, 2, "0-1", day=week, odds=2.0) for week in range(15)]
    then = [played(1, 2, "1-0", day=100 + week, odds=2.0) for week in range(60)]
    bad, mended = (read(taught(LeagueMarket(), *matches), day=300.0) for matches in (first, first + then))
    assert bad["market_league_efficiency"] == 0.0
    assert mended["market_league_efficiency"] > 0.0
