"""The named strategies and what a user may do to them."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.odds import Market, Selection
from engine.staking.errors import ContradictoryCaps, InvalidStrategy, StrategyLoosened
from engine.staking.strategies import STRATEGIES, MarketRules, Strategy, read_strategy, strategy_named


def test_the_default_strategy_keeps_the_promises_made_to_users():
    balanced = strategy_named("Balanced")
    assert (balanced.min_edge, balanced.min_confidence, balanced.min_agree) == (0.03, 0.70, 2)
    assert (balanced.kelly_fraction, balanced.bet_cap, balanced.exposure_cap) == (0.075, 0.015, 0.045)


def test_the_more_careful_a_strategy_is_the_less_it_stakes():
    shares = [strategy.kelly_fraction for strategy in STRATEGIES.values()]
    assert shares == sorted(shares)
    for strategy in STRATEGIES.values():  # caps that leave the usual stakes room, and no more
        assert strategy.bet_cap <= strategy.kelly_fraction / 4
        assert strategy.exposure_cap < strategy.kelly_fraction


@pytest.mark.parametrize("strategy", STRATEGIES.values(), ids=STRATEGIES)
def test_no_strategy_bets_on_correct_scores_or_on_what_is_as_likely_no_bet(strategy):
    assert Market.CORRECT_SCORE not in strategy.markets
    assert strategy.min_confidence >= 0.60
    assert strategy.min_agree >= 2
    assert strategy.exposure_cap <= 0.15


def test_an_unknown_strategy_is_answered_with_those_there_are():
    with pytest.raises(InvalidStrategy, match="cautious, balanced, sharp"):
        strategy_named("yolo")


@pytest.mark.parametrize(
    "change",
    [
        {"min_edge": 0.08},
        {"max_price": 3.0},
        {"markets": frozenset({Market.OVER_UNDER})},
        {"require_second_price": True},
        {"max_quote_age": timedelta(hours=1)},
        {"min_edge": 0.05},
    ],
)
def test_a_user_may_tighten_a_rule(change):
    tightened = strategy_named("balanced").tightened(**change)
    for rule, value in change.items():
        assert getattr(tightened, rule) == value


@pytest.mark.parametrize(
    "change",
    [
        {"min_edge": 0.01},
        {"min_agree": 1},
        {"max_price": 9.0},
        {"kelly_fraction": 1.0},
        {"exposure_cap": 0.5},
        {"markets": frozenset({Market.OVER_UNDER, Market.ODD_EVEN})},
        {"min_confidence": float("nan")},
    ],
)
def test_nobody_can_loosen_a_rule(change):
    with pytest.raises(StrategyLoosened, match="Nothing was changed"):
        strategy_named("balanced").tightened(**change)


def test_switching_off_the_second_price_is_loosening():
    with pytest.raises(StrategyLoosened):
        strategy_named("cautious").tightened(require_second_price=False)


def test_a_lower_exposure_takes_the_narrower_caps_down_with_it():
    tightened = strategy_named("balanced").tightened(exposure_cap=0.01)
    assert (tightened.bet_cap, tightened.match_cap, tightened.league_cap) == (0.01, 0.01, 0.01)


@settings(deadline=None)
@given(st.floats(0.001, 0.045), st.floats(0.001, 0.015))
def test_whatever_caps_a_user_chooses_narrower_ones_stay_within_wider_ones(exposure, bet):
    caps = strategy_named("balanced").tightened(exposure_cap=exposure, bet_cap=bet)
    assert 0 < caps.bet_cap <= caps.match_cap <= caps.league_cap <= caps.exposure_cap <= exposure
    assert caps.bet_cap <= bet


def test_a_rule_that_does_not_exist_is_named():
    with pytest.raises(InvalidStrategy, match="min_luck"):
        strategy_named("balanced").tightened(min_luck=1)


def test_a_bet_cap_above_the_exposure_cap_is_a_contradiction():
    with pytest.raises(ContradictoryCaps, match=r"bet_cap .* is above match_cap"):
        Strategy(name="mine", description="", bet_cap=0.10)


@pytest.mark.parametrize(
    "rules",
    [
        {"min_edge": 0.2},
        {"min_price": 5.0},
        {"min_confidence": 1.2},
        {"kelly_fraction": 0.0},
        {"markets": frozenset()},
        {"markets": frozenset({Market.CORRECT_SCORE})},
        {"exposure_cap": 1.5},
        {"min_lead": timedelta(days=9)},
    ],
)
def test_rules_that_cannot_be_are_refused_and_say_which(rules):
    with pytest.raises(InvalidStrategy, match=next(iter(rules))):
        Strategy(name="mine", description="", **rules)


HOME, DRAW, OVER = (Selection.parse(text) for text in ("1X2/home", "1X2/draw", "OU 2.5/over"))
BY_MARKET = Strategy(
    "by market",
    "Rules that differ.",
    min_edge=0.03,
    by_market=(
        MarketRules(Market.MATCH_RESULT, min_edge=0.02, max_price=3.0),
        MarketRules(Market.MATCH_RESULT, frozenset({"draw"}), max_price=3.5, min_edge=0.04),
    ),
)


def test_the_rule_of_an_outcome_goes_before_that_of_its_market_and_that_before_the_general_one():
    assert [BY_MARKET.bounds(selection).min_edge for selection in (HOME, DRAW, OVER)] == [0.02, 0.04, 0.03]
    assert [BY_MARKET.bounds(selection).max_price for selection in (HOME, DRAW, OVER)] == [3.0, 3.5, 4.0]
    assert BY_MARKET.bounds(DRAW).min_confidence == BY_MARKET.min_confidence


def test_tightening_all_markets_loosens_none_and_leaves_what_is_stricter_already():
    tightened = BY_MARKET.tightened(min_edge=0.035, max_price=3.2)
    assert [tightened.bounds(selection).min_edge for selection in (HOME, DRAW, OVER)] == [0.035, 0.04, 0.035]
    assert [tightened.bounds(selection).max_price for selection in (HOME, DRAW, OVER)] == [3.0, 3.2, 3.2]


def test_rules_of_a_market_that_cannot_be_are_refused_by_name():
    with pytest.raises(InvalidStrategy, match="1X2 min_edge must lie"):
        Strategy("x", "", by_market=(MarketRules(Market.MATCH_RESULT, min_edge=0.2),))
    with pytest.raises(InvalidStrategy, match="1X2/over there is no such outcome"):
        Strategy("x", "", by_market=(MarketRules(Market.MATCH_RESULT, frozenset({"over"}), min_edge=0.05),))


WRITTEN = """
name = "mine"
description = "A researcher's."
chosen_on = "2012/13-2017/18"
trials = 12

