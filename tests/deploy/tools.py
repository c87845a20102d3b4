"""Runs the checkers of the files in ``deploy/``."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]


def found(tool: str) -> str | None:
    """Where a tool is: beside this Python, or on the machine."""
    return shutil.which(tool, path=str(Path(sys.executable).parent)) or shutil.which(tool)


def run(*words: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end."""
    tool = found(words[0])
    assert tool is not None, f"{words[0]} is missing: run make install and .ci/services"
    environ = {**os.environ, **(env or {})}
    return subprocess.run([tool, *words[1:]], cwd=cwd, env=environ, capture_output=True, text=True, check=False)


def passes(*words: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    """Run a tool that must find nothing wrong; returns what it printed."""
    done = run(*words, cwd=cwd, env=env)
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout
