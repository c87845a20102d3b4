"""The price to leave a bet below, worked out by hand: a chance of one half."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from engine.advice.least_price import least_price, rising_price
from engine.arrays import FloatArray
from engine.domain.odds import Selection
from engine.models.forecast import SelectionForecast
from engine.staking.strategies import STRATEGIES
from engine.staking.value import win_or_lose

HOME = Selection.parse("1X2/home")
NONE = {"min_edge": 0.0, "min_confidence": 0.5, "min_agree": 1, "min_price": 1.0}


def leave_below(
    *,
    price: str = "2.30",
    commission: str = "0",
    sure: Callable[[FloatArray], FloatArray] | None = None,
    **rules: float,
) -> float:
    outlook = SelectionForecast(
        distribution=win_or_lose(0.5), probability=0.5, goals=0.50, sharp=0.49, crowd=0.48, logit_sd=0.1
    )
    bounds = replace(STRATEGIES["balanced"].bounds(HOME), **(NONE | rules))
    return least_price(outlook, bounds, Decimal(price), Decimal(commission), sure)


@pytest.mark.parametrize(
    ("rules", "least"),
    [
        ({"min_edge": 0.03}, 2.06),  # 0.5 × 2.06 − 1
        ({"min_confidence": 0.7}, 2.06),  # 1 + exp(0.1 × 0.5244) = 2.0538
        ({"min_agree": 1}, 2.01),  # just above 1 / 0.50
        ({"min_agree": 2}, 2.05),  # above 1 / 0.49 = 2.0408
        ({"min_agree": 3}, 2.09),  # above 1 / 0.48 = 2.0833
        ({"min_agree": 4}, 2.00),  # there are three: no price makes a fourth agree, and the chance of a half decides
        ({"min_agree": 0}, 2.00),
        ({"min_price": 2.2}, 2.20),
        ({"min_edge": 0.2}, 2.30),  # 2.40 would be needed, but the price given is one that is accepted
        ({"min_edge": 0.03, "commission": "0.05"}, 2.12),  # 1 + 1.06 / 0.95 = 2.1158
    ],
)
def test_the_strictest_rule_decides(rules: dict[str, Any], least: float) -> None:
    assert leave_below(**rules) == least


def test_a_learnt_confidence_is_followed_down_to_where_it_first_falls_short() -> None:
    """Sure enough from 2.10 on, and again between 2.00 and 2.05: the gap between them refuses."""
    found = leave_below(
        min_confidence=0.7, sure=lambda prices: np.where((prices >= 2.1) | ((prices > 2.0) & (prices < 2.05)), 0.8, 0.6)
    )
    assert found in {2.10, 2.11}


def test_a_learnt_confidence_that_never_falls_short_leaves_it_to_the_other_rules() -> None:
    assert leave_below(min_edge=0.01, min_confidence=0.9, sure=lambda prices: np.full(len(prices), 0.95)) == 2.02


def test_where_nothing_was_learnt_the_spread_of_lines_tells() -> None:
    unknown = leave_below(min_confidence=0.7, sure=lambda prices: np.full(len(prices), np.nan))
    assert unknown == leave_below(min_confidence=0.7) == 2.06


@pytest.mark.parametrize(
    ("rules", "wanted"),
    [
        ({"min_edge": 0.03}, "2.06"),
        ({"min_edge": 0.2}, "2.40"),  # looked for upwards, it may lie above the price there is
        ({"min_edge": 0.03, "commission": "0.05"}, "2.12"),
        ({"min_agree": 3}, "2.09"),
        ({"min_price": 2.2}, "2.2"),
    ],
)
def test_upwards_the_strictest_rule_decides_too(rules: dict[str, Any], wanted: str) -> None:
    assert bet_from(**rules) == Decimal(wanted)


def test_upwards_a_learnt_confidence_is_followed_to_where_it_first_suffices() -> None:
    """From 1.90 in 200 steps to 15 % above it."""
    found = bet_from(min_confidence=0.7, sure=lambda prices: np.where(prices >= 2.05, 0.8, 0.6))
    assert found in {Decimal("2.05"), Decimal("2.06")}
    assert bet_from(min_confidence=0.7, sure=lambda prices: np.full(len(prices), 0.6)) is None
    unknown = bet_from(min_confidence=0.7, sure=lambda prices: np.full(len(prices), np.nan))
    assert unknown == bet_from(min_confidence=0.7) == Decimal("2.06")


def bet_from(
    *,
    price: str = "1.90",
    commission: str = "0",
    sure: Callable[[FloatArray], FloatArray] | None = None,
    **rules: float,
) -> Decimal | None:
    outlook = SelectionForecast(
        distribution=win_or_lose(0.5), probability=0.5, goals=0.50, sharp=0.49, crowd=0.48, logit_sd=0.1
    )
    bounds = replace(STRATEGIES["balanced"].bounds(HOME), **(NONE | rules))
    return rising_price(outlook, bounds, Decimal(price), Decimal(commission), sure)


def test_a_learnt_confidence_is_looked_at_from_four_fifths_of_the_price_up_to_it_and_never_below_even_money() -> None:
    seen: list[FloatArray] = []

    def sure(prices: FloatArray) -> FloatArray:
        seen.append(prices)
        return np.full(len(prices), 0.9)

    leave_below(price="2.50", sure=sure)
    leave_below(price="1.10", sure=sure)
    bet_from(price="2.00", sure=sure)
    down, short, up = seen
    assert (down[0], down[-1]) == pytest.approx((2.0, 2.5))
    assert short[0] == pytest.approx(1.0, abs=1e-6)
    assert short[0] > 1
    assert (up[0], up[-1]) == pytest.approx((2.0, 2.3))


def test_after_commission_the_learnt_confidence_is_that_of_the_net_price() -> None:
    """Sure enough from 2.20 net on: 1 + 1.20 / 0.95 = 2.2632 is what the exchange has to show."""

    def sure(prices: FloatArray) -> FloatArray:
        return np.where(prices >= 2.2, 0.8, 0.6)

    assert leave_below(price="2.60", commission="0.05", min_confidence=0.7, sure=sure) == pytest.approx(2.27, abs=0.011)
    found = bet_from(price="2.10", commission="0.05", min_confidence=0.7, sure=sure)
    assert float(found or 0) == pytest.approx(2.27, abs=0.011)


def test_a_confidence_that_falls_short_up_to_the_price_itself_leaves_that_price() -> None:
    assert leave_below(price="2.30", min_confidence=0.7, sure=lambda prices: np.full(len(prices), 0.6)) == 2.30


def test_a_price_that_is_met_already_is_not_told_lower_upwards() -> None:
    assert bet_from(price="2.50", min_edge=0.03) == Decimal("2.50")
