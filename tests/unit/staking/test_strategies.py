"""The named strategies and what a user may do to them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.odds import Market, Selection
from engine.staking.errors import ContradictoryCaps, InvalidStrategy, StrategyLoosened
from engine.staking.strategies import STRATEGIES, MarketRules, Strategy, read_strategy, strategy_named
from engine.staking.strategies.catalogue import read_folder


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


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "rules",
    [
        {"min_edge": 0.0},
        {"min_edge": 0.1, "max_edge": 0.1},
        {"min_confidence": 0.0},
        {"min_confidence": 1.0},
        {"min_agree": 1},
        {"min_price": 1.0},
        {"min_price": 4.0, "max_price": 4.0},
        {"trials": 1},
        {"kelly_fraction": 1.0},
        {"max_quote_age": timedelta(seconds=1)},
        {"max_over_second_best": 1.0},
        {"min_lead": timedelta(0)},
        {"min_lead": 2 * DAY, "max_lead": 2 * DAY},
        {"bet_cap": 1.0, "match_cap": 1.0, "league_cap": 1.0, "exposure_cap": 1.0},
    ],
)
def test_a_rule_may_stand_exactly_at_the_end_of_its_range(rules: dict[str, Any]) -> None:
    strategy = Strategy("mine", "", **rules)
    assert {name: getattr(strategy, name) for name in rules} == rules


@pytest.mark.parametrize(
    "rules",
    [
        {"min_edge": -0.01},
        {"min_edge": 0.11, "max_edge": 0.1},
        {"min_confidence": -0.01},
        {"min_confidence": 1.01},
        {"min_agree": 0},
        {"min_price": 0.99},
        {"min_price": 4.01, "max_price": 4.0},
        {"trials": 0},
        {"kelly_fraction": 1.01},
        {"max_quote_age": timedelta(0)},
        {"max_over_second_best": 0.99},
        {"min_lead": timedelta(seconds=-1)},
        {"min_lead": 2 * DAY, "max_lead": DAY},
        {"bet_cap": 0.0},
    ],
)
def test_a_rule_just_beyond_its_range_is_refused_by_name(rules: dict[str, Any]) -> None:
    with pytest.raises(InvalidStrategy, match=f"'mine' cannot be: {next(iter(rules))} must"):
        Strategy("mine", "", **rules)


@pytest.mark.parametrize(
    ("rules", "good"),
    [
        ({"min_edge": 0.10}, True),
        ({"min_edge": 0.101}, False),
        ({"min_edge": -0.01}, False),
        ({"min_confidence": 1.0}, True),
        ({"min_confidence": 1.01}, False),
        ({"min_agree": 1}, True),
        ({"min_agree": 0}, False),
        ({"min_price": 1.0}, True),
        ({"min_price": 4.0}, True),
        ({"min_price": 4.01}, False),
        ({"max_over_second_best": 1.0}, True),
        ({"max_over_second_best": 0.99}, False),
    ],
)
def test_the_rules_of_one_market_have_the_same_ranges(rules: dict[str, Any], good: bool) -> None:
    by_market = (MarketRules(Market.MATCH_RESULT, frozenset({"home"}), **rules),)
    if good:
        bounds = Strategy("mine", "", by_market=by_market).bounds(HOME)
        assert {name: getattr(bounds, name) for name in rules} == rules
        return
    with pytest.raises(InvalidStrategy, match=f"for 1X2/home {next(iter(rules))} must"):
        Strategy("mine", "", by_market=by_market)


def test_of_two_caps_in_contradiction_both_are_told_with_their_shares() -> None:
    with pytest.raises(ContradictoryCaps, match=r"match_cap 5\.0% is above league_cap 4\.0%"):
        Strategy("mine", "", league_cap=0.04)


@pytest.mark.parametrize(
    ("change", "as_strict"),
    [
        ({"min_price": 1.2}, True),
        ({"min_price": 1.19}, False),
        ({"max_price": 4.0}, True),
        ({"max_price": 4.01}, False),
        ({"max_edge": 0.11}, False),
        ({"max_lead": timedelta(days=8)}, False),
        ({"min_lead": timedelta(minutes=4)}, False),
        ({"max_over_second_best": 1.09}, False),
        ({"require_second_price": False}, True),
        ({"require_second_price": True}, True),
        ({"markets": frozenset({Market.MATCH_RESULT})}, True),
    ],
)
def test_as_strict_is_strict_enough(change: dict[str, Any], as_strict: bool) -> None:
    ((rule, value),) = change.items()
    assert Strategy("mine", "").is_tightened_by(rule, value) is as_strict


def test_what_is_looser_is_told_beside_the_rule_as_it_stands() -> None:
    narrow = Strategy("narrow", "", markets=frozenset({Market.OVER_UNDER, Market.MATCH_RESULT}))
    with pytest.raises(StrategyLoosened, match="markets = BTTS is looser than 1X2, OU, the rule of the strategy"):
        narrow.tightened(markets=frozenset({Market.BOTH_TEAMS_TO_SCORE}))
    with pytest.raises(StrategyLoosened, match=r"min_edge = 0\.01 is looser than 0\.05, .* stricter value"):
        narrow.tightened(min_edge=0.01)


def test_a_narrower_cap_that_falls_leaves_the_wider_ones() -> None:
    tightened = Strategy("mine", "").tightened(match_cap=0.02)
    caps = (tightened.bet_cap, tightened.match_cap, tightened.league_cap, tightened.exposure_cap)
    assert caps == (0.02, 0.02, 0.10, 0.15)


def test_a_name_is_found_in_any_case_and_with_spaces_around_it() -> None:
    assert strategy_named("  SHARP ") is STRATEGIES["sharp"]


def test_strategies_of_a_folder_come_in_the_order_they_ask_for_and_no_name_twice(tmp_path: Path) -> None:
    for file, order in (("a", "order = 3"), ("b", "order = 1"), ("c", ""), ("d", "order = 3")):
        (tmp_path / f"{file}.toml").write_text(f'name = "{file}"\ndescription = "One."\n{order}\n')
    assert [*read_folder(tmp_path)] == ["b", "a", "d", "c"]
    (tmp_path / "e.toml").write_text('name = "a"\ndescription = "Another."\n')
    with pytest.raises(InvalidStrategy, match=r"e.toml holds a second strategy called 'a'"):
        read_folder(tmp_path)


def test_a_table_of_a_market_without_its_name_is_refused() -> None:
    with pytest.raises(InvalidStrategy, match="says of which market it is"):
        read_strategy(WRITTEN.replace('market = "1X2"\n', ""), "mine.toml")
