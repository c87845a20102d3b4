"""One training of a home at a time."""

from pathlib import Path

import pytest

from engine.advice.nightly_training import TrainingUnderWay, training_alone


def test_a_second_training_is_told_to_wait_and_a_later_one_is_let_in(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    with training_alone(folder), pytest.raises(TrainingUnderWay, match="Nothing was begun"), training_alone(folder):
        pytest.fail("two trainings of one home at once")
    with training_alone(folder):
        assert folder.is_dir()
