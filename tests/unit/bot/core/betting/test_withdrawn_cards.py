"""A card that is no bet any more stays so wherever it is shown, says why, and is not logged unasked."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.core.conversation.conversation import Message
from bot.core.i18n import Reader
from bot.core.messages.buttons import buttons_of
from bot.core.messages.cards import CardView, WhyView
from bot.core.messages.incoming import Intent
from bot.core.messages.money import LoggedView
from bot.core.messages.views import NoticeView, RefusalView
from bot.core.phrases.card import arguments_in_words, card_news
from engine.domain.bets import RecommendationId
from engine.notifications.skip_reason import noted
from engine.storage import Database
from tests.support.chat import ME, BotUnderTest, an_app

ENGLISH = Reader("en")
NEWS = "No bet any more: the price went from 2.10 to 1.95. Leave it."


@pytest_asyncio.fixture
async def app(database: Database) -> AsyncIterator[BotUnderTest]:
    app = await an_app(database)
    await app.settle_in()
    await app.send("/today")
    yield app


async def withdrawn(
    app: BotUnderTest, because: str | None = noted("price", before=2.1, price=1.95)
) -> RecommendationId:
    """The first card is no bet any more."""
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        stored = await work.recommendations.get(person.cards[0], person.id)
        assert stored is not None
        await work.recommendations.withdraw(stored.id, app.clock.now(), because)
        await work.commit()
    return person.cards[0]


async def test_it_is_withdrawn_by_its_number_its_link_and_in_an_inline_share(app: BotUnderTest) -> None:
    card = await withdrawn(app)
    by_number = (await app.send("/card 1"))[0]
    by_link = (await app.conversation.answer(Message(ME, "", card=card, intent=Intent.SHOW_CARD))).views[0]
    (shared,) = await app.conversation.cards(ME, [card])
    for view in (by_number, by_link, shared):
        assert isinstance(view, CardView)
        assert card_news(view, ENGLISH) == (NEWS,)
        assert [button.label for row in buttons_of(view) for button in row] == ["button.why"]


async def test_why_says_first_that_it_is_no_bet_any_more(app: BotUnderTest) -> None:
    await withdrawn(app)
    view = (await app.send("/why 1"))[0]
    assert isinstance(view, WhyView)
    assert arguments_in_words(view, ENGLISH)[0] == NEWS


@pytest.mark.parametrize(
    ("reply", "again"),
    [("1: placed", "1: placed !"), ("1: 25 @ 2.05", "1: 25 @ 2.05 !"), ("1: stake 30", "1: bet 30 !")],
)
async def test_logging_asks_first_and_takes_a_firm_yes(app: BotUnderTest, reply: str, again: str) -> None:
    await withdrawn(app)
    view = (await app.send(reply))[0]
    assert isinstance(view, RefusalView)
    assert view.key == "bet.withdrawn"
    assert (view.facts["because"], view.facts["reply"]) == ("the price went from 2.10 to 1.95", again)
    assert (await app.books())[1] == ()
    assert isinstance((await app.send(again))[0], LoggedView)


async def test_a_card_with_a_bet_on_it_says_that_the_bet_stands(app: BotUnderTest) -> None:
    await app.send("1: 25 @ 2.05")
    await withdrawn(app)
    view = (await app.send("/card 1"))[0]
    assert isinstance(view, CardView)
    assert card_news(view, ENGLISH) == ("No bet any more: the price went from 2.10 to 1.95. Your bet stands.",)
    assert [button.label for row in buttons_of(view) for button in row] == ["button.undo", "button.why"]


async def test_leaving_it_aside_does_not_wipe_the_notice(app: BotUnderTest) -> None:
    card = await withdrawn(app)
    skipped = await app.conversation.answer(Message(ME, "skip", card=card, redrawn="7"))
    assert isinstance(skipped.views[0], NoticeView)
    assert skipped.card is not None
    assert card_news(skipped.card, ENGLISH) == (NEWS,)


@pytest.mark.parametrize(
    ("because", "said"),
    [
        (noted("own_risk"), "you chose another risk since"),
        (noted("price"), "no bookmaker of yours shows the price any more"),
        (noted("forecast", chance_before=0.505, chance=0.47), "the chance went from 50.5% to 47.0%"),
        (None, "the price has gone or the forecast moved"),
    ],
)
async def test_the_reason_is_said_as_it_was_noted(app: BotUnderTest, because: str | None, said: str) -> None:
    await withdrawn(app, because)
    view = (await app.send("/card 1"))[0]
    assert isinstance(view, CardView)
    assert card_news(view, ENGLISH) == (f"No bet any more: {said}. Leave it.",)


async def test_a_community_card_that_was_withdrawn_is_so_for_whoever_takes_it_up(app: BotUnderTest) -> None:
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        mine = await work.recommendations.get(person.cards[1], person.id)
        assert mine is not None
        everybodys = await work.recommendations.save(mine.recommendation)
        await work.recommendations.withdraw(everybodys.id, app.clock.now(), noted("alone"))
        await work.commit()
    you = "you"
    other = ME.__class__("test", you)
    await app.settle_in(other)
    view = (await app.conversation.answer(Message(other, "", card=person.cards[1], intent=Intent.SHOW_CARD))).views[0]
    assert isinstance(view, CardView)
    assert view.withdrawn
