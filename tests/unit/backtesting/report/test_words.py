"""The report's sentences: every language has each of them with the same gaps; numbers are written as people write."""

import re

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from engine.backtesting.report.words import FALLBACK, FOLDER, Words
from engine.performance.resampling import Rate

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.ftl"))


class _Gaps(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  # the library's way
        self.names.add(node.id.name)


def sentences(language: str) -> dict[str, set[str]]:
    """The gaps of each sentence by its name."""
    resource = FluentParser().parse((FOLDER / f"{language}.ftl").read_text("utf-8"))
    found = {}
    for entry in resource.body:
        assert type(entry).__name__ != "Junk", f"{language}: {entry}"
        if isinstance(entry, Message):
            gaps = _Gaps()
            gaps.visit(entry)
            found[entry.id.name] = gaps.names
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_with_its_gaps(language: str) -> None:
    assert sentences(language) == sentences(FALLBACK)


def test_every_sentence_is_said_somewhere() -> None:
    folder = FOLDER.parent
    said = "\n".join(
        path.read_text("utf-8")
        for pattern in ("*.py", "page/*.js", "page/*.j2")
        for path in folder.glob(pattern)
        if not path.name.startswith("uplot")
    )
    beginnings = re.findall(r'["\']([a-z-]+-)["\']? ?[~+]|f["\']([a-z-]+-)\{', said)
    open_ended = tuple({left or right for left, right in beginnings} | {"figure-", "head-", "data-", "tile-", "nav-"})
    never = [name for name in sentences(FALLBACK) if f"{name}" not in said and not name.startswith(open_ended)]
    assert never == []


def test_unknown_language_is_english() -> None:
    assert Words("xx", "EUR").text("title", strategy="sharp") == "Backtest of sharp"


@pytest.mark.parametrize(
    ("share", "written"),
    [(0.0614, "+6.1%"), (-0.0614, "−6.1%"), (0.0, "0.0%"), (-0.0001, "0.0%"), (None, "–"), (12.5, "+1,250.0%")],
)
def test_percentages(share: float | None, written: str) -> None:
    assert Words("en", "EUR").percent(share, sign=True) == written


def test_chances_near_the_ends_are_not_written_as_certain() -> None:
    words = Words("en", "EUR")
    assert words.chance(0.99996) == ">99.9%"
    assert words.chance(0.0001) == "<0.1%"
    assert (words.chance(0.5), words.chance(0.0), words.chance(1.0)) == ("50.0%", "0.0%", "100.0%")


def test_money_days_and_intervals() -> None:
    words = Words("en", "EUR")
    assert words.money(-12.5) == "−€12.50"
    assert words.money(12_345.67, sign=True) == "+€12,346"
    assert words.day(0) == "1 Jan 1970"
    assert words.interval(Rate(0.05, 0.01, 0.09, 100), sign=True) == "+1.0% to +9.0%"
    assert words.interval(Rate(0.05, None, None, 5)) == "too few for an interval"
    assert Words("en", "JPY").money(1500) == "JP¥1,500"
