"""Cards for somebody to share: asked for at every letter they type."""

from bot.core.messages.cards import CardView
from bot.core.messages.incoming import Message
from tests.support.chat import ME, YOU, BotUnderTest


async def test_typing_a_word_to_share_a_card_uses_up_one_message_a_letter(app: BotUnderTest) -> None:
    await app.send("/today")
    me = await app.conversation.person(ME)
    assert me is not None
    for _ in range(45):
        assert [card.id for card in await app.conversation.cards(ME, me.cards)] == list(me.cards)
    assert isinstance((await app.send("/card 1"))[0], CardView)


async def test_cards_of_somebody_else_are_not_offered(app: BotUnderTest) -> None:
    await app.send("/today")
    me = await app.conversation.person(ME)
    assert me is not None
    await app.settle_in(YOU)
    assert await app.conversation.cards(YOU, me.cards) == ()


async def test_somebody_in_the_middle_of_the_questions_is_not_taken_through_them(app: BotUnderTest) -> None:
    await app.send("/today")
    me = await app.conversation.person(ME)
    assert me is not None
    await app.conversation.answer(Message(YOU, "yes"))
    assert await app.conversation.cards(YOU, me.cards) == ()
    you = await app.conversation.person(YOU)
    assert you is not None
    assert not you.ready
