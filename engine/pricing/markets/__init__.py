"""Every market of a match from its score grid, each as the chances of the five ways a bet can end."""

from engine.pricing.markets.book import MarketBook, all_markets, market_distribution
from engine.pricing.markets.catalogue import CATALOGUE
from engine.pricing.markets.endings import ENDINGS, LOST, WON, endings, shares

__all__ = [
    "CATALOGUE",
    "ENDINGS",
    "LOST",
    "WON",
    "MarketBook",
    "all_markets",
    "endings",
    "market_distribution",
    "shares",
]
