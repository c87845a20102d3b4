"""The reasons under a card: which there are, with their figures."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np
import pytest

from engine.advice.reasons import reasons_for
from engine.domain.bets import Consensus
from engine.domain.football import MatchId
from engine.domain.odds import BookmakerCode, Selection
from engine.models.country_models import ExpectedGoals
from engine.models.forecast import Forecasts, SelectionForecast
from engine.models.stack.answers import StackSelection
from engine.pricing.grid import score_grids
from engine.staking.filters import Candidate
from tests.support.builders import a_match

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
FORECAST = SelectionForecast(np.array([0.5, 0, 0, 0, 0.5]), 0.5, 0.48, 0.49, 0.51, 0.1)


def facts(said: SelectionForecast, *, price: str = "2.10", second: str | None = "2.00") -> dict[str, dict[str, object]]:
    """Return the facts of each reason by its code, for the second of two matches."""
    fixtures = {MatchId(number): a_match(match_id=number) for number in (1, 2)}
    goals = np.array([0.9, 1.7]), np.array([1.1, 1.0])
    expected = ExpectedGoals(*goals, np.zeros(2), np.ones(2, dtype=np.bool_))
    told = Forecasts(NOW, fixtures, expected, score_grids(*goals), {}, "laid-down")
    fixture = fixtures[MatchId(2)]
    candidate = Candidate(
        fixture.id, fixture.league.code, fixture.kickoff, Selection.parse("1X2/home"), BookmakerCode("bet365"),
        Decimal(price), NOW, said.probability, 0.05, 0.7, Consensus(2, 3), None if second is None else Decimal(second),
    )  # fmt: skip
    return {reason.code: dict(reason.facts) for reason in reasons_for(candidate, said, told)}


def test_price_sharp_line_goal_model_and_second_price_are_named_with_their_figures() -> None:
    found = facts(FORECAST)
    assert list(found) == ["price_above_fair", "sharp_line", "goal_model", "second_best"]
    assert found["price_above_fair"] == {"price": 2.10, "fair_price": pytest.approx(2.0), "bookmaker": "bet365"}
    assert found["sharp_line"] == {"probability": 0.49, "fair_price": pytest.approx(1 / 0.49)}
    assert found["goal_model"] == {"probability": 0.48, "home_goals": 1.7, "away_goals": 1.0, "agrees": 1}
    assert found["second_best"] == {"price": 2.0, "ahead": pytest.approx(0.05)}


def test_the_crowd_speaks_where_no_sharp_book_does_and_a_doubting_goal_model_says_so() -> None:
    found = facts(replace(FORECAST, sharp=None, goals=0.47), second=None)
    assert list(found) == ["price_above_fair", "crowd_line", "goal_model"]
    assert found["crowd_line"] == {"probability": 0.51, "fair_price": pytest.approx(1 / 0.51)}
    assert found["goal_model"]["agrees"] == 0  # 0.47 · 2.10 = 0.987
    assert list(facts(replace(FORECAST, sharp=None, crowd=None, goals=None), second=None)) == ["price_above_fair"]


def test_what_moved_the_stack_is_told_in_per_cent_with_its_direction() -> None:
    stack = StackSelection(
        "home", 0.48, 0.49, 0.5, 0.5, 0.5, 1.0, (("elo", float(np.log(1.04))), ("rest", float(np.log(0.97))))
    )
    found = facts(replace(FORECAST, stack=stack))
    assert found["moved_elo_up"]["shift"] == pytest.approx(4.0)
    assert found["moved_rest_down"]["shift"] == pytest.approx(3.0)
