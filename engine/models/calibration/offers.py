"""Prices on offer in a walk-forward history beside what was predicted: what confidence is learnt from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.domain.odds import Market
from engine.models.calibration.confidence import Prices
from engine.models.stack.fair_prices import best_price, mean_line, probabilities
from engine.models.stack.market_model import MarketAnswer
from engine.models.stack.market_view import MarketView

_DAY: Final = 86_400_000_000

SIDE_OF: Final[Mapping[str, tuple[Market, int]]] = {
    "home": (Market.MATCH_RESULT, 0),
    "draw": (Market.MATCH_RESULT, 1),
    "away": (Market.MATCH_RESULT, 2),
    "over": (Market.OVER_UNDER, 0),
    "under": (Market.OVER_UNDER, 1),
    "handicap_home": (Market.ASIAN_HANDICAP, 0),
    "handicap_away": (Market.ASIAN_HANDICAP, 1),
}


@dataclass(frozen=True, slots=True, eq=False)
class Offers:
    """The best price of one side of n matches; NaN where nobody with a name offers it.

    Attributes:
        prices: with what was known.
        beat: (n,) whether it beat the fair closing line; only meaningful where ``closed``.
        closed: (n,) whether there is a fair closing line.
        closing: (n,) the fair closing probability of the side.
    """

    prices: Prices
    beat: BoolArray
    closed: BoolArray
    closing: FloatArray


def net_prices(view: MarketView, market: Market, commission: Mapping[str, float]) -> FloatArray:
    """(n, b, k) decimal prices after each book's commission on winnings."""
    charged = np.array([commission.get(book, 0.0) for book in view.books])[None, :, None]
    return np.asarray(1 + (view.fair[market].price - 1) * (1 - charged))


def offers(
    view: MarketView,
    answer: MarketAnswer,
    side: str,
    truth: FloatArray,
    commission: Mapping[str, float],
    *,
    aggregates: bool = False,
) -> Offers:
    """Return the best net price of one side of every match and whether it beat the close.

    Args:
        view: the matches.
        answer: predictions of the side's market, made before the matches.
        side: one of ``SIDES``.
        truth: (n, c) fair closing lines.
        commission: by book, the share of winnings it keeps.
        aggregates: whether the unnamed maximum counts as a book.
    """
    market, outcome = SIDE_OF[side]
    net = net_prices(view, market, commission)
    best, second = best_price(view.frame, net, aggregates=aggregates)
    closing = probabilities(truth)[:, outcome]
    price = best[:, outcome]
    days = (view.frame.matches.kickoff - view.frame.as_of) / _DAY
    prices = Prices(
        net_price=price,
        second=second[:, outcome],
        close=probabilities(answer.close)[:, outcome],
        answer=probabilities(answer.answer)[:, outcome],
        line=probabilities(answer.line)[:, outcome],
        mean=probabilities(mean_line(view.fair[market].now, view.frame))[:, outcome],
        days_left=np.asarray(days),
    )
    with np.errstate(invalid="ignore"):
        beat = closing * price > 1
    return Offers(prices, np.asarray(beat), np.asarray(np.isfinite(closing) & np.isfinite(price)), closing)
