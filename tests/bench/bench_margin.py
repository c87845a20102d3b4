"""Margin removal: Shin's method for 100,000 three-way books against the `shin` package and penaltyblog."""

import numpy as np
from penaltyblog.implied import calculate_implied
from shin import calculate_implied_probabilities

from engine.arrays import FloatArray
from engine.pricing.margin import Method, fair_odds
from tests.bench.runner import Row, measure

BOOKS = 100_000
PENALTYBLOG_BOOKS = 2_000
"""penaltyblog takes about half a minute for all books; a part is timed and scaled."""


def three_way_books(n: int, seed: int = 20240817) -> FloatArray:
    """(n, 3) decimal prices like those of real 1X2 books: strengths apart by any amount, margins of 2 to 9 %."""
    random = np.random.default_rng(seed)
    p = random.dirichlet((3.0, 2.0, 2.2), size=n).clip(0.01, None)
    p /= p.sum(axis=1, keepdims=True)
    z = random.uniform(0.01, 0.05, size=(n, 1))
    root = np.sqrt(z * p + (1 - z) * p * p)
    return np.round(1 / (root * root.sum(axis=1, keepdims=True)), 2).clip(1.01, None)


def rows() -> list[Row]:
    """Measure ours and the peers on the same books."""
    prices = three_way_books(BOOKS)
    lists = prices.tolist()
    fair = fair_odds(prices, Method.SHIN)
    peer = np.array([calculate_implied_probabilities(book) for book in lists[:1000]])
    if np.abs(fair.probabilities[:1000] - peer).max() > 1e-9:
        raise AssertionError("our probabilities are not those of the shin package")

    ours = measure(lambda: fair_odds(prices, Method.SHIN))
    shin = measure(lambda: [calculate_implied_probabilities(book) for book in lists])
    part = lists[:PENALTYBLOG_BOOKS]
    penaltyblog = measure(lambda: [calculate_implied(book, method="shin") for book in part])
    sample = f"{BOOKS:,} three-way books"
    return [
        Row.against("Shin margin", sample, ours=ours, peer="shin", theirs=shin, at_least=10),
        Row.against(
            "Shin margin",
            sample,
            ours=ours,
            peer="penaltyblog",
            theirs=penaltyblog * BOOKS / PENALTYBLOG_BOOKS,
            at_least=200,
            note=f"penaltyblog timed on {PENALTYBLOG_BOOKS:,} books and scaled",
        ),
    ]
