from dataclasses import replace

import numpy as np
import pytest

from engine.domain.odds import MARKET_MAXIMUM, BookmakerCode, Market
from engine.models.stack.fair_prices import best_price, fair_market, mean_line
from engine.models.stack.frame import MatchFrame
from engine.storage.football.price_columns import PriceColumns
from tests.unit.models.stack.match_frames import a_frame


def a_board(*books: tuple[str, tuple[float, float, float]]) -> MatchFrame:
    """One match with these prices of the match result."""
    frame = a_frame(1)
    prices = np.array([[of for _, of in books]])
    nothing, lines = np.full_like(prices, np.nan), np.full(prices.shape[:2], np.nan)
    two = PriceColumns(nothing[..., :2], nothing[..., :2], lines, lines)
    return replace(
        frame,
        books=tuple(BookmakerCode(code) for code, _ in books),
        prices={
            Market.MATCH_RESULT: PriceColumns(prices, nothing, lines, lines),
            Market.OVER_UNDER: two,
            Market.ASIAN_HANDICAP: two,
        },
    )


@pytest.mark.parametrize("empty", [(1.01, 1.02, 1.03), (1000.0, 1000.0, 1000.0), (2.0, 3.4, np.nan), (0.9, 3.4, 4.0)])
def test_a_book_that_cannot_be_true_says_nothing_and_sells_nothing(empty: tuple[float, float, float]) -> None:
    frame = a_board(("bet365", (2.0, 3.4, 3.9)), ("exchange", empty))
    fair = fair_market(frame, Market.MATCH_RESULT)
    best, second = best_price(frame, fair.price)

    assert np.isnan(fair.now[0, 1]).all()
    np.testing.assert_allclose(mean_line(fair.now, frame), fair.now[:, 0])
    np.testing.assert_allclose(best[0], [2.0, 3.4, 3.9])
    assert np.isnan(second).all()


def test_the_maximum_may_lie_below_one_and_is_nobodys_price() -> None:
    frame = a_board(("bet365", (2.0, 3.4, 3.9)), (str(MARKET_MAXIMUM), (2.2, 3.7, 4.2)))
    fair = fair_market(frame, Market.MATCH_RESULT)

    assert np.isfinite(fair.now).all()
    np.testing.assert_allclose(best_price(frame, fair.price)[0][0], [2.0, 3.4, 3.9])
    np.testing.assert_allclose(best_price(frame, fair.price, aggregates=True)[0][0], [2.2, 3.7, 4.2])
    np.testing.assert_allclose(mean_line(fair.now, frame), fair.now[:, 0])
