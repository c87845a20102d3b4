"""Small frames of matches with prices, for tests of the stack."""

import numpy as np

from engine.arrays import FloatArray
from engine.domain.odds import BookmakerCode, Market
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.frame import MatchFrame
from engine.storage.football.price_columns import MatchColumns, PriceColumns

DAY = 86_400_000_000
BOOKS = tuple(BookmakerCode(code) for code in ("sharp", "soft", "market_avg"))


def a_frame(n: int = 2_000, *, seed: int = 1, teams: int = 20) -> MatchFrame:
    """Matches whose truth is known: ``sharp`` sees it with little noise, ``soft`` with much, the close best.

    One feature, ``hidden``, tells where the line will move.
    """
    rng = np.random.default_rng(seed)
    strength = rng.normal(0, 0.6, teams)
    home = rng.integers(0, teams, n)
    away = (home + rng.integers(1, teams, n)) % teams
    hidden = rng.normal(0, 1, n)
    sharp_view = strength[home] - strength[away] + 0.4 + rng.normal(0, 0.1, n)
    truth = np.stack([sharp_view + 0.1 * hidden, np.full(n, -0.25)], axis=1)
    total = rng.normal(0.1, 0.3, n)

    def quoted(of: FloatArray, noise: float, margin: float) -> FloatArray:
        return 1 / (probabilities(of + rng.normal(0, noise, of.shape)) * margin)

    before = truth - np.stack([0.1 * hidden, np.zeros(n)], axis=1)
    result = np.stack([quoted(before, 0.02, 1.02), quoted(before, 0.2, 1.06), quoted(before, 0.08, 1.05)], axis=1)
    closing = np.stack([quoted(truth, 0.01, 1.02), quoted(truth, 0.15, 1.06), quoted(truth, 0.06, 1.05)], axis=1)
    over = np.stack([quoted(total[:, None], noise, 1.04) for noise in (0.02, 0.1, 0.05)], axis=1)
    p = probabilities(truth)
    happened = (rng.random(n)[:, None] > p.cumsum(axis=1)).sum(axis=1)
    kickoff = np.arange(n) // 5 * DAY + 17_000 * DAY
    lines = np.full((n, len(BOOKS)), np.nan)
    none = np.full((n, len(BOOKS), 2), np.nan)
    return MatchFrame(
        matches=MatchColumns(
            match_id=np.arange(n) + 1,
            league=np.where(home % 2 == 0, "E0", "T1"),
            country=np.full(n, "England"),
            tier=np.ones(n, dtype=np.int64),
            season=kickoff // (365 * DAY) + 1970,
            kickoff=kickoff,
            home=home,
            away=away,
            home_goals=np.choose(happened, [2.0, 1.0, 0.0]),
            away_goals=np.choose(happened, [0.0, 1.0, 2.0]),
            learned_at=kickoff + DAY // 2,
        ),
        as_of=kickoff - DAY,
        books=BOOKS,
        prices={
            Market.MATCH_RESULT: PriceColumns(result, closing, lines, lines),
            Market.OVER_UNDER: PriceColumns(over, over.copy(), lines, lines),
            Market.ASIAN_HANDICAP: PriceColumns(none, none.copy(), lines, lines),
        },
        features=hidden[:, None],
        feature_names=("elo_difference",),
    )