[rules]
markets = ["1X2", "OU"]
min_edge = 0.02
max_quote_age_hours = 6

[[market]]
market = "1X2"
outcomes = ["home", "away"]
max_price = 2.5

[stakes]
kelly_fraction = 0.2
"""


def test_a_strategy_is_a_file_a_researcher_can_write():
    mine = read_strategy(WRITTEN, "mine.toml")
    assert (mine.name, mine.trials, mine.kelly_fraction) == ("mine", 12, 0.2)
    assert mine.markets == {Market.MATCH_RESULT, Market.OVER_UNDER}
    assert mine.max_quote_age == timedelta(hours=6)
    assert (mine.bounds(HOME).max_price, mine.bounds(DRAW).max_price) == (2.5, 4.0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("min_edge = 0.02", "min_egde = 0.02"), "min_egde"),
        (('market = "1X2"', 'market = "1x2"'), "1x2"),
        (("max_price = 2.5", "max_odds = 2.5"), "no rule max_odds"),
        (("[stakes]", "[stake]"), "holds stake, which no strategy has"),
        (("trials = 12", "trials = "), "mine.toml holds no strategy"),
    ],
)
def test_a_file_with_a_mistake_is_refused_with_what_is_wrong(change, said):
    with pytest.raises(InvalidStrategy, match=said):
        read_strategy(WRITTEN.replace(*change), "mine.toml")
