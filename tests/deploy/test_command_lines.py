"""Every command line that documents, images and sentences name is one that Fairline understands, and it runs."""

import importlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli.main import Commands, app
from tests.deploy.command_lines import ROOT, CommandLine, delivered, documented, said
from tests.support.ports import free_port
from tests.support.season_files import a_season

NOT_COMMANDS = frozenset({"goal", "models", "is", "and", "or", "in", "itself", "processes", "needs", "serves"})
"""Words that follow the name in running text."""

SERVES = frozenset({"up", "worker"})
"""Run until they are told to stop; the others that do need a token first."""

TOO_LONG = frozenset({"bench", "backtest", "tune", "train", "evaluate"})
"""Take minutes; other tests run them on little."""


def unique(lines: Iterable[CommandLine]) -> list[CommandLine]:
    return list({line.words: line for line in lines}.values())


def understand(command: Any, words: list[str], parent: Any = None) -> None:
    """Parse words as the command line does, down to the last subcommand, without running anything."""
    try:
        context = command.make_context(command.name or "fairline", list(words), parent)
    except typer.Exit as answered:
        if answered.exit_code:
            raise
        return  # an option that answers by itself, such as --version
    if hasattr(command, "resolve_command"):
        rest = [*context._protected_args, *context.args]
        if rest:
            _, found, rest = command.resolve_command(context, rest)
            understand(found, rest, context)


@pytest.mark.parametrize("line", unique([*documented(), *delivered()]), ids=str)
def test_a_command_line_in_a_document_or_an_image_is_understood(line: CommandLine) -> None:
    understand(typer.main.get_command(app), list(line.words))


@pytest.mark.parametrize("words", [["doctor", "--quiet"], ["jobs", "--stat", "dead"], ["nothing"], ["db", "up"]])
def test_what_no_command_takes_is_not_understood(words: list[str]) -> None:
    with pytest.raises(Exception, match=r"(?i)no such"):
        understand(typer.main.get_command(app), words)


def test_running_text_names_only_commands_and_options_there_are() -> None:
    wrong = []
    for line in unique(said()):
        command, *options = line.words
        if command in NOT_COMMANDS:
            continue
        try:
            found = importlib.import_module(Commands.modules[command][0]).app
        except KeyError:
            wrong.append(str(line))
            continue
        known = [name for option in typer.main.get_command(found).params for name in option.opts]
        if not set(options) <= {*known, "--help"}:
            wrong.append(str(line))
    assert wrong == []


def test_every_target_of_make_that_a_document_names_exists() -> None:
    targets = {line.partition(":")[0] for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()}
    targets |= {name for line in targets for name in line.split()}
    named = set()
    for file in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for word in file.read_text(encoding="utf-8").replace("`", " `").split("`make ")[1:]:
            named.add(word.split()[0].strip("`.,;:)"))
    assert named - targets == set()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a season of matches, and what the documents' placeholders mean."""
    folder = tmp_path_factory.mktemp("reader")
    season = folder / "seasons" / "mmz4281" / "2223"
    season.mkdir(parents=True)
    (season / "E0.csv").write_bytes(a_season())
    (folder / "body.json").write_text("[]", encoding="utf-8")
    (folder / "script.txt").write_text("/help\n", encoding="utf-8")
    done = run(folder, "import", "football-data-uk", "--from", "seasons", "--seasons", "2022")
    assert done.returncode == 0, done.stderr
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder, env=environment(folder), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAIRLINE_", "REDIS_"))}
    return {**kept, "FAIRLINE_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT), "FAIRLINE_HEALTH_PORT": "0"}


@pytest.mark.slow
@pytest.mark.parametrize("line", unique(documented()), ids=str)
def test_a_documented_command_line_runs(line: CommandLine, folder: Path, tmp_path: Path) -> None:
    """It ends well, or says in a sentence what it needs; never with a usage error or a traceback."""
    if line.words[0] in TOO_LONG | SERVES:
        return
    shutil.copytree(folder, tmp_path / "reader")
    done = run(tmp_path / "reader", *line.words)
    assert "Traceback" not in done.stderr
    assert "Usage:" not in done.stderr, done.stderr
    assert done.returncode in {0, 1, 2}
    if done.returncode:
        assert len(done.stdout + done.stderr) > 20


@pytest.mark.slow
def test_the_image_s_health_check_finds_what_the_image_starts_healthy(tmp_path: Path) -> None:
    """The command line of HEALTHCHECK against that of CMD, with the environment the image sets."""
    lines = [line for line in delivered() if line.found_in == "Dockerfile"]
    check, start = lines
    environ = environment(tmp_path) | {"FAIRLINE_HEALTH_PORT": str(free_port())}
    before = subprocess.run(
        [sys.executable, "-m", "bot", *check.words], env=environ, capture_output=True, text=True, check=False
    )
    assert before.returncode == 1, "nothing runs yet"
    with (tmp_path / "up.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "bot", *start.words], env=environ, stderr=log, stdout=log)
        try:
            deadline = time.monotonic() + 120
            code = 1
            while code and time.monotonic() < deadline and process.poll() is None:
                done = subprocess.run(
                    [sys.executable, "-m", "bot", *check.words, "--ready"],
                    env=environ, capture_output=True, text=True, check=False,
                )  # fmt: skip
                code = done.returncode
            assert code == 0, (tmp_path / "up.log").read_text()
            assert "database: ok" in done.stdout
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
