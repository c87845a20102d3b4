"""What a fitted goal model says of matches to come, how sure it is, and how it is kept."""

import dataclasses
import io
import json
import pickle
import zipfile

import numpy as np
import pytest

from engine.models.errors import InvalidMatches, InvalidModelFile, UnknownLeague, UnknownTeam
from engine.models.goals import GoalKind, GoalModel, GoalPrior, MatchArrays, Rates, fit
from engine.models.goals.stored import pack
from tests.support.goal_seasons import a_truth, renumbered, seasons, together

KINDS = tuple(GoalKind)
PRIOR = GoalPrior(strength_sd=0.3, strength_correlation=0.5)


@pytest.fixture(scope="module")
def model() -> GoalModel:
    return fit(seasons(a_truth(12, rho=-0.05), 3), as_of=1000.0, prior=PRIOR)


def test_rates_follow_from_the_strengths(model: GoalModel) -> None:
    rates = model.rates([10, 14], [11, 10], 1)
    attack, defence = model.attack, model.defence
    base, edge = model.base[0], model.home_advantage[0]
    assert rates.home == pytest.approx(np.exp(base + edge + attack[[0, 4]] - defence[[1, 0]]))
    assert rates.away == pytest.approx(np.exp(base + attack[[1, 0]] - defence[[0, 4]]))
    assert rates.rho == pytest.approx(model.rho)
    assert rates.home_known.all()


@pytest.mark.parametrize("kind", KINDS)
def test_expected_goals_are_the_means_of_the_score_grid(kind: GoalKind) -> None:
    rates = fit(seasons(a_truth(8), 3), as_of=1000.0, kind=kind).rates([10, 11], [12, 13], [1, 1])
    grids = rates.score_grids(size=25)
    goals = np.arange(25)
    assert grids.home_goals @ goals == pytest.approx(rates.home, rel=1e-6)
    assert grids.away_goals @ goals == pytest.approx(rates.away, rel=1e-6)


def test_the_uncertainty_of_a_rate_is_what_the_strengths_covariance_makes_of_it(model: GoalModel) -> None:
    rates = model.rates([10], [11], 1)
    random = np.random.default_rng(1)
    draws = random.multivariate_normal(model.parameters, model.covariance, size=40_000)
    t, layout = len(model.teams), model.layout
    base, edge = draws[:, layout.base.start], draws[:, layout.home_advantage.start]
    u = base + edge + draws[:, 0] - draws[:, t + 1]
    v = base + draws[:, 1] - draws[:, t]
    covariance = np.cov(u, v)
    assert rates.log_sd_home[0] == pytest.approx(np.sqrt(covariance[0, 0]), rel=0.03)
    assert rates.log_sd_away[0] == pytest.approx(np.sqrt(covariance[1, 1]), rel=0.03)
    assert rates.log_covariance[0] == pytest.approx(covariance[0, 1], abs=3e-4)


def test_true_rates_lie_within_two_standard_deviations_about_as_often_as_promised() -> None:
    inside = []
    for seed in range(30):
        truth = a_truth(12, seed=seed)
        fitted = fit(seasons(truth, 2, seed=500 + seed), as_of=700.0, half_life_days=None)
        home, away = np.arange(10, 22), np.roll(np.arange(10, 22), 5)
        rates, (real_home, real_away) = fitted.rates(home, away, 1), truth.rates(home, away)
        inside.append(np.abs(np.log(rates.home / real_home)) <= 1.96 * rates.log_sd_home)
        inside.append(np.abs(np.log(rates.away / real_away)) <= 1.96 * rates.log_sd_away)
    assert 0.91 <= np.mean(inside) <= 0.985


def test_an_unseen_team_is_taken_for_an_average_one_and_known_less_well(model: GoalModel) -> None:
    unseen, seen = model.rates([99], [11], 1), model.rates([10], [11], 1)
    league_level = np.exp(model.base[0] + model.home_advantage[0] + model.quality[0] - model.defence[1])
    assert unseen.home[0] == pytest.approx(league_level)
    assert not unseen.home_known[0]
    assert unseen.away_known[0]
    assert unseen.log_sd_home[0] > max(seen.log_sd_home[0], PRIOR.strength_sd * 0.99)
    assert unseen.log_sd_away[0] > max(seen.log_sd_away[0], PRIOR.strength_sd * 0.99)


def test_two_unseen_teams_meet_as_equals(model: GoalModel) -> None:
    rates = model.rates([98], [99], 1)
    assert np.log(rates.home[0] / rates.away[0]) == pytest.approx(model.home_advantage[0])


def test_fewer_matches_mean_a_wider_rate() -> None:
    truth = a_truth(10)
    short, long = (fit(seasons(truth, n, seed=3), as_of=365.0 * n, half_life_days=None) for n in (1, 5))
    assert short.rates([10], [11], 1).log_sd_home[0] > 1.5 * long.rates([10], [11], 1).log_sd_home[0]


