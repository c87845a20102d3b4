"""What the bot believes of every quoted selection: goal model, sharp line and crowd in one probability.

The sources are pooled by weighted log probabilities (Genest, 1984), selection by selection, so that a price is always
compared with what the market as a whole says of the very same line. Weights were chosen on seasons 2014/15–2017/18 of
football-data.co.uk (30,085 matches, 22 divisions) by cross-entropy against the fair *closing* probabilities, which are
far less noisy than results: sharp and crowd alone 1.007929, with 3 % Dixon–Coles 1.007921, with 10 % 1.007982. The
goal model alone must never make a bet (model-only betting lost 2–6 % in walk-forward tests); it shapes the score grid,
counts in the consensus and gives the reasons.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.football import Fixture, MatchId
from engine.domain.odds import OUTCOMES, Market, Selection
from engine.models.blend import CHOSEN, Blend
from engine.models.country_models import CountryModels, ExpectedGoals
from engine.models.known_facts import KnownFacts
from engine.models.line_uncertainty import WITHOUT_SHARP_BOOK, logit_sd
from engine.models.market_line import FairLine, LineKey, fair_lines
from engine.models.stack.answers import StackAnswers, StackSelection
from engine.pricing.coherence import coherent_grids
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.markets import LOST, WON, all_markets

_SHAPED_BY: Final = (
    Selection(Market.MATCH_RESULT, None, "home"),
    Selection(Market.MATCH_RESULT, None, "draw"),
    Selection(Market.OVER_UNDER, Decimal("2.5"), "over"),
)
"""The answers that shape the score grid; away and under follow."""

_BOTH_SCORE: Final = Selection(Market.BOTH_TEAMS_TO_SCORE, None, "yes")


@dataclass(frozen=True, slots=True, eq=False)
class SelectionForecast:
    """One selection as the bot sees it. Probabilities are shares of what is decided (pushes apart).

    Attributes:
        distribution: (5,) over win, half win, push, half loss, loss, in agreement with ``probability``.
        probability: the pooled one the bot stands by.
        goals, sharp, crowd: what each source says; None where it is silent. Where the trained stack answers, ``goals``
            is its model-only answer and ``sharp`` the fair line it learnt.
        logit_sd: how far the logit of the fair probability may still move.
        stack: what the trained stack says; None where it does not.
    """

    distribution: FloatArray
    probability: float
    goals: float | None
    sharp: float | None
    crowd: float | None
    logit_sd: float
    stack: StackSelection | None = None

    @property
    def market(self) -> float | None:
        """The market's probability: the sharp line where there is one, else the crowd's."""
        return self.crowd if self.sharp is None else self.sharp

    @property
    def sources(self) -> tuple[float, ...]:
        """The probability of each source there is."""
        close = None if self.stack is None else self.stack.close
        return tuple(source for source in (self.goals, self.sharp, self.crowd, close) if source is not None)


@dataclass(frozen=True, slots=True, eq=False)
class Forecasts:
    """Computed once for all people: every quoted selection of every fixture.

    Attributes:
        as_of: the instant.
        fixtures: by match.
        expected: goals expected of each fixture, in the order of ``fixtures``.
        grids: score grids of the goal model, likewise.
        forecasts_by_selection: by match and selection.
        version: names models and blend.
        stack: the trained stack's answers; None where there is no training.
    """

    as_of: datetime
    fixtures: Mapping[MatchId, Fixture]
    expected: ExpectedGoals
    grids: ScoreGrids
    forecasts_by_selection: Mapping[tuple[MatchId, Selection], SelectionForecast]
    version: str
    stack: StackAnswers | None = None

    def row(self, match_id: MatchId) -> int:
        """Return the position of a match in ``expected`` and ``grids``."""
        return list(self.fixtures).index(match_id)


def forecast(
    knowledge: KnownFacts, models: CountryModels, blend: Blend = CHOSEN, stack: StackAnswers | None = None
) -> Forecasts:
    """Give every quoted selection its probability and how sure it is.

    Args:
        knowledge: what was known.
        models: goal models fitted at or before ``knowledge.as_of``.
        blend: how much each source counts where no trained stack answers.
        stack: answers of a trained stack for these matches; it decides the markets it judges, and shapes the score grid
            that all others are read from.
    """
    fixtures = knowledge.fixtures
    expected = models.expected_goals(fixtures)
    # a match whose goals no grid can hold has no forecast; the others have theirs
    grids = score_grids(expected.home, expected.away, expected.rho, errors="mask")
    if stack is not None:
        grids = _coherent(knowledge, grids, stack)
    lines = fair_lines(knowledge.quotes, knowledge.bookmakers)
    forecasts_by_selection = _selection_forecasts(
        knowledge, lines, expected=expected, grids=grids, blend=blend, stack=stack
    )
    return Forecasts(
        as_of=knowledge.as_of,
        fixtures={fixture.id: fixture for fixture in fixtures},
        expected=expected,
        grids=grids,
        forecasts_by_selection=forecasts_by_selection,
        version=f"{models.version}+{blend.version if stack is None else stack.version}",
        stack=stack,
    )


def _coherent(knowledge: KnownFacts, grids: ScoreGrids, stack: StackAnswers) -> ScoreGrids:
    """Move each match's grid onto the stack's result, total and both teams to score; contradicted, it stays."""
    targets = {}
    for selection in _SHAPED_BY:
        answers = [stack.selections.get((fixture.id, selection)) for fixture in knowledge.fixtures]
        targets[selection] = np.array([np.nan if each is None else each.answer for each in answers])
    both = [stack.both_score.get(fixture.id, np.nan) for fixture in knowledge.fixtures]
    moved = coherent_grids(grids, {**targets, _BOTH_SCORE: np.array(both)}, errors="mask")
    cells = np.where(moved.ok[:, None, None], moved.grids.probabilities, grids.probabilities)
    return ScoreGrids(cells, np.where(moved.ok, moved.grids.tail, grids.tail), grids.ok)


def pool(sources: Iterable[tuple[float, FloatArray | None]]) -> FloatArray | None:
    """Pool probabilities by weighted logarithms; the weights of absent sources go to the others.

    Args:
        sources: (weight, (k,) probabilities or None) of each source.

    Returns:
        (k,) probabilities; None when no source has any.
    """
    total: FloatArray | None = None
    weights = 0.0
    for weight, probabilities in sources:
        if probabilities is not None:
            logs = weight * np.log(probabilities)
            total = logs if total is None else total + logs
            weights += weight
    if total is None:
        return None
    pooled = np.exp((total - total.max()) / weights)
    return np.asarray(pooled / pooled.sum(), dtype=np.float64)


def _selection_forecasts(
    knowledge: KnownFacts,
    lines: Mapping[LineKey, FairLine],
    *,
    expected: ExpectedGoals,
    grids: ScoreGrids,
    blend: Blend,
    stack: StackAnswers | None,
) -> dict[tuple[MatchId, Selection], SelectionForecast]:
    rows = {fixture.id: row for row, fixture in enumerate(knowledge.fixtures)}
    wanted = {
        key: tuple(Selection(key.market, key.line, outcome) for outcome in OUTCOMES[key.market])
        for key in lines
        if key.match_id in rows
    }
    book = all_markets(
        grids, sorted({selection for selections in wanted.values() for selection in selections}, key=str)
    )
    forecasts_by_selection: dict[tuple[MatchId, Selection], SelectionForecast] = {}
    for key, selections in wanted.items():
        row = rows[key.match_id]
        left = knowledge.fixtures[row].kickoff - knowledge.as_of
        distributions = np.stack([book[selection][row] for selection in selections])
        of_line = _line_forecasts(
            selections, lines[key], distributions=distributions, known=bool(expected.known[row]), left=left, blend=blend
        )
        for selection, forecast in of_line.items():
            trained = None if stack is None else stack.selections.get((key.match_id, selection))
            forecasts_by_selection[key.match_id, selection] = (
                forecast if trained is None else _decided_by(forecast, trained)
            )
    return forecasts_by_selection


def _line_forecasts(
    selections: tuple[Selection, ...],
    line: FairLine,
    *,
    distributions: FloatArray,
    known: bool,
    left: timedelta,
    blend: Blend,
) -> dict[Selection, SelectionForecast]:
    """The forecasts of all outcomes of one line; none of a line so far out that one side wins whatever happens."""
    won, lost = distributions @ WON, distributions @ LOST
    with np.errstate(invalid="ignore"):
        expected = won / (won + lost)
    if not ((expected > 0) & (expected < 1)).all():
        return {}
    goals = expected if known else None
    sharp, crowd = line.sharp, line.crowd
    pooled = pool(zip(blend.weights, (goals, sharp, crowd), strict=True))
    if pooled is None:  # a line exists only where somebody quotes it
        return {}
    spread = logit_sd(selections, np.full(len(selections), left / timedelta(hours=1)))
    if sharp is None:
        spread = spread * WITHOUT_SHARP_BOOK
    return {
        selection: SelectionForecast(
            distribution=_agreeing(distributions[i], float(pooled[i])),
            probability=float(pooled[i]),
            goals=None if goals is None else float(goals[i]),
            sharp=None if sharp is None else float(sharp[i]),
            crowd=None if crowd is None else float(crowd[i]),
            logit_sd=float(spread[i]),
        )
        for i, selection in enumerate(selections)
    }


def _decided_by(forecast: SelectionForecast, trained: StackSelection) -> SelectionForecast:
    """The outlook with the stack's answer in the place of the pool's."""
    return replace(
        forecast,
        distribution=_agreeing(forecast.distribution, trained.answer),
        probability=trained.answer,
        goals=forecast.goals if trained.model_only is None else trained.model_only,
        sharp=trained.line,
        stack=trained,
    )


def _agreeing(distribution: FloatArray, probability: float) -> FloatArray:
    """Scale the won and the lost side so that the share won of what is decided is ``probability``; pushes stay."""
    won, lost = float(distribution @ WON), float(distribution @ LOST)
    now = won / (won + lost)
    scaled = distribution * np.array([*(2 * [probability / now]), 1.0, *(2 * [(1 - probability) / (1 - now)])])
    decided = scaled[[0, 1, 3, 4]].sum()
    scaled[[0, 1, 3, 4]] *= (1 - distribution[2]) / decided
    return np.asarray(scaled, dtype=np.float64)
