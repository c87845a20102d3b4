"""The account on paper: every card at its first price, once its match has ended."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from engine.domain.bets import BetStatus, Recommendation, Settlement, Stake
from engine.domain.football import MatchStatus, Result, Score
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode
from engine.performance.paper_account import Decided, decided_cards, on_paper
from engine.storage import Database
from tests.support.builders import SATURDAY_3PM, a_match
from tests.support.chat import ME, NOON, BotUnderTest, a_recommendation, an_app
from tests.support.closing_prices import ClosingPrices, closing_total


@pytest.fixture
async def app(database: Database) -> BotUnderTest:
    """Somebody with three cards: 2.10, 1.95 and 3.40 on the home side, 2.5 % of the bankroll each."""
    app = await an_app(database)
    await app.settle_in()
    await app.send("/today")
    return app


async def test_only_cards_of_matches_that_ended_count_and_each_for_its_share_of_a_thousand(app: BotUnderTest) -> None:
    after = app.fixtures[0].kickoff + timedelta(hours=2)
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        await work.results.add(Result(app.fixtures[0].id, Score(2, 1), MatchStatus.FINISHED, after))
        await work.results.add(Result(app.fixtures[1].id, None, MatchStatus.FINISHED, after))
        decided = await decided_cards(work, after, person.id)
        assert [(card.recommendation.fixture.id, card.settlement) for card in decided] == [
            (app.fixtures[0].id, Settlement.WIN)
        ]
        (bet,) = [dated.bet for dated in await on_paper(work, decided)]
    assert (bet.stake, bet.price, bet.profit) == (Money.of(25, "EUR"), Decimal("2.10"), Money.of("27.50", "EUR"))


async def test_a_card_too_small_for_a_cent_is_left_out_and_those_behind_it_count(app: BotUnderTest) -> None:
    after = app.fixtures[1].kickoff + timedelta(hours=2)
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        for fixture in app.fixtures[:2]:
            await work.results.add(Result(fixture.id, Score(2, 1), MatchStatus.FINISHED, after))
        first, second = await decided_cards(work, after, person.id)
        tiny = replace(first.recommendation, stake=replace(first.recommendation.stake, fraction=0.000001))
        bets = [dated.bet for dated in await on_paper(work, (replace(first, recommendation=tiny), second))]
    assert [(bet.match_id, bet.profit) for bet in bets] == [(app.fixtures[1].id, Money.of("23.75", "EUR"))]


async def test_nothing_is_decided_before_a_result_is_told(app: BotUnderTest) -> None:
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        assert await decided_cards(work, app.fixtures[0].kickoff + timedelta(hours=1), person.id) == ()


def a_card(match: int, **more: Any) -> Recommendation:
    """Over 2.5 goals at 2.10 for 2.5 % of the bankroll."""
    return replace(a_recommendation(a_match(match_id=match), selection="OU 2.5/over"), **more)


async def test_each_card_is_a_bet_at_its_own_price_and_commission_beside_the_line_it_closed_at() -> None:
    exchange = BookmakerCode("betfair_exchange")
    cards = (
        Decided(a_card(1), Settlement.LOSS),
        Decided(a_card(2, bookmaker=exchange, commission=Decimal("0.05"), price=Decimal("3.00")), Settlement.WIN),
    )
    prices = ClosingPrices([closing_total(2, "1.95", "1.95")])
    (lost, day), (won, _) = [(dated.bet, dated.day) for dated in await on_paper(prices.work, cards)]
    assert (lost.returned, lost.profit) == (Money.of(0, "EUR"), Money.of(-25, "EUR"))
    assert (lost.closing_price, lost.fair_closing_probability, lost.closing_source) == (None, None, None)
    assert (lost.bookmaker, lost.recommendation, lost.placed_at) == ("bet365", "rec1", NOON)
    # 25 at 3.00 wins 50, of which the exchange keeps 2.50
    assert (won.profit, won.bookmaker, won.commission) == (Money.of("47.50", "EUR"), exchange, Decimal("0.05"))
    assert (won.closing_price, won.closing_source) == (Decimal("1.95"), "pinnacle")
    assert won.clv == pytest.approx(2.90 * 0.5 - 1)
    assert (lost.status, lost.settlement, won.settlement) == (BetStatus.SETTLED, Settlement.LOSS, Settlement.WIN)
    assert (lost.id, won.id, day) == (1, 2, SATURDAY_3PM.date())


async def test_a_cent_is_the_least_that_is_staked() -> None:
    fractions = (0.00001, 0.000004)  # one cent of a thousand, and less than half of one
    cards = [
        Decided(a_card(n, stake=Stake(Money.of(1, "EUR"), fraction)), Settlement.WIN)
        for n, fraction in enumerate(fractions)
    ]
    (bet,) = [dated.bet for dated in await on_paper(ClosingPrices().work, cards)]
    assert (bet.match_id, bet.stake) == (0, Money.of("0.01", "EUR"))
