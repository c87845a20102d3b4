"""Trees taught with the lines of past matches: what they learn, and that no line of a match is an input."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import numpy as np
import pytest

from engine.arrays import BoolArray, FloatArray
from engine.models.baselines.logistic import Logistic
from engine.models.design import TAUGHT, Design, Target, design_of, with_fair_lines
from engine.models.errors import InvalidModelFile, NotEnoughMatches
from engine.models.evaluation.metrics import log_losses
from engine.models.evaluation.walk_forward import component_history
from engine.models.goals.stored import pack
from engine.models.stack.ensemble import Ensemble, fit_ensemble, pool
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.frame import MatchFrame
from engine.models.stack.line_memory import LineMemory, Lines
from engine.models.stack.market_view import market_view
from engine.models.trees.boosted import LightGBM
from engine.models.trees.line_trees import FittedLineTrees, LineTrees
from tests.unit.models.stack.match_frames import DAY, a_frame

LATEST = 20_000 * DAY
FEW = LineTrees(rounds=40, parameters={"num_leaves": 15, "learning_rate": 0.1, "min_data_in_leaf": 30})


def a_design(n: int = 3_000, seed: int = 1) -> Design:
    """Results drawn from lines that the first feature tells nearly all of."""
    rng = np.random.default_rng(seed)
    values = rng.normal(0, 1, (n, 3))
    line = np.column_stack([0.4 + 0.8 * values[:, 0] + rng.normal(0, 0.1, n), np.full(n, -0.2)])
    happened = (rng.random(n)[:, None] > probabilities(line).cumsum(axis=1)).sum(axis=1)
    home, away = np.choose(happened, [2.0, 1.0, 0.0]), np.choose(happened, [0.0, 1.0, 2.0])
    return Design(values, ("known", "noise", "more"), np.full(n, "E0"), home, away, np.ones(n), line)


def with_lines_of(design: Design) -> FloatArray:
    assert design.fair is not None
    return design.fair


def taught(frame: MatchFrame) -> MatchFrame:
    return with_fair_lines(frame, market_view(frame, LineMemory(), learn=True).lines)


def altered_where(frame: MatchFrame, late: BoolArray) -> MatchFrame:
    """Return matches with other results and other lines where ``late``."""
    goals = np.where(late, 9.0, frame.matches.home_goals)
    lines = np.where(late[:, None], 3.0, frame.features[:, -2:])
    return replace(
        frame,
        matches=replace(frame.matches, home_goals=goals),
        features=np.column_stack([frame.features[:, :-2], lines]),
    )


def test_lines_teach_more_than_as_many_results() -> None:
    design, later = a_design(), a_design(seed=2)
    happened = later.happened(Target.RESULT)
    by_lines = log_losses(FEW.fit(design).predict(later), happened).mean()
    by_results = log_losses(LightGBM(rounds=40).fit(design).predict(later), happened).mean()
    assert by_lines < by_results


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
    assert fit_ensemble(few, Target.RESULT, members).weights == pytest.approx({"logistic": 0.75, "lightgbm": 0.25})
    assert list(whole.parts) == ["logistic", "lightgbm", "line_trees"]
    assert whole.weights == pytest.approx({"logistic": 6 / 13, "lightgbm": 1 / 13, "line_trees": 6 / 13})
    again = Ensemble.from_bytes(whole.to_bytes())
    np.testing.assert_array_equal(again.predict(few), whole.predict(few))


def test_the_line_of_a_match_is_never_an_input_of_its_own_answer() -> None:
    frame, until = taught(a_frame(3_000)), LATEST
    design = design_of(frame, until, to_fit=True)
    assert np.isfinite(with_lines_of(design)).all()
    assert not set(TAUGHT) & set(design.names)

    fitted = fit_ensemble(design, Target.RESULT, (Logistic(), FEW))
    said = fitted.predict(design_of(frame, until))
    elsewhere = replace(design, fair=with_lines_of(design) + 1.0)
    for asked in (design, elsewhere, design_of(a_frame(3_000), until)):
        np.testing.assert_array_equal(fitted.predict(asked), said)


def test_a_design_that_only_asks_carries_no_line() -> None:
    frame = taught(a_frame(50))
    assert design_of(frame, LATEST).fair is None
    assert design_of(frame, LATEST).rows(np.arange(3)).fair is None
    assert not design_of(frame, LATEST).with_lines().any()


def test_the_line_of_a_match_that_has_not_begun_teaches_nothing() -> None:
    frame = taught(a_frame(50))
    instant = int(frame.matches.kickoff[20])
    known = design_of(frame, instant, to_fit=True).with_lines()
    np.testing.assert_array_equal(known, frame.matches.kickoff < instant)


def test_later_lines_and_later_results_change_nothing_that_was_said_before() -> None:
    frame = taught(a_frame(4_300, seed=3))
    since, until = datetime(2018, 8, 1, tzinfo=UTC), datetime(2018, 12, 1, tzinfo=UTC)
    late = frame.matches.learned_at >= int(since.timestamp() * 1e6)
    altered = altered_where(frame, late)
    asked = partial(component_history, target=Target.RESULT, members=(FEW,))
    said, again = (asked(each, since, until)["line_trees"] for each in (frame, altered))
    assert np.isfinite(said).all(axis=1).sum() > 100
    np.testing.assert_array_equal(said, again)


def test_the_closing_line_teaches_and_where_there_is_none_the_one_before() -> None:
    now, close = np.full((3, 3), 0.1), np.full((3, 3), 0.2)
    close[1, 1] = np.nan
    now[2], close[2] = np.nan, np.nan
    frame = with_fair_lines(a_frame(3), Lines(now, close, close - now))
    np.testing.assert_array_equal(design_of(frame, LATEST, to_fit=True).fair, [[0.2, 0.2], [0.1, 0.1], [np.nan] * 2])


def test_where_nobody_ever_quoted_the_components_learnt_from_results_answer() -> None:
    frame = a_frame(2_500)
    unquoted = taught(frame.without(frame.books, closing=True))
    members = (Logistic(), LightGBM(rounds=5), FEW)
    fitted = fit_ensemble(design_of(unquoted, LATEST, to_fit=True), Target.RESULT, members)
    assert fitted.weights == pytest.approx({"logistic": 0.75, "lightgbm": 0.25})
    np.testing.assert_allclose(fitted.predict(design_of(unquoted, LATEST)).sum(axis=1), 1.0)


def test_a_stack_stored_before_there_were_such_trees_answers_as_it_did() -> None:
    design = a_design(600)
    parts = {"logistic": Logistic().fit(design), "lightgbm": LightGBM(rounds=5).fit(design)}
    before = Ensemble(Target.RESULT, parts, {"logistic": 0.6, "lightgbm": 0.4})
    again = Ensemble.from_bytes(before.to_bytes())
    assert again.weights == {"logistic": 0.6, "lightgbm": 0.4}
    np.testing.assert_allclose(again.predict(design), before.predict(design), rtol=1e-9)


def test_one_that_said_nothing_of_a_match_is_left_out_there() -> None:
    one, other = np.array([[0.5, 0.3, 0.2]] * 3), np.array([[0.4, 0.3, 0.3]] * 3)
    one[1], one[2], other[2] = np.nan, np.nan, np.nan
    said = pool([one, other], np.array([0.7, 0.3]))
    np.testing.assert_allclose(said[0], pool([one[:1], other[:1]], np.array([0.7, 0.3]))[0])
    np.testing.assert_allclose(said[1], other[1])
    assert np.isnan(said[2]).all()
