"""Components taught with the lines of past matches: what they learn, and that no line of a match is an input."""

import warnings
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.models.baselines.logistic import Logistic
from engine.models.design import Design, Target
from engine.models.errors import InvalidModelFile, NotEnoughMatches
from engine.models.evaluation.folds import QUARTERS, folds
from engine.models.evaluation.walk_forward import component_history
from engine.models.goals.stored import pack, unpack
from engine.models.networks.line_network import FittedLineNetwork, LineNetwork
from engine.models.stack.ensemble import Ensemble, fit_ensemble
from engine.models.stack.fair_prices import contrasts
from engine.models.trees.line_trees import LineTrees
from tests.unit.models.stack.match_frames import a_frame
from tests.unit.models.trees.test_line_trees import FEW, a_design, altered_where, taught, with_lines_of

SMALL = LineNetwork(units=(8,), epochs=15, batch=32, shrinkage=0.001, starts=1)


TAUGHT = pytest.mark.parametrize("component", [FEW, SMALL], ids=lambda component: component.name)


@TAUGHT
def test_what_is_answered_is_near_the_line(component: LineTrees | LineNetwork) -> None:
    design, later = a_design(), a_design(seed=2)
    answered = contrasts(component.fit(design).predict(later))
    assert np.abs(answered - with_lines_of(later)).mean(axis=0).max() < 0.15


@TAUGHT
def test_matches_without_a_line_teach_nothing(component: LineTrees | LineNetwork) -> None:
    design = a_design()
    unknown = np.arange(len(design)) % 5 == 0
    part = replace(design, fair=np.where(unknown[:, None], np.nan, with_lines_of(design)))
    other = replace(part, home_goals=np.where(unknown, 9.0, part.home_goals))
    alike = {component.fit(each).to_bytes() for each in (part, other, design.rows(~unknown))}
    assert len(alike) == 1


def test_older_matches_count_less() -> None:
    design = a_design()
    new = np.arange(len(design)) % 2 == 0
    fair = np.where(new[:, None], 0.5, -0.5) + np.zeros((len(design), 2))
    mixed = replace(design, fair=fair, weight=np.where(new, 1.0, 0.05))
    assert contrasts(SMALL.fit(mixed).predict(design))[:, 0].mean() > 0.3


def test_it_reads_back_to_the_last_bit_and_in_one_match_as_in_many() -> None:
    design = a_design()
    fitted = SMALL.fit(design)
    again = FittedLineNetwork.from_bytes(fitted.to_bytes())
    np.testing.assert_array_equal(again.predict(design), fitted.predict(design))
    one = np.concatenate([fitted.predict(design.rows(np.array([i]))) for i in range(5)])
    np.testing.assert_allclose(one, fitted.predict(design.rows(np.arange(5))), rtol=1e-5)


def changed(stored: bytes, name: str, value: NDArray[np.float32] | None) -> bytes:
    header, arrays = unpack(stored)
    rest = {key: array for key, array in arrays.items() if key != name}
    return pack(header, rest if value is None else {**rest, name: value})


def test_a_file_that_does_not_fit_is_refused() -> None:
    stored = SMALL.fit(a_design()).to_bytes()
    wrong = {
        "another model": Logistic().fit(a_design(200)).to_bytes(),
        "a layer lost": changed(stored, "weights-0-1", None),
        "a layer too short": changed(stored, "weights-0-0", np.zeros((3, 8), dtype=np.float32)),
        "another number of features": changed(stored, "scale", np.zeros(1, dtype=np.float32)),
        "cut off": stored[:-40],
    }
    for each in wrong.values():
        with pytest.raises(InvalidModelFile, match="Nothing was read"):
            FittedLineNetwork.from_bytes(each)


def test_unknown_features_and_a_league_never_seen_are_the_middle_and_not_an_error() -> None:
    design = a_design()
    fitted = SMALL.fit(design)
    unknown = replace(design.rows(np.arange(3)), values=np.full((3, 3), np.nan), league=np.full(3, "XX"))
    answered = fitted.predict(unknown)
    assert np.isfinite(answered).all()
    assert (
        np.abs(contrasts(answered)[:, 0] - with_lines_of(design)[:, 0].mean()).max() < with_lines_of(design)[:, 0].std()
    )


def test_a_feature_nobody_ever_had_changes_nothing_and_warns_of_nothing() -> None:
    design = a_design()
    values = np.column_stack([design.values, np.full(len(design), np.nan)])
    wider = replace(design, values=values, names=(*design.names, "new"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fitted = SMALL.fit(wider)
    assert np.isfinite(fitted.predict(design)).all()


def test_with_few_lines_the_others_answer_without_it() -> None:
    few = replace(a_design(), fair=np.full((3_000, 2), np.nan))
    with pytest.raises(NotEnoughMatches, match="0 matches have a line and 2,000 are needed"):
        SMALL.fit(few)
    assert list(fit_ensemble(few, Target.RESULT, (Logistic(), SMALL)).parts) == ["logistic"]
    whole = fit_ensemble(a_design(), Target.RESULT, (Logistic(), FEW, SMALL))
    assert whole.weights == pytest.approx({"logistic": 1 / 3, "line_trees": 1 / 3, "line_network": 1 / 3})
    np.testing.assert_array_equal(Ensemble.from_bytes(whole.to_bytes()).predict(few), whole.predict(few))


def test_later_lines_and_later_results_change_nothing_that_was_answered_before() -> None:
    frame = taught(a_frame(4_300, seed=3))
    since, until = datetime(2018, 8, 1, tzinfo=UTC), datetime(2018, 12, 1, tzinfo=UTC)
    cut = folds(since, until, QUARTERS)[1].start
    late = frame.matches.learned_at >= cut
    altered = altered_where(frame, late)
    asked = partial(component_history, target=Target.RESULT, members=(SMALL,))
    before, after = (asked(each, since, until)["line_network"] for each in (frame, altered))
    answered = np.isfinite(before).all(axis=1)
    assert answered.sum() > 100
    assert (frame.matches.kickoff[answered] > cut).any()  # the network was fitted anew within the season
    np.testing.assert_array_equal(before, after)


def test_each_component_is_refitted_when_its_time_comes() -> None:
    frame = taught(a_frame(4_300, seed=3))
    told: list[str] = []
    since, until = datetime(2018, 8, 1, tzinfo=UTC), datetime(2018, 12, 1, tzinfo=UTC)
    component_history(frame, since, until, Target.RESULT, members=(Logistic(), SMALL), progress=told.append)
    assert [line.split(":")[0] for line in told] == [
        "result logistic 2018-08-01",
        "result line_network 2018-08-01",
        "result line_network 2018-11-01",
    ]


def design_with(values: NDArray[np.float64]) -> Design:
    return replace(a_design(len(values)), values=values)


def test_a_wild_value_counts_no_more_than_four_standard_deviations() -> None:
    fitted = SMALL.fit(a_design())
    wild, far = a_design(1).values.copy(), a_design(1).values.copy()
    wild[0, 0], far[0, 0] = 1e9, 50.0
    np.testing.assert_array_equal(fitted.predict(design_with(wild)), fitted.predict(design_with(far)))
