"""Answers to a card itself: a reply to its message, or a button under it, whatever number it has."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bot.core.betting.card_lookup import card_replied_to, remember
from bot.core.conversation.conversation import Message
from bot.core.messages.cards import CardView, WhyView
from bot.core.messages.incoming import Chat, ShownCard
from bot.core.messages.money import LoggedView
from bot.core.messages.views import NoticeView, QuestionView, RefusalView, View
from bot.core.people import person as people
from bot.core.people.person import Person
from engine.domain.bets import Bet, RecommendationId, Settlement
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.domain.money import Money
from engine.storage.unit_of_work import UnitOfWork
from tests.support.chat import ME, NOON, YOU, BotUnderTest, a_recommendation


async def answered(app: BotUnderTest, text: str, card: str, who=ME):
    (view,) = (await app.conversation.answer(Message(who, text, card=RecommendationId(card)))).views
    return view


async def test_a_reply_to_a_card_needs_no_number(app: BotUnderTest) -> None:
    await app.send("/today")
    second = app.fixtures[1].id
    logged = await answered(app, "20 @ 2.00", f"rec{second}")
    assert isinstance(logged, LoggedView)
    assert (logged.bet.fixture.id, logged.bet.number, logged.bet.price) == (second, 2, Decimal("2.00"))
    assert isinstance(await answered(app, "undo", f"rec{second}"), LoggedView)


async def test_a_command_said_about_a_card_is_about_that_card(app: BotUnderTest) -> None:
    await app.send("/today")
    why = await answered(app, "/why", f"rec{app.fixtures[2].id}")
    assert isinstance(why, WhyView)
    assert why.card.number == 3


async def test_a_card_sent_to_everybody_becomes_ones_own_with_a_stake_from_ones_own_bankroll(app: BotUnderTest) -> None:
    shared = a_recommendation(app.fixtures[0])
    async with app.database.unit_of_work() as work:
        await work.recommendations.save(replace(shared, stake=replace(shared.stake, fraction=0.0123)))
        await work.commit()
    card = await answered(app, "/card", shared.id)
    assert isinstance(card, CardView)
    assert (card.number, card.stake) == (1, Money.of(12, "EUR"))
    assert isinstance(await answered(app, "placed", shared.id), LoggedView)


async def test_nobody_can_answer_a_card_that_was_made_for_somebody_else(app: BotUnderTest) -> None:
    await app.settle_in(YOU)
    me = await app.conversation.person(ME)
    assert me is not None
    async with app.database.unit_of_work() as work:
        await work.recommendations.save(a_recommendation(app.fixtures[0], as_of=NOON), me.id)
        await work.commit()
    refused = await answered(app, "placed", f"rec{app.fixtures[0].id}", YOU)
    assert isinstance(refused, RefusalView)
    assert refused.key == "card.gone"


async def test_a_button_of_an_answered_question_does_nothing(fresh_app: BotUnderTest) -> None:
    async def presses(step: str, value: str):
        return (await fresh_app.conversation.answer(Message(ME, value, step=step))).views[-1]

    asked = await presses("adult", "yes")
    assert isinstance(asked, QuestionView)
    again = await presses("adult", "yes")
    assert isinstance(again, QuestionView)
    assert again.step == asked.step
    await fresh_app.settle_in(YOU)
    (late,) = (await fresh_app.conversation.answer(Message(YOU, "yes", step="adult"))).views
    assert isinstance(late, NoticeView)


async def test_a_reply_acts_on_its_card_though_the_numbers_change_while_it_is_read(app: BotUnderTest) -> None:
    await app.send("/today")
    person = await app.conversation.person(ME)
    assert person is not None
    conversation, act = app.conversation, app.conversation._reply

    async def dealt_anew_first(*read: Any) -> View:  # another account of the same person was quicker
        async with app.database.unit_of_work() as work:
            now = Person.of(await work.people.locked(person.id))
            await people.save(replace(now, cards=tuple(reversed(now.cards))), work, app.clock.now())
            await work.commit()
        return await act(*read)

    conversation._reply = dealt_anew_first  # type: ignore[method-assign]
    (logged,) = (await conversation.answer(Message(ME, "20", card=person.cards[2]))).views
    assert isinstance(logged, LoggedView)
    assert (logged.bet.card, logged.bet.number) == (person.cards[2], 1)
    assert logged.bet.fixture.id == app.fixtures[2].id


async def test_a_button_of_any_earlier_question_is_no_answer_to_the_one_that_is_open(fresh_app: BotUnderTest) -> None:
    for said in ("yes", "1000", "EUR"):
        await fresh_app.send(said)
    for step, value in (("bankroll", "500"), ("currency", "USD")):
        (asked,) = (await fresh_app.conversation.answer(Message(ME, value, step=step))).views
        assert isinstance(asked, QuestionView), step
        assert asked.step == "bookmakers"


MY_CHAT = Chat("42")


async def settled_and_told(
    app: BotUnderTest, *, bets: int, message: MessageName | None = None
) -> list[RecommendationId]:
    """Let the first bets end well and send message 77 of them to my chat; return the cards they were placed on."""
    await app.send("/today")
    cards = [RecommendationId(f"rec{fixture.id}") for fixture in app.fixtures[:bets]]
    for card in cards:
        assert isinstance(await answered(app, "20", card), LoggedView)
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        for bet in await work.bets.of_person(person.id):
            await work.bets.settle(bet.id, Settlement.WIN, NOON)
        changes = [change for bet in await work.bets.of_person(person.id) for change in await _changes(work, bet)]
        there = await work.destinations.ensure(ME.platform, MY_CHAT.id, NOON, person=person.id)
        told = message or MessageName.spanning(MessageKind.SETTLED, min(changes), max(changes))
        await work.outbox.add(told, Edition.offered(), there.id, NOON)
        (delivery,) = await work.outbox.lease(NOON, "push", limit=1, lease_for=timedelta(minutes=1))
        await work.outbox.sent(delivery.id, "77", NOON)
        await work.commit()
    return cards


async def _changes(work: UnitOfWork, bet: Bet) -> list[int]:
    return [change.id for change in await work.bet_revisions.of_bet(bet.id)]


async def card_of(app: BotUnderTest, reply_to: str | None, chat: Chat | None = MY_CHAT) -> RecommendationId | None:
    async with app.database.unit_of_work(read_only=True) as work:
        return await card_replied_to(Message(ME, "void", chat=chat, reply_to=reply_to), work)


async def test_a_reply_to_how_one_bet_ended_is_about_its_card(app: BotUnderTest) -> None:
    (card,) = await settled_and_told(app, bets=1)
    assert await card_of(app, "77") == card
    (answer,) = (await app.conversation.answer(Message(ME, "void", chat=MY_CHAT, reply_to="77"))).views
    assert isinstance(answer, LoggedView)
    assert (answer.bet.card, answer.bet.settlement) == (card, Settlement.VOID)


async def test_a_reply_to_how_several_bets_ended_is_about_none_of_their_cards(app: BotUnderTest) -> None:
    await settled_and_told(app, bets=2)
    assert await card_of(app, "77") is None


async def test_a_reply_to_a_pushed_card_is_about_that_card_and_one_to_anything_else_about_none(
    app: BotUnderTest,
) -> None:
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        stored = await work.recommendations.save(a_recommendation(app.fixtures[2]), person.id)
        await work.commit()
    await settled_and_told(app, bets=1, message=MessageName.of(MessageKind.CARD, stored.id))
    assert await card_of(app, "77") == f"rec{app.fixtures[2].id}"
    assert await card_of(app, "78") is None, "another message"
    assert await card_of(app, "77", Chat("43")) is None, "another chat"
    assert await card_of(app, None) is None
    assert await card_of(app, "77", None) is None


async def test_a_message_that_showed_a_card_in_answer_is_about_that_card(app: BotUnderTest) -> None:
    async with app.database.unit_of_work() as work:
        shown = ShownCard("80", RecommendationId("rec3"))
        await remember(ME.platform, MY_CHAT, [shown], work, NOON)
        await work.commit()
    assert await card_of(app, "80") == "rec3"
