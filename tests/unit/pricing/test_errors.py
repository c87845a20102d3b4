"""What an error says: which row, how many of how many, and nothing of either where there is only one."""

import pickle

import numpy as np
import pytest

from engine.pricing.errors import InvalidProbability
from engine.pricing.grid import ScoreGrids


def test_one_bad_row_of_several_is_named_and_counted_and_one_alone_is_not() -> None:
    several = InvalidProbability("must sum to 1", row=2, bad=1, of=3)
    assert str(several) == "Row 2: must sum to 1 (1 of 3 rows are bad). Nothing was computed."
    assert str(InvalidProbability("must sum to 1")) == "must sum to 1. Nothing was computed."


def test_the_first_bad_row_is_found_and_survives_the_way_to_another_process() -> None:
    error = InvalidProbability.first(np.array([True, False, True, False]), "must sum to 1")
    assert (error.row, error.bad, error.of) == (1, 2, 4)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.row, again.bad, again.of) == (str(error), 1, 2, 4)


@pytest.mark.parametrize(("tails", "marks"), [(2, 1), (1, 2), (2, 2)])
def test_each_grid_needs_one_tail_and_one_mark(tails: int, marks: int) -> None:
    cells = np.full((1, 2, 2), 0.25)
    with pytest.raises(ValueError, match="1 grids need 1 tails and marks"):
        ScoreGrids(cells, np.zeros(tails), np.ones(marks, dtype=np.bool_))
    assert len(ScoreGrids(cells, np.zeros(1), np.ones(1, dtype=np.bool_))) == 1
