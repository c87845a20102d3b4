import numpy as np
import pytest

from engine.models.calibration.confidence import Confidence, Prices, fit_side, learnable
from engine.models.calibration.maps import KINDS, CalibrationMap, choose_map, fit_map
from engine.models.errors import NotEnoughMatches
from engine.models.stack.implied_goals import logit

YEAR = int(365.25 * 86_400_000_000)


def offered(n: int, seed: int) -> tuple[Prices, np.ndarray, np.ndarray]:
    """Prices whose lines move by a normal step of the logit, twice as far three days ahead as on the day."""
    rng = np.random.default_rng(seed)
    line = rng.uniform(0.2, 0.6, n)
    days = rng.uniform(0, 3, n)
    closing = 1 / (1 + np.exp(-(logit(line) + rng.normal(0, 0.05 + 0.03 * days))))
    price = 1 / line * rng.uniform(0.97, 1.08, n)
    prices = Prices(price, price * 0.99, line + 1e-6, line + 1e-6, line, line, days)
    return prices, closing * price > 1, np.sort(rng.uniform(0, 5 * YEAR, n)).astype(np.int64)


def test_confidence_is_calibrated_on_prices_not_seen() -> None:
    prices, beat, when = offered(20_000, 1)
    side = fit_side(prices, beat, when, 5 * YEAR)
    later, came, _ = offered(20_000, 2)
    assert side is not None
    said = side(later)

    for low in np.arange(0.1, 0.9, 0.1):
        cell = (said >= low) & (said < low + 0.1)
        if cell.sum() >= 300:
            error = np.sqrt((said[cell] * (1 - said[cell])).sum()) / cell.sum()
            assert abs(came[cell].mean() - said[cell].mean()) < 3.5 * error + 0.02


def test_a_better_price_is_surer() -> None:
    prices, beat, when = offered(20_000, 1)
    side = fit_side(prices, beat, when, 5 * YEAR)
    assert side is not None
    one = offered(1, 3)[0]
    worse, better = (
        Prices(np.array([p]), np.array([2.4]), *(np.array([0.4]),) * 4, days_left=one.days_left) for p in (2.45, 2.6)
    )
    assert side(better)[0] > side(worse)[0]


def test_too_few_prices_or_too_short_a_time_teach_nothing() -> None:
    prices, beat, when = offered(3_000, 1)
    assert fit_side(prices.rows(np.arange(100)), beat[:100], when[:100], YEAR) is None
    assert fit_side(prices, beat, when // 10, YEAR) is None


@pytest.mark.parametrize(("years", "speaks"), [(0.95, False), (1.05, True)])
def test_a_side_is_silent_until_it_has_seen_every_month_of_a_season(years: float, speaks: bool) -> None:
    prices, beat, _ = offered(3_000, 1)
    when = np.linspace(0, years * YEAR, 3_000).astype(np.int64)
    assert (fit_side(prices, beat, when, when[-1] + 1) is not None) is speaks


def test_prices_far_from_the_fair_line_are_not_learnt_from() -> None:
    prices, _, _ = offered(10, 1)
    far = Prices(
        prices.net_price * 2,
        *(getattr(prices, name) for name in ("second", "close", "answer", "line", "mean", "days_left")),
    )
    assert not learnable(far).any()


def test_stored_confidence_is_the_same() -> None:
    prices, beat, when = offered(5_000, 1)
    side = fit_side(prices, beat, when, 5 * YEAR)
    assert side is not None
    again = Confidence.from_bytes(Confidence({"home": side}).to_bytes())
    np.testing.assert_array_equal(again("home", prices), side(prices))
    assert again("draw", prices) is None


@pytest.mark.parametrize("kind", KINDS)
def test_maps_do_not_decrease_and_survive_storage(kind: str) -> None:
    rng = np.random.default_rng(4)
    said = rng.random(2_000)
    fitted = fit_map(kind, said, rng.random(2_000) < said**2)
    grid = np.linspace(0.01, 0.99, 50)
    assert (np.diff(fitted(grid)) >= -1e-12).all()
    np.testing.assert_array_equal(CalibrationMap.from_bytes(fitted.to_bytes())(grid), fitted(grid))


def test_the_chosen_map_repairs_what_is_wrong() -> None:
    rng = np.random.default_rng(4)
    said = rng.random(20_000)
    chosen = choose_map(said, rng.random(20_000) < said**2)
    assert np.abs(chosen(np.array([0.3, 0.5, 0.7])) - np.array([0.09, 0.25, 0.49])).max() < 0.05


def test_well_calibrated_predictions_are_left_nearly_alone() -> None:
    rng = np.random.default_rng(4)
    said = rng.random(20_000)
    chosen = choose_map(said, rng.random(20_000) < said)
    assert np.abs(chosen(np.array([0.3, 0.5, 0.7])) - np.array([0.3, 0.5, 0.7])).max() < 0.03


def test_nothing_to_fit_on_is_refused() -> None:
    with pytest.raises(NotEnoughMatches):
        fit_map("platt", np.empty(0), np.empty(0, dtype=np.bool_))
