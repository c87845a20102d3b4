"""The account on paper: every card at its first price, once its match has ended."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from engine.domain.bets import Settlement
from engine.domain.football import MatchStatus, Result, Score
from engine.domain.money import Money
from engine.performance.paper_account import decided_cards, on_paper
from engine.storage import Database
from tests.support.chat import ME, House, a_house


@pytest.fixture
async def home(database: Database) -> House:
    """Somebody with three cards: 2.10, 1.95 and 3.40 on the home side, 2.5 % of the bankroll each."""
    house = await a_house(database)
    await house.settle_in()
    await house.say("/today")
    return house


async def test_only_cards_of_matches_that_ended_count_and_each_for_its_share_of_a_thousand(home: House) -> None:
    after = home.fixtures[0].kickoff + timedelta(hours=2)
    person = await home.conversation.person(ME)
    assert person is not None
    async with home.database.unit_of_work() as work:
        await work.results.add(Result(home.fixtures[0].id, Score(2, 1), MatchStatus.FINISHED, after))
        await work.results.add(Result(home.fixtures[1].id, None, MatchStatus.FINISHED, after))
        decided = await decided_cards(work, after, person.id)
        assert [(card.recommendation.fixture.id, card.settlement) for card in decided] == [
            (home.fixtures[0].id, Settlement.WIN)
        ]
        (bet,) = [dated.bet for dated in await on_paper(work, decided)]
    assert (bet.stake, bet.price, bet.profit) == (Money.of(25, "EUR"), Decimal("2.10"), Money.of("27.50", "EUR"))


async def test_a_card_too_small_for_a_cent_is_left_out_and_those_behind_it_count(home: House) -> None:
    after = home.fixtures[1].kickoff + timedelta(hours=2)
    person = await home.conversation.person(ME)
    assert person is not None
    async with home.database.unit_of_work() as work:
        for fixture in home.fixtures[:2]:
            await work.results.add(Result(fixture.id, Score(2, 1), MatchStatus.FINISHED, after))
        first, second = await decided_cards(work, after, person.id)
        tiny = replace(first.recommendation, stake=replace(first.recommendation.stake, fraction=0.000001))
        bets = [dated.bet for dated in await on_paper(work, (replace(first, recommendation=tiny), second))]
    assert [(bet.match_id, bet.profit) for bet in bets] == [(home.fixtures[1].id, Money.of("23.75", "EUR"))]


async def test_nothing_is_decided_before_a_result_is_told(home: House) -> None:
    person = await home.conversation.person(ME)
    assert person is not None
    async with home.database.unit_of_work() as work:
        assert await decided_cards(work, home.fixtures[0].kickoff + timedelta(hours=1), person.id) == ()
