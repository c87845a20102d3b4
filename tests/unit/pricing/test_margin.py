"""Removing the margin: laws, published values, agreement with other packages, bad input."""

import math

import goto_conversion
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from penaltyblog.implied import calculate_implied
from shin import calculate_implied_probabilities

from engine.pricing.errors import InvalidPrices, PricingError
from engine.pricing.margin import Method, fair_odds

METHODS = list(Method)
ITERATIVE = [Method.POWER, Method.SHIN, Method.ODDS_RATIO, Method.LOGARITHMIC]
ALWAYS_POSITIVE = [m for m in METHODS if m is not Method.ADDITIVE]
THREE_WAY = np.array([[2.1, 3.4, 3.6], [1.73, 2.24, 40.95], [1.05, 15.0, 34.0], [1.01, 21.0, 101.0], [2.7, 2.3, 4.4]])


@st.composite
def books(draw: st.DrawFn, *, min_margin: float = 0.0, max_margin: float = 0.3) -> np.ndarray:
    """One book of 2 to 12 outcomes whose margin is proportional, so that no price falls to 1."""
    weights = draw(st.lists(st.floats(0.02, 1.0), min_size=2, max_size=12))
    p = np.array(weights) / sum(weights)
    margin = draw(st.floats(min_margin, max_margin))
    return 1 / np.minimum(p * (1 + margin), 0.995)


overround_books = books(min_margin=0.001)
underround_books = books(min_margin=-0.3, max_margin=-0.001)
any_book = st.one_of(overround_books, underround_books)


# ---- laws ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@given(book=any_book)
def test_fair_probabilities_sum_to_one(method: Method, book: np.ndarray) -> None:
    fair = fair_odds(book, method, errors="mask")
    if fair.ok[0]:
        assert fair.probabilities.sum() == pytest.approx(1, abs=1e-12)
        assert (fair.probabilities > 0).all()
    else:
        assert method is Method.ADDITIVE


@pytest.mark.parametrize("method", METHODS)
@given(book=any_book)
def test_a_shorter_price_means_a_larger_probability(method: Method, book: np.ndarray) -> None:
    fair = fair_odds(book, method, errors="mask")
    if fair.ok[0]:
        by_price = np.argsort(book)
        assert (np.diff(fair.probabilities[0, by_price]) <= 1e-14).all()


