"""A card asks for a stake within one's own limits and money, and says why it is less than the advice."""

import pytest

from bot.core.betting.own_stake import Purse, own_stake
from bot.core.i18n import Reader
from bot.core.messages.cards import CardView, TodayView
from bot.core.messages.money import LoggedView
from bot.core.messages.views import SettingsView
from bot.core.people.person import Person
from bot.core.phrases.card import share_in_words
from engine.advice.bettors import bettor_of
from engine.domain.bets import PersonId
from engine.domain.limits import Limits
from engine.domain.money import Currency, Money
from tests.support.builders import a_match
from tests.support.chat import ME, NOON, BotUnderTest, a_recommendation


def euros(amount: int | str) -> Money:
    return Money.of(amount, "EUR")


def a_purse(free: int | str = 1000, open_stakes: int | str = 0, at_risk: int | str | None = None) -> Purse:
    return Purse(euros(free), euros(open_stakes), None if at_risk is None else euros(at_risk))


ADVISED = a_recommendation(a_match())  # 25 of 1,000


@pytest.mark.parametrize(
    ("limits", "purse", "stake", "because"),
    [
        (Limits(), a_purse(), 25, ""),
        (Limits(stake=euros(5)), a_purse(), 5, "card.stake_limit"),
        (Limits(stake=euros(50)), a_purse(), 25, ""),
        (Limits(stake=euros(25)), a_purse(), 25, ""),  # just what was advised: the limit took nothing
        (Limits(stake=euros("24.99")), a_purse(), "24.99", "card.stake_limit"),
        (Limits(loss=euros(100)), a_purse(at_risk=90), 10, "card.stake_loss"),
        (Limits(loss=euros(100)), a_purse(at_risk=120), 0, "card.stake_loss"),
        (Limits(loss=euros(100), stake=euros(5)), a_purse(at_risk=90), 5, "card.stake_limit"),
        (Limits(), a_purse(free=1, open_stakes=999), 1, "card.stake_bankroll"),
        (Limits(), a_purse(free=0, open_stakes=999), 0, "card.stake_bankroll"),
    ],
)
def test_stake_is_within_limits_and_money(limits: Limits, purse: Purse, stake: int | str, because: str) -> None:
    own = own_stake(ADVISED, Person(PersonId(1), limits=limits), purse, NOON)
    assert (own.amount, own.because) == (euros(stake), because)


def test_advice_of_another_currency_is_the_same_share_of_ones_own_bankroll() -> None:
    person = Person(PersonId(1), currency=Currency("USD"))
    purse = Purse(Money.of(2000, "USD"), Money.zero("USD"))
    assert own_stake(ADVISED, person, purse, NOON).amount == Money.of(50, "USD")


async def first_card(app: BotUnderTest) -> CardView:
    (today,) = await app.send("/today")
    assert isinstance(today, TodayView)
    return today.cards[0]


async def test_card_shows_the_stake_limit_and_says_so_and_placed_logs_it(app: BotUnderTest) -> None:
    await app.send("/limits stake 5")
    card = await first_card(app)
    assert (card.stake, share_in_words(card, Reader())) == (euros(5), "0.50% of €1,000 · your limit of €5 a bet")
    (logged,) = await app.send("1: placed")
    assert isinstance(logged, LoggedView)
    assert (logged.bet.stake, logged.above_suggested) == (euros(5), None)


async def test_share_is_of_the_bankroll_with_its_open_stakes(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("1: 900")
    (today,) = await app.send("/today")
    assert isinstance(today, TodayView)
    assert share_in_words(today.cards[1], Reader()) == "2.5% of €1,000"
    (card,) = await app.send("/card 2")
    assert isinstance(card, CardView)
    assert (card.stake, card.fraction) == (euros(25), 0.025)


async def test_placing_more_than_what_a_weekly_limit_leaves_is_refused_with_that_limit(app: BotUnderTest) -> None:
    await app.send("/limits loss 30")
    await app.send("/today")
    await app.send("1: 30")
    assert await app.refused("2: placed") == "limit.loss"


async def test_rounding_and_least_stake_are_ones_own_choice(app: BotUnderTest) -> None:
    (view,) = await app.send("/settings rounding 10")
    assert isinstance(view, SettingsView)
    assert dict(view.rows)["settings.rounding"] == "to €10"
    assert (await first_card(app)).stake == euros(20)
    (view,) = await app.send("/settings rounding off")
    assert isinstance(view, SettingsView)
    assert dict(view.rows)["settings.rounding"] == "not at all"
    (view,) = await app.send("/settings rounding auto")
    assert isinstance(view, SettingsView)
    assert dict(view.rows)["settings.rounding"] == "to what nobody notices"
    await app.send("/settings least 2.50")
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work(read_only=True) as work:
        assert (await bettor_of(person.id, person, work)).min_stake == euros("2.50")
    assert await app.refused("/settings least 0") == "settings.positive"
    assert await app.refused("/settings rounding 5 USD") == "amount.currency"


async def test_least_stake_is_the_usual_one_until_somebody_names_one(app: BotUnderTest) -> None:
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work(read_only=True) as work:
        assert (await bettor_of(person.id, person, work)).min_stake == euros("0.50")
