"""How good forecasts were lately: Brier score, log loss and closing-line value, each with its sample and interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.football import MatchStatus, Score
from engine.domain.odds import OUTCOMES, Market
from engine.features.drift import CalibrationShift, calibration_drift
from engine.performance.record import Interval, day_bootstrap
from engine.settlement.closing_line import closing_lines
from engine.storage.unit_of_work import UnitOfWork

OWN: Final = "fairline"
MARKET: Final = "market"
_LEAST: Final = 1e-12


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


def three_way_accuracy(chances: FloatArray, outcomes: IntArray, days: Sequence[date]) -> Accuracy | None:
    """Score chances of three outcomes.

    Args:
        chances: (n, 3), rows sum to one.
        outcomes: (n,) which of the three happened: 0, 1 or 2.
        days: (n) match days, by which luck is shared.

    Returns:
        The Brier score summed over outcomes (Brier, 1950; 0 to 2) and the log loss in nats; None without a match.
    """
    if not len(outcomes):
        return None
    happened = np.eye(3)[outcomes]
    brier = ((chances - happened) ** 2).sum(axis=1)
    loss = -np.log(np.maximum(chances[np.arange(len(outcomes)), outcomes], _LEAST))
    return Accuracy(_average(brier, days), _average(loss, days))


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
        """How far each outcome's chances and the world have parted."""
        return calibration_drift(self.chances, np.eye(3)[self.outcomes], OUTCOMES[Market.MATCH_RESULT])


async def recently_judged(work: UnitOfWork, since: datetime, now: datetime) -> dict[str, Judged]:
    """Return the last forecasts before kick-off of matches that kicked off after ``since`` and have a result by now.

    Returns:
        By forecaster: our own, and the market's where it had prices on the same matches.
    """
    forecasts = await work.figures.last_forecasts(since, now)
    results = await work.results.latest({forecast.match_id for forecast in forecasts}, now)
    over = [
        (forecast, _outcome(result.score))
        for forecast in forecasts
        if (result := results.get(forecast.match_id)) is not None
        and result.status is MatchStatus.FINISHED
        and result.score is not None
    ]
    own = [(forecast.own, outcome, forecast.kickoff.date()) for forecast, outcome in over]
    market = [(forecast.market, outcome, forecast.kickoff.date()) for forecast, outcome in over if forecast.market]
    return {OWN: _judged(own), MARKET: _judged(market)}


def _judged(told: Sequence[tuple[tuple[float, float, float], int, date]]) -> Judged:
    chances = np.array([chance for chance, _, _ in told], dtype=np.float64).reshape(-1, 3)
    return Judged(chances, np.array([outcome for _, outcome, _ in told], dtype=np.int64), [day for _, _, day in told])


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
    numbers = np.array([day.toordinal() for day in days], dtype=np.int64)
    return Average(float(values.mean()), day_bootstrap(values, np.ones_like(values), numbers), len(values))


def _outcome(score: Score) -> int:
    return 0 if score.home > score.away else 1 if score.home == score.away else 2
