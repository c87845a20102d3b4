"""Scores of three-way forecasts, against values worked out by hand."""

import math
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from engine.domain.bets import RecommendationId
from engine.domain.football import MatchId, MatchStatus, Result, Score
from engine.domain.odds import Quote, Selection
from engine.performance.forecast_accuracy import (
    Compared,
    Judged,
    calibration_error,
    recent_closing_value,
    recently_compared,
    recently_judged,
    three_way_accuracy,
)
from engine.storage.operations.figures import Advised, LastForecast
from tests.support.closing_prices import ClosingPrices, closing_total

DAY = date(2024, 8, 17)


def test_scores_are_brier_s_and_the_logarithm_of_what_happened() -> None:
    chances = np.array([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]])
    found = three_way_accuracy(chances, np.array([0, 1]), [DAY, DAY])
    assert found is not None
    # (0.5² + 0.3² + 0.2²) = 0.38 and (0.2² + 0.8² + 0.6²) = 1.04
    assert found.brier.mean == pytest.approx((0.38 + 1.04) / 2)
    assert found.log_loss.mean == pytest.approx(-(math.log(0.5) + math.log(0.2)) / 2)
    assert found.brier.count == 2


def test_guessing_evenly_scores_two_thirds_and_the_logarithm_of_three() -> None:
    found = three_way_accuracy(np.full((40, 3), 1 / 3), np.arange(40) % 3, [DAY] * 40)
    assert found is not None
    assert found.brier.mean == pytest.approx(2 / 3)
    assert found.log_loss.mean == pytest.approx(math.log(3))


