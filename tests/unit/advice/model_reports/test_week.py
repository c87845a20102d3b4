"""The week of the models: which trainings fall into it, and who is told beside whom."""

from datetime import UTC, datetime, timedelta

from engine.advice.analyst import FITTED
from engine.advice.model_reports.state import model_state
from engine.advice.model_reports.week import BESIDE_PREVIOUS, model_week
from engine.storage import Database
from tests.support.judged_month import a_month_of_matches
from tests.support.trained_models import a_figure, a_training

MONDAY = datetime(2022, 10, 17, 9, 35, tzinfo=UTC)
WEEK = timedelta(days=7)


async def test_the_week_holds_its_first_instant_and_not_its_last_and_the_newest_comes_first(database: Database) -> None:
    async with database.unit_of_work() as work:
        for before in (WEEK + timedelta(seconds=1), WEEK, timedelta(days=2), timedelta(0)):
            await a_training(work, MONDAY - before, in_use=False, version=f"{before}")
        week = await model_week(work, MONDAY)
    assert week is not None
    assert (week.since, week.until) == (MONDAY - WEEK, MONDAY)
    assert [fit.version for fit in week.trainings] == ["2 days, 0:00:00", "7 days, 0:00:00"]
    assert (week.drift.matches, week.drift.shifts) == (0, ())


async def test_the_challengers_trial_is_told_and_without_one_the_model_before(database: Database) -> None:
    before, trial = a_figure(0.003, n=140), a_figure(-0.002, n=90)
    async with database.unit_of_work() as work:
        assert await model_week(work, MONDAY) is None
        champion = await a_training(work, MONDAY - timedelta(days=20), in_use=True)
        week = await model_week(work, MONDAY)
        assert week is not None
        assert (week.beside, week.trainings) == ({}, ())
        await work.model_fits.note(champion, {BESIDE_PREVIOUS: {"differences": {"model_only": before}}})
        week = await model_week(work, MONDAY)
        assert week is not None
        assert {name: (figure.value, figure.n) for name, figure in week.beside.items()} == {"model_only": (0.003, 140)}
        challenger = await a_training(work, MONDAY - timedelta(days=3), in_use=False)
        await work.model_fits.note(challenger, {"trial": {"differences": {"market_aware": trial}}})
        week = await model_week(work, MONDAY)
        assert week is not None
        assert {name: figure.value for name, figure in week.beside.items()} == {"market_aware": -0.002}


async def test_without_any_model_in_use_nothing_stands_beside_another(database: Database) -> None:
    async with database.unit_of_work() as work:
        number = await a_training(work, MONDAY - timedelta(days=3), in_use=True)
        await work.model_fits.try_out(number, MONDAY)  # on trial without one in use: nothing noted yet
        week = await model_week(work, MONDAY)
    assert week is not None
    assert week.beside == {}


async def test_the_state_names_the_models_in_use_the_one_on_trial_and_the_accuracy_of_ninety_days(
    database: Database,
) -> None:
    await a_month_of_matches(database, MONDAY, days=2)
    async with database.unit_of_work() as work:
        nothing = await model_state(work, MONDAY)
        assert (nothing.champion, nothing.challenger, nothing.goals) == (None, None, None)
        champion = await a_training(work, MONDAY - timedelta(days=20), in_use=True)
        challenger = await a_training(work, MONDAY - timedelta(days=3), in_use=False)
        goals = await work.model_fits.add(
            FITTED, version="goals-1", as_of=MONDAY, fitted_at=MONDAY, body=b"", verdict={}
        )
        await work.model_fits.activate(goals, MONDAY)
        state = await model_state(work, MONDAY)
        assert state.champion is not None
        assert state.challenger is not None
        assert state.goals is not None
        assert [state.champion.id, state.challenger.id, state.goals.id] == [champion, challenger, goals]
        judged = {
            days: (await model_state(work, MONDAY + timedelta(days=days))).lately.matches for days in (0, 87, 88, 89)
        }
    assert judged == {0: 4, 87: 4, 88: 2, 89: 0}  # two matches one and two days before, an hour earlier in the day
