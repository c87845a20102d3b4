"""The check of a nightly fit against the one in use, worked out from expected goals; who may be put in use by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from scipy.stats import skellam

from engine.advice.analyst import FITTED
from engine.advice.stored_stack import BASELINE, STACK
from engine.advice.training import Material, NothingToChoose, Verdict, check, gather_material, promote, roll_back
from engine.domain.football import LeagueCode
from engine.models.blend import SOURCES
from engine.models.country_models import CountryModels
from engine.models.errors import InvalidModelFile
from engine.models.goals import MatchArrays, day_number
from engine.models.stored_fit import Fitted
from engine.storage import Database
from engine.storage.advice.model_fits import ModelFitId
from engine.storage.unit_of_work import UnitOfWork
from tests.support.judged_month import a_month_of_matches
from tests.support.trained_models import a_training

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
E0 = LeagueCode("E0")
HOME, DRAW, AWAY = (2, 0), (1, 1), (0, 3)


@dataclass
class Expects:
    """A goal model that expects the same of every match, by independent Poisson numbers."""

    home: float = 1.5
    away: float = 1.0
    leagues: tuple[int, ...] = (1,)
    teams: range = range(1_000)
    convergence: Any = field(default_factory=lambda: SimpleNamespace(converged=True))
    parameters: Any = field(default_factory=lambda: np.zeros(3))

    def rates(self, home: Any, away: Any, leagues: Sequence[int]) -> SimpleNamespace:
        assert set(leagues) <= set(self.leagues), "a league by the number it has in this very model"
        n = len(leagues)
        return SimpleNamespace(
            home=np.full(n, self.home), away=np.full(n, self.away), rho=np.zeros(n),
            home_known=np.isin(home, self.teams), away_known=np.isin(away, self.teams),
        )  # fmt: skip

    def loss(self, *scores: tuple[int, int]) -> float:
        """What the results cost it in the mean, −ln of what it gave each."""
        chances = {
            1: 1 - skellam.cdf(0, self.home, self.away),
            0: skellam.pmf(0, self.home, self.away),
            -1: skellam.cdf(-1, self.home, self.away),
        }
        return float(np.mean([-np.log(chances[int(np.sign(home - away))]) for home, away in scores]))


def fitted(model: Expects | None = None, *, number: int = 1, **others: Expects) -> Fitted:
    by_country: dict[str, Any] = {"England": model or Expects(), **others}
    return Fitted(CountryModels(NOW, by_country, {E0: number}))


def of(scores: Sequence[tuple[int, int]], *, days_ago: float = 3, league: int = 1, first_team: int = 1) -> Material:
    """Results known so long ago, each of two other teams."""
    n = len(scores)
    home, away = np.arange(n) * 2 + first_team, np.arange(n) * 2 + first_team + 1
    goals = np.array(scores, dtype=np.int64).reshape(-1, 2)
    day = np.full(n, day_number(NOW - timedelta(days=days_ago)))
    history = MatchArrays(home, away, goals[:, 0], goals[:, 1], day=day, league=np.full(n, league))
    return Material(NOW, (), history, {E0: league}, np.empty((0, 3, 3)), np.empty((0, 3)))


A_MONTH = [HOME] * 15 + [DRAW] * 9 + [AWAY] * 6


def test_the_losses_told_are_those_of_the_results_and_an_equal_fit_is_used() -> None:
    before, after = Expects(1.5, 1.0), Expects(1.6, 1.0)
    verdict = check(fitted(after), fitted(before), of(A_MONTH))
    assert verdict == Verdict(
        accepted=True,
        because="as good as the fit before on recent matches",
        matches=30,
        loss_before=pytest.approx(before.loss(*A_MONTH), abs=2e-6),
        loss_after=pytest.approx(after.loss(*A_MONTH), abs=2e-6),
    )


@pytest.mark.parametrize(("goals", "accepted"), [(1.03, True), (1.02, False)])
def test_a_fit_that_loses_more_than_five_thousandths_of_a_nat_is_refused(goals: float, accepted: bool) -> None:
    before, after = Expects(1.05, 1.0), Expects(goals, 1.0)
    worse = after.loss(*A_MONTH) - before.loss(*A_MONTH)
    assert (worse <= 0.005) is accepted, worse
    assert worse > 0
    verdict = check(fitted(after), fitted(before), of(A_MONTH))
    assert (verdict.accepted, verdict.matches) == (accepted, 30)
    assert verdict.because == (
        "as good as the fit before on recent matches" if accepted else "worse than the fit before on recent matches"
    )
    assert verdict.loss_after is not None


@pytest.mark.parametrize(
    ("scores", "days", "compared"), [(A_MONTH, 28, True), (A_MONTH, 28.01, False), (A_MONTH[1:], 3, False)]
)
def test_at_least_thirty_results_of_the_last_four_weeks_are_compared(
    scores: list[tuple[int, int]], days: float, compared: bool
) -> None:
    verdict = check(fitted(Expects(0.3, 3.0)), fitted(), of(scores, days_ago=days))
    assert verdict.accepted is not compared
    assert verdict.matches == (30 if compared else 29 if days < 28 else 0)
    if not compared:
        assert verdict.because == "too few recent matches to compare"


def test_a_match_of_a_team_or_a_league_that_one_of_them_does_not_know_is_not_compared() -> None:
    newcomers = fitted(Expects(teams=range(3, 1_000)))  # the first match is of teams 1 and 2
    assert check(newcomers, fitted(), of(A_MONTH)).matches == 29
    assert check(fitted(), newcomers, of(A_MONTH)).matches == 29
    half = fitted(Expects(teams=range(2, 1_000)))
    assert check(half, fitted(), of(A_MONTH)).matches == 29
    elsewhere = Fitted(CountryModels(NOW, {"England": Expects()}, {}))  # type: ignore[dict-item]
    assert check(fitted(), elsewhere, of(A_MONTH)).matches == 0


def test_a_league_may_have_another_number_in_the_fit_before() -> None:
    before = fitted(Expects(leagues=(5,)), number=5)
    verdict = check(fitted(), before, of(A_MONTH))
    assert (verdict.matches, verdict.loss_before) == (30, verdict.loss_after)


def test_goals_that_nobody_scores_are_refused() -> None:
    verdict = check(fitted(Expects(60.0, 60.0)), fitted(), of(A_MONTH))
    assert (verdict.accepted, verdict.because) == (False, "it expects goals nobody scores")


def test_a_fit_that_did_not_converge_or_lost_a_country_is_refused_by_name() -> None:
    lost = SimpleNamespace(converged=False)
    torn = fitted(Expects(convergence=lost), Spain=Expects(parameters=np.array([0.0, np.nan])), Wales=Expects())
    assert check(torn, None, of(A_MONTH)) == Verdict(
        accepted=False, because="the fit of England, Spain did not converge"
    )
    before = fitted(None, Spain=Expects(), France=Expects())
    assert check(fitted(), before, of(A_MONTH)) == Verdict(
        accepted=False, because="results of France, Spain are missing"
    )
    assert check(fitted(), None, of(A_MONTH)) == Verdict(accepted=True, because="there was no fit before")
    assert check(before, fitted(), of(A_MONTH)).accepted, "a country more is no loss"


async def stored(work: UnitOfWork, name: str, version: str, body: bytes = b"unreadable") -> ModelFitId:
    number = await work.model_fits.add(name, version=version, as_of=NOW, fitted_at=NOW, body=body, verdict={})
    await work.model_fits.activate(number, NOW)
    return number


def readable() -> bytes:
    return Fitted(CountryModels(NOW, {}, {})).to_bytes()


async def test_the_fit_before_comes_back_and_where_there_is_none_nothing_happens(database: Database) -> None:
    async with database.unit_of_work() as work:
        assert await roll_back(work, NOW) is None
        first = await stored(work, FITTED, "one", readable())
        assert await roll_back(work, NOW) is None
        await stored(work, FITTED, "two", readable())
        assert await roll_back(work, NOW + timedelta(hours=1)) == "one"
        assert await work.model_fits.active_id(FITTED) == first
        assert await roll_back(work, NOW, STACK) is None


async def test_what_cannot_be_read_or_is_no_model_is_not_put_in_use(database: Database) -> None:
    async with database.unit_of_work() as work:
        torn, good = await stored(work, FITTED, "torn"), await stored(work, FITTED, "good", readable())
        state = await stored(work, BASELINE, "drift")
        with pytest.raises(InvalidModelFile):
            await promote(work, torn, NOW)
        with pytest.raises(InvalidModelFile):
            await roll_back(work, NOW)
        with pytest.raises(NothingToChoose, match=r"follows the facts by itself\. Nothing was changed"):
            await promote(work, state, NOW)
        assert await work.model_fits.active_id(FITTED) == good
        training = await a_training(work, NOW, in_use=False)  # its bytes are none that anybody could read
        with pytest.raises(InvalidModelFile):
            await promote(work, training, NOW)
        chosen = await promote(work, good, NOW + timedelta(days=1))
    assert (chosen.id, chosen.active_since) == (good, NOW + timedelta(days=1))


async def test_the_blend_learns_from_what_was_said_of_a_years_matches_with_a_closing_line(database: Database) -> None:
    await a_month_of_matches(database, NOW, days=3)
    counted = {}
    async with database.unit_of_work(read_only=True) as work:
        material = await gather_material(work, NOW)
        for days in (363, 364):  # the matches are of one, two and three days before, an hour earlier
            counted[days] = len((await gather_material(work, NOW + timedelta(days=days))).closing)
    assert material.sources.shape == (6, 3, 3)
    goals, sharp = (material.sources[:, SOURCES.index(name)] for name in ("goals", "sharp"))
    assert goals.tolist() == [[0.6, 0.3, 0.1]] * 6
    assert sharp.tolist() == [[0.5, 0.3, 0.2]] * 6
    assert material.closing.sum(axis=1) == pytest.approx(np.ones(6))
    # 1.90, 3.80 and 4.60 are 100.7 %: little margin to take off
    assert material.closing[0] == pytest.approx([0.523, 0.261, 0.216], abs=0.004)
    assert counted == {363: 2, 364: 0}
    assert [str(league.code) for league in material.leagues] == ["E0"]
    assert len(material.history) == 6
