"""The table of faults in docs/troubleshooting.md names only log lines, alerts and checks that there are."""

import ast
import re
from collections.abc import Iterator

import pytest
import yaml

from tests.deploy.tools import ROOT

GUIDE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
OF_LIBRARIES = {"Attempting a reconnect …"}
"""Lines of discord.py, word for word."""

SHOWN_BY_COMMANDS = {"Nothing answers at …", "timed out"}
FIELDS = {"reference", "seconds", "out_of_credits", "retried", "throttled", "odds", "settle", "backup"}
"""Fields of a line, outcomes and jobs that a cell names beside it."""

CHECKS = {"database", "jobs", "messages", "queue", "telegram", "discord"}


def rows() -> Iterator[list[str]]:
    """The cells of each row: what happens, the log, the alert, the readiness, what to do."""
    table = GUIDE.partition("| what happens |")[2].splitlines()[2:]
    for line in table:
        if line.startswith("|"):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _text(node: ast.AST) -> str | None:
    """A text of the program with its gaps as …."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"%(\.\d)?[sdf]", "…", node.value).replace("%%", "%")
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return None


@pytest.fixture(scope="module")
def texts() -> str:
    """Every text in the program but what documents it, one a line."""
    found = []
    for package in ("bot", "engine", "workers"):
        for path in (ROOT / package).rglob("*.py"):
            nodes = list(ast.walk(ast.parse(path.read_bytes())))
            documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
            found += [text for node in nodes if id(node) not in documentation and (text := _text(node)) is not None]
    return "\n".join(found)


def test_every_row_has_its_five_cells() -> None:
    found = list(rows())
    assert len(found) > 30
    assert [row for row in found if len(row) != 5 or not all(row)] == []


def test_every_log_line_that_is_quoted_stands_in_the_program(texts: str) -> None:
    missing = []
    for fault, log, *_ in rows():
        for line in set(quoted(log)) - OF_LIBRARIES - SHOWN_BY_COMMANDS - FIELDS:
            wanted = ".*".join(re.escape(part.strip()) for part in line.split("…"))
            if not re.search(wanted, texts):
                missing.append((fault, line))
    assert missing == []


def test_every_alert_has_a_row_and_every_row_names_alerts_there_are() -> None:
    rules = yaml.safe_load((ROOT / "deploy/monitoring/prometheus/alerts.yml").read_text(encoding="utf-8"))
    there = {rule["alert"] for group in rules["groups"] for rule in group["rules"]}
    named = {name for _, _, alert, *_ in rows() for name in quoted(alert) if name.startswith("Fairline")}
    assert named == there
    assert set(re.findall(r"`(Fairline[A-Z]\w+)`", GUIDE)) == there


def test_every_check_and_every_error_of_the_readiness_is_one_there_is(texts: str) -> None:
    errors = (ROOT / "engine" / "storage" / "errors.py").read_text(encoding="utf-8")
    for fault, _, _, ready, _ in rows():
        for name in quoted(ready):
            assert name in CHECKS or f"class {name}(" in errors, (fault, name)
    ways = {f'"{check}"' for check in CHECKS - {"telegram", "discord"}}
    code = "".join(
        path.read_text(encoding="utf-8") for room in ("bot", "workers") for path in (ROOT / room).rglob("*.py")
    )
    assert {way for way in ways if way not in code} == set()