@pytest.mark.parametrize("method", METHODS)
@given(book=any_book, data=st.data())
def test_the_order_of_the_outcomes_does_not_matter(method: Method, book: np.ndarray, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(book))))
    straight, shuffled = fair_odds(book, method, errors="mask"), fair_odds(book[order], method, errors="mask")
    np.testing.assert_allclose(shuffled.probabilities[0], straight.probabilities[0, order], atol=1e-12)
    np.testing.assert_allclose(shuffled.parameter, straight.parameter, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("method", METHODS)
def test_a_book_without_margin_keeps_its_probabilities(method: Method) -> None:
    p = np.array([[0.5, 0.3, 0.2], [0.9, 0.07, 0.03]])
    neutral = {Method.MULTIPLICATIVE: 1, Method.POWER: 1, Method.ODDS_RATIO: 1}.get(method, 0)
    fair = fair_odds(1 / p, method)
    np.testing.assert_allclose(fair.probabilities, p, atol=1e-12)
    np.testing.assert_allclose(fair.parameter, neutral, atol=1e-9)


@pytest.mark.parametrize("method", METHODS)
def test_equal_prices_are_equally_likely(method: Method) -> None:
    for k in (2, 3, 7, 40):
        np.testing.assert_allclose(fair_odds(np.full((1, k), 1.5), method).probabilities, 1 / k, atol=1e-12)


@given(
    weights=st.lists(st.floats(0.001, 1.0), min_size=2, max_size=30),
    z=st.floats(0.0, 0.4),
)
def test_shin_recovers_the_world_that_made_the_prices(weights: list[float], z: float) -> None:
    p = np.array(weights) / sum(weights)
    # Shin (1993): with a share z of insiders the bookmaker prices outcome i at 1 / √β √(z p + (1 − z) p²)
    root = np.sqrt(z * p + (1 - z) * p**2)
    inverse = root * root.sum()
    if (inverse >= 0.9999).any():
        return
    fair = fair_odds(1 / inverse, Method.SHIN)
    np.testing.assert_allclose(fair.probabilities[0], p, atol=1e-9)
    assert fair.parameter[0] == pytest.approx(z, abs=1e-8)


@pytest.mark.parametrize("method", ITERATIVE)
@given(book=any_book)
def test_the_parameter_reproduces_the_probabilities_by_the_documented_formula(method: Method, book: np.ndarray) -> None:
    pi = 1 / book
    fair = fair_odds(book, method)
    x = fair.parameter[0]
    formula = {
        Method.POWER: lambda: pi**x,
        Method.SHIN: lambda: (np.sqrt(x**2 + 4 * (1 - x) * pi**2 / pi.sum()) - x) / (2 * (1 - x)),
        Method.ODDS_RATIO: lambda: pi / (x + pi - x * pi),
        Method.LOGARITHMIC: lambda: 1 / (1 + np.exp(x - np.log(pi / (1 - pi)))),
    }[method]()
    np.testing.assert_allclose(fair.probabilities[0], formula, atol=1e-9)


@pytest.mark.parametrize("method", METHODS)
def test_a_missing_outcome_leaves_a_book_of_the_others(method: Method) -> None:
    gappy = np.array([[2.0, np.nan, 1.9, np.nan], [2.1, 3.4, 3.6, np.nan], [np.nan, 1.5, 2.8, 9.0], [3.0, 3.0, 3.6, 9]])
    fair = fair_odds(gappy, method)
    for row, book in enumerate(gappy):
        there = ~np.isnan(book)
        alone = fair_odds(book[there], method)
        np.testing.assert_allclose(fair.probabilities[row, there], alone.probabilities[0], atol=1e-13)
        assert np.isnan(fair.probabilities[row, ~there]).all()
        assert fair.parameter[row] == pytest.approx(alone.parameter[0], abs=1e-12)


@pytest.mark.parametrize("method", METHODS)
def test_a_large_batch_gives_what_each_book_gives_alone(method: Method) -> None:
    random = np.random.default_rng(7)
    p = random.dirichlet((3, 2, 2), size=10_000).clip(0.02)
    prices = 1 / (p / p.sum(axis=1, keepdims=True) * random.uniform(1.0, 1.05, (10_000, 1)))
    batch = fair_odds(prices, method)
    for row in (0, 4095, 4096, 8191, 9999):
        np.testing.assert_allclose(
            batch.probabilities[row], fair_odds(prices[row], method).probabilities[0], atol=1e-13
        )


# ---- published values and peers --------------------------------------------------------------------------------------


def test_shin_of_a_book_with_a_longshot_agrees_with_the_shin_package() -> None:
    fair = fair_odds([1.73, 2.24, 40.95], "shin")
    peer = calculate_implied_probabilities([1.73, 2.24, 40.95], full_output=True)
    assert fair.probabilities.sum() == pytest.approx(1, abs=1e-15)
    np.testing.assert_allclose(fair.probabilities[0], peer.implied_probabilities, atol=1e-9)
    assert fair.parameter[0] == pytest.approx(peer.z, abs=1e-9)
    assert 0 < fair.parameter[0] < 1


@given(book=overround_books)
def test_shin_agrees_with_the_shin_package_for_any_number_of_outcomes(book: np.ndarray) -> None:
    peer = calculate_implied_probabilities(book.tolist(), full_output=True)
    fair = fair_odds(book)
    # its fixed-point iteration may stop short of the root (equal prices, for one); it is a peer where it got there
    if abs(sum(peer.implied_probabilities) - 1) < 1e-10:
        np.testing.assert_allclose(fair.probabilities[0], peer.implied_probabilities, atol=1e-9)
        assert fair.parameter[0] == pytest.approx(peer.z, abs=1e-8)


@given(book=underround_books)
def test_shin_of_an_underround_book_has_a_negative_parameter_and_agrees_with_the_shin_package(book: np.ndarray) -> None:
    peer = calculate_implied_probabilities(book.tolist(), full_output=True)
    fair = fair_odds(book)
    assert fair.parameter[0] < 0
    if abs(sum(peer.implied_probabilities) - 1) < 1e-10:  # its iteration need not converge for such a book
        np.testing.assert_allclose(fair.probabilities[0], peer.implied_probabilities, atol=1e-9)


def test_shin_is_not_the_two_outcome_formula_stretched_over_three() -> None:
    two, three = np.array([1.9, 1.95]), np.array([1.73, 2.24, 40.95])
    stretched = goto_conversion.efficient_shin_conversion
    np.testing.assert_allclose(fair_odds(two).probabilities[0], stretched(two), atol=1e-12)
    assert np.abs(fair_odds(three).probabilities[0] - stretched(three)).max() > 1e-3


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("book", THREE_WAY.tolist())
def test_each_method_agrees_with_penaltyblog(method: Method, book: list[float]) -> None:
    fair = fair_odds(book, method, errors="mask")
    peer = calculate_implied(book, method=method.value)
    if not fair.ok[0]:
        assert min(peer.probabilities) <= 0  # the peer returns the impossible probability
        return
    np.testing.assert_allclose(fair.probabilities[0], peer.probabilities, atol=1e-9)
    for name in ("k", "z", "c"):
        if name in (peer.method_params or {}):
            assert fair.parameter[0] == pytest.approx(peer.method_params[name], abs=1e-6)


def test_the_logarithmic_method_is_the_odds_ratio_in_logarithms() -> None:
    ratio, log = fair_odds(THREE_WAY, "odds_ratio"), fair_odds(THREE_WAY, "logarithmic")
    np.testing.assert_allclose(log.probabilities, ratio.probabilities, atol=1e-14)
    np.testing.assert_allclose(log.parameter, np.log(ratio.parameter), atol=1e-14)


def test_shin_takes_more_margin_from_the_longshot_than_the_multiplicative_method() -> None:
    book = [1.2, 7.0, 15.0]
    shin, plain = fair_odds(book, "shin").probabilities[0], fair_odds(book, "multiplicative").probabilities[0]
    assert shin[0] > plain[0]
    assert shin[2] < plain[2]


@pytest.mark.parametrize("method", ALWAYS_POSITIVE)
def test_extreme_books_still_converge(method: Method) -> None:
    extreme = [
        [1.0000001, 1.0000001, np.nan],
        [1.001, 1.001, 1.001],
        [1.0001, 50.0, 1000.0],
        [1e6, 1e6, 1e6],
        [1.0001, 1e9, 1e9],
        [1.01, 1e12, np.nan],
    ]
    fair = fair_odds(extreme, method)
    assert fair.ok.all()
    np.testing.assert_allclose(np.nansum(fair.probabilities, axis=1), 1, atol=1e-9)
    assert (fair.probabilities[~np.isnan(extreme)] > 0).all()


def test_fair_prices_are_the_inverse_of_the_fair_probabilities() -> None:
    np.testing.assert_allclose(fair_odds([1.9, 1.9]).prices, [[2.0, 2.0]])


# ---- bad input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ([1.0, 3.0, 4.0], "the price 1 of outcome 0"),
        ([2.0, 0.5, 4.0], r"the price 0\.5 of outcome 1"),
        ([2.0, 3.0, -2.0], "the price -2 of outcome 2"),
        ([2.0, math.inf, 4.0], "the price inf of outcome 1"),
        ([math.nan] * 3, "at least two outcomes and has 0"),
        ([2.0, math.nan, math.nan], "at least two outcomes and has 1"),
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_a_bad_book_is_named_with_its_row_or_masked(method: Method, bad: list[float], reason: str) -> None:
    batch = np.array([[2.1, 3.4, 3.6], bad, [2.0, 3.0, 4.0]])
    with pytest.raises(InvalidPrices, match=f"Row 1: .*{reason}") as caught:
        fair_odds(batch, method)
    assert (caught.value.row, caught.value.bad, caught.value.of) == (1, 1, 3)
    fair = fair_odds(batch, method, errors="mask")
    assert fair.ok.tolist() == [True, False, True]
    assert np.isnan(fair.probabilities[1]).all()
    assert np.isnan(fair.parameter[1])
    np.testing.assert_allclose(fair.probabilities[[0, 2]].sum(axis=1), 1)


def test_the_additive_method_refuses_a_longshot_without_any_probability_left() -> None:
    batch = [[1.05, 12.0, 101.0], [2.1, 3.4, 3.6]]
    with pytest.raises(InvalidPrices, match="additive method leaves an outcome without probability"):
        fair_odds(batch, "additive")
    assert fair_odds(batch, "additive", errors="mask").ok.tolist() == [False, True]


def test_the_method_that_leaves_an_outcome_without_probability_is_named() -> None:
    with pytest.raises(InvalidPrices, match="the power method leaves an outcome without probability"):
        fair_odds([*5 * [1.0001], 174_105.0], "power")


@pytest.mark.parametrize("method", METHODS)
def test_an_empty_batch_gives_an_empty_answer(method: Method) -> None:
    fair = fair_odds(np.empty((0, 3)), method)
    assert fair.probabilities.shape == (0, 3)
    assert fair.parameter.shape == fair.ok.shape == (0,)


def test_a_one_outcome_book_has_no_margin_to_remove() -> None:
    with pytest.raises(InvalidPrices, match="at least two outcomes and has 1"):
        fair_odds([[1.5]])


def test_prices_of_the_wrong_shape_and_unknown_methods_are_refused() -> None:
    with pytest.raises(InvalidPrices, match="shape"):
        fair_odds(np.full((2, 2, 2), 2.0))
    with pytest.raises(PricingError, match="no margin method 'magic'; choose one of multiplicative"):
        fair_odds([2.0, 2.0], "magic")


# ---- worked by hand --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "prices", "first", "parameter"),
    [
        # 1 / 1.8 = 0.5556 and 0.5 are 1.0556 in all: divided by it, or 0.02778 taken off each
        ("multiplicative", [1.8, 2.0], 10 / 19, 19 / 18),
        ("additive", [1.8, 2.0], 19 / 36, 1 / 36),
        # 0.8 and 0.6, squared
        ("power", [1.25, 1 / 0.6], 0.64, 2.0),
        # of two outcomes Shin takes the same off each; z = (β − 1)(β − d²) / (β (1 − d²)) with d = 1 / 18
        ("shin", [1.8, 2.0], 19 / 36, (1 / 18) * (19 / 18 - 1 / 324) / (19 / 18 * (1 - 1 / 324))),
        # odds of 1.25 and 1 are those of the chances times √1.25
        ("odds_ratio", [1.8, 2.0], math.sqrt(1.25) / (1 + math.sqrt(1.25)), math.sqrt(1.25)),
        ("logarithmic", [1.8, 2.0], math.sqrt(1.25) / (1 + math.sqrt(1.25)), math.log(1.25) / 2),
        # an underround book: 0.4545 and 0.5 are 0.9545
        ("multiplicative", [2.2, 2.0], 10 / 21, 21 / 22),
        ("additive", [2.2, 2.0], 21 / 44, -1 / 44),
        ("odds_ratio", [2.2, 2.0], 1 / (1 + math.sqrt(1.2)), 1 / math.sqrt(1.2)),
        ("logarithmic", [2.2, 2.0], 1 / (1 + math.sqrt(1.2)), -math.log(1.2) / 2),
    ],
)
def test_each_method_on_a_book_worked_out_by_hand(
    method: str, prices: list[float], first: float, parameter: float
) -> None:
    fair = fair_odds(prices, method)
    assert fair.probabilities[0].tolist() == pytest.approx([first, 1 - first], abs=1e-12)
    assert fair.parameter[0] == pytest.approx(parameter, abs=1e-10)
