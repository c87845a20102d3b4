"""During a break, an exclusion, or once the day's time is up nothing leads to a bet, however somebody asks for it."""

from datetime import timedelta

import pytest

from bot.core.i18n import translate
from bot.core.messages.cards import CardView, TodayView, WhyView
from bot.core.messages.incoming import Chat, Intent, Message
from bot.core.messages.views import RefusalView
from engine.domain.bets import RecommendationId
from tests.support.chat import ME, BotUnderTest

GROUP = Chat("-100", "", "group")


@pytest.fixture
async def pausing(app: BotUnderTest) -> BotUnderTest:
    """Somebody with three cards and a bet on the second, who excludes themselves for thirty days."""
    (shown,) = await app.send("/today")
    assert isinstance(shown, TodayView)
    await app.send("2: 10")
    await app.send("/limits exclude 30 yes")
    return app


@pytest.mark.parametrize("text", ["/card 1", "/why 1", "card 1", "why 3", "/card 3"])
async def test_no_card_one_could_bet_on_is_shown_during_an_exclusion(pausing: BotUnderTest, text: str) -> None:
    assert await pausing.refused(text) == "limit.excluded"


async def test_card_behind_a_button_a_link_or_in_a_group_is_refused_as_well(pausing: BotUnderTest) -> None:
    card = RecommendationId(f"rec{pausing.fixtures[0].id}")
    for message in (
        Message(ME, "", card=card, intent=Intent.SHOW_CARD),
        Message(ME, "/card 1", private=False, chat=GROUP),
    ):
        answer = await pausing.conversation.answer(message)
        views = answer.private or answer.views
        assert [view.key for view in views if isinstance(view, RefusalView)] == ["limit.excluded"]
    assert await pausing.conversation.cards(ME, [card]) == ()


async def test_card_with_a_bet_on_it_is_shown_for_the_bet_may_have_to_be_corrected(pausing: BotUnderTest) -> None:
    (card,) = await pausing.send("/card 2")
    (why,) = await pausing.send("/why 2")
    assert isinstance(card, CardView)
    assert isinstance(why, WhyView)
    assert card.bet is not None
    (undone,) = await pausing.send("2: undo")
    assert not isinstance(undone, RefusalView)


async def test_cards_come_again_when_a_break_is_over(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("/limits break 24h")
    assert await app.refused("/card 1") == "limit.cool_off"
    app.clock.move_to(app.fixtures[0].kickoff)  # begun: nothing can be bet on it any more
    (card,) = await app.send("/card 1")
    assert isinstance(card, CardView)


@pytest.mark.parametrize("text", ["/deposit 100", "/bankroll +100", "/bankroll 1500"])
@pytest.mark.parametrize(("pause", "key"), [("exclude 30 yes", "bankroll.excluded"), ("break 24h", "bankroll.break")])
async def test_nothing_is_paid_in_during_a_pause(app: BotUnderTest, text: str, pause: str, key: str) -> None:
    await app.send(f"/limits {pause}")
    before = await app.books()
    assert await app.refused(text) == key
    assert await app.books() == before


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pl"])
async def test_refused_deposit_says_until_when_and_what_is_still_possible(app: BotUnderTest, language: str) -> None:
    await app.send(f"/settings language {language}")
    await app.send("/limits break 24h")
    (refused,) = await app.send("/deposit 100")
    assert isinstance(refused, RefusalView)
    said = translate(refused.key, language, **refused.facts)
    until = (await app.conversation.reader(ME)).moment(app.clock.now() + timedelta(hours=24))
    assert until in said
    assert "/withdraw 50" in said


async def test_money_is_taken_out_and_bets_corrected_during_an_exclusion_and_paid_in_after_it(
    pausing: BotUnderTest,
) -> None:
    for text in ("/withdraw 50", "/bankroll 500", "2: void", "/undo"):
        (view,) = await pausing.send(text)
        assert not isinstance(view, RefusalView), text
    pausing.clock.move_to(pausing.clock.now() + timedelta(days=31))
    await pausing.send("/deposit 100")
    assert (await pausing.balance()).amount == 600
