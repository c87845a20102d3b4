"""What is kept of features: on disk, as the bytes of a state, and what is refused."""

from pathlib import Path

import numpy as np
import pytest

from engine.features import state_file
from engine.features.catalog import NAMES, learnt_families, version
from engine.features.columns import Fixtures
from engine.features.errors import InvalidFeatures, VersionMismatch
from engine.features.families.market import BookNumbers
from engine.features.pipeline import FeatureMatrix, history_features
from engine.features.store import FeatureStore
from engine.features.timeline import FeatureState, groups
from engine.features.validation import check, violations
from tests.feature_builders import a_league

BOOKS = BookNumbers.of({"pinnacle": 1, "bet365": 2})


@pytest.fixture(scope="module")
def matrix() -> FeatureMatrix:
    return history_features(*a_league(rounds=12), BOOKS)


def test_a_matrix_comes_back_as_it_was_written(matrix: FeatureMatrix, tmp_path: Path):
    store = FeatureStore(tmp_path / "features")
    store.write(matrix)
    store.write(matrix)  # in place of the first
    again = store.read()
    np.testing.assert_array_equal(again.values, matrix.values)
    np.testing.assert_array_equal(again.as_of, matrix.as_of)
    np.testing.assert_array_equal(again.fixtures.kickoff, matrix.fixtures.kickoff)
    np.testing.assert_array_equal(again.column("elo_difference"), matrix.column("elo_difference"))
    assert [place.name for place in (tmp_path / "features").iterdir()] == [version()]


def test_features_of_another_version_are_not_read_and_can_be_removed(matrix: FeatureMatrix, tmp_path: Path):
    store = FeatureStore(tmp_path)
    with pytest.raises(VersionMismatch, match="compute them anew"):
        store.read()
    store.write(matrix)
    (tmp_path / version()).rename(tmp_path / "000000000000")
    with pytest.raises(VersionMismatch):
        store.read()
    assert store.prune() == 1
    assert list(tmp_path.iterdir()) == []


def test_numbers_that_cannot_be_are_named_and_not_kept(matrix: FeatureMatrix, tmp_path: Path):
    values = matrix.values.copy()
    values[3, NAMES.index("dixon_coles_home")] = 1.4
    values[5:7, NAMES.index("elo_difference")] = np.nan
    found = {one.feature: one for one in violations(values)}
    assert found["dixon_coles_home"].first_row == 3
    assert found["elo_difference"].rows == 2
    with pytest.raises(InvalidFeatures, match="elo_difference missing in 2 rows from 5 on"):
        check(values)
    broken = FeatureMatrix(matrix.fixtures, matrix.as_of, values, matrix.version)
    with pytest.raises(InvalidFeatures):
        FeatureStore(tmp_path / "none").write(broken)
    assert not (tmp_path / "none").exists()
    with pytest.raises(InvalidFeatures, match="shape"):
        check(values[:, :-1])


def test_a_state_goes_on_from_its_bytes_as_if_it_had_never_stopped(monkeypatch: pytest.MonkeyPatch):
    table, _ = a_league(rounds=30)
    known = [*groups(table, -1, 2**62)]
    whole, first = FeatureState(learnt_families()), FeatureState(learnt_families())
    half = len(known) // 2
    for now, group in known:
        whole.learn(group, now)
    for now, group in known[:half]:
        first.learn(group, now)
    body = state_file.to_bytes(first)
    second = state_file.from_bytes(body)
    for now, group in known[half:]:
        second.learn(group, now)
    coming: Fixtures = table.fixtures.rows(np.arange(8))
    later = known[-1][0] + 10**12
    np.testing.assert_array_equal(second.read(coming, later), whole.read(coming, later))
    monkeypatch.setattr(state_file, "version", lambda: "another")
    with pytest.raises(VersionMismatch, match="read the history anew"):
        state_file.from_bytes(body)
