"""Everything a training leaves behind, and its answers for matches to come: model-only and market-aware."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.football import Fixture, MatchId
from engine.domain.odds import OUTCOMES, Market, Quote, Selection
from engine.models.calibration.confidence import Confidence
from engine.models.calibration.offers import SIDE_OF
from engine.models.design import Target, design_of
from engine.models.errors import InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.stack.answers import StackAnswers, StackSelection
from engine.models.stack.both_score import BothScore
from engine.models.stack.ensemble import Ensemble
from engine.models.stack.fair_prices import mean_line, probabilities
from engine.models.stack.frame import MatchFrame
from engine.models.stack.implied_goals import TWO_AND_A_HALF
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.live_frame import live_frame
from engine.models.stack.market_model import MarketAnswer, MarketModel
from engine.models.stack.market_view import MarketView, market_view
from engine.models.stack.movers import movers

_FORMAT: Final = "fairline stack 1"
_DAY: Final = 86_400_000_000
_SIDES: Final = {(market, outcome): side for side, (market, outcome) in SIDE_OF.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """A training.

    Attributes:
        as_of: its instant; microseconds since 1970.
        memory: what past lines have taught.
        market: the market-aware models.
        both_score: of both teams to score; None where nothing could be learnt.
        confidence: of every side.
        model_only: by target, the components on the features.
        learnt_until: no weight was fitted on results known later; ``as_of`` when None.
    """

    as_of: int
    memory: LineMemory
    market: MarketModel
    both_score: BothScore | None
    confidence: Confidence
    model_only: Mapping[Target, Ensemble]
    learnt_until: int | None = None

    @property
    def version(self) -> str:
        """Names the training by its day."""
        return f"stack-{datetime.fromtimestamp(self.as_of / 1e6, tz=UTC):%Y%m%d}"

    def answer(
        self,
        fixtures: Sequence[Fixture],
        quotes: Sequence[Quote],
        as_of: datetime,
        features: FloatArray | None = None,
        feature_names: tuple[str, ...] = (),
    ) -> StackAnswers:
        """Answer for matches to come.

        Args:
            fixtures: n matches.
            quotes: the latest quote of each book, market and line, known at ``as_of``.
            as_of: the instant.
            features: (n, f) as of that instant, in the order of the fixtures; without them there is no model-only
                answer and the market-aware one hears less.
            feature_names: of the columns.
        """
        frame = live_frame(fixtures, quotes, as_of, features, feature_names)
        view = market_view(frame, self.memory, learn=False)
        model_only = self._model_only(frame) if features is not None else {}
        answers = self.market.predict(view)
        selections = self._selections(view, answers, model_only)
        return StackAnswers(selections, model_only, self.confidence, self.version, self._both_score(frame, answers))

    def _both_score(self, frame: MatchFrame, answers: dict[Market, MarketAnswer]) -> dict[MatchId, float]:
        if self.both_score is None:
            return {}
        yes = self.both_score.predict(frame, answers)[:, 0]
        matches = frame.matches.match_id.tolist()
        return {MatchId(match): float(p) for match, p in zip(matches, yes, strict=True) if np.isfinite(p)}

    def _model_only(self, frame: MatchFrame) -> dict[tuple[MatchId, Selection], float]:
        design = design_of(frame, self.as_of)
        answers = {}
        for target, ensemble in self.model_only.items():
            predicted = ensemble.predict(design)
            for row, match_id in enumerate(frame.matches.match_id.tolist()):
                for k, selection in enumerate(SELECTIONS[target]):
                    answers[MatchId(match_id), selection] = float(predicted[row, k])
        return answers

    def _selections(
        self,
        view: MarketView,
        answers: Mapping[Market, MarketAnswer],
        model_only: Mapping[tuple[MatchId, Selection], float],
    ) -> dict[tuple[MatchId, Selection], StackSelection]:
        found: dict[tuple[MatchId, Selection], StackSelection] = {}
        fair = self.market.fair_lines(view)
        days = (view.frame.matches.kickoff - view.frame.as_of) / _DAY
        for market, answer in answers.items():
            if market not in self.market.markets:
                continue
            chances = [probabilities(of) for of in (answer.line, answer.close, answer.answer)]
            mean = probabilities(mean_line(view.fair[market].now, view.frame))
            why = movers(self.market, view, market, fair)
            for row in np.flatnonzero(np.isfinite(answer.answer).all(axis=1)).tolist():
                match_id = MatchId(int(view.frame.matches.match_id[row]))
                for k, outcome in enumerate(OUTCOMES[market]):
                    selection = Selection(market, _line(view, market, row), outcome)
                    found[match_id, selection] = StackSelection(
                        side=_SIDES[market, k],
                        model_only=model_only.get((match_id, selection)),
                        line=float(chances[0][row, k]),
                        close=float(chances[1][row, k]),
                        answer=float(chances[2][row, k]),
                        mean=float(mean[row, k]),
                        days_left=float(days[row]),
                        moved=why[row][k],
                    )
        return found

    def to_bytes(self) -> bytes:
        """Return the training as bytes without code: every part in its own safe format."""
        parts = {
            "memory": self.memory.to_bytes(),
            "market": self.market.to_bytes(),
            "confidence": self.confidence.to_bytes(),
            **{f"model-only-{target}": ensemble.to_bytes() for target, ensemble in self.model_only.items()},
        }
        if self.both_score is not None:
            parts["both-score"] = self.both_score.to_bytes()
        header = {
            "format": _FORMAT,
            "as_of": self.as_of,
            "targets": [target.value for target in self.model_only],
            "learnt_until": self.learnt_until,
        }
        return pack(header, {name: np.frombuffer(body, dtype=np.uint8) for name, body in parts.items()})

    @classmethod
    def from_bytes(cls, data: bytes) -> "Stack":
        """Read what ``to_bytes`` wrote. Runs no code from the bytes.

        Raises:
            InvalidModelFile: something else, or a part is missing.
        """
        header, arrays = unpack(data, _FORMAT)
        try:
            ensembles = {
                Target(target): Ensemble.from_bytes(arrays[f"model-only-{target}"].tobytes())
                for target in header["targets"]
            }
            both = arrays.get("both-score")
            return cls(
                as_of=int(header["as_of"]),
                memory=LineMemory.from_bytes(arrays["memory"].tobytes()),
                market=MarketModel.from_bytes(arrays["market"].tobytes()),
                both_score=None if both is None else BothScore.from_bytes(both.tobytes()),
                confidence=Confidence.from_bytes(arrays["confidence"].tobytes()),
                model_only=ensembles,
                learnt_until=header.get("learnt_until"),
            )
        except KeyError as error:
            msg = f"A stored training lacks {error}. Nothing was read; train again."
            raise InvalidModelFile(msg) from error


SELECTIONS: Final = {
    Target.RESULT: tuple(Selection(Market.MATCH_RESULT, None, outcome) for outcome in OUTCOMES[Market.MATCH_RESULT]),
    Target.OVER: tuple(Selection(Market.OVER_UNDER, TWO_AND_A_HALF, outcome) for outcome in ("over", "under")),
    Target.BOTH_SCORE: tuple(Selection(Market.BOTH_TEAMS_TO_SCORE, None, outcome) for outcome in ("yes", "no")),
}
"""The selections of each target, in the order components say them."""


def _line(view: MarketView, market: Market, row: int) -> Decimal | None:
    if market is Market.MATCH_RESULT:
        return None
    if market is Market.OVER_UNDER:
        return TWO_AND_A_HALF
    return Decimal(str(view.handicap_line[row]))
