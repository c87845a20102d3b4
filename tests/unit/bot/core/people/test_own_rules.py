"""A person may make the rules of their risk profile stricter, never looser, and advice goes by them."""

import pytest

from bot.core.messages.views import SettingsView
from engine.advice.bettors import strategy_of
from engine.staking.strategies import STRATEGIES
from tests.support.chat import ME, BotUnderTest


@pytest.mark.parametrize(
    ("typed", "rule", "value"),
    [
        ("edge 5%", "min_edge", 0.05),
        ("edge 5", "min_edge", 0.05),
        ("edge 4,5 %", "min_edge", 0.045),
        ("price 2.10", "max_price", 2.1),
        ("kelly 1/20", "kelly_fraction", 0.05),
        ("kelly 6%", "kelly_fraction", 0.06),
    ],
)
async def test_a_rule_made_stricter_is_the_one_advice_goes_by(
    app: BotUnderTest, typed: str, rule: str, value: float
) -> None:
    (view,) = await app.send(f"/settings {typed}")
    assert isinstance(view, SettingsView)
    me = await app.conversation.person(ME)
    assert me is not None
    assert getattr(strategy_of(me), rule) == pytest.approx(value)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("edge 1%", "settings.looser"),
        ("kelly 1/8", "settings.looser"),
        ("edge 40%", "settings.nothing_left"),
        ("edge much", "settings.no_rule"),
        ("price 0.5", "settings.no_rule"),
        ("kelly 1/0", "settings.no_rule"),
    ],
)
async def test_a_looser_rule_or_one_that_leaves_no_bet_changes_nothing(
    app: BotUnderTest, typed: str, refusal: str
) -> None:
    assert await app.refused(f"/settings {typed}") == refusal
    me = await app.conversation.person(ME)
    assert me is not None
    assert strategy_of(me) == STRATEGIES["balanced"]


async def test_auto_goes_back_to_the_risk_profile_and_another_profile_keeps_what_is_stricter(app: BotUnderTest) -> None:
    await app.send("/settings edge 5%")
    await app.send("/settings kelly 6%")
    await app.send("/settings risk cautious")  # 5 % of Kelly are stricter
    me = await app.conversation.person(ME)
    assert me is not None
    assert (strategy_of(me).min_edge, strategy_of(me).kelly_fraction) == (0.05, 0.05)
    await app.send("/settings edge auto")
    me = await app.conversation.person(ME)
    assert me is not None
    assert strategy_of(me).min_edge == STRATEGIES["cautious"].min_edge
