"""What /today says when it has no card to show."""

from bot.core.i18n import Reader
from bot.core.messages.cards import TodayView
from bot.core.phrases.today import none_in_words
from engine.domain.money import Money
from engine.storage import Database
from tests.support.chat import NOON, House, a_house


async def told(home: House, asked: str = "/today", *, private: bool = True) -> str:
    (view,) = await home.say(asked)
    assert isinstance(view, TodayView)
    assert view.cards == ()
    return " ".join(none_in_words(view, Reader(), private=private))


async def test_cards_left_aside_are_not_called_no_good(database: Database) -> None:
    home = await a_house(database, matches=2)
    await home.settle_in()
    await home.say("/today")
    for card in (1, 2):
        await home.say(f"{card}: skip")
    said = await told(home)
    assert "no other was good enough" in said
    assert "left aside by you: 2 cards" in said


async def test_cards_of_another_league_are_pointed_to(home: House) -> None:
    await home.say("/today")
    assert "In your other leagues: 3 cards." in await told(home, "/today SIM2")


async def test_open_bets_are_named_in_private_only(home: House) -> None:
    await home.say("/today")
    for card in (1, 2, 3):
        await home.say(f"{card}: 25")
        await home.say(f"{card}: skip")
    assert "€75.00 in open bets" in await told(home)
    assert "€" not in await told(home, private=False)


def test_a_day_on_which_nothing_was_good_enough_says_just_that() -> None:
    nothing = Money.zero("EUR")
    view = TodayView(
        cards=(), matches=3, prices=120, against=(), now=NOON, bankroll=nothing, open_stakes=nothing, simulated=True
    )
    assert none_in_words(view, Reader()) == (
        "No bet now. I looked at 120 prices of 3 matches, and none was good enough.",
    )
