"""Buttons in Telegram: every label can be read whole on a phone."""

import pytest

from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.buttons import buttons_of
from bot.core.messages.report import Button, ReportView
from bot.core.messages.views import View
from bot.telegram.render.keyboards import keyboard
from tests.support.chat import BotUnderTest

WIDE = 42
"""Letters of a row 390 points wide, with two for the edges of each button."""


def rows_of(view: View, language: str) -> list[list[str]]:
    markup = keyboard(view, Reader(language), private=True)
    assert markup is not None
    return [[button.text for button in row] for row in markup.inline_keyboard]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["/mute", "/digest", "/settings", "/limits", "/settings odds", "/bankroll", "/card 1"])
async def test_no_row_is_wider_than_a_phone(app: BotUnderTest, text: str, language: str) -> None:
    await app.send("/today")
    (view,) = await app.send(text)
    rows = rows_of(view, language)
    assert sum(map(len, rows)) >= len([button for row in buttons_of(view) for button in row])
    for row in rows:
        assert len(row) == 1 or len(row) * (max(map(len, row)) + 2) <= WIDE, row


async def test_all_leagues_are_muted_by_one_button_a_row(app: BotUnderTest) -> None:
    (view,) = await app.send("/mute")
    assert rows_of(view, "pl")[:3] == [["🔕 Wszystkie, 1 dzień"], ["🔕 Wszystkie, 3 dni"], ["🔕 Wszystkie, 7 dni"]]


@pytest.mark.parametrize(
    ("labels", "rows"), [((5, 5, 5, 5), (4,)), ((9, 3, 3, 3), (2, 2)), ((12, 1, 1), (3,)), ((30, 1), (1, 1))]
)
def test_a_row_too_wide_is_broken_into_even_ones(labels: tuple[int, ...], rows: tuple[int, ...]) -> None:
    buttons = tuple(Button(f"c:help {n}", "x" * length, plain=True) for n, length in enumerate(labels))
    drawn = rows_of(ReportView(None, buttons=(buttons,)), "en")
    assert tuple(map(len, drawn)) == rows
