"""A run that is stopped or killed goes on where it was and ends with the same figures."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from engine.backtesting.figures.metrics import metrics_of
from engine.backtesting.history import StoredHistory
from engine.backtesting.result import BacktestError, BacktestResult
from engine.backtesting.run import CHECKPOINTS, AnotherRun, Plan, Run
from engine.domain.odds import BookmakerCode
from engine.staking.strategies import STRATEGIES
from tests.support.backtest_worlds import FRIDAY, fair_market

EAGER = replace(STRATEGIES["sharp"], min_confidence=0.55, max_edge=0.2)
MORE_EAGER = replace(EAGER, name="more", min_edge=0.01)
FIRST = FRIDAY.date()


class Killed(BaseException):
    """The process ends here, whatever it was doing."""


def plan(until: date = FIRST + timedelta(days=210)) -> Plan:
    return Plan(FIRST, until, (EAGER, MORE_EAGER))


@pytest.fixture(scope="module")
def history() -> StoredHistory:
    return fair_market(2, edge=0.05, weeks=30, matches=9)


@pytest.fixture(scope="module")
def untouched(history: StoredHistory) -> tuple[BacktestResult, ...]:
    run = Run(plan(), history)
    run.go()
    return run.results()


def figures(result: BacktestResult) -> str:
    metrics = metrics_of(result)
    return json.dumps({name: value for name, value in metrics.items() if name not in {"seconds", "peak_mib"}})


def test_a_run_killed_at_half_way_and_resumed_has_the_same_metrics(
    history: StoredHistory, untouched: tuple[BacktestResult, ...], tmp_path: Path
) -> None:
    def die(moved) -> None:
        if moved.done == 120:
            raise Killed

    with pytest.raises(Killed):
        Run(plan(), history, tmp_path).go(die)
    second = Run(plan(), history, tmp_path)
    assert second.resumed_at == 1
    second.go()
    for resumed, whole in zip(second.results(), untouched, strict=True):
        assert figures(resumed) == figures(whole)
        assert resumed.bets.reasons.tolist() == whole.bets.reasons.tolist()
        assert np.array_equal(resumed.offered.price, whole.offered.price)


def test_a_run_that_is_stopped_gives_the_figures_so_far_and_can_go_on(
    history: StoredHistory, untouched: tuple[BacktestResult, ...], tmp_path: Path
) -> None:
    over: list[int] = []
    run = Run(plan(), history, tmp_path)
    run.go(lambda moved: over.append(moved.done), lambda: len(over) >= 130)
    partial = run.results()[0]
    assert not partial.complete
    assert 0 < len(partial.bets) < len(untouched[0].bets)
    assert partial.configuration.until == (FIRST + timedelta(days=129)).isoformat()
    assert metrics_of(partial)["bets"] == len(partial.bets)
    again = Run(plan(), history, tmp_path)
    again.go()
    assert figures(again.results()[0]) == figures(untouched[0])


def test_checkpoints_of_another_plan_are_refused(history: StoredHistory, tmp_path: Path) -> None:
    Run(plan(), history, tmp_path).go()
    with pytest.raises(AnotherRun, match="--fresh"):
        Run(plan(FIRST + timedelta(days=100)), history, tmp_path)


def test_a_result_is_read_as_it_was_written(untouched: tuple[BacktestResult, ...], tmp_path: Path) -> None:
    untouched[0].save(tmp_path)
    read = BacktestResult.load(tmp_path)
    assert figures(read) == figures(untouched[0])
    assert read.configuration == untouched[0].configuration
    assert read.check == untouched[0].check


def test_the_bankroll_of_the_last_day_is_the_first_one_and_all_profits(untouched: tuple[BacktestResult, ...]) -> None:
    for result in untouched:
        assert result.days.wealth[-1] == result.configuration.bankroll + result.bets.profit.sum()
        assert result.days.open_stakes[-1] == 0
        assert (result.days.open_stakes >= 0).all()
        assert result.days.placed.sum() == result.days.settled.sum() == len(result.bets)


def test_checkpoints_go_when_the_results_are_kept(history: StoredHistory, tmp_path: Path) -> None:
    run = Run(plan(FIRST + timedelta(days=20)), history, tmp_path)
    run.go()
    assert (tmp_path / CHECKPOINTS).exists()
    run.forget_checkpoints()
    assert not (tmp_path / CHECKPOINTS).exists()


def test_plans_that_cannot_be_are_refused_with_a_sentence(history: StoredHistory) -> None:
    with pytest.raises(BacktestError, match="no day"):
        plan(FIRST - timedelta(days=1))
    with pytest.raises(BacktestError, match="slippage is a share"):
        replace(plan(), slippage=0.7)
    with pytest.raises(BacktestError, match="different names"):
        replace(plan(), strategies=(EAGER, EAGER))
    with pytest.raises(BacktestError, match="Nobody has quotes of nowhere"):
        Run(replace(plan(), bookmakers=frozenset({BookmakerCode("nowhere")})), history)


def test_the_data_check_counts_what_is_there(untouched: tuple[BacktestResult, ...]) -> None:
    (season,) = untouched[0].check.seasons
    assert (season.league, season.season) == ("E0", 2022)
    assert (
        season.matches == season.with_result == season.with_price == season.with_sharp == season.with_closing == 30 * 9
    )
    assert season.with_totals == season.with_handicaps == 0
    assert "seasons_without_totals_at_a_named_book" in untouched[0].check.notes
    assert untouched[0].check.impossible == {}


def test_a_further_slippage_has_the_figures_of_a_run_of_its_own(history: StoredHistory) -> None:
    short = replace(plan(FIRST + timedelta(days=60)), strategies=(EAGER,))
    both = Run(replace(short, also_at=(0.02,)), history)
    both.go()
    alone = Run(replace(short, slippage=0.02), history)
    alone.go()
    plain, slipped = both.results()
    assert [result.configuration.slippage for result in (plain, slipped)] == [0.0, 0.02]
    assert figures(slipped) == figures(alone.results()[0])
    assert slipped.bets.price.mean() < plain.bets.price.mean()


def test_a_slippage_is_said_once() -> None:
    with pytest.raises(BacktestError, match="each said once"):
        replace(plan(), slippage=0.01, also_at=(0.01,))


def test_what_was_spent_before_a_run_counts_as_its_seconds(history: StoredHistory) -> None:
    run = Run(replace(plan(FIRST + timedelta(days=3)), strategies=(EAGER,)), history, spent=100.0)
    run.go()
    assert run.results()[0].seconds >= 100.0
