from dataclasses import replace

import numpy as np
import pytest

from engine.domain.odds import Market
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.market_features import CALENDAR, FROM_FOOTBALL, market_features
from engine.models.stack.market_model import MarketModel, any_line, fit_market_model
from engine.models.stack.market_view import MarketView, market_view
from engine.models.stack.tilt import Tilt
from tests.unit.models.stack.match_frames import DAY, a_frame

TRAIN = 1_600
NEW_YEAR_2023 = 1_672_531_200_000_000


@pytest.fixture(scope="module")
def view() -> MarketView:
    return market_view(a_frame(), LineMemory(), learn=True)


def fair(view: MarketView) -> dict[Market, np.ndarray]:
    return {market: any_line(view, market) for market in view.fair}


def test_what_moves_a_total_knows_the_time_of_the_year_and_nothing_else_does(view: MarketView) -> None:
    days = np.array([0, 91, 182, 274])
    matches = replace(view.frame.matches, kickoff=view.frame.matches.kickoff.copy())
    matches.kickoff[:4] = NEW_YEAR_2023 + days * DAY
    dated = replace(view, frame=replace(view.frame, matches=matches))

    found = market_features(dated, Market.OVER_UNDER, fair(view), ())
    np.testing.assert_allclose(found.named(CALENDAR)[:4], [[0, 1], [1, 0], [0, -1], [-1, 0]], atol=0.02)
    assert not {*CALENDAR} & {*market_features(view, Market.MATCH_RESULT, fair(view), ()).names}
    assert not {*CALENDAR} & {*market_features(view, Market.ASIAN_HANDICAP, fair(view), ()).names}


def test_a_line_is_moved_by_what_is_at_stake_and_by_playing_at_home(view: MarketView) -> None:
    known = np.arange(len(view.frame) * 2, dtype=float).reshape(-1, 2)
    frame = view.frame.with_features(known, ("importance_difference", "home_advantage_division"))
    found = market_features(replace(view, frame=frame), Market.MATCH_RESULT, fair(view), ())

    assert {*FROM_FOOTBALL} <= {*found.names}
    np.testing.assert_array_equal(found.named(("home_advantage_division", "importance_difference")), known[:, ::-1])
    assert np.isnan(found.named(("travel_weakness",))).all()


def test_features_are_given_in_the_order_a_model_was_fitted_on(view: MarketView) -> None:
    found = market_features(view, Market.MATCH_RESULT, fair(view), ())
    picked = found.named(("days_left", "of_another_release", "line"))

    assert found.named(found.names) is found.values
    np.testing.assert_array_equal(picked[:, [0, 2]], found.values[:, [found.names.index("days_left"), 0]])
    assert np.isnan(picked[:, 1]).all()


def test_a_model_of_a_release_with_fewer_features_answers_from_those_it_knows(view: MarketView) -> None:
    model = fit_market_model(view.rows(np.arange(TRAIN)), int(view.frame.matches.kickoff[TRAIN]))
    fitted = model.markets[Market.MATCH_RESULT]

    def without(tilt: Tilt, name: str) -> Tilt:
        keep = [i for i, own in enumerate(tilt.names) if own != name]
        rows = [*keep, len(tilt.names)]
        names = tuple(tilt.names[i] for i in keep)
        return Tilt(names, tilt.centre[keep], tilt.scale[keep], tilt.coefficients[rows])

    def silent(tilt: Tilt, name: str) -> Tilt:
        coefficients = tilt.coefficients.copy()
        coefficients[tilt.names.index(name)] = 0.0
        return replace(tilt, coefficients=coefficients)

    answers = []
    for change in (without, silent):
        tilts = {
            part: tuple(change(tilt, "travel_weakness") for tilt in getattr(fitted, part))
            for part in ("on_close", "on_results")
        }
        older = MarketModel({**model.markets, Market.MATCH_RESULT: replace(fitted, **tilts)})
        again = MarketModel.from_bytes(older.to_bytes())
        answers.append(again.predict(view.rows(np.arange(TRAIN, TRAIN + 100)))[Market.MATCH_RESULT].answer)
    np.testing.assert_allclose(answers[0], answers[1])
