"""Trainings as folders of safe files: whole or not there, their owner's alone, and any change is noticed."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import lightgbm
import numpy as np
import pytest
import xgboost

from engine.models.design import Target
from engine.models.errors import InvalidModelFile, NotEnoughMatches
from engine.models.registry import MANIFEST, ModelFolder, card_of, files_of
from engine.models.stack.ensemble import fit_ensemble, standing_by
from engine.models.stack.market_model import MarketModel
from engine.models.stack.stack import Stack
from engine.models.stack.training import train
from tests.unit.models.stack.test_stack import NOW, history
from tests.unit.models.trees.test_components import NAMES, a_design

FILES = {"card.md": b"# a card", "memory.npz": b"numbers"}
HELD_BACK = timedelta(days=100)


def test_a_folder_is_its_owners_alone_and_appears_whole(tmp_path: Path) -> None:
    place = ModelFolder(tmp_path / "models").write("stack-20230501-a1", FILES)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (place.parent, place, *place.iterdir())}
    assert modes == {"models": 0o700, place.name: 0o700, MANIFEST: 0o600, "card.md": 0o600, "memory.npz": 0o600}
    assert ModelFolder(tmp_path / "models").problems(place.name) == ()


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        ModelFolder(tmp_path).write("stack-1", {"card.md": b"# a card", "memory.npz": None})  # type: ignore[dict-item]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_changed_or_taken_away_is_named(tmp_path: Path) -> None:
    models = ModelFolder(tmp_path)
    place = models.write("stack-1", FILES)
    (place / "memory.npz").write_bytes(b"other numbers")
    (place / "card.md").unlink()
    assert {(problem.file, problem.what) for problem in models.problems("stack-1")} == {
        ("card.md", "missing"),
        ("memory.npz", "changed since it was written"),
    }


@pytest.mark.parametrize("name", ["../elsewhere", "/etc", "", ".hidden", "a/b"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidModelFile, match="no name of a folder"):
        ModelFolder(tmp_path).write(name, FILES)


def test_folders_nobody_knows_and_half_written_ones_are_removed(tmp_path: Path) -> None:
    models = ModelFolder(tmp_path)
    kept, gone = models.write("stack-2", FILES), models.write("stack-1", FILES)
    (tmp_path / ".stack-3-killed").mkdir()
    assert models.prune({"stack-2"}) == 2
    assert kept.is_dir()
    assert not gone.exists()


@pytest.fixture(scope="module")
def stack() -> Stack:
    """Two kinds of trees, a regression, and empty models of the market."""
    from engine.models.calibration.confidence import Confidence  # noqa: PLC0415
    from engine.models.stack.line_memory import LineMemory  # noqa: PLC0415

    ensembles = {Target.RESULT: fit_ensemble(a_design(600, seed=3), Target.RESULT)}
    return Stack(0, LineMemory(), MarketModel(), None, Confidence({}), ensembles)


def test_each_library_reads_its_own_file_and_says_what_the_stack_says(stack: Stack, tmp_path: Path) -> None:
    place = ModelFolder(tmp_path).write("stack-1", files_of(stack, "# a card"))
    design = a_design(20, seed=4)
    ensemble = stack.model_only[Target.RESULT]
    inputs = json.loads((place / "result-xgboost.inputs.json").read_text())
    assert tuple(inputs["features"]) == NAMES
    league = np.searchsorted(np.array(inputs["leagues"]), design.league)
    values = np.column_stack([design.ordered(NAMES), league]).astype(np.float32)
    trees = xgboost.Booster(model_file=str(place / "result-xgboost.ubj"))
    assert np.allclose(trees.inplace_predict(values), ensemble.parts["xgboost"].predict(design), atol=1e-6)
    leaves = lightgbm.Booster(model_file=str(place / "result-lightgbm.txt"))
    assert np.allclose(leaves.predict(values), ensemble.parts["lightgbm"].predict(design), atol=1e-9)
    assert not [path for path in place.iterdir() if path.suffix in {".pkl", ".pickle", ".joblib"}]


def test_a_component_that_speaks_alone_does_so_after_being_stored(stack: Stack) -> None:
    design = a_design(50, seed=5)
    alone = standing_by(stack.model_only[Target.RESULT], "logistic")
    again = type(alone).from_bytes(alone.to_bytes())
    assert np.allclose(again.predict(design), alone.parts["logistic"].predict(design), atol=1e-6)
    assert standing_by(alone, "nobody") is alone


@pytest.mark.slow
def test_no_weight_is_fitted_on_matches_that_are_held_back() -> None:
    frame = history()
    training = train(frame, NOW, {}, held_back=HELD_BACK)
    cut = int((NOW - HELD_BACK).timestamp() * 1e6)
    assert len(training.held_back) > 100
    assert training.view.frame.matches.learned_at[training.learnt].max() < cut
    assert training.view.frame.as_of[training.held_back].min() >= cut
    assert training.stack.learnt_until == cut
    # what happened in the matches held back changes no weight
    goals = frame.matches.home_goals.copy()
    goals[frame.matches.learned_at >= cut] = 9
    object.__setattr__(frame.matches, "home_goals", goals)
    assert train(frame, NOW, {}, held_back=HELD_BACK).stack.market.to_bytes() == training.stack.market.to_bytes()


def test_too_few_results_are_said_in_a_sentence() -> None:
    with pytest.raises(NotEnoughMatches, match=r"100 results are known.*2,000 are needed.*nothing changed"):
        train(history().rows(np.arange(100)), NOW, {}, held_back=timedelta(0))


def test_a_card_says_each_figure_with_interval_and_count() -> None:
    figure = {"value": 0.974, "low": 0.95, "high": 0.99, "n": 812}
    card = card_of("stack-1", {"quality": {"market_aware": {"log_loss": figure}}, "stand_by": {}})
    assert card.startswith("# stack-1")
    assert "- market_aware: log_loss 0.97400 [0.95000, 0.99000], n 812" in card
