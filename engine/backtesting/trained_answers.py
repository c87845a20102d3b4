"""The trained stack's predictions for every match of a backtest, each by a fit made before it.

The market-aware models are refitted every quarter and the confidence in a price with them, on what was known then; the
answers of all matches are kept as columns. :class:`TrainedForecaster` hands them to the live forecast at the instant
of each decision, with the confidence in use then, and refuses an answer or a fit of a later instant.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from engine.advice.analyst import HORIZON
from engine.arrays import FloatArray, IntArray, write_arrays
from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.result import BacktestError
from engine.backtesting.run import Plan
from engine.backtesting.walk_forward import GoalModelsAndMarket
from engine.domain.commission import USUAL_RATES
from engine.domain.football import MatchId
from engine.domain.odds import OUTCOMES, Market, Selection
from engine.features.pipeline import learnt_history
from engine.models.calibration.confidence import Confidence
from engine.models.calibration.offers import SIDE_OF
from engine.models.errors import FutureLeak, NotEnoughMatches
from engine.models.evaluation.folds import QUARTERS, folds
from engine.models.evaluation.walk_forward import ConfidenceLearner, Progress, market_history, silent
from engine.models.forecast import Forecasts, forecast
from engine.models.known_facts import KnownFacts
from engine.models.stack.answers import StackAnswers, StackSelection
from engine.models.stack.fair_prices import mean_line, probabilities
from engine.models.stack.frame import MatchFrame, read_frame
from engine.models.stack.implied_goals import TWO_AND_A_HALF
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.market_features import FROM_FOOTBALL
from engine.models.stack.market_view import JUDGED, market_view
from engine.models.stored_fit import Fitted
from engine.storage.database import Database
from engine.storage.tables.types import to_micros

_SIDES: Final[Mapping[tuple[Market, int], str]] = {place: side for side, place in SIDE_OF.items()}
_DAY: Final = 86_400_000_000
_PARTS: Final = ("line", "close", "answer", "mean")


class NoAnswers(BacktestError):
    """A file holds no answers that can be read."""


@dataclass(frozen=True, eq=False)
class TrainedAnswers:
    """What models that were trained before each of n matches forecast for it.

    Attributes:
        match_id, as_of, kickoff: (n,) by match; the instants in microseconds since 1970. ``as_of`` is when the prices
            an answer was given on were known; the fit that gave it is older.
        handicap: (n,) the line the handicap is answered at.
        probabilities: by ``<market>-<part>``, (n, outcomes) probabilities.
        confidence: the fits, and from when each is in use.
        confidence_from: (k,) ascending.
    """

    match_id: IntArray
    as_of: IntArray
    kickoff: IntArray
    handicap: FloatArray
    probabilities: Mapping[str, FloatArray]
    confidence: tuple[Confidence, ...]
    confidence_from: IntArray
    _row: Mapping[int, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_row", {match: row for row, match in enumerate(self.match_id.tolist())})

    def at(self, knowledge: KnownFacts) -> StackAnswers | None:
        """Return the answers for the matches of an instant; None before the first fit.

        Raises:
            FutureLeak: an answer was given on prices known after that instant.
        """
        moment = to_micros(knowledge.as_of)
        fit = int(np.searchsorted(self.confidence_from, moment, side="right")) - 1
        if fit < 0:
            return None
        selections: dict[tuple[MatchId, Selection], StackSelection] = {}
        for fixture in knowledge.fixtures:
            row = self._row.get(fixture.id)
            if row is None:
                continue
            if self.as_of[row] > moment:
                msg = (
                    f"The answer for match {fixture.id} was given on prices known after the decision of "
                    f"{knowledge.as_of:%Y-%m-%d %H:%M} UTC. Nothing was decided."
                )
                raise FutureLeak(msg)
            selections.update(self._of_match(fixture.id, row, moment))
        if not selections:
            return None
        started = datetime.fromtimestamp(int(self.confidence_from[fit]) / 1e6, tz=UTC)
        return StackAnswers(selections, {}, self.confidence[fit], f"stack-{started:%Y%m%d}")

    def _of_match(self, match: MatchId, row: int, moment: int) -> dict[tuple[MatchId, Selection], StackSelection]:
        days = float((self.kickoff[row] - moment) / _DAY)
        found = {}
        for market in JUDGED:
            parts = [self.probabilities[f"{market.value}-{part}"][row] for part in _PARTS]
            if not np.isfinite(parts[:3]).all():
                continue
            line = self._line(market, row)
            for k, outcome in enumerate(OUTCOMES[market]):
                found[match, Selection(market, line, outcome)] = StackSelection(
                    side=_SIDES[market, k],
                    model_only=None,
                    line=float(parts[0][k]),
                    close=float(parts[1][k]),
                    answer=float(parts[2][k]),
                    mean=float(parts[3][k]),
                    days_left=days,
                    moved=(),
                )
        return found

    def _line(self, market: Market, row: int) -> Decimal | None:
        if market is Market.MATCH_RESULT:
            return None
        return TWO_AND_A_HALF if market is Market.OVER_UNDER else Decimal(str(self.handicap[row]))

    def save(self, path: Path) -> None:
        """Write the answers into one file."""
        bodies = [np.frombuffer(fit.to_bytes(), dtype=np.uint8) for fit in self.confidence]
        arrays: dict[str, NDArray[Any]] = {
            "match_id": self.match_id,
            "as_of": self.as_of,
            "kickoff": self.kickoff,
            "handicap": self.handicap,
            "confidence_from": self.confidence_from,
            "confidence_ends": np.cumsum([0, *map(len, bodies)]),
            "confidence": np.concatenate(bodies) if bodies else np.array([], dtype=np.uint8),
            **{f"said {name}": values for name, values in self.probabilities.items()},
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        with temporary.open("wb") as file:
            write_arrays(file, arrays)
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> "TrainedAnswers":
        """Read what :meth:`save` wrote.

        Raises:
            NoAnswers: something else.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                arrays = dict(file)
        except (OSError, ValueError) as error:
            msg = f"{path} holds no answers that can be read: {error}. Nothing was run."
            raise NoAnswers(msg) from error
        ends = arrays["confidence_ends"].tolist()
        fits = [arrays["confidence"][a:b].tobytes() for a, b in pairwise(ends)]
        return cls(
            match_id=arrays["match_id"],
            as_of=arrays["as_of"],
            kickoff=arrays["kickoff"],
            handicap=arrays["handicap"],
            probabilities={
                name.removeprefix("said "): values for name, values in arrays.items() if name.startswith("said ")
            },
            confidence=tuple(Confidence.from_bytes(body) for body in fits),
            confidence_from=arrays["confidence_from"],
        )


