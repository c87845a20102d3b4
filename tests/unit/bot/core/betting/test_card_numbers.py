"""A number keeps its card for a day, however the card got it."""

from dataclasses import replace
from datetime import timedelta

from bot.core.messages.cards import CardView, TodayView
from bot.core.messages.incoming import Message
from bot.core.messages.money import LoggedView
from bot.core.messages.views import View
from engine.domain.bets import RecommendationId
from tests.support.chat import ME, BotUnderTest, a_recommendation


async def a_card_came(app: BotUnderTest, match: int, *, name: str = "") -> RecommendationId:
    """A card that was pushed: nobody has a number for it yet."""
    card = a_recommendation(app.fixtures[match])
    card = replace(card, id=RecommendationId(name)) if name else card
    me = await app.conversation.person(ME)
    assert me is not None
    async with app.database.unit_of_work() as work:
        await work.recommendations.save(card, me.id)
        await work.commit()
    return card.id


async def reply(app: BotUnderTest, card: RecommendationId, text: str) -> View:
    (view,) = (await app.conversation.answer(Message(ME, text, card=card))).views
    return view


async def test_a_card_answered_before_today_keeps_its_number_in_today(app: BotUnderTest) -> None:
    card = await a_card_came(app, 2)
    logged = await reply(app, card, "20")
    assert isinstance(logged, LoggedView)
    assert logged.bet.number == 1
    (today,) = await app.send("/today")
    assert isinstance(today, TodayView)
    assert {entry.number: entry.id for entry in today.cards}[1] == card
    (undone,) = await app.send("1: undo")
    assert isinstance(undone, LoggedView)
    assert undone.bet.fixture == app.fixtures[2]


async def test_a_bet_on_no_card_keeps_its_number_in_today(app: BotUnderTest) -> None:
    (logged,) = await app.send("/log Elmsgarth over 2.5 20 @ 1.95")
    assert isinstance(logged, LoggedView)
    await app.send("/today")
    (undone,) = await app.send(f"{logged.bet.number}: undo")
    assert isinstance(undone, LoggedView)
    assert undone.bet.fixture == app.fixtures[2]


async def test_numbers_begin_anew_with_the_first_card_of_a_day(app: BotUnderTest) -> None:
    await app.send("/today")
    app.clock.move_to(app.clock.now() + timedelta(days=1))
    shown = await reply(app, await a_card_came(app, 1, name="later"), "/card")
    assert isinstance(shown, CardView)
    assert shown.number == 1


async def test_while_a_bet_is_open_the_numbers_of_the_day_before_still_hold(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("2: 20")
    app.clock.move_to(app.clock.now() + timedelta(days=1))
    shown = await reply(app, await a_card_came(app, 1, name="later"), "/card")
    assert isinstance(shown, CardView)
    assert shown.number == 4
    (voided,) = await app.send("2: void")
    assert isinstance(voided, LoggedView)
    assert voided.bet.fixture == app.fixtures[1]
