"""Fitting goal models: the past only, the truth found again, and clear words when it cannot be done."""

from datetime import UTC, datetime

import numpy as np
import pytest

import engine.models.goals.newton as newton_module
from engine.models.errors import InvalidFitOption, NotConverged, NotEnoughMatches, NotIdentified
from engine.models.goals import Convergence, GoalKind, GoalPrior, MatchArrays, day_number, fit
from tests.support.goal_seasons import SEASON_DAYS, a_truth, renumbered, replayed, seasons, together

KINDS = tuple(GoalKind)
AFTER_TWO = 365.0 + SEASON_DAYS + 1.0
NO_MATCHES = MatchArrays([], [], [], [], day=[], league=[])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_happens_at_or_after_the_moment_changes_the_model(kind: GoalKind) -> None:
    past = seasons(a_truth(8), 2)
    moment = float(past.day.max()) + 0.5
    future = MatchArrays(
        [10, 99, 11], [11, 10, 12], [9, 9, 9], [0, 0, 9], day=[moment, moment + 1.0, moment + 300.0], league=[1, 5, 1]
    )
    without, with_future = fit(past, as_of=moment, kind=kind), fit(together(future, past), as_of=moment, kind=kind)
    assert with_future.to_bytes() == without.to_bytes()


def test_a_moment_in_the_middle_sees_exactly_the_matches_before_it() -> None:
    matches = seasons(a_truth(8), 2)
    model = fit(matches, as_of=200.0)
    assert model.matches == (matches.day < 200.0).sum()
    assert model.to_bytes() == fit(matches.known_before(200.0), as_of=200.0).to_bytes()


def test_the_moment_may_be_an_aware_time() -> None:
    matches, moment = seasons(a_truth(8), 2), datetime(1971, 8, 1, tzinfo=UTC)
    assert fit(matches, as_of=moment).to_bytes() == fit(matches, as_of=day_number(moment)).to_bytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("prior", [None, GoalPrior()])
def test_a_warm_start_reaches_the_same_optimum_in_no_more_steps(kind: GoalKind, prior: GoalPrior | None) -> None:
    matches = seasons(a_truth(12, rho=-0.05), 3)
    last_week = fit(matches, as_of=900.0, kind=kind, prior=prior)
    cold = fit(matches, as_of=907.0, kind=kind, prior=prior)
    warm = fit(matches, as_of=907.0, kind=kind, prior=prior, warm=last_week)
    assert warm.log_posterior == pytest.approx(cold.log_posterior, abs=1e-7)
    free = slice(0, -1) if cold.convergence.at_bound else slice(None)  # a shape at its bound has no standard error
    assert (np.abs(warm.parameters - cold.parameters)[free] <= 1e-4 * cold.standard_errors[free]).all()
    assert warm.convergence.iterations <= cold.convergence.iterations


def test_a_warm_start_may_know_other_teams_leagues_and_another_kind() -> None:
    first, second = seasons(a_truth(8), 1), seasons(a_truth(6, seed=4), 1, league=2)
    shifted = renumbered(second, 50)
    cold = fit(together(first, shifted), as_of=300.0)
    for warm in (fit(first, as_of=300.0), fit(shifted, as_of=300.0), fit(first, as_of=300.0, kind="poisson")):
        assert fit(together(first, shifted), as_of=300.0, warm=warm).attack == pytest.approx(cold.attack, abs=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_lbfgs_finds_the_same_top_as_newton(kind: GoalKind) -> None:
    matches = seasons(a_truth(8, rho=-0.05), 3)
    newton, lbfgs = fit(matches, as_of=1100.0, kind=kind), fit(matches, as_of=1100.0, kind=kind, method="l-bfgs")
    assert lbfgs.convergence.method == "l-bfgs"
    assert lbfgs.log_posterior == pytest.approx(newton.log_posterior, abs=1e-5)


def test_when_newton_gets_stuck_lbfgs_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newton_module, "_line_search", lambda *_: None)
    model = fit(seasons(a_truth(8), 2), as_of=AFTER_TWO)
    assert model.convergence.converged
    assert model.convergence.method == "l-bfgs"


