"""A trained stack's predictions for the matches of one instant; light to import for those who only read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.football import MatchId
from engine.domain.odds import Selection
from engine.models.calibration.confidence import Confidence, Prices

MARKET_AWARE: Final = "market_aware"
MODEL_ONLY: Final = "model_only"
ANSWERS: Final = (MARKET_AWARE, MODEL_ONLY)
"""The two answers of a stack, the one the bot stands by first."""


@dataclass(frozen=True, slots=True)
class StackSelection:
    """The stack's prediction for one selection. Probabilities are shares of what is decided.

    Attributes:
        side: which confidence belongs to it.
        model_only: without any price; None where the features of the match are not known.
        line: the learnt fair line.
        close: where it is expected to close.
        answer: what the bot stands by.
        mean: of all books.
        days_left: until kick-off.
        moved: the features that moved this match most towards (above 0) or away from the selection, as changes of the
            log of its probability.
    """

    side: str
    model_only: float | None
    line: float
    close: float
    answer: float
    mean: float
    days_left: float
    moved: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class StackAnswers:
    """Answers for the matches of one instant.

    Attributes:
        selections: by match and selection; only what somebody quotes or the features tell.
        model_only: by match, probabilities without any price, whether quoted or not.
        confidence: of every side.
        version: names the training.
        both_score: by match, the probability that both sides score; only where match result and total are quoted.
    """

    selections: Mapping[tuple[MatchId, Selection], StackSelection]
    model_only: Mapping[tuple[MatchId, Selection], float]
    confidence: Confidence
    version: str
    both_score: Mapping[MatchId, float] = field(default_factory=dict)

    def sure(
        self, keys: Sequence[tuple[MatchId, Selection]], net_prices: FloatArray, seconds: FloatArray
    ) -> FloatArray:
        """(n,) probability that each net price beats the fair close; NaN where that could not be learnt.

        Args:
            keys: match and selection.
            net_prices: (n,) after commission.
            seconds: (n,) best net price of any other book; NaN where there is none.
        """
        sure = np.full(len(keys), np.nan)
        by_side: dict[str, list[int]] = {}
        for i, key in enumerate(keys):
            if key in self.selections:
                by_side.setdefault(self.selections[key].side, []).append(i)
        for side, at in by_side.items():
            selections = [self.selections[keys[i]] for i in at]
            prices = Prices(
                net_price=net_prices[at],
                second=seconds[at],
                close=np.array([each.close for each in selections]),
                answer=np.array([each.answer for each in selections]),
                line=np.array([each.line for each in selections]),
                mean=np.array([each.mean for each in selections]),
                days_left=np.array([each.days_left for each in selections]),
            )
            confidence = self.confidence(side, prices)
            if confidence is not None:
                sure[at] = confidence
        return sure
