"""What an exchange keeps: said on the card, set in /bookmakers, kept with the bet, paid out net."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.core.betting.card import card_of
from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader
from bot.core.messages.money import LoggedView
from bot.core.messages.views import ListView, NoticeView
from bot.core.people.person import Person
from bot.core.phrases.card import price_in_words
from bot.core.ports import Decision
from engine.domain.bets import BetId, Settlement
from engine.domain.money import Money
from engine.domain.odds import Bookmaker, BookmakerCode
from engine.storage.unit_of_work import UnitOfWork
from tests.support.builders import a_match
from tests.support.chat import BOOKS, NOON, BotUnderTest, LaidDown, a_recommendation

EXCHANGE = Bookmaker(BookmakerCode("betfair_exchange"), "Betfair Exchange")


@dataclass
class AtAnExchange(LaidDown):
    """A desk whose cards are at an exchange, at the person's own commission."""

    async def bookmakers(self, work: UnitOfWork) -> tuple[Bookmaker, ...]:
        return (*BOOKS, EXCHANGE)

    async def decide(self, person: Person, as_of: datetime, *, work: UnitOfWork) -> Decision:
        told = await super().decide(person, as_of, work=work)
        rate = person.commissions.rate(EXCHANGE.code)
        cards = tuple(replace(card, bookmaker=EXCHANGE.code, commission=rate) for card in told.recommendations)
        return replace(told, recommendations=cards)


@pytest.fixture
async def exchange(app: BotUnderTest) -> BotUnderTest:
    app.conversation = Conversation(app.database, app.clock, AtAnExchange(app.fixtures, prices=("2.56",)))
    return app


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2.56, 2.48 after commission with Betfair Exchange"),
        ("de", "2,56, 2,48 nach Kommission bei Betfair Exchange"),
        ("es", "2,56, 2,48 tras la comisión en Betfair Exchange"),
    ],
)
def test_the_card_says_what_is_left_of_the_price(language: str, said: str) -> None:
    bet = a_recommendation(a_match(), price="2.56")
    bet = replace(bet, bookmaker=EXCHANGE.code, commission=Decimal("0.05"))
    view = card_of(bet, number=1, bankroll=Money.of(1000, "EUR"), bookmakers=(EXCHANGE,), now=NOON)
    assert price_in_words(view, Reader(language)) == said


def test_the_card_of_a_book_that_keeps_nothing_says_its_price_alone() -> None:
    bet = a_recommendation(a_match())
    view = card_of(bet, number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    assert price_in_words(view, Reader()) == "2.10 with bet365"


async def test_the_list_of_bookmakers_shows_what_each_keeps(exchange: BotUnderTest) -> None:
    (view,) = await exchange.send("/bookmakers")
    assert isinstance(view, ListView)
    assert [row.text for row in view.rows] == ["bet365", "Betfair Exchange (−5%)", "William Hill"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("betfair_ex_uk 2", "2%"),
        ("Betfair Exchange 2.5%", "2.5%"),
        ("betfair exchange 2,5 %", "2.5%"),
        ("Betfair Exchange 0", "0%"),
        ("betfair_exchange usual", "5%"),
    ],
)
async def test_a_persons_own_commission_is_kept(exchange: BotUnderTest, typed: str, kept: str) -> None:
    (view,) = await exchange.send(f"/bookmakers commission {typed}")
    assert isinstance(view, NoticeView)
    assert (view.key, view.facts) == ("commission.kept", {"bookmaker": "Betfair Exchange", "share": kept})


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "commission.how"),
        ("2", "commission.how"),
        ("Betfair Exchange lots", "commission.bad"),
        ("Betfair Exchange 51", "commission.bad"),
        ("Betfair Exchange -1", "commission.bad"),
        ("Nobody 2", "ask.bookmakers.bad"),
        ("bet365, William Hill 2", "commission.how"),
    ],
)
async def test_what_is_no_commission_is_refused(exchange: BotUnderTest, typed: str, key: str) -> None:
    assert await exchange.refused(f"/bookmakers commission {typed}") == key


async def test_a_bet_keeps_the_commission_it_was_placed_at_and_is_paid_net(exchange: BotUnderTest) -> None:
    await exchange.send("/bookmakers commission Betfair Exchange 2%")
    await exchange.send("/today")
    (view,) = await exchange.send("1: 10")
    assert isinstance(view, LoggedView)
    await exchange.send("/bookmakers commission Betfair Exchange 5%")
    _, (bet,) = await exchange.books()
    assert (bet.commission, bet.net_price) == (Decimal("0.02"), Decimal("2.5288"))
    async with exchange.database.unit_of_work() as work:
        await work.bets.settle(BetId(bet.id), Settlement.WIN, NOON + timedelta(days=1))
        await work.commit()
    assert await exchange.balance() == Money.of(
        "1015.28", "EUR"
    )  # 1,000 − 10 + 25.60 − 0.32 (2 % of 15.60, rounded up)


async def test_the_same_bet_placed_with_another_book_has_that_books_commission(exchange: BotUnderTest) -> None:
    await exchange.send("/today")
    await exchange.send("1: 10 @ 2.50 bet365")
    _, (bet,) = await exchange.books()
    assert (bet.bookmaker, bet.commission) == ("bet365", 0)


async def test_a_price_elsewhere_is_held_against_what_the_cards_price_was_worth(exchange: BotUnderTest) -> None:
    """The card is to be left below 2.03 at 5 %: that is 1.9785 where nothing is kept."""
    await exchange.send("/today")
    (above,) = await exchange.send("1: 10 @ 1.98 bet365")
    assert isinstance(above, LoggedView)
    assert not above.below_limit
    await exchange.send("1: undo")
    (below,) = await exchange.send("1: 10 @ 1.97 bet365")
    assert isinstance(below, LoggedView)
    assert below.below_limit


async def test_the_markets_maximum_is_offered_to_nobody_and_kept_for_who_names_it(exchange: BotUnderTest) -> None:
    (view,) = await exchange.send("/bookmakers")
    assert isinstance(view, ListView)
    assert "market_max" not in [row.code for row in view.rows]
    (named,) = await exchange.send("/bookmakers bet365, market_max")
    assert isinstance(named, ListView)
    assert [row.code for row in named.rows if row.on] == ["bet365", "market_max"]
    (every,) = await exchange.send("/bookmakers all")
    assert isinstance(every, ListView)
    (again,) = await exchange.send("/bookmakers")
    assert isinstance(again, ListView)
    assert "market_max" not in [row.code for row in again.rows]
