"""The plan of docs/operations.md, rehearsed: the machine is gone, and a new one goes on from a backup."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def fairline(home: Path, url: str, *arguments: str) -> str:
    """Run a command as an operator would; its output."""
    environment = {**os.environ, "FAIRLINE_HOME": str(home), "FAIRLINE_DATABASE_URL": url, "REDIS_URL": ""}
    environment.pop("REDIS_URL")
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environment, cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def rows_in(told: str) -> str:
    found = re.search(r"([\d,]+) rows in \d+ tables", told)
    assert found is not None, told
    return found[1]


def test_a_new_machine_goes_on_from_a_backup(
    every_empty_url: str, empty_postgresql_url: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    lost, fresh = tmp_path / "lost", tmp_path / "fresh"
    fairline(lost, every_empty_url, "worker", "--once")
    kept = rows_in(fairline(lost, every_empty_url, "backup", "create"))
    (path,) = (lost / "backups").glob("*.sqlite")
    elsewhere = shutil.copy(path, tmp_path)
    shutil.rmtree(lost)
    other = f"sqlite:///{fresh / 'fairline.sqlite'}" if every_empty_url.startswith("postgres") else empty_postgresql_url
    began = time.monotonic()
    assert rows_in(fairline(fresh, other, "backup", "verify", elsewhere)) == kept
    assert rows_in(fairline(fresh, other, "backup", "restore", elsewhere)) == kept
    fairline(fresh, other, "db", "current")
    fairline(fresh, other, "worker", "--once")
    record_property("seconds until it works again", round(time.monotonic() - began))
