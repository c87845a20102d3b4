"""What is offered while an argument is filled in."""

import pytest

from bot.core.commands import REGISTRY
from bot.core.commands.suggestions import has_suggestions
from tests.support.chat import ME, BotUnderTest


@pytest.mark.parametrize(
    ("command", "argument", "typed", "first"),
    [
        ("settings", "name", "", "timezone"),
        ("settings", "value", "frac", "fractional"),
        ("settings", "value", "berl", "Europe/Berlin"),
        ("limits", "name", "st", "stake"),
        ("stats", "period", "", "week"),
        ("mydata", "what", "", "delete"),
        ("help", "name", "bankr", "bankroll"),
        ("leagues", "which", "second", "SIM2"),
    ],
)
async def test_first_suggestion_is_what_goes_there(
    app: BotUnderTest, command: str, argument: str, typed: str, first: str
) -> None:
    offered = await app.conversation.suggest(ME, command, argument, typed)
    assert offered[0].value == first


@pytest.mark.parametrize(("command", "argument"), [("limits", "value"), ("feedback", "text"), ("bankroll", "amount")])
async def test_amounts_and_free_words_are_not_completed(app: BotUnderTest, command: str, argument: str) -> None:
    assert await app.conversation.suggest(ME, command, argument, "5") == ()
    assert not has_suggestions(REGISTRY.get(command), argument)
