"""Luck told from choice: examples by hand, and markets in which the truth is known."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from engine.backtesting.figures.columns import columns_of
from engine.backtesting.figures.metrics import figures_of
from engine.backtesting.figures.significance import (
    against_everything,
    against_random,
    deflated_sharpe,
    expected_best,
    sample_size,
    significance_of,
)
from engine.backtesting.result import OfferedPrices
from engine.performance.resampling import MatchDays, Rate
from tests.backtest_runs import FIRST_DAY, a_row, a_run, some_bets


def offers(count: int, edge: float, seed: int = 5) -> OfferedPrices:
    """So many home wins on offer, four a day, each worth ``edge`` per unit on average."""
    random = np.random.default_rng(seed)
    price = random.uniform(1.5, 4.0, count).round(2)
    chance = (1 + edge) / price
    return OfferedPrices(
        match_id=np.arange(count),
        league=np.full(count, "E0"),
        season=np.full(count, 2020),
        decided_at=(FIRST_DAY + np.arange(count) // 4).astype("datetime64[us]"),
        market=np.full(count, "1X2"),
        outcome=np.full(count, "home"),
        price=price,
        unit_profit=np.where(random.random(count) < chance, price - 1, -1.0),
        closing_fair=chance,
    )


def two_prices() -> OfferedPrices:
    """Selections at 2.00, of which one in four wins, and at 5.00, which all win."""
    return OfferedPrices(
        match_id=np.arange(8),
        league=np.full(8, "E0"),
        season=np.full(8, 2020),
        decided_at=np.full(8, FIRST_DAY.astype("datetime64[us]")),
        market=np.full(8, "1X2"),
        outcome=np.full(8, "home"),
        price=np.array([2.0] * 4 + [5.0] * 4),
        unit_profit=np.array([1.0, -1, -1, -1, 4, 4, 4, 4]),
        closing_fair=np.full(8, 0.5),
    )


def test_random_bets_are_drawn_at_the_same_price_only() -> None:
    result = a_run([a_row(day=day, price=2.0, settlement="win") for day in range(40)])
    columns = columns_of(result.bets, "EUR")
    found = against_random(result.bets, columns, two_prices(), two_prices().unit_profit, columns.profit / columns.stake)
    assert found is not None
    assert found.own == pytest.approx(1.0)
    # of the four at 2.00 one wins: (1 - 3) / 4
    assert found.random.value == pytest.approx(-0.5, abs=0.02)
    assert found.p_value == pytest.approx(1 / 2_001)
    assert found.matched == 40


def test_bets_of_a_market_or_season_that_was_not_on_offer_are_not_compared() -> None:
    rows = [a_row(price=2.0, market="OU", line="2.5", outcome="over"), a_row(price=2.0, season=2021)]
    result = a_run(rows)
    columns = columns_of(result.bets, "EUR")
    assert against_random(result.bets, columns, two_prices(), two_prices().unit_profit, columns.profit) is None


def test_random_choices_look_random_and_good_ones_do_not() -> None:
    market = offers(4_000, edge=-0.05)
    random = np.random.default_rng(2)
    rows = [
        a_row(
            day=int(place) // 4,
            match_id=int(place),
            price=float(market.price[place]),
            settlement="win" if market.unit_profit[place] > 0 else "loss",
        )
        for place in sorted(random.choice(4_000, 600, replace=False))
    ]
    chance, skill = (
        against_random(run.bets, columns, market, market.unit_profit, columns.profit / columns.stake)
        for run in (a_run(rows), a_run(some_bets(600, edge=0.2)))
        for columns in [columns_of(run.bets, "EUR")]
    )
    assert chance is not None
    assert skill is not None
    assert 0.05 < chance.p_value < 0.95
    assert skill.p_value < 0.01


@pytest.mark.slow
def test_p_value_of_random_choices_is_spread_evenly() -> None:
    market = offers(3_000, edge=-0.04)
    random = np.random.default_rng(9)
    below = 0
    for _ in range(60):
        chosen = np.sort(random.choice(3_000, 200, replace=False))
        rows = [
            a_row(price=float(market.price[place]), settlement="win" if market.unit_profit[place] > 0 else "loss")
            for place in chosen
        ]
        result = a_run(rows)
        columns = columns_of(result.bets, "EUR")
        found = against_random(result.bets, columns, market, market.unit_profit, columns.profit / columns.stake)
        assert found is not None
        below += found.p_value < 0.2
    assert 4 <= below <= 21  # 12 expected; four standard deviations of 3.1 would end at 24


def test_against_everything_by_hand() -> None:
    rows = [a_row(stake=1_000, settlement="win", price=2.2), a_row(stake=3_000, settlement="loss")]
    found = against_everything(columns_of(a_run(rows).bets, "EUR"), two_prices())
    assert found is not None
    assert found.own.value == pytest.approx((1.2 - 1.0) / 2)  # level stakes
    assert found.everything.value == pytest.approx((1 - 3 + 16) / 8)
    assert found.difference.value == pytest.approx(0.1 - 1.75)
    assert found.difference.low is None


def test_against_everything_finds_a_planted_edge() -> None:
    bets = a_run(some_bets(1_500, edge=0.25)).bets
    found = against_everything(columns_of(bets, "EUR"), offers(4_000, edge=-0.05))
    assert found is not None
    assert found.difference.low is not None
    assert found.difference.low > 0


def test_expected_best_of_many_trials_is_the_published_formula() -> None:
    assert expected_best(1) == 0.0
    # N = 10: (1 - .57722) · 1.281552 + .57722 · 1.789169, the quantile at 1 - 1/(10 e) = .963212
    assert expected_best(10) == pytest.approx(
        0.422784 * 1.281552 + 0.577216 * norm.ppf(1 - 1 / (10 * math.e)), abs=1e-5
    )
    assert expected_best(10) == pytest.approx(1.5746, abs=1e-3)


def test_deflated_sharpe_by_hand() -> None:
    returns = np.array([0.03, -0.01, 0.01, 0.01, 0.02, -0.02, 0.02, 0.0])
    mean, spread = returns.mean(), returns.std(ddof=1)
    third = ((returns - mean) ** 3).mean() / returns.std() ** 3
    fourth = ((returns - mean) ** 4).mean() / returns.std() ** 4
    ratio = mean / spread
    best = math.sqrt(1 / 7) * expected_best(5)
    expected = norm.cdf((ratio - best) * math.sqrt(7) / math.sqrt(1 - third * ratio + (fourth - 1) / 4 * ratio**2))
    found = deflated_sharpe(returns, trials=5)
    assert found.probability == pytest.approx(float(expected))
    assert found.benchmark == pytest.approx(best * math.sqrt(365))
    assert (found.trials, found.days) == (5, 8)


def test_deflated_sharpe_falls_with_the_number_of_trials_and_takes_their_spread() -> None:
    returns = np.random.default_rng(1).normal(0.001, 0.01, 1_000)
    chances = [deflated_sharpe(returns, trials).probability or 0.0 for trials in (1, 5, 50, 500)]
    assert chances == sorted(chances, reverse=True)
    spread = deflated_sharpe(returns, 3, trial_sharpes=[0.0, 1.0, 2.0])
    assert spread.benchmark == pytest.approx(1.0 * expected_best(3))
    assert deflated_sharpe(np.zeros(10), 3).probability is None


def test_sample_size_for_three_percent_is_about_four_thousand_bets() -> None:
    # even prices at 1.94, level stakes: the profit of one bet deviates by about .97
    level = np.where(np.arange(2_000) % 2, 0.97, -0.97)
    found = sample_size(Rate(0.03, None, None, 2_000), level, np.arange(2_000))
    assert found is not None
    assert found.spread == pytest.approx(0.97)
    assert found.needed == math.ceil((1.959964 * 0.97 / 0.03) ** 2) == 4_017
    assert found.needed_80 == math.ceil(((1.959964 + 0.841621) * 0.97 / 0.03) ** 2)
    assert found.missing == 2_017


def test_bets_that_share_their_day_need_more() -> None:
    level = np.repeat(np.where(np.arange(500) % 2, 1.0, -1.0), 4)
    profit = Rate(0.05, None, None, 2_000)
    apart, together = (sample_size(profit, level, day) for day in (np.arange(2_000), np.arange(2_000) // 4))
    assert apart is not None
    assert together is not None
    assert together.needed == pytest.approx(4 * apart.needed, rel=0.01)


def test_loss_can_be_told_from_luck_by_no_sample() -> None:
    assert sample_size(Rate(-0.01, None, None, 100), np.ones(100), np.arange(100)) is None


def test_all_answers_are_worked_out_from_one_run() -> None:
    result = a_run(some_bets(150), offered=offers(400, edge=-0.05), trials=4)
    found = significance_of(result, figures_of(result), trial_sharpes=[0.5, 1.0, 1.5, 2.0])
    assert found.random_roi is not None
    assert found.random_clv is not None
    assert found.everything is not None
    assert found.deflated_sharpe.trials == 4
    assert found.sample_for_clv is not None
    assert found.sample_for_clv.profit == pytest.approx(figures_of(result).rates.clv_fair.value)


@pytest.mark.slow
def test_fair_market_gives_no_edge_in_about_95_of_100_seeds() -> None:
    covered = 0
    for seed in range(200):
        columns = columns_of(a_run(some_bets(450, seed=seed, edge=0.0)).bets, "EUR")
        roi = MatchDays(columns.day).ratio(columns.profit, columns.stake)
        covered += roi.low is not None and roi.high is not None and roi.low <= 0 <= roi.high
    assert 180 <= covered <= 198
