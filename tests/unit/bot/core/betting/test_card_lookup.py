"""Answers to a card itself: a reply to its message, or a button under it, whatever number it has."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.core.conversation.conversation import Message
from bot.core.messages.cards import CardView, WhyView
from bot.core.messages.money import LoggedView
from bot.core.messages.views import NoticeView, QuestionView, RefusalView, View
from bot.core.people import person as people
from bot.core.people.person import Person
from engine.domain.bets import RecommendationId
from engine.domain.money import Money
from tests.support.chat import ME, NOON, YOU, House, a_recommendation


async def answered(house: House, text: str, card: str, who=ME):
    (view,) = (await house.conversation.answer(Message(who, text, card=RecommendationId(card)))).views
    return view


async def test_a_reply_to_a_card_needs_no_number(home: House) -> None:
    await home.say("/today")
    second = home.fixtures[1].id
    logged = await answered(home, "20 @ 2.00", f"rec{second}")
    assert isinstance(logged, LoggedView)
    assert (logged.bet.fixture.id, logged.bet.number, logged.bet.price) == (second, 2, Decimal("2.00"))
    assert isinstance(await answered(home, "undo", f"rec{second}"), LoggedView)


async def test_a_command_said_about_a_card_is_about_that_card(home: House) -> None:
    await home.say("/today")
    why = await answered(home, "/why", f"rec{home.fixtures[2].id}")
    assert isinstance(why, WhyView)
    assert why.card.number == 3


async def test_a_card_sent_to_everybody_becomes_ones_own_with_a_stake_from_ones_own_bankroll(home: House) -> None:
    shared = a_recommendation(home.fixtures[0])
    async with home.database.unit_of_work() as work:
        await work.recommendations.save(replace(shared, stake=replace(shared.stake, fraction=0.0123)))
        await work.commit()
    card = await answered(home, "/card", shared.id)
    assert isinstance(card, CardView)
    assert (card.number, card.stake) == (1, Money.of(12, "EUR"))
    assert isinstance(await answered(home, "placed", shared.id), LoggedView)


async def test_nobody_can_answer_a_card_that_was_made_for_somebody_else(home: House) -> None:
    await home.settle_in(YOU)
    me = await home.conversation.person(ME)
    assert me is not None
    async with home.database.unit_of_work() as work:
        await work.recommendations.save(a_recommendation(home.fixtures[0], as_of=NOON), me.id)
        await work.commit()
    refused = await answered(home, "placed", f"rec{home.fixtures[0].id}", YOU)
    assert isinstance(refused, RefusalView)
    assert refused.key == "card.gone"


async def test_a_button_of_an_answered_question_does_nothing(house: House) -> None:
    async def presses(step: str, value: str):
        return (await house.conversation.answer(Message(ME, value, step=step))).views[-1]

    asked = await presses("adult", "yes")
    assert isinstance(asked, QuestionView)
    again = await presses("adult", "yes")
    assert isinstance(again, QuestionView)
    assert again.step == asked.step
    await house.settle_in(YOU)
    (late,) = (await house.conversation.answer(Message(YOU, "yes", step="adult"))).views
    assert isinstance(late, NoticeView)


async def test_a_reply_acts_on_its_card_though_the_numbers_change_while_it_is_read(home: House) -> None:
    await home.say("/today")
    person = await home.conversation.person(ME)
    assert person is not None
    conversation, act = home.conversation, home.conversation._reply

    async def dealt_anew_first(*read: Any) -> View:  # another account of the same person was quicker
        async with home.database.unit_of_work() as work:
            now = Person.of(await work.people.locked(person.id))
            await people.save(replace(now, cards=tuple(reversed(now.cards))), work, home.clock.now())
            await work.commit()
        return await act(*read)

    conversation._reply = dealt_anew_first  # type: ignore[method-assign]
    (logged,) = (await conversation.answer(Message(ME, "20", card=person.cards[2]))).views
    assert isinstance(logged, LoggedView)
    assert (logged.bet.card, logged.bet.number) == (person.cards[2], 1)
    assert logged.bet.fixture.id == home.fixtures[2].id


async def test_a_button_of_any_earlier_question_is_no_answer_to_the_one_that_is_open(house: House) -> None:
    for said in ("yes", "1000", "EUR"):
        await house.say(said)
    for step, value in (("bankroll", "500"), ("currency", "USD")):
        (asked,) = (await house.conversation.answer(Message(ME, value, step=step))).views
        assert isinstance(asked, QuestionView), step
        assert asked.step == "bookmakers"
