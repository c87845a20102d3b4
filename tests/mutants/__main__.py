"""Change the code in one place at random and see whether a test notices: ``make mutants``.

A + for a −, < for ≤, *and* for *or*, a condition negated, a loop that never runs, a result that is dropped: each change
is made in a copy of the project, and the tests of its part are run until one fails. What none notices is a figure that
nobody checks, or a change that changes nothing; the list at the end is to be judged by a person. The changes are Cosmic
Ray's and one of our own; they are drawn with a seed, so that the same sample can be run again.

    python -m tests.mutants --each 20 --seed 1 --parts staking,advice
    python -m tests.mutants --in-all 66 --seed 2
"""

import argparse
import difflib
import importlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import pytest
from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names
from scipy.stats import binomtest

from tests.mutants.dropped_result import DroppedResult

ROOT: Final = Path(__file__).parents[2]
COPIED: Final = ("engine", "workers", "bot", "migrations", "tests", "docs", "pyproject.toml", "Dockerfile")
SECONDS: Final = 900
"""A change that makes the tests of its part run longer than this is noticed: something no longer ends."""


LIBRARIES: Final = (
    "hypothesis",
    "sqlalchemy.ext.asyncio",
    "aiosqlite",
    "telegram.ext",
    "discord",
    "fluent.runtime",
    "lightgbm",
    "xgboost",
    "sklearn.linear_model",
    "matplotlib.figure",
    "scipy.optimize",
)
"""Read once for all changes."""

LOG: Final = "pytest.log"
UNREADABLE: Final = "while loading conftest"
"""What pytest says where code that all tests build on cannot be imported any more: whoever runs it notices."""

NO_RUN: Final = 99
QUICK: Final = "not slow and not data"
SLOW: Final = "slow and not data"
"""Run only for changes that no quick test notices."""


DROPPED_RESULT: Final = "fairline/DroppedResult"


@dataclass(frozen=True, slots=True)
class Part:
    """Code and the tests that judge it."""

    code: tuple[str, ...]
    tests: tuple[str, ...]


