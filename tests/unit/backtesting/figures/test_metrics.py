"""Every figure of a backtest, worked out by hand."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.backtesting.figures.metrics import figures_of, metrics_of, profit_factor, ruin_of
from engine.performance.record import day_bootstrap
from engine.performance.risk import Paths
from tests.backtest_runs import a_row, a_run, some_bets

KEYS = {
    "bets", "bets_per_year", "win_rate", "roi", "sharpe", "max_drawdown", "clv_fair", "beat_close_raw", "clv_positive",
    "turnover", "bankroll_start", "bankroll_end", "probability_of_ruin", "by_market", "by_season", "seconds",
    "peak_mib",
}  # fmt: skip
RATES = {
    "win_rate", "roi", "sharpe", "max_drawdown", "clv_fair", "beat_close_raw", "clv_positive", "probability_of_ruin",
}  # fmt: skip

# they bring +15, -20, +5, 0 and nothing
FIVE = [
    a_row(day=0, match_id=1, stake=1_000, price=2.50, settlement="win", closing_fair=0.42, closing_price=2.3),
    a_row(day=0, match_id=2, stake=2_000, price=1.80, settlement="loss", closing_fair=0.50, closing_price=1.8),
    a_row(day=1, match_id=3, stake=1_000, price=2.00, settlement="half_win", closing_fair=0.55, closing_price=1.9),
    a_row(day=2, match_id=4, stake=4_000, price=3.00, settlement="push", closing_fair=math.nan, closing_price=math.nan),
    a_row(day=3, match_id=5, stake=9_000, price=5.00, settlement="void", closing_fair=0.90, closing_price=1.1),
]  # fmt: skip


def test_rates_by_hand() -> None:
    figures = figures_of(a_run(FIVE))
    assert (figures.bets, figures.void) == (5, 1)
    assert figures.turnover == pytest.approx(10 + 20 + 10 + 40)  # the void one has none
    assert figures.profit == pytest.approx(15 - 20 + 5)
    rates = figures.rates
    assert rates.roi.value == pytest.approx(0 / 80)
    assert rates.win_rate.value == pytest.approx(2 / 3)  # a half win is won, a push decides nothing
    assert rates.win_rate.n == 3
    assert rates.roi_level.value == pytest.approx((1.5 - 1 + 0.5 + 0) / 4)
    assert rates.clv_fair.value == pytest.approx(((2.5 * 0.42 - 1) + (1.8 * 0.5 - 1) + (2.0 * 0.55 - 1)) / 3)
    assert rates.clv_positive.value == pytest.approx(2 / 3)
    assert rates.beat_close_raw.value == pytest.approx(2 / 3)  # the same price does not beat it
    assert rates.clv_fair.n == rates.clv_positive.n == rates.beat_close_raw.n == 3


def test_closing_line_value_is_of_the_net_price_and_beating_the_close_of_the_quoted_one() -> None:
    row = a_row(price=2.0, net_price=1.95, closing_fair=0.51, closing_price=1.96)
    rates = figures_of(a_run([row])).rates
    assert rates.clv_fair.value == pytest.approx(1.95 * 0.51 - 1)
    assert rates.clv_positive.value == 0.0
    assert rates.beat_close_raw.value == 1.0


def test_profit_factor_streaks_and_mean_prices() -> None:
    figures = figures_of(a_run(FIVE))
    assert figures.profit_factor == pytest.approx((15 + 5) / 20)
    assert profit_factor(np.array([1.0, 2.0])) is None
    assert (figures.streaks.won, figures.streaks.lost) == (1, 1)
    assert figures.prices.every == pytest.approx((2.5 + 1.8 + 2.0 + 3.0) / 4)
    assert figures.prices.won == pytest.approx((2.5 + 2.0) / 2)
    assert figures.prices.lost == pytest.approx(1.8)


def test_streaks_follow_the_matches_not_the_decisions() -> None:
    rows = [a_row(day=2, settlement="win"), a_row(day=0, settlement="win"), a_row(day=1, settlement="loss")]
    assert figures_of(a_run(rows)).streaks.won == 1


def test_expected_profit_by_the_bot_and_by_the_closing_line_beside_the_realised_one() -> None:
    profits = figures_of(a_run(FIVE)).profits
    assert profits.own == pytest.approx(0.06 * 80)
    assert profits.implied == pytest.approx(10 * (2.5 * 0.42 - 1) + 20 * (1.8 * 0.5 - 1) + 10 * (2.0 * 0.55 - 1))
    assert profits.realised_lined == pytest.approx(0)
    assert profits.lined == 3
    assert profits.luck.value == pytest.approx((0 - profits.implied) / 40)


def test_bankroll_growth_and_turnover_a_year() -> None:
    rows = [a_row(day=9, stake=10_000, price=2.1, settlement="win")]  # +110 on 1,000 … on the tenth day
    figures = figures_of(a_run(rows, days=731))
    years = 731 / 365.25
    assert (figures.bankroll_start, figures.bankroll_end) == (1_000, 1_110)
    assert figures.growth == pytest.approx(1.11 ** (1 / years) - 1)
    assert figures.years == pytest.approx(years)
    mean_bankroll = (1_000 * 10 + 1_110 * 721) / 731
    assert figures.turnover_per_bankroll == pytest.approx(100 / years / mean_bankroll)


def test_daily_returns_drawdown_and_sharpe_are_those_of_the_bankroll() -> None:
    rows = [
        a_row(day=0, stake=10_000, price=2.0, settlement="win"),  # 1,000 -> 1,100
        a_row(day=1, stake=22_000, settlement="loss"),  # 1,100 -> 880
        a_row(day=3, stake=8_800, price=2.0, settlement="win"),  # 880 -> 968
    ]
    figures = figures_of(a_run(rows))
    returns = np.array([0.1, -0.2, 0.0, 0.1])
    assert figures.daily.returns == pytest.approx(returns)
    assert figures.max_drawdown.value == pytest.approx(220 / 1_100)
    assert figures.sharpe.value == pytest.approx(returns.mean() / returns.std(ddof=1) * math.sqrt(365), abs=1e-9)


def test_calibration_compares_forecasts_with_endings() -> None:
    rows = [
        a_row(day=0, probability=0.6, settlement="win", closing_fair=0.7),
        a_row(day=1, probability=0.4, settlement="loss", closing_fair=0.3),
        a_row(day=2, probability=0.5, settlement="push"),
        a_row(day=3, probability=0.7, settlement="loss", closing_fair=math.nan),
    ]
    calibration = figures_of(a_run(rows)).calibration
    assert calibration is not None
    assert [part.forecast for part in calibration.bins] == pytest.approx([0.4, 0.6, 0.7])
    assert [part.won.value for part in calibration.bins] == [0.0, 1.0, 0.0]
    assert calibration.bias.value == pytest.approx((0 + 1 + 0 - 0.4 - 0.6 - 0.7) / 3)
    assert calibration.brier == pytest.approx((0.16 + 0.16 + 0.49) / 3)
    assert calibration.error == pytest.approx((0.4 + 0.4 + 0.7) / 3)
    assert calibration.brier_lined == pytest.approx(0.16)
    assert calibration.closing_brier == pytest.approx(0.09)


def test_ruin_is_the_share_of_paths_that_lose_half() -> None:
    lowest = np.array([0.9, 0.5, 0.51, 0.2])
    ruin = ruin_of(Paths(lowest, lowest, lowest))
    assert (ruin.value, ruin.n) == (0.5, 4)
    assert ruin.low is not None
    assert ruin.high is not None
    assert ruin.low < 0.5 < ruin.high


def test_bettor_who_loses_every_day_is_ruined_and_one_who_wins_never_is() -> None:
    losing = [a_row(day=day, stake=4_000, settlement="loss") for day in range(20)]
    winning = [a_row(day=day, stake=3_000, settlement="win") for day in range(20)]
    assert figures_of(a_run(losing)).ruin.value == 1.0
    assert figures_of(a_run(winning)).ruin.value == 0.0


def test_interval_of_the_roi_is_the_one_live_statistics_use() -> None:
    rows = some_bets(150)
    result = a_run(rows, seed=20_050_806)
    interval = day_bootstrap(
        result.bets.profit / 100, result.bets.stake / 100, result.bets.kickoff.astype("datetime64[D]").astype(np.int64)
    )
    roi = figures_of(result).rates.roi
    assert interval is not None
    assert (roi.low, roi.high) == pytest.approx((interval.low, interval.high))


def test_parts_add_up_to_the_whole() -> None:
    figures = figures_of(a_run(some_bets(400)))
    for name, groups in figures.groups.items():
        assert sum(group.bets for group in groups) == figures.bets, name
        assert sum(group.turnover for group in groups) == pytest.approx(figures.turnover), name
        assert sum(group.profit for group in groups) == pytest.approx(figures.profit), name


def test_bands_hold_their_lower_end_and_come_in_order() -> None:
    rows = [a_row(day=day, price=price) for day, price in enumerate((1.49, 1.5, 1.79, 1.8, 7.0))]
    groups = figures_of(a_run(rows)).groups["odds"]
    assert [(group.name, group.bets) for group in groups] == [
        ("< 1.50", 1), ("1.50–1.80", 2), ("1.80–2.00", 1), ("≥ 6.00", 1),
    ]  # fmt: skip


def test_metrics_json_has_exactly_its_keys_and_rates_of_four_numbers() -> None:
    metrics = json.loads(json.dumps(metrics_of(a_run(some_bets(300)))))
    assert set(metrics) == KEYS
    for name in RATES:
        assert set(metrics[name]) == {"value", "low", "high", "n"}, name
        assert metrics[name]["low"] <= metrics[name]["high"], name
    for name in KEYS - RATES - {"by_market", "by_season"}:
        assert isinstance(metrics[name], int | float), name
    assert set(metrics["by_market"]) == {"1X2", "OU"}
    assert set(metrics["by_season"]) == {"2020/21"}
    assert metrics["by_market"]["OU"]["roi"]["n"] == metrics["by_market"]["OU"]["bets"] == 150


def test_same_run_gives_the_same_metrics_and_another_seed_other_intervals_only() -> None:
    rows = some_bets(300)
    first, again = metrics_of(a_run(rows)), metrics_of(a_run(rows))
    other = metrics_of(a_run(rows, seed=2))
    assert first == again
    assert first["roi"]["value"] == other["roi"]["value"]
    assert first["roi"]["low"] != other["roi"]["low"]


def test_run_without_a_bet_has_empty_rates_and_no_errors() -> None:
    metrics = metrics_of(a_run([], days=30))
    assert metrics["bets"] == 0
    assert metrics["roi"] == {"value": None, "low": None, "high": None, "n": 0}
    assert metrics["bankroll_end"] == metrics["bankroll_start"] == 1_000
    assert set(metrics_of(a_run([], days=0))) == KEYS


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(100, 5_000), st.booleans()), min_size=1, max_size=30))
def test_bankroll_at_the_end_is_that_at_the_start_and_the_profit(bets: list[tuple[int, bool]]) -> None:
    rows = [a_row(day=day, stake=stake, settlement="win" if won else "loss") for day, (stake, won) in enumerate(bets)]
    figures = figures_of(a_run(rows, bankroll=1_000_000))
    assert figures.bankroll_end == pytest.approx(figures.bankroll_start + figures.profit)
