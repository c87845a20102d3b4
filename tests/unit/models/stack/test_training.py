"""What the model-only side of a training learns from: the lines past matches came to, and only of those it knew."""

from datetime import UTC, datetime

import numpy as np
import pytest

from engine.models.baselines.base_rates import BaseRates
from engine.models.calibration.confidence import Confidence
from engine.models.design import TAUGHT, Target, design_of
from engine.models.evaluation.walk_forward import Progress, silent
from engine.models.stack import ensemble, training
from engine.models.stack.ensemble import Ensemble
from engine.models.stack.frame import MatchFrame
from engine.models.stack.market_model import MarketModel
from engine.models.trees.line_trees import LineTrees
from tests.unit.models.stack.match_frames import DAY, a_frame

NOW = datetime.fromtimestamp((17_000 + 601) * DAY / 1e6, tz=UTC)
MEMBERS = (BaseRates(), LineTrees(rounds=10, parameters={"num_leaves": 4}))


@pytest.fixture
def material(monkeypatch: pytest.MonkeyPatch) -> list[MatchFrame]:
    """Trainings without a market side, their trees few; the list gets what each learnt from."""
    seen: list[MatchFrame] = []
    whole = training.model_only

    def remembered(past: MatchFrame, cut: int, progress: Progress = silent) -> dict[Target, Ensemble]:
        seen.append(past)
        return whole(past, cut, progress)

    monkeypatch.setattr(ensemble, "components", lambda target: MEMBERS if target is Target.RESULT else MEMBERS[:1])
    monkeypatch.setattr(training, "model_only", remembered)
    monkeypatch.setattr(training, "_market_side", lambda *_: (MarketModel(), None, Confidence({})))
    return seen


def test_a_training_is_taught_with_the_lines_of_matches_whose_result_it_knew(material: list[MatchFrame]) -> None:
    stack = training.train_stack(a_frame(4_000), NOW, {})
    (learnt,) = material
    cut = int(NOW.timestamp() * 1e6)
    assert learnt.prices == {}
    assert design_of(learnt, cut, to_fit=True).with_lines().sum() == len(learnt) > 2_000
    assert learnt.matches.learned_at.max() < cut
    assert not set(TAUGHT) & set(design_of(learnt, cut).names)
    assert list(stack.model_only[Target.RESULT].parts) == ["base_rates", "line_trees"]
    assert list(stack.model_only[Target.OVER].parts) == ["base_rates"]


def test_a_training_where_nobody_quoted_goes_without(material: list[MatchFrame]) -> None:
    frame = a_frame(4_000)
    stack = training.train_stack(frame.without(frame.books, closing=True), NOW, {})
    assert len(material) == 1
    parts = stack.model_only[Target.RESULT]
    assert list(parts.parts) == ["base_rates"]
    said = parts.predict(design_of(frame.rows(np.arange(5)), int(NOW.timestamp() * 1e6)))
    np.testing.assert_allclose(said.sum(axis=1), 1.0)
