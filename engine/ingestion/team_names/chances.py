"""What the prices of several books imply together."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from engine.ingestion.team_names.knowledge import Chances
from engine.pricing.margin import fair_odds


def market_chances(books: Sequence[Sequence[Decimal | None]]) -> Chances | None:
    """Return the median over books of the fair 1X2 probabilities, made to sum to 1; None without a whole book."""
    whole = [[float(price) for price in book if price is not None] for book in books if None not in book]
    if not whole:
        return None
    fair = fair_odds(np.array(whole), "multiplicative", errors="mask")
    if not fair.ok.any():
        return None
    middle = np.median(fair.probabilities[fair.ok], axis=0)
    home, draw, away = (float(one) for one in middle / middle.sum())
    return home, draw, away
