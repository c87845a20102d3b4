"""One training of a home at a time, when one is due, and what a night that has none does."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.advice import nightly_training
from engine.advice.nightly_training import Night, TrainingUnderWay, night_of, plan_of, run_night, training_alone
from engine.advice.stack_training import TrainingPlan
from engine.errors import FairlineError
from engine.models.evaluation.challenge import Promotion, Rule
from engine.settings import Settings
from engine.storage import Database
from tests.support.trained_models import a_training

MONDAY = datetime(2022, 10, 10, 2, tzinfo=UTC)
WEEK = timedelta(days=7)


class Found:
    """A training or a trial with its outcome."""

    def __init__(self, *, promoted: bool, name: str) -> None:
        self.promoted, self.name = promoted, name

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name}


class Work:
    """In place of what takes minutes: notes what was asked for."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.trial: Found | None = None
        self.promoted = True
        self.error: FairlineError | None = None
        for name in ("train_and_store", "follow_facts", "assess_trial"):
            patch.setattr(nightly_training, name, getattr(self, name))

    async def train_and_store(
        self, _database: Database, as_of: datetime, folder: Path, _plan: object, report: Any
    ) -> Found:
        self.asked.append(f"train {as_of:%d} in {folder.name}")
        report("half of it done")
        if self.error is not None:
            raise self.error
        return Found(promoted=self.promoted, name="training")

    async def follow_facts(self, _database: Database, as_of: datetime) -> int:
        self.asked.append(f"follow {as_of:%d}")
        return 1_234

    async def assess_trial(self, _work: object, _now: datetime, _rule: Promotion) -> Found | None:
        return self.trial


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


def a_night(tmp_path: Path, url: str, last: timedelta | None = None) -> dict[str, Any]:
    """What a night leaves behind when the last training was so long ago; trainings are due every week."""

    async def train_before() -> None:
        async with Database(url) as database, database.unit_of_work() as work:
            await a_training(work, MONDAY - (last or WEEK), in_use=True)
            await work.commit()

    if last is not None:
        asyncio.run(train_before())
    run_night(Night(url, str(tmp_path / "models"), MONDAY, 7, TrainingPlan()), str(tmp_path / "night.json"))
    left: dict[str, Any] = json.loads((tmp_path / "night.json").read_text())
    return left


@pytest.mark.parametrize(
    ("last", "trains"),
    [
        (None, True),
        (WEEK, True),
        (WEEK - timedelta(hours=6), True),  # it began a little earlier in the day
        (WEEK - timedelta(hours=6, seconds=1), False),
        (timedelta(days=1), False),
    ],
)
def test_a_training_is_due_every_week_and_other_nights_follow_the_facts(
    sqlite_url: str, tmp_path: Path, work: Work, last: timedelta | None, trains: bool
) -> None:
    left = a_night(tmp_path, sqlite_url, last)
    assert work.asked == (["train 10 in models"] if trains else ["follow 10"])
    told = {"trained": {"name": "training"}, "promoted": 1} if trains else {"followed": 1_234, "promoted": 0}
    assert left == {"trial": None, **told}


@pytest.mark.parametrize(
    ("trial", "training", "promoted"), [(True, True, 2), (True, False, 1), (False, True, 1), (False, False, 0)]
)
def test_a_night_counts_who_took_over_after_the_trial_and_after_the_training(
    sqlite_url: str, tmp_path: Path, work: Work, trial: bool, training: bool, promoted: int
) -> None:
    work.trial, work.promoted = Found(promoted=trial, name="trial"), training
    left = a_night(tmp_path, sqlite_url)
    assert (left["trial"], left["promoted"]) == ({"name": "trial"}, promoted)


def test_a_night_leaves_why_there_was_no_training_and_what_it_did_line_by_line(
    sqlite_url: str, tmp_path: Path, work: Work
) -> None:
    assert a_night(tmp_path, sqlite_url)["trained"] == {"name": "training"}
    work.error = FairlineError("Too few results.")
    assert a_night(tmp_path, sqlite_url) == {"error": "Too few results."}
    with training_alone(tmp_path / "models"):
        assert "Another process of this home trains" in a_night(tmp_path, sqlite_url)["error"]
    assert (tmp_path / "night.progress").read_text() == "half of it done\n" * 2


def test_the_operators_settings_say_how_and_how_often_trainings_are_made(tmp_path: Path) -> None:
    settings = Settings(
        home=tmp_path, promotion_rule="better", promotion_margin_nats=0.002, train_held_back_days=30,
        train_every_days=9, _env_file=None,
    )  # fmt: skip
    plan = plan_of(settings, workers=2)
    assert (plan.promotion.rule, plan.promotion.margin) == (Rule.BETTER, 0.002)
    assert (plan.held_back, plan.workers) == (timedelta(days=30), 2)
    night = night_of(settings, MONDAY)
    assert (night.every, night.as_of, night.folder) == (9, MONDAY, str(tmp_path / "models"))
    assert night.plan.workers == 1


def test_a_second_training_is_told_to_wait_and_a_later_one_is_let_in(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    with training_alone(folder), pytest.raises(TrainingUnderWay, match="Nothing was begun"), training_alone(folder):
        pytest.fail("two trainings of one home at once")
    with training_alone(folder):
        assert folder.is_dir()
