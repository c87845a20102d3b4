"""Trainings of the stack: champion and challenger, trial, promotion and rollback, and what a killed one leaves."""

import asyncio
import multiprocessing
import os
import shutil
import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from engine.advice.analyst import Analyst
from engine.advice.nightly_training import Night, TrainingUnderWay, run_night, training_alone
from engine.advice.shadow import keep_predictions
from engine.advice.stack_training import Trained, TrainingPlan, train_and_store
from engine.advice.stored_stack import FEATURES, LINES, STACK
from engine.advice.training import NothingToChoose, promote, roll_back
from engine.advice.trial import assess_trial
from engine.models.errors import InvalidModelFile
from engine.models.evaluation.challenge import Promotion, Rule
from engine.models.registry import ModelFolder
from engine.storage.advice.model_fits import FitStatus, ModelFit, ModelFitId
from engine.storage.database import Database
from engine.storage.tables import ModelFitRow
from tests.integration.advice.past import FRIDAY

A_WEEK = timedelta(days=7)
PLAN = TrainingPlan(fewest=300, held_back=timedelta(days=42))
BY_HAND = TrainingPlan(Promotion(Rule.BY_HAND, fewest=30), fewest=300, held_back=timedelta(days=42))

pytestmark = pytest.mark.slow  # trees are grown: about ten seconds a training


@pytest.fixture(scope="module")
def trained(past: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Trained]]:
    """A home with a champion of a week ago and a challenger of today, which only the operator may promote."""
    home = tmp_path_factory.mktemp("trained")
    shutil.copyfile(past, home / "fed.sqlite")

    async def train() -> list[Trained]:
        async with Database(f"sqlite:///{home / 'fed.sqlite'}") as database:
            return [
                await train_and_store(database, FRIDAY - A_WEEK, home / "models", PLAN),
                await train_and_store(database, FRIDAY, home / "models", BY_HAND),
            ]

    return home, asyncio.run(train())