def test_a_fit_that_does_not_arrive_raises_with_its_report_or_is_flagged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newton_module, "TOLERANCE", -1.0)
    monkeypatch.setattr(newton_module, "_ACCEPTED_LEFT", -1.0)
    matches = seasons(a_truth(8), 1)
    with pytest.raises(NotConverged, match="No model was kept") as caught:
        fit(matches, as_of=300.0)
    assert isinstance(caught.value.report, Convergence)
    flagged = fit(matches, as_of=300.0, errors="flag")
    assert not flagged.convergence.converged
    assert "Stopped before the optimum" in flagged.convergence.message


def test_known_strengths_are_found_again_within_their_intervals() -> None:
    inside = []
    for seed in range(40):
        truth = a_truth(10, seed=seed, rho=-0.1)
        model = fit(seasons(truth, 8, seed=1000 + seed), as_of=8 * 365.0, half_life_days=None, prior=None)
        found = np.concatenate((model.attack, model.defence, model.base, model.home_advantage, [model.rho]))
        real = np.concatenate((truth.attack, truth.defence, [truth.base, truth.home_advantage, truth.rho]))
        errors = np.delete(model.standard_errors, model.layout.quality)
        inside.append(np.abs(found - real) <= 1.96 * errors)
    per_parameter = np.array(inside).mean(axis=0)
    assert 0.92 <= np.mean(inside) <= 0.98
    assert per_parameter[-1] >= 0.85  # rho
    assert per_parameter[-2] >= 0.85  # home advantage


def test_bivariate_and_negative_binomial_find_their_shape_again() -> None:
    truth, random = a_truth(20), np.random.default_rng(9)
    matches = seasons(truth, 10)
    home_rate, away_rate = truth.rates(matches.home_team, matches.away_team)
    shared = random.poisson(0.3, len(matches))
    r = 4.0
    both = replayed(matches, random.poisson(home_rate) + shared, random.poisson(away_rate) + shared)
    home_form, away_form = random.gamma(r, home_rate / r), random.gamma(r, away_rate / r)
    spread = replayed(matches, random.poisson(home_form), random.poisson(away_form))
    bivariate = fit(both, as_of=4000.0, kind="bivariate_poisson", half_life_days=None, prior=None)
    binomial = fit(spread, as_of=4000.0, kind="negative_binomial", half_life_days=None, prior=None)
    assert bivariate.shared_rate == pytest.approx(0.3, abs=3 * 0.3 * bivariate.standard_errors[-1])
    assert binomial.dispersion == pytest.approx(r, abs=3 * r * binomial.standard_errors[-1])


def test_matches_without_extra_spread_leave_the_shape_at_its_bound_and_say_so() -> None:
    truth = a_truth(8)
    matches = seasons(truth, 6)
    rates = truth.rates(matches.home_team, matches.away_team)
    flat = replayed(matches, np.rint(rates[0]), np.rint(rates[1]))
    model = fit(flat, as_of=3000.0, kind="negative_binomial", half_life_days=None, prior=None)
    assert model.convergence.converged
    assert model.convergence.at_bound
    assert "edge of its range" in model.convergence.message


def test_a_team_with_three_matches_is_pulled_to_its_league_more_than_one_with_many() -> None:
    regular = seasons(a_truth(10), 2)
    day = AFTER_TWO
    flying_start = MatchArrays([77, 77, 77], [10, 11, 12], [5, 4, 6], [0, 0, 0], day=[day, day, day], league=[1, 1, 1])
    loose, firm = (
        fit(together(regular, flying_start), as_of=day + 1, prior=GoalPrior(strength_sd=sd)).strength(77)
        for sd in (1.0, 0.1)
    )
    assert 0.0 < firm.attack < 0.5 * loose.attack
    assert firm.attack_error < loose.attack_error
    model = fit(together(regular, flying_start), as_of=day + 1)
    assert model.strength(77).attack_error > 1.2 * model.strength(10).attack_error


def test_leagues_of_a_country_hang_together_through_the_teams_that_moved() -> None:
    strong, weak = a_truth(10, seed=1), a_truth(10, seed=2)
    top, second = seasons(strong, 2, seed=3), seasons(weak, 2, seed=4, league=2)
    second = renumbered(second, 20)
    opponents = np.arange(10, 20)
    fallen, opponents = np.repeat([10, 11], 10), np.tile(opponents + 20, 2)
    relegated = MatchArrays(  # 10 and 11 win everything one level lower
        fallen, opponents, np.full(20, 4), np.zeros(20), day=np.full(20, AFTER_TWO), league=np.full(20, 2)
    )
    model = fit(together(top, second, relegated), as_of=AFTER_TWO + 1)
    assert model.leagues.tolist() == [1, 2]
    assert model.quality[0] > model.quality[1] + 0.1
    home, away = model.rates([12], [32], 1).home[0], model.rates([32], [12], 1).home[0]
    assert home > away


