"""What somebody corrected, what is offered while they type, and the cards they hand on."""

from datetime import timedelta

import pytest

from bot.core.messages.incoming import Chat, Message
from bot.core.messages.views import NoticeView
from engine.domain.bets import RecommendationId
from tests.support.chat import ME, YOU, BotUnderTest


@pytest.mark.parametrize(
    ("text", "private", "reply_to", "said"),
    [
        ("/today", True, None, True),
        ("/today", False, None, True),
        ("25 @ 2.10", True, None, True),
        ("hello there", True, None, False),
        ("25 @ 2.10", False, None, False),
        ("25 @ 2.10", False, "17", True),
        ("hello there", False, "17", False),
    ],
)
async def test_who_corrects_what_would_have_acted_is_told_that_edits_are_not_read(
    app: BotUnderTest, text: str, private: bool, reply_to: str | None, said: bool
) -> None:
    chat = Chat("1") if private else Chat("-7", kind="group")
    answer = await app.conversation.edited(Message(ME, text, private=private, chat=chat, reply_to=reply_to))
    assert answer.views == ((NoticeView("chat.edited"),) if said else ())
    stranger = await app.conversation.edited(Message(YOU, text, private=private, chat=chat, reply_to=reply_to))
    assert stranger.views == ()


async def test_suggestions_begin_with_what_was_typed_and_are_for_those_one_knows(app: BotUnderTest) -> None:
    async def offered(command: str, argument: str, typed: str) -> list[str]:
        return [choice.value for choice in await app.conversation.suggest(ME, command, argument, typed)]

    assert await offered("match", "team", "bri") == ["Brindlewick"]
    assert await offered("match", "team", "moor") == ["Ambermoor"]
    assert (await offered("stats", "period", ""))[:2] == ["week", "month"]
    assert await offered("stats", "period", "mo") == ["month"]
    assert await offered("chart", "name", "cl") == ["clv"]
    assert (await offered("leagues", "which", ""))[0] == "all"
    assert await offered("leagues", "which", "SIM1, Second") == ["SIM1, SIM2"]
    assert await offered("bookmakers", "which", "will") == ["William Hill"]
    assert await offered("help", "name", "bankr") == ["bankroll"]
    assert await offered("why", "number", "") == []
    await app.send("/today")
    assert await offered("why", "number", "") == ["1", "2", "3"]
    assert await offered("card", "number", "2") == ["2"]
    assert await offered("match", "nothing", "") == []
    assert await offered("nothing", "team", "") == []
    assert "Europe/Warsaw" in await offered("settings", "value", "warsaw")
    assert not any("/" in value for value in await offered("settings", "value", ""))
    assert await app.conversation.suggest(YOU, "match", "team", "bri") == ()


async def test_cards_are_handed_on_by_those_who_have_them_and_not_during_a_break(app: BotUnderTest) -> None:
    await app.send("/today")
    person = await app.conversation.person(ME)
    assert person is not None
    wanted = list(person.cards)
    assert [card.id for card in await app.conversation.cards(ME, wanted[::-1])] == wanted[::-1]
    assert await app.conversation.cards(ME, [RecommendationId("nobodys")]) == ()
    assert await app.conversation.cards(YOU, wanted) == ()
    assert await app.conversation.number(ME, wanted[1]) == 2
    assert await app.conversation.number(ME, RecommendationId("nobodys")) == 0
    assert await app.conversation.number(YOU, wanted[1]) == 0
    await app.send("/limits break 24h")
    assert await app.conversation.cards(ME, wanted) == ()
    app.clock.move_to(app.clock.now() + timedelta(hours=24))
    assert len(await app.conversation.cards(ME, wanted)) == 3


async def test_first_words_are_a_welcome_for_strangers_and_a_welcome_back_for_who_is_known(app: BotUnderTest) -> None:
    back = await app.conversation.greet(ME)
    assert back.views == (NoticeView("welcome.back", begins=True),)
    first = await app.conversation.greet(YOU, "de")
    assert first.views != back.views
    assert first.reader.language == "de"
    assert (await app.conversation.reader(YOU, "pl")).language == "pl"
    assert (await app.conversation.reader(ME, "pl")).language == "en"
    assert (await app.conversation.reader_after_failure(YOU, "pl")).language == "pl"
    assert (await app.conversation.reader_after_failure(ME, "pl")).language == "en"
