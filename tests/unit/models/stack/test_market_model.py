from dataclasses import replace

import numpy as np
import pytest

from engine.domain.odds import Market
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.market_model import MarketModel, fit_market_model
from engine.models.stack.market_view import MarketView, market_view
from tests.unit.models.stack.match_frames import BOOKS, DAY, a_frame

TRAIN = 5_000


@pytest.fixture(scope="module")
def view() -> MarketView:
    return market_view(a_frame(7_000, seed=2), LineMemory(), learn=True)


@pytest.fixture(scope="module")
def model(view: MarketView) -> MarketModel:
    early = np.arange(TRAIN)
    return fit_market_model(view.rows(early), int(view.frame.matches.kickoff[TRAIN]))


def distance(view: MarketView, said: np.ndarray) -> float:
    closing = probabilities(view.fair[Market.MATCH_RESULT].close[:, 0])
    return float((closing * np.log(closing / said)).sum(axis=1).mean())


def test_the_answer_is_nearer_to_the_close_than_the_sharp_book_on_matches_not_seen(
    view: MarketView, model: MarketModel
) -> None:
    late = view.rows(np.arange(TRAIN, len(view)))
    answer = model.predict(late)[Market.MATCH_RESULT]
    sharp = distance(late, probabilities(late.fair[Market.MATCH_RESULT].now[:, 0]))

    assert distance(late, probabilities(answer.close)) < 0.6 * sharp
    assert distance(late, answer.probability) < 0.85 * sharp


def test_without_the_sharp_book_the_answer_is_still_nearer_than_the_average(
    view: MarketView, model: MarketModel
) -> None:
    late = view.rows(np.arange(TRAIN, len(view))).without([BOOKS[0]])
    average = distance(late, probabilities(late.fair[Market.MATCH_RESULT].now[:, 2]))

    assert distance(late, model.predict(late)[Market.MATCH_RESULT].probability) < average


def test_a_market_nobody_quotes_has_no_answer(view: MarketView, model: MarketModel) -> None:
    assert np.isnan(model.predict(view.rows(np.arange(3)))[Market.ASIAN_HANDICAP].answer).all()


def test_stored_models_answer_as_before(view: MarketView, model: MarketModel) -> None:
    some = view.rows(np.arange(100))
    again = MarketModel.from_bytes(model.to_bytes())

    for market, answer in model.predict(some).items():
        np.testing.assert_array_equal(again.predict(some)[market].answer, answer.answer)


def test_equal_matches_give_equal_bytes(view: MarketView, model: MarketModel) -> None:
    again = fit_market_model(view.rows(np.arange(TRAIN)), int(view.frame.matches.kickoff[TRAIN]))
    assert again.to_bytes() == model.to_bytes()
    assert view.frame.matches.kickoff[0] % DAY == 0


def test_without_features_the_answer_is_still_given(view: MarketView, model: MarketModel) -> None:
    some = view.rows(np.arange(TRAIN, TRAIN + 50))
    bare = replace(some, frame=some.frame.with_features(np.empty((50, 0)), ()))
    answer = model.predict(bare)[Market.MATCH_RESULT]

    assert np.isfinite(answer.answer).all()
    assert not np.array_equal(answer.answer, model.predict(some)[Market.MATCH_RESULT].answer)