def test_each_league_has_its_own_home_advantage() -> None:
    neutral = a_truth(12, seed=6)
    fortress = type(neutral)(neutral.attack, neutral.defence, neutral.base, 0.5)
    quiet = type(neutral)(neutral.attack, neutral.defence, neutral.base, 0.0)
    first, second = seasons(fortress, 4, seed=1), seasons(quiet, 4, seed=2, league=2)
    model = fit(together(first, second), as_of=1400.0, prior=GoalPrior(home_sd=0.3))
    assert model.home_advantage == pytest.approx([0.5, 0.0], abs=0.12)


@pytest.mark.parametrize(
    ("matches", "moment", "said"),
    [
        (NO_MATCHES, 10.0, "0 of 0 result"),
        (seasons(a_truth(6), 1), -5.0, "0 of 30 result"),
        (seasons(a_truth(6), 1), 20.0, "a goal model needs 30"),
        (seasons(a_truth(6), 1), 1e6, "not forgotten"),
    ],
)
def test_too_few_known_results_are_refused_with_their_number(matches: MatchArrays, moment: float, said: str) -> None:
    with pytest.raises(NotEnoughMatches, match=said):
        fit(matches, as_of=moment)


@pytest.mark.parametrize("kind", KINDS)
def test_a_league_without_a_goal_is_expected_to_score_few(kind: GoalKind) -> None:
    matches = seasons(a_truth(6), 3)
    goalless = replayed(matches, np.zeros(len(matches)), np.zeros(len(matches)))
    rates = fit(goalless, as_of=1200.0, kind=kind).rates([10], [11], 1)
    assert 0 < rates.away[0] < rates.home[0] < 0.6


def test_scores_of_another_sport_are_fitted_or_refused_by_name() -> None:
    matches = seasons(a_truth(6), 3)
    points = replayed(matches, matches.home_goals * 20 + 40, matches.away_goals * 20 + 40)
    for kind in ("poisson", "negative_binomial", "bivariate_poisson"):
        assert 40 < fit(points, as_of=1200.0, kind=kind).rates([10], [11], 1).home[0] < 120
    with pytest.raises(NotConverged, match="No model was kept"):  # rho has no room beside rates of 60
        fit(points, as_of=1200.0, kind="dixon_coles")


def test_without_a_prior_a_team_that_never_scored_is_refused_and_with_one_it_is_not() -> None:
    regular = seasons(a_truth(8), 1)
    goalless = MatchArrays([77, 10], [10, 77], [0, 2], [1, 0], day=[281.0, 282.0], league=[1, 1])
    with pytest.raises(NotIdentified, match="Team 77 has not scored"):
        fit(together(regular, goalless), as_of=300.0, prior=None)
    assert fit(together(regular, goalless), as_of=300.0).strength(77).attack < 0.0


def test_without_a_prior_teams_that_never_met_are_refused() -> None:
    first, second = seasons(a_truth(8), 1), seasons(a_truth(8, seed=3), 1, league=2)
    apart = renumbered(second, 50)
    with pytest.raises(NotIdentified, match=r"No chain of matches connects team 10 with team 60 \(and 7 other"):
        fit(together(first, apart), as_of=300.0, prior=None)


def test_impossible_options_are_refused() -> None:
    matches = seasons(a_truth(6), 1)
    with pytest.raises(InvalidFitOption, match="choose one of poisson"):
        fit(matches, as_of=300.0, kind="weibull")
    with pytest.raises(InvalidFitOption, match="half-life"):
        fit(matches, as_of=300.0, half_life_days=0.0)
    with pytest.raises(InvalidFitOption, match="strength_sd"):
        GoalPrior(strength_sd=0.0)
    with pytest.raises(InvalidFitOption, match="means must be finite"):
        GoalPrior(base_mean=float("nan"))
    with pytest.raises(InvalidFitOption, match="correlation"):
        GoalPrior(strength_correlation=1.0)
    with pytest.raises(InvalidFitOption, match="as_of"):
        fit(matches, as_of=float("nan"))
