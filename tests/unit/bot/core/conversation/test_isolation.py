"""Nobody reads or changes what is somebody else's, whatever they type."""

import json

import pytest

from bot.core.commands import REGISTRY, Who
from bot.core.conversation.conversation import Message
from bot.core.messages.views import FileView
from engine.domain.money import Money
from tests.support.chat import ME, YOU, BotUnderTest

SECRET = "Leo's secret words"


@pytest.fixture
async def two(app: BotUnderTest) -> BotUnderTest:
    """Me with a bet, feedback and a place on the board; you with nothing but a bankroll of another size."""
    for text in ("/today", "1: 25", f"/feedback {SECRET}", "/leaderboard join Leo", "/settings timezone Tokyo"):
        await app.send(text)
    await app.settle_in(YOU, bankroll="77")
    return app


def _attempts() -> list[str]:
    """Every command's examples, and every reply, also aimed at the other person's numbers."""
    commands = [example for command in REGISTRY if command.who is not Who.ADMIN for example in command.examples]
    aimed = ["/card 1", "/why 1", "/undo", "/bankroll 5", "/limits stake 1", "/mydata delete", "/leaderboard leave"]
    replies = ["1: undo", "1: void", "1: cashout 10", "1: stake 3", "undo", "void", "1: skip", "bet-1: undo"]
    return [*(text for text in commands if not text.startswith("/next")), *aimed, *replies]


async def test_no_command_or_reply_changes_somebody_elses_bets_ledger_or_settings(two: BotUnderTest) -> None:
    before, mine = await two.books(ME), await two.conversation.person(ME)
    for text in _attempts():
        await two.send(text, who=YOU)
    assert await two.books(ME) == before
    assert await two.conversation.person(ME) == mine


async def test_no_answer_tells_of_somebody_elses_money_or_words(two: BotUnderTest) -> None:
    for text in _attempts():
        answer = repr(await two.send(text, who=YOU))
        assert "975" not in answer, text
        assert SECRET not in answer, text
        assert "Tokyo" not in answer, text


async def test_export_holds_ones_own_data_and_nobody_elses(two: BotUnderTest) -> None:
    (view,) = await two.send("/mydata", who=YOU)
    assert isinstance(view, FileView)
    exported = json.loads(view.body)
    assert exported["bankroll"] == "77.00 EUR"
    assert (exported["bets"], exported["feedback"]) == ([], [])
    (mine,) = await two.send("/mydata")
    assert isinstance(mine, FileView)
    exported = json.loads(mine.body)
    assert exported["feedback"][0]["text"] == SECRET
    assert len(exported["bets"]) == 1


async def test_deleting_ones_data_leaves_the_others_as_they_are_and_the_sums_right(two: BotUnderTest) -> None:
    before = await two.books(YOU)
    asked, *_ = await two.send("/mydata delete")
    assert asked.yes == "mydata delete everything"  # type: ignore[union-attr]
    person = await two.conversation.person(ME)
    assert person is not None
    await two.send("/mydata delete everything")
    assert await two.conversation.person(ME) is None
    assert await two.books(YOU) == before
    async with two.database.unit_of_work(read_only=True) as work:
        kept = await work.ledger.balance(person.id, person.currency)
    assert kept == Money.of(975, "EUR")


async def test_a_press_on_somebody_elses_button_does_nothing_to_their_bet(two: BotUnderTest) -> None:
    _, (bet,) = await two.books(ME)

    await two.send("/log Elmsgarth 10 @ 3.40")
    _, bets = await two.books(ME)
    own = f"bet-{bets[-1].id}"
    views = (await two.conversation.answer(Message(YOU, "undo", card=own))).views  # type: ignore[arg-type]
    assert getattr(views[0], "key", "") == "card.gone"
    assert (await two.books(ME))[1] == bets
    assert bet in bets
