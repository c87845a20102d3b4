"""Selections: one spelling each, so that equal bets are equal."""

import pytest

from engine.domain.errors import InvalidSelection
from engine.domain.odds import Selection
from engine.pricing.markets import CATALOGUE


def test_what_is_written_is_read_back_for_every_selection_there_is() -> None:
    assert [Selection.parse(str(selection)) for selection in CATALOGUE] == list(CATALOGUE)


@pytest.mark.parametrize(("text", "same"), [("AH -0/home", "AH 0/home"), ("OU 2.50/over", "OU 2.5/over")])
def test_a_line_has_one_spelling(text: str, same: str) -> None:
    assert Selection.parse(text) == Selection.parse(same)
    assert str(Selection.parse(text)) == same


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1X2/nobody",
        "1X2 0/home",
        "OU/over",
        "OU 2.6/over",
        "AH nan/home",
        "AH 99/home",
        "EH 0.5/home",
        "CS 1-",
        "CS -1-2",
        "CS 1-1/home",
        "CS ９-1",
        "CS 01-1",
        "EG/03",
        "EG/²",
        "MG/3-1",
        "WM/home_by_",
        "WM/home_by_٢",
    ],
)
def test_what_is_no_selection_is_refused(text: str) -> None:
    with pytest.raises(InvalidSelection):
        Selection.parse(text)
