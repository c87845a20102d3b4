"""Backtests: penaltyblog's ``Backtest`` and ours doing the same work, a Dixon–Coles refit a match day.

Both live through the second half of ten seasons of 380 matches with known strengths: 1,900 matches on 380 days, the
model fitted again each day on everything before it, a bet on each home side that seems worth one. Both are run once:
the peer's takes minutes. The first row is the same work on both sides: fit, forecast, a flat bet. In the second ours
takes the whole decision as in life, which the peer has nothing like: it removes margins, pools sources, screens every
market, stakes slates and settles by what was known.
"""

import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
from penaltyblog.backtest import Backtest
from penaltyblog.models import DixonColesGoalModel, dixon_coles_weights

from engine.backtesting.account import Account, Terms
from engine.backtesting.history import StoredHistory
from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.simulate import Simulation
from engine.backtesting.walk_forward import GoalModelsAndMarket
from engine.domain.football import MatchId
from engine.domain.odds import Selection
from engine.pricing.grid import score_grids
from engine.pricing.markets import all_markets
from engine.staking.strategies import STRATEGIES
from tests.bench.runner import Row
from tests.support.backtest_worlds import AFTER, Played, Priced, Told, world

DAYS, MATCHES_A_DAY, TEAMS = 760, 5, 20
TESTED = DAYS // 2
START = datetime(2015, 1, 2, 15, tzinfo=UTC)
XI = np.log(2) / 300
AT_LEAST, WHOLE_AT_LEAST = 20.0, 5.0


def seasons() -> tuple[StoredHistory, pd.DataFrame]:
    """Ten seasons of five matches a day, with prices of two books in the second half."""
    rng = np.random.default_rng(4)
    attack, defence = rng.normal(0, 0.25, TEAMS), rng.normal(0, 0.25, TEAMS)
    played, rows = [], []
    for day in range(DAYS):
        kickoff = START + timedelta(days=3 * day)
        pairs = rng.permutation(TEAMS)[: 2 * MATCHES_A_DAY].reshape(-1, 2)
        for home, away in pairs.tolist():
            rates = np.exp([0.35 + attack[home] - defence[away], 0.1 + attack[away] - defence[home]])
            goals = rng.poisson(rates).tolist()
            told = (Told(*goals, kickoff + AFTER),)
            at = kickoff - timedelta(hours=2)
            sharp = Priced("pinnacle", (2.2, 3.4, 3.5), at)
            quotes = (sharp, Priced("bet365", (2.3, 3.3, 3.4), at)) if day >= TESTED else ()
            played.append(Played(quotes, told, kickoff, home=home + 1, away=away + 1, status_known_at=kickoff + AFTER))
            rows.append((kickoff.date(), str(home), str(away), *goals))
    return world(played), pd.DataFrame(rows, columns=["date", "home", "away", "home_goals", "away_goals"])


def ours(history: StoredHistory) -> float:
    """Processor seconds of our simulation: a busy machine takes turns away from whoever runs longer."""
    instants = [START + timedelta(days=3 * day) - timedelta(hours=1) for day in range(TESTED, DAYS)]
    began = time.process_time()
    view = PointInTime(history, instants[0])
    models = GoalModelsAndMarket(tuple(history.leagues.values()), timedelta(0))
    simulation = Simulation(view, models, [Account(Terms(STRATEGIES["sharp"]))])
    simulation.live(instants)
    simulation.finish(instants[-1])
    return time.process_time() - began


def ours_alone(history: StoredHistory) -> float:
    """Processor seconds of the same walk with the work of the peer: fit, forecast, and a flat bet on the home side."""
    instants = [START + timedelta(days=3 * day) - timedelta(hours=1) for day in range(TESTED, DAYS)]
    home, bankroll = Selection.parse("1X2/home"), 1_000.0
    began = time.process_time()
    view = PointInTime(history, instants[0])
    models = GoalModelsAndMarket(tuple(history.leagues.values()), timedelta(0))
    open_bets: list[MatchId] = []
    for instant in [*instants, instants[-1] + timedelta(days=3)]:
        view.move_to(instant)
        for match in open_bets:
            score = view.ends_of(match, instant)[-1].score
            assert score is not None
            bankroll += 1.3 if score.home > score.away else -1.0
        fixtures = view.fixtures(instant, timedelta(days=2))
        if not fixtures:
            break
        expected = models.models_of(view, instant).expected_goals(fixtures)
        grids = score_grids(expected.home, expected.away, expected.rho)
        chances = all_markets(grids, [home])[home][:, 0]
        open_bets = [fixture.id for fixture, chance in zip(fixtures, chances, strict=True) if chance * 2.3 > 1.02]
    return time.process_time() - began


def theirs(data: pd.DataFrame) -> float:
    """Processor seconds of penaltyblog's."""

    def train(ctx):
        past = ctx.lookback
        weights = dixon_coles_weights(pd.to_datetime(past["date"]), XI)
        model = DixonColesGoalModel(past["home_goals"], past["away_goals"], past["home"], past["away"], weights)
        model.fit()
        return model

    def decide(ctx) -> None:
        chances = ctx.model.predict(ctx.fixture["home"], ctx.fixture["away"]).home_draw_away
        if chances[0] * 2.3 > 1.02:
            won = int(ctx.fixture["home_goals"] > ctx.fixture["away_goals"])
            ctx.account.place_bet(2.3, 1.0, won)

    began = time.process_time()
    test = data["date"].unique()[TESTED:]
    Backtest(data, str(test[0]), str(test[-1])).start(bankroll=1_000, logic=decide, trainer=train)
    return time.process_time() - began


def rows() -> list[Row]:
    """Time both once."""
    history, data = seasons()
    peer = theirs(data)
    work = f"{TESTED * MATCHES_A_DAY:,} matches, {TESTED} Dixon–Coles refits"
    timed = (("the same work", ours_alone(history), AT_LEAST), ("the whole decision", ours(history), WHOLE_AT_LEAST))
    return [
        Row.against(
            f"backtest, a refit a day: {what}",
            work,
            ours=mine,
            peer="penaltyblog Backtest",
            theirs=peer,
            at_least=at_least,
        )
        for what, mine, at_least in timed
    ]
