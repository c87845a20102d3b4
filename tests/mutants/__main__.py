"""Change the code in one place at random and see whether a test notices: ``make mutants``.

A + for a −, < for ≤, *and* for *or*, a condition negated, a loop that never runs: each change is made in a copy of the
project, and the tests of its part are run until one fails. What none notices is a figure nobody checks, or a change
that changes nothing; the list at the end is to be judged by a person. The changes are Cosmic Ray's; they are drawn with
a seed, so that the same sample can be run again.

    python -m tests.mutants --each 20 --seed 1 --parts staking,advice
"""

import argparse
import difflib
import random
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT: Final = Path(__file__).parents[2]
COPIED: Final = ("engine", "workers", "bot", "migrations", "tests", "docs", "pyproject.toml")
SECONDS: Final = 900
"""A change that makes the tests of its part run longer than this is noticed: something no longer ends."""


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


def changes_of(path: Path) -> dict[tuple[int, int], list[Change]]:
    """Return every possible change of a file by the place it is made in."""
    tree = get_ast_from_path(path)
    text = path.read_text(encoding="utf-8").splitlines()
    found: dict[tuple[int, int], list[Change]] = defaultdict(list)
    for name in filter(is_wanted, operator_names()):
        operator = get_operator(name)()
        places = (start for node in ast_nodes(tree) for start, _ in operator.mutation_positions(node))
        for occurrence, start in enumerate(places):
            if not text[start[0] - 1].lstrip().startswith("@"):  # whether a class has slots is no figure
                found[start].append(Change(path, name, occurrence, start[0]))
    return found


def drawn(part: Part, copy: Path, each: int, chance: random.Random) -> list[Change]:
    """Draw changes of a part: first the places, so that one that can be changed in many ways is no likelier."""
    places = [
        changes
        for folder in part.code
        for path in sorted((copy / folder).rglob("*.py"))
        for _, changes in sorted(changes_of(path).items())
    ]
    return [chance.choice(changes) for changes in chance.sample(places, min(each, len(places)))]


def is_noticed(change: Change, tests: tuple[str, ...], copy: Path) -> tuple[bool, str]:
    """Make a change, run the tests of its part, take it back; return whether one failed, and what was changed."""
    before = change.path.read_text(encoding="utf-8")
    after = mutate_code(before, get_operator(change.operator)(), change.occurrence)
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    shown = " -> ".join(line[1:].strip() for line in list(lines)[3:5])
    change.path.write_text(after, encoding="utf-8")
    there = [test for test in tests if (copy / test).exists()]
    which = ["-m", "not slow and not data", "-p", "no:cacheprovider", *there]
    command = [sys.executable, "-m", "pytest", "-x", "-q", *which]
    try:
        ran = subprocess.run(command, cwd=copy, capture_output=True, timeout=SECONDS, check=False)
        return ran.returncode != 0, shown
    except subprocess.TimeoutExpired:
        return True, shown
    finally:
        change.path.write_text(before, encoding="utf-8")


def tell(text: str) -> None:
    """Say one line at once: the whole takes long."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Draw, change, test, and print the share noticed of each part with what was not."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--each", type=int, default=20, help="changes a part")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--parts", default=",".join(PARTS))
    wanted = asked.parse_args()
    survivors: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        for name in wanted.parts.split(","):
            part = PARTS[name]
            changes = drawn(part, copy, wanted.each, random.Random(f"{wanted.seed} {name}"))
            noticed = 0
            for change in changes:
                found, shown = is_noticed(change, part.tests, copy)
                noticed += found
                if not found:
                    survivors.append(f"{change.path.relative_to(copy)}:{change.line}  {shown}")
                    tell(f"  not noticed  {survivors[-1]}")
            tell(f"{name}: {noticed} of {len(changes)} changes noticed ({noticed / len(changes):.0%})")
    tell(f"{len(survivors)} not noticed")


if __name__ == "__main__":
    main()
