"""One backtest and its report, worked out once for all tests that only read them."""

import numpy as np
import pytest

from engine.backtesting.report.analysis import Analysis, analyse
from engine.backtesting.report.words import Words
from engine.backtesting.result import DataCheck, OfferedPrices, SeasonCheck
from tests.backtest_runs import FIRST_DAY, a_run, some_bets

BETS = 360


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    """A year of bets at a planted edge, with offers, a data check and a rule chosen of five."""
    random = np.random.default_rng(4)
    price = random.uniform(1.5, 4.0, 500).round(2)
    offered = OfferedPrices(
        match_id=np.arange(500),
        league=np.full(500, "E0"),
        season=np.full(500, 2020),
        decided_at=(FIRST_DAY + np.arange(500) // 5).astype("datetime64[us]"),
        market=np.where(np.arange(500) % 2, "OU", "1X2"),
        outcome=np.where(np.arange(500) % 2, "over", "home"),
        price=price,
        unit_profit=np.where(random.random(500) < 0.95 / price, price - 1, -1.0),
        closing_fair=0.97 / price,
    )
    run = a_run(some_bets(BETS), offered=offered, trials=5)
    season = SeasonCheck("E0", 2020, 380, 379, 370, 0, 0, 368, 365, 380, 380)
    check = DataCheck((season,), {"price_below_one": 2}, ("seasons_without_totals_at_a_named_book",))
    checked = type(run)(run.configuration, check, run.bets, run.days, run.offered, judged=380)
    return analyse(checked)


@pytest.fixture(scope="session")
def words() -> Words:
    """English, in euros."""
    return Words("en", "EUR")
