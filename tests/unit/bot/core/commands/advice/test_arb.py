"""/arb shows what can still be had: prices of minutes ago, and never those of yesterday."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader
from bot.core.messages.report import ReportView
from engine.advice.analyst import MatchdaySnapshot
from engine.domain.odds import Bookmaker, BookmakerCode, Market, Quote
from engine.models.forecast import Forecasts
from engine.pricing.grid import score_grids
from engine.storage.unit_of_work import UnitOfWork
from tests.support.chat import BOOKS, NOON, BotUnderTest, LaidDown


def a_quote(match: int, book: str, prices: tuple[str, str, str], age: timedelta) -> Quote:
    wanted = tuple(Decimal(price) for price in prices)
    return Quote(match, BookmakerCode(book), Market.MATCH_RESULT, None, wanted, NOON - age)  # type: ignore[arg-type]


@dataclass
class Priced(LaidDown):
    """A desk with prices of two books that disagree; those of the second match may be old."""

    age: timedelta = timedelta(0)
    second: str = "william_hill"
    prices_of_second: tuple[str, str, str] = ("2.40", "3.30", "3.20")

    async def bookmakers(self, work: UnitOfWork) -> tuple[Bookmaker, ...]:
        return (*BOOKS, Bookmaker(BookmakerCode("betfair_exchange"), "Betfair Exchange"))

    async def snapshot(self, as_of: datetime) -> MatchdaySnapshot:
        empty = (await super().snapshot(as_of)).forecasts
        fixtures = {fixture.id: fixture for fixture in self.fixtures}
        forecasts = Forecasts(as_of, fixtures, empty.expected, empty.grids, {}, "laid-down")
        quotes = [
            a_quote(fixture.id, book, prices, age)
            for fixture, age in zip(self.fixtures, (timedelta(minutes=1), self.age), strict=False)
            for book, prices in (("bet365", ("3.00", "3.60", "2.30")), (self.second, self.prices_of_second))
        ]
        return MatchdaySnapshot(forecasts, tuple(quotes))


async def asked(app: BotUnderTest, age: timedelta) -> tuple[int, str]:
    """How many arbitrages /arb shows when the second match's prices are of this age, and what it says below."""
    app.conversation = Conversation(app.database, app.clock, Priced(app.fixtures, age=age))
    (view,) = await app.send("/arb")
    assert isinstance(view, ReportView)
    return len(view.sections), " ".join(note.text(Reader()) for note in view.notes)


async def test_prices_of_minutes_ago_are_shown(app: BotUnderTest) -> None:
    shown, notes = await asked(app, timedelta(minutes=9))
    assert shown == 2
    assert "left out" not in notes


@pytest.mark.parametrize("age", [timedelta(minutes=11), timedelta(days=1)])
async def test_arbitrage_of_old_prices_is_left_out_and_counted(app: BotUnderTest, age: timedelta) -> None:
    shown, notes = await asked(app, age)
    assert shown == 1
    assert "1 arbitrage left out: with prices older than 10 minutes" in notes


@pytest.mark.parametrize(("own", "shown"), [(None, 0), ("Betfair Exchange 0", 2)])
async def test_an_arbitrage_that_an_exchanges_commission_eats_is_none(
    app: BotUnderTest, own: str | None, shown: int
) -> None:
    """3.00 and 3.60 at bet365 with 2.65 at the exchange add up to 98.8 %; at 5 % 2.65 pays 2.5675: 100.1 %."""
    desk = Priced(app.fixtures, second="betfair_exchange", prices_of_second=("2.60", "3.30", "2.65"))
    app.conversation = Conversation(app.database, app.clock, desk)
    if own is not None:
        await app.send(f"/bookmakers commission {own}")
    (view,) = await app.send("/arb")
    assert isinstance(view, ReportView)
    assert len(view.sections) == shown


@dataclass
class Apart(Priced):
    """A desk where one book's line of goals lies below the other's, and each book likes its own side."""

    under: str = "1.95"

    async def snapshot(self, as_of: datetime) -> MatchdaySnapshot:
        told = (await LaidDown.snapshot(self, as_of)).forecasts
        fixture = self.fixtures[0]
        grids = score_grids([1.5], [1.3])
        forecasts = Forecasts(as_of, {fixture.id: fixture}, told.expected, grids, {}, "laid-down")
        goals = Market.OVER_UNDER
        prices = (("bet365", "2.5", "1.98", "1.85"), ("william_hill", "3.5", "1.80", self.under))
        quotes = [
            Quote(fixture.id, BookmakerCode(book), goals, Decimal(line), (Decimal(over), Decimal(under)), NOON)
            for book, line, over, under in prices
        ]
        return MatchdaySnapshot(forecasts, tuple(quotes))


async def test_two_lines_apart_that_both_win_on_three_goals_are_shown_with_what_they_need(app: BotUnderTest) -> None:
    """Over 2.5 at 1.98 and under 3.5 at 1.95 cost 1.8 %, and both win on three goals: 22 % at 2.8 goals a match."""
    app.conversation = Conversation(app.database, app.clock, Apart(app.fixtures))
    (view,) = await app.send("/arb 100")
    assert isinstance(view, ReportView)
    (section,) = view.sections
    assert section.heading is not None
    assert section.heading.text(Reader()).startswith("Middle: ")
    assert section.rows[-1].value.text(Reader()) == (
        "€96.49 more comes back, and €1.76 less at worst. I give it 22.2%; it needs 1.8%."
    )


async def test_a_middle_that_costs_more_than_it_is_worth_is_not_shown(app: BotUnderTest) -> None:
    app.conversation = Conversation(app.database, app.clock, Apart(app.fixtures, under="1.40"))
    (view,) = await app.send("/arb 100")
    assert isinstance(view, ReportView)
    assert view.sections == ()


async def test_nothing_to_stake_and_no_legs_are_refused_and_not_taken_for_the_usual(app: BotUnderTest) -> None:
    for text in ("/arb 0", "/arb 1000.01"):
        assert await app.refused(text) == "arb.outlay"
    for text in ("/parlay 0", "/parlay 1", "/parlay 99"):
        assert await app.refused(text) == "parlay.legs"
