"""Reports in Telegram: labels stand before their values as the language writes it."""

import pytest

from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.report import ReportView, Row, Section, TypedRow, Words
from bot.telegram.render.dispatch import render


@pytest.mark.parametrize(
    ("language", "row", "typed"),
    [("en", "Odds: ", "/undo: "), ("de", "Quoten: ", "/undo: "), ("fr", "Cotes\u00a0: ", "/undo\u00a0: ")],
)
def test_a_colon_stands_where_the_language_puts_it(language: str, row: str, typed: str) -> None:
    rows = (Row(Words("settings.odds"), Words.plain("x"), strong=False), TypedRow("/undo", Words.plain("y")))
    (drawn,) = render(ReportView(Words("settings.title"), (Section(rows),)), Audience(Reader(language)))
    assert f"{row}x\n{typed}y" in drawn.text
