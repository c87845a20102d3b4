import numpy as np

from engine.models.baselines.logistic import Logistic
from engine.models.design import Target
from engine.models.evaluation.ablation import without_components
from engine.models.evaluation.importance import each_alone, importances
from engine.models.stack.ensemble import fit_ensemble
from engine.models.trees.boosted import XGBoost
from tests.unit.models.stack.match_frames import a_frame
from tests.unit.models.trees.test_components import NAMES, a_design


def test_what_decides_is_found_important_and_noise_is_not() -> None:
    ensemble = fit_ensemble(a_design(6_000), Target.RESULT, (Logistic(), XGBoost(rounds=40)))
    later = a_design(6_000, seed=2)
    found = importances(ensemble, later, target=Target.RESULT, day=np.arange(6_000) // 10, groups=each_alone(NAMES))
    by_name = {each.name: each for each in found}

    assert found[0].name == "strength_goals_superiority"
    assert by_name["strength_goals_superiority"].loss.low > 0
    assert abs(by_name["noise"].loss.value) < 0.1 * found[0].loss.value
    assert by_name["strength_goals_superiority"].shap > by_name["noise"].shap
    assert by_name["strength_goals_superiority"].gain > by_name["noise"].gain


def test_a_component_that_knows_nothing_is_seen_to_do_harm() -> None:
    frame = a_frame(2_000)
    rng = np.random.default_rng(1)
    knows = np.where(np.eye(3)[frame.outcome] > 0, 0.5, 0.25)
    rows = without_components(frame, {"knows": knows, "guesses": rng.dirichlet([1, 1, 1], 2_000)})

    assert [row.part for row in rows] == ["knows", "guesses"]
    assert rows[0].rise.low > 0 > rows[1].rise.high