@pytest.fixture
def home(trained: tuple[Path, list[Trained]], tmp_path: Path) -> Path:
    shutil.copytree(trained[0], tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
async def database(home: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite:///{home / 'fed.sqlite'}") as database:
        yield database


async def status(database: Database) -> dict[ModelFitId, FitStatus]:
    async with database.unit_of_work(read_only=True) as work:
        return {fit.id: fit.status for fit in await work.model_fits.recent(STACK)}


async def fit_of(database: Database, number: ModelFitId) -> ModelFit:
    async with database.unit_of_work(read_only=True) as work:
        return await work.model_fits.get(number)


async def test_the_first_training_is_used_and_the_next_one_is_compared_on_matches_neither_has_seen(
    database: Database, trained: tuple[Path, list[Trained]]
) -> None:
    first, second = trained[1]
    assert (first.promoted, first.because) == (True, "first")
    assert (second.promoted, second.because) == (False, "by_hand")
    assert second.difference.n >= 30
    assert second.difference.low <= second.difference.value <= second.difference.high
    assert await status(database) == {first.fit: FitStatus.CHAMPION, second.fit: FitStatus.CHALLENGER}


async def test_a_training_says_where_it_comes_from_and_its_files_are_whole(
    database: Database, home: Path, trained: tuple[Path, list[Trained]]
) -> None:
    fit = await fit_of(database, trained[1][1].fit)
    assert fit.whole
    assert fit.origin.data_until == FRIDAY - PLAN.held_back
    assert fit.origin.feature_version
    assert fit.origin.code_version
    assert fit.origin.card
    assert "## Quality" in fit.origin.card
    assert fit.origin.folder
    assert ModelFolder(home / "models").problems(fit.origin.folder) == ()
    metrics = fit.origin.metrics
    assert metrics
    assert metrics["quality"]["model_only"]["log_loss"]["n"] == metrics["held_back"]
    assert set(metrics["components"]) == {"logistic", "lightgbm", "xgboost"}
    assert len(metrics["importance"]["features"]) == 15


async def test_today_uses_the_stored_stack_and_a_question_about_the_past_never_does(database: Database) -> None:
    now = FRIDAY + timedelta(hours=1)
    snapshot = await Analyst(database).snapshot(now)
    assert snapshot.forecasts.stack is not None
    assert "stack-20241004" in snapshot.forecasts.version
    assert all(
        snapshot.forecasts.stack.model_only[match, selection] > 0
        for match, selection in snapshot.forecasts.stack.model_only
    )
    earlier = await Analyst(database).snapshot(FRIDAY - 2 * A_WEEK)
    assert earlier.forecasts.stack is None
    much_later = await Analyst(database).snapshot(FRIDAY + 2 * A_WEEK)
    assert much_later.forecasts.stack is None, "nobody let it follow the facts for two weeks"


async def test_what_the_challenger_says_is_kept_beside_and_judged_by_what_happened(
    database: Database, trained: tuple[Path, list[Trained]]
) -> None:
    champion, challenger = (one.fit for one in trained[1])
    snapshot = await Analyst(database, beside=True).snapshot(FRIDAY)
    assert list(snapshot.stack.by_fit) == [champion, challenger]
    async with database.unit_of_work() as work:
        kept = await keep_predictions(work, snapshot.stack, FRIDAY)
        await work.commit()
    assert kept > 10
    async with database.unit_of_work() as work:
        said = await work.shadow_predictions.of([champion, challenger])
        assert said[champion].keys() == said[challenger].keys()
        assert await assess_trial(work, FRIDAY, Promotion()) is None, "no match is over yet"
        # the last round as if both had spoken before it
        over = [match.id for match in await work.matches.between(FRIDAY - A_WEEK, FRIDAY)]
        for fit, home_win in ((champion, 0.2), (challenger, 0.45)):
            chances = {"model_only": (home_win, 0.25, 0.75 - home_win)}
            await work.shadow_predictions.save_all(fit, dict.fromkeys(over, chances), FRIDAY - A_WEEK)
        judged = await assess_trial(work, FRIDAY, Promotion(fewest=10))
        assert judged is not None
        assert judged.judged == "model_only"
        assert judged.differences["model_only"].n == judged.champion_scores["model_only"].log_loss.n > 10
        assert judged.promoted is (judged.because == "no_worse")
        assert (await work.model_fits.get(challenger)).verdict["trial"]["because"] == judged.because


async def test_one_word_promotes_and_one_word_rolls_back(
    database: Database, trained: tuple[Path, list[Trained]]
) -> None:
    first, second = (one.fit for one in trained[1])
    async with database.unit_of_work() as work:
        assert (await promote(work, second, FRIDAY)).status is FitStatus.CHAMPION
        await work.commit()
    assert await status(database) == {first: FitStatus.RETIRED, second: FitStatus.CHAMPION}
    async with database.unit_of_work() as work:
        assert await roll_back(work, FRIDAY, STACK) == "stack-20241004"
        await work.commit()
    assert await status(database) == {first: FitStatus.CHAMPION, second: FitStatus.RETIRED}


async def test_a_training_whose_bytes_were_changed_is_neither_used_nor_promoted(
    database: Database, trained: tuple[Path, list[Trained]]
) -> None:
    first, second = (one.fit for one in trained[1])
    async with database.unit_of_work() as work:
        body = (await work.model_fits.get(second)).body
        await work.session.execute(update(ModelFitRow).where(ModelFitRow.name == STACK).values(body=body[:-1] + b"x"))
        await work.commit()
    async with database.unit_of_work() as work:
        with pytest.raises(InvalidModelFile, match="not those that were stored"):
            await promote(work, second, FRIDAY)
    assert (await status(database))[first] is FitStatus.CHAMPION
    assert (await Analyst(database).snapshot(FRIDAY)).forecasts.stack is None


async def test_a_state_that_follows_the_facts_cannot_be_chosen(database: Database) -> None:
    async with database.unit_of_work() as work:
        for name in (FEATURES, LINES):
            number = await work.model_fits.active_id(name)
            assert number is not None
            with pytest.raises(NothingToChoose, match="follows the facts by itself"):
                await promote(work, number, FRIDAY)


def a_night(home: Path, days: int = 7) -> Night:
    return Night(f"sqlite:///{home / 'fed.sqlite'}", str(home / "models"), FRIDAY + timedelta(days=days), 7, PLAN)


async def test_a_training_that_is_killed_leaves_the_champion_and_its_files_as_they_were(
    database: Database, home: Path
) -> None:
    before, folders = await status(database), {path.name for path in (home / "models").iterdir() if path.is_dir()}
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=run_night, args=(a_night(home), str(home / "night.json")))
    process.start()
    told = home / "night.progress"
    while not (told.exists() and "past lines read" in told.read_text()):  # it is in the middle
        assert process.is_alive()
        await asyncio.sleep(0.05)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    await asyncio.to_thread(process.join)
    assert process.exitcode == -signal.SIGKILL
    assert not (home / "night.json").exists()
    assert await status(database) == before
    assert {path.name for path in (home / "models").iterdir() if path.is_dir()} == folders
    assert (await Analyst(database).snapshot(FRIDAY)).forecasts.stack is not None
    with training_alone(home / "models"):  # its lock died with it
        pass


async def test_between_trainings_a_night_only_follows_the_facts(database: Database, home: Path) -> None:
    before = await status(database)
    await asyncio.to_thread(run_night, a_night(home, days=1), str(home / "night.json"))
    assert await status(database) == before
    async with database.unit_of_work(read_only=True) as work:
        lines = await work.model_fits.active(LINES)
    assert lines is not None
    assert lines.as_of == FRIDAY + timedelta(days=1)


def test_one_training_of_a_home_at_a_time(tmp_path: Path) -> None:
    with (
        training_alone(tmp_path),
        pytest.raises(TrainingUnderWay, match="Another process"),
        training_alone(tmp_path),
    ):
        pass
