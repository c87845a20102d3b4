"""Slate Kelly: twenty bets on twelve matches, and the same optimum against walking every joint state with scipy."""

import itertools
import warnings

import numpy as np
from penaltyblog.betting import multiple_kelly_criterion
from penaltyblog.betting.kelly import MultipleKellyResult
from scipy.optimize import minimize

from engine.domain.football import LeagueCode, MatchId
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.markets import market_distribution
from engine.staking.portfolio.caps import Caps
from engine.staking.portfolio.slate import slate_kelly
from engine.staking.portfolio.states import SlateBet, score_returns
from engine.staking.value import fair_price
from tests.bench.runner import Row, measure

SELECTIONS = ("1X2/home", "OU 2.5/over", "AH -0.25/home", "BTTS/yes", "DNB/away")
BANKROLL = Money.of(1_000, "EUR")
LARGE = Money.of(10**9, "EUR")
FREE = Caps(bet=1, exposure=1)


def a_slate(bets: int, matches: int, seed: int = 7) -> tuple[list[SlateBet], ScoreGrids]:
    """Bets of 2 to 10 % edge spread over the matches, several markets of the first ones."""
    rng = np.random.default_rng(seed)
    grids = score_grids(rng.uniform(1.0, 2.1, matches), rng.uniform(0.7, 1.6, matches), rho=-0.05)
    slate = []
    for i in range(bets):
        match, selection = i % matches, Selection.parse(SELECTIONS[(i + i // matches) % len(SELECTIONS)])
        fair = float(fair_price(market_distribution(grids, selection)[match]))
        returns = score_returns(selection, fair * rng.uniform(1.02, 1.10), grids.size)
        slate.append(SlateBet(f"{match} {selection}", MatchId(match), LeagueCode(f"L{match % 5}"), returns))
    return slate, grids


def stake(slate: list[SlateBet], grids: ScoreGrids) -> None:
    """Do everything a decision does, from the grids to the money."""
    matches = {MatchId(m): grids.flat[m] for m in range(len(grids))}
    slate_kelly(slate, matches, bankroll=BANKROLL, caps=Caps(match=0.05, league=0.10))


def three_way_slate(matches: int) -> tuple[list[SlateBet], dict[MatchId, np.ndarray]]:
    """Home win and draw of each match, small enough that every joint state can be walked."""
    rng = np.random.default_rng(3)
    chances = {MatchId(m): rng.dirichlet(np.full(3, 8.0)) for m in range(matches)}
    slate = []
    for match, outcome in itertools.product(range(matches), range(2)):
        returns = np.full(3, -1.0)
        returns[outcome] = rng.uniform(0.98, 1.10) / chances[MatchId(match)][outcome] - 1
        slate.append(SlateBet(f"{match}/{outcome}", MatchId(match), LeagueCode("E0"), returns))
    return slate, chances


def walked(slate: list[SlateBet], chances: dict[MatchId, np.ndarray]) -> np.ndarray:
    """Maximise over every joint state with scipy's SLSQP and the analytic gradient."""
    states = np.array(list(itertools.product(range(3), repeat=len(chances))))
    weight = np.prod([chances[MatchId(m)][states[:, m]] for m in range(len(chances))], axis=0)
    profit = np.array([np.asarray(bet.returns)[states[:, bet.match_id]] for bet in slate])
    found = minimize(
        lambda x: -weight @ np.log1p(x @ profit),
        np.full(len(slate), 0.01),
        jac=lambda x: -profit @ (weight / (1 + x @ profit)),
        bounds=[(0, 1)] * len(slate),
        constraints={"type": "ineq", "fun": lambda x: 0.999 - x.sum(), "jac": lambda x: -np.ones(len(x))},
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 300},
    )
    return np.asarray(found.x)


def _penaltyblog(prices: list[float], chances: np.ndarray) -> MultipleKellyResult:
    with warnings.catch_warnings():
        # its solver complains that it approximates the Hessian of a linear constraint
        warnings.filterwarnings("ignore", message="delta_grad == 0.0", category=UserWarning)
        return multiple_kelly_criterion(prices, chances.tolist())


def rows() -> list[Row]:
    """Measure the budget's slate, a large one, and ours against the peers on what they can do."""
    budget, large = a_slate(20, 12), a_slate(100, 60)
    result = [
        Row.within(
            "Slate Kelly",
            "20 bets on 12 matches, from their score grids",
            ours=measure(lambda: stake(*budget)),
            at_most=0.050,
        ),
        Row("Slate Kelly", "100 bets on 60 matches", measure(lambda: stake(*large))),
    ]

    slate, chances = three_way_slate(10)
    ours = slate_kelly(slate, chances, bankroll=LARGE, caps=FREE, fraction=1)
    if np.abs(np.array([s.stake.fraction for s in ours.stakes]) - walked(slate, chances)).max() > 1e-4:
        raise AssertionError("our stakes are not those of the walk over every joint state")
    result.append(
        Row.against(
            "Slate Kelly",
            "20 bets on 10 matches, 59,049 joint states",
            ours=measure(lambda: slate_kelly(slate, chances, bankroll=LARGE, caps=FREE, fraction=1)),
            peer="scipy SLSQP, every state",
            theirs=measure(lambda: walked(slate, chances)),
            note="12 matches have 531,441 joint states; theirs grows with them, ours with the matches",
        )
    )

    one_market = {MatchId(1): np.array([0.42, 0.31, 0.27])}
    prices = [2.6, 3.4, 2.9]
    bets = [
        SlateBet(str(i), MatchId(1), LeagueCode("E0"), np.where(np.arange(3) == i, price - 1, -1.0))
        for i, price in enumerate(prices)
    ]
    found = slate_kelly(bets, one_market, bankroll=LARGE, caps=FREE, fraction=1)
    peer = _penaltyblog(prices, one_market[MatchId(1)])
    if np.abs(np.array([s.stake.fraction for s in found.stakes]) - np.array(peer.stakes)).max() > 1e-4:
        raise AssertionError("our stakes are not penaltyblog's on one market")
    result.append(
        Row.against(
            "Slate Kelly",
            "one three-way market, all penaltyblog can stake at once",
            ours=measure(lambda: slate_kelly(bets, one_market, bankroll=LARGE, caps=FREE, fraction=1)),
            peer="penaltyblog",
            theirs=measure(lambda: _penaltyblog(prices, one_market[MatchId(1)])),
        )
    )
    return result
