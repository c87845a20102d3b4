"""The model in use beside another one on matches that are over: a home win, a draw and an away win, by hand."""

from datetime import timedelta
from math import log

import pytest

from engine.advice.model_reports.week import BESIDE_PREVIOUS
from engine.advice.stored_stack import STACK
from engine.advice.trial import Trial, assess_trial
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import Fixture, MatchStatus, Score
from engine.models.evaluation.challenge import Promotion, Rule
from engine.storage import Database
from engine.storage.advice.model_fits import FitStatus, ModelFitId
from engine.storage.facts.store import store_facts
from tests.support.chat import BotUnderTest, an_app
from tests.support.trained_models import a_training

SCORES = (Score(2, 0), Score(1, 1), Score(0, 3), None)
"""The fourth was abandoned."""

DOUBTING, SURE = (0.5, 0.3, 0.2), (0.6, 0.25, 0.15)


async def the_round(database: Database) -> BotUnderTest:
    """Four matches, three of them over."""
    app = await an_app(database, matches=4)
    async with database.unit_of_work() as work:
        for fixture, score in zip(app.fixtures, SCORES, strict=True):
            status = MatchStatus.ABANDONED if score is None else MatchStatus.FINISHED
            result = ResultFact(score, status, fixture.kickoff + timedelta(hours=2))
            await store_facts(work, "simulated", [MatchFacts(as_told(fixture), (), result)])
        await work.commit()
    return app


def as_told(fixture: Fixture) -> FixtureFact:
    return FixtureFact(
        fixture.league.code, fixture.season, fixture.kickoff, True, fixture.home.name, fixture.away.name,
        known_at=fixture.kickoff - timedelta(days=30),
    )  # fmt: skip


async def compared(
    app: BotUnderTest,
    champion: dict[str, tuple[float, ...]],
    other: dict[str, tuple[float, ...]],
    *,
    rule: Promotion | None = None,
    on_trial: bool = True,
    silent_of: int = 0,
    hours: int = 12,
) -> tuple[Trial | None, ModelFitId, ModelFitId]:
    """Let both speak of all four matches, but the other one not of the first few, and compare hours after kick-off."""
    first = app.fixtures[0].kickoff
    async with app.database.unit_of_work() as work:
        if on_trial:
            in_use = await a_training(work, first - timedelta(days=20), in_use=True)
            beside = await a_training(work, first - timedelta(days=10), in_use=False)
        else:
            beside = await a_training(work, first - timedelta(days=20), in_use=True)
            in_use = await a_training(work, first - timedelta(days=10), in_use=True)
        ids = [fixture.id for fixture in app.fixtures]
        await work.shadow_predictions.save_all(in_use, dict.fromkeys(ids, champion), first - timedelta(hours=1))
        said = dict.fromkeys(ids[silent_of:], other)
        await work.shadow_predictions.save_all(beside, said, first - timedelta(hours=1))
        found = await assess_trial(work, first + timedelta(hours=hours), rule or Promotion(fewest=3))
        await work.commit()
    return found, in_use, beside


async def statuses(app: BotUnderTest) -> dict[ModelFitId, FitStatus]:
    async with app.database.unit_of_work(read_only=True) as work:
        return {fit.id: fit.status for fit in await work.model_fits.records(STACK)}


async def test_a_challenger_that_was_nearer_to_what_happened_takes_over(database: Database) -> None:
    app = await the_round(database)
    found, champion, challenger = await compared(app, {"market_aware": SURE}, {"market_aware": DOUBTING})
    assert found is not None
    figure = found.differences["market_aware"]
    # home, draw and away once each: the mean of −ln of what each of them gave these
    assert figure.n == 3
    assert figure.value == pytest.approx((log(0.6 * 0.25 * 0.15) - log(0.5 * 0.3 * 0.2)) / 3)
    assert found.champion_scores["market_aware"].log_loss.value == pytest.approx(-log(0.6 * 0.25 * 0.15) / 3)
    assert found.other_scores["market_aware"].log_loss.value == pytest.approx(-log(0.5 * 0.3 * 0.2) / 3)
    assert (found.champion, found.other, found.other_status) == (champion, challenger, FitStatus.CHALLENGER)
    assert (found.promoted, found.because, found.judged) == (True, "no_worse", "market_aware")
    assert await statuses(app) == {champion: FitStatus.RETIRED, challenger: FitStatus.CHAMPION}


@pytest.mark.parametrize(
    ("rule", "because"),
    [(Promotion(fewest=3), "worse"), (Promotion(fewest=4), "too_few"), (Promotion(Rule.BY_HAND, fewest=3), "by_hand")],
)
async def test_a_challenger_that_the_rule_does_not_let_pass_stays_one_and_why_is_kept(
    database: Database, rule: Promotion, because: str
) -> None:
    app = await the_round(database)
    found, champion, challenger = await compared(app, {"market_aware": DOUBTING}, {"market_aware": SURE}, rule=rule)
    assert found is not None
    assert (found.promoted, found.because) == (False, because)
    assert await statuses(app) == {champion: FitStatus.CHAMPION, challenger: FitStatus.CHALLENGER}
    async with database.unit_of_work(read_only=True) as work:
        kept = (await work.model_fits.get(challenger)).verdict["trial"]
    assert kept == found.as_json()
    assert kept["differences"]["market_aware"]["value"] > 0


async def test_without_a_challenger_the_model_before_is_compared_and_never_comes_back(database: Database) -> None:
    app = await the_round(database)
    found, champion, before = await compared(app, {"market_aware": SURE}, {"market_aware": DOUBTING}, on_trial=False)
    assert found is not None
    assert (found.other, found.other_status, found.promoted) == (before, FitStatus.RETIRED, False)
    assert await statuses(app) == {champion: FitStatus.CHAMPION, before: FitStatus.RETIRED}
    async with database.unit_of_work(read_only=True) as work:
        verdict = (await work.model_fits.get(champion)).verdict
    assert verdict[BESIDE_PREVIOUS]["differences"]["market_aware"]["n"] == 3
    assert "trial" not in verdict


async def test_only_matches_both_spoke_of_count_and_where_only_the_answer_without_prices_is_there_it_decides(
    database: Database,
) -> None:
    app = await the_round(database)
    found, _, _ = await compared(
        app, {"model_only": DOUBTING}, {"model_only": SURE}, rule=Promotion(fewest=2), silent_of=1
    )
    assert found is not None
    assert found.judged == "model_only"
    assert found.differences["market_aware"].n == 0
    assert found.differences["model_only"].n == 2
    assert found.differences["model_only"].value == pytest.approx((log(0.3 * 0.2) - log(0.25 * 0.15)) / 2)


async def test_before_a_match_is_over_and_before_there_are_two_models_nothing_is_compared(database: Database) -> None:
    app = await the_round(database)
    async with database.unit_of_work() as work:
        assert await assess_trial(work, app.fixtures[3].kickoff, Promotion()) is None
    found, *_ = await compared(app, {"market_aware": SURE}, {"market_aware": DOUBTING}, hours=1)
    assert found is None
    found, *_ = await compared(app, {"market_aware": SURE}, {"market_aware": DOUBTING}, silent_of=3)
    assert found is None, "the only match both spoke of was abandoned"


async def test_a_lonely_model_is_compared_with_nothing(database: Database) -> None:
    app = await the_round(database)
    async with database.unit_of_work() as work:
        await a_training(work, app.fixtures[0].kickoff - timedelta(days=20), in_use=True)
        assert await assess_trial(work, app.fixtures[3].kickoff + timedelta(days=1), Promotion()) is None
