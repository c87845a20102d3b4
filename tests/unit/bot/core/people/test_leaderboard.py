"""Who sees which leaderboard, and what somebody hears who takes part."""

from collections.abc import Sequence

import pytest

from bot.core.i18n import Reader
from bot.core.messages.incoming import Chat, Message
from bot.core.messages.report import ReportView
from bot.core.messages.views import View
from tests.support.chat import ME, YOU, House

CHANNEL = Chat("900", kind="channel")
ELSEWHERE = Chat("901", kind="channel")


def said(views: Sequence[View]) -> str:
    (report,) = views
    assert isinstance(report, ReportView)
    titles = [section.heading for section in report.sections if section.heading is not None]
    return "\n".join(words.text(Reader()) for words in (*titles, *report.notes))


@pytest.mark.parametrize("private", [True, False])
async def test_channel_has_a_board_of_its_own_even_where_the_answer_is_hidden(home: House, private: bool) -> None:
    await home.settle_in(YOU)
    await home.conversation.answer(Message(ME, "/leaderboard join Leo", private=private, chat=CHANNEL))
    taken = (await home.conversation.answer(Message(YOU, "/leaderboard join Leo", private=private, chat=CHANNEL))).views
    assert "taken" in str(taken)
    assert "take part as Leo" in said(
        await home.conversation.answer(Message(YOU, "/leaderboard join Leo", chat=ELSEWHERE))
    )
    assert "take part as" not in said(await home.say("/leaderboard"))


async def test_somebody_who_joins_hears_that_they_did(home: House) -> None:
    assert "You take part as Leo, with 0 bets" in said(await home.say("/leaderboard join Leo"))
    assert "Everybody who takes part" in said(await home.say("/leaderboard"))
