"""The mirror against MLflow's own server, in a virtual environment of its own: what the fake stands for is true."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from engine.advice.tracking.mirror import mirror
from engine.models.registry import ModelFolder
from engine.settings import Settings
from engine.storage.database import Database
from tests.support.trained_models import a_figure, a_training

MONDAY = datetime(2022, 10, 10, 2, tzinfo=UTC)
MLFLOW = "mlflow>=3,<4"
STARTS_WITHIN = 180.0

pytestmark = pytest.mark.slow


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server of its own; an environment that is there already is named by FAIRLINE_TEST_MLFLOW."""
    if not os.environ.get("FAIRLINE_FULL"):
        pytest.skip("installs 850 MB in two minutes; set FAIRLINE_FULL=1")
    place = Path(os.environ.get("FAIRLINE_TEST_MLFLOW") or tmp_path / "mlflow")
    if not (place / "bin" / "mlflow").exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, str(place)], check=True)
        python = str(place / "bin" / "python")
        subprocess.run([*uv, "pip", "install", "--quiet", "--python", python, MLFLOW], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    empty = tmp_path / "elsewhere"  # it imports whatever lies where it is started
    empty.mkdir()
    store, files = f"sqlite:///{tmp_path / 'mlflow.sqlite'}", str(tmp_path / "artifacts")
    server = subprocess.Popen(
        [
            str(place / "bin" / "mlflow"), "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
            "--backend-store-uri", store, "--artifacts-destination", files,
        ],
        cwd=empty,
        env={**os.environ, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, 15)
        server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < ends:
        assert server.poll() is None, "the server ended by itself"
        try:
            if httpx.get(f"{address}/health", timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    pytest.fail("the server did not start")


async def test_a_real_server_has_runs_figures_files_versions_and_aliases(
    address: str, database: Database, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path / "home", mlflow_uri=SecretStr(address))
    async with database.unit_of_work() as work:
        await a_training(work, MONDAY, in_use=True)
        await a_training(work, MONDAY + timedelta(days=7), in_use=False, difference=a_figure(-0.0004, 0.0006, 812))
        await work.commit()
    ModelFolder(tmp_path / "home" / "models").write("stack-20221010-1a2b3c4d", {"card.md": b"# A training"})
    done = await mirror(settings, database)
    assert (done.runs, done.trouble) == (2, None)

    with httpx.Client(base_url=f"{address}/api/2.0/mlflow/") as api:
        run = version_of(api, "champion")
        assert {one["key"]: one["value"] for one in run["data"]["params"]}["feature_version"] == "ab12cd34ef56"
        metrics = {one["key"]: one["value"] for one in run["data"]["metrics"]}
        assert metrics["quality.market_aware.log_loss.value"] == pytest.approx(0.972)
        assert run["info"]["status"] == "FINISHED"
        assert files_of(api, run["info"]["run_id"]) == ["card.md"]

        async with database.unit_of_work() as work:
            await work.model_fits.activate((await work.model_fits.records("stack"))[0].id, MONDAY + timedelta(days=8))
            await work.commit()
        again = await mirror(settings, database)
        assert (again.runs, again.trouble) == (0, None)
        assert version_of(api, "champion")["info"]["run_name"] == "stack-20221017"
        assert aliases_of(api) == ["champion"]


def files_of(api: httpx.Client, run: str) -> list[str]:
    """The files of a run."""
    return [one["path"] for one in api.get("artifacts/list", params={"run_id": run}).json()["files"]]


def aliases_of(api: httpx.Client) -> list[str]:
    """The aliases of the registered model."""
    found = api.get("registered-models/get", params={"name": "fairline"}).json()["registered_model"]
    return [one["alias"] for one in found.get("aliases", [])]


def version_of(api: httpx.Client, alias: str) -> dict[str, dict[str, str]]:
    """The run behind an alias."""
    found = api.get("registered-models/alias", params={"name": "fairline", "alias": alias}).json()["model_version"]
    run: dict[str, dict[str, str]] = api.get("runs/get", params={"run_id": found["run_id"]}).json()["run"]
    return run