def test_a_promoted_team_brings_its_strength_to_the_league_it_enters() -> None:
    both = together(seasons(a_truth(8), 2), renumbered(seasons(a_truth(8, seed=5), 2, league=2), 20))
    model = fit(both, as_of=800.0)
    rates = model.rates([30], [10], 1)
    assert rates.home_known[0]
    assert np.log(rates.home[0]) == pytest.approx(
        model.base[0] + model.home_advantage[0] + model.attack[8] - model.defence[0]
    )


def test_rho_is_kept_where_every_low_score_of_a_lopsided_match_stays_possible() -> None:
    matches = seasons(a_truth(8, rho=-0.15), 4)
    fitted = fit(matches, as_of=1500.0)
    parameters = fitted.parameters.copy()
    parameters[0] = 3.0  # the first team's attack, beyond anything seen
    model = dataclasses.replace(fitted, parameters=parameters)
    rates = model.rates([10], [11], 1)
    assert rates.rho[0] > model.rho
    assert rates.score_grids(size=120).probabilities.min() >= 0.0


def test_a_strength_is_told_against_the_average_of_the_league(model: GoalModel) -> None:
    strengths = [model.strength(team) for team in range(10, 22)]
    assert np.mean([s.attack for s in strengths]) == pytest.approx(0.0, abs=0.02)
    assert all(0.0 < s.attack_error < 0.2 and 0.0 < s.defence_error < 0.2 for s in strengths)
    with pytest.raises(UnknownTeam, match="Team 99"):
        model.strength(99)


def test_asking_for_the_impossible_says_what_is_wrong(model: GoalModel) -> None:
    with pytest.raises(UnknownLeague, match="League 4 is not in this model"):
        model.rates([10, 10], [11, 12], [1, 4])
    with pytest.raises(InvalidMatches, match="Row 1: team 12 cannot meet itself"):
        model.rates([10, 12], [11, 12], 1)
    with pytest.raises(InvalidMatches, match="one length"):
        model.rates([10, 12], [11], 1)
    without_prior = fit(seasons(a_truth(8), 2), as_of=800.0, prior=None)
    with pytest.raises(UnknownTeam, match="Team 99 was not seen"):
        without_prior.rates([10], [99], 1)


def test_nobody_can_change_a_model_others_use(model: GoalModel) -> None:
    with pytest.raises(ValueError, match="read-only"):
        model.attack[0] = 9.0


def test_no_matches_give_no_rates(model: GoalModel) -> None:
    assert len(model.rates([], [], []).home) == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("prior", [None, PRIOR])
def test_a_stored_model_comes_back_the_same(kind: GoalKind, prior: GoalPrior | None) -> None:
    model = fit(seasons(a_truth(8), 2), as_of=800.0, kind=kind, prior=prior)
    data = model.to_bytes()
    back = GoalModel.from_bytes(data)
    assert back.to_bytes() == data
    before, after = model.rates([10], [11], 1), back.rates([10], [11], 1)
    assert all(np.array_equal(getattr(before, f.name), getattr(after, f.name)) for f in dataclasses.fields(Rates))
    assert (back.kind, back.prior, back.convergence) == (model.kind, model.prior, model.convergence)


def test_a_stored_model_warms_the_next_fit() -> None:
    matches = seasons(a_truth(8), 2)
    stored = GoalModel.from_bytes(fit(matches, as_of=600.0).to_bytes())
    assert fit(matches, as_of=607.0, warm=stored).convergence.converged


def damaged(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes(64) + data[len(data) // 2 + 64 :]


def a_pickle_in_an_archive(data: bytes) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, header=np.array([{"a": 1}], dtype=object), allow_pickle=True)
    return buffer.getvalue()


def another_format(data: bytes) -> bytes:
    return pack({"format": "fairline goal model 99"}, {})


def without_teams(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        header = json.loads(np.load(io.BytesIO(archive.read("header.npy"))).tobytes())
    return pack(header, {})


def cut_short(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        arrays = {name[:-4]: np.load(io.BytesIO(archive.read(name))) for name in archive.namelist()}
    header = json.loads(arrays.pop("header").tobytes())
    return pack(header, arrays | {"parameters": arrays["parameters"][:-1]})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"hello",
        lambda _: pickle.dumps({"a": 1}),
        lambda data: data[:-200],
        damaged,
        a_pickle_in_an_archive,
        another_format,
        without_teams,
        cut_short,
    ],
)
def test_bytes_that_are_no_model_are_refused_with_a_clear_error(model: GoalModel, spoil: object) -> None:
    with pytest.raises(InvalidModelFile, match=r"refit|fit the model again"):
        GoalModel.from_bytes(spoil(model.to_bytes()))  # type: ignore[operator]


def test_neither_the_matches_nor_an_earlier_model_are_changed_by_a_fit() -> None:
    matches = seasons(a_truth(8), 2)
    before = MatchArrays(
        *(getattr(matches, name).copy() for name in ("home_team", "away_team", "home_goals", "away_goals")),
        day=matches.day.copy(),
        league=matches.league.copy(),
    )
    earlier = fit(matches, as_of=500.0)
    kept = earlier.to_bytes()
    fit(matches, as_of=600.0, warm=earlier)
    assert earlier.to_bytes() == kept
    assert all(np.array_equal(getattr(before, name), getattr(matches, name)) for name in ("home_team", "day", "league"))
