"""Which features moved a match most: the parts of the shift from the fair line to the answer.

Features that say the same kind of thing (several books, several rates of one memory) are told as one.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.odds import Market
from engine.models.stack.fair_prices import CONTRASTS, TWO_WAY
from engine.models.stack.line_memory import NAMES
from engine.models.stack.market_features import CALENDAR, FROM_FOOTBALL, HOME, SEASON, market_features
from engine.models.stack.market_model import RESULT_SHARE, MarketFit, MarketModel
from engine.models.stack.market_view import MarketView

MOST_NAMED: Final = 2
"""How many are told of each selection."""

LEAST: Final = 0.002
"""Changes of the log probability smaller than this are not worth a word."""

_LINES: Final = ("line", "line_size", "line_draw", "favourite", "favourite_size", "result_draw", "total_level", "over")
_OTHER_MARKETS: Final = ("handicap_superiority", "handicap_draw", "result_handicap", "handicap_line")


def kind_of(name: str) -> str:
    """Return the kind of thing a feature says; each kind has a sentence in every language."""
    if name in _LINES or name == "days_left":
        return "price_level"
    if name in _OTHER_MARKETS:
        return "other_markets"
    if name in NAMES:
        return _memory_kind(name)
    if name in FROM_FOOTBALL or name in CALENDAR:
        return _football_kind(name)
    return "other_books"


def _memory_kind(name: str) -> str:
    if name.startswith(("market_drift", "league_drift")):
        return "market_drift"
    if "drift" in name:
        return "team_drift"
    return "surprise" if name.startswith("surprise") else "past_lines"


def _football_kind(name: str) -> str:
    if name in SEASON or name in CALENDAR:
        return "season"
    if name in HOME:
        return "home_advantage"
    if "shot" in name or "target" in name or "corner" in name:
        return "shots"
    return "finishing" if name in {"finishing_difference", "saving_difference"} else "results"


KINDS: Final = (
    "price_level",
    "other_markets",
    "market_drift",
    "team_drift",
    "surprise",
    "past_lines",
    "shots",
    "finishing",
    "results",
    "season",
    "home_advantage",
    "other_books",
)

Movers = tuple[tuple[str, float], ...]


def movers(
    model: MarketModel, view: MarketView, market: Market, fair: Mapping[Market, FloatArray]
) -> list[tuple[Movers, ...]]:
    """Return for each match and outcome the kinds that moved it most, as changes of the log of its probability.

    Args:
        model: the fitted models.
        view: n matches.
        market: whose outcomes.
        fair: (n, c) the fair line of each market.
    """
    fitted = model.markets.get(market)
    outcomes = fair[market].shape[1] + 1
    found: list[tuple[Movers, ...]] = [((),) * outcomes for _ in range(len(view))]
    stand_by = model.stand_by.get(market)
    if fitted is None or not fitted.on_close or stand_by == "line":
        return found
    rung = np.minimum(fitted.ladder.rung(view.fair[market].now, view.books), len(fitted.on_close) - 1)
    for each in range(len(fitted.on_close)):
        rows = np.flatnonzero((rung == each) & np.isfinite(fair[market]).all(axis=1))
        if len(rows):
            lines = {m: of[rows] for m, of in fair.items()}
            share = 0.0 if stand_by == "close" else RESULT_SHARE
            parts, names = _parts(fitted, each, view.rows(rows), market, fair=lines, share=share)
            for at, row in enumerate(rows.tolist()):
                found[row] = tuple(_largest(names, parts[at, :, k]) for k in range(outcomes))
    return found


def _parts(
    fitted: MarketFit, rung: int, view: MarketView, market: Market, *, fair: dict[Market, FloatArray], share: float
) -> tuple[FloatArray, tuple[str, ...]]:
    """(n, kinds, k) what each kind adds to the log of each outcome, up to what all outcomes share."""
    features = market_features(view, market, fair, fitted.books[rung])
    names = fitted.on_close[rung].names  # the same as of the fit on results
    values = features.named(names)
    close, results = fitted.on_close[rung].parts(values), fitted.on_results[rung].parts(values)
    shift = (1 - share) * close + share * results
    side = TWO_WAY if shift.shape[2] == 1 else CONTRASTS
    by_outcome = shift @ side.T
    kinds = [kind_of(name) for name in names]
    summed = np.stack(
        [by_outcome[:, [i for i, own in enumerate(kinds) if own == kind]].sum(axis=1) for kind in KINDS], axis=1
    )
    return summed, KINDS


def _largest(names: tuple[str, ...], parts: FloatArray) -> Movers:
    order = np.argsort(-np.abs(parts))[:MOST_NAMED]
    return tuple((names[i], float(parts[i])) for i in order if abs(parts[i]) >= LEAST)