def test_a_few_days_have_no_interval_and_many_have_one_around_the_mean() -> None:
    rng = np.random.default_rng(1)
    outcomes = rng.integers(0, 3, 200)
    chances = rng.dirichlet((3, 2, 2), 200)
    few = three_way_accuracy(chances[:20], outcomes[:20], [DAY] * 20)
    many = three_way_accuracy(chances, outcomes, [DAY + timedelta(days=n // 10) for n in range(200)])
    assert few is not None
    assert few.brier.interval is None
    assert many is not None
    assert many.brier.interval is not None
    assert many.brier.interval.low < many.brier.mean < many.brier.interval.high


def test_no_match_is_no_score() -> None:
    assert three_way_accuracy(np.empty((0, 3)), np.empty(0, dtype=np.int64), []) is None


def test_the_ranked_score_counts_how_far_off_the_order_a_forecast_was() -> None:
    found = three_way_accuracy(np.array([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]]), np.array([0, 1]), [DAY, DAY])
    assert found is not None
    # cumulated 0.5 0.8 against 1 1: (0.25 + 0.04) / 2 = 0.145; 0.2 0.4 against 0 1: (0.04 + 0.36) / 2 = 0.2
    assert found.rps.mean == pytest.approx((0.145 + 0.2) / 2)
    assert (found.rps.count, found.rps.interval) == (2, None)


def judged(*forecasts: tuple[tuple[float, float, float], int], days: int = 1) -> Judged:
    return Judged(
        np.array([chances for chances, _ in forecasts]),
        np.array([outcome for _, outcome in forecasts]),
        [DAY + timedelta(days=place % days) for place in range(len(forecasts))],
    )


NOBODY = Judged(np.empty((0, 3)), np.empty(0, dtype=np.int64), ())
EVEN = (1 / 3, 1 / 3, 1 / 3)


def test_calibration_says_what_was_expected_and_seen_of_each_outcome() -> None:
    home, draw, away = judged(((0.5, 0.3, 0.2), 0), ((0.7, 0.2, 0.1), 0)).calibration
    assert [one.outcome for one in (home, draw, away)] == ["home", "draw", "away"]
    assert [one.expected for one in (home, draw, away)] == pytest.approx([0.6, 0.25, 0.15])
    assert [one.observed for one in (home, draw, away)] == [1.0, 0.0, 0.0]
    # √(0.5² + 0.7 × 0.3) / 2 = 0.3391: 0.4 above
    assert home.standard_errors == pytest.approx(0.4 / (math.sqrt(0.46) / 2))
    assert draw.standard_errors < 0


def test_ours_less_the_market_s_is_below_zero_where_ours_was_better() -> None:
    ours = judged(((0.5, 0.3, 0.2), 0), ((0.2, 0.4, 0.4), 1))
    theirs = judged(((0.4, 0.3, 0.3), 0), ((0.3, 0.3, 0.4), 1))
    compared = Compared(ours, theirs)
    assert compared.matches == 2
    assert compared.difference is not None
    assert compared.difference.mean == pytest.approx((math.log(0.4 / 0.5) + math.log(0.3 / 0.4)) / 2)
    assert (compared.difference.count, compared.difference.interval) == (2, None)
    assert Compared(NOBODY, NOBODY).difference is None


def test_the_interval_of_the_difference_is_drawn_from_the_differences_of_each_match() -> None:
    """Two that differ by the same in each match differ by just that much, however luck falls."""
    ours = judged(*(((0.5, 0.3, 0.2), 0),) * 40, days=20)
    theirs = judged(*(((0.4, 0.3, 0.3), 0),) * 40, days=20)
    difference = Compared(ours, theirs).difference
    assert difference is not None
    assert difference.interval is not None
    assert (difference.interval.low, difference.interval.high) == pytest.approx((math.log(0.8), math.log(0.8)))


def test_the_calibration_error_is_the_mean_distance_between_said_and_came() -> None:
    found = calibration_error(judged(((0.6, 0.3, 0.1), 0), ((0.6, 0.3, 0.1), 1)))
    assert found is not None
    # home 0.6 said and 0.5 came, draw 0.3 and 0.5, away 0.1 and 0: (0.1 + 0.2 + 0.1) / 3
    assert found.mean == pytest.approx(0.4 / 3)
    assert (found.count, found.interval) == (2, None)
    assert calibration_error(NOBODY) is None


def test_the_calibration_error_has_an_interval_from_ten_days_and_thirty_matches_on() -> None:
    forecasts = [((0.6, 0.3, 0.1), place % 3) for place in range(30)]
    few, enough = calibration_error(judged(*forecasts, days=9)), calibration_error(judged(*forecasts, days=10))
    assert few is not None
    assert few.interval is None
    assert enough is not None
    assert enough.interval is not None
    assert 0 <= enough.interval.low <= enough.mean <= enough.interval.high


KICKOFF = datetime(2024, 8, 17, 14, 0, tzinfo=UTC)
AFTER = KICKOFF + timedelta(days=1)


def ended(match: int, home: int, away: int, status: MatchStatus = MatchStatus.FINISHED) -> Result:
    return Result(MatchId(match), Score(home, away), status, AFTER)


class Store(ClosingPrices):
    """What is stored: forecasts or advice, results, and closing prices."""

    def __init__(
        self,
        forecasts: Sequence[LastForecast] = (),
        results: Sequence[Result] = (),
        advised: Sequence[Advised] = (),
        closing: Sequence[Quote] = (),
    ) -> None:
        super().__init__(closing, KICKOFF)
        self.figures = self.results = self
        self._forecasts, self._advised = forecasts, advised
        self._latest = {result.match_id: result for result in results}

    async def last_forecasts(self, since: datetime, until: datetime) -> Sequence[LastForecast]:
        return [forecast for forecast in self._forecasts if since < forecast.kickoff <= until]

    async def latest(self, matches: Collection[MatchId], as_of: datetime) -> dict[MatchId, Result]:
        return {match: self._latest[match] for match in matches if match in self._latest}

    async def advised(self, since: datetime, until: datetime) -> Sequence[Advised]:
        return [bet for bet in self._advised if since < bet.kickoff <= until]


STORED = Store(
    [
        LastForecast(MatchId(1), KICKOFF, (0.5, 0.3, 0.2), (0.4, 0.3, 0.3)),
        LastForecast(MatchId(2), KICKOFF + timedelta(hours=12), (0.2, 0.2, 0.6), None),
        LastForecast(MatchId(3), KICKOFF, (0.3, 0.3, 0.4), EVEN),
        LastForecast(MatchId(4), KICKOFF, EVEN, EVEN),
        LastForecast(MatchId(5), KICKOFF, EVEN, EVEN),
        LastForecast(MatchId(6), KICKOFF, EVEN, EVEN),
    ],
    [
        ended(1, 2, 1),
        ended(2, 0, 0),
        ended(3, 1, 3),
        ended(4, 1, 0, MatchStatus.ABANDONED),
        Result(MatchId(5), None, MatchStatus.FINISHED, AFTER),
    ],
)
BEFORE = KICKOFF - timedelta(days=7)


async def test_only_matches_with_a_final_score_are_judged_and_the_market_where_it_had_prices() -> None:
    found = await recently_judged(STORED.work, BEFORE, AFTER)
    own, market = found["fairline"], found["market"]
    assert own.chances.tolist() == [[0.5, 0.3, 0.2], [0.2, 0.2, 0.6], [0.3, 0.3, 0.4]]
    assert own.outcomes.tolist() == [0, 1, 2]  # 2-1, 0-0, 1-3
    assert own.days == [DAY, DAY + timedelta(days=1), DAY]
    assert market.chances.tolist() == [[0.4, 0.3, 0.3], list(EVEN)]
    assert market.outcomes.tolist() == [0, 2]
    assert market.accuracy is not None
    assert market.accuracy.log_loss.mean == pytest.approx((math.log(1 / 0.4) + math.log(3)) / 2)


async def test_ours_and_the_market_s_are_compared_on_the_same_matches() -> None:
    compared = await recently_compared(STORED.work, BEFORE, AFTER)
    assert compared.own.chances.tolist() == [[0.5, 0.3, 0.2], [0.3, 0.3, 0.4]]
    assert compared.market.chances.tolist() == [[0.4, 0.3, 0.3], list(EVEN)]
    assert compared.own.outcomes.tolist() == compared.market.outcomes.tolist() == [0, 2]
    assert compared.difference is not None
    assert compared.difference.mean == pytest.approx((math.log(0.4 / 0.5) + math.log(1 / 3 / 0.4)) / 2)
    nothing = await recently_judged(STORED.work, AFTER, AFTER)
    assert (nothing["fairline"].accuracy, nothing["market"].accuracy) == (None, None)


def advice(match: int, price: str) -> Advised:
    return Advised(
        RecommendationId(f"rec{match}"), MatchId(match), Selection.parse("OU 2.5/over"), KICKOFF, Decimal(price)
    )


async def test_the_closing_value_of_advice_is_its_price_times_the_fair_chance_at_the_close_less_one() -> None:
    store = Store(
        advised=[advice(1, "2.10"), advice(2, "1.92"), advice(3, "2.00")],
        closing=[closing_total(n, price, price, kickoff=KICKOFF) for n, price in ((1, "1.90"), (2, "1.95"))],
    )
    found = await recent_closing_value(store.work, BEFORE, AFTER)
    assert found is not None
    assert found.mean == pytest.approx((0.05 - 0.04) / 2)  # of even chances, 2.10 is worth +5 % and 1.92 −4 %
    assert (found.count, found.interval) == (2, None)
    assert await recent_closing_value(Store(advised=[advice(1, "2.10")]).work, BEFORE, AFTER) is None
