"""A challenger beside the champion: the rule, and the fall-back on a component, each decided on past matches."""

import numpy as np
import pytest

from engine.models.evaluation.bootstrap import Figure
from engine.models.evaluation.challenge import Promotion, Rule, judged_by, paired
from engine.models.stack.answers import MARKET_AWARE, MODEL_ONLY
from engine.models.stack.fallback import TOGETHER, stand_by


def figure(value: float, low: float, high: float, n: int = 500) -> Figure:
    return Figure(value, low, high, n)


@pytest.mark.parametrize(
    ("difference", "rule", "promoted", "because"),
    [
        (figure(-0.002, -0.003, -0.001), Rule.NO_WORSE, True, "no_worse"),
        (figure(0.0005, -0.001, 0.002), Rule.NO_WORSE, True, "no_worse"),
        (figure(0.0005, 0.0001, 0.0009), Rule.NO_WORSE, False, "worse"),
        (figure(0.004, -0.001, 0.009), Rule.NO_WORSE, False, "worse"),
        (figure(-0.002, -0.003, -0.001), Rule.BETTER, True, "better"),
        (figure(-0.002, -0.005, 0.001), Rule.BETTER, False, "not_better"),
        (figure(-0.002, -0.003, -0.001), Rule.BY_HAND, False, "by_hand"),
        (figure(-0.002, -0.003, -0.001, n=99), Rule.NO_WORSE, False, "too_few"),
    ],
)
def test_a_challenger_takes_over_only_by_the_rule_of_the_operator(
    difference: Figure, rule: Rule, promoted: bool, because: str
) -> None:
    decision = Promotion(rule, margin=0.001, fewest=100).decide(difference)
    assert (decision.promoted, decision.because) == (promoted, because)


def test_both_are_judged_on_the_matches_both_spoke_of_and_on_no_others() -> None:
    happened, day = np.array([0, 1, 2, 0]), np.arange(4)
    sure = np.array([[0.8, 0.1, 0.1]] * 4)
    champion = np.full((4, 3), 1 / 3)
    champion[3] = np.nan
    said = paired({MARKET_AWARE: sure, MODEL_ONLY: sure}, {MARKET_AWARE: champion, MODEL_ONLY: sure}, happened, day)
    assert said[MARKET_AWARE].n == 3
    losses = -np.log([0.8, 0.1, 0.1])
    assert said[MARKET_AWARE].value == pytest.approx(losses.mean() - np.log(3))
    assert said[MODEL_ONLY].value == 0
    assert judged_by(said, fewest=4) == MODEL_ONLY
    assert judged_by(said, fewest=3) == MARKET_AWARE


def test_a_component_that_was_surely_better_speaks_in_the_place_of_the_stack() -> None:
    rng = np.random.default_rng(1)
    together = rng.normal(1.0, 0.3, 2_000)
    noise = rng.normal(0, 0.02, 2_000)
    day = np.arange(2_000) // 10
    assert stand_by({"logistic": together - 0.01 + noise, "trees": together + noise}, together, day) == "logistic"


def test_chance_alone_never_takes_the_word_from_the_stack() -> None:
    rng = np.random.default_rng(2)
    together = rng.normal(1.0, 0.3, 2_000)
    day = np.arange(2_000) // 10
    hardly = together - 0.0001 + rng.normal(0, 0.02, 2_000)
    assert stand_by({"logistic": hardly}, together, day) == TOGETHER
    assert stand_by({"logistic": together[:200] - 1}, together[:200], day[:200]) == TOGETHER
