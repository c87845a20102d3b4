"""What a component model is given and gives back: features, outcomes and weights in columns; probabilities by market.

Every component is a frozen value with ``fit(design) -> fitted``, ``fitted.predict(design) -> probabilities`` and
``to_bytes`` / ``from_bytes`` in a format whose reader runs no code.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol, Self

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray, TextArray
from engine.models.errors import InvalidMatches, NotEnoughMatches
from engine.models.feature_columns import columns_named
from engine.models.stack.frame import MatchFrame
from engine.models.stack.line_memory import Lines

_YEAR: Final = 365.25 * 86_400_000_000
HALF_LIFE_YEARS: Final = 8.0
"""Age at which a match counts half in a training."""

FEWEST_RESULTS: Final = 2_000
"""Matches with results below which nothing is trained: the goal models and the market then speak alone."""

FEWEST_LINES: Final = 2_000
"""Matches with a line below which no component is taught with lines: the others then answer without it."""


class Target(StrEnum):
    """What a component predicts, with its outcomes in the order of ``OUTCOMES``."""

    RESULT = "result"
    OVER = "over"
    BOTH_SCORE = "both_score"

    @property
    def outcomes(self) -> int:
        """How many outcomes there are."""
        return 3 if self is Target.RESULT else 2


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """n matches as a component model sees them.

    Attributes:
        values: (n, f) features; NaN where unknown.
        names: of the features.
        league: (n,) code of each match's league.
        home_goals, away_goals: (n,) what happened; NaN where nothing has yet.
        weight: (n,) how much each match counts in a training.
        fair: (n, 2) contrasts of the line each match's market came to, NaN where unknown: what a component is taught
            with, never an input. None in a design that only asks.
    """

    values: FloatArray
    names: tuple[str, ...]
    league: TextArray
    home_goals: FloatArray
    away_goals: FloatArray
    weight: FloatArray
    fair: FloatArray | None = None

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.league), len(self.names)):
            msg = f"Features {self.values.shape} do not fit {len(self.league)} matches and {len(self.names)} names."
            raise InvalidMatches(msg)

    def __len__(self) -> int:
        return len(self.league)

    def happened(self, target: Target) -> IntArray:
        """(n,) position of what happened; for matches with a result."""
        if target is Target.RESULT:
            return np.asarray(1 - np.sign(self.home_goals - self.away_goals), dtype=np.int64)
        if target is Target.OVER:
            return np.asarray(self.home_goals + self.away_goals <= 2.5, dtype=np.int64)
        return np.asarray(np.minimum(self.home_goals, self.away_goals) < 1, dtype=np.int64)

    def rows(self, index: IntArray | BoolArray) -> Self:
        """Return some of the matches."""
        return replace(
            self,
            values=self.values[index],
            league=self.league[index],
            home_goals=self.home_goals[index],
            away_goals=self.away_goals[index],
            weight=self.weight[index],
            fair=None if self.fair is None else self.fair[index],
        )

    def with_lines(self) -> BoolArray:
        """(n,) which matches have a line to be taught with."""
        if self.fair is None:
            return np.zeros(len(self), dtype=np.bool_)
        return np.asarray(np.isfinite(self.fair).all(axis=1))

    def of_lines(self) -> tuple[Self, FloatArray]:
        """Return the matches whose line is known, and (m, 2) their lines: what a component is taught with.

        Raises:
            NotEnoughMatches: fewer than ``FEWEST_LINES`` of them.
        """
        known = self.with_lines()
        if self.fair is None or known.sum() < FEWEST_LINES:
            msg = f"{int(known.sum()):,} matches have a line and {FEWEST_LINES:,} are needed. Nothing was fitted."
            raise NotEnoughMatches(msg)
        return self.rows(known), self.fair[known]

    def column(self, name: str) -> FloatArray:
        """(n,) one feature.

        Raises:
            InvalidMatches: there is no such feature.
        """
        if name not in self.names:
            msg = f"There is no feature {name!r} among the {len(self.names)} of this design."
            raise InvalidMatches(msg)
        return self.values[:, self.names.index(name)]

    def ordered(self, names: tuple[str, ...]) -> FloatArray:
        """(n, f) the features a model was fitted on, in its order; NaN for one that is not there any more."""
        return columns_named(self.values, self.names, names)


class FittedComponent(Protocol):
    """A fitted component model."""

    def predict(self, design: Design) -> FloatArray:
        """(n, k) probabilities."""
        ...

    def to_bytes(self) -> bytes:
        """Return the model in a safe format."""
        ...


class Component(Protocol):
    """A component model to be fitted."""

    @property
    def name(self) -> str:
        """What it is called in records and tables."""
        ...

    @property
    def target(self) -> Target:
        """What it predicts."""
        ...

    def fit(self, design: Design) -> FittedComponent:
        """Fit on matches with results."""
        ...


def design_of(frame: MatchFrame, as_of: int, *, with_odds_ratings: bool = False, to_fit: bool = False) -> Design:
    """Make the design of a frame's features.

    Args:
        frame: matches with features.
        as_of: the instant of the training, microseconds since 1970; older matches count less.
        with_odds_ratings: whether ratings learnt from past odds are among the features. Today's prices never are.
        to_fit: whether the lines of matches that had begun by then come along, for components taught with them.
    """
    keep = [
        i
        for i, name in enumerate(frame.feature_names)
        if not name.startswith(PRICE_PREFIXES) and (with_odds_ratings or not name.startswith(ODDS_PREFIXES))
    ]
    age = np.maximum(as_of - frame.matches.kickoff, 0) / _YEAR
    return Design(
        values=frame.features[:, keep],
        names=tuple(frame.feature_names[i] for i in keep),
        league=frame.matches.league,
        home_goals=frame.matches.home_goals,
        away_goals=frame.matches.away_goals,
        weight=np.asarray(0.5 ** (age / HALF_LIFE_YEARS)),
        fair=_known_lines(frame, as_of) if to_fit else None,
    )


def _known_lines(frame: MatchFrame, as_of: int) -> FloatArray:
    """(n, 2) what ``with_fair_lines`` added; NaN for a match that had not begun, whose line was still moving."""
    fair = np.stack([frame.feature(name) for name in TAUGHT], axis=1)
    return np.where((frame.matches.kickoff < as_of)[:, None], fair, np.nan)


def with_fair_lines(frame: MatchFrame, lines: Lines) -> MatchFrame:
    """Add the line each match's market came to, for components that are taught with it: closing, else before it.

    Args:
        frame: matches with features.
        lines: their mean lines.
    """
    closed = np.isfinite(lines.close[:, :2]).all(axis=1, keepdims=True)
    fair = np.where(closed, lines.close[:, :2], lines.now[:, :2])
    return frame.with_features(np.column_stack([frame.features, fair]), (*frame.feature_names, *TAUGHT))


ODDS_PREFIXES: Final = ("past_odds", "past_line")
"""How features learnt from prices of past matches are called."""

PRICE_PREFIXES: Final = ("market_", "book_")
"""How features of this match's own prices are called: never an input of a model-only answer."""

TAUGHT: Final = ("market_taught_superiority", "market_taught_draw")
"""Columns of a frame with the line a match's market came to; their prefix keeps them from being an input."""
