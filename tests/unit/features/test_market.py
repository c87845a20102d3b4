import numpy as np
import pytest

from engine.features.families.market import BOOKS, FEATURES, BookNumbers, market_features
from engine.features.quotes import Quotes, fair
from engine.pricing.margin import fair_odds

PINNACLE, EXCHANGE, BET365, AVERAGE, MAXIMUM = 1, 2, 3, 8, 9
NUMBERS = BookNumbers.of(
    {"pinnacle": PINNACLE, "betfair_exchange": EXCHANGE, "bet365": BET365, "market_avg": AVERAGE, "market_max": MAXIMUM}
)
HOUR = 3_600_000_000
NOW = 1_000_000 * HOUR


def read(*quotes: tuple[float, ...], as_of: int = NOW) -> dict[str, float]:
    """Features of match 5 from (market, line, book, hours ago, prices...)."""
    rows = [
        (5, market, line, book, NOW - ago * HOUR, *(*prices, np.nan)[:3]) for market, line, book, ago, *prices in quotes
    ]
    rows.sort(key=lambda row: row[:5])
    stored = np.array(rows, dtype=np.float64).reshape(-1, 8)
    values = market_features(Quotes.of(stored, np.array([5])), np.array([as_of]), NUMBERS)
    return dict(zip((feature.name for feature in FEATURES), values[0].tolist(), strict=True))


def test_margins_are_taken_off_as_the_pricing_room_does():
    prices = np.array([[2.1, 3.4, 3.6], [1.2, 7.0, 15.0], [3.0, 3.1, 2.5]])
    np.testing.assert_allclose(fair(prices), fair_odds(prices, "shin").probabilities, atol=1e-9)
    two = np.array([[1.9, 1.98], [1.5, 2.7]])
    np.testing.assert_allclose(fair(two), fair_odds(two, "shin").probabilities, atol=1e-9)


def test_a_book_that_cannot_be_says_nothing():
    assert np.isnan(fair(np.array([[1.0, 3.0, 4.0], [1.1, 1.1, 1.1], [2.0, np.nan, 3.0]]))).all()


def test_each_book_the_average_and_the_sharpest_source_give_their_fair_probability():
    said = read(
        (1, 0, PINNACLE, 1, 2.1, 3.4, 3.6),
        (1, 0, BET365, 1, 2.0, 3.4, 3.8),
        (1, 0, AVERAGE, 1, 2.05, 3.3, 3.6),
        (1, 0, MAXIMUM, 1, 2.2, 3.6, 3.9),
    )
    pinnacle, bet365, average = fair(np.array([[2.1, 3.4, 3.6], [2.0, 3.4, 3.8], [2.05, 3.3, 3.6]]))
    assert [said[f"market_sharp_{side}"] for side in ("home", "draw", "away")] == pytest.approx(pinnacle.tolist())
    assert said["book_bet365_away"] == pytest.approx(bet365[2])
    assert said["market_average_home"] == pytest.approx(average[0])
    mean = np.sqrt(pinnacle * bet365)
    assert said["market_consensus_draw"] == pytest.approx((mean / mean.sum())[1])
    assert said["market_books"] == 2
    assert said["market_dispersion"] == pytest.approx(abs(np.log(pinnacle[0] / bet365[0])) / 2)
    assert said["market_overround_sharp"] == pytest.approx(1 / 2.1 + 1 / 3.4 + 1 / 3.6 - 1)
    assert said["market_overround_average"] == pytest.approx(1 / 2.05 + 1 / 3.3 + 1 / 3.6 - 1)
    assert said["market_overround_best"] == pytest.approx(1 / 2.2 + 1 / 3.6 + 1 / 3.9 - 1)
    assert said["market_favourite"] == pytest.approx((mean / mean.sum()).max())
    assert said["market_longshot"] == pytest.approx((mean / mean.sum()).min())
    assert np.isnan(said[f"book_{BOOKS[4]}_home"])


def test_where_pinnacle_is_silent_the_exchange_is_the_sharp_line():
    said = read((1, 0, EXCHANGE, 1, 2.1, 3.4, 3.6), (1, 0, BET365, 1, 2.0, 3.4, 3.8))
    assert said["market_sharp_home"] == said["book_betfair_exchange_home"]
    assert said["market_average_home"] == said["market_consensus_home"]


def test_movement_is_measured_over_hours_and_since_the_first_prices():
    said = read(
        (1, 0, PINNACLE, 30, 2.4, 3.3, 3.1),
        (1, 0, PINNACLE, 10, 2.2, 3.4, 3.4),
        (1, 0, PINNACLE, 1, 2.1, 3.4, 3.6),
        (1, 0, BET365, 8, 2.1, 3.4, 3.6),
        (1, 0, BET365, 2, 2.2, 3.4, 3.4),
    )
    assert said["market_move_24h"] > said["market_move_6h"]
    assert said["market_move_since_open"] > 0
    assert said["market_steam"] == 0  # one book moved to the home side, the other away from it
    later = read((1, 0, PINNACLE, 8, 2.2, 3.4, 3.4), (1, 0, PINNACLE, 1, 2.1, 3.4, 3.6))
    assert later["market_steam"] == 1
    assert np.isnan(later["market_move_12h"])


def test_a_price_of_the_next_hour_is_not_seen():
    known = read((1, 0, PINNACLE, 1, 2.1, 3.4, 3.6))
    with_later = read((1, 0, PINNACLE, 1, 2.1, 3.4, 3.6), (1, 0, PINNACLE, -1, 1.5, 4.4, 6.6))
    np.testing.assert_array_equal(list(known.values()), list(with_later.values()))


def test_goals_are_read_from_over_and_under():
    fair_over = 1.0 - np.exp(-2.7) * (1 + 2.7 + 2.7**2 / 2)
    said = read((2, 10, PINNACLE, 1, 1 / fair_over, 1 / (1 - fair_over)), (2, 14, PINNACLE, 1, 3.4, 1.3))
    assert said["market_over_2_5"] == pytest.approx(fair_over)
    assert said["market_total_goals"] == pytest.approx(2.7, abs=0.01)
    moved = read((2, 10, PINNACLE, 9, 2.0, 1.9), (2, 10, PINNACLE, 1, 1.9, 2.0))
    assert moved["market_move_total"] > 0


def test_the_goal_difference_is_read_from_the_most_balanced_handicap_and_from_the_result():
    said = read(
        (3, -4, PINNACLE, 1, 1.95, 1.95),
        (3, -6, PINNACLE, 1, 2.6, 1.5),
        (1, 0, PINNACLE, 1, 1.6, 4.0, 6.0),
    )
    assert said["market_handicap"] == -1.0
    assert said["market_handicap_superiority"] == pytest.approx(1.0)
    assert 0.6 < said["market_result_superiority"] < 1.3


def test_without_prices_everything_is_missing():
    assert np.isnan(list(read().values())).all()
