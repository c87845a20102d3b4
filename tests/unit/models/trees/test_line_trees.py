"""Trees taught with the lines of past matches: what they learn, and that no line of a match is an input."""

from dataclasses import replace

import numpy as np
import pytest

from engine.models.baselines.logistic import Logistic
from engine.models.design import TAUGHT, Design, Target, design_of, with_fair_lines
from engine.models.errors import InvalidModelFile, NotEnoughMatches
from engine.models.evaluation.metrics import log_losses
from engine.models.goals.stored import pack
from engine.models.stack.ensemble import Ensemble, fit_ensemble, pool
from engine.models.stack.fair_prices import contrasts, probabilities
from engine.models.stack.line_memory import LineMemory, Lines
from engine.models.stack.market_view import market_view
from engine.models.trees.boosted import LightGBM
from engine.models.trees.line_trees import FittedLineTrees, LineTrees
from tests.unit.models.stack.match_frames import a_frame

FEW = LineTrees(rounds=40, parameters={"num_leaves": 15, "learning_rate": 0.1, "min_data_in_leaf": 30})


def a_design(n: int = 3_000, seed: int = 1) -> Design:
    """Results drawn from lines that the first feature tells nearly all of."""
    rng = np.random.default_rng(seed)
    values = rng.normal(0, 1, (n, 3))
    line = np.column_stack([0.4 + 0.8 * values[:, 0] + rng.normal(0, 0.1, n), np.full(n, -0.2)])
    happened = (rng.random(n)[:, None] > probabilities(line).cumsum(axis=1)).sum(axis=1)
    home, away = np.choose(happened, [2.0, 1.0, 0.0]), np.choose(happened, [0.0, 1.0, 2.0])
    return Design(values, ("known", "noise", "more"), np.full(n, "E0"), home, away, np.ones(n), line)


def test_lines_teach_more_than_as_many_results() -> None:
    design, later = a_design(), a_design(seed=2)
    happened = later.happened(Target.RESULT)
    by_lines = log_losses(FEW.fit(design).predict(later), happened).mean()
    by_results = log_losses(LightGBM(rounds=40).fit(design).predict(later), happened).mean()
    assert by_lines < by_results


def test_what_is_said_is_near_the_line() -> None:
    design, later = a_design(), a_design(seed=2)
    said = contrasts(FEW.fit(design).predict(later))
    assert np.abs(said - later.fair).mean(axis=0).max() < 0.15


def test_matches_without_a_line_teach_nothing() -> None:
    design = a_design()
    unknown = np.arange(len(design)) % 5 == 0
    part = replace(design, fair=np.where(unknown[:, None], np.nan, design.fair))
    other = replace(part, home_goals=np.where(unknown, 9.0, part.home_goals))
    assert FEW.fit(part).to_bytes() == FEW.fit(other).to_bytes() == FEW.fit(design.rows(~unknown)).to_bytes()


def test_a_stored_one_reads_back_to_the_last_bit_and_another_file_is_refused() -> None:
    design = a_design()
    fitted = FEW.fit(design)
    np.testing.assert_array_equal(FittedLineTrees.from_bytes(fitted.to_bytes()).predict(design), fitted.predict(design))
    other = {"format": "fairline line trees 1", "names": []}
    for stored in (Logistic().fit(design).to_bytes(), pack(other, {"superiority": np.zeros(3, dtype=np.uint8)})):
        with pytest.raises(InvalidModelFile):
            FittedLineTrees.from_bytes(stored)


def test_with_few_lines_the_others_answer_without_it() -> None:
    few = replace(a_design(), fair=np.full((3_000, 2), np.nan))
    with pytest.raises(NotEnoughMatches, match="0 matches have a line and 2,000 are needed"):
        FEW.fit(few)
    members = (Logistic(), LightGBM(rounds=10), FEW)
    assert list(fit_ensemble(few, Target.RESULT, members).parts) == ["logistic", "lightgbm"]
    whole = fit_ensemble(a_design(), Target.RESULT, members)
    assert list(whole.parts) == ["logistic", "lightgbm", "line_trees"]
    assert whole.weights == pytest.approx({"logistic": 0.36 / 0.88, "lightgbm": 0.12 / 0.88, "line_trees": 0.4 / 0.88})
    again = Ensemble.from_bytes(whole.to_bytes())
    np.testing.assert_array_equal(again.predict(few), whole.predict(few))


def test_the_line_of_a_match_is_never_an_input_of_its_own_answer() -> None:
    frame = a_frame()
    view = market_view(frame, LineMemory(), learn=True)
    taught = with_fair_lines(frame, view.lines)
    design = design_of(taught, int(frame.matches.kickoff.max()))
    assert np.isfinite(design.fair).all()
    assert not set(TAUGHT) & set(design.names)

    fitted = fit_ensemble(design, Target.RESULT, (Logistic(), FEW))
    elsewhere = replace(design, fair=design.fair + 1.0)
    without = design_of(frame, int(frame.matches.kickoff.max()))
    for asked in (elsewhere, without):
        np.testing.assert_array_equal(fitted.predict(asked), fitted.predict(design))


def test_the_closing_line_teaches_and_where_there_is_none_the_one_before() -> None:
    frame = a_frame(3)
    now, close = np.full((3, 3), 0.1), np.full((3, 3), 0.2)
    close[1, 1] = np.nan
    now[2], close[2] = np.nan, np.nan
    design = design_of(with_fair_lines(frame, Lines(now, close, close - now)), int(frame.matches.kickoff.max()))
    np.testing.assert_array_equal(design.fair, [[0.2, 0.2], [0.1, 0.1], [np.nan, np.nan]])


def test_one_that_said_nothing_of_a_match_is_left_out_there() -> None:
    one, other = np.array([[0.5, 0.3, 0.2]] * 3), np.array([[0.4, 0.3, 0.3]] * 3)
    one[1], one[2], other[2] = np.nan, np.nan, np.nan
    said = pool([one, other], np.array([0.7, 0.3]))
    np.testing.assert_allclose(said[0], pool([one[:1], other[:1]], np.array([0.7, 0.3]))[0])
    np.testing.assert_allclose(said[1], other[1])
    assert np.isnan(said[2]).all()
