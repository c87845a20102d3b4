"""``fairline bench`` finds the measurements of the source tree, wherever it is started."""

import runpy
import sys
from pathlib import Path

import pytest

from bot.cli.research import bench


def test_the_measurements_find_one_another_where_the_source_tree_is_not_on_the_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "argv", ["fairline"])
    monkeypatch.setattr(runpy, "run_path", lambda path, run_name: begun.append(path))
    bench.run(["margin"], as_json=True)
    assert begun == [str(bench.RUNNER)]
    assert (Path(sys.path[0]) / "tests" / "bench" / "runner.py") == bench.RUNNER
    assert sys.argv[1:] == ["--json", "margin"]
