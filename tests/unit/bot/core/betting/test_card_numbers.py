"""A number keeps its card for a day, however the card got it."""

from dataclasses import replace
from datetime import timedelta

from bot.core.messages.cards import CardView, TodayView
from bot.core.messages.incoming import Message
from bot.core.messages.money import LoggedView
from bot.core.messages.views import View
from engine.domain.bets import RecommendationId
from tests.support.chat import ME, House, a_recommendation


async def a_card_came(home: House, match: int, *, name: str = "") -> RecommendationId:
    """A card that was pushed: nobody has a number for it yet."""
    card = a_recommendation(home.fixtures[match])
    card = replace(card, id=RecommendationId(name)) if name else card
    me = await home.conversation.person(ME)
    assert me is not None
    async with home.database.unit_of_work() as work:
        await work.recommendations.save(card, me.id)
        await work.commit()
    return card.id


async def reply(home: House, card: RecommendationId, text: str) -> View:
    (view,) = (await home.conversation.answer(Message(ME, text, card=card))).views
    return view


async def test_a_card_answered_before_today_keeps_its_number_in_today(home: House) -> None:
    card = await a_card_came(home, 2)
    logged = await reply(home, card, "20")
    assert isinstance(logged, LoggedView)
    assert logged.bet.number == 1
    (today,) = await home.say("/today")
    assert isinstance(today, TodayView)
    assert {entry.number: entry.id for entry in today.cards}[1] == card
    (undone,) = await home.say("1: undo")
    assert isinstance(undone, LoggedView)
    assert undone.bet.fixture == home.fixtures[2]


async def test_a_bet_on_no_card_keeps_its_number_in_today(home: House) -> None:
    (logged,) = await home.say("/log Elmsgarth over 2.5 20 @ 1.95")
    assert isinstance(logged, LoggedView)
    await home.say("/today")
    (undone,) = await home.say(f"{logged.bet.number}: undo")
    assert isinstance(undone, LoggedView)
    assert undone.bet.fixture == home.fixtures[2]


async def test_numbers_begin_anew_with_the_first_card_of_a_day(home: House) -> None:
    await home.say("/today")
    home.clock.move_to(home.clock.now() + timedelta(days=1))
    shown = await reply(home, await a_card_came(home, 1, name="later"), "/card")
    assert isinstance(shown, CardView)
    assert shown.number == 1


async def test_while_a_bet_is_open_the_numbers_of_the_day_before_still_hold(home: House) -> None:
    await home.say("/today")
    await home.say("2: 20")
    home.clock.move_to(home.clock.now() + timedelta(days=1))
    shown = await reply(home, await a_card_came(home, 1, name="later"), "/card")
    assert isinstance(shown, CardView)
    assert shown.number == 4
    (voided,) = await home.say("2: void")
    assert isinstance(voided, LoggedView)
    assert voided.bet.fixture == home.fixtures[1]
