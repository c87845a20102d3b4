"""A message that a platform delivers again, because its answer may never have arrived."""

import pytest

from bot.core.commands import REGISTRY
from bot.core.commands.registry import Asks, Reads
from bot.core.conversation.conversation import Conversation
from bot.core.messages.cards import TodayView
from bot.core.messages.views import ConfirmView, NoticeView
from engine.domain.money import Money
from tests.support.chat import BotUnderTest

DONE_ALREADY = NoticeView("heard.before", again=True)


async def test_a_question_that_comes_again_is_answered_again_and_numbers_no_card_twice(app: BotUnderTest) -> None:
    (first,) = await app.send("/today", once="m1")
    (again,) = await app.send("/today", once="m1")
    assert isinstance(first, TodayView)
    assert first.cards
    assert again == first


@pytest.mark.parametrize("text", ["/today", "/start", "/tell", "/mydata", "/link", "/leaderboard"])
async def test_whoever_asked_is_not_told_that_it_was_done_already(app: BotUnderTest, text: str) -> None:
    (first,) = await app.send(text, once="m1")
    (again,) = await app.send(text, once="m1")
    assert again != DONE_ALREADY
    assert type(again) is type(first)


@pytest.mark.parametrize("text", ["/status", "/quota", "/jobs", "/review", "/inbox", "/audit"])
async def test_nor_is_an_operator(app: BotUnderTest, text: str) -> None:
    advisor = app.conversation._commands.advisor
    app.conversation = Conversation(app.database, app.clock, advisor, admins={("test", "me")})
    await app.send(text, once="m1")
    (again,) = await app.send(text, once="m1")
    assert again != DONE_ALREADY


@pytest.mark.parametrize("text", ["/mydata delete", "/limits exclude 60"])
async def test_whoever_is_asked_whether_they_are_sure_is_asked_again_and_not_told_it_is_done(
    app: BotUnderTest, text: str
) -> None:
    (first,) = await app.send(text, once="m1")
    (again,) = await app.send(text, once="m1")
    assert isinstance(first, ConfirmView)
    assert again == first


async def test_what_acts_is_done_once_and_says_so(app: BotUnderTest) -> None:
    await app.send("/deposit 100", once="m1")
    assert await app.send("/deposit 100", once="m1") == (DONE_ALREADY,)
    assert await app.balance() == Money.of(1100, "EUR")


def test_a_question_that_reads_alone_need_not_say_so() -> None:
    both = [one.name for one in REGISTRY if one.asks is not Asks.NEVER and one.reads is not Reads.NEVER]
    assert not both
