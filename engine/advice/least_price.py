"""The price below which a bet is to be left, and the one from which a selection that is none would be one."""

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.commission import gross_price, net_price
from engine.models.forecast import SelectionForecast
from engine.staking.strategies import Bounds
from engine.staking.value import price_for_confidence, price_for_edge

_CENT: Final = 100
_FURTHEST: Final = 0.8
_STEPS: Final = 200
"""The learnt confidence is followed down to this share of the price, in so many steps."""

_HIGHEST: Final = 1.15
"""Upwards it is followed to this multiple of the price."""

_HAIR: Final = 1e-9
"""Binary fractions must not lift a price that lies on a cent to the next one."""


def least_price(
    forecast: SelectionForecast,
    bounds: Bounds,
    price: Decimal,
    commission: Decimal,
    sure: Callable[[FloatArray], FloatArray] | None = None,
) -> float:
    """Return the lowest price in cents at which every rule of a strategy still accepts a selection.

    The rules that a falling price can break are the least edge, the least confidence, how many must see a profit, and
    the least price.

    Args:
        forecast: what the bot believes of the selection.
        bounds: the rules that hold for it.
        price: a price they accept, as the book shows it: the answer is never above it.
        commission: what that book keeps of winnings.
        sure: the learnt confidence at (n,) net prices; None, or NaN from it, where only the spread of lines is known.

    Returns:
        The shown price, before commission, rounded up to a cent.
    """
    accepted = float(net_price(price, commission))
    enough = _price_for_confidence(forecast, bounds.min_confidence, accepted, sure)
    return min(_cents(_net(forecast, bounds, enough), commission) / _CENT, float(price))


def rising_price(
    forecast: SelectionForecast,
    bounds: Bounds,
    price: Decimal,
    commission: Decimal,
    sure: Callable[[FloatArray], FloatArray] | None = None,
) -> Decimal | None:
    """Return the lowest price in cents at which the rules of :func:`least_price` are all met, looking upwards.

    Args:
        forecast: what the bot believes of the selection.
        bounds: the rules that hold for it.
        price: a price they refuse, as the book shows it.
        commission: what that book keeps of winnings.
        sure: the learnt confidence at (n,) net prices; None, or NaN from it, where only the spread of lines is known.

    Returns:
        The shown price, before commission; None where no price near enough is sure enough.
    """
    enough = _rising_for_confidence(forecast, bounds.min_confidence, float(net_price(price, commission)), sure)
    net = _net(forecast, bounds, enough)
    if not math.isfinite(net):
        return None
    return max(Decimal(_cents(net, commission)) / _CENT, price)


def _net(forecast: SelectionForecast, bounds: Bounds, sure_enough: float) -> float:
    """Return the net price at which the last of the rules that a price can break is met."""
    return max(
        float(price_for_edge(forecast.distribution, bounds.min_edge)),
        sure_enough,
        _price_for_consensus(forecast, bounds.min_agree),
        bounds.min_price,
    )


def _cents(net: float, commission: Decimal) -> int:
    return math.ceil(gross_price(net, commission) * _CENT - _HAIR)


def _rising_for_confidence(
    forecast: SelectionForecast, wanted: float, refused: float, sure: Callable[[FloatArray], FloatArray] | None
) -> float:
    """The lowest net price from the refused one up at which the confidence is wanted; infinite where none is near."""
    if sure is not None:
        prices = np.linspace(refused, _HIGHEST * refused, _STEPS)
        confidence = sure(prices)
        if np.isfinite(confidence).all():
            enough = np.flatnonzero(confidence >= wanted)
            return float(prices[enough[0]]) if len(enough) else math.inf
    return float(price_for_confidence(forecast.distribution, forecast.logit_sd, wanted))


def _price_for_confidence(
    forecast: SelectionForecast, wanted: float, accepted: float, sure: Callable[[FloatArray], FloatArray] | None
) -> float:
    """The lowest net price from which on the confidence never falls below ``wanted`` up to the accepted price."""
    if sure is not None:
        prices = np.linspace(max(_FURTHEST * accepted, 1 + _HAIR), accepted, _STEPS)
        confidence = sure(prices)
        if np.isfinite(confidence).all():
            short = np.flatnonzero(confidence < wanted)
            return float(prices[min(short[-1] + 1, _STEPS - 1)] if len(short) else prices[0])
    return float(price_for_confidence(forecast.distribution, forecast.logit_sd, wanted))


def _price_for_consensus(forecast: SelectionForecast, needed: int) -> float:
    """Just above the price at which the last one needed sees neither profit nor loss; 1 where too few speak."""
    probabilities = sorted(forecast.sources, reverse=True)
    return 1 / probabilities[needed - 1] + 100 * _HAIR if 1 <= needed <= len(probabilities) else 1.0
