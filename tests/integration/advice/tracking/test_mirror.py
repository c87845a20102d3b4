"""Trainings on a tracking server: runs, files and aliases once each, and no failure of the server that matters here."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from engine.advice.tracking.mirror import MODEL, mirror
from engine.advice.tracking.mlflow_server import MlflowServer
from engine.models.registry import ModelFolder
from engine.settings import Settings
from engine.storage.database import Database
from tests.support.mlflow_fake import FakeMlflow
from tests.support.trained_models import a_figure, a_training

MONDAY = datetime(2022, 10, 10, 2, tzinfo=UTC)
FILES = {"card.md": b"# A training", "result-lightgbm.txt": b"tree"}


@pytest.fixture
def fake() -> FakeMlflow:
    return FakeMlflow()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, mlflow_uri=SecretStr("http://ann:hunter22@tracking:5000"))


@pytest.fixture
async def trained(database: Database, tmp_path: Path) -> Database:
    """A training in use, whose files lie here, and one on trial."""
    async with database.unit_of_work() as work:
        await a_training(work, MONDAY, in_use=True)
        await a_training(work, MONDAY + timedelta(days=7), in_use=False, difference=a_figure(-0.0004, 0.0006, 812))
        await work.commit()
    ModelFolder(tmp_path / "models").write("stack-20221010-1a2b3c4d", FILES)
    return database


async def send(fake: FakeMlflow, settings: Settings, database: Database) -> tuple[int, str | None]:
    assert settings.mlflow_uri is not None
    server = MlflowServer(settings.mlflow_uri.get_secret_value(), fake.transport)
    done = await mirror(settings, database, server)
    return done.runs, done.trouble


async def test_trainings_become_runs_with_parameters_figures_and_files(
    fake: FakeMlflow, settings: Settings, trained: Database
) -> None:
    assert await send(fake, settings, trained) == (2, None)
    first, second = fake.runs.values()
    assert (first["name"], first["info"]["status"]) == ("stack-20221010", "FINISHED")
    assert first["params"]["feature_version"] == "ab12cd34ef56"
    assert first["metrics"]["quality.market_aware.log_loss.value"] == pytest.approx(0.972)
    assert first["metrics"]["quality.market_aware.log_loss.n"] == 1_480
    assert first["metrics"]["importance.families.strength.loss.high"] == pytest.approx(0.0074)
    assert second["metrics"]["verdict.differences.market_aware.value"] == pytest.approx(-0.0004)
    assert fake.files["1/run1/artifacts/result-lightgbm.txt"] == b"tree"
    assert fake.files["1/run2/artifacts/card.md"] == b"# A training", "its folder is on another machine"


async def test_champion_and_challenger_are_aliases_that_follow_a_promotion(
    fake: FakeMlflow, settings: Settings, trained: Database
) -> None:
    await send(fake, settings, trained)
    assert fake.models[MODEL] == {"champion": "1", "challenger": "2"}
    async with trained.unit_of_work() as work:
        challenger = (await work.model_fits.records("stack"))[0].id
        await work.model_fits.activate(challenger, MONDAY + timedelta(days=8))
        await work.commit()
    assert await send(fake, settings, trained) == (0, None)
    assert fake.models[MODEL] == {"champion": "2"}
    assert [run["tags"]["fairline.status"] for run in fake.runs.values()] == ["retired", "champion"]


async def test_what_is_there_already_is_not_sent_again(fake: FakeMlflow, settings: Settings, trained: Database) -> None:
    await send(fake, settings, trained)
    files, versions = dict(fake.files), list(fake.versions)
    fake.files.clear()
    assert await send(fake, settings, trained) == (0, None)
    assert fake.files == {}
    assert files
    assert (len(fake.runs), fake.versions) == (2, versions)


@pytest.mark.parametrize("fails_at", ["log-batch", "artifacts", "runs/update", "model-versions/create", "alias"])
async def test_a_server_that_fails_halfway_is_gone_on_with_and_has_nothing_twice(
    fake: FakeMlflow, settings: Settings, trained: Database, fails_at: str
) -> None:
    fake.fails_at = fails_at
    runs, trouble = await send(fake, settings, trained)
    assert runs == 0
    assert trouble is not None
    assert "answered 500" in trouble
    fake.fails_at = ""
    assert (await send(fake, settings, trained))[1] is None
    assert len(fake.runs) == len(fake.versions) == 2
    assert fake.models[MODEL] == {"champion": "1", "challenger": "2"}
    assert {run["info"]["status"] for run in fake.runs.values()} == {"FINISHED"}


async def test_a_server_that_is_away_is_said_in_a_sentence_without_its_password(
    fake: FakeMlflow, settings: Settings, trained: Database
) -> None:
    fake.away = True
    _, trouble = await send(fake, settings, trained)
    assert trouble is not None
    assert trouble.startswith("The MLflow server at http://tracking:5000 cannot be reached")
    assert "hunter22" not in trouble
    assert "The models in use were not touched" in trouble


async def test_name_and_password_of_the_address_are_sent_as_such(
    fake: FakeMlflow, settings: Settings, trained: Database
) -> None:
    await send(fake, settings, trained)
    assert all(request.headers["Authorization"].startswith("Basic ") for request in fake.asked)
    assert all("hunter22" not in str(request.url) for request in fake.asked)


async def test_an_answer_nobody_expects_is_trouble_and_no_crash(
    fake: FakeMlflow, settings: Settings, trained: Database
) -> None:
    fake.experiments["fairline"] = "1"
    fake._post_runs_search = lambda _asked: {"runs": [{"unknown": 1}]}  # type: ignore[method-assign]
    assert "gave an unusual answer (KeyError)" in str((await send(fake, settings, trained))[1])


async def test_a_server_that_takes_no_files_has_all_the_rest(settings: Settings, trained: Database) -> None:
    fake = FakeMlflow(takes_files=False)
    assert await send(fake, settings, trained) == (2, None)
    assert fake.files == {}
    assert fake.models[MODEL] == {"champion": "1", "challenger": "2"}


async def test_without_an_address_nothing_is_sent(trained: Database, tmp_path: Path) -> None:
    done = await mirror(Settings(home=tmp_path), trained)
    assert (done.runs, done.trouble) == (0, None)
