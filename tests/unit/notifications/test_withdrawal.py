"""The reason a card is withdrawn with is the true one: the market's, or a setting of the person's own."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from engine.domain.bets import Reason, Recommendation
from engine.domain.football import LeagueCode, MatchStatus
from engine.domain.odds import BookmakerCode
from engine.notifications.withdrawal import Withdrawal, why_withdrawn
from engine.staking.filters import Candidate, Rejection
from engine.storage.people.settings import PersonSettings
from tests.support.builders import a_match
from tests.support.chat import a_recommendation

CARD = a_recommendation(a_match())
MINE = PersonSettings()


def refused(
    *codes: str, price: str = "2.10", chance: float = 0.505, card: Recommendation = CARD
) -> tuple[Rejection, ...]:
    """The card's bet as it is judged now, refused for these reasons."""
    candidate = Candidate(
        match_id=card.fixture.id,
        league=card.fixture.league.code,
        kickoff=card.fixture.kickoff,
        selection=card.selection,
        bookmaker=card.bookmaker,
        price=Decimal(price),
        known_at=card.as_of,
        probability=chance,
        edge=chance * float(price) - 1,
        confidence=0.5,
        consensus=card.consensus,
    )
    return (Rejection(candidate, tuple(Reason(code) for code in codes)),)


def test_a_price_that_fell_is_named_with_what_it_was() -> None:
    why = why_withdrawn(CARD, refused("low_edge", "low_confidence", price="1.95"), MINE)
    assert why.code == "price"
    assert (why.facts["before"], why.facts["price"]) == (2.1, 1.95)


def test_a_chance_that_fell_is_the_forecast_and_not_the_price() -> None:
    why = why_withdrawn(CARD, refused("low_edge", price="2.10", chance=0.47), MINE)
    assert why.code == "forecast"
    assert (why.facts["chance_before"], why.facts["chance"]) == (0.505, 0.47)


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({"strategy": "cautious"}, "own_risk"),
        ({"bookmakers": frozenset({BookmakerCode("pinnacle")})}, "own_books"),
        ({"leagues": frozenset({LeagueCode("D1")})}, "own_leagues"),
    ],
)
def test_a_setting_of_ones_own_is_never_called_a_price_that_has_gone(
    chosen: Mapping[str, str | frozenset[str]], code: str
) -> None:
    assert why_withdrawn(CARD, (), replace(MINE, **chosen)) == Withdrawal(code, {})


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("outlier_price", "alone"),
        ("stale_quote", "time"),
        ("opposes_better_bet", "other_bet"),
        ("exposure", "staked"),
        ("below_minimum", "staked"),
    ],
)
def test_every_other_rule_has_its_own_reason(reason: str, code: str) -> None:
    assert why_withdrawn(CARD, refused(reason), MINE).code == code


def test_without_any_price_it_has_gone_or_the_match_has() -> None:
    assert why_withdrawn(CARD, (), MINE) == Withdrawal("price", {})
    put_off = replace(CARD, fixture=replace(CARD.fixture, status=MatchStatus.POSTPONED))
    assert why_withdrawn(put_off, (), MINE) == Withdrawal("called_off", {})


def test_a_match_that_was_moved_out_of_sight_is_not_a_price_that_has_gone() -> None:
    assert why_withdrawn(CARD, (), MINE).code == "price"
    assert why_withdrawn(CARD, (), MINE, moved=True).code == "called_off"
