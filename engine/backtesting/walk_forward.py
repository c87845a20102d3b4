"""Walking forward: what may be learned from at each instant, and when models are fitted again.

Time is cut by the calendar and never at random: a window is trained on what was known before a midnight and tested on
whole days after it. What a training row is a label of must be known before the cut (purge), and rows whose features
reach over the cut can be kept away from it (embargo).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Final, Protocol

import numpy as np

from engine.arrays import BoolArray, TimeArray
from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.result import BacktestError
from engine.domain.football import League
from engine.models.country_models import CountryModels, fit_countries
from engine.models.forecast import Forecasts, forecast
from engine.models.known_facts import KnownFacts
from engine.models.stored_fit import Fitted

GOALS_EVERY: Final = timedelta(days=7)
"""How often goal models are fitted again: a result is news for weeks."""

TREES_EVERY: Final = timedelta(days=182)
"""How often trees are: what they learn changes over years."""


class InvalidWindow(BacktestError):
    """Windows that cannot be."""


@dataclass(frozen=True, slots=True)
class Window:
    """Train on what was known in one time, test on a later one; all bounds are midnights, the ends excluded."""

    train_since: datetime
    train_until: datetime
    test_since: datetime
    test_until: datetime

    def training(self, seen_at: TimeArray, known_at: TimeArray) -> BoolArray:
        """Return which rows may be learned from.

        Args:
            seen_at: (n,) when the features of a row were complete.
            known_at: (n,) when its label was known; one known after the cut is purged.
        """
        begin, end = _instant(self.train_since), _instant(self.train_until)
        return np.asarray((seen_at >= begin) & (seen_at < end) & (known_at < end))

    def testing(self, seen_at: TimeArray) -> BoolArray:
        """Return which rows are tested."""
        return np.asarray((seen_at >= _instant(self.test_since)) & (seen_at < _instant(self.test_until)))


def windows(
    since: datetime,
    until: datetime,
    *,
    test: timedelta,
    first_train: timedelta,
    rolling: timedelta | None = None,
    embargo: timedelta = timedelta(0),
) -> Iterator[Window]:
    """Cut a time into windows, one after the other.

    Args:
        since: the first instant there is anything to learn from.
        until: the end of the last test.
        test: how long each test is, whole days.
        first_train: how long the first training is.
        rolling: train on the last so much only; None: on everything since ``since`` (expanding).
        embargo: left out between training and test.

    Raises:
        InvalidWindow: a length that is not of whole days, or nothing left to test.
    """
    day = timedelta(days=1)
    if test < day or test % day or first_train % day or embargo % day:
        msg = "Windows are cut at midnights: give lengths of whole days, at least one to test on."
        raise InvalidWindow(msg)
    begin = datetime.combine(since.astimezone(UTC).date(), time(0), tzinfo=UTC)
    cut = begin + first_train + embargo
    if cut >= until:
        msg = f"With {first_train.days} days to learn from first nothing is left to test before {until:%Y-%m-%d}."
        raise InvalidWindow(msg)
    while cut < until:
        trained_until = cut - embargo
        trained_since = begin if rolling is None else max(begin, trained_until - rolling)
        yield Window(trained_since, trained_until, cut, min(cut + test, until))
        cut += test


class Forecaster(Protocol):
    """Gives the matches of an instant their probabilities, refitting what is due."""

    @property
    def version(self) -> str:
        """Names what it is and how often it is refitted."""
        ...

    def forecast(self, view: PointInTime, knowledge: KnownFacts) -> Forecasts:
        """Return the forecasts of ``knowledge.as_of``; models may be fitted on what ``view`` knows, nothing else."""
        ...

    def restart(self) -> None:
        """Forget all fits, as at the beginning of a block that may be run again alone."""
        ...


@dataclass
class GoalModelsAndMarket:
    """The live forecast, its goal models fitted anew every so often on what was known.

    Attributes:
        leagues: all leagues to fit; see :func:`engine.models.country_models.fit_countries`.
        every: how old a fit may become; zero fits at each instant.
    """

    leagues: tuple[League, ...]
    every: timedelta = GOALS_EVERY
    _models: CountryModels | None = field(default=None, init=False)

    @property
    def version(self) -> str:
        """Names the models and their schedule."""
        return f"dixon-coles every {self.every.days} days + market"

    def forecast(self, view: PointInTime, knowledge: KnownFacts) -> Forecasts:
        """Forecast with the last fit, or with a new one if that is due."""
        fitted = Fitted(self.models_of(view, knowledge.as_of))
        return forecast(knowledge, fitted.models, fitted.blend)

    def models_of(self, view: PointInTime, as_of: datetime) -> CountryModels:
        """Return the goal models in use at an instant, fitted anew if that is due."""
        if self._models is None or as_of - self._models.as_of >= self.every:
            history, league_ids = view.results(as_of)
            self._models = fit_countries(history, self.leagues, league_ids, as_of, warm=self._models)
        return self._models

    def restart(self) -> None:
        """Begin the next fit from nothing."""
        self._models = None


def _instant(moment: datetime) -> np.datetime64:
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "us")
