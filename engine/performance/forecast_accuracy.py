"""How good forecasts were lately: scores, calibration and closing-line value, each with its sample and interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.football import MatchStatus, Score
from engine.domain.odds import OUTCOMES, Market
from engine.features.drift import CalibrationShift, calibration_drift
from engine.models.evaluation.bootstrap import statistic_figure
from engine.models.evaluation.metrics import brier, log_losses, outcomes_error, rps
from engine.performance.record import Interval, day_bootstrap
from engine.settlement.closing_line import closing_lines
from engine.storage.operations.figures import LastForecast
from engine.storage.unit_of_work import UnitOfWork

OWN: Final = "fairline"
MARKET: Final = "market"


@dataclass(frozen=True, slots=True)
class Average:
    """A mean with its sample; the interval is None where the sample is too small for one."""

    mean: float
    interval: Interval | None
    count: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What came of one forecaster's chances of home win, draw and away win."""

    brier: Average
    log_loss: Average
    rps: Average


def three_way_accuracy(chances: FloatArray, outcomes: IntArray, days: Sequence[date]) -> Accuracy | None:
    """Score chances of three outcomes.

    Args:
        chances: (n, 3), rows sum to one.
        outcomes: (n,) which of the three happened: 0, 1 or 2.
        days: (n) match days, by which luck is shared.

    Returns:
        The Brier score summed over outcomes (Brier, 1950; 0 to 2), the log loss in nats and the ranked probability
        score (Epstein, 1969; 0 to 1); None without a match.
    """
    if not len(outcomes):
        return None
    scores = (brier(chances, outcomes), log_losses(chances, outcomes), rps(chances, outcomes))
    return Accuracy(*(_average(score, days) for score in scores))


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Chances that one forecaster gave and what happened, n matches.

    Attributes:
        chances: (n, 3) of home win, draw and away win.
        outcomes: (n,) which of the three happened.
        days: (n) match days.
    """

    chances: FloatArray
    outcomes: IntArray
    days: Sequence[date]

    @property
    def accuracy(self) -> Accuracy | None:
        """The scores; None without a match."""
        return three_way_accuracy(self.chances, self.outcomes, self.days)

    @property
    def calibration(self) -> tuple[CalibrationShift, ...]:
        """How far each outcome's probabilities lie from how often it happened."""
        return calibration_drift(self.chances, np.eye(3)[self.outcomes], OUTCOMES[Market.MATCH_RESULT])


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What we and the market said of the same matches that are over."""

    own: Judged
    market: Judged

    @property
    def matches(self) -> int:
        """How many there are."""
        return len(self.own.outcomes)

    @property
    def difference(self) -> Average | None:
        """Our log loss less the market's, match by match, in nats; None without a match."""
        if not self.matches:
            return None
        ours, theirs = (log_losses(one.chances, one.outcomes) for one in (self.own, self.market))
        return _average(ours - theirs, self.own.days)


def calibration_error(judged: Judged) -> Average | None:
    """Return the mean distance between what was said and what came, over ten cells of each outcome (Naeini, 2015).

    The interval draws whole match days and takes off what drawing twice adds; None where it would be a pretence.
    """
    if not len(judged.outcomes):
        return None
    days = _numbers(judged.days)

    def error(rows: IntArray) -> float:
        return outcomes_error(judged.chances[rows], judged.outcomes[rows])

    figure = statistic_figure(error, days)
    sampled = day_bootstrap(np.ones(len(days)), np.ones(len(days)), days) is not None
    return Average(figure.value, Interval(figure.low, figure.high) if sampled else None, figure.n)


async def recently_compared(work: UnitOfWork, since: datetime, now: datetime) -> Compared:
    """Return our last forecasts before kick-off beside the market's, on the matches that have both and a result."""
    over = [one for one in await _over(work, since, now) if one[0].market]
    own = [(forecast.own, outcome, forecast.kickoff.date()) for forecast, outcome in over]
    market = [(forecast.market, outcome, forecast.kickoff.date()) for forecast, outcome in over if forecast.market]
    return Compared(_judged(own), _judged(market))


async def recently_judged(work: UnitOfWork, since: datetime, now: datetime) -> dict[str, Judged]:
    """Return the last forecasts before kick-off of matches that kicked off after ``since`` and have a result by now.

    Returns:
        By forecaster: our own, and the market's where it had prices on the same matches.
    """
    over = await _over(work, since, now)
    own = [(forecast.own, outcome, forecast.kickoff.date()) for forecast, outcome in over]
    market = [(forecast.market, outcome, forecast.kickoff.date()) for forecast, outcome in over if forecast.market]
    return {OWN: _judged(own), MARKET: _judged(market)}


async def _over(work: UnitOfWork, since: datetime, now: datetime) -> list[tuple[LastForecast, int]]:
    """The last forecasts before kick-off of matches with a result, and which of the three outcomes that was."""
    forecasts = await work.figures.last_forecasts(since, now)
    results = await work.results.latest({forecast.match_id for forecast in forecasts}, now)
    return [
        (forecast, _outcome(result.score))
        for forecast in forecasts
        if (result := results.get(forecast.match_id)) is not None
        and result.status is MatchStatus.FINISHED
        and result.score is not None
    ]


def _judged(forecasts: Sequence[tuple[tuple[float, float, float], int, date]]) -> Judged:
    chances = np.array([chance for chance, _, _ in forecasts], dtype=np.float64).reshape(-1, 3)
    return Judged(
        chances, np.array([outcome for _, outcome, _ in forecasts], dtype=np.int64), [day for _, _, day in forecasts]
    )


async def recent_closing_value(work: UnitOfWork, since: datetime, now: datetime) -> Average | None:
    """Return the mean closing-line value of every bet advised on matches of (``since``, ``now``], each counted once.

    Closing-line value is the first advised net price times the fair closing probability, less one. None where no bet
    has a closing line.
    """
    advised = await work.figures.advised(since, now)
    lines = await closing_lines(work, [(bet.match_id, bet.selection) for bet in advised])
    values, days = [], []
    for bet in advised:
        line = lines.get((bet.match_id, bet.selection))
        if line is not None:
            values.append(float(bet.net_price) * line.fair_probability - 1)
            days.append(bet.kickoff.date())
    return _average(np.array(values, dtype=np.float64), days) if values else None


def _average(values: FloatArray, days: Sequence[date]) -> Average:
    return Average(float(values.mean()), day_bootstrap(values, np.ones_like(values), _numbers(days)), len(values))


def _numbers(days: Sequence[date]) -> IntArray:
    return np.array([day.toordinal() for day in days], dtype=np.int64)


def _outcome(score: Score) -> int:
    return 0 if score.home > score.away else 1 if score.home == score.away else 2
