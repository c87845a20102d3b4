"""Both teams to score: what the answers for result and total imply, corrected by what the grid gets wrong.

Few sources quote it, so the market's own answer is the one its match result and total imply on a Dixon–Coles grid. The
correction is a residual model on that, strongly shrunk, fitted on results.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.odds import Market
from engine.models.goals.stored import pack, unpack
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.frame import MatchFrame
from engine.models.stack.implied_goals import both_score_at, from_result, logit
from engine.models.stack.market_features import FOOTBALL
from engine.models.stack.market_model import MarketAnswer
from engine.models.stack.tilt import Tilt, fit_tilt

_FORMAT: Final = "fairline both score 1"
RIDGE: Final = 2_000.0
_HALF_LIFE: Final = 8.0
_YEAR: Final = 365.25 * 86_400_000_000
FEATURES: Final = (*FOOTBALL, "both_scored_sum", "blanks_sum", "clean_sheets_sum", "scored_long_sum")


def implied(result: FloatArray, total: FloatArray) -> FloatArray:
    """(n,) probability that both sides score, from contrasts of the match result and the total; NaN without either."""
    superiority, goals = from_result(result[:, 0], total[:, 0])
    return np.where(np.isfinite(total[:, 0]), both_score_at(superiority, goals), np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class BothScore:
    """The fitted correction."""

    tilt: Tilt

    def predict(self, frame: MatchFrame, answers: dict[Market, MarketAnswer]) -> FloatArray:
        """(n, 2) probabilities of yes and no; NaN where there is no match result or total."""
        line, values, _ = _inputs(frame, answers)
        predicted = np.full((len(frame), 2), np.nan)
        rows = np.flatnonzero(np.isfinite(line[:, 0]))
        predicted[rows] = self.tilt.predict(line[rows], values[rows])
        return predicted

    def to_bytes(self) -> bytes:
        """Return the correction as bytes without code."""
        return pack({"format": _FORMAT}, {"tilt": np.frombuffer(self.tilt.to_bytes(), dtype=np.uint8)})

    @classmethod
    def from_bytes(cls, data: bytes) -> "BothScore":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        _, arrays = unpack(data, _FORMAT)
        return cls(Tilt.from_bytes(arrays["tilt"].tobytes()))


def fit_both_score(
    frame: MatchFrame, answers: dict[Market, MarketAnswer], rows: IntArray, as_of: int
) -> BothScore | None:
    """Fit the correction on some matches; None where there are none with a match result and a total.

    Args:
        frame: the matches.
        answers: for all of them.
        rows: those whose results were known.
        as_of: the instant of the fit; older matches count less.
    """
    line, values, names = _inputs(frame, answers)
    rows = rows[np.isfinite(line[rows, 0]) & frame.played[rows]]
    if not len(rows):
        return None
    yes = np.minimum(frame.matches.home_goals, frame.matches.away_goals)[rows] >= 1
    target = np.stack([yes, ~yes], axis=1).astype(np.float64)
    weight = 0.5 ** ((as_of - frame.matches.kickoff[rows]) / _YEAR / _HALF_LIFE)
    return BothScore(fit_tilt(line[rows], values[rows], names, target, weight, ridge=RIDGE))


def _inputs(frame: MatchFrame, answers: dict[Market, MarketAnswer]) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
    result, total = answers[Market.MATCH_RESULT].answer, answers[Market.OVER_UNDER].answer
    line = logit(implied(result, total))[:, None]
    columns = [frame.feature(name) for name in FEATURES]
    favourite = np.abs(result[:, 0])
    columns += [favourite, probabilities(total)[:, 0]]
    return line, np.stack(columns, axis=1), (*FEATURES, "favourite_size", "over")