async def kept_answers(database: Database, plan: Plan, folder: Path, progress: Progress = silent) -> TrainedAnswers:
    """Return the walk-forward answers for a plan: those kept in ``folder`` for these data and this code, or new ones.

    They are made of everything known by the end of the plan's last season, so that plans on the same data that end in
    the same season share them, and only the first one waits. What other code left behind is removed.
    """
    until = _end_of_season(plan.instants[-1] + HORIZON)
    async with database.unit_of_work(read_only=True) as work:
        extent = await work.columns.extent(until)
    since = min(plan.instants[0], extent.first_closing or plan.instants[0])
    path = folder / f"answers-{since:%Y%m%d}-{until:%Y%m%d}-{extent.digest}-{code_version()}.npz"
    if path.exists():
        progress("the stack was trained on these data before")
        return TrainedAnswers.load(path)
    progress("training the stack, quarter by quarter")
    answers = await train_walk_forward(database, since, until, progress)
    answers.save(path)
    _forget_other_code(folder)
    return answers


def _forget_other_code(folder: Path) -> None:
    for old in folder.glob("answers-*.npz"):
        if not old.stem.endswith(code_version()):
            old.unlink(missing_ok=True)


def _end_of_season(moment: datetime) -> datetime:
    """Return the first midnight of an August that is not before an instant."""
    august = datetime(moment.year, 8, 1, tzinfo=UTC)
    return august if moment <= august else august.replace(year=moment.year + 1)


@cache
def code_version() -> str:
    """Return a short hash of the code that answers are made by: whoever changes it trains anew."""
    engine = Path(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=5)
    for package in ("features", "models", "pricing"):
        for path in sorted((engine / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


async def train_walk_forward(
    database: Database, since: datetime, until: datetime, progress: Progress = silent
) -> TrainedAnswers:
    """Train every quarter on what was known, and keep each fit's predictions for the matches until the next one.

    Args:
        database: where the facts are.
        since: the first decision.
        until: the last decision.
        progress: is told what was done.

    Raises:
        NotEnoughMatches: the store has no match.
    """
    async with database.unit_of_work(read_only=True) as work:
        frame = await read_frame(work, until)
        if not len(frame):
            msg = "The store has no match yet. Bring some in first: fairline import football-data-uk --help."
            raise NotEnoughMatches(msg)
        known = await learnt_history(work, until, FROM_FOOTBALL, frame.matches.match_id, frame.as_of)
    progress("matches, prices and features read")
    return await asyncio.to_thread(_answers, frame.with_features(known, FROM_FOOTBALL), since, until, progress)


def _answers(frame: MatchFrame, since: datetime, until: datetime, progress: Progress) -> TrainedAnswers:
    with threadpool_limits(1):  # many small products: on a busy machine threads wait for each other most of the time
        view = market_view(frame, LineMemory(), learn=True).without_raw_prices()
        del frame
        progress("past lines read")
        history = market_history(view, since, until, progress=progress)
        learner = ConfidenceLearner(view, history, {str(book): float(rate) for book, rate in USUAL_RATES.items()})
        fits, starts = [], []
        for fold in folds(since, until, QUARTERS):
            fitted = learner.fit(fold.start)
            if fitted.sides:
                fits.append(fitted)
                starts.append(fold.start)
                progress(f"confidence learnt up to {datetime.fromtimestamp(fold.start / 1e6, tz=UTC):%Y-%m-%d}")
    by_part: dict[str, FloatArray] = {}
    for market in JUDGED:
        answer = history.answers[market]
        parts = (answer.line, answer.close, answer.answer, mean_line(view.fair[market].now, view.frame))
        for name, contrasts in zip(_PARTS, parts, strict=True):
            by_part[f"{market.value}-{name}"] = probabilities(contrasts)
    matches = view.frame.matches
    return TrainedAnswers(
        matches.match_id,
        view.frame.as_of,
        matches.kickoff,
        view.handicap_line,
        by_part,
        tuple(fits),
        np.array(starts, dtype=np.int64),
    )


@dataclass
class TrainedForecaster(GoalModelsAndMarket):
    """The live forecast with a trained stack: goal models refitted on the way, the stack's answers walk-forward."""

    answers: TrainedAnswers | None = None

    @property
    def version(self) -> str:
        """Names the models and their schedule."""
        return f"{super().version} + stack every quarter"

    def forecast(self, view: PointInTime, knowledge: KnownFacts) -> Forecasts:
        """Forecast as a live bot with a training of the last quarter does."""
        fitted = Fitted(self.models_of(view, knowledge.as_of))
        stack = None if self.answers is None else self.answers.at(knowledge)
        return forecast(knowledge, fitted.models, fitted.blend, stack)