PARTS: Final = {
    "pricing": Part(("engine/pricing",), ("tests/unit/pricing",)),
    "staking": Part(("engine/staking",), ("tests/unit/staking", "tests/unit/advice")),
    "settlement": Part(
        ("engine/settlement", "engine/domain"),
        ("tests/unit/domain", "tests/unit/settlement", "tests/integration/settlement"),
    ),
    "performance": Part(("engine/performance",), ("tests/unit/performance",)),
    "advice": Part(("engine/advice",), ("tests/unit/advice", "tests/integration/advice")),
    "core": Part(("bot/core",), ("tests/unit/bot",)),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one file."""

    path: Path
    operator: str
    occurrence: int
    line: int


def is_wanted(operator: str) -> bool:
    """Tell whether a change can matter: no other bits, no number drawn anew, and an identity only turned round."""
    kind = operator.removeprefix("core/")
    if kind.startswith("ReplaceBinaryOperator_"):
        return {*kind.split("_")[1:]} <= {"Add", "Sub", "Mul", "Div"}
    if kind.startswith("ReplaceComparisonOperator_"):
        before, after = kind.split("_")[1:]
        if before in {"Is", "IsNot", "In", "NotIn"}:
            return after in {"Is", "IsNot", "In", "NotIn"} - {before} and before[:2] == after.removeprefix("Not")[:2]
        return after in {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"}
    return kind in {
        "AddNot",
        "ReplaceAndWithOr",
        "ReplaceOrWithAnd",
        "ReplaceTrueWithFalse",
        "ReplaceFalseWithTrue",
        "ReplaceUnaryOperator_USub_UAdd",
        "ReplaceUnaryOperator_Delete_Not",
        "ReplaceBreakWithContinue",
        "ReplaceContinueWithBreak",
        "ZeroIterationForLoop",
    }


def operator_of(name: str) -> Operator:
    """Return what makes a change, by its name."""
    return DroppedResult() if name == DROPPED_RESULT else get_operator(name)()


def changes_of(path: Path) -> dict[tuple[int, int], list[Change]]:
    """Return every possible change of a file by the place it is made in."""
    tree = get_ast_from_path(path)
    text = path.read_text(encoding="utf-8").splitlines()
    found: dict[tuple[int, int], list[Change]] = defaultdict(list)
    for name in (*filter(is_wanted, operator_names()), DROPPED_RESULT):
        operator = operator_of(name)
        places = (start for node in ast_nodes(tree) for start, _ in operator.mutation_positions(node))
        for occurrence, start in enumerate(places):
            if not text[start[0] - 1].lstrip().startswith("@"):  # whether a class has slots is no figure
                found[start].append(Change(path, name, occurrence, start[0]))
    return found


def places_of(part: Part, copy: Path) -> list[list[Change]]:
    """Return the possible changes of a part, place by place."""
    return [
        changes
        for folder in part.code
        for path in sorted((copy / folder).rglob("*.py"))
        for _, changes in sorted(changes_of(path).items())
    ]


def drawn(places: list[list[Change]], count: int, chance: random.Random) -> list[Change]:
    """Draw changes: first the places, so that one that can be changed in many ways is no likelier.

    What would be no Python any more, such as another sign for the bare star of a signature, is no change: whatever
    reads the file would notice it.
    """
    in_turn = (chance.choice(changes) for changes in chance.sample(places, len(places)))
    return list(islice(filter(can_be_read, in_turn), count))


def can_be_read(change: Change) -> bool:
    """Tell whether the file is still Python after a change."""
    after = mutate_code(change.path.read_text(encoding="utf-8"), operator_of(change.operator), change.occurrence)
    try:
        compile(after, str(change.path), "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def shared_out(in_all: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Share a number of changes among parts by their size; what is left over goes to the largest remainders."""
    exact = {name: in_all * size / sum(sizes.values()) for name, size in sizes.items()}
    shares = {name: int(share) for name, share in exact.items()}
    for name in sorted(exact, key=lambda name: shares[name] - exact[name])[: in_all - sum(shares.values())]:
        shares[name] += 1
    return shares


def tests_there(part: Part, copy: Path) -> list[str]:
    """Return the folders of a part's tests that there are."""
    return [folder for folder in part.tests if (copy / folder).exists()]


def is_noticed(change: Change, part: Part, copy: Path) -> tuple[bool, str]:
    """Make a change, run the tests of its part, take it back; return whether one failed, and what was changed."""
    before = change.path.read_text(encoding="utf-8")
    after = mutate_code(before, operator_of(change.operator), change.occurrence)
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    shown = " -> ".join(line[1:].strip() for line in list(lines)[3:5])
    folders = tests_there(part, copy)
    nearest = [
        str(path.relative_to(copy))
        for name in (f"test_{change.path.stem}.py", change.path.parent.name)
        for folder in folders
        for path in sorted((copy / folder).rglob(name))
    ]
    change.path.write_text(after, encoding="utf-8")
    try:
        return fails([*nearest, *folders], copy) or fails(folders, copy, SLOW), shown
    finally:
        change.path.write_text(before, encoding="utf-8")


def run_here(tests: list[str], copy: Path, which: str) -> int:
    """Run tests of a copy in this process, which never read any of our code before, and return pytest's answer."""
    with (copy / LOG).open("wb") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    try:
        os.setsid()
        os.chdir(copy)
        os.environ["CI"] = "1"  # the same examples each time, and none that an earlier change brought to light
        sys.path.insert(0, str(copy))
        for name in [name for name in sys.modules if name.partition(".")[0] in COPIED]:
            del sys.modules[name]
        known = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis was read before pytest was
        return int(pytest.main(["-x", "-q", *known, "-m", which, "-p", "no:cacheprovider", *tests]))
    except BaseException:
        traceback.print_exc()
        raise


def fails(tests: list[str], copy: Path, which: str = QUICK) -> bool:
    """Run tests of a copy until one fails, those named first before the others; return whether one did.

    In a fork that has the libraries already, so that only our own code is read anew.
    """
    child = os.fork()
    if not child:
        code = NO_RUN
        try:
            code = run_here(tests, copy, which)
        finally:
            os._exit(code)
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            if code == pytest.ExitCode.NO_TESTS_COLLECTED and which == SLOW:
                return False
            if code == pytest.ExitCode.USAGE_ERROR and UNREADABLE in (copy / LOG).read_text():
                return True
            if code in {NO_RUN, pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED}:
                sys.exit(f"The tests could not be run: {(copy / LOG).read_text()[-2000:]}")
            return code != 0
        time.sleep(0.2)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def tell(text: str) -> None:
    """Say one line at once: the whole takes long."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def share(noticed: int, made: int) -> str:
    """Say how many changes were noticed, with the interval that so small a sample leaves (Wilson's, 95 %)."""
    low, high = binomtest(noticed, made).proportion_ci(method="wilson")
    return f"{noticed} of {made} changes noticed ({noticed / made:.0%}, 95% interval {low:.0%} to {high:.0%})"


def main() -> None:
    """Draw, change, test, and print the share noticed of each part with what was not."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--each", type=int, default=20, help="changes a part")
    asked.add_argument("--in-all", type=int, help="changes in all, shared among the parts by their size")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--parts", default=",".join(PARTS))
    wanted = asked.parse_args()
    for library in LIBRARIES:
        importlib.import_module(library)
    survivors: list[str] = []
    noticed_in_all = made_in_all = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        names = wanted.parts.split(",")
        places = {name: places_of(PARTS[name], copy) for name in names}
        counts = dict.fromkeys(names, wanted.each)
        if wanted.in_all:
            counts = shared_out(wanted.in_all, {name: len(places[name]) for name in names})
        for name, part in [(name, PARTS[name]) for name in names]:
            changes = drawn(places[name], counts[name], random.Random(f"{wanted.seed} {name}"))
            noticed = 0
            for change in changes:
                found, shown = is_noticed(change, part, copy)
                noticed += found
                if not found:
                    survivors.append(f"{change.path.relative_to(copy)}:{change.line}  {shown}")
                    tell(f"  not noticed  {survivors[-1]}")
            if noticed == len(changes) and fails(tests_there(part, copy), copy):
                sys.exit(f"The tests of {name} fail without any change: {(copy / LOG).read_text()[-2000:]}")
            tell(f"{name}: {share(noticed, len(changes))}")
            noticed_in_all, made_in_all = noticed_in_all + noticed, made_in_all + len(changes)
    tell(f"in all: {share(noticed_in_all, made_in_all)}; {len(survivors)} not noticed")


if __name__ == "__main__":
    main()
